//! A part of a program as clauses: the labellings that follow its rules.
//!
//! Each atom has two variables, *in* and *out*; an atom that is neither is undecided. The clauses are those of complete
//! labellings (Caminada 2006) carried over to rules with needs and options (Wu, Caminada, Gabbay 2009). They allow atoms that
//! carry each other in a circle; `labelling` forbids those when it meets one.

use super::super::label::Label;
use super::super::program::{Ground, Program, TieKind};
use super::solver::{FirstTry, Literal, Solver};

/// The labellings that are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Labelling {
    /// An atom is in or out exactly if its rule says so.
    Complete,
    /// No atom that is in has an attacker that is in. Attackers need not be out, and not all that could be in is in.
    ConflictFree,
}

/// The variables of a part.
pub(super) struct Encoding {
    pub(super) is_in: Vec<Literal>,
    pub(super) is_out: Vec<Literal>,
}

impl Encoding {
    /// Adds the clauses of `program` to a solver. O(atoms + ties).
    pub(super) fn new(program: &Program, labelling: Labelling, solver: &mut Solver) -> Self {
        let mut variables = |first| (0..program.len()).map(|_| solver.variable(first)).collect();
        let encoding = Self { is_in: variables(FirstTry::True), is_out: variables(FirstTry::False) };
        for atom in 0..program.len() {
            encoding.add_rule(program, labelling, atom, solver);
        }
        encoding
    }

    fn add_rule(&self, program: &Program, labelling: Labelling, atom: usize, solver: &mut Solver) {
        let (is_in, is_out) = (self.is_in[atom], self.is_out[atom]);
        solver.add([!is_in, !is_out]);
        match program.grounds[atom] {
            Ground::Never => return solver.add([is_out]),
            Ground::Always => return solver.add([is_in]),
            Ground::Free | Ground::Options => {}
        }
        // Clauses that put the atom in, each beside the one that keeps it from being out, and the other way round.
        let needs = program.bodies_as(atom, TieKind::Need).map(|need| (self.is_in[need], self.is_out[need]));
        let attackers = program.bodies_as(atom, TieKind::Attacker);
        let attackers = attackers.map(|attacker| (self.is_out[attacker], self.is_in[attacker]));
        let choice = self.choice(program, atom, solver);
        let others: Vec<(Literal, Literal)> = needs.chain(choice).collect();
        let attackers: Vec<(Literal, Literal)> = attackers.collect();
        let all = || others.iter().chain(&attackers);
        for &(_, against) in all() {
            solver.add([!against, is_out]);
        }
        solver.add(all().map(|&(_, against)| against).chain([!is_out]));
        for &(condition, _) in &others {
            solver.add([!is_in, condition]);
        }
        if labelling == Labelling::Complete {
            for &(condition, _) in &attackers {
                solver.add([!is_in, condition]);
            }
            solver.add(all().map(|&(condition, _)| !condition).chain([is_in]));
        }
    }

    /// For an atom that needs an option: the literal that one is in, and the literal that all are out.
    fn choice(&self, program: &Program, atom: usize, solver: &mut Solver) -> Option<(Literal, Literal)> {
        if program.grounds[atom] != Ground::Options {
            return None;
        }
        let options: Vec<usize> = program.bodies_as(atom, TieKind::Option).collect();
        if let [option] = options.as_slice() {
            return Some((self.is_in[*option], self.is_out[*option]));
        }
        let (some_in, all_out) = (solver.variable(FirstTry::True), solver.variable(FirstTry::False));
        for &option in &options {
            solver.add([!self.is_in[option], some_in]);
            solver.add([!all_out, self.is_out[option]]);
        }
        solver.add(options.iter().map(|&option| self.is_in[option]).chain([!some_in]));
        solver.add(options.iter().map(|&option| !self.is_out[option]).chain([all_out]));
        Some((some_in, all_out))
    }

    /// The labels in the last model of the solver.
    pub(super) fn labels(&self, solver: &Solver) -> Vec<Label> {
        let label = |(&is_in, &is_out): (&Literal, &Literal)| {
            if solver.is_true(is_in) {
                Label::In
            } else if solver.is_true(is_out) {
                Label::Out
            } else {
                Label::Undecided
            }
        };
        self.is_in.iter().zip(&self.is_out).map(label).collect()
    }
}
