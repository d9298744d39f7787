//! The command line: it reads arguments and files, runs a command and prints. No other module prints.
//!
//! Products go to standard output, messages to standard error. Exit codes: 0 no errors, 1 findings at error level, 2 could
//! not run.
//!
//! - `command`: the table of commands; `commands`: one file for each.
//! - `project`, `server`: what `build` and `serve` share, and the pages that `serve` shows.
//! - `input`, `document`, `files`, `many`, `appearance`: reading. `output`, `console`, `progress`: writing.
//! - `levels`, `picture`: options that several commands have.

mod appearance;
mod command;
mod commands;
mod console;
mod document;
mod exit_status;
mod files;
mod input;
mod levels;
mod losses;
mod many;
mod output;
mod paths;
mod picture;
mod progress;
mod project;
mod server;

use std::process::ExitCode;

use clap::Parser as _;

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    command::CommandLine::parse().run().unwrap_or_else(|error| console::failed(&error)).into()
}
