//! Answers: the attacks that something attacks in turn, and the rebuttals that have an effect.

use super::support::Support;
use crate::model::{ArgumentMap, Sides, StatementIndex, Step, StepIndex, StepKind, Target};

words! {
    /// The answer to a statement that attacks the author's side.
    pub enum Answer {
        /// All its attacks are answered.
        Answered = "answered",
        /// At least one of them is not.
        Unanswered = "unanswered",
    }
}

/// The answer to each attack.
///
/// An attack is answered if something attacks the attacker, its step, or anything that either draws support from.
/// The answers are found by spreading "attacked" upwards along support, once for all answers and once for those that have
/// ground: O(statements + relations), no recursion.
#[derive(Clone, Debug)]
pub struct Answers {
    answered: Vec<bool>,
    answered_with_ground: Vec<bool>,
    helps_attack: Vec<bool>,
}

impl Answers {
    /// Works out the answers in `map`.
    #[must_use]
    pub fn new(map: &ArgumentMap, support: &Support) -> Self {
        let has_ground = |step: Step<'_>| {
            step.premises().all(|premise| support.is_grounded(premise.handle()) || premise.is_neutral())
        };
        Self {
            answered: under_attack(map, |_| true),
            answered_with_ground: under_attack(map, has_ground),
            helps_attack: helping_attacks(map),
        }
    }

    /// True if an attack is answered at all.
    #[must_use]
    pub fn is_answered(&self, attack: StepIndex) -> bool {
        self.answered[attack.index()]
    }

    /// True if some answer to an attack has only premises that are grounded or neutral.
    #[must_use]
    pub fn is_answered_with_ground(&self, attack: StepIndex) -> bool {
        self.answered_with_ground[attack.index()]
    }

    /// True if a statement attacks something, or supports a statement that does.
    #[must_use]
    pub fn helps_attack(&self, statement: StatementIndex) -> bool {
        self.helps_attack[statement.index()]
    }
}

/// Attacks that need an answer: those on the author's side, unless the author concedes them.
pub(super) fn attacks_on_author<'a>(
    map: &'a ArgumentMap,
    sides: &'a Sides,
) -> impl Iterator<Item = Step<'a>> {
    map.steps().filter(|step| {
        step.kind().is_attack() && sides.of_target(step.target()).is_author() && !step.is_conceded()
    })
}

/// For each step: true if an attack that `counts` leads into it or into anything it draws support from.
fn under_attack(map: &ArgumentMap, counts: impl Fn(Step<'_>) -> bool) -> Vec<bool> {
    let classes = map.classes();
    let mut class_hit = vec![false; classes.len()];
    let mut step_hit = vec![false; map.steps().len()];
    let mut open: Vec<Target> =
        map.steps().filter(|step| step.kind().is_attack() && counts(*step)).map(Step::target).collect();
    while let Some(hit) = open.pop() {
        match hit {
            Target::Statement(statement) => {
                let class = classes.of(statement);
                if std::mem::replace(&mut class_hit[class], true) {
                    continue;
                }
                for &member in classes.members(class) {
                    open.extend(map.statement(member).steps_from().map(|step| Target::Step(step.handle())));
                }
            }
            Target::Step(step) => {
                let was_hit = std::mem::replace(&mut step_hit[step.index()], true);
                let step = map.step(step);
                if !was_hit && step.kind() == StepKind::Supports {
                    open.push(step.target());
                }
            }
        }
    }
    step_hit
}

/// For each statement: true if it is a premise of an attack, or supports one over any number of steps.
fn helping_attacks(map: &ArgumentMap) -> Vec<bool> {
    let classes = map.classes();
    let mut helps = vec![false; map.statements().len()];
    let mut step_seen = vec![false; map.steps().len()];
    let mut open: Vec<Step<'_>> = map.steps().filter(|step| step.kind().is_attack()).collect();
    while let Some(step) = open.pop() {
        if std::mem::replace(&mut step_seen[step.handle().index()], true) {
            continue;
        }
        let supports = |step: &Step<'_>| step.kind() == StepKind::Supports;
        open.extend(step.steps_into().filter(supports));
        for premise in step.premises() {
            if helps[premise.handle().index()] {
                continue;
            }
            for &member in classes.members(classes.of(premise.handle())) {
                helps[member.index()] = true;
                open.extend(map.statement(member).steps_into().filter(supports));
            }
        }
    }
    helps
}
