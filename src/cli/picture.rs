//! The options of pictures.

use std::cell::LazyCell;

use anyhow::{Context as _, Result, bail};
use claimgraph::ArgumentMap;
use claimgraph::format::{Context, Format, FormatKind, Resolution};
use claimgraph::layout::{Focus, LEGIBLE, Options, PAGES, Page, SHOWABLE, SectionIndex, Show, View};
use clap::builder::{PossibleValue, PossibleValuesParser};

/// The least and the most letters in a line of a box.
const LETTERS: std::ops::RangeInclusive<usize> = 8..=200;

/// The least and the greatest resolution of a PNG.
const DPI: std::ops::RangeInclusive<i64> = 1..=2400;

/// The least and the greatest width of a PNG.
const PIXELS_WIDE: std::ops::RangeInclusive<i64> = 16..=1_000_000;

/// Options that apply to the pictures of any map.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Pictures")]
pub(crate) struct StyleArguments {
    /// The page on which the picture should be legible [default: screen]
    #[arg(long, value_name = "PAGE", value_parser = pages())]
    page: Option<String>,
    /// The letters in a line of a box; by default, as many as read best
    #[arg(long, value_name = "CHARS", value_parser = whole_number(40), allow_negative_numbers = true)]
    width: Option<usize>,
    /// The parts that boxes and lines show besides the statements [default: sources,notes,holders,words]
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = parts())]
    show: Option<Vec<String>>,
    /// Show which statements stand, fall or stay open once every attack is counted
    #[arg(long)]
    verdict: bool,
}

/// Options of one picture: its style, and the part of the map that it shows.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Pictures")]
pub(crate) struct PictureArguments {
    #[command(flatten)]
    style: StyleArguments,
    /// The resolution of a png in pixels per inch [default: 192]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(DPI), allow_negative_numbers = true)]
    dpi: Option<u32>,
    /// The width of a png in pixels, instead of --dpi
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(PIXELS_WIDE), conflicts_with = "dpi", allow_negative_numbers = true)]
    pixels_wide: Option<u32>,
    /// Show only statements at most N levels below the theses
    #[arg(long, value_name = "N", value_parser = whole_number(2), allow_negative_numbers = true)]
    depth: Option<usize>,
    /// Show only the surroundings of the statement with this id or title
    #[arg(long, value_name = "ID")]
    focus: Option<String>,
    /// The greatest distance from the focus, in relations [default: 2]
    #[arg(long, value_name = "N", value_parser = whole_number(2), allow_negative_numbers = true)]
    hops: Option<usize>,
    /// Show only the section with this title (`a / b` for a section inside another)
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Draw a section as one box that says how much it hides (may be repeated)
    #[arg(long, value_name = "GROUP")]
    fold: Vec<String>,
}

/// The value of `--show` for nothing but the statements.
const NOTHING: &str = "none";

/// The values of `--show`, each with its help. An empty value is an empty list.
fn parts() -> PossibleValuesParser {
    let parts = SHOWABLE.iter().map(|part| PossibleValue::new(part.name).help(part.summary));
    let none = [PossibleValue::new(NOTHING).help("nothing"), PossibleValue::new("").hide(true)];
    parts.chain(none).collect::<Vec<_>>().into()
}

/// Parses a whole number.
fn whole_number(example: usize) -> impl Fn(&str) -> Result<usize, String> + Clone + Send + Sync {
    move |text| text.parse().map_err(|_| format!("expected a whole number, such as {example}"))
}

/// The default of `--hops`.
const HOPS: usize = 2;

/// The values of `--page`, each with its help.
fn pages() -> PossibleValuesParser {
    PAGES.iter().map(|page| PossibleValue::new(page.name).help(page.summary)).collect::<Vec<_>>().into()
}

impl StyleArguments {
    /// The layout options for whole maps.
    pub(crate) fn layout(&self) -> Result<Options> {
        if let Some(width) = self.width.filter(|width| !LETTERS.contains(width)) {
            bail!(
                "cannot draw lines of {width} letters; `--width` takes {} to {}",
                LETTERS.start(),
                LETTERS.end()
            );
        }
        let page = self.page.as_deref().unwrap_or(PAGES[0].name);
        let page = *Page::by_name(page).expect("the command line takes only names of pages");
        let show = self.show.as_ref().map_or_else(Show::default, |names| {
            names.iter().fold(Show::NOTHING, |show, name| show.with(name))
        });
        let show = Show { verdicts: show.verdicts || self.verdict, ..show };
        Ok(Options { page, letters: self.width, show, view: View::default() })
    }
}

impl PictureArguments {
    /// Returns an error if an option for pictures is given but `format` is not a picture.
    pub(crate) fn is_for(&self, format: &Format) -> Result<()> {
        if format.is_drawn() {
            return Ok(());
        }
        let options = [
            ("--page", self.style.page.is_some()),
            ("--width", self.style.width.is_some()),
            ("--show", self.style.show.is_some()),
            ("--verdict", self.style.verdict),
            ("--depth", self.depth.is_some()),
            ("--focus", self.focus.is_some()),
            ("--group", self.group.is_some()),
            ("--fold", !self.fold.is_empty()),
        ];
        match options.iter().find(|(_, is_given)| *is_given) {
            Some((option, _)) => {
                bail!(
                    "`{option}` is for pictures, and {} always holds the whole map; leave it out",
                    format.name
                )
            }
            None => Ok(()),
        }
    }

    /// The layout options of the picture.
    pub(crate) fn layout(&self, map: &ArgumentMap) -> Result<Options> {
        Ok(Options { view: self.view(map)?, ..self.style.layout()? })
    }

    /// The resolution of a picture in `format`.
    pub(crate) fn resolution(&self, format: &Format) -> Result<Resolution> {
        let resolution = match (self.dpi, self.pixels_wide) {
            (Some(dpi), _) => Resolution::Dpi(dpi),
            (_, Some(width)) => Resolution::PixelsWide(width),
            _ => return Ok(Resolution::default()),
        };
        if format.kind != FormatKind::Raster {
            bail!(
                "`--dpi` and `--pixels-wide` are for png, and {} has no pixels; leave them out",
                format.name
            );
        }
        Ok(resolution)
    }

    /// The part of the map that is shown.
    fn view(&self, map: &ArgumentMap) -> Result<View> {
        if self.hops.is_some() && self.focus.is_none() {
            bail!("`--hops` is the distance from a statement; name one with `--focus`");
        }
        let focus = |name: &String| Focus::find(map, name, self.hops.unwrap_or(HOPS)).context("--focus");
        let sections = LazyCell::new(|| SectionIndex::new(map));
        let group = |name: &String| sections.find(name).context("--group");
        let fold = |name: &String| sections.find(name).context("--fold");
        let view = View {
            depth: self.depth,
            focus: self.focus.as_ref().map(focus).transpose()?,
            group: self.group.as_ref().map(group).transpose()?,
            folds: self.fold.iter().map(fold).collect::<Result<_>>()?,
        };
        if let (Some(focus), Some(section)) = (view.focus, &view.group) {
            let statement = map.statement(focus.statement);
            if !section.holds(statement) {
                bail!("`{}` is not in the section {section}, so there is nothing to show", statement.id());
            }
        }
        Ok(view)
    }
}

/// A warning with a hint, if the text of a picture is too small to be read on its page.
pub(crate) fn too_small(context: &Context<'_>, name: &str, help: &str) -> Option<String> {
    let (scene, page) = (context.drawn()?, context.layout.page);
    let size = page.legible_size(scene.width, scene.height);
    let shown = (size * 10.0).floor() / 10.0;
    let on = format!("the text of {name} is {shown:.1} px high on {}", page.summary);
    (size < LEGIBLE).then(|| format!("{on}; {help}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_defaults_are_the_defaults() {
        assert_eq!(PAGES[0].name, "screen");
        let usual = SHOWABLE.iter().filter(|part| part.is_usual).map(|part| part.name);
        assert_eq!(usual.collect::<Vec<_>>(), ["sources", "notes", "holders", "words"]);
    }
}
