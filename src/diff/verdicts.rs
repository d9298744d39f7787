//! The effect of an edit on the verdicts: support, answers to attacks, findings.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::matching::{Matching, Named, Renamings, first_of_each};
use crate::check::{Answer, Assessment, Checker, Standing};
use crate::diagnostic::{Diagnostic, Level, Subject, SubjectNames as _};
use crate::evaluate::Label;
use crate::model::{ArgumentMap, Span};

/// A statement of both maps whose label, support or answer changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictChange {
    /// Its id in the new map.
    pub id: String,
    /// Its id in the old map, if that differs.
    pub old_id: Option<String>,
    /// Its position in the new file.
    pub span: Option<Span>,
    /// Its old and new label (grounded, base `leaves`), if that changed.
    pub label: Option<(Label, Label)>,
    /// Its old and new support, if that changed.
    pub support: Option<(Standing, Standing)>,
    /// Its old and new answer, if that changed. A statement that needs no answer has `None`.
    pub answer: Option<(Option<Answer>, Option<Answer>)>,
}

/// Findings that only one map has. A finding that the file allows does not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FindingsDifference {
    /// Findings that only the new map has.
    pub appeared: Vec<Diagnostic>,
    /// Findings that only the old map has.
    pub gone: Vec<GoneFinding>,
}

/// A finding that the new map no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoneFinding {
    /// The finding in the old map.
    pub finding: Diagnostic,
    /// The reason that the new file gives for allowing it, if it is gone because of that.
    pub allowed: Option<String>,
}

impl FindingsDifference {
    /// Returns true if both maps have the same findings.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.appeared.is_empty() && self.gone.is_empty()
    }
}

/// Both maps, the old one first.
pub(super) struct Verdicts<'a> {
    maps: [&'a ArgumentMap; 2],
    assessments: [Assessment; 2],
    matching: &'a Matching<'a>,
}

/// Rule, level and subject: two findings with equal keys may be the same finding.
type FindingKey = (&'static str, Level, SubjectKey);

/// The kind of a subject and its id in the new map.
type SubjectKey = (Option<&'static str>, String);

impl<'a> Verdicts<'a> {
    pub(super) fn new(maps: [&'a ArgumentMap; 2], matching: &'a Matching<'a>) -> Self {
        Self { maps, assessments: maps.map(|map| Checker::new(map).check()), matching }
    }

    /// The statements whose label, support or answer changed: those whose label did first, each in the order of the new map.
    pub(super) fn changes(&self) -> Vec<VerdictChange> {
        let [was, is] = &self.assessments;
        let [old_named, new_named] = &self.matching.named_statements;
        let mut changes: Vec<_> = self
            .matching
            .statements
            .iter()
            .filter_map(|(old, new)| {
                let old = self.maps[0].find_statement(old_named[old]?)?;
                let new = self.maps[1].find_statement(new_named[new]?)?;
                let support = (was.standing(old.handle()), is.standing(new.handle()));
                let label = (was.labels.of(old.handle()), is.labels.of(new.handle()));
                let answer = (was.answer_to(old.handle()), is.answer_to(new.handle()));
                let change = VerdictChange {
                    id: new.id().to_owned(),
                    old_id: (old.id() != new.id()).then(|| old.id().to_owned()),
                    span: new.span(),
                    label: (label.0 != label.1).then_some(label),
                    support: (support.0 != support.1).then_some(support),
                    answer: (answer.0 != answer.1).then_some(answer),
                };
                let is_changed =
                    change.label.is_some() || change.support.is_some() || change.answer.is_some();
                is_changed.then_some((new.handle(), change))
            })
            .collect();
        // A label that changed comes first.
        changes.sort_by_key(|(index, change)| (change.label.is_none(), *index));
        changes.into_iter().map(|(_, change)| change).collect()
    }

    /// The findings that only one map has, in the order of reports.
    pub(super) fn findings(&self, relations: &[Vec<String>; 2]) -> FindingsDifference {
        let [old, new] = &self.assessments;
        let (old, new) = (&old.findings, &new.findings);
        let mut relation_ids = Renamings::default();
        relation_ids.add(&self.matching.relations, &named(&relations[0]), &named(&relations[1]));
        let old_key =
            |finding: &Diagnostic| key(finding, self.renamed_subject(finding.subject, &relation_ids));
        let new_key = |finding: &Diagnostic| key(finding, subject_key(self.maps[1], finding.subject));
        let mut groups: IndexMap<FindingKey, [Vec<&Diagnostic>; 2]> = IndexMap::new();
        for finding in old.iter().filter(|finding| finding.allowed.is_none()) {
            groups.entry(old_key(finding)).or_default()[0].push(finding);
        }
        for finding in new.iter().filter(|finding| finding.allowed.is_none()) {
            groups.entry(new_key(finding)).or_default()[1].push(finding);
        }
        let mut lone = HashSet::new();
        for [old, new] in groups.into_values() {
            lone.extend(surplus(old, new).into_iter().map(std::ptr::from_ref));
        }
        let is_lone = |finding: &&Diagnostic| lone.contains(&std::ptr::from_ref(*finding));
        let allowed: HashMap<FindingKey, &String> =
            new.iter().filter_map(|finding| Some((new_key(finding), finding.allowed.as_ref()?))).collect();
        let gone = |finding: &Diagnostic| GoneFinding {
            finding: finding.clone(),
            allowed: allowed.get(&old_key(finding)).map(|&reason| reason.clone()),
        };
        FindingsDifference {
            appeared: new.iter().filter(is_lone).cloned().collect(),
            gone: old.iter().filter(is_lone).map(gone).collect(),
        }
    }

    /// The subject of an old finding, by its id in the new map.
    fn renamed_subject(&self, subject: Subject, relation_ids: &Renamings<'_>) -> SubjectKey {
        let (noun, id) = subject_key(self.maps[0], subject);
        let id = match noun {
            Some("node") => self.matching.ids.new_name(&id).into_owned(),
            Some("source") => self.matching.source_ids.new_name(&id).into_owned(),
            Some("relation") => relation_ids.new_name(&id).into_owned(),
            _ => id,
        };
        (noun, id)
    }
}

fn subject_key(map: &ArgumentMap, subject: Subject) -> SubjectKey {
    (subject.noun(), map.name_of(subject).unwrap_or_default().into_owned())
}

const fn key(finding: &Diagnostic, subject: SubjectKey) -> FindingKey {
    (finding.rule, finding.level, subject)
}

/// The findings that one version has more of, among findings of one rule about one subject. Findings with equal messages
/// are the same.
fn surplus<'a>(mut old: Vec<&'a Diagnostic>, mut new: Vec<&'a Diagnostic>) -> Vec<&'a Diagnostic> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for finding in &old {
        *counts.entry(&finding.message).or_default() += 1;
    }
    let mut common: HashMap<&str, usize> = HashMap::new();
    new.retain(|finding| {
        let is_common = counts.get_mut(finding.message.as_str()).is_some_and(take_one);
        *common.entry(&finding.message).or_default() += usize::from(is_common);
        !is_common
    });
    old.retain(|finding| !common.get_mut(finding.message.as_str()).is_some_and(take_one));
    let same = old.len().min(new.len());
    old.into_iter().skip(same).chain(new.into_iter().skip(same)).collect()
}

/// The ids that name relations.
fn named(relations: &[String]) -> Named<'_> {
    first_of_each(relations.iter().map(|id| Some(id.as_str())))
}

/// Takes one from a count; returns false if it is 0.
const fn take_one(count: &mut usize) -> bool {
    let is_left = *count > 0;
    *count = count.saturating_sub(1);
    is_left
}
