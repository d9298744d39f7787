//! The end of an evaluation: its exit status, and the faults of a file that could not be read.

use std::time::Instant;

use anyhow::Result;
use claimgraph::evaluate::Bounds;
use claimgraph::report::{FileReport, json};

use crate::cli::console::say_error;
use crate::cli::exit_status::ExitStatus;
use crate::cli::output::print_json_text;

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
