//! The labellings of a part, found one by one.

use std::time::Instant;

use super::super::label::Label;
use super::super::program::{Ground, Program, TieKind};
use super::encoding::{Encoding, Labelling};
use super::solver::{FirstTry, Literal, SatAnswer, Solver};

/// The time was up before there was an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeUp;

/// The labellings of a part that follow its rules, without atoms that only carry each other in a circle.
pub(super) struct Labellings<'a> {
    program: &'a Program,
    has_circles: bool,
    pub(super) solver: Solver,
    pub(super) encoding: Encoding,
}

impl<'a> Labellings<'a> {
    pub(super) fn new(program: &'a Program, labelling: Labelling, deadline: Option<Instant>) -> Self {
        let mut solver = Solver::new(deadline);
        let encoding = Encoding::new(program, labelling, &mut solver);
        Self { program, has_circles: has_circles(program), solver, encoding }
    }

    /// A labelling in which all assumptions are true, if there is one.
    pub(super) fn find(&mut self, assumptions: &[Literal]) -> Result<Option<Vec<Label>>, TimeUp> {
        loop {
            match self.solver.solve(assumptions) {
                SatAnswer::Stopped => return Err(TimeUp),
                SatAnswer::No => return Ok(None),
                SatAnswer::Yes => {}
            }
            let labels = self.encoding.labels(&self.solver);
            if !self.has_circles || !self.forbid_circles(&labels) {
                return Ok(Some(labels));
            }
        }
    }

    /// Adds a clause that counts only while the literal that is returned is assumed.
    pub(super) fn add_switched(&mut self, clause: impl IntoIterator<Item = Literal>) -> Literal {
        let switch = self.solver.variable(FirstTry::False);
        self.solver.add(clause.into_iter().chain([!switch]));
        switch
    }

    /// The literals of the atoms that are in.
    pub(super) fn held(&self, labels: &[Label]) -> Vec<Literal> {
        self.by_label(labels, true).collect()
    }

    /// The literals *in* of the atoms that are in, or of those that are not.
    fn by_label<'b>(&'b self, labels: &'b [Label], is_in: bool) -> impl Iterator<Item = Literal> + 'b {
        let literals = self.encoding.is_in.iter().zip(labels);
        literals.filter(move |(_, label)| (**label == Label::In) == is_in).map(|(&literal, _)| literal)
    }

    /// The clause that is true of every labelling but those with the same atoms in.
    pub(super) fn other_than(&self, labels: &[Label]) -> Vec<Literal> {
        self.by_label(labels, true).map(|literal| !literal).chain(self.by_label(labels, false)).collect()
    }

    /// The clause that is true of every labelling with another atom in.
    pub(super) fn more_in(&self, labels: &[Label]) -> Vec<Literal> {
        self.by_label(labels, false).collect()
    }

    /// Forbids the circles whose atoms would only carry each other: loop formulas (Lin and Zhao 2004), for the atoms that are
    /// in and for those that are not out. True if there was one.
    fn forbid_circles(&mut self, labels: &[Label]) -> bool {
        let is_in: Vec<bool> = labels.iter().map(|&label| label == Label::In).collect();
        let is_possible: Vec<bool> = labels.iter().map(|&label| label != Label::Out).collect();
        let in_literals = self.encoding.is_in.clone();
        let possible_literals: Vec<Literal> = self.encoding.is_out.iter().map(|&literal| !literal).collect();
        let found = self.forbid(&is_in, &in_literals);
        self.forbid(&is_possible, &possible_literals) || found
    }

    /// Forbids the unfounded atoms of a set. True if there were some.
    fn forbid(&mut self, set: &[bool], literals: &[Literal]) -> bool {
        let unfounded = unfounded(self.program, set);
        let is_outside = |atom: &usize| !unfounded[*atom];
        let mut support: Vec<Literal> = Vec::new();
        let all: Vec<usize> = (0..set.len()).filter(|&atom| unfounded[atom]).collect();
        for &atom in &all {
            if self.program.bodies_as(atom, TieKind::Need).all(|need| is_outside(&need)) {
                let options = self.program.bodies_as(atom, TieKind::Option).filter(is_outside);
                support.extend(options.map(|option| literals[option]));
            }
        }
        for &atom in &all {
            self.solver.add(support.iter().copied().chain([!literals[atom]]));
        }
        !all.is_empty()
    }
}

/// The atoms of a set that do not follow from the others: O(atoms + ties).
fn unfounded(program: &Program, set: &[bool]) -> Vec<bool> {
    let is_choosing = |atom: usize| program.grounds[atom] == Ground::Options;
    let mut lacking: Vec<usize> = (0..set.len())
        .map(|atom| program.bodies_as(atom, TieKind::Need).count() + usize::from(is_choosing(atom)))
        .collect();
    let mut is_carried = vec![false; set.len()];
    let mut unfounded = set.to_vec();
    let mut queue: Vec<usize> = (0..set.len()).filter(|&atom| set[atom] && lacking[atom] == 0).collect();
    while let Some(atom) = queue.pop() {
        unfounded[atom] = false;
        for tie in program.heads(atom) {
            let head = tie.atom();
            let counts = match tie.kind() {
                TieKind::Need => true,
                TieKind::Option => is_choosing(head) && !std::mem::replace(&mut is_carried[head], true),
                TieKind::Attacker => false,
            };
            if counts {
                lacking[head] -= 1;
                if lacking[head] == 0 && set[head] {
                    queue.push(head);
                }
            }
        }
    }
    unfounded
}

/// True if needs and options form a circle: O(atoms + ties).
fn has_circles(program: &Program) -> bool {
    let is_positive = |kind: TieKind| kind != TieKind::Attacker;
    let mut waiting: Vec<usize> = (0..program.len())
        .map(|atom| program.bodies(atom).iter().filter(|tie| is_positive(tie.kind())).count())
        .collect();
    let mut queue: Vec<usize> = (0..program.len()).filter(|&atom| waiting[atom] == 0).collect();
    let mut done = 0;
    while let Some(atom) = queue.pop() {
        done += 1;
        for tie in program.heads(atom).iter().filter(|tie| is_positive(tie.kind())) {
            waiting[tie.atom()] -= 1;
            if waiting[tie.atom()] == 0 {
                queue.push(tie.atom());
            }
        }
    }
    done < program.len()
}
