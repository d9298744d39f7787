//! The end of an evaluation: its exit status, and the faults of a file that could not be read.

use std::time::Instant;

use anyhow::Result;
use claimgraph::evaluate::{Bounds, Evaluable};
use claimgraph::report::evaluate::StrengthReport;
use claimgraph::report::{FileReport, json};

use super::arguments::{EvaluateArguments, EvaluationFormat};
use crate::cli::console::{say, say_error};
use crate::cli::exit_status::ExitStatus;
use crate::cli::output::{print, print_json_text, print_json_with};

/// The exit status of a partial answer. A time-out is a job that was not done; a limit is what the user asked for.
pub(super) fn partial(bounds: &Bounds) -> ExitStatus {
    let is_late = bounds.deadline.is_some_and(|deadline| Instant::now() >= deadline);
    if is_late {
        say_error("the time is up; the answer is partial");
        return ExitStatus::Failed;
    }
    ExitStatus::Clean
}

/// Prints the faults of a file for programs, as `check` does.
pub(super) fn print_faults(report: &FileReport<'_>) -> Result<()> {
    let mut out = Vec::new();
    json::write(std::slice::from_ref(report), &mut out)?;
    print_json_text(&String::from_utf8(out)?)
}

/// Prints strengths, and says once if nothing has a weight of its own.
pub(super) fn print_strengths<S: Evaluable>(
    arguments: &EvaluateArguments,
    report: &StrengthReport<'_, S>,
    bounds: &Bounds,
) -> Result<ExitStatus>
where
    S::Member: PartialEq,
{
    if let Some(weight) = report.only_weight() {
        say(&format!("note: nothing has a weight of its own, so everything begins at {weight}"));
    }
    match arguments.format {
        EvaluationFormat::Json => print_json_with(|out| report.write(out)),
        EvaluationFormat::Human | EvaluationFormat::Iccma => print(&report.render()),
    }?;
    Ok(if report.is_complete() { ExitStatus::Clean } else { partial(bounds) })
}
