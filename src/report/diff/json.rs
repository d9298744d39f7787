//! A difference as one JSON object.

use serde::Serialize;
use serde_json::Value;

use super::compared::ComparedFile;
use super::fields::{FieldChanges, PartValue, head_changes, part_changes};
use crate::check::{Answer, Standing};
use crate::diff::{ChangedPart, Difference, LonePart, PartChanges, ReusedIds, VerdictChange};
use crate::evaluate::Label;
use crate::report::json::{FindingRow, finding_rows};
use crate::report::place::{FilePlace, NamedLines};

/// The JSON object of a difference.
///
/// - `old`, `new`: `{ "file", "title" }`.
/// - `summary`: `equal`; for each list the number of parts `added`, `removed`, `changed`, and `renamed` among those;
///   `verdicts`; findings `appeared` and `gone`.
/// - `reordered`: the lists (`sources`, `statements`, `relations`, and the `premises` of a relation) that hold the same parts
///   in another order.
/// - `map`: `{ "fields": { NAME: { "old", "new" } } }`, the fields of the map as a whole that differ.
/// - `statements`, `relations`, `sources`: `added` and `removed` hold `{ "id", "value", "span" }`, where `value` is the object
///   in the file; `changed` holds `{ "id", "old_id", "value", "fields", "span", "old_span" }`. `old_id` is there if the id
///   changed. `fields` is empty if nothing else did. If another part has an old id now, the `old` value of a field that refers
///   to it has the new id of the part that was meant, or `ID (as it was)` if that is gone.
/// - `verdicts`: `{ "id", "old_id", "span", "label": { "old", "new" }, "support": { "old", "new" }, "answer": { "old", "new" } }`.
///   `label`, `support` and `answer` are there if they changed. Changed labels come first.
/// - `findings`: `appeared` and `gone`, as in `check --format json`. The span of a finding that is gone is in the old file,
///   and its `allowed` is the reason that the new file gives for allowing it.
#[must_use]
pub fn value(difference: &Difference, old: ComparedFile<'_>, new: ComparedFile<'_>) -> Value {
    let row = DifferenceRow::new(difference, old, new);
    serde_json::to_value(row).expect("every name is a string")
}

#[derive(Serialize)]
struct DifferenceRow<'a> {
    claimgraph: &'static str,
    old: ComparedRow<'a>,
    new: ComparedRow<'a>,
    summary: DifferenceSummary,
    reordered: &'a [&'static str],
    map: HeadRow,
    statements: PartsRow<'a>,
    relations: PartsRow<'a>,
    sources: PartsRow<'a>,
    verdicts: Vec<VerdictRow<'a>>,
    findings: FindingsRow<'a>,
}

#[derive(Serialize)]
struct ComparedRow<'a> {
    file: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct DifferenceSummary {
    equal: bool,
    statements: ChangeCounts,
    relations: ChangeCounts,
    sources: ChangeCounts,
    verdicts: usize,
    findings: FindingCounts,
}

#[derive(Serialize)]
struct ChangeCounts {
    added: usize,
    removed: usize,
    changed: usize,
    renamed: usize,
}

#[derive(Serialize)]
struct FindingCounts {
    appeared: usize,
    gone: usize,
}

#[derive(Serialize)]
struct HeadRow {
    fields: FieldChanges,
}

#[derive(Serialize)]
struct PartsRow<'a> {
    added: Vec<PartRow<'a>>,
    removed: Vec<PartRow<'a>>,
    changed: Vec<ChangedRow<'a>>,
}

#[derive(Serialize)]
struct PartRow<'a> {
    id: &'a str,
    value: Value,
    span: FilePlace,
}

#[derive(Serialize)]
struct ChangedRow<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_id: Option<&'a str>,
    value: Value,
    fields: FieldChanges,
    span: FilePlace,
    old_span: FilePlace,
}

#[derive(Serialize)]
struct VerdictRow<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_id: Option<&'a str>,
    span: FilePlace,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<OldNew<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    support: Option<OldNew<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<OldNew<Option<&'static str>>>,
}

#[derive(Serialize)]
struct OldNew<T> {
    old: T,
    new: T,
}

#[derive(Serialize)]
struct FindingsRow<'a> {
    appeared: Vec<FindingRow<'a>>,
    gone: Vec<FindingRow<'a>>,
}

impl<'a> DifferenceRow<'a> {
    fn new(difference: &'a Difference, old: ComparedFile<'a>, new: ComparedFile<'a>) -> Self {
        let lines = [old.named_lines(), new.named_lines()];
        let reused = &difference.reused_ids;
        Self {
            claimgraph: env!("CARGO_PKG_VERSION"),
            old: ComparedRow::new(old),
            new: ComparedRow::new(new),
            summary: DifferenceSummary::new(difference),
            reordered: &difference.reordered,
            map: HeadRow { fields: head_changes(&difference.head, &difference.reused_ids) },
            statements: PartsRow::new(&difference.statements, lines, reused),
            relations: PartsRow::new(&difference.relations, lines, reused),
            sources: PartsRow::new(&difference.sources, lines, reused),
            verdicts: difference
                .verdicts
                .iter()
                .map(|change| VerdictRow::new(change, new.named_lines()))
                .collect(),
            findings: FindingsRow::new(difference, old, new),
        }
    }
}

impl<'a> ComparedRow<'a> {
    fn new(file: ComparedFile<'a>) -> Self {
        Self { file: file.name, title: file.map.head().title.as_deref().unwrap_or_default() }
    }
}

impl DifferenceSummary {
    fn new(difference: &Difference) -> Self {
        Self {
            equal: difference.is_empty(),
            statements: ChangeCounts::new(&difference.statements),
            relations: ChangeCounts::new(&difference.relations),
            sources: ChangeCounts::new(&difference.sources),
            verdicts: difference.verdicts.len(),
            findings: FindingCounts {
                appeared: difference.findings.appeared.len(),
                gone: difference.findings.gone.len(),
            },
        }
    }
}

impl ChangeCounts {
    fn new<T>(parts: &PartChanges<T>) -> Self {
        Self {
            added: parts.added.len(),
            removed: parts.removed.len(),
            changed: parts.changed.len(),
            renamed: parts.count_renamed(),
        }
    }
}

impl<'a> PartsRow<'a> {
    fn new<T: PartValue>(
        parts: &'a PartChanges<T>,
        [old, new]: [NamedLines<'_>; 2],
        reused: &ReusedIds,
    ) -> Self {
        let part = |lone: &'a LonePart<T>, file: NamedLines<'_>| PartRow {
            id: &lone.id,
            value: lone.part.value(),
            span: file.place(lone.span),
        };
        let changed = |changed: &'a ChangedPart<T>| ChangedRow {
            id: &changed.id,
            old_id: changed.old_id.as_deref(),
            value: changed.new.value(),
            fields: part_changes(changed, reused),
            span: new.place(changed.span),
            old_span: old.place(changed.old_span),
        };
        Self {
            added: parts.added.iter().map(|added| part(added, new)).collect(),
            removed: parts.removed.iter().map(|removed| part(removed, old)).collect(),
            changed: parts.changed.iter().map(changed).collect(),
        }
    }
}

impl<'a> VerdictRow<'a> {
    fn new(change: &'a VerdictChange, file: NamedLines<'_>) -> Self {
        Self {
            id: &change.id,
            old_id: change.old_id.as_deref(),
            span: file.place(change.span),
            label: change.label.map(|(old, new)| OldNew::new(old, new, Label::word)),
            support: change.support.map(|(old, new)| OldNew::new(old, new, Standing::word)),
            answer: change.answer.map(|(old, new)| OldNew::new(old, new, |answer| answer.map(Answer::word))),
        }
    }
}

impl<T> OldNew<T> {
    fn new<S>(old: S, new: S, word: impl Fn(S) -> T) -> Self {
        Self { old: word(old), new: word(new) }
    }
}

impl<'a> FindingsRow<'a> {
    fn new(difference: &'a Difference, old: ComparedFile<'a>, new: ComparedFile<'a>) -> Self {
        let findings = &difference.findings;
        let mut gone =
            finding_rows(findings.gone.iter().map(|gone| &gone.finding), old.map, old.named_lines());
        for (row, gone) in gone.iter_mut().zip(&findings.gone) {
            row.allowed = gone.allowed.as_deref();
        }
        Self { appeared: finding_rows(&findings.appeared, new.map, new.named_lines()), gone }
    }
}
