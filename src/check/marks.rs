//! The states of statements and relations, as pictures show them.

use crate::diagnostic::{Diagnostic, Level};
use crate::evaluate::{Label, LabelTable};
use crate::model::{ArgumentMap, StatementIndex, StepIndex};

/// The marks of a picture: findings, whether they are reported, explained deeper or allowed.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    unsupported: Vec<bool>,
    unanswered: Vec<bool>,
    unanswered_steps: Vec<bool>,
    /// The errors and warnings at each statement.
    counts: Vec<(u32, u32)>,
    /// The label of each statement.
    labels: Vec<Option<Label>>,
    /// The label of each step.
    step_labels: Vec<Option<Label>>,
}

impl Marks {
    pub(super) fn new(unsupported: Vec<bool>, steps: usize) -> Self {
        Self {
            unanswered: vec![false; unsupported.len()],
            unsupported,
            unanswered_steps: vec![false; steps],
            counts: Vec::new(),
            labels: Vec::new(),
            step_labels: Vec::new(),
        }
    }

    /// Adds the labels of the statements and steps.
    #[must_use]
    pub(super) fn with_labels(mut self, labels: &LabelTable) -> Self {
        self.labels = labels.statements().iter().copied().map(Some).collect();
        self.step_labels = labels.steps().to_vec();
        self
    }

    /// The label of a statement, unless a box stands for several.
    #[must_use]
    pub fn label(&self, statement: StatementIndex) -> Option<Label> {
        self.labels.get(statement.index()).copied().flatten()
    }

    /// The label of a step. None if it rephrases, or stands for several steps that differ.
    #[must_use]
    pub fn label_of_step(&self, step: StepIndex) -> Option<Label> {
        self.step_labels.get(step.index()).copied().flatten()
    }

    pub(super) fn add_unsupported(&mut self, statement: StatementIndex) {
        self.unsupported[statement.index()] = true;
    }

    pub(super) fn add_unanswered(&mut self, attacker: StatementIndex, attack: StepIndex) {
        self.unanswered[attacker.index()] = true;
        self.unanswered_steps[attack.index()] = true;
    }

    /// Counts the findings at each statement, those at relations at their first premise. Infos do not count, nor do
    /// findings that the file allows.
    #[must_use]
    pub(super) fn with_counts(mut self, map: &ArgumentMap, findings: &[Diagnostic]) -> Self {
        self.counts = vec![(0, 0); map.statements().len()];
        for finding in findings.iter().filter(|finding| finding.allowed.is_none()) {
            let Some(statement) = finding.subject.statement(map) else { continue };
            let (errors, warnings) = &mut self.counts[statement.index()];
            match finding.level {
                Level::Error => *errors += 1,
                Level::Warning => *warnings += 1,
                Level::Info => {}
            }
        }
        self
    }

    /// The number of errors and of warnings at a statement.
    #[must_use]
    pub fn count(&self, statement: StatementIndex) -> (usize, usize) {
        let (errors, warnings) = self.counts.get(statement.index()).copied().unwrap_or_default();
        (errors as usize, warnings as usize)
    }

    /// The marks of a part of the map. Each statement takes the marks of one statement of the whole, or has none. A step is
    /// marked if any of the steps that it stands for is, and has their label if they have one in common.
    pub(crate) fn of_part(&self, statements: &[Option<StatementIndex>], steps: &[Vec<StepIndex>]) -> Self {
        let mark = |is: fn(&Self, StatementIndex) -> bool| {
            statements.iter().map(|at| at.is_some_and(|at| is(self, at))).collect()
        };
        Self {
            unsupported: mark(Self::is_unsupported),
            unanswered: mark(Self::is_unanswered),
            unanswered_steps: steps
                .iter()
                .map(|steps| steps.iter().any(|&step| self.is_unanswered_step(step)))
                .collect(),
            counts: Vec::new(),
            labels: statements.iter().map(|at| self.label((*at)?)).collect(),
            step_labels: steps.iter().map(|steps| self.common_label(steps)).collect(),
        }
    }

    fn common_label(&self, steps: &[StepIndex]) -> Option<Label> {
        let label = self.label_of_step(*steps.first()?);
        label.filter(|_| steps.iter().all(|&step| self.label_of_step(step) == label))
    }

    /// True if a statement owes support or a source and has none.
    #[must_use]
    pub fn is_unsupported(&self, statement: StatementIndex) -> bool {
        self.unsupported.get(statement.index()).copied().unwrap_or(false)
    }

    /// True if a statement attacks the author's side and nothing answers it.
    #[must_use]
    pub fn is_unanswered(&self, statement: StatementIndex) -> bool {
        self.unanswered.get(statement.index()).copied().unwrap_or(false)
    }

    /// True if a step attacks the author's side and nothing answers it.
    #[must_use]
    pub fn is_unanswered_step(&self, step: StepIndex) -> bool {
        self.unanswered_steps.get(step.index()).copied().unwrap_or(false)
    }
}
