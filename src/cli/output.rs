//! Writes to standard output.

use std::io::{self, Write as _};

use anyhow::{Result, bail};
use serde::Serialize;

use super::closed_output::is_output_closed;
use super::console::{escaped, printable};
use super::exit_status::ExitStatus;

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// Clears the screen and moves the cursor to its top.
const CLEAR: &str = "\x1b[2J\x1b[H";

/// Prints `text`, without its escape codes for colours if the output is not a terminal.
pub(crate) fn print(text: &str) -> Result<ExitStatus> {
    refuse_closed(text.as_bytes())?;
    let mut out = anstream::stdout().lock();
    out.write_all(printable(text).as_bytes())?;
    out.flush()?;
    Ok(ExitStatus::Clean)
}

/// Clears the screen of a terminal.
pub(crate) fn clear_screen() -> Result<()> {
    print_bytes(CLEAR.as_bytes())
}

/// Prints `value` as JSON: text of a map that would act on a terminal is escaped.
pub(crate) fn print_json(value: &impl Serialize) -> Result<ExitStatus> {
    print_json_text(&(serde_json::to_string_pretty(value)? + "\n"))?;
    Ok(ExitStatus::Clean)
}

/// Prints a text in JSON, as [`print_json`] does.
pub(crate) fn print_json_text(json: &str) -> Result<()> {
    print_bytes(escaped(json).as_bytes())
}

/// Prints bytes unchanged.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<()> {
    refuse_closed(bytes)?;
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Refuses to print to nowhere.
fn refuse_closed(bytes: &[u8]) -> Result<()> {
    if is_output_closed() && !bytes.is_empty() {
        bail!("cannot write to standard output: it is closed");
    }
    Ok(())
}
