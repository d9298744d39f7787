//! The table of support steps, as a fixpoint reads them.

use crate::model::{ArgumentMap, Statement, Step, StepKind, Target};

/// The support steps between statements.
pub(crate) struct SupportSteps {
    /// The class that each step supports; `None` for any other step.
    pub(crate) target: Vec<Option<u32>>,
    /// For each statement: true if it may be missing from a step that has another premise.
    pub(crate) neutral: Vec<bool>,
}

impl SupportSteps {
    pub(crate) fn new(map: &ArgumentMap, is_neutral: impl Fn(Statement<'_>) -> bool) -> Self {
        let target = |step: Step<'_>| match step.target() {
            Target::Statement(target) if step.kind() == StepKind::Supports => {
                Some(map.classes().of(target) as u32)
            }
            _ => None,
        };
        Self {
            target: map.steps().map(target).collect(),
            neutral: map.statements().map(is_neutral).collect(),
        }
    }
}
