//! The search for all smallest sets of moves that give or take a label.
//!
//! It deepens step by step. A set of moves that changes the label must touch the witness of the label, so the search branches
//! only there, and each set is looked at once. Where nothing attacks anything, proofs that share no candidate give a bound:
//! each needs a move of its own.

use std::time::Instant;

use super::witness::Witness;
use crate::evaluate::label::Label;
use crate::evaluate::program::{Ground, Program, TieKind};
use crate::evaluate::well_founded::Model;

/// The bounds of a search.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The most sets that are listed.
    pub limit: usize,
    /// The most ties that one search may follow: a measure of work that does not depend on the machine.
    pub effort: u64,
    /// The most ties that all searches of one call may follow together, whatever the number of claims.
    pub total: u64,
    /// The time at which a search gives up.
    pub deadline: Option<Instant>,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { limit: 1_000, effort: 50_000_000, total: u64::MAX, deadline: None }
    }
}

impl Bounds {
    /// Takes ties that were followed from those that all searches may follow together.
    pub const fn spend(&mut self, links: u64) {
        self.total = self.total.saturating_sub(links);
    }
}

/// All sets of the smallest size that have some effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallestSets<T> {
    /// The sets, all of one size. Empty if no set has the effect, or none was found within the bounds.
    pub sets: Vec<Vec<T>>,
    /// Every set that has the effect has at least so many members.
    pub at_least: usize,
    /// True if these are all sets of the smallest size, or it is certain that there is none.
    pub is_complete: bool,
    /// The number of ties that the search followed. A part of the program counts at each visit.
    pub links: u64,
}

impl<T> SmallestSets<T> {
    /// The answer of a search that had nothing to look for.
    pub(super) const fn none() -> Self {
        Self { sets: Vec::new(), at_least: 0, is_complete: true, links: 0 }
    }

    /// The size of the sets, if there are any.
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        self.sets.first().map(Vec::len)
    }

    pub(super) fn filter_map<U>(self, name: impl Fn(T) -> Option<U>) -> SmallestSets<U>
    where
        U: Ord,
    {
        let mut sets: Vec<Vec<U>> = Vec::with_capacity(self.sets.len());
        for set in self.sets {
            let mut set: Vec<U> = set.into_iter().filter_map(&name).collect();
            set.sort_unstable();
            sets.push(set);
        }
        sets.sort_unstable();
        SmallestSets { sets, at_least: self.at_least, is_complete: self.is_complete, links: self.links }
    }
}

/// The effect that is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// The goal is no longer in.
    Falls,
    /// The goal is in.
    Stands,
}

/// Something that may be done to an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtomMove {
    /// It is struck out.
    StrikeOut,
    /// It gets ground of its own, a source or one more reason. Attacks on it still count.
    Ground,
}

/// The moves that may be made, by atom.
pub(super) type AtomMoves<'a> = dyn Fn(usize) -> Option<AtomMove> + 'a;

/// One search.
pub(super) struct SetSearch<'a> {
    program: &'a Program,
    grounds: Vec<Ground>,
    goal: usize,
    wish: Wish,
    moves: &'a AtomMoves<'a>,
    /// True if no attack counts and the goal shall fall: then moves never undo each other.
    is_monotone: bool,
}

/// A search in progress.
struct SearchProgress<'a> {
    bounds: &'a Bounds,
    /// The ties followed so far.
    links: u64,
    sets: Vec<Vec<usize>>,
    /// The moves made so far.
    made: Vec<usize>,
    /// Atoms at which a move is made, or that an earlier branch has dealt with.
    barred: Vec<bool>,
    stop: RoundEnd,
}

impl SearchProgress<'_> {
    /// Counts ties that are followed, and stops the search at its bounds.
    fn follow(&mut self, links: u64) {
        self.links += links;
        let is_late = self.bounds.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        if self.links >= self.bounds.effort.min(self.bounds.total) || is_late {
            self.stop = RoundEnd::AtBound;
        }
    }

    /// Adds the moves made so far as a set.
    fn add_set(&mut self) {
        if self.sets.len() >= self.bounds.limit {
            self.stop = RoundEnd::AtBound;
            return;
        }
        self.links += self.made.len() as u64;
        self.sets.push(self.made.clone());
    }
}

/// The reason for which a round of the search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum RoundEnd {
    /// Everything was looked at.
    Exhausted,
    /// Larger sets were left for the next round.
    AtDepth,
    /// A bound was reached.
    AtBound,
}

impl<'a> SetSearch<'a> {
    pub(super) fn new(
        program: &'a Program,
        grounds: &[Ground],
        goal: usize,
        wish: Wish,
        moves: &'a AtomMoves<'a>,
    ) -> Self {
        let has_attacks =
            (0..program.len()).any(|atom| program.bodies_as(atom, TieKind::Attacker).next().is_some());
        Self {
            program,
            grounds: grounds.to_vec(),
            goal,
            wish,
            moves,
            is_monotone: !has_attacks && wish == Wish::Falls,
        }
    }

    /// Looks for all smallest sets.
    pub(super) fn run(mut self, bounds: &Bounds) -> SmallestSets<usize> {
        let mut progress = SearchProgress {
            bounds,
            links: 0,
            sets: Vec::new(),
            made: Vec::new(),
            barred: vec![false; self.program.len()],
            stop: RoundEnd::Exhausted,
        };
        let model = self.model(&mut progress);
        if self.is_fulfilled(&model) {
            return SmallestSets { links: progress.links, ..SmallestSets::none() };
        }
        let first = self.begin(model, &mut progress);
        // The moves made in the beginning belong to every set.
        let forced = progress.made.len();
        for size in first.. {
            progress.stop = RoundEnd::Exhausted;
            self.deepen(size - forced, &mut progress);
            let is_complete = progress.stop != RoundEnd::AtBound;
            if !progress.sets.is_empty() || progress.stop != RoundEnd::AtDepth {
                return SmallestSets {
                    sets: progress.sets,
                    at_least: size,
                    is_complete,
                    links: progress.links,
                };
            }
        }
        unreachable!("a search ends when it has looked at everything")
    }

    /// Makes the moves that every set has, and returns the size from which to look. A round for each of them would take
    /// cubic time where many independent reasons or attacks bear on one claim.
    fn begin(&mut self, mut model: Model, progress: &mut SearchProgress<'_>) -> usize {
        loop {
            if progress.stop == RoundEnd::AtBound {
                return progress.made.len() + 1;
            }
            let candidates = self.candidates(&model, progress);
            let made = progress.made.len();
            match candidates[..] {
                [] => return made + 1,
                [only] => {
                    self.make(only, progress);
                    model = self.model(progress);
                    if self.is_fulfilled(&model) {
                        return made + 1;
                    }
                }
                _ if self.is_monotone => {
                    let packed = self.packing(&candidates, usize::MAX - 1, progress);
                    return made + packed.unwrap_or(1).max(1);
                }
                _ => return made + 1,
            }
        }
    }

    fn is_fulfilled(&self, model: &Model) -> bool {
        (model.labels[self.goal] == Label::In) == (self.wish == Wish::Stands)
    }

    fn model(&self, progress: &mut SearchProgress<'_>) -> Model {
        let model = Model::with_grounds(self.program, &self.grounds);
        progress.follow(model.links);
        model
    }

    /// Adds all sets with up to `left` more moves.
    ///
    /// One frame a choice, and none for a move without a choice: the depth is bounded by the effort, for each level of it
    /// costs a whole round.
    fn deepen(&mut self, mut left: usize, progress: &mut SearchProgress<'_>) {
        let mut forced = Vec::new();
        while let Some(candidates) = self.choice(left, progress) {
            if let [only] = candidates[..] {
                forced.push((only, self.make(only, progress)));
                left -= 1;
                continue;
            }
            for &atom in &candidates {
                let old = self.make(atom, progress);
                self.deepen(left - 1, progress);
                progress.made.pop();
                self.grounds[atom] = old;
                if progress.stop == RoundEnd::AtBound {
                    break;
                }
            }
            for &atom in &candidates {
                progress.barred[atom] = false;
            }
            break;
        }
        for (atom, old) in forced.into_iter().rev() {
            progress.made.pop();
            progress.barred[atom] = false;
            self.grounds[atom] = old;
        }
    }

    /// The atoms of which one must be moved next. `None` if a set is found, or none can be with up to `left` more moves.
    fn choice(&mut self, left: usize, progress: &mut SearchProgress<'_>) -> Option<Vec<usize>> {
        let model = self.model(progress);
        if self.is_fulfilled(&model) {
            progress.add_set();
            return None;
        }
        if progress.stop == RoundEnd::AtBound {
            return None;
        }
        let candidates = self.candidates(&model, progress);
        let least = match candidates.len() {
            0 => return None,
            1 if left > 0 => Some(1),
            _ if self.is_monotone => self.packing(&candidates, left, progress),
            _ => Some(1),
        };
        // `None`: a proof is left that no move can break.
        if least? > left {
            progress.stop = progress.stop.max(RoundEnd::AtDepth);
            return None;
        }
        Some(candidates)
    }

    /// Makes the move at an atom; returns its old ground.
    fn make(&mut self, atom: usize, progress: &mut SearchProgress<'_>) -> Ground {
        let new = match (self.moves)(atom) {
            Some(AtomMove::Ground) => Ground::Free,
            _ => Ground::Never,
        };
        progress.made.push(atom);
        progress.barred[atom] = true;
        std::mem::replace(&mut self.grounds[atom], new)
    }

    /// The atoms of the witness at which a move may be made.
    fn candidates(&self, model: &Model, progress: &mut SearchProgress<'_>) -> Vec<usize> {
        // The costs and the witness each go through the program once.
        progress.follow(2 * self.program.size() as u64);
        let costs = match model.labels[self.goal] {
            Label::In => costs(self.program, &self.grounds, model, |atom| (self.moves)(atom).is_some()),
            _ => Vec::new(),
        };
        let witness = Witness::new(self.program, &self.grounds, model, self.goal, &costs);
        let has_move =
            |atom: &usize, wanted: AtomMove| (self.moves)(*atom) == Some(wanted) && !progress.barred[*atom];
        let struck = witness.holding.into_iter().filter(|atom| has_move(atom, AtomMove::StrikeOut));
        let grounded = witness.failing.into_iter().filter(|atom| has_move(atom, AtomMove::Ground));
        struck.chain(grounded).collect()
    }

    /// The number of proofs found that share no candidate, the first of which uses `first`: so many moves are needed. Stops
    /// above `left`. `None` if there is a proof without candidates.
    fn packing(&mut self, first: &[usize], left: usize, progress: &mut SearchProgress<'_>) -> Option<usize> {
        let saved = self.grounds.clone();
        let mut proof = first.to_vec();
        let mut count = Some(0);
        while let Some(packed) = count.filter(|&packed| packed <= left) {
            count = (!proof.is_empty()).then_some(packed + 1);
            for &atom in &proof {
                self.grounds[atom] = Ground::Never;
            }
            let model = self.model(progress);
            if progress.stop == RoundEnd::AtBound || self.is_fulfilled(&model) {
                break;
            }
            proof = self.candidates(&model, progress);
        }
        self.grounds = saved;
        count
    }
}

/// For each atom that is in: the atoms that `counts` in a proof of it that uses few, those used twice counted twice.
pub(super) fn costs(
    program: &Program,
    grounds: &[Ground],
    model: &Model,
    counts: impl Fn(usize) -> bool,
) -> Vec<u32> {
    let is_in = |atom: &usize| model.labels[*atom] == Label::In;
    let mut by_turn: Vec<usize> = (0..program.len()).filter(is_in).collect();
    by_turn.sort_unstable_by_key(|&atom| model.turns[atom]);
    let mut costs = vec![0_u32; program.len()];
    for atom in by_turn {
        let needs = program.bodies_as(atom, TieKind::Need);
        let mut cost = needs.fold(u32::from(counts(atom)), |sum, need| sum.saturating_add(costs[need]));
        if grounds[atom] == Ground::Options {
            let options = program.bodies_as(atom, TieKind::Option).filter(is_in);
            let earlier = options.filter(|&option| model.turns[option] < model.turns[atom]);
            cost = cost.saturating_add(earlier.map(|option| costs[option]).min().unwrap_or_default());
        }
        costs[atom] = cost;
    }
    costs
}
