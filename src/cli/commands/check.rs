//! `claimgraph check`

use std::slice;

use anyhow::{Result, bail};
use claimgraph::check::{Assessment, Checker, Levels};
use claimgraph::diagnostic::{Fault, Level, Lines};
use claimgraph::document::MapDocument;
use claimgraph::format::ReadOptions;
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human, json};

use crate::cli::console::{report_options, say_error};
use crate::cli::document::DocumentFile;
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::{Input, dialect, name_input_once};
use crate::cli::levels::LevelArguments;
use crate::cli::output::{ReportFormat, print, print_json_text};
use crate::cli::progress::Progress;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph check map.argdown
  claimgraph check *.json --format json
  claimgraph check map.json --deny unanswered-rebuttal --allow unused-source
  claimgraph check map.json --document paper.txt
  claimgraph check - < map.json

Anchors, figures, names and notes are compared with the document of the map: the
one at `document.path`, if it is there, or the text, Markdown or .docx that
--document names. Without it, the totals say that the document is not checked.

To accept a finding, allow it in the map, with a reason. Reports count it:
  { \"id\": \"shops\", …,
    \"allow\": [{ \"rule\": \"unsupported-claim\", \"reason\": \"being looked up\" }] }
An `allow` wins over --deny. If several options name one rule, the most severe
wins.

Text that can be read but is probably a mistake (an unknown key, a name that
nothing defines) is a warning too; in JSON it is under `warnings`. It is not the
finding of a rule, and does not change the exit code.

Exit codes: 0 no errors, 1 errors, 2 a file could not be read.")]
pub(crate) struct CheckArguments {
    /// The maps; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// The form in which the findings are printed
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
    /// The format of the files, if their names do not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Read Argdown exactly as its reference program does, bugs included
    #[arg(long)]
    conform: bool,
    /// The text that the maps were made from, if `document.path` does not tell; `-` is standard input
    #[arg(long, value_name = "TEXT")]
    document: Option<String>,
    /// Also show findings of level info, and findings that the map allows
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    levels: LevelArguments,
}

/// A file after the check.
#[expect(clippy::large_enum_variant, reason = "there is one for each file of a run")]
enum Checked {
    /// A map.
    Map(Input, Assessment),
    /// A file whose text is not a map.
    NoMap(Input),
    /// A file that could not be opened.
    NoFile { name: String, fault: Fault },
}

pub(crate) fn run(arguments: &CheckArguments) -> Result<ExitStatus> {
    let named = arguments.document.as_deref();
    if named == Some("-") && arguments.files.iter().any(|file| file == "-") {
        bail!("standard input can be read only once: name a file for the document or for the map");
    }
    name_input_once(&arguments.files)?;
    let document = named.map(DocumentFile::read_named).transpose()?;
    let document = match &document {
        None => None,
        Some(file) => match file.decode() {
            Some(document) => Some(document),
            None => return Ok(ExitStatus::Failed),
        },
    };
    let levels = arguments.levels.levels()?;
    let options = ReadOptions::default().with_dialect(dialect(arguments.conform)).without_native();
    let report = human::HumanOptions { verbose: arguments.verbose, ..report_options() };
    let progress = Progress::new("checking");
    let mut checked = Vec::new();
    let mut outcome = ExitStatus::Clean;
    for file in &arguments.files {
        progress.say(&format!("checking {file}"));
        // If one file cannot be read, the others are still checked.
        let input = Input::read_as(file, arguments.from.as_deref(), &options);
        let file = Checked::new(input, file, document.as_ref(), &levels);
        outcome = outcome.max(file.outcome());
        match arguments.format {
            ReportFormat::Human => progress.pause(|| file.print(report))?,
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
    let lines: Vec<Lines<'_>> = checked.iter().map(Checked::lines).collect();
    let reports: Vec<FileReport<'_>> =
        checked.iter().zip(&lines).map(|(file, lines)| file.report(lines)).collect();
    let mut out = Vec::new();
    json::write(&reports, &mut out)?;
    print_json_text(&String::from_utf8(out)?)
}

/// Checks a map with that document, or with the one that it names.
fn assess(input: &Input, document: Option<&MapDocument<'_>>, levels: &Levels) -> Assessment {
    let map = &input.reading.partial_map;
    let file = if document.is_some() { None } else { DocumentFile::find(&input.name, map) };
    let own = file.as_ref().and_then(DocumentFile::decode);
    let checker = Checker::new(map).with_levels(levels);
    match document.or(own.as_ref()) {
        Some(document) => checker.with_document(document).check(),
        None => checker.check(),
    }
}

impl Checked {
    fn new(input: Result<Input>, file: &str, document: Option<&MapDocument<'_>>, levels: &Levels) -> Self {
        match input {
            Ok(input) if input.reading.faults.is_empty() => {
                let assessment = assess(&input, document, levels);
                Self::Map(input, assessment)
            }
            Ok(input) => Self::NoMap(input),
            Err(error) => {
                Self::NoFile { name: file.to_owned(), fault: Fault::new(None, format!("{error:#}"), "") }
            }
        }
    }

    fn outcome(&self) -> ExitStatus {
        match self {
            Self::Map(_, assessment) if assessment.count(Level::Error) == 0 => ExitStatus::Clean,
            Self::Map(..) => ExitStatus::Findings,
            Self::NoMap(_) | Self::NoFile { .. } => ExitStatus::Failed,
        }
    }

    /// Prints findings to standard output, as the product, and faults to standard error.
    fn print(&self, options: human::HumanOptions) -> Result<()> {
        match self {
            Self::Map(..) => return print(&human::render(&self.report(&self.lines()), options)).map(drop),
            Self::NoMap(input) => input.say_faults(),
            Self::NoFile { fault, .. } => say_error(&fault.message),
        }
        Ok(())
    }

    fn lines(&self) -> Lines<'_> {
        match self {
            Self::Map(input, _) | Self::NoMap(input) => input.lines(),
            Self::NoFile { .. } => Lines::new(""),
        }
    }

    fn report<'a>(&'a self, lines: &'a Lines<'a>) -> FileReport<'a> {
        let (name, warnings, outcome) = match self {
            Self::Map(input, assessment) => {
                let reading = &input.reading;
                let checked = CheckedFile::map(&reading.partial_map, assessment);
                (&input.name, &reading.warnings[..], FileOutcome::Checked(checked))
            }
            Self::NoMap(input) => {
                (&input.name, &input.reading.warnings[..], FileOutcome::Faults(&input.reading.faults))
            }
            Self::NoFile { name, fault } => (name, &[][..], FileOutcome::Faults(slice::from_ref(fault))),
        };
        FileReport { name, lines, warnings, outcome }
    }
}
