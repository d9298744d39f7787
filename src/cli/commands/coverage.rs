//! `claimgraph coverage`

use anyhow::Result;
use claimgraph::check::text::TextAnalysis;
use claimgraph::diagnostic::counted;
use claimgraph::drafting::{AnchorFaults, Coverage};
use claimgraph::report::coverage::{self, CoverageReport};
use claimgraph::report::human;

use crate::cli::console::say;
use crate::cli::document::DocumentFile;
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::Input;
use crate::cli::output::{ReportFormat, print, print_json};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph coverage map.argdown
  claimgraph coverage map.json --document paper.txt --format json

Lists the sentences of the text that no anchor of the map covers, with the share
of each section. Sentences that only announce or ask are set aside. An anchor
whose words are no longer in the text covers nothing.")]
pub(crate) struct CoverageArguments {
    /// The map; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The text that the map was made from, if it is not the one that the map names
    #[arg(long, value_name = "TEXT")]
    document: Option<String>,
    /// The format of the map, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// How to print the coverage
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

pub(crate) fn run(arguments: &CoverageArguments) -> Result<ExitStatus> {
    let Some(input) = Input::read_whole(&arguments.file, arguments.from.as_deref())? else {
        return Ok(ExitStatus::Failed);
    };
    let map = &input.reading.partial_map;
    let file = DocumentFile::read(&arguments.file, map, arguments.document.as_deref())?;
    let Some((prose, article)) = file.article() else { return Ok(ExitStatus::Failed) };
    let analysis = TextAnalysis::new(&prose, &article);
    let coverage = Coverage::new(map, &analysis);
    let digest = map.head().document.as_ref().and_then(|document| document.sha256);
    if digest.is_some_and(|digest| digest != prose.sha256()) {
        say_other(&file.name, &coverage);
    }
    let report =
        CoverageReport { map: &input.name, document: &file.name, text: &analysis, coverage: &coverage };
    match arguments.format {
        ReportFormat::Human => print(&coverage::human(&report)),
        ReportFormat::Json => print_json(&coverage::json(&report)),
    }
}

/// Says that the text is not the one that the map was made from.
fn say_other(document: &str, coverage: &Coverage) {
    let AnchorFaults { moved, lost, all, .. } = coverage.anchors;
    let name = human::clean(document);
    say(&match (all > 0 && lost == all, moved + lost) {
        (true, _) => format!(
            "{name}: the map was made from another text: none of its {} is in this one",
            counted(all, "anchor", "anchors")
        ),
        (_, 0) => format!("{name} has changed since the map was made from it; every anchor is in its place"),
        _ => format!(
            "{name} has changed since the map was made from it: {} elsewhere now, {} not found; \
             `claimgraph fmt --anchors --move` repairs the map",
            counted(moved, "anchor is", "anchors are"),
            lost
        ),
    });
}
