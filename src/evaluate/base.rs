//! The base: the statements that hold unless something attacks them.

use crate::model::{ArgumentMap, SourceIndex, Statement, Status, StepKind};

words! {
    /// The statements that need no reason.
    pub enum Base {
        /// Those of `sourced`, and every statement that no reason supports.
        Leaves = "leaves",
        /// Statements with a source, granted ones, and values, policies and definitions that no reason supports and that are
        /// no reported views: the burden of proof.
        Sourced = "sourced",
        /// Every statement: only attacks count, as in Dung's frameworks.
        All = "all",
    }
}

impl Base {
    /// For each class of statements: true if it needs no reason.
    pub(crate) fn free_classes(self, map: &ArgumentMap) -> Vec<bool> {
        self.classes(map, |_| true)
    }

    /// For each class of statements: true if one of its members needs no reason.
    pub(super) fn classes(self, map: &ArgumentMap, counts: impl Fn(SourceIndex) -> bool) -> Vec<bool> {
        let classes = map.classes();
        let is_supported = supported_classes(map);
        let mut base = vec![false; classes.len()];
        for statement in map.statements() {
            let class = classes.of(statement.handle());
            base[class] |= match self {
                Self::All => true,
                Self::Leaves => !is_supported[class] || is_given(statement, &counts),
                Self::Sourced => {
                    is_given(statement, &counts) || owes_nothing(statement) && !is_supported[class]
                }
            };
        }
        base
    }
}

/// For each class: true if a reason supports it.
pub(super) fn supported_classes(map: &ArgumentMap) -> Vec<bool> {
    let mut is_supported = vec![false; map.classes().len()];
    let reasons = map.steps().filter(|step| step.kind() == StepKind::Supports);
    for target in reasons.filter_map(|step| step.conclusion()) {
        is_supported[map.classes().of(target.handle())] = true;
    }
    is_supported
}

/// True if a statement has a source that `counts`, or is granted.
fn is_given(statement: Statement<'_>, counts: impl Fn(SourceIndex) -> bool) -> bool {
    needs_no_source(statement) || content_sources(statement).any(counts)
}

/// True if a statement holds without a source: it is granted, or everybody knows it.
pub(crate) fn needs_no_source(statement: Statement<'_>) -> bool {
    statement.is_granted() || statement.status() == Status::CommonKnowledge
}

/// The sources that a statement cites for its content, unless an editor found that they say otherwise.
pub(crate) fn content_sources(statement: Statement<'_>) -> impl Iterator<Item = SourceIndex> {
    let is_content = statement.citations().filter(|(_, citation)| citation.is_for_content());
    is_content.map(|(source, _)| source.handle())
}

/// True if a statement is a value, a policy or a definition that the map asserts.
pub(crate) fn owes_nothing(statement: Statement<'_>) -> bool {
    statement.is_neutral() && !statement.is_reported_view()
}
