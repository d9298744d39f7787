//! The options of pictures, for every command that draws.

use anyhow::{Result, bail};
use claimgraph::layout::{Options, PAGES, Page};

use clap::builder::PossibleValue;

/// The least letters in a line of a box, and the most.
const LETTERS: std::ops::RangeInclusive<usize> = 8..=200;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Pictures")]
pub(super) struct Picture {
    /// The page on which the picture should be legible
    #[arg(long, value_name = "PAGE", default_value = PAGES[0].name, value_parser = pages())]
    page: String,
    /// How many letters a line of a box holds; what reads best, if not given
    #[arg(long, value_name = "CHARS")]
    width: Option<usize>,
}

/// The names of pages, each with its line of help.
fn pages() -> clap::builder::PossibleValuesParser {
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
        Ok(Options { page, letters: self.width })
    }
}
