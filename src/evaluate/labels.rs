//! The labels of a map: what stands once every attack is counted, and why.

use super::base::Base;
use super::cause::{Cause, cause};
use super::label::Label;
use super::labelled::model_of;
use super::program::{Ground, Program};
use super::translation::Translation;
use super::well_founded::Model;
use crate::model::{ArgumentMap, SourceIndex, StatementIndex, StepIndex, StepKind, Target};

/// Statements, steps and sources that are struck out, as if the map did not have them.
///
/// A statement that is struck out falls, and so do those that say the same and every step from it. A source that is
/// struck out is no source any more. A statement that loses its reasons in this way does not become a leaf, nor does a step
/// that loses its warrants become free of them: what each needs is judged before anything is struck out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Struck {
    /// The statements and steps.
    pub parts: Vec<Target>,
    /// The sources.
    pub sources: Vec<SourceIndex>,
}

impl Struck {
    /// True if nothing is struck out.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.sources.is_empty()
    }
}

/// The labels of a map under one semantics, and the cause of each.
#[derive(Clone, Debug)]
pub struct Labels<'a> {
    source: MapProgram<'a>,
    model: Model,
}

/// A map as a logic program, with something struck out.
#[derive(Clone, Debug)]
pub struct MapProgram<'a> {
    map: &'a ArgumentMap,
    translation: Translation,
    grounds: Vec<Ground>,
}

impl<'a> MapProgram<'a> {
    /// The program of `map` in which the statements of `base` need no reason, with something struck out. O(size of the map).
    #[must_use]
    pub fn new(map: &'a ArgumentMap, base: Base, struck: &Struck) -> Self {
        let is_base = base.classes(map, |source| !struck.sources.contains(&source));
        let translation = Translation::new(map, &is_base);
        let mut grounds = translation.program.grounds.clone();
        for &part in &struck.parts {
            grounds[translation.atom(map, part)] = Ground::Never;
        }
        Self { map, translation, grounds }
    }

    /// The map.
    #[must_use]
    pub const fn map(&self) -> &'a ArgumentMap {
        self.map
    }

    /// The program and the grounds that labels follow from.
    pub(super) fn parts(&self) -> (&Program, &[Ground]) {
        (&self.translation.program, &self.grounds)
    }

    fn atom(&self, part: Target) -> usize {
        self.translation.atom(self.map, part)
    }
}

/// The labels of `map` under grounded semantics: its well-founded model.
///
/// O(size of the map) time and memory if its relations form no circle; else each circle of relations is gone through once for
/// every round of reasons that fall with it. No recursion.
///
/// # Example: an objection and its answer
/// ```
/// use claimgraph::evaluate::{Base, Label, labels};
/// use claimgraph::{Draft, NodeDraft, RelationDraft};
///
/// let map = Draft::new()
///     .with_node(NodeDraft::claim("remove", "The town should remove the cameras.")?)
///     .with_node(NodeDraft::rebuttal("deter", "They deter.")?)
///     .with_node(NodeDraft::rebuttal("moved", "The deterred went elsewhere.")?)
///     .with_relation(RelationDraft::attacks(["deter"], "remove")?)
///     .with_relation(RelationDraft::attacks(["moved"], "deter")?)
///     .build();
/// let labels = labels(&map, Base::Leaves);
/// let label = |id| labels.of(map.find_statement(id).unwrap().handle());
/// assert_eq!(["moved", "deter", "remove"].map(label), [Label::In, Label::Out, Label::In]);
/// # Ok::<(), claimgraph::ValueError>(())
/// ```
#[must_use]
pub fn labels(map: &ArgumentMap, base: Base) -> Labels<'_> {
    Labels::without(map, base, &Struck::default())
}

/// The labels of a map by themselves: a byte for each statement and each step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelTable {
    statements: Vec<Label>,
    steps: Vec<Option<Label>>,
}

impl LabelTable {
    /// The label of a statement.
    #[must_use]
    pub fn of(&self, statement: StatementIndex) -> Label {
        self.statements[statement.index()]
    }

    /// The label of a step; `None` if it rephrases.
    #[must_use]
    pub fn of_step(&self, step: StepIndex) -> Option<Label> {
        self.steps[step.index()]
    }

    /// The labels of the steps, in the order of the file; `None` for those that rephrase.
    #[must_use]
    pub fn steps(&self) -> &[Option<Label>] {
        &self.steps
    }

    /// The labels of the statements, in the order of the file.
    #[must_use]
    pub fn statements(&self) -> &[Label] {
        &self.statements
    }
}

impl<'a> Labels<'a> {
    /// The labels of `map` with something struck out.
    #[must_use]
    pub fn without(map: &'a ArgumentMap, base: Base, struck: &Struck) -> Self {
        let source = MapProgram::new(map, base, struck);
        let model = Model::with_grounds(&source.translation.program, &source.grounds);
        Self { source, model }
    }

    /// Labels that another semantics than the grounded one chose.
    pub(super) fn of_labels(source: MapProgram<'a>, labels: Vec<Label>) -> Self {
        let model = model_of(&source.translation.program, &source.grounds, labels);
        Self { source, model }
    }

    /// The map.
    #[must_use]
    pub const fn map(&self) -> &'a ArgumentMap {
        self.source.map
    }

    /// The label of a statement.
    ///
    /// # Panics
    /// When the handle is of another map.
    #[must_use]
    pub fn of(&self, statement: StatementIndex) -> Label {
        self.model.labels[self.source.atom(Target::Statement(statement))]
    }

    /// The label of a step; `None` if it rephrases: such a step makes two statements one, and cannot fall.
    #[must_use]
    pub fn of_step(&self, step: StepIndex) -> Option<Label> {
        let label = self.model.labels[self.source.atom(Target::Step(step))];
        (self.map().step(step).kind() != StepKind::Rephrases).then_some(label)
    }

    /// All labels, without their causes.
    #[must_use]
    pub fn table(&self) -> LabelTable {
        LabelTable {
            statements: self.map().statements().map(|statement| self.of(statement.handle())).collect(),
            steps: self.map().steps().map(|step| self.of_step(step.handle())).collect(),
        }
    }

    /// The cause of the label of a statement or a step. Of several statements that say the same, the first is named.
    #[must_use]
    pub fn cause(&self, part: Target) -> Cause<Target> {
        let (program, grounds) = self.program();
        let cause = cause(program, grounds, &self.model, self.source.atom(part));
        cause.map(|atom| self.part(atom))
    }

    /// The part of the map that an atom is.
    pub(super) fn part(&self, atom: usize) -> Target {
        self.source.translation.part(self.map(), atom)
    }

    /// The program and the grounds that the labels follow from.
    pub(super) fn program(&self) -> (&Program, &[Ground]) {
        self.source.parts()
    }
}
