//! The rules, and what they find.

use crate::model::{StatementIndex, StepIndex};

/// What a picture shows of the findings, whether they are reported, explained deeper or silenced.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    pub(crate) unsupported: Vec<bool>,
    pub(crate) unanswered: Vec<bool>,
    pub(crate) unanswered_steps: Vec<bool>,
}

impl Marks {
    /// Whether a statement owes support or a source and has none.
    #[must_use]
    pub fn is_unsupported(&self, statement: StatementIndex) -> bool {
        self.unsupported.get(statement.index()).copied().unwrap_or(false)
    }

    /// Whether a statement attacks the author's side and nothing answers it.
    #[must_use]
    pub fn is_unanswered(&self, statement: StatementIndex) -> bool {
        self.unanswered.get(statement.index()).copied().unwrap_or(false)
    }

    /// Whether a step is such an attack.
    #[must_use]
    pub fn is_unanswered_step(&self, step: StepIndex) -> bool {
        self.unanswered_steps.get(step.index()).copied().unwrap_or(false)
    }
}
