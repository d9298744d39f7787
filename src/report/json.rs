//! Findings for programs: the object that the documentation of the command line promises.

use serde::Serialize;

use super::{FileReport, Outcome};
use crate::diagnostic::{Diagnostic, Fault, Level, Lines, Subject};
use crate::model::Span;

/// Everything about the files of one run. A file has `warnings`, what was read and is hardly meant, only where there are any.
///
/// # Errors
/// When writing fails.
pub fn write(reports: &[FileReport<'_>], out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let run = Run { claimgraph: env!("CARGO_PKG_VERSION"), files: reports.iter().map(File::new).collect() };
    serde_json::to_writer_pretty(&mut *out, &run)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Run<'a> {
    claimgraph: &'static str,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum File<'a> {
    Checked {
        file: &'a str,
        title: &'a str,
        summary: Summary,
        findings: Vec<Finding<'a>>,
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
struct Summary {
    error: usize,
    warning: usize,
    info: usize,
    allowed: usize,
}

/// A finding as programs read it.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'static str,
    code: &'static str,
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    message: &'a str,
    help: &'a str,
    span: Place,
    related: Vec<RelatedRow<'a>>,
    pub(super) allowed: Option<&'a str>,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    node: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct FaultRow<'a> {
    message: &'a str,
    help: &'a str,
    span: Place,
}

/// A place in a file as programs read it.
#[derive(Serialize)]
pub(super) struct Place {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'a> File<'a> {
    fn new(report: &'a FileReport<'a>) -> Self {
        let file = report.name;
        let rows =
            |faults: &'a [Fault]| faults.iter().map(|fault| FaultRow::new(fault, report.lines)).collect();
        match report.outcome {
            Outcome::Faults(faults) => {
                Self::Faulty { file, faults: rows(faults), warnings: rows(report.warnings) }
            }
            Outcome::Checked { map, findings } => Self::Checked {
                file,
                title: map.head().title.as_deref().unwrap_or_default(),
                summary: Summary {
                    error: findings.count(Level::Error),
                    warning: findings.count(Level::Warning),
                    info: findings.count(Level::Info),
                    allowed: findings.count_allowed(),
                },
                findings: findings.list.iter().map(|finding| Finding::new(finding, report.lines)).collect(),
                warnings: rows(report.warnings),
            },
        }
    }
}

impl<'a> Finding<'a> {
    pub(super) fn new(finding: &'a Diagnostic, lines: &Lines<'_>) -> Self {
        let (mut node, mut relation, mut source) = (None, None, None);
        match &finding.subject {
            Subject::Node(id) => node = Some(id.as_str()),
            Subject::Relation(id) => relation = Some(id.as_str()),
            Subject::Source(id) => source = Some(id.as_str()),
            Subject::Map => {}
        }
        let related = finding.related.iter();
        Self {
            rule: finding.rule,
            code: finding.code,
            level: finding.level.word(),
            node,
            relation,
            source,
            message: &finding.message,
            help: &finding.help,
            span: Place::new(finding.span, lines),
            related: related.map(|row| RelatedRow { node: &row.node, message: &row.message }).collect(),
            allowed: finding.allowed.as_deref(),
        }
    }
}

impl<'a> FaultRow<'a> {
    fn new(fault: &'a Fault, lines: &Lines<'_>) -> Self {
        Self { message: &fault.message, help: &fault.help, span: Place::new(fault.span, lines) }
    }
}

impl Place {
    /// What has no place of its own is said of the beginning of the file.
    pub(super) fn new(span: Option<Span>, lines: &Lines<'_>) -> Self {
        let (start, end) =
            span.map_or_else(|| (lines.position(0), lines.position(0)), |span| lines.range(span));
        Self { line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}
