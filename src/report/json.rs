//! Findings for programs: the object that the documentation of the command line promises.

use std::borrow::Cow;

use indexmap::IndexMap;
use serde::Serialize;

use super::audit::{NoteRow, ParagraphPlaces, TextCounts, WordPlace, note_rows, source_rows};
use super::place::{FilePlace, NamedLines};
use super::standings::in_numbers;
use super::{CheckedFile, FileOutcome, FileReport};
use crate::check::{Assessment, DocumentCheck, IdleAllow, ReviewCounts, Shares, fingerprints};
use crate::diagnostic::{Diagnostic, Fault, Level, Subject, SubjectNames};
use crate::model::{Extra, Verdict};

/// Everything about the files of one run.
///
/// A file that was checked has `title`, `summary`, `findings`, `warnings` (of reading: parts that are probably not intended),
/// and for a map `counts` (the totals of the report for people) and `allowed_in_vain` (allows that silence nothing); for a text
/// `counts`, `notes` and `sources` (the works that it cites, as CSL-JSON). A file that could not be read has `faults` and `warnings`.
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
#[expect(clippy::large_enum_variant, reason = "there is one for each file of a run")]
enum FileRow<'a> {
    Checked {
        file: &'a str,
        title: &'a str,
        summary: SummaryRow,
        #[serde(skip_serializing_if = "Option::is_none")]
        counts: Option<Counts>,
        findings: Vec<FindingRow<'a>>,
        warnings: Vec<FaultRow<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        notes: Option<Vec<NoteRow<'a>>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        sources: Option<Vec<Extra>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        allowed_in_vain: Option<Vec<IdleRow<'a>>>,
    },
    Faulty {
        file: &'a str,
        faults: Vec<FaultRow<'a>>,
        warnings: Vec<FaultRow<'a>>,
    },
}

#[derive(Serialize)]
struct SummaryRow {
    error: usize,
    warning: usize,
    info: usize,
    allowed: usize,
    /// The warnings of reading.
    reading: usize,
}

/// The totals of the report for people.
#[derive(Serialize)]
#[serde(untagged)]
enum Counts {
    Map(Box<CountsRow>),
    Text(TextCounts),
}

/// The totals of a map.
#[derive(Serialize)]
struct CountsRow {
    statements: usize,
    claims: IndexMap<&'static str, usize>,
    rebuttals: IndexMap<&'static str, usize>,
    evidence: IndexMap<&'static str, usize>,
    common_knowledge: usize,
    /// The findings that a draft does not owe yet, by rule.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    deferred: IndexMap<&'static str, usize>,
    /// The citations, and an editor's verdicts on them, if there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    citations: Option<IndexMap<&'static str, usize>>,
    /// The comparison with the document, if it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<DocumentRow>,
}

/// The comparison of a map with its document.
#[derive(Serialize)]
struct DocumentRow {
    name: String,
    state: &'static str,
    anchors: IndexMap<&'static str, usize>,
}

impl DocumentRow {
    fn new(check: &DocumentCheck) -> Self {
        let DocumentCheck { name, state, anchors } = check;
        let anchors = [
            ("in_place", anchors.in_place),
            ("moved", anchors.moved),
            ("ambiguous", anchors.ambiguous),
            ("lost", anchors.lost),
            ("unsearched", anchors.unsearched),
        ];
        Self { name: name.clone(), state: state.word(), anchors: anchors.into_iter().collect() }
    }
}

/// An `allow` that silences nothing.
#[derive(Serialize)]
struct IdleRow<'a> {
    rule: &'static str,
    #[serde(flatten)]
    subject: SubjectRow<'a>,
    span: FilePlace,
}

/// The subject of a finding: one member, or none for the map as a whole.
#[derive(Serialize)]
struct SubjectRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Cow<'a, str>>,
}

/// A finding as programs read it.
#[derive(Serialize)]
pub(super) struct FindingRow<'a> {
    rule: &'static str,
    code: &'static str,
    level: &'static str,
    #[serde(flatten)]
    subject: SubjectRow<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<u32>,
    /// A few words of the passage that it is about, in a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    /// Its place in a Word document.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<WordPlace<'a>>,
    message: &'a str,
    help: &'a str,
    span: FilePlace,
    related: Vec<RelatedRow<'a>>,
    pub(super) allowed: Option<&'a str>,
    /// The same as long as the finding is, though other parts of the file move.
    fingerprint: String,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    /// None for a place of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    node: Option<Cow<'a, str>>,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<FilePlace>,
}

#[derive(Serialize)]
struct FaultRow<'a> {
    message: &'a str,
    help: &'a str,
    span: FilePlace,
}

impl<'a> FileRow<'a> {
    fn new(report: &'a FileReport<'a>) -> Self {
        let file = report.name;
        let places = NamedLines { name: report.name, lines: report.lines };
        let fault_rows =
            |faults: &'a [Fault]| faults.iter().map(|fault| FaultRow::new(fault, places)).collect();
        match report.outcome {
            FileOutcome::Faults(faults) => {
                Self::Faulty { file, faults: fault_rows(faults), warnings: fault_rows(report.warnings) }
            }
            FileOutcome::Checked(checked) => {
                let count =
                    |level| checked.findings.iter().filter(|finding| finding.counts_at(level)).count();
                let assessment = checked.map.map(|(_, assessment)| assessment);
                Self::Checked {
                    file,
                    title: checked.title,
                    summary: SummaryRow {
                        error: count(Level::Error),
                        warning: count(Level::Warning),
                        info: count(Level::Info),
                        allowed: checked.findings.iter().filter(|finding| finding.allowed.is_some()).count(),
                        reading: report.warnings.len(),
                    },
                    counts: assessment
                        .map(|assessment| Counts::Map(Box::new(CountsRow::new(assessment))))
                        .or_else(|| Some(Counts::Text(TextCounts::new(checked.text?.text)))),
                    findings: finding_rows_of(checked, places),
                    warnings: fault_rows(report.warnings),
                    notes: checked.text.map(|text| note_rows(text, places)),
                    sources: checked.text.map(source_rows),
                    allowed_in_vain: assessment.map(|assessment| idle_rows(assessment, checked, places)),
                }
            }
        }
    }
}

impl CountsRow {
    fn new(assessment: &Assessment) -> Self {
        let totals = assessment.figures.totals();
        Self {
            statements: totals.statements,
            claims: without_common_knowledge(&totals.claims),
            rebuttals: without_common_knowledge(&totals.rebuttals),
            evidence: without_common_knowledge(&totals.evidence),
            common_knowledge: totals.common_knowledge,
            deferred: assessment.deferred.iter().map(|(rule, count)| (rule.name, *count)).collect(),
            citations: assessment.reviews.has_any().then(|| citation_counts(&assessment.reviews)),
            document: assessment.document.as_ref().map(DocumentRow::new),
        }
    }
}

/// The citations, those that were checked, and those with each verdict.
fn citation_counts(reviews: &ReviewCounts) -> IndexMap<&'static str, usize> {
    let all = [("total", reviews.citations), ("checked", reviews.checked())];
    all.into_iter().chain(Verdict::ALL.iter().map(|&verdict| (verdict.word(), reviews.of(verdict)))).collect()
}

/// Shares that do not hold common knowledge, which is counted by itself.
fn without_common_knowledge(shares: &Shares) -> IndexMap<&'static str, usize> {
    let mut numbers = in_numbers(shares);
    numbers.shift_remove("common_knowledge");
    numbers
}

fn idle_rows<'a>(
    assessment: &'a Assessment,
    checked: CheckedFile<'a>,
    file: NamedLines<'_>,
) -> Vec<IdleRow<'a>> {
    let row = |idle: &'a IdleAllow| {
        let mut subject = SubjectRow::new(idle.subject, checked.names);
        if idle.subject == Subject::Map {
            // The map may allow a finding about a source that it does not have.
            subject.source = idle.id.as_deref().map(Cow::Borrowed);
        }
        IdleRow { rule: idle.rule, subject, span: file.place(idle.span) }
    };
    assessment.idle_allows.iter().map(row).collect()
}

/// The findings of a file, with their places in a Word document if it is one.
fn finding_rows_of<'a>(checked: CheckedFile<'a>, file: NamedLines<'_>) -> Vec<FindingRow<'a>> {
    let mut rows = finding_rows(checked.findings, checked.names, file);
    if let Some(text) = checked.text {
        let places = ParagraphPlaces::new(text);
        for (row, finding) in rows.iter_mut().zip(checked.findings) {
            row.place = places.as_ref().map(|places| places.of(finding, file));
        }
    }
    rows
}

/// The findings of a file, in their order.
pub(super) fn finding_rows<'a>(
    findings: impl IntoIterator<Item = &'a Diagnostic, IntoIter: Clone>,
    names: &'a dyn SubjectNames,
    file: NamedLines<'_>,
) -> Vec<FindingRow<'a>> {
    let findings = findings.into_iter();
    let rows = findings.clone().zip(fingerprints(findings, names));
    rows.map(|(finding, fingerprint)| FindingRow::new(finding, names, file, fingerprint)).collect()
}

impl<'a> SubjectRow<'a> {
    fn new(subject: Subject, names: &'a dyn SubjectNames) -> Self {
        let id_if = |noun| names.name_of(subject).filter(|_| subject.noun() == Some(noun));
        Self { node: id_if("node"), relation: id_if("relation"), source: id_if("source") }
    }
}

impl<'a> FindingRow<'a> {
    fn new(
        finding: &'a Diagnostic,
        names: &'a dyn SubjectNames,
        file: NamedLines<'_>,
        fingerprint: String,
    ) -> Self {
        let related = finding.related.iter().map(|related| RelatedRow {
            node: names.name_of(related.subject).filter(|name| !name.is_empty()),
            message: &related.message,
            span: related.span.map(|span| file.place(Some(span))),
        });
        Self {
            rule: finding.rule,
            code: finding.code,
            level: finding.level.word(),
            subject: SubjectRow::new(finding.subject, names),
            note: finding.note.or(match finding.subject {
                Subject::Note(number) => Some(number),
                _ => None,
            }),
            quote: finding.quote.as_deref(),
            place: None,
            message: &finding.message,
            help: finding.help.as_str(),
            span: file.place(finding.span),
            related: related.collect(),
            allowed: finding.allowed.as_deref(),
            fingerprint,
        }
    }
}

impl<'a> FaultRow<'a> {
    fn new(fault: &'a Fault, file: NamedLines<'_>) -> Self {
        Self { message: &fault.message, help: &fault.help, span: file.place(fault.span) }
    }
}
