//! Findings for programs: the object that the documentation of the command line promises.

use std::borrow::Cow;

use serde::Serialize;

use super::{FileOutcome, FileReport};
use crate::diagnostic::{Diagnostic, Fault, Level, Lines, Subject, SubjectNames};
use crate::model::Span;

/// Everything about the files of one run. A file has `warnings`, for parts that are probably not intended, only if there are any.
///
/// # Errors
/// When writing fails.
pub fn write(reports: &[FileReport<'_>], out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let run =
        RunRow { claimgraph: env!("CARGO_PKG_VERSION"), files: reports.iter().map(FileRow::new).collect() };
    serde_json::to_writer_pretty(&mut *out, &run)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct RunRow<'a> {
    claimgraph: &'static str,
    files: Vec<FileRow<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FileRow<'a> {
    Checked {
        file: &'a str,
        title: &'a str,
        summary: SummaryRow,
        findings: Vec<FindingRow<'a>>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        warnings: Vec<FaultRow<'a>>,
    },
    Faulty {
        file: &'a str,
        faults: Vec<FaultRow<'a>>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        warnings: Vec<FaultRow<'a>>,
    },
}

#[derive(Serialize)]
struct SummaryRow {
    error: usize,
    warning: usize,
    info: usize,
    allowed: usize,
}

/// A finding as programs read it.
#[derive(Serialize)]
pub(super) struct FindingRow<'a> {
    rule: &'static str,
    code: &'static str,
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<u32>,
    message: &'a str,
    help: &'a str,
    span: FilePlace<'a>,
    related: Vec<RelatedRow<'a>>,
    pub(super) allowed: Option<&'a str>,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    node: Cow<'a, str>,
    message: &'a str,
}

#[derive(Serialize)]
struct FaultRow<'a> {
    message: &'a str,
    help: &'a str,
    span: FilePlace<'a>,
}

/// A place in a file as programs read it.
#[derive(Serialize)]
pub(super) struct FilePlace<'a> {
    /// The file, if it is not the one that is reported on.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> FileRow<'a> {
    fn new(report: &'a FileReport<'a>) -> Self {
        let file = report.name;
        let fault_rows =
            |faults: &'a [Fault]| faults.iter().map(|fault| FaultRow::new(fault, report.lines)).collect();
        match report.outcome {
            FileOutcome::Faults(faults) => {
                Self::Faulty { file, faults: fault_rows(faults), warnings: fault_rows(report.warnings) }
            }
            FileOutcome::Checked(checked) => {
                let count =
                    |level| checked.findings.iter().filter(|finding| finding.counts_at(level)).count();
                let rows = checked.findings.iter();
                Self::Checked {
                    file,
                    title: checked.title,
                    summary: SummaryRow {
                        error: count(Level::Error),
                        warning: count(Level::Warning),
                        info: count(Level::Info),
                        allowed: checked.findings.iter().filter(|finding| finding.allowed.is_some()).count(),
                    },
                    findings: rows
                        .map(|finding| FindingRow::new(finding, checked.names, report.lines))
                        .collect(),
                    warnings: fault_rows(report.warnings),
                }
            }
        }
    }
}

impl<'a> FindingRow<'a> {
    pub(super) fn new(finding: &'a Diagnostic, names: &'a dyn SubjectNames, lines: &Lines<'a>) -> Self {
        let subject = finding.subject;
        let id_if = |noun| names.name_of(subject).filter(|_| subject.noun() == Some(noun));
        let related = finding.related.iter().map(|related| RelatedRow {
            node: names.name_of(related.subject).unwrap_or_default(),
            message: &related.message,
        });
        Self {
            rule: finding.rule,
            code: finding.code,
            level: finding.level.word(),
            node: id_if("node"),
            relation: id_if("relation"),
            source: id_if("source"),
            note: if let Subject::Note(number) = subject { Some(number) } else { None },
            message: &finding.message,
            help: &finding.help,
            span: FilePlace::new(finding.span, lines),
            related: related.collect(),
            allowed: finding.allowed.as_deref(),
        }
    }
}

impl<'a> FaultRow<'a> {
    fn new(fault: &'a Fault, lines: &Lines<'a>) -> Self {
        Self { message: &fault.message, help: &fault.help, span: FilePlace::new(fault.span, lines) }
    }
}

impl<'a> FilePlace<'a> {
    /// The place of a span; without a span, the beginning of the file.
    pub(super) fn new(span: Option<Span>, lines: &Lines<'a>) -> Self {
        let file = span.and_then(|span| lines.locate(span).0);
        let (start, end) =
            span.map_or_else(|| (lines.position(0), lines.position(0)), |span| lines.range(span));
        Self { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}
