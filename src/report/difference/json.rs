//! A difference for programs: one object.

use serde::Serialize;
use serde_json::Value;

use super::{Changed, Difference, Fields, Part, Parts, VerdictChange};
use crate::check::{Answer, Standing};
use crate::diagnostic::{Diagnostic, Lines};
use crate::model::ArgumentMap;
use crate::report::json::{FilePlace, FindingRow};

/// A file that is compared.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// Its name, as the user wrote it.
    pub name: &'a str,
    /// Its text, for places.
    pub lines: &'a Lines<'a>,
    /// The map in it.
    pub map: &'a ArgumentMap,
}

/// The object that stands for a difference.
///
/// - `old`, `new`: `{ "file", "title" }`;
/// - `summary`: `equal`, then for each list how many were `added`, `removed`, `changed`, and how many of those only
///   `renamed`; `verdicts`; findings `appeared` and `gone`;
/// - `reordered`: the lists (`sources`, `statements`, `relations`, and the `premises` of a relation) that hold what they held in another order;
/// - `map`: `{ "fields": { NAME: { "old", "new" } } }`, what is said otherwise of the map as a whole;
/// - `statements`, `relations`, `sources`: `added` and `removed` hold `{ "id", "value", "span" }`, where `value` is what the
///   file says; `changed` holds `{ "id", "old_id", "value", "fields", "span", "old_span" }`, where `old_id` is there if the id
///   changed and `fields` is empty if nothing else did;
/// - `verdicts`: `{ "id", "old_id", "span", "support": { "old", "new" }, "answer": { "old", "new" } }`, of which the last
///   two are there if they changed;
/// - `findings`: `appeared` and `gone`, as `check --format json` has them; the place of a finding that is gone is in the
///   old file, and `allowed` says why the new one allows it.
#[must_use]
pub fn value(difference: &Difference, old: Compared<'_>, new: Compared<'_>) -> Value {
    let row = Row::new(difference, old, new);
    serde_json::to_value(row).expect("every name is a string")
}

#[derive(Serialize)]
struct Row<'a> {
    claimgraph: &'static str,
    old: File<'a>,
    new: File<'a>,
    summary: Summary,
    reordered: &'a [&'static str],
    map: Head<'a>,
    statements: PartsRow<'a>,
    relations: PartsRow<'a>,
    sources: PartsRow<'a>,
    verdicts: Vec<VerdictRow<'a>>,
    findings: FindingsRow<'a>,
}

#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Summary {
    equal: bool,
    statements: Counts,
    relations: Counts,
    sources: Counts,
    verdicts: usize,
    findings: FindingCounts,
}

#[derive(Serialize)]
struct Counts {
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
struct Head<'a> {
    fields: &'a Fields,
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
    value: &'a Value,
    span: FilePlace<'a>,
}

#[derive(Serialize)]
struct ChangedRow<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_id: Option<&'a str>,
    value: &'a Value,
    fields: &'a Fields,
    span: FilePlace<'a>,
    old_span: FilePlace<'a>,
}

#[derive(Serialize)]
struct VerdictRow<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old_id: Option<&'a str>,
    span: FilePlace<'a>,
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

impl<'a> Row<'a> {
    fn new(difference: &'a Difference, old: Compared<'a>, new: Compared<'a>) -> Self {
        let parts = |parts| PartsRow::new(parts, old.lines, new.lines);
        Self {
            claimgraph: env!("CARGO_PKG_VERSION"),
            old: File::new(old),
            new: File::new(new),
            summary: Summary::new(difference),
            reordered: &difference.reordered,
            map: Head { fields: &difference.head },
            statements: parts(&difference.statements),
            relations: parts(&difference.relations),
            sources: parts(&difference.sources),
            verdicts: difference.verdicts.iter().map(|change| VerdictRow::new(change, new.lines)).collect(),
            findings: FindingsRow::new(difference, old, new),
        }
    }
}

impl<'a> File<'a> {
    fn new(file: Compared<'a>) -> Self {
        Self { file: file.name, title: file.map.head().title.as_deref().unwrap_or_default() }
    }
}

impl Summary {
    fn new(difference: &Difference) -> Self {
        let counts = |parts: &Parts| Counts {
            added: parts.added.len(),
            removed: parts.removed.len(),
            changed: parts.changed.len(),
            renamed: parts.count_renamed(),
        };
        Self {
            equal: difference.is_empty(),
            statements: counts(&difference.statements),
            relations: counts(&difference.relations),
            sources: counts(&difference.sources),
            verdicts: difference.verdicts.len(),
            findings: FindingCounts {
                appeared: difference.findings.appeared.len(),
                gone: difference.findings.gone.len(),
            },
        }
    }
}

impl<'a> PartsRow<'a> {
    fn new(parts: &'a Parts, old: &Lines<'a>, new: &Lines<'a>) -> Self {
        let part = |part: &'a Part, lines| PartRow {
            id: &part.id,
            value: &part.value,
            span: FilePlace::new(part.span, lines),
        };
        let changed = |changed: &'a Changed| ChangedRow {
            id: &changed.id,
            old_id: changed.old_id.as_deref(),
            value: &changed.value,
            fields: &changed.fields,
            span: FilePlace::new(changed.span, new),
            old_span: FilePlace::new(changed.old_span, old),
        };
        Self {
            added: parts.added.iter().map(|added| part(added, new)).collect(),
            removed: parts.removed.iter().map(|removed| part(removed, old)).collect(),
            changed: parts.changed.iter().map(changed).collect(),
        }
    }
}

impl<'a> VerdictRow<'a> {
    fn new(change: &'a VerdictChange, lines: &Lines<'a>) -> Self {
        Self {
            id: &change.id,
            old_id: change.old_id.as_deref(),
            span: FilePlace::new(change.span, lines),
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
    fn new(difference: &'a Difference, old: Compared<'a>, new: Compared<'a>) -> Self {
        let row =
            |finding: &'a Diagnostic, file: Compared<'a>| FindingRow::new(finding, file.map, file.lines);
        let findings = &difference.findings;
        let gone = findings.gone.iter().map(|gone| {
            let mut finding = row(&gone.finding, old);
            finding.allowed = gone.allowed.as_deref();
            finding
        });
        Self {
            appeared: findings.appeared.iter().map(|finding| row(finding, new)).collect(),
            gone: gone.collect(),
        }
    }
}
