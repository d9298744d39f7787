//! The witness of a label: atoms that settle it, whatever becomes of the others.
//!
//! For a goal that is in, the witness is made of atoms that are in and atoms that are out; for one that is not, of atoms that
//! are not out and atoms that are not in. The former hold by rules whose needs and options hold earlier and whose attackers
//! are among the latter; of the latter, each has an attacker or lacks a need among them, or all its options. As long as none
//! of the former is struck out and none of the latter is granted, the goal keeps its label.

use crate::evaluate::label::Label;
use crate::evaluate::program::{Ground, Program, TieKind};
use crate::evaluate::well_founded::Model;

/// The witness of a goal.
#[derive(Debug, Default)]
pub(super) struct Witness {
    /// Atoms that hold, or may hold.
    pub(super) holding: Vec<usize>,
    /// Atoms that do not.
    pub(super) failing: Vec<usize>,
}

/// The two sides of a witness.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WitnessSide {
    Holding,
    Failing,
}

struct Tracer<'a> {
    program: &'a Program,
    grounds: &'a [Ground],
    model: &'a Model,
    /// The order in which atoms come to hold; `u32::MAX` for those that do not.
    ranks: Vec<u32>,
    /// True if the goal is in.
    is_in: bool,
}

impl Witness {
    /// The witness of the label of `goal`. O(size of the program). `costs` are those of atoms that hold: of several options
    /// the cheapest is taken.
    pub(super) fn new(
        program: &Program,
        grounds: &[Ground],
        model: &Model,
        goal: usize,
        costs: &[u32],
    ) -> Self {
        let is_in = model.labels[goal] == Label::In;
        let ranks = if is_in {
            let rank = |(&label, &turn)| if label == Label::In { turn } else { u32::MAX };
            model.labels.iter().zip(&model.turns).map(rank).collect()
        } else {
            possible_ranks(program, grounds, model)
        };
        let tracer = Tracer { program, grounds, model, ranks, is_in };
        let mut witness = Self::default();
        let mut seen = [vec![false; program.len()], vec![false; program.len()]];
        let mut open = vec![(goal, if is_in { WitnessSide::Holding } else { WitnessSide::Failing })];
        while let Some((atom, side)) = open.pop() {
            if std::mem::replace(&mut seen[side as usize][atom], true) {
                continue;
            }
            match side {
                WitnessSide::Holding => {
                    witness.holding.push(atom);
                    tracer.follow_holding(atom, costs, &mut open);
                }
                WitnessSide::Failing => {
                    witness.failing.push(atom);
                    tracer.follow_failing(atom, &mut open);
                }
            }
        }
        witness
    }
}

impl Tracer<'_> {
    fn holds(&self, atom: usize) -> bool {
        self.ranks[atom] != u32::MAX
    }

    fn fails(&self, atom: usize) -> bool {
        match self.is_in {
            true => self.model.labels[atom] == Label::Out,
            false => self.model.labels[atom] != Label::In,
        }
    }

    fn follow_holding(&self, atom: usize, costs: &[u32], open: &mut Vec<(usize, WitnessSide)>) {
        if self.grounds[atom] == Ground::Always {
            return;
        }
        for tie in self.program.bodies(atom) {
            match tie.kind() {
                TieKind::Need => open.push((tie.atom(), WitnessSide::Holding)),
                TieKind::Attacker => open.push((tie.atom(), WitnessSide::Failing)),
                TieKind::Option => {}
            }
        }
        if self.grounds[atom] == Ground::Options {
            let options = self.program.bodies_as(atom, TieKind::Option);
            let earlier = options.filter(|&option| self.ranks[option] < self.ranks[atom]);
            let cost = |option: usize| costs.get(option).copied().unwrap_or_default();
            let best = earlier.min_by_key(|&option| (cost(option), self.ranks[option]));
            open.extend(best.map(|option| (option, WitnessSide::Holding)));
        }
    }

    fn follow_failing(&self, atom: usize, open: &mut Vec<(usize, WitnessSide)>) {
        if self.grounds[atom] == Ground::Never {
            return;
        }
        // If the goal is in, reasons must have been found before: an atom that fell for lack of ground may be attacked later
        // by one that stands because of that.
        let turn = |atom: usize| self.model.turns[atom];
        let is_attacker = |&body: &usize| self.holds(body) && (!self.is_in || turn(body) < turn(atom));
        let is_lacking = |&body: &usize| self.fails(body) && (!self.is_in || turn(body) <= turn(atom));
        let attacker = self
            .program
            .bodies_as(atom, TieKind::Attacker)
            .filter(is_attacker)
            .min_by_key(|&body| self.ranks[body]);
        if let Some(attacker) = attacker {
            open.push((attacker, WitnessSide::Holding));
            return;
        }
        let lacking =
            self.program.bodies_as(atom, TieKind::Need).filter(is_lacking).min_by_key(|&body| turn(body));
        if let Some(lacking) = lacking {
            open.push((lacking, WitnessSide::Failing));
            return;
        }
        let options = self.program.bodies_as(atom, TieKind::Option);
        open.extend(options.map(|option| (option, WitnessSide::Failing)));
    }
}

/// The order in which the atoms that are not out follow if only attackers that are in count; `u32::MAX` for the others.
fn possible_ranks(program: &Program, grounds: &[Ground], model: &Model) -> Vec<u32> {
    let mut ranks = vec![u32::MAX; program.len()];
    let mut lacking = vec![0_u32; program.len()];
    let mut is_choosing = vec![false; program.len()];
    let mut queue = Vec::new();
    let is_possible = |atom: usize| model.labels[atom] != Label::Out;
    for atom in (0..program.len()).filter(|&atom| is_possible(atom)) {
        if grounds[atom] != Ground::Always {
            let needs = program.bodies_as(atom, TieKind::Need).count();
            is_choosing[atom] = grounds[atom] == Ground::Options;
            lacking[atom] = needs as u32 + u32::from(is_choosing[atom]);
        }
        if lacking[atom] == 0 {
            ranks[atom] = queue.len() as u32;
            queue.push(atom);
        }
    }
    let mut next = 0;
    while let Some(&atom) = queue.get(next) {
        next += 1;
        for tie in program.heads(atom) {
            let head = tie.atom();
            if !is_possible(head) || ranks[head] != u32::MAX {
                continue;
            }
            match tie.kind() {
                TieKind::Need => lacking[head] -= 1,
                TieKind::Option if std::mem::take(&mut is_choosing[head]) => lacking[head] -= 1,
                TieKind::Option | TieKind::Attacker => continue,
            }
            if lacking[head] == 0 {
                ranks[head] = queue.len() as u32;
                queue.push(head);
            }
        }
    }
    ranks
}
