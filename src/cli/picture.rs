//! The options of pictures, for every command that draws.

use anyhow::{Result, bail};
use claimgraph::format::Format;
use claimgraph::format::png::{PNG, Resolution};
use claimgraph::layout::{Options, PAGES, Page, SHOWABLE, Show};
use clap::builder::{PossibleValue, PossibleValuesParser};

/// The least letters in a line of a box, and the most.
const LETTERS: std::ops::RangeInclusive<usize> = 8..=200;

/// The fewest pixels to an inch, and the most.
const DPI: std::ops::RangeInclusive<i64> = 1..=2400;

/// The narrowest picture, and the widest.
const PIXELS_WIDE: std::ops::RangeInclusive<i64> = 16..=1_000_000;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Pictures")]
pub(super) struct Picture {
    /// The page on which the picture should be legible
    #[arg(long, value_name = "PAGE", default_value = PAGES[0].name, value_parser = pages())]
    page: String,
    /// How many letters a line of a box holds; what reads best, if not given
    #[arg(long, value_name = "CHARS")]
    width: Option<usize>,
    /// Pixels to the inch, for png; 192 if not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(DPI))]
    dpi: Option<u32>,
    /// How many pixels a png is wide, in place of --dpi
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(PIXELS_WIDE), conflicts_with = "dpi")]
    pixels_wide: Option<u32>,
    /// What stands in boxes beside the statements' own words
    #[arg(long, value_name = "PARTS", value_delimiter = ',', default_value = USUAL, value_parser = parts())]
    show: Vec<String>,
}

/// Shows nothing beside the statements' own words.
const NOTHING: &str = "none";

/// What is shown where nothing is said: what the table says.
const USUAL: &str = "sources,notes,holders";

/// The names of what can be shown, each with its line of help. An empty list is one without names.
fn parts() -> PossibleValuesParser {
    let parts = SHOWABLE.iter().map(|part| PossibleValue::new(part.name).help(part.summary));
    let none = [PossibleValue::new(NOTHING).help("nothing"), PossibleValue::new("").hide(true)];
    parts.chain(none).collect::<Vec<_>>().into()
}

/// The names of pages, each with its line of help.
fn pages() -> PossibleValuesParser {
    PAGES.iter().map(|page| PossibleValue::new(page.name).help(page.summary)).collect::<Vec<_>>().into()
}

impl Picture {
    /// How the picture is to be laid out.
    pub(super) fn layout(&self) -> Result<Options> {
        if let Some(width) = self.width.filter(|width| !LETTERS.contains(width)) {
            bail!(
                "a line of {width} letters cannot be drawn; `--width` takes {} to {}",
                LETTERS.start(),
                LETTERS.end()
            );
        }
        let page = Page::by_name(&self.page).expect("the command line takes only names of pages");
        let show = self.show.iter().fold(Show::NOTHING, |show, name| show.with(name));
        Ok(Options { page, letters: self.width, show })
    }

    /// How many pixels a picture of that format is to have.
    pub(super) fn resolution(&self, format: &Format) -> Result<Resolution> {
        let resolution = match (self.dpi, self.pixels_wide) {
            (Some(dpi), _) => Resolution::Dpi(dpi),
            (_, Some(width)) => Resolution::PixelsWide(width),
            _ => return Ok(Resolution::default()),
        };
        if format.name != PNG.name {
            bail!("`--dpi` and `--pixels-wide` are for png; {} has no pixels: leave them out", format.name);
        }
        Ok(resolution)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_usual_stands_in_the_table() {
        assert_eq!(USUAL.split(',').fold(Show::NOTHING, Show::with), Show::default());
    }
}
