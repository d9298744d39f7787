//! `claimgraph diff`

use anyhow::{Result, bail};
use claimgraph::diagnostic::Lines;
use claimgraph::diff::Difference;
use claimgraph::format::{Format, ReadOptions};
use claimgraph::report::diff::{self, ComparedFile};

use crate::cli::console::failed;
use crate::cli::exit_status::ExitStatus;
use crate::cli::formats::format_named;
use crate::cli::input::Input;
use crate::cli::output::{ReportFormat, print, print_json};
use crate::cli::progress::Progress;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph diff old.json new.json
  claimgraph diff teacher.json student.argdown
  claimgraph diff old.json new.json --format json
  git show HEAD:graph/case.json | claimgraph diff - graph/case.json

Changed verdicts come first. `~` marks a changed part, `-` a removed one, `+` an
added one; in texts [-removed words-] and {+added words+}.

Two statements are the same if they have the same id or the same text, or if
their texts are alike. Two relations are the same if they have the same kind
and ends, the same id, or the same ends. A renamed id is reported once.
Formatting is not a difference; a changed order is mentioned.

Exit codes: 0 compared, 1 they differ (with --check), 2 a file could not be
read.")]
pub(crate) struct DiffArguments {
    /// The old map; `-` is standard input
    #[arg(value_name = "OLD")]
    old: String,
    /// The new map; `-` is standard input
    #[arg(value_name = "NEW")]
    new: String,
    /// The form in which the difference is printed
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
    /// The format of both maps, if their names do not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Exit with 1 if the maps differ
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &DiffArguments) -> Result<ExitStatus> {
    if arguments.old == "-" && arguments.new == "-" {
        bail!("standard input can be read only once: name a file for one of the maps");
    }
    if let Some(format) = &arguments.from {
        format_named(format, |format| format.read.is_some())?;
    }
    // The faults of both files are reported.
    let inputs = [&arguments.old, &arguments.new].map(|file| {
        // A file whose name tells its format may be in another one.
        let from = arguments.from.as_deref().filter(|_| Format::by_file_name(file).is_none());
        Input::read_whole_as(file, from, &ReadOptions::default().without_native()).unwrap_or_else(|error| {
            failed(&error);
            None
        })
    });
    let [Some(old), Some(new)] = inputs else { return Ok(ExitStatus::Failed) };
    let progress = Progress::new("comparing");
    let difference = Difference::new(&old.reading.partial_map, &new.reading.partial_map);
    drop(progress);
    let [old_lines, new_lines] = [&old, &new].map(Input::lines);
    let (old, new) = (compared(&old, &old_lines), compared(&new, &new_lines));
    match arguments.format {
        ReportFormat::Human => print(&diff::render(&difference, old, new))?,
        ReportFormat::Json => print_json(&diff::value(&difference, old, new))?,
    };
    Ok(if arguments.check && !difference.is_empty() { ExitStatus::Findings } else { ExitStatus::Clean })
}

fn compared<'a>(input: &'a Input, lines: &'a Lines<'a>) -> ComparedFile<'a> {
    ComparedFile { name: &input.name, lines, map: &input.reading.partial_map }
}
