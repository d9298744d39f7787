//! The extensions of a part under one semantics: which of its labellings count.

use std::time::Instant;

use super::super::label::Label;
use super::super::program::Program;

use super::encoding::Labelling;
use super::ideal::ideal;
use super::labelling::{Labellings, TimeUp};
use super::rules::{Choice, ExtensionRules};
use super::solver::{FirstTry, Literal};

/// A question about a statement or an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acceptance {
    /// Is it in some extension?
    Credulous,
    /// Is it in every extension?
    Skeptical,
}

/// Labels of the atoms of a part.
pub(super) type PartLabels = Vec<Label>;

/// The extensions of a part, found one by one.
pub(super) struct PartExtensions<'a> {
    labellings: Labellings<'a>,
    choice: Choice,
    /// For each atom: a literal that implies that it is in or out. Only for semantics that leave as little open as possible.
    decided: Vec<Literal>,
    /// The atoms that are decided in the extensions that are listed now, and the switch of the clause that decides another.
    range: Option<(Vec<Literal>, Literal)>,
    is_over: bool,
}

impl<'a> PartExtensions<'a> {
    pub(super) fn new(program: &'a Program, rules: &ExtensionRules, deadline: Option<Instant>) -> Self {
        let labelling = if rules.is_admissible { Labelling::Complete } else { Labelling::ConflictFree };
        let mut labellings = Labellings::new(program, labelling, deadline);
        let mut decided = Vec::new();
        for atom in 0..program.len() {
            let either = [labellings.encoding.is_in[atom], labellings.encoding.is_out[atom]];
            match rules.choice {
                Choice::NothingOpen => labellings.solver.add(either),
                Choice::LeastOpen => {
                    let literal = labellings.solver.variable(FirstTry::True);
                    labellings.solver.add(either.into_iter().chain([!literal]));
                    decided.push(literal);
                }
                Choice::Least | Choice::Every | Choice::MostIn | Choice::Ideal => {}
            }
        }
        Self { labellings, choice: rules.choice, decided, range: None, is_over: false }
    }

    /// The next extension, if there is another.
    pub(super) fn next(&mut self) -> Result<Option<PartLabels>, TimeUp> {
        match self.choice {
            Choice::Least | Choice::Ideal => {
                if std::mem::replace(&mut self.is_over, true) {
                    return Ok(None);
                }
                if self.choice == Choice::Ideal {
                    return ideal(&mut self.labellings).map(Some);
                }
                Ok(Some(vec![Label::Undecided; self.labellings.encoding.is_in.len()]))
            }
            Choice::Every => {
                let found = self.labellings.find(&[])?;
                Ok(found.inspect(|labels| self.labellings.solver.add(self.labellings.other_than(labels))))
            }
            Choice::NothingOpen => {
                let found = self.labellings.find(&[])?;
                Ok(found.inspect(|labels| self.labellings.solver.add(self.labellings.more_in(labels))))
            }
            Choice::MostIn => self.next_preferred(),
            Choice::LeastOpen => self.next_in_range(),
        }
    }

    /// The next labelling with the most atoms in. Those with fewer are left out for good.
    fn next_preferred(&mut self) -> Result<Option<PartLabels>, TimeUp> {
        let Some(labels) = self.labellings.find(&[])? else { return Ok(None) };
        let (labels, more) = self.with_most_in(labels, &[])?;
        self.labellings.solver.add([more]);
        Ok(Some(labels))
    }

    /// Adds atoms to those that are in, as long as `assumptions` allow it. Also returns the switch of the clause that asks for
    /// another one.
    fn with_most_in(
        &mut self,
        mut labels: PartLabels,
        assumptions: &[Literal],
    ) -> Result<(PartLabels, Literal), TimeUp> {
        loop {
            let more = self.labellings.more_in(&labels);
            let more = self.labellings.add_switched(more);
            let mut all = assumptions.to_vec();
            all.push(more);
            all.extend(self.labellings.held(&labels));
            match self.labellings.find(&all)? {
                Some(larger) => labels = larger,
                None => return Ok((labels, more)),
            }
        }
    }

    /// The next labelling that leaves as little open as possible.
    fn next_in_range(&mut self) -> Result<Option<PartLabels>, TimeUp> {
        loop {
            if let Some((range, more)) = &self.range {
                if let Some(labels) = self.labellings.find(range)? {
                    self.labellings.solver.add(self.labellings.other_than(&labels));
                    return Ok(Some(labels));
                }
                let more = *more;
                self.labellings.solver.add([more]);
            }
            let Some(labels) = self.labellings.find(&[])? else { return Ok(None) };
            self.range = Some(self.with_least_open(labels)?);
        }
    }

    /// A largest set of atoms that are decided together, from those that `labels` decides. Also returns the switch of the
    /// clause that decides another one.
    fn with_least_open(&mut self, mut labels: PartLabels) -> Result<(Vec<Literal>, Literal), TimeUp> {
        loop {
            let is_open = |&(_, label): &(&Literal, &Label)| *label == Label::Undecided;
            let (open, closed): (Vec<_>, Vec<_>) = self.decided.iter().zip(&labels).partition(is_open);
            let more = self.labellings.add_switched(open.into_iter().map(|(&literal, _)| literal));
            let held: Vec<Literal> = closed.into_iter().map(|(&literal, _)| literal).collect();
            let mut all = held.clone();
            all.push(more);
            match self.labellings.find(&all)? {
                Some(larger) => labels = larger,
                None => return Ok((held, more)),
            }
        }
    }

    /// An extension that settles a question about an atom: one in which it is in, if that is asked of some extension; one in
    /// which it is not, if that is asked of all. `None` if there is none.
    pub(super) fn telling(
        &mut self,
        atom: usize,
        question: Acceptance,
    ) -> Result<Option<PartLabels>, TimeUp> {
        let is_in = question == Acceptance::Credulous;
        let literal = self.labellings.encoding.is_in[atom];
        let wish = if is_in { literal } else { !literal };
        match self.choice {
            Choice::Least | Choice::Ideal => {
                let fits = |labels: &PartLabels| (labels[atom] == Label::In) == is_in;
                Ok(self.next()?.filter(fits))
            }
            Choice::Every | Choice::NothingOpen => self.labellings.find(&[wish]),
            Choice::MostIn if is_in => match self.labellings.find(&[wish])? {
                Some(labels) => Ok(Some(self.with_most_in(labels, &[])?.0)),
                None => Ok(None),
            },
            Choice::MostIn => self.preferred_without(atom),
            Choice::LeastOpen => self.in_range_with(wish),
        }
    }

    /// A preferred labelling in which an atom is not in.
    fn preferred_without(&mut self, atom: usize) -> Result<Option<PartLabels>, TimeUp> {
        // If it can be out, it is so in a preferred labelling; if it cannot be in, any will do.
        let (is_in, is_out) = (self.labellings.encoding.is_in[atom], self.labellings.encoding.is_out[atom]);
        if let Some(labels) = self.labellings.find(&[is_out])? {
            return Ok(Some(self.with_most_in(labels, &[])?.0));
        }
        if self.labellings.find(&[is_in])?.is_none() {
            return self.next_preferred();
        }
        while let Some(labels) = self.labellings.find(&[!is_in])? {
            let (labels, more) = self.with_most_in(labels, &[!is_in])?;
            let mut larger = self.labellings.held(&labels);
            larger.push(more);
            if self.labellings.find(&larger)?.is_none() {
                return Ok(Some(labels));
            }
            self.labellings.solver.add([more]);
        }
        Ok(None)
    }

    /// A labelling that leaves as little open as possible, and in which `wish` is true.
    fn in_range_with(&mut self, wish: Literal) -> Result<Option<PartLabels>, TimeUp> {
        while let Some(labels) = self.labellings.find(&[wish])? {
            let (mut range, more) = self.with_least_open(labels)?;
            range.push(wish);
            if let Some(labels) = self.labellings.find(&range)? {
                return Ok(Some(labels));
            }
            self.labellings.solver.add([more]);
        }
        Ok(None)
    }
}
