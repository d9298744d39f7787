//! A map as one side of the debate sees it.

use indexmap::IndexSet;

use crate::model::{ArgumentMap, Party, Sides, Statement, StatementIndex, Step, StepKind, Target};

/// A map as one side of the debate sees it.
///
/// Without a thesis no side is known. Then every statement that is not made to attack is the case of one side, and the attacks on
/// those are the case of the other. If every statement attacks another, all are the case of the other side.
pub(in crate::report) struct Viewpoint<'a> {
    pub(in crate::report) map: &'a ArgumentMap,
    pub(in crate::report) sides: &'a Sides,
    pub(in crate::report) side: Party,
    /// The statements of this side, where the map declares no thesis.
    guessed: Option<IndexSet<StatementIndex>>,
}

impl<'a> Viewpoint<'a> {
    /// The map as those of `side` see it. O(size of the map).
    pub(in crate::report) fn new(map: &'a ArgumentMap, sides: &'a Sides, side: Party) -> Self {
        let guessed = map.theses().is_empty().then(|| guessed_side(map, side));
        Self { map, sides, side, guessed }
    }

    /// The map as the other side sees it.
    pub(super) fn of_other_side(&self) -> Self {
        Self::new(self.map, self.sides, self.side.other())
    }

    /// True if the map says who is on which side.
    pub(super) fn has_sides(&self) -> bool {
        !self.map.theses().is_empty()
    }

    /// True for a statement of this side.
    pub(super) fn is_ours(&self, statement: StatementIndex) -> bool {
        match &self.guessed {
            Some(ours) => ours.contains(&statement),
            None => self.sides.of(statement).has(self.side),
        }
    }

    /// True for a statement of the other side.
    pub(super) fn is_theirs(&self, statement: StatementIndex) -> bool {
        self.has_sides() && self.sides.of(statement).has(self.side.other())
    }

    /// True for an attack on this side that is not granted.
    pub(super) fn is_attack_on_us(&self, step: Step<'_>) -> bool {
        let is_on_us = || match &self.guessed {
            Some(ours) => self.is_on_guessed_side(step, ours),
            None => self.sides.of_target(step.target()).has(self.side),
        };
        step.kind().is_attack() && !step.is_conceded() && is_on_us()
    }

    /// True for a step of the other side that leads to ours, where sides are guessed.
    fn is_on_guessed_side(&self, step: Step<'_>, ours: &IndexSet<StatementIndex>) -> bool {
        let is_to_ours = match step.target() {
            Target::Statement(statement) => ours.contains(&statement),
            Target::Step(target) => {
                self.map.step(target).premises().any(|premise| ours.contains(&premise.handle()))
            }
        };
        let is_theirs = step.premises().all(|premise| !ours.contains(&premise.handle()));
        // If every statement attacks another, those who hold what is attacked have nothing but attacks on them.
        is_theirs && (is_to_ours || ours.is_empty())
    }

    /// True for an attack on the other side.
    pub(super) fn is_attack_by_us(&self, step: Step<'_>) -> bool {
        self.has_sides()
            && step.kind().is_attack()
            && self.sides.of_target(step.target()).has(self.side.other())
            && !step.is_conceded()
    }
}

/// The statements of one side of a map without a thesis.
fn guessed_side(map: &ArgumentMap, side: Party) -> IndexSet<StatementIndex> {
    let attacks = || map.steps().filter(|step| step.kind().is_attack());
    let as_targets = |steps: Vec<Step<'_>>| {
        let parts = supporting(map, steps.into_iter().map(|step| Target::Step(step.handle())));
        let statement = |part: Target| match part {
            Target::Statement(statement) => Some(statement),
            Target::Step(_) => None,
        };
        parts.into_iter().filter_map(statement).collect::<IndexSet<_>>()
    };
    let attackers = as_targets(attacks().collect());
    let all = map.statements().map(Statement::handle);
    let quiet: IndexSet<_> = all.filter(|statement| !attackers.contains(statement)).collect();
    match side {
        Party::Author => quiet,
        Party::Opponents if quiet.is_empty() => attackers,
        Party::Opponents => {
            let is_on_quiet = |step: &Step<'_>| match step.target() {
                Target::Statement(statement) => quiet.contains(&statement),
                Target::Step(target) => map.step(target).premises().any(|one| quiet.contains(&one.handle())),
            };
            as_targets(attacks().filter(is_on_quiet).collect())
        }
    }
}

/// Some parts of the map, and everything that supports them over any number of steps.
pub(super) fn supporting(map: &ArgumentMap, from: impl Iterator<Item = Target>) -> IndexSet<Target> {
    let mut parts: IndexSet<Target> = from.collect();
    let mut next = 0;
    while let Some(&part) = parts.get_index(next) {
        next += 1;
        match part {
            Target::Statement(statement) => {
                let members = map.classes().members(map.classes().of(statement));
                parts.extend(members.iter().map(|&member| Target::Statement(member)));
            }
            Target::Step(step) => {
                parts.extend(map.step(step).premises().map(|premise| Target::Statement(premise.handle())));
            }
        }
        let supports = map.steps_into(part).filter(|step| step.kind() == StepKind::Supports);
        parts.extend(supports.map(|step| Target::Step(step.handle())));
    }
    parts
}
