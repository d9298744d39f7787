//! Grounds: the statements that are grounded, and those that owe a source.

use crate::evaluate::support::{SupportSteps, classes_with, least_fixpoint};
use crate::model::{ArgumentMap, Statement, StatementIndex, StatementKind, Status};

/// The grounds of a map. Tables are over classes, unless they say otherwise.
#[derive(Clone, Debug)]
pub(super) struct Grounds {
    grounded: Vec<bool>,
    rests_on_source: Vec<bool>,
    /// Over statements.
    unattributed: Vec<bool>,
}

impl Grounds {
    pub(super) fn new(map: &ArgumentMap, steps: &SupportSteps) -> Self {
        let without_grants = SupportSteps::new(map, |s| s.is_neutral() || s.is_granted());
        let cited = classes_with(map, |s| s.citations().next().is_some());
        let unattributed = map
            .statements()
            .map(|s| is_unattributed(s) && !cited[map.classes().of(s.handle())] && !s.cites_unknown_source());
        Self {
            grounded: least_fixpoint(map, steps, is_base),
            rests_on_source: least_fixpoint(map, &without_grants, |s| s.is_sourced()),
            unattributed: unattributed.collect(),
        }
    }

    /// True if a class is grounded.
    pub(super) fn is_class_grounded(&self, class: usize) -> bool {
        self.grounded[class]
    }

    /// True if a statement is grounded.
    pub(super) fn is_grounded(&self, map: &ArgumentMap, statement: StatementIndex) -> bool {
        self.grounded[map.classes().of(statement)]
    }

    /// For each statement: true if it is grounded.
    pub(super) fn grounded_statements(&self, map: &ArgumentMap) -> Vec<bool> {
        map.statements().map(|statement| self.is_grounded(map, statement.handle())).collect()
    }

    /// For each statement: true if it would be grounded if nothing were granted.
    pub(super) fn sourced_statements(&self, map: &ArgumentMap) -> Vec<bool> {
        map.statements().map(|s| self.rests_on_source[map.classes().of(s.handle())]).collect()
    }

    /// True if a statement is reported as somebody's view, and neither it nor a statement that says the same cites
    /// anything.
    pub(super) fn is_unattributed(&self, statement: StatementIndex) -> bool {
        self.unattributed[statement.index()]
    }

    /// For each statement: true if it is reported as somebody's view without a citation.
    pub(super) fn into_unattributed(self) -> Vec<bool> {
        self.unattributed
    }

    /// True if a statement owes a source. A fact or a piece of evidence does; a value, policy or definition owes only
    /// reasons, unless it is a view without its attribution, or cites a source that does not exist or says otherwise.
    pub(super) fn owes_source(&self, statement: Statement<'_>) -> bool {
        let is_factual = statement.kind() == StatementKind::Evidence || !statement.is_neutral();
        !owes_nothing(statement)
            && (is_factual || self.is_unattributed(statement.handle()) || has_bad_citation(statement))
    }
}

/// True if a statement is grounded by itself.
pub(super) fn is_base(statement: Statement<'_>) -> bool {
    statement.is_sourced() || statement.is_granted()
}

/// True if a statement owes neither support nor a source: it is granted, common knowledge or a reported view.
pub(super) fn owes_nothing(statement: Statement<'_>) -> bool {
    statement.is_granted() || statement.status() == Status::CommonKnowledge || statement.is_reported_view()
}

/// True if a statement cites a source that does not exist, or one of which an editor found that it says otherwise.
pub(super) fn has_bad_citation(statement: Statement<'_>) -> bool {
    statement.cites_unknown_source() || statement.is_contradicted()
}

/// True if a statement has a holder, owes something for it, and cites nothing itself.
fn is_unattributed(statement: Statement<'_>) -> bool {
    statement.holder().is_some() && !owes_nothing(statement) && statement.citations().next().is_none()
}
