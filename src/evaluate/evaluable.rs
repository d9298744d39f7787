//! The two things that are evaluated, a map and a plain attack graph, as the semantics see them: a program, and the members
//! that its atoms stand for.

use super::attack_graph::{ArgumentIndex, AttackGraph, GraphLabels};
use super::label::Label;
use super::labels::{Labels, MapProgram};
use super::program::{Ground, Program};
use crate::model::{StatementIndex, Weight};

/// Something that can be evaluated: a map ([`MapProgram`]) or a plain attack graph ([`GraphProgram`]). No other type can be one.
pub trait Evaluable: sealed::Sealed {
    /// A statement or an argument.
    type Member: Copy;
    /// The labels of all members.
    type Labels;

    #[doc(hidden)]
    fn program(&self) -> sealed::EvaluableProgram<'_>;
    /// The number of atoms that stand for members: the first ones.
    #[doc(hidden)]
    fn member_atoms(&self) -> usize;
    #[doc(hidden)]
    fn atom(&self, member: Self::Member) -> usize;
    #[doc(hidden)]
    fn push_members(&self, atom: usize, out: &mut Vec<Self::Member>);
    /// The weight of the members of an atom, if the file gives one.
    #[doc(hidden)]
    fn weight(&self, atom: usize) -> Option<Weight>;
    #[doc(hidden)]
    fn labelled(&self, labels: Vec<Label>) -> Self::Labels;
}

/// Closes the trait to other crates.
pub(super) mod sealed {
    use super::{Ground, Program};

    pub trait Sealed {}

    /// A program and its grounds.
    #[derive(Debug)]
    pub struct EvaluableProgram<'a> {
        pub(in super::super) program: &'a Program,
        pub(in super::super) grounds: &'a [Ground],
    }
}

use self::sealed::EvaluableProgram;

/// A plain attack graph, some of whose arguments may be struck out.
#[derive(Clone, Debug)]
pub struct GraphProgram<'a> {
    graph: &'a AttackGraph,
    program: Program,
    grounds: Vec<Ground>,
}

impl<'a> GraphProgram<'a> {
    /// The program of `graph` with some arguments struck out. O(arguments + attacks).
    #[must_use]
    pub fn new(graph: &'a AttackGraph, struck: &[ArgumentIndex]) -> Self {
        let program = graph.distinct_program();
        let grounds = AttackGraph::grounds(&program, struck);
        Self { graph, program, grounds }
    }
}

impl sealed::Sealed for GraphProgram<'_> {}

impl Evaluable for GraphProgram<'_> {
    type Member = ArgumentIndex;
    type Labels = GraphLabels;

    fn program(&self) -> EvaluableProgram<'_> {
        EvaluableProgram { program: &self.program, grounds: &self.grounds }
    }

    fn member_atoms(&self) -> usize {
        self.graph.len()
    }

    fn atom(&self, member: ArgumentIndex) -> usize {
        member.index()
    }

    fn push_members(&self, atom: usize, out: &mut Vec<ArgumentIndex>) {
        out.extend(self.graph.argument(atom));
    }

    fn weight(&self, atom: usize) -> Option<Weight> {
        self.graph.weight(self.graph.argument(atom)?)
    }

    fn labelled(&self, labels: Vec<Label>) -> GraphLabels {
        GraphLabels::of_labels(self.program.clone(), self.grounds.clone(), labels)
    }
}

impl sealed::Sealed for MapProgram<'_> {}

impl<'a> Evaluable for MapProgram<'a> {
    type Member = StatementIndex;
    type Labels = Labels<'a>;

    fn program(&self) -> EvaluableProgram<'_> {
        let (program, grounds) = self.parts();
        EvaluableProgram { program, grounds }
    }

    fn member_atoms(&self) -> usize {
        self.map().classes().len()
    }

    fn atom(&self, member: StatementIndex) -> usize {
        self.map().classes().of(member)
    }

    fn push_members(&self, atom: usize, out: &mut Vec<StatementIndex>) {
        let classes = self.map().classes();
        if atom < classes.len() {
            out.extend(classes.members(atom));
        }
    }

    /// Of statements that say the same, the greatest weight counts.
    fn weight(&self, atom: usize) -> Option<Weight> {
        let members = self.map().classes().members(atom).iter();
        let weights = members.filter_map(|&member| self.map().statement(member).given_weight());
        weights.max_by(|one, other| one.get().total_cmp(&other.get()))
    }

    fn labelled(&self, labels: Vec<Label>) -> Labels<'a> {
        Labels::of_labels(self.clone(), labels)
    }
}
