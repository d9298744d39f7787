//! The evaluation of a map.

use anyhow::Result;
use claimgraph::evaluate::{Base, Semantics};
use claimgraph::format::ReadOptions;
use claimgraph::report::evaluate::{self, EvaluationReport};
use claimgraph::report::{FileOutcome, FileReport};

use super::answer::{partial, print_faults};
use super::arguments::EvaluateArguments;
use super::named;
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::{Input, dialect};
use crate::cli::output::{ReportFormat, print, print_json_with};
use crate::cli::progress::Progress;

pub(super) fn run(
    arguments: &EvaluateArguments,
    semantics: &'static Semantics,
    base: Base,
) -> Result<ExitStatus> {
    let options = ReadOptions::default().with_dialect(dialect(arguments.conform)).without_native();
    let input = Input::read_as(&arguments.file, arguments.from.as_deref(), &options)?;
    if !input.reading.faults.is_empty() {
        match arguments.format {
            ReportFormat::Json => {
                let outcome = FileOutcome::Faults(&input.reading.faults);
                let (lines, warnings) = (input.lines(), &input.reading.warnings);
                print_faults(&FileReport { name: &input.name, lines: &lines, warnings, outcome })?;
            }
            ReportFormat::Human => {
                input.say_faults();
            }
        }
        return Ok(ExitStatus::Failed);
    }
    input.say_warnings();
    let map = &input.reading.partial_map;
    let struck = named::struck(map, &arguments.without)?;
    let progress = Progress::new("evaluating");
    let claims = arguments.fragility.as_ref().map(|ids| named::claims(map, ids)).transpose()?;
    let bounds = arguments.bounds();
    let mut report = EvaluationReport::new(map, semantics, base, struck);
    if let Some(claims) = &claims {
        report = report.with_fragility(claims, &bounds);
    }
    drop(progress);
    match arguments.format {
        ReportFormat::Json => print_json_with(|out| evaluate::write(&report, out)),
        ReportFormat::Human => print(&evaluate::render(&report)),
    }?;
    Ok(if report.is_complete() { ExitStatus::Clean } else { partial(&bounds) })
}
