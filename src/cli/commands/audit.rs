//! `claimgraph audit`

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::check::text::TextAnalysis;
use claimgraph::check::{Levels, check_text};
use claimgraph::diagnostic::{Diagnostic, Fault, Level, Lines};
use claimgraph::document::article::ArticleKind;
use claimgraph::report::audit::{self, AuditedText};
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human, json};

use crate::cli::article::TextFile;
use crate::cli::console::{report_options, say};
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::name_input_once;
use crate::cli::levels::LevelArguments;
use crate::cli::output::{print, print_bytes, print_json_text};
use crate::cli::saving::write_file;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph audit paper.txt
  claimgraph audit thesis.docx --comments reviewed.docx
  claimgraph audit article.md -o article.html    the text with its findings beside it
  claimgraph audit article.md --format json
  claimgraph audit paper.txt --table             each sentence beside its notes

Reads plain text, Markdown and Word documents (.docx). Of a PDF, extract the text
first: `pdftotext -layout paper.pdf`.

A clean audit does not mean that every sentence has a source: the last lines count
the sentences that no rule looked at.

Exit codes: 0 no errors, 1 errors, 2 a file could not be read.")]
pub(crate) struct AuditArguments {
    /// The texts; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How to print the findings; the default is that of OUT's name, or `human`
    #[arg(long, value_enum)]
    format: Option<AuditFormat>,
    /// Print a table of sentences, each beside its notes and sources
    #[arg(long, conflicts_with = "format")]
    table: bool,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: String,
    /// Write a copy of the Word document with the findings as comments
    #[arg(long, value_name = "OUT.docx")]
    comments: Option<String>,
    /// Also show notes of level info
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    levels: LevelArguments,
}

/// The form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum AuditFormat {
    /// For people
    Human,
    /// For programs
    Json,
    /// A table of findings in Markdown
    Markdown,
    /// The text as a page, with its findings beside it
    Html,
    /// The table that `--table` prints
    #[value(skip)]
    Table,
}

/// The forms that the name of an output file tells.
const BY_EXTENSION: &[(&str, AuditFormat)] = &[
    ("json", AuditFormat::Json),
    ("md", AuditFormat::Markdown),
    ("markdown", AuditFormat::Markdown),
    ("html", AuditFormat::Html),
    ("htm", AuditFormat::Html),
];

pub(crate) fn run(arguments: &AuditArguments) -> Result<ExitStatus> {
    name_input_once(&arguments.files)?;
    let format = arguments.form()?;
    arguments.is_for_one(format)?;
    let levels = arguments.levels.levels()?;
    let mut texts = Vec::new();
    let mut outcome = ExitStatus::Clean;
    for file in &arguments.files {
        match TextFile::read(file) {
            Ok(text) => texts.push(text),
            Err(error) => outcome = outcome.max(failed(&error)),
        }
    }
    // If one file cannot be read, the others are still audited.
    let mut articles = Vec::new();
    for text in &texts {
        articles.push(text.article().map_err(|fault| {
            text.say_fault(&fault);
            fault
        }));
    }
    let audits: Vec<Audit<'_>> =
        texts.iter().zip(&articles).map(|(text, article)| Audit::new(text, article, &levels)).collect();
    let report = arguments.report(format, &audits)?;
    if arguments.output == "-" {
        if format == AuditFormat::Human { print(&report).map(drop)? } else { print_bytes(report.as_bytes())? }
    } else {
        write_file(Path::new(&arguments.output), strip(&report).as_bytes())?;
    }
    if let Some(out) = &arguments.comments {
        arguments.write_comments(out, &audits)?;
    }
    Ok(audits.iter().fold(outcome, |outcome, audit| outcome.max(audit.outcome())))
}
