//! The evaluation of a plain attack graph.

use anyhow::Result;
use claimgraph::diagnostic::Lines;
use claimgraph::evaluate::Semantics;
use claimgraph::format::ReadGraph;
use claimgraph::report::evaluate::{self, GraphReport};
use claimgraph::report::{FileOutcome, FileReport, human};

use super::answer::{partial, print_faults};
use super::arguments::EvaluateArguments;
use super::named;
use crate::cli::console::{report_options, say};
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::bytes;
use crate::cli::output::{ReportFormat, print, print_json_with};

pub(super) fn run(
    arguments: &EvaluateArguments,
    read: ReadGraph,
    semantics: &'static Semantics,
) -> Result<ExitStatus> {
    let bytes = bytes(&arguments.file)?;
    let reading = read(&bytes);
    if !reading.faults.is_empty() {
        let text = String::from_utf8_lossy(&bytes);
        let name = if arguments.file == "-" { "<stdin>" } else { &arguments.file };
        let lines = Lines::new(&text);
        let outcome = FileOutcome::Faults(&reading.faults);
        let report = FileReport { name, lines: &lines, warnings: &[], outcome };
        match arguments.format {
            ReportFormat::Json => print_faults(&report)?,
            ReportFormat::Human => say(human::render(&report, report_options()).trim_end()),
        }
        return Ok(ExitStatus::Failed);
    }
    drop(bytes);
    let graph = reading.partial_graph;
    let struck = named::arguments(&graph, &arguments.without)?;
    let asked = arguments.fragility.as_deref().map(|ids| named::flipped(&graph, ids)).transpose()?;
    let bounds = arguments.bounds();
    let mut report = GraphReport::new(&graph, semantics, struck);
    if let Some(asked) = asked {
        report = report.with_flips(&asked, &bounds);
    }
    match arguments.format {
        ReportFormat::Json => print_json_with(|out| evaluate::write_graph(&report, out)),
        ReportFormat::Human => print(&report.render()),
    }?;
    Ok(if report.is_complete() { ExitStatus::Clean } else { partial(&bounds) })
}
