//! The residue: the part of a program that the well-founded model leaves open, split into parts that share no tie.
//!
//! Every semantics but stage keeps the labels of the well-founded model, and the extensions of a program are the combinations
//! of those of its parts. So a search never looks at more than one part.

use super::super::label::Label;
use super::super::program::{FullTie, Ground, Program, Tie, TieKind};
use super::super::well_founded::Model;

/// The labels that are certain, and what is left.
#[derive(Clone, Debug)]
pub(super) struct Residue {
    /// The label of each atom outside the parts.
    pub(super) labels: Vec<Label>,
    pub(super) parts: Vec<ResiduePart>,
}

/// Some atoms of a program with the ties among them.
#[derive(Clone, Debug)]
pub(super) struct ResiduePart {
    pub(super) program: Program,
    /// The atom of the whole program that each atom is, in ascending order.
    pub(super) atoms: Vec<u32>,
}

/// The labels that are taken for granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certain {
    /// Those of the well-founded model.
    WellFounded,
    /// Those of the well-founded model if it leaves nothing open, else none: a stage extension need not hold it.
    WholeOrNothing,
}

impl Residue {
    /// O(atoms + ties), and no recursion.
    pub(super) fn new(program: &Program, grounds: &[Ground], certain: Certain) -> Self {
        let model = Model::with_grounds(program, grounds);
        let mut labels = model.labels;
        if certain == Certain::WholeOrNothing && labels.contains(&Label::Undecided) {
            labels.fill(Label::Undecided);
        }
        let open: Vec<u32> =
            (0..labels.len() as u32).filter(|&a| labels[a as usize] == Label::Undecided).collect();
        let groups = groups(program, &labels, &open);
        let mut number = vec![u32::MAX; program.len()];
        let mut parts = Vec::with_capacity(groups.len());
        for atoms in groups {
            if let Some(label) = single_label(program, grounds, &atoms) {
                labels[atoms[0] as usize] = label;
                continue;
            }
            for (position, &atom) in (0..).zip(&atoms) {
                number[atom as usize] = position;
            }
            let program = restricted(program, grounds, &labels, &atoms, &number);
            parts.push(ResiduePart { program, atoms });
        }
        Self { labels, parts }
    }

    /// The part of an atom, and its number there; `None` if its label is certain.
    pub(super) fn place(&self, atom: usize) -> Option<(usize, usize)> {
        let place = |part: &ResiduePart| part.atoms.binary_search(&(atom as u32)).ok();
        self.parts.iter().enumerate().find_map(|(number, part)| Some((number, place(part)?)))
    }
}

/// The label of an atom without ties, if this is one.
fn single_label(program: &Program, grounds: &[Ground], atoms: &[u32]) -> Option<Label> {
    let &[atom] = atoms else { return None };
    let has_ties = !program.bodies(atom as usize).is_empty();
    (!has_ties).then_some(match grounds[atom as usize] {
        Ground::Free | Ground::Always => Label::In,
        Ground::Options | Ground::Never => Label::Out,
    })
}

/// The open atoms by connected component, each in ascending order.
fn groups(program: &Program, labels: &[Label], open: &[u32]) -> Vec<Vec<u32>> {
    let mut group = vec![u32::MAX; program.len()];
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for &first in open {
        if group[first as usize] != u32::MAX {
            continue;
        }
        let number = groups.len() as u32;
        group[first as usize] = number;
        let mut members = vec![first];
        let mut next = 0;
        while let Some(&atom) = members.get(next) {
            next += 1;
            let ties = program.heads(atom as usize).iter().chain(program.bodies(atom as usize));
            for other in ties.map(|tie| tie.atom()) {
                if labels[other] == Label::Undecided && group[other] == u32::MAX {
                    group[other] = number;
                    members.push(other as u32);
                }
            }
        }
        members.sort_unstable();
        groups.push(members);
    }
    groups
}

/// The program of some open atoms: what is certain about the others is worked into it.
fn restricted(
    program: &Program,
    grounds: &[Ground],
    labels: &[Label],
    atoms: &[u32],
    number: &[u32],
) -> Program {
    let is_open = |tie: &Tie| labels[tie.atom()] == Label::Undecided;
    let is_carried =
        |atom: usize| program.bodies_as(atom, TieKind::Option).any(|option| labels[option] == Label::In);
    let grounds: Vec<Ground> = atoms
        .iter()
        .map(|&atom| match grounds[atom as usize] {
            Ground::Options if is_carried(atom as usize) => Ground::Free,
            ground => ground,
        })
        .collect();
    let kept = &grounds;
    let ties = atoms.iter().enumerate().flat_map(|(to, &atom)| {
        let ties = program.bodies(atom as usize).iter().filter(move |tie| is_open(tie));
        let ties = ties.filter(move |tie| tie.kind() != TieKind::Option || kept[to] == Ground::Options);
        ties.map(move |tie| FullTie { from: number[tie.atom()], kind: tie.kind(), to: to as u32 })
    });
    let ties: Vec<FullTie> = ties.collect();
    Program::new(grounds.clone(), ties.iter().copied())
}
