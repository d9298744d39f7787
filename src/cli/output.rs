//! Writes to standard output.

use std::io::{self, BufWriter, IsTerminal as _, Write};

use anyhow::{Result, bail};
use serde::Serialize;

use super::cleaner::{escaped, printable};
use super::closed_output::is_output_closed;
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

/// Prints JSON that `write` writes, as [`print_json`] does, without holding it in memory.
pub(crate) fn print_json_with(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<ExitStatus> {
    refuse_closed(b"{")?;
    let mut out =
        EscapedJson { out: BufWriter::with_capacity(1 << 16, io::stdout().lock()), part: Vec::new() };
    write(&mut out)?;
    out.flush()?;
    Ok(ExitStatus::Clean)
}

/// A writer of JSON that escapes what would act on a terminal.
struct EscapedJson<W> {
    out: W,
    /// The first bytes of a character whose other bytes have not come yet.
    part: Vec<u8>,
}

impl<W: Write> Write for EscapedJson<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.part.is_empty() && bytes.is_ascii() {
            self.out.write_all(bytes)?;
            return Ok(bytes.len());
        }
        self.part.extend_from_slice(bytes);
        let whole = std::str::from_utf8(&self.part).map_or_else(|error| error.valid_up_to(), str::len);
        let text = std::str::from_utf8(&self.part[..whole]).map_err(io::Error::other)?;
        self.out.write_all(escaped(text).as_bytes())?;
        self.part.drain(..whole);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Prints a product: unchanged into a file or another program, and cleaned on a terminal, where people read it.
pub(crate) fn print_product(bytes: &[u8]) -> Result<()> {
    if !io::stdout().is_terminal() {
        return print_bytes(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        bail!("this is not text, so it is not printed on a terminal: name a file with `-o`");
    };
    // No style in it is ours.
    print_bytes(printable(&text.replace('\x1b', "\u{fffd}")).as_bytes())
}

/// Prints a product in JSON: unchanged into a file or another program; on a terminal, text that would act on it is escaped.
pub(crate) fn print_json_product(json: &str) -> Result<()> {
    if io::stdout().is_terminal() { print_json_text(json) } else { print_bytes(json.as_bytes()) }
}

/// Prints bytes unchanged.
fn print_bytes(bytes: &[u8]) -> Result<()> {
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
