//! Ways to make a claim stand: the statements to grant, and the attacks to answer.

use super::super::cause::Cause;
use super::super::label::Label;
use super::super::labels::Labels;
use super::super::program::{Ground, TieKind};
use super::super::well_founded::Model;
use super::search::{AtomMove, Bounds, SetSearch, SmallestSets, Wish, costs};
use super::witness::Witness;
use crate::model::{StatementIndex, Target};

/// Unsourced statements that make a claim stand under the burden of proof, if they are granted, none of them idle. `None` if
/// the claim does not stand even if every unsupported statement is granted; empty if it stands without any.
///
/// `leaves` and `sourced` are the labels of one map under these bases. The statements are those of one proof, chosen to be
/// few; not always the fewest.
#[must_use]
pub fn grants(
    leaves: &Labels<'_>,
    sourced: &Labels<'_>,
    claim: StatementIndex,
) -> Option<Vec<StatementIndex>> {
    let map = leaves.map();
    if leaves.of(claim) != Label::In {
        return None;
    }
    if sourced.of(claim) == Label::In {
        return Some(Vec::new());
    }
    let ((program, grounds), (owing, mut owing_grounds)) = (leaves.program(), {
        let (program, grounds) = sourced.program();
        (program, grounds.to_vec())
    });
    let goal = map.classes().of(claim);
    let is_owing = |atom: usize| grounds[atom] == Ground::Free && owing.grounds[atom] == Ground::Options;
    let model = Model::with_grounds(program, grounds);
    let costs = costs(program, grounds, &model, is_owing);
    let witness = Witness::new(program, grounds, &model, goal, &costs);
    let mut granted: Vec<usize> = witness.holding.into_iter().filter(|&atom| is_owing(atom)).collect();
    for &atom in &granted {
        owing_grounds[atom] = Ground::Free;
    }
    granted.sort_unstable();
    if granted.len() as u64 * owing.size() as u64 <= Bounds::default().effort {
        granted.retain(|&atom| {
            owing_grounds[atom] = Ground::Options;
            let is_idle = Model::with_grounds(owing, &owing_grounds).labels[goal] == Label::In;
            if !is_idle {
                owing_grounds[atom] = Ground::Free;
            }
            !is_idle
        });
    }
    Some(granted.into_iter().map(|class| map.classes().members(class)[0]).collect())
}

/// The smallest sets of things to do that make a claim stand that does not: attacks to answer, and statements to source or
/// to grant. Statements are those that no reason supports, or only in a circle. Exponential in the size of the sets, and
/// bounded.
#[must_use]
pub fn remedies(labels: &Labels<'_>, claim: StatementIndex, bounds: &Bounds) -> SmallestSets<Target> {
    let map = labels.map();
    let (program, grounds) = labels.program();
    let cone = program.cone(map.classes().of(claim));
    let cone_grounds: Vec<Ground> = cone.atoms.iter().map(|&atom| grounds[atom as usize]).collect();
    let moves = |atom: usize| {
        let part = labels.part(cone.atoms[atom] as usize);
        let is_struck = grounds[cone.atoms[atom] as usize] == Ground::Never;
        match part {
            _ if atom == cone.goal || is_struck => None,
            Target::Step(step) => map.step(step).kind().is_attack().then_some(AtomMove::StrikeOut),
            Target::Statement(_) => {
                let is_bare = cone.program.bodies_as(atom, TieKind::Option).next().is_none();
                (is_bare || labels.cause(part) == Cause::Uncarried(Vec::new())).then_some(AtomMove::Grant)
            }
        }
    };
    let search = SetSearch::new(&cone.program, &cone_grounds, cone.goal, Wish::Stands, &moves);
    search.run(bounds).filter_map(|atom| Some(labels.part(cone.atoms[atom] as usize)))
}
