//! A map in numbers.

use std::collections::{BTreeSet, VecDeque};

use indexmap::IndexMap;
use serde::Serialize;

use super::standings::in_numbers;
use crate::check::{Assessment, Standing};
use crate::evaluate::Label;
use crate::model::{ArgumentMap, ClaimType, StatementKind, Status, StepKind, Target};

/// A map in numbers; what `stats --format json` prints.
#[derive(Debug, Serialize)]
pub struct Stats {
    /// The map's title.
    pub title: Option<String>,
    /// Statements by kind.
    pub statements: IndexMap<&'static str, usize>,
    /// Statements by type.
    pub types: IndexMap<&'static str, usize>,
    /// Statements by status.
    pub statuses: IndexMap<&'static str, usize>,
    /// Relations by kind.
    pub relations: IndexMap<&'static str, usize>,
    /// Sources.
    pub sources: usize,
    /// Citations of known sources.
    pub citations: usize,
    /// Footnotes: different note numbers.
    pub notes: usize,
    /// Statements with an anchor in the document.
    pub anchored: usize,
    /// Statements that cite a source for their content.
    pub sourced: usize,
    /// The standings of statements, by kind.
    pub shares: IndexMap<&'static str, IndexMap<&'static str, usize>>,
    /// Statements by label, under grounded semantics with the base `leaves`.
    pub labels: IndexMap<&'static str, usize>,
    /// The label of each thesis, by its id.
    pub thesis: IndexMap<String, &'static str>,
    /// The greatest breadth-first distance of a statement from a thesis.
    pub depth: usize,
    /// The sections, in the order of their first statements.
    pub sections: Vec<SectionStats>,
}

/// One section in numbers.
#[derive(Debug, Default, Serialize)]
pub struct SectionStats {
    /// Its title; empty for statements without a section.
    pub group: String,
    /// Its statements.
    pub statements: usize,
    /// Those that cite a source for their content.
    pub sourced: usize,
    /// Those that owe support or a source and have none.
    pub unsupported: usize,
    /// Those that attack the author's side without an answer.
    pub unanswered: usize,
}

impl Stats {
    /// Counts: O(statements + relations + citations).
    #[must_use]
    pub fn new(map: &ArgumentMap, assessment: &Assessment) -> Self {
        let statements = || map.statements();
        let shares =
            StatementKind::ALL.iter().map(|&kind| (kind.word(), in_numbers(assessment.figures.of(kind))));
        let notes: BTreeSet<_> =
            statements().flat_map(|s| s.citations().filter_map(|(_, citation)| citation.note)).collect();
        Self {
            title: map.head().title.as_deref().map(str::to_owned),
            statements: count(StatementKind::WORDS, statements().map(|s| s.kind().word())),
            types: count(ClaimType::WORDS, statements().map(|s| s.claim_type().word())),
            statuses: count(Status::WORDS, statements().map(|s| s.status().word())),
            relations: count(StepKind::WORDS, map.steps().map(|step| step.kind().word())),
            sources: map.sources().len(),
            citations: statements().map(|s| s.citations().count()).sum(),
            notes: notes.len(),
            anchored: statements()
                .filter(|s| s.detail().is_some_and(|detail| !detail.anchors.is_empty()))
                .count(),
            sourced: statements().filter(|s| s.cites_for_content()).count(),
            shares: shares.collect(),
            labels: count(Label::WORDS, statements().map(|s| assessment.labels.of(s.handle()).word())),
            thesis: map
                .theses()
                .iter()
                .map(|&thesis| (map.statement(thesis).id().to_owned(), assessment.labels.of(thesis).word()))
                .collect(),
            depth: depth(map),
            sections: sections(map, assessment),
        }
    }
}

/// The number of times that each of `words` occurs, after their `total`.
fn count(
    words: &'static [&'static str],
    found: impl Iterator<Item = &'static str>,
) -> IndexMap<&'static str, usize> {
    let mut counts: IndexMap<_, _> =
        [("total", 0)].into_iter().chain(words.iter().map(|&word| (word, 0))).collect();
    for word in found {
        counts["total"] += 1;
        counts[word] += 1;
    }
    counts
}

fn sections(map: &ArgumentMap, assessment: &Assessment) -> Vec<SectionStats> {
    let mut sections: IndexMap<&str, SectionStats> = IndexMap::new();
    for (statement, &standing) in map.statements().zip(&assessment.standings) {
        let group = statement.group().unwrap_or_default();
        let section = sections
            .entry(group)
            .or_insert_with(|| SectionStats { group: group.to_owned(), ..SectionStats::default() });
        section.statements += 1;
        section.sourced += usize::from(statement.cites_for_content());
        section.unsupported += usize::from(standing == Standing::Unsupported);
        section.unanswered += usize::from(assessment.marks.is_unanswered(statement.handle()));
    }
    sections.into_values().collect()
}

/// The greatest number of relations on the shortest way from a thesis to a statement. A relation to a relation is a
/// step of its own.
fn depth(map: &ArgumentMap) -> usize {
    let classes = map.classes();
    let mut seen_class = vec![false; classes.len()];
    let mut seen_step = vec![false; map.steps().len()];
    let mut open: VecDeque<(Target, usize)> =
        map.theses().iter().map(|&thesis| (Target::Statement(thesis), 0)).collect();
    let mut deepest = 0;
    while let Some((target, distance)) = open.pop_front() {
        let parts = match target {
            Target::Statement(statement) => {
                let class = classes.of(statement);
                if std::mem::replace(&mut seen_class[class], true) {
                    continue;
                }
                deepest = distance;
                classes.members(class).iter().map(|&member| Target::Statement(member)).collect()
            }
            Target::Step(_) => vec![target],
        };
        for step in parts.into_iter().flat_map(|part| map.steps_into(part)) {
            if !std::mem::replace(&mut seen_step[step.handle().index()], true) {
                open.push_back((Target::Step(step.handle()), distance + 1));
                open.extend(
                    step.premises().map(|premise| (Target::Statement(premise.handle()), distance + 1)),
                );
            }
        }
    }
    deepest
}
