//! The extensions of a program: the combinations of those of its parts.

use std::time::Instant;

use indexmap::IndexSet;

use super::super::evaluable::Evaluable;
use super::super::evaluable::sealed::EvaluableProgram;
use super::super::label::Label;
use super::choice::{Acceptance, PartExtensions, PartLabels};
use super::labelling::TimeUp;
use super::residue::Residue;
use super::rules::ExtensionRules;

/// The extensions of a program.
#[derive(Clone, Debug)]
pub(super) struct ExtensionSearch {
    residue: Residue,
    rules: &'static ExtensionRules,
    /// The number of atoms that count as members: the first ones.
    members: usize,
    deadline: Option<Instant>,
}

/// A list of sets of atoms, and true if it holds them all.
pub(super) type AtomSets = (Vec<Vec<u32>>, bool);

/// The answer to a question about an atom.
pub(super) struct AtomAnswer {
    pub(super) is_yes: bool,
    /// The labels of an extension that shows it, if one does and it was asked for.
    pub(super) witness: Option<Vec<Label>>,
}

/// The fate of the extension that shows an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WitnessUse {
    /// It is worked out in all parts, which may take longer than the answer.
    Wanted,
    /// It is not needed.
    Unneeded,
}

/// The most members of all sets of a list together: a list of a thousand sets of a million members would take gigabytes.
const MOST_MEMBERS: usize = 50_000_000;

impl ExtensionSearch {
    pub(super) fn new(
        subject: &impl Evaluable,
        rules: &'static ExtensionRules,
        deadline: Option<Instant>,
    ) -> Self {
        let EvaluableProgram { program, grounds } = subject.program();
        let residue = Residue::new(program, grounds, rules.certain());
        Self { residue, rules, members: subject.member_atoms(), deadline }
    }

    fn part(&self, number: usize) -> PartExtensions<'_> {
        PartExtensions::new(&self.residue.parts[number].program, self.rules, self.deadline)
    }

    /// The labels that are certain, and nothing else.
    pub(super) fn certain_labels(&self) -> Vec<Label> {
        self.residue.labels.clone()
    }

    /// The labels of one extension, if there is any. `known` is that of one part.
    pub(super) fn first(&self, known: Option<(usize, PartLabels)>) -> Result<Option<Vec<Label>>, TimeUp> {
        let mut labels = self.residue.labels.clone();
        for (number, part) in self.residue.parts.iter().enumerate() {
            let found = match &known {
                Some((known, labels)) if *known == number => Some(labels.clone()),
                _ => self.part(number).next()?,
            };
            let Some(found) = found else { return Ok(None) };
            for (&atom, label) in part.atoms.iter().zip(found) {
                labels[atom as usize] = label;
            }
        }
        Ok(Some(labels))
    }

    /// Up to `limit` extensions of a part, as sets of members. Two that differ only in other atoms count once.
    fn of_part(&self, number: usize, limit: usize) -> AtomSets {
        let mut extensions = self.part(number);
        let atoms = &self.residue.parts[number].atoms;
        let mut sets: IndexSet<Vec<u32>> = IndexSet::new();
        let mut held = 0;
        loop {
            match extensions.next() {
                Err(TimeUp) => return (sets.into_iter().collect(), false),
                Ok(None) => return (sets.into_iter().collect(), true),
                Ok(Some(labels)) => {
                    let set: Vec<u32> = self.members_in(atoms.iter().copied().zip(labels)).collect();
                    if sets.contains(&set) {
                        continue;
                    }
                    if sets.len() == limit || held > MOST_MEMBERS {
                        return (sets.into_iter().collect(), false);
                    }
                    held += set.len();
                    sets.insert(set);
                }
            }
        }
    }

    fn members_in(&self, labels: impl Iterator<Item = (u32, Label)>) -> impl Iterator<Item = u32> {
        labels
            .filter(|&(atom, label)| label == Label::In && (atom as usize) < self.members)
            .map(|(atom, _)| atom)
    }

    /// Up to `limit` extensions of each part.
    fn of_parts(&self, limit: usize) -> Vec<AtomSets> {
        let parts = (0..self.residue.parts.len()).map(|number| self.of_part(number, limit));
        let mut found = Vec::with_capacity(self.residue.parts.len());
        for part in parts {
            let is_none = part.0.is_empty() && part.1;
            found.push(part);
            if is_none {
                break;
            }
        }
        found
    }

    /// Up to `limit` extensions, as sets of members. In the order of their members if they are all.
    pub(super) fn all(&self, limit: usize) -> AtomSets {
        let parts = self.of_parts(limit);
        if parts.iter().any(|(sets, is_complete)| sets.is_empty() && *is_complete) {
            return (Vec::new(), true);
        }
        if parts.iter().any(|(sets, _)| sets.is_empty()) {
            return (Vec::new(), false);
        }
        let mut is_complete = parts.iter().all(|(_, is_complete)| *is_complete);
        let certain: Vec<u32> = self.members_in((0..).zip(self.residue.labels.iter().copied())).collect();
        let mut sets: Vec<Vec<u32>> = Vec::new();
        let mut chosen = vec![0; parts.len()];
        let mut held = 0;
        loop {
            if sets.len() == limit || held > MOST_MEMBERS {
                is_complete = false;
                break;
            }
            let of_parts = parts.iter().zip(&chosen).flat_map(|((sets, _), &number)| &sets[number]);
            let mut set: Vec<u32> = certain.iter().chain(of_parts).copied().collect();
            set.sort_unstable();
            held += set.len();
            sets.push(set);
            // The next combination: the last part changes fastest.
            let last = (0..parts.len()).rev().find(|&part| chosen[part] + 1 < parts[part].0.len());
            let Some(part) = last else { break };
            chosen[part] += 1;
            chosen[part + 1..].fill(0);
        }
        if is_complete {
            sets.sort_unstable();
        }
        (sets, is_complete)
    }

    /// The number of extensions, and true if it is certain; else there are at least so many. At most `limit` of each part are
    /// counted.
    pub(super) fn count(&self, limit: usize) -> (u128, bool) {
        let parts = self.of_parts(limit);
        let counts = || parts.iter().map(|(sets, _)| sets.len() as u128);
        if parts.iter().any(|(sets, is_complete)| sets.is_empty() && *is_complete) {
            return (0, true);
        }
        let product = counts().try_fold(1_u128, u128::checked_mul);
        let is_complete = parts.iter().all(|(_, is_complete)| *is_complete);
        (product.unwrap_or(u128::MAX), is_complete && product.is_some())
    }

    /// The answer to a question about an atom. If there is no extension, every atom is in all of them and in none.
    pub(super) fn answer(
        &self,
        atom: usize,
        question: Acceptance,
        witness: WitnessUse,
    ) -> Result<AtomAnswer, TimeUp> {
        let is_credulous = question == Acceptance::Credulous;
        if self.rules.may_have_none() && self.first(None)?.is_none() {
            return Ok(AtomAnswer { is_yes: !is_credulous, witness: None });
        }
        // An extension that answers yes to the one question, and no to the other.
        let telling = match self.residue.place(atom) {
            None => {
                let is_telling = (self.residue.labels[atom] == Label::In) == is_credulous;
                is_telling.then_some(None)
            }
            Some((part, number)) => {
                let found = self.part(part).telling(number, question)?;
                found.map(|labels| Some((part, labels)))
            }
        };
        let is_yes = telling.is_some() == is_credulous;
        let witness = match telling {
            Some(known) if witness == WitnessUse::Wanted => self.first(known)?,
            _ => None,
        };
        Ok(AtomAnswer { is_yes, witness })
    }
}
