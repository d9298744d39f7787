//! A map as a program: an atom for each class of statements, then one for each step, then one for each source.

use super::program::{FullTie, Ground, Program, TieKind};
use crate::model::{ArgumentMap, Step, StepIndex, StepKind, Target};

/// The program of a map.
#[derive(Clone, Debug)]
pub(super) struct Translation {
    pub(super) program: Program,
    /// The number of classes: the atom of step `s` is `classes + s`.
    classes: usize,
    steps: Vec<StepIndex>,
}

impl Translation {
    /// Translates a map in which the classes that are `base` need no reason. O(size of the map).
    pub(super) fn new(map: &ArgumentMap, base: &[bool]) -> Self {
        let ties = map.steps().flat_map(|step| step_ties(map, step));
        Self::with_ties(map, base, ties)
    }

    /// Translates only what supports something, with an atom for each source and the ties of `citations`, each from the
    /// number of a source to a class.
    pub(super) fn of_support(map: &ArgumentMap, base: &[bool], citations: &[(u32, u32)]) -> Self {
        let first_source = (map.classes().len() + map.steps().len()) as u32;
        let cited =
            |&(source, to): &(u32, u32)| FullTie { from: first_source + source, kind: TieKind::Option, to };
        let supports = map.steps().filter(|step| step.kind() == StepKind::Supports);
        let ties = supports.flat_map(|step| step_ties(map, step)).chain(citations.iter().map(cited));
        Self::with_ties(map, base, ties)
    }

    fn with_ties(map: &ArgumentMap, base: &[bool], ties: impl Iterator<Item = FullTie> + Clone) -> Self {
        let classes = map.classes().len();
        let mut grounds: Vec<Ground> =
            base.iter().map(|&is_base| if is_base { Ground::Free } else { Ground::Options }).collect();
        grounds.extend(map.steps().map(|step| match step.kind() {
            StepKind::Rephrases => Ground::Never,
            _ => Ground::Free,
        }));
        for step in map.steps().filter(|step| step.kind() == StepKind::Supports) {
            if let Target::Step(target) = step.target() {
                let ground = &mut grounds[classes + target.index()];
                // A warrant of a rephrasing changes nothing.
                if *ground == Ground::Free {
                    *ground = Ground::Options;
                }
            }
        }
        grounds.resize(grounds.len() + map.sources().len(), Ground::Free);
        Self { program: Program::new(grounds, ties), classes, steps: map.steps().map(Step::handle).collect() }
    }

    /// The atom of a statement or a step.
    pub(super) fn atom(&self, map: &ArgumentMap, part: Target) -> usize {
        atom(map, part) as usize
    }

    /// The atom of the first source.
    pub(super) fn first_source(&self) -> usize {
        self.classes + self.steps.len()
    }

    /// The part of the map that an atom is: the first statement of a class, or a step.
    pub(super) fn part(&self, map: &ArgumentMap, atom: usize) -> Target {
        match atom.checked_sub(self.classes) {
            None => Target::Statement(map.classes().members(atom)[0]),
            Some(step) => Target::Step(self.steps[step]),
        }
    }
}

/// The atom of a statement or a step.
fn atom(map: &ArgumentMap, part: Target) -> u32 {
    match part {
        Target::Statement(statement) => map.classes().of(statement) as u32,
        Target::Step(step) => (map.classes().len() + step.index()) as u32,
    }
}

/// The ties of a step: from its premises, and to its target.
fn step_ties(map: &ArgumentMap, step: Step<'_>) -> impl Iterator<Item = FullTie> + Clone {
    let own = atom(map, Target::Step(step.handle()));
    let is_in_program = step.kind() != StepKind::Rephrases;
    let premises: Vec<u32> =
        step.premises().map(|premise| atom(map, Target::Statement(premise.handle()))).collect();
    let needs = premises.into_iter().map(move |from| FullTie { from, kind: TieKind::Need, to: own });
    let kind = match step.kind() {
        StepKind::Supports => Some(TieKind::Option),
        kind if kind.is_attack() && !step.is_conceded() => Some(TieKind::Attacker),
        _ => None,
    };
    let to = atom(map, step.target());
    let effect = kind.map(|kind| FullTie { from: own, kind, to });
    needs.chain(effect).filter(move |_| is_in_program)
}
