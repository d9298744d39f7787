//! The options of pictures, for every command that draws.

use anyhow::{Context as _, Result, bail};
use claimgraph::ArgumentMap;
use claimgraph::format::{Context, Format, FormatKind, Resolution};
use claimgraph::layout::{Focus, LEGIBLE, Options, PAGES, Page, SHOWABLE, Section, Show, View};
use clap::builder::{PossibleValue, PossibleValuesParser};

/// The least letters in a line of a box, and the most.
const LETTERS: std::ops::RangeInclusive<usize> = 8..=200;

/// The fewest pixels to an inch, and the most.
const DPI: std::ops::RangeInclusive<i64> = 1..=2400;

/// The narrowest picture, and the widest.
const PIXELS_WIDE: std::ops::RangeInclusive<i64> = 16..=1_000_000;

/// What every picture is asked for, whatever map it shows.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Pictures")]
pub(super) struct Look {
    /// The page on which the picture should be legible; screen, if not given
    #[arg(long, value_name = "PAGE", value_parser = pages())]
    page: Option<String>,
    /// How many letters a line of a box holds; what reads best, if not given
    #[arg(long, value_name = "CHARS", value_parser = whole_number(40), allow_negative_numbers = true)]
    width: Option<usize>,
    /// What stands in boxes, and on lines, beside the statements' own words; sources, notes, holders and words, if not given
    #[arg(long, value_name = "PARTS", value_delimiter = ',', value_parser = parts())]
    show: Option<Vec<String>>,
}

/// What one picture is asked for: how it looks, and what of its map it shows.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Pictures")]
pub(super) struct Picture {
    #[command(flatten)]
    look: Look,
    /// Pixels to the inch, for png; 192 if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(DPI), allow_negative_numbers = true)]
    dpi: Option<u32>,
    /// How many pixels a png is wide, in place of --dpi
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(PIXELS_WIDE), conflicts_with = "dpi", allow_negative_numbers = true)]
    pixels_wide: Option<u32>,
    /// Shows only statements at most N levels below the theses
    #[arg(long, value_name = "N", value_parser = whole_number(2), allow_negative_numbers = true)]
    depth: Option<usize>,
    /// Shows only what stands around the statement of that id or title
    #[arg(long, value_name = "ID")]
    focus: Option<String>,
    /// How many relations away from the focus a statement may be; 2, if not given
    #[arg(long, value_name = "N", value_parser = whole_number(2), allow_negative_numbers = true)]
    hops: Option<usize>,
    /// Shows only the section of that title (`a / b` for one inside another)
    #[arg(long, value_name = "NAME")]
    group: Option<String>,
    /// Draws a section as one box that says how much it hides (may be repeated)
    #[arg(long, value_name = "GROUP")]
    fold: Vec<String>,
}

/// Shows nothing beside the statements' own words.
const NOTHING: &str = "none";

/// The names of what can be shown, each with its line of help. An empty list is one without names.
fn parts() -> PossibleValuesParser {
    let parts = SHOWABLE.iter().map(|part| PossibleValue::new(part.name).help(part.summary));
    let none = [PossibleValue::new(NOTHING).help("nothing"), PossibleValue::new("").hide(true)];
    parts.chain(none).collect::<Vec<_>>().into()
}

/// Reads a whole number: of letters, levels or relations.
fn whole_number(example: usize) -> impl Fn(&str) -> Result<usize, String> + Clone + Send + Sync {
    move |text| text.parse().map_err(|_| format!("a whole number is wanted, such as {example}"))
}

/// How far from its focus a picture reaches, if nobody says.
const HOPS: usize = 2;

/// The names of pages, each with its line of help.
fn pages() -> PossibleValuesParser {
    PAGES.iter().map(|page| PossibleValue::new(page.name).help(page.summary)).collect::<Vec<_>>().into()
}

impl Look {
    /// How whole maps are to be laid out.
    pub(super) fn layout(&self) -> Result<Options> {
        if let Some(width) = self.width.filter(|width| !LETTERS.contains(width)) {
            bail!(
                "a line of {width} letters cannot be drawn; `--width` takes {} to {}",
                LETTERS.start(),
                LETTERS.end()
            );
        }
        let page = self.page.as_deref().unwrap_or(PAGES[0].name);
        let page = *Page::by_name(page).expect("the command line takes only names of pages");
        let show = self.show.as_ref().map_or_else(Show::default, |names| {
            names.iter().fold(Show::NOTHING, |show, name| show.with(name))
        });
        Ok(Options { page, letters: self.width, show, view: View::default() })
    }
}

impl Picture {
    /// That what is only for pictures is asked of a format that is none is an error.
    pub(super) fn is_for(&self, format: &Format) -> Result<()> {
        if format.is_drawn() {
            return Ok(());
        }
        let options = [
            ("--page", self.look.page.is_some()),
            ("--width", self.look.width.is_some()),
            ("--show", self.look.show.is_some()),
            ("--depth", self.depth.is_some()),
            ("--focus", self.focus.is_some()),
            ("--group", self.group.is_some()),
            ("--fold", !self.fold.is_empty()),
        ];
        match options.iter().find(|(_, is_given)| *is_given) {
            Some((option, _)) => {
                bail!(
                    "`{option}` is for pictures, and {} always holds the whole map: leave it out",
                    format.name
                )
            }
            None => Ok(()),
        }
    }

    /// How the picture is to be laid out.
    pub(super) fn layout(&self, map: &ArgumentMap) -> Result<Options> {
        Ok(Options { view: self.view(map)?, ..self.look.layout()? })
    }

    /// How many pixels a picture of that format is to have.
    pub(super) fn resolution(&self, format: &Format) -> Result<Resolution> {
        let resolution = match (self.dpi, self.pixels_wide) {
            (Some(dpi), _) => Resolution::Dpi(dpi),
            (_, Some(width)) => Resolution::PixelsWide(width),
            _ => return Ok(Resolution::default()),
        };
        if format.kind != FormatKind::Raster {
            bail!("`--dpi` and `--pixels-wide` are for png; {} has no pixels: leave them out", format.name);
        }
        Ok(resolution)
    }

    /// What of the map is to be shown.
    fn view(&self, map: &ArgumentMap) -> Result<View> {
        if self.hops.is_some() && self.focus.is_none() {
            bail!("`--hops` counts from a statement; name it with `--focus`");
        }
        let focus = |name: &String| Focus::find(map, name, self.hops.unwrap_or(HOPS)).context("--focus");
        let group = |name: &String| Section::find(map, name).context("--group");
        let fold = |name: &String| Section::find(map, name).context("--fold");
        let view = View {
            depth: self.depth,
            focus: self.focus.as_ref().map(focus).transpose()?,
            group: self.group.as_ref().map(group).transpose()?,
            folds: self.fold.iter().map(fold).collect::<Result<_>>()?,
        };
        if let (Some(focus), Some(section)) = (view.focus, &view.group) {
            let statement = map.statement(focus.statement);
            if !section.holds(statement) {
                bail!(
                    "`{}` does not stand in the section {section}, so there is nothing to show",
                    statement.id()
                );
            }
        }
        Ok(view)
    }
}

/// What to say of a picture whose text is too small to be read on its page: what it got, and what would help.
pub(super) fn complaint(context: &Context<'_>, name: &str, help: &str) -> Option<String> {
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
    fn what_is_said_to_be_usual_is() {
        assert_eq!(PAGES[0].name, "screen");
        let usual = SHOWABLE.iter().filter(|part| part.is_usual).map(|part| part.name);
        assert_eq!(usual.collect::<Vec<_>>(), ["sources", "notes", "holders", "words"]);
    }
}
