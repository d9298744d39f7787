//! What several rules need to know of a map, worked out once.

use super::answers::{Answers, attacks_on_author};
use super::support::{self, Lack, Support};
use crate::model::{
    ArgumentMap, Classes, MisfitCause, Sides, Statement, StatementIndex, Step, StepIndex, Target,
};

/// A map with everything that rules ask of it.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// Which statements say the same.
    pub classes: Classes,
    /// Whose side each is on.
    pub sides: Sides,
    /// What rests on what.
    pub support: Support,
    /// Which attacks are answered.
    pub answers: Answers,
    /// The ends of relations that are kept out of the graph by a finding of their own.
    settled: Vec<bool>,
}

impl<'a> Analysis<'a> {
    /// Analyses `map`: O(statements + relations) time and memory.
    #[must_use]
    pub fn new(map: &'a ArgumentMap) -> Self {
        let classes = map.classes();
        let sides = map.sides(&classes);
        let support = Support::new(map, &classes);
        let answers = Answers::new(map, &classes, &support);
        Self { map, classes, sides, support, answers, settled: settled(map) }
    }

    /// Whether a statement is an end of a relation that is kept out of the graph: what it lacks may be due to that.
    #[must_use]
    pub fn is_settled(&self, statement: StatementIndex) -> bool {
        self.settled[statement.index()]
    }

    /// The attacks that an answer is due to and that get none.
    pub fn unanswered(&self) -> impl Iterator<Item = Step<'_>> {
        attacks_on_author(self.map, &self.sides).filter(|attack| {
            let attacker = attack.premises().next().expect("every step has a premise");
            !self.answers.is_answered(attack.index()) && !self.is_settled(attacker.index())
        })
    }

    /// The attacks all of whose answers lack ground themselves.
    pub fn badly_answered(&self) -> impl Iterator<Item = Step<'_>> {
        attacks_on_author(self.map, &self.sides).filter(|attack| {
            self.answers.is_answered(attack.index()) && !self.answers.is_answered_with_ground(attack.index())
        })
    }

    /// The premises of answers to `attack` that lack a source or support themselves.
    #[must_use]
    pub fn ungrounded_answers(&self, attack: Step<'_>) -> Vec<Statement<'a>> {
        let cone = self.map.support_cone(&self.classes, attack);
        let premises =
            cone.iter().flat_map(|&part| self.map.steps_into(part)).filter(|step| step.kind().is_attack());
        let lacking = premises.flat_map(Step::premises).filter(|premise| {
            self.support.lack(premise.index()).is_some() || !self.support.is_grounded(premise.index())
        });
        let mut lacking: Vec<_> = lacking.map(Statement::index).collect();
        lacking.sort_unstable();
        lacking.dedup();
        lacking.into_iter().map(|index| self.map.statement(index)).collect()
    }

    /// Whether a statement cites a source that does not exist.
    #[must_use]
    pub fn cites_unknown_source(&self, statement: Statement<'_>) -> bool {
        support::cites_unknown_source(self.map, statement)
    }

    /// What a statement lacks, unless another finding is already made of it: an unknown source or a missing
    /// attribution is reported in its place.
    #[must_use]
    pub fn own_lack(&self, statement: Statement<'_>) -> Option<Lack> {
        let replaced =
            self.cites_unknown_source(statement) || self.support.is_unattributed(statement.index());
        self.support.lack(statement.index()).filter(|_| !replaced)
    }

    pub(super) fn marks(&self) -> Marks {
        let mut marks = Marks {
            unsupported: self.map.statements().map(|statement| self.lacks_anything(statement)).collect(),
            unanswered: vec![false; self.map.statements().len()],
            unanswered_steps: vec![false; self.map.steps().len()],
        };
        for circle in self.support.circles().iter().filter(|circle| circle.is_unexplained) {
            marks.unsupported[circle.at().index()] = true;
        }
        for attack in self.unanswered() {
            marks.unanswered_steps[attack.index().index()] = true;
            let attacker = attack.premises().next().expect("every step has a premise");
            marks.unanswered[attacker.index().index()] = true;
        }
        marks
    }

    /// Whether a statement owes support or a source and has none, as pictures show it.
    pub(super) fn lacks_anything(&self, statement: Statement<'_>) -> bool {
        let lack = self.support.lack(statement.index());
        let is_left_to_misfit = self.is_settled(statement.index())
            && matches!(lack, Some(Lack::Everything | Lack::Ground | Lack::GroundInCircle | Lack::Deeper));
        let has_unknown_source = self.cites_unknown_source(statement);
        has_unknown_source
            || (lack.is_some() && !is_left_to_misfit && !self.support.is_unattributed(statement.index()))
    }
}

/// What a picture shows of the findings, whether they are reported, explained deeper or silenced.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    unsupported: Vec<bool>,
    unanswered: Vec<bool>,
    unanswered_steps: Vec<bool>,
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

/// Whether a relation is kept out of the graph for a cause that a rule reports at the relation, so that its ends are
/// not blamed as well.
fn settled(map: &ArgumentMap) -> Vec<bool> {
    let mut settled = vec![false; map.statements().len()];
    for misfit in &map.misfits().relations {
        if misfit.causes == [MisfitCause::DuplicateId] {
            continue;
        }
        for id in misfit.ends() {
            if let Some(Target::Statement(statement)) = map.find(id.as_str()) {
                settled[statement.index()] = true;
            }
        }
    }
    settled
}
