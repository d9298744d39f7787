//! Extensions: the sets of statements or arguments that can stand together, under each of Dung's semantics.
//!
//! On a plain attack graph these are the extensions of the literature. A map is a logic program, and they are its partial
//! stable models (Wu, Caminada, Gabbay 2009; Caminada, Sá, Alcântara, Dvořák 2015): complete are all of them, preferred those
//! with the most atoms in, stable those with nothing open, semi-stable those with the least open. Stage, which asks only that
//! nothing in the extension attacks it, is carried over in the same way: a labelling in which what is in is carried, what is out
//! has a reason to be out, and as little as possible is open.
//!
//! - `rules` says which labellings a semantics looks at and which it chooses.
//! - `residue` keeps the labels that are certain, in linear time, and splits the rest into parts that share no tie.
//! - `encoding` writes a part as clauses, `solver` answers them, `labelling` forbids what only carries itself in a circle.
//! - `choice` finds the extensions of a part one by one, `ideal` the one that every preferred extension contains.
//! - `search` combines those of all parts.

mod choice;
mod encoding;
mod ideal;
mod labelling;
mod residue;
mod rules;
mod search;
mod solver;

use std::time::Instant;

pub use self::choice::Acceptance;
pub use self::labelling::TimeUp;
pub use self::rules::ExtensionRules;
use self::search::{AtomAnswer, ExtensionSearch, WitnessUse};
use super::evaluable::Evaluable;
use super::label::Label;

/// The bounds of a search for extensions.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionBounds {
    /// The most extensions that are listed, and that are counted in each part that shares no relation with the rest.
    pub limit: usize,
    /// The time at which a search gives up.
    pub deadline: Option<Instant>,
}

impl Default for ExtensionBounds {
    fn default() -> Self {
        Self { limit: 1_000, deadline: None }
    }
}

/// Some of the extensions of a map or a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionList<T> {
    /// The extensions, each in the order of the file.
    pub sets: Vec<Vec<T>>,
    /// True if these are all.
    pub is_complete: bool,
}

/// The number of extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtensionCount {
    /// The number.
    pub count: u128,
    /// True if it is exact; else there are at least so many.
    pub is_complete: bool,
}

/// The answer to a question about a statement or an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptanceAnswer<T> {
    /// The answer. If there is no extension at all, everything is in each of them, and nothing in any.
    pub is_accepted: bool,
    /// An extension that shows it: one with the statement for *credulous, yes*, one without it for *skeptical, no*.
    pub witness: Option<Vec<T>>,
}

/// The extensions of a map or a graph under one semantics.
///
/// # Complexity
/// The part that the well-founded model decides takes linear time, and that is all of it if attacks form no circle. The rest is
/// as hard as the literature says: NP for credulous questions and stable extensions, a level higher for skeptical questions
/// about preferred and for semi-stable and stage (Dvořák and Dunne 2018). Only a deadline bounds it.
///
/// # Example: two arguments that attack each other
/// ```
/// use claimgraph::evaluate::{AttackGraph, ExtensionBounds, Extensions, GraphProgram, find_semantics};
///
/// let mut graph = AttackGraph::new(["a", "b"]);
/// let [a, b] = [0, 1].map(|number| graph.argument(number).unwrap());
/// graph.add_attack(a, b);
/// graph.add_attack(b, a);
/// let rules = find_semantics("preferred")?.extension_rules().unwrap();
/// let extensions = Extensions::new(GraphProgram::new(&graph, &[]), rules, ExtensionBounds::default());
/// assert_eq!(extensions.all().sets, [[a], [b]]);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug)]
pub struct Extensions<S> {
    subject: S,
    search: ExtensionSearch,
    bounds: ExtensionBounds,
}

impl<S: Evaluable> Extensions<S> {
    /// The extensions of a map or a graph. What needs no search is worked out at once, in linear time.
    #[must_use]
    pub fn new(subject: S, rules: &'static ExtensionRules, bounds: ExtensionBounds) -> Self {
        let search = ExtensionSearch::new(&subject, rules, bounds.deadline);
        Self { subject, search, bounds }
    }

    /// The labels of one extension. `None` if there is none.
    ///
    /// # Errors
    /// When the time is up.
    pub fn first(&self) -> Result<Option<S::Labels>, TimeUp> {
        Ok(self.search.first(None)?.map(|labels| self.subject.labelled(labels)))
    }

    /// The labels that need no search: those of the well-founded model. A part of the answer if the time was up.
    pub fn certain(&self) -> S::Labels {
        self.subject.labelled(self.search.certain_labels())
    }

    /// All extensions within the bounds. In the order of their members if they are all.
    pub fn all(&self) -> ExtensionList<S::Member> {
        let (sets, is_complete) = self.search.all(self.bounds.limit);
        let sets = sets.iter().map(|set| self.members(set.iter().copied())).collect();
        ExtensionList { sets, is_complete }
    }

    /// The number of extensions. Parts that share no relation are counted one by one, so it may be much larger than the limit.
    pub fn count(&self) -> ExtensionCount {
        let (count, is_complete) = self.search.count(self.bounds.limit);
        ExtensionCount { count, is_complete }
    }

    /// The answer to a question about a statement or an argument.
    ///
    /// # Errors
    /// When the time is up.
    pub fn accepts(
        &self,
        member: S::Member,
        question: Acceptance,
    ) -> Result<AcceptanceAnswer<S::Member>, TimeUp> {
        self.answer(member, question, WitnessUse::Unneeded)
    }

    /// As [`Extensions::accepts`], with an extension that shows it, which takes longer.
    ///
    /// # Errors
    /// When the time is up.
    pub fn accepts_with_witness(
        &self,
        member: S::Member,
        question: Acceptance,
    ) -> Result<AcceptanceAnswer<S::Member>, TimeUp> {
        self.answer(member, question, WitnessUse::Wanted)
    }

    fn answer(
        &self,
        member: S::Member,
        question: Acceptance,
        witness: WitnessUse,
    ) -> Result<AcceptanceAnswer<S::Member>, TimeUp> {
        let atom = self.subject.atom(member);
        let AtomAnswer { is_yes, witness } = self.search.answer(atom, question, witness)?;
        let is_in = |labels: &[Label], atom: u32| labels[atom as usize] == Label::In;
        let witness =
            witness.map(|labels| self.members((0..labels.len() as u32).filter(|&atom| is_in(&labels, atom))));
        Ok(AcceptanceAnswer { is_accepted: is_yes, witness })
    }

    fn members(&self, atoms: impl Iterator<Item = u32>) -> Vec<S::Member> {
        let mut members = Vec::new();
        atoms.for_each(|atom| self.subject.push_members(atom as usize, &mut members));
        members
    }
}
