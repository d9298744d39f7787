//! The command line: it reads arguments and files, runs a command and prints. No other module prints.
//!
//! Products go to standard output, messages to standard error. Exit codes: 0 no errors, 1 findings at error level, 2 could
//! not run.
//!
//! - `command`: the table of commands; `commands`: one file for each.
//! - `project`, `server`: what `build` and `serve` share, and the pages that `serve` shows.
//! - `input`, `document`, `files`, `formats`, `many`, `appearance`: reading. `output`, `console`, `cleaner`, `progress`,
//!   `saving`: writing.
//! - `levels`, `picture`: options that several commands have.

mod appearance;
mod article;
mod cleaner;
mod closed_output;
mod command;
mod commands;
mod console;
mod deliverable;
mod document;
mod exit_status;
mod files;
mod formats;
mod input;
mod levels;
mod losses;
mod many;
mod output;
mod paths;
mod picture;

mod progress;
mod project;
mod saving;
mod server;

use std::process::ExitCode;

use clap::Parser as _;
use console::{failed, say_usage};

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    match command::CommandLine::try_parse_from(&arguments) {
        Ok(command) => command.run().unwrap_or_else(|error| failed(&error)).into(),
        Err(error) => say_usage(&error, &arguments).into(),
    }
}
