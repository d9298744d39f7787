//! Ways to make a claim stand: the statements to grant, and the attacks to answer.

use std::cell::Cell;

use super::search::{AtomMove, AtomMoves, Bounds, SetSearch, Wish, costs};
use super::witness::Witness;
use crate::evaluate::label::Label;
use crate::evaluate::labels::Labels;
use crate::evaluate::program::{Cone, Ground, TieKind};
use crate::evaluate::well_founded::Model;
use crate::model::{StatementIndex, Target};

/// Unsourced statements that make a claim stand under the burden of proof, if they are granted, none of them idle. `None` if
/// the claim does not stand even if every unsupported statement is granted; empty if it stands without any.
///
/// `leaves` and `sourced` are the labels of one map under these bases. The statements are those of one proof, chosen to be
/// few; not always the fewest. `None` too if more than `effort` ties would be followed; those that are followed are taken from
/// it.
#[must_use]
pub fn grants(
    leaves: &Labels<'_>,
    sourced: &Labels<'_>,
    claim: StatementIndex,
    effort: &mut u64,
) -> Option<Vec<StatementIndex>> {
    let map = leaves.map();
    if leaves.of(claim) != Label::In {
        return None;
    }
    if sourced.of(claim) == Label::In {
        return Some(Vec::new());
    }
    let cone = leaves.program().0.cone(map.classes().of(claim));
    let in_cone = |labels: &Labels<'_>| -> Vec<Ground> {
        cone.atoms.iter().map(|&atom| labels.program().1[atom as usize]).collect()
    };
    let (program, goal, grounds) = (&cone.program, cone.goal, in_cone(leaves));
    // Both bases have the same ties.
    let mut owing_grounds = in_cone(sourced);
    let is_owing: Vec<bool> = (0..program.len())
        .map(|atom| grounds[atom] == Ground::Free && owing_grounds[atom] == Ground::Options)
        .collect();
    let model = Model::with_grounds(program, &grounds);
    // The model, the costs and the witness.
    *effort = effort.checked_sub(model.links + 2 * program.size() as u64)?;
    let costs = costs(program, &grounds, &model, |atom| is_owing[atom]);
    let witness = Witness::new(program, &grounds, &model, goal, &costs);
    let mut granted: Vec<usize> = witness.holding.into_iter().filter(|&atom| is_owing[atom]).collect();
    for &atom in &granted {
        owing_grounds[atom] = Ground::Free;
    }
    granted.sort_unstable_by_key(|&atom| cone.atoms[atom]);
    let mut needed = Vec::with_capacity(granted.len());
    for atom in granted {
        owing_grounds[atom] = Ground::Options;
        let model = Model::with_grounds(program, &owing_grounds);
        *effort = effort.checked_sub(model.links)?;
        if model.labels[goal] != Label::In {
            owing_grounds[atom] = Ground::Free;
            needed.push(map.classes().members(cone.atoms[atom] as usize)[0]);
        }
    }
    Some(needed)
}

/// A set of things to do that makes a claim stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Attacks to answer, and statements to give a source or one more reason.
    pub parts: Vec<Target>,
    /// The answers to the attacks that would do.
    pub answers: RemedyAnswers,
}

/// The answers to attacks that make a claim stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemedyAnswers {
    /// Each attack may be undercut, or one of its premises attacked.
    Any,
    /// Each attack must be undercut. An attack on a premise may take away something else that the claim needs.
    Undercuts,
}

/// The smallest remedies of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedies {
    /// All of the smallest size: those that only answer attacks first. Empty if the claim stands, or nothing was found.
    pub sets: Vec<Remedy>,
    /// True if a source or one more reason for the claim itself is enough.
    pub is_own_ground_enough: bool,
    /// True if the search went to its end.
    pub is_complete: bool,
    /// The number of ties that were followed.
    pub links: u64,
}

/// The smallest sets of things to do that make a claim stand that does not. Each is tried out: with that done and nothing
/// else, the claim is `in`.
///
/// - An attack is answered by an attack on it that holds, or on one of its premises.
/// - A statement that owes a reason, and of whose reasons none holds, gets a source or one more reason that holds. Attacks on
///   it still count. The claim itself is among them only if nothing else helps.
///
/// Exponential in the size of the sets, and bounded.
#[must_use]
pub fn remedies(labels: &Labels<'_>, claim: StatementIndex, bounds: &Bounds) -> Remedies {
    let map = labels.map();
    let (program, grounds) = labels.program();
    let cone = program.cone(map.classes().of(claim));
    let cone_grounds: Vec<Ground> = cone.atoms.iter().map(|&atom| grounds[atom as usize]).collect();
    let part = |atom: usize| labels.part(cone.atoms[atom] as usize);
    let moves = |atom: usize| match part(atom) {
        Target::Step(step) => map.step(step).kind().is_attack().then_some(AtomMove::StrikeOut),
        Target::Statement(_) => (cone_grounds[atom] == Ground::Options).then_some(AtomMove::Ground),
    };
    let others = |atom: usize| moves(atom).filter(|_| atom != cone.goal);
    let search = |moves: &AtomMoves<'_>, bounds: &Bounds| {
        SetSearch::new(&cone.program, &cone_grounds, cone.goal, Wish::Stands, moves).run(bounds)
    };
    let trial = RemedyTrial { cone: &cone, grounds: &cone_grounds, links: Cell::new(0) };
    let is_own_ground_enough = trial.is_own_ground_enough();
    let mut found = search(&others, bounds);
    let mut rest = *bounds;
    rest.spend(found.links);
    if found.sets.is_empty() && found.is_complete && !is_own_ground_enough {
        found = search(&moves, &rest);
        rest.spend(found.links);
    }
    let effort = rest.effort.min(rest.total) / found.sets.len().max(1) as u64;
    let mut sets: Vec<Remedy> = found
        .sets
        .iter()
        .map(|atoms| {
            let mut parts: Vec<Target> = atoms.iter().map(|&atom| part(atom)).collect();
            parts.sort_unstable();
            Remedy {
                parts,
                answers: trial.answers(atoms, effort, |atom| matches!(part(atom), Target::Step(_))),
            }
        })
        .collect();
    let statements = |remedy: &Remedy| {
        let parts = remedy.parts.iter();
        parts.filter(|part| matches!(part, Target::Statement(_))).count()
    };
    sets.sort_by_cached_key(|remedy| (statements(remedy), remedy.parts.clone()));
    let links = bounds.total - rest.total + trial.links.get();
    Remedies { sets, is_own_ground_enough, is_complete: found.is_complete, links }
}

/// Tries out remedies on the program.
struct RemedyTrial<'a> {
    cone: &'a Cone,
    grounds: &'a [Ground],
    /// The ties followed so far.
    links: Cell<u64>,
}

impl RemedyTrial<'_> {
    fn works(&self, grounds: &[Ground]) -> bool {
        let model = Model::with_grounds(&self.cone.program, grounds);
        self.links.set(self.links.get() + model.links);
        model.labels[self.cone.goal] == Label::In
    }

    fn is_own_ground_enough(&self) -> bool {
        let goal = self.cone.goal;
        let mut grounds = self.grounds.to_vec();
        grounds[goal] = Ground::Free;
        self.grounds[goal] == Ground::Options && !self.works(self.grounds) && self.works(&grounds)
    }

    /// The answers to its attacks with which a remedy works. It is known to work if each attack is undercut. Follows at most
    /// `effort` ties.
    fn answers(&self, remedy: &[usize], effort: u64, is_attack: impl Fn(usize) -> bool) -> RemedyAnswers {
        let (attacks, statements): (Vec<usize>, Vec<usize>) =
            remedy.iter().partition(|&&atom| is_attack(atom));
        let mut grounds = self.grounds.to_vec();
        for statement in statements {
            grounds[statement] = Ground::Free;
        }
        // To attack an atom and win is to strike it out: the attack itself, or one of its premises.
        let ways: Vec<Vec<usize>> = attacks
            .iter()
            .map(|&attack| {
                let premises = self.cone.program.bodies_as(attack, TieKind::Need);
                std::iter::once(attack).chain(premises).collect()
            })
            .collect();
        let most = effort / self.cone.program.size() as u64;
        let count = ways.iter().try_fold(1_u64, |count, ways| count.checked_mul(ways.len() as u64));
        let Some(count) = count.filter(|&count| count <= most) else { return RemedyAnswers::Undercuts };
        let works = |mut number: u64| {
            let mut grounds = grounds.clone();
            for ways in &ways {
                grounds[ways[(number % ways.len() as u64) as usize]] = Ground::Never;
                number /= ways.len() as u64;
            }
            self.works(&grounds)
        };
        if (0..count).all(works) { RemedyAnswers::Any } else { RemedyAnswers::Undercuts }
    }
}
