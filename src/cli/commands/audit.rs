//! `claimgraph audit`

use std::path::Path;

use anstream::adapter::strip_str;
use anyhow::{Result, bail};
use claimgraph::check::text::TextAnalysis;
use claimgraph::check::{Levels, check_text};
use claimgraph::diagnostic::{Diagnostic, Fault, Level, Lines};
use claimgraph::document::Prose;
use claimgraph::document::article::Article;
use claimgraph::report::audit::{self, AuditedText};
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human, json};

use crate::cli::article::TextFile;
use crate::cli::console::{failed, report_options};
use crate::cli::deliverable::form;
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::name_input_once;
use crate::cli::levels::LevelArguments;
use crate::cli::output::{print, print_json_text};
use crate::cli::paths::is_same_file;
use crate::cli::saving::{replace_file, write_file};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph audit paper.txt
  claimgraph audit thesis.docx --comments reviewed.docx
  claimgraph audit article.md -o article.html    the text beside its findings
  claimgraph audit article.md --format json
  claimgraph audit paper.txt --table             each sentence beside its notes

Reads plain text, Markdown and Word documents (.docx). Of a PDF, extract the
text first: `pdftotext -layout paper.pdf`.

A clean audit does not mean that every sentence has a source: the last lines
count the sentences that no rule looked at.

Exit codes: 0 no errors, 1 errors, 2 a file could not be read.")]
pub(crate) struct AuditArguments {
    /// The texts; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// How to print the findings; the default is that of OUT's name, or `human`
    #[arg(long, value_enum)]
    format: Option<AuditFormat>,
    /// Print a table of sentences, each beside its notes and sources
    #[arg(long)]
    table: bool,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: String,
    /// Write a copy of the Word document with the findings as comments; a file that it replaces is kept as OUT.docx~
    #[arg(long, value_name = "OUT.docx")]
    comments: Option<String>,
    /// Also show findings of level info
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
    ("txt", AuditFormat::Human),
    ("text", AuditFormat::Human),
];

/// The endings of names of files that may hold a table in Markdown.
const TABLE_EXTENSIONS: [&str; 4] = ["md", "markdown", "txt", "text"];

pub(crate) fn run(arguments: &AuditArguments) -> Result<ExitStatus> {
    name_input_once(&arguments.files)?;
    let form = arguments.form()?;
    if arguments.files.len() > 1 && form == AuditFormat::Html {
        bail!("a page shows one text: name one file, or use --format markdown, json or human");
    }
    if arguments.files.len() > 1 && arguments.comments.is_some() {
        bail!("--comments writes a copy of one document: name one file");
    }
    let is_word =
        |name: &String| Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    if let Some(out) = arguments.comments.as_ref().filter(|out| !is_word(out)) {
        bail!("--comments {out}: the copy is a Word document: give it a name that ends with .docx");
    }
    arguments.keep_the_texts()?;
    let levels = arguments.levels.levels()?;
    let mut outcome = ExitStatus::Clean;
    let mut texts = Vec::new();
    for file in &arguments.files {
        // If one file cannot be read, the others are still audited.
        match TextFile::read(file) {
            Ok(text) => texts.push(text),
            Err(error) => outcome = outcome.max(failed(&error)),
        }
    }
    let articles: Vec<_> = texts.iter().map(|text| (text, text.article())).collect();
    let audits: Vec<_> =
        articles.iter().map(|(text, article)| Audited::new(text, article, &levels)).collect();
    let report: String = match form {
        AuditFormat::Json => to_json(&audits)?,
        form => joined(&audits, form, arguments.verbose),
    };
    if let (Some(out), Some(Audited::Text { analysis, findings, .. })) = (&arguments.comments, audits.first())
    {
        let commented = texts[0].commented(analysis, findings, arguments.verbose)?;
        replace_file(Path::new(out), &commented)?;
    }
    match &*arguments.output {
        "-" if form == AuditFormat::Json => print_json_text(&report)?,
        "-" => print(&report).map(drop)?,
        file => write_file(Path::new(file), strip_str(&report).to_string().as_bytes())?,
    }
    Ok(audits.iter().fold(outcome, |outcome, audited| outcome.max(audited.outcome())))
}

/// The reports on all texts. Tables of several texts stand below the names of their files.
fn joined(audits: &[Audited<'_>], form: AuditFormat, verbose: bool) -> String {
    let is_table = matches!(form, AuditFormat::Table | AuditFormat::Markdown);
    let shown = audits.iter().map(|audited| (audited, audited.shown(form, verbose)));
    if !is_table || audits.len() < 2 {
        return shown.map(|(_, report)| report).collect();
    }
    let shown = shown.filter(|(_, report)| !report.is_empty());
    let sections: Vec<String> =
        shown.map(|(audited, report)| format!("## {}\n\n{report}", audit::cell(audited.name()))).collect();
    sections.join("\n")
}

impl AuditArguments {
    /// Makes sure that no text is overwritten.
    fn keep_the_texts(&self) -> Result<()> {
        let outputs = [(Some(&self.output), "report"), (self.comments.as_ref(), "copy with comments")];
        for (out, product) in outputs.iter().filter_map(|(out, product)| Some((out.as_ref()?, product))) {
            if let Some(text) = self.files.iter().find(|file| is_same_file(file, out)) {
                bail!("{text} would be overwritten: name another file for the {product}");
            }
        }
        let is_same = |comments: &String| *comments == self.output || is_same_file(comments, &self.output);
        if self.comments.as_ref().is_some_and(is_same) {
            bail!("{} cannot be both the report and the copy with comments: name two files", self.output);
        }
        Ok(())
    }

    /// The form of `--table`, which is written in Markdown only.
    fn table_form(&self) -> Result<AuditFormat> {
        if let Some(other) = self.format.filter(|&format| format != AuditFormat::Markdown) {
            let name = clap::ValueEnum::to_possible_value(&other);
            let name = name.map(|value| value.get_name().to_owned()).unwrap_or_default();
            bail!("--table is written in Markdown: leave out --format {name}, or --table");
        }
        let is_other = self.extension().is_some_and(|extension| !TABLE_EXTENSIONS.contains(&&*extension));
        if is_other && self.format.is_none() {
            bail!(
                "{}: --table is written in Markdown: name a file that ends with .md, or leave out --table",
                self.output
            );
        }
        Ok(AuditFormat::Table)
    }

    /// The ending of the name of the output, in lower case.
    fn extension(&self) -> Option<String> {
        Some(Path::new(&self.output).extension()?.to_string_lossy().to_lowercase())
    }

    /// The form that the user named, or that the name of the output tells.
    fn form(&self) -> Result<AuditFormat> {
        if self.table {
            return self.table_form();
        }
        form(self.format, &self.output, BY_EXTENSION, AuditFormat::Human)
    }
}

/// A text after the audit.
#[expect(clippy::large_enum_variant, reason = "there is one for each file of a run")]
enum Audited<'a> {
    /// It was read.
    Text { name: &'a str, analysis: TextAnalysis<'a>, findings: Vec<Diagnostic> },
    /// It could not be read.
    Fault { text: &'a TextFile, fault: &'a Fault },
}

impl<'a> Audited<'a> {
    fn new(text: &'a TextFile, article: &'a Result<(Prose<'a>, Article), Fault>, levels: &Levels) -> Self {
        match article {
            Ok((prose, article)) => {
                let analysis = TextAnalysis::new(prose, article);
                let findings = check_text(&analysis, levels);
                Self::Text { name: &text.name, analysis, findings }
            }
            Err(fault) => Self::Fault { text, fault },
        }
    }

    /// The name of the file.
    fn name(&self) -> &str {
        match self {
            Self::Text { name, .. } => name,
            Self::Fault { text, .. } => &text.name,
        }
    }

    fn outcome(&self) -> ExitStatus {
        match self {
            Self::Text { findings, .. } if findings.iter().any(|finding| finding.counts_at(Level::Error)) => {
                ExitStatus::Findings
            }
            Self::Text { .. } => ExitStatus::Clean,
            Self::Fault { .. } => ExitStatus::Failed,
        }
    }

    /// The report on one text, but for JSON. A fault is printed to standard error.
    fn shown(&self, form: AuditFormat, verbose: bool) -> String {
        let Self::Text { name, analysis, findings } = self else {
            self.say_fault();
            return String::new();
        };
        let text = AuditedText { title: analysis.title().unwrap_or(name), text: analysis, findings };
        match form {
            AuditFormat::Human | AuditFormat::Json => {
                let lines = Lines::new(analysis.document.text());
                let outcome = FileOutcome::Checked(CheckedFile::text(text));
                let report = FileReport { name, lines: &lines, warnings: &[], outcome };
                human::render(&report, human::HumanOptions { verbose, ..report_options() })
            }
            AuditFormat::Markdown => audit::findings_table(&text),
            AuditFormat::Html => audit::page::to_string(&text),
            AuditFormat::Table => audit::table(&text),
        }
    }

    fn say_fault(&self) {
        if let Self::Fault { text, fault } = self {
            text.say_fault(fault);
        }
    }
}

fn to_json(audits: &[Audited<'_>]) -> Result<String> {
    let sources: Vec<_> = audits
        .iter()
        .map(|audited| match audited {
            Audited::Text { analysis, .. } => analysis.document.text().into(),
            Audited::Fault { text, fault } => text.lossy(fault),
        })
        .collect();
    let lines: Vec<Lines<'_>> = sources.iter().map(|source| Lines::new(source)).collect();
    let reports: Vec<FileReport<'_>> = audits
        .iter()
        .zip(&lines)
        .map(|(audited, lines)| {
            let (name, outcome) = match audited {
                Audited::Text { name, analysis, findings } => {
                    let text =
                        AuditedText { title: analysis.title().unwrap_or(name), text: analysis, findings };
                    (*name, FileOutcome::Checked(CheckedFile::text(text)))
                }
                Audited::Fault { text, fault } => {
                    (&*text.name, FileOutcome::Faults(std::slice::from_ref(*fault)))
                }
            };
            FileReport { name, lines, warnings: &[], outcome }
        })
        .collect();
    let mut out = Vec::new();
    json::write(&reports, &mut out)?;
    Ok(String::from_utf8(out)?)
}
