//! `claimgraph check`

use anyhow::Result;
use claimgraph::check::{Findings, check};
use claimgraph::diagnostic::{Level, Lines};
use claimgraph::report::{FileReport, Outcome as Looked, json};

use super::input::{Input, LevelArguments, options, print_report};
use super::output::{ReportFormat, print_bytes};
use super::progress::Progress;
use super::{Outcome, say_error};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph check map.json
  claimgraph check *.json --format json
  claimgraph check map.json --deny unanswered-rebuttal --allow unused-source
  claimgraph check - < map.json

A finding that is known can be allowed in the map, with a reason that stays visible:
  { \"id\": \"shops\", …, \"allow\": [ { \"rule\": \"unsupported-claim\", \"reason\": \"being looked up\" } ] }

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
    /// Also shows infos, and findings that the map allows
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    levels: LevelArguments,
}

/// A file, and what the rules found in it where it could be read.
struct Checked {
    input: Input,
    findings: Option<Findings>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let levels = arguments.levels.levels()?;
    let progress = Progress::new("checking");
    let mut checked = Vec::new();
    let mut outcome = Outcome::Clean;
    for file in &arguments.files {
        progress.say(&format!("checking {file}"));
        match Input::read(file, arguments.from.as_deref()) {
            Ok(input) => {
                let is_good = input.reading.faults.is_empty();
                let findings = is_good.then(|| check(&input.reading.map, &levels));
                outcome = outcome.max(outcome_of(findings.as_ref()));
                checked.push(Checked { input, findings });
            }
            // One file that is not there does not keep the others from being checked.
            Err(error) => {
                outcome = Outcome::Failed;
                say_error(&error);
            }
        }
    }
    drop(progress);
    print(&checked, arguments)?;
    Ok(outcome)
}

/// What the findings of one file come to; no findings: it could not be read.
pub(super) fn outcome_of(findings: Option<&Findings>) -> Outcome {
    match findings {
        Some(findings) if findings.count(Level::Error) == 0 => Outcome::Clean,
        Some(_) => Outcome::Findings,
        None => Outcome::Failed,
    }
}

fn print(checked: &[Checked], arguments: &Arguments) -> Result<()> {
    let lines: Vec<Lines<'_>> = checked.iter().map(|file| Lines::new(&file.input.text)).collect();
    let reports: Vec<FileReport<'_>> =
        checked.iter().zip(&lines).map(|(file, lines)| file.report(lines)).collect();
    match arguments.format {
        ReportFormat::Json => {
            let mut out = Vec::new();
            json::write(&reports, &mut out)?;
            print_bytes(&out)
        }
        ReportFormat::Human => {
            for (file, report) in checked.iter().zip(&reports) {
                match file.findings {
                    Some(_) => print_report(report, options(arguments.verbose))?,
                    None => file.input.say_faults(),
                }
            }
            Ok(())
        }
    }
}

impl Checked {
    fn report<'a>(&'a self, lines: &'a Lines<'a>) -> FileReport<'a> {
        let outcome = match &self.findings {
            Some(findings) => Looked::Checked { map: &self.input.reading.map, findings },
            None => Looked::Faults(&self.input.reading.faults),
        };
        FileReport { name: &self.input.name, lines, outcome }
    }
}
