//! The command line: what may be asked, who does it, and what becomes of errors. The only place that prints.
//!
//! Products go to standard output, talk to standard error. Exit codes: 0 done and clean, 1 findings at error level, 2 could
//! not do the job.

mod build;
mod check;
mod diff;
mod document;
mod explain;
mod export;
mod files;
mod fmt;
mod formats;
mod init;
mod input;
mod losses;
mod output;
mod picture;
mod progress;
mod rules;
mod serve;
mod stats;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, Parser, Subcommand};

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Done, and nothing to complain of.
    Clean,
    /// Done, and something is wrong with what was looked at.
    Findings,
    /// Not done.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

/// A compiler for arguments: checks the sources and the answers of an argument map, and draws it.
#[derive(Debug, Parser)]
#[command(name = "claimgraph", version, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  claimgraph init case                 starts a folder with a map to edit
  claimgraph build case                checks its maps and draws them
  claimgraph serve case                shows the pictures while you edit
  claimgraph check case/graph/*.json   what has no source, what has no answer
  claimgraph explain unsupported-claim

Exit codes: 0 done and clean, 1 findings at error level, 2 could not do the job.";

const SCHEMA_EXAMPLES: &str = "\
Example:
  claimgraph schema > claimgraph.schema.json

An editor that is told of it completes names while you write, and underlines
what is wrong.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  claimgraph completions bash > /etc/bash_completion.d/claimgraph
  claimgraph completions fish > ~/.config/fish/completions/claimgraph.fish
  claimgraph completions zsh > ~/.zfunc/_claimgraph";

#[derive(Debug, Subcommand)]
enum Command {
    /// Checks the maps of a folder and writes their pictures
    Build(build::Arguments),
    /// Builds at every change, and shows pages that follow
    Serve(serve::Arguments),
    /// Reports what is wrong with maps
    Check(check::Arguments),
    /// Writes a map in another format
    Export(export::Arguments),
    /// Compares two maps: what an edit changed, and what that does to the verdicts
    Diff(diff::Arguments),
    /// Counts what a map holds
    Stats(stats::Arguments),
    /// Brings maps into canonical form, and completes their anchors
    Fmt(fmt::Arguments),
    /// Lists the rules
    Rules(rules::Arguments),
    /// Explains a rule, with examples
    Explain(explain::Arguments),
    /// Lists the formats
    Formats(formats::Arguments),
    /// Prints the JSON Schema of the map's own format
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema,
    /// Starts a folder with a map to edit
    Init(init::Arguments),
    /// Prints a completion script for a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Runs the program.
pub(crate) fn main() -> ExitCode {
    let arguments = Arguments::parse();
    run(arguments.command).unwrap_or_else(|error| failed(&error)).into()
}

fn run(command: Command) -> Result<Outcome> {
    match command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Stats(arguments) => stats::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Formats(arguments) => formats::run(&arguments),
        Command::Schema => output::print_json(&claimgraph::format::json::schema()),
        Command::Init(arguments) => init::run(&arguments),
        Command::Completions { shell } => completions(shell),
    }
}

fn completions(shell: clap_complete::Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "claimgraph", &mut script);
    output::print(&String::from_utf8(script)?)
}

/// Whether an error is what comes of `| head`.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// `folder/name`, and just `name` in the current folder.
fn inside(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { name.into() } else { folder.join(name) }
}

/// How to call one of our commands for a folder, in a sentence.
fn command_for(command: &str, folder: &Path) -> String {
    if folder == Path::new(".") {
        format!("`claimgraph {command}`")
    } else {
        // What a shell would take apart goes between quotation marks.
        let folder = folder.display().to_string();
        let is_plain = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
        let quote = if folder.chars().all(is_plain) { "" } else { "\"" };
        format!("`claimgraph {command} {quote}{folder}{quote}`")
    }
}

/// What becomes of an error: it is said, unless it is only that nobody reads our output any longer.
fn failed(error: &anyhow::Error) -> Outcome {
    if is_broken_pipe(error) {
        return Outcome::Clean;
    }
    say_error(&format!("{error:#}"));
    Outcome::Failed
}

fn say_error(message: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    say(&format!("{style}error{style:#}: {}", claimgraph::report::human::clean(message)));
}

/// Says something to the user, on standard error; nothing can be done where that fails.
fn say(text: &str) {
    let _ = writeln!(anstream::stderr(), "{text}");
}
