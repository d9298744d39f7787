//! `claimgraph check`

use std::slice;

use anyhow::Result;
use claimgraph::check::{Findings, Levels, check};
use claimgraph::diagnostic::{Fault, Level, Lines};
use claimgraph::format::ReadOptions;
use claimgraph::report::{FileReport, Outcome as Looked, human, json};

use super::input::{Input, LevelArguments, options};
use super::output::{ReportFormat, print, print_bytes};
use super::progress::Progress;
use super::{Outcome, say_error};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph check map.argdown
  claimgraph check *.json --format json
  claimgraph check map.json --deny unanswered-rebuttal --allow unused-source
  claimgraph check - < map.json

A finding that is known is allowed in the map, with a reason that stays visible:
  { \"id\": \"shops\", …,
    \"allow\": [{ \"rule\": \"unsupported-claim\", \"reason\": \"being looked up\" }] }
It wins over --deny; of several options for one rule the gravest wins.

What could be read and is hardly meant (a key without a meaning, a name that
nothing defines) is a warning on standard error, and in JSON under `warnings`.
It is no finding and changes no exit code.

Exit codes: 0 no errors, 1 errors, 2 some file could not be read.")]
pub(super) struct Arguments {
    /// The maps; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
    /// The format of the files, where their names do not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Reads Argdown exactly as its reference program does, defects included
    #[arg(long)]
    conform: bool,
    /// Also shows infos, and findings that the map allows
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    levels: LevelArguments,
}

/// A file, and what came of it.
#[expect(clippy::large_enum_variant, reason = "there is one for each file of a run")]
enum Checked {
    /// It is a map.
    Map(Input, Findings),
    /// Its text is no map.
    NoMap(Input),
    /// It could not even be opened.
    NoFile { name: String, fault: Fault },
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let levels = arguments.levels.levels()?;
    let as_asked = ReadOptions::default().with_conform(arguments.conform);
    let progress = Progress::new("checking");
    let mut checked = Vec::new();
    let mut outcome = Outcome::Clean;
    for file in &arguments.files {
        progress.say(&format!("checking {file}"));
        // One file that is not there does not keep the others from being checked.
        let file = Checked::new(Input::read_as(file, arguments.from.as_deref(), &as_asked), file, &levels);
        outcome = outcome.max(file.outcome());
        match arguments.format {
            ReportFormat::Human => progress.pause(|| file.print(arguments.verbose))?,
            ReportFormat::Json => checked.push(file),
        }
    }
    drop(progress);
    if arguments.format == ReportFormat::Json {
        print_json(&checked)?;
    }
    Ok(outcome)
}

fn print_json(checked: &[Checked]) -> Result<()> {
    let lines: Vec<Lines<'_>> = checked.iter().map(|file| Lines::new(file.text())).collect();
    let reports: Vec<FileReport<'_>> =
        checked.iter().zip(&lines).map(|(file, lines)| file.report(lines)).collect();
    let mut out = Vec::new();
    json::write(&reports, &mut out)?;
    print_bytes(&out)
}

impl Checked {
    fn new(input: Result<Input>, file: &str, levels: &Levels) -> Self {
        match input {
            Ok(input) if input.reading.faults.is_empty() => {
                let findings = check(&input.reading.partial_map, levels);
                Self::Map(input, findings)
            }
            Ok(input) => Self::NoMap(input),
            Err(error) => {
                Self::NoFile { name: file.to_owned(), fault: Fault::new(None, format!("{error:#}"), "") }
            }
        }
    }

    fn outcome(&self) -> Outcome {
        match self {
            Self::Map(_, findings) if findings.count(Level::Error) == 0 => Outcome::Clean,
            Self::Map(..) => Outcome::Findings,
            Self::NoMap(_) | Self::NoFile { .. } => Outcome::Failed,
        }
    }

    /// Findings are the product, faults are talk.
    fn print(&self, verbose: bool) -> Result<()> {
        match self {
            Self::Map(input, _) => {
                input.say_warnings();
                let lines = Lines::new(&input.text);
                return print(&human::render(&self.report(&lines), options(verbose))).map(drop);
            }
            Self::NoMap(input) => {
                input.say_warnings();
                input.say_faults();
            }
            Self::NoFile { fault, .. } => say_error(&fault.message),
        }
        Ok(())
    }

    fn text(&self) -> &str {
        match self {
            Self::Map(input, _) | Self::NoMap(input) => &input.text,
            Self::NoFile { .. } => "",
        }
    }

    fn report<'a>(&'a self, lines: &'a Lines<'a>) -> FileReport<'a> {
        let (name, warnings, outcome) = match self {
            Self::Map(input, findings) => {
                let reading = &input.reading;
                (&input.name, &reading.warnings[..], Looked::Checked { map: &reading.partial_map, findings })
            }
            Self::NoMap(input) => {
                (&input.name, &input.reading.warnings[..], Looked::Faults(&input.reading.faults))
            }
            Self::NoFile { name, fault } => (name, &[][..], Looked::Faults(slice::from_ref(fault))),
        };
        FileReport { name, lines, warnings, outcome }
    }
}
