//! `claimgraph diff`

use anyhow::{Result, bail};
use claimgraph::diagnostic::Lines;
use claimgraph::format::Format;
use claimgraph::report::difference::{Difference, human, json};

use super::Outcome;
use super::input::{Input, format_named};
use super::output::{ReportFormat, print, print_json};
use super::progress::Progress;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph diff old.json new.json
  claimgraph diff teacher.json student.argdown
  claimgraph diff old.json new.json --format json
  git show HEAD:graph/case.json | claimgraph diff - graph/case.json

What it does to the verdicts comes first. `~` is changed, `-` taken away, `+`
added; in a text [-words taken away-] and {+words added+}.

A statement is the same if its id or its text is, or if its text was only
touched up; a relation, if it does the same to the same, has the same id, or
leads between the same ends. What was renamed is no difference elsewhere. Nor
is how a file is written; another order is said.

Exit codes: 0 compared, 1 they differ (with --check), 2 a file could not be
read.")]
pub(super) struct Arguments {
    /// The map as it was; `-` is standard input
    #[arg(value_name = "OLD")]
    old: String,
    /// The map as it is; `-` is standard input
    #[arg(value_name = "NEW")]
    new: String,
    /// How to print the difference
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
    /// The format of both maps, where their names do not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Exits with 1 where the maps differ
    #[arg(long)]
    check: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    if arguments.old == "-" && arguments.new == "-" {
        bail!("standard input is read once: name one of the maps as a file");
    }
    if let Some(format) = &arguments.from {
        format_named(format)?;
    }
    // What is wrong with one file does not hide what is wrong with the other.
    let inputs = [&arguments.old, &arguments.new].map(|file| {
        // One of them may be in another format, and say so by its name.
        let from = arguments.from.as_deref().filter(|_| Format::by_file_name(file).is_none());
        Input::read_whole(file, from).unwrap_or_else(|error| {
            super::failed(&error);
            None
        })
    });
    let [Some(old), Some(new)] = inputs else { return Ok(Outcome::Failed) };
    let progress = Progress::new("comparing");
    let difference = Difference::new(&old.reading.partial_map, &new.reading.partial_map);
    drop(progress);
    let [old_lines, new_lines] = [&old, &new].map(|input| Lines::new(&input.text));
    let (old, new) = (compared(&old, &old_lines), compared(&new, &new_lines));
    match arguments.format {
        ReportFormat::Human => print(&human::render(&difference, old, new))?,
        ReportFormat::Json => print_json(&json::value(&difference, old, new))?,
    };
    Ok(if arguments.check && !difference.is_empty() { Outcome::Findings } else { Outcome::Clean })
}

fn compared<'a>(input: &'a Input, lines: &'a Lines<'a>) -> json::Compared<'a> {
    json::Compared { name: &input.name, lines, map: &input.reading.partial_map }
}
