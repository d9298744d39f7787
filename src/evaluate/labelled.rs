//! A labelling of a program as a model, so that it has causes: which attack or need brought an atom down, and in which order
//! atoms follow from each other.

use super::label::Label;
use super::program::{Ground, Program, TieKind};
use super::well_founded::Model;

/// The model with these labels, which a semantics other than the grounded one chose. O(atoms + ties).
///
/// An attack may fail because of an atom that is in because the attack fails: that is what a dispute is. Reasons, however,
/// come before what they support.
pub(super) fn model_of(program: &Program, grounds: &[Ground], labels: Vec<Label>) -> Model {
    let defeaters: Vec<u32> = (0..program.len())
        .map(|atom| match labels[atom] {
            Label::Out => defeater(program, &labels, atom).unwrap_or(Model::NEVER),
            Label::In | Label::Undecided => Model::NEVER,
        })
        .collect();
    let turns = turns(program, grounds, &labels, &defeaters);
    Model::of_parts(labels, turns, defeaters)
}

/// The attacker that is in, or the need that is out, because of which an atom is out.
fn defeater(program: &Program, labels: &[Label], atom: usize) -> Option<u32> {
    let attacker = program.bodies_as(atom, TieKind::Attacker).find(|&attacker| labels[attacker] == Label::In);
    let need = || program.bodies_as(atom, TieKind::Need).find(|&need| labels[need] == Label::Out);
    attacker.or_else(need).map(|defeater| defeater as u32)
}

/// The turn of each atom: after the options because of which it is in, or out. Those that only carry each other in a circle
/// come last, in one turn.
fn turns(program: &Program, grounds: &[Ground], labels: &[Label], defeaters: &[u32]) -> Vec<u32> {
    let mut turns = vec![Model::NEVER; program.len()];
    let options_out = |atom: usize| {
        let options = program.bodies_as(atom, TieKind::Option);
        options.filter(|&option| labels[option] == Label::Out).count()
    };
    // The options that must have a turn first: one if the atom is in, all if nothing else brought it down.
    let mut waiting: Vec<usize> = (0..program.len())
        .map(|atom| match (labels[atom], grounds[atom]) {
            (Label::In, Ground::Options) => 1,
            (Label::Out, Ground::Options) if defeaters[atom] == Model::NEVER => options_out(atom),
            _ => 0,
        })
        .collect();
    let mut queue: Vec<u32> = Vec::with_capacity(program.len());
    let is_ready = |atom: usize, waiting: &[usize]| labels[atom] != Label::Undecided && waiting[atom] == 0;
    queue.extend((0..program.len()).filter(|&atom| is_ready(atom, &waiting)).map(|atom| atom as u32));
    let mut next = 0;
    while let Some(&atom) = queue.get(next) {
        turns[atom as usize] = next as u32;
        next += 1;
        let heads = program.heads(atom as usize).iter().filter(|tie| tie.kind() == TieKind::Option);
        for head in heads.map(|tie| tie.atom()) {
            if waiting[head] > 0 && labels[head] == labels[atom as usize] {
                waiting[head] -= 1;
                if waiting[head] == 0 {
                    queue.push(head as u32);
                }
            }
        }
    }
    for atom in 0..program.len() {
        if turns[atom] == Model::NEVER && labels[atom] != Label::Undecided {
            turns[atom] = next as u32;
        }
    }
    turns
}
