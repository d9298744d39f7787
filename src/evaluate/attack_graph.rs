//! A plain attack graph: arguments and attacks, as in Dung's frameworks (1995), without a map around it.

use super::cause::{Cause, cause};
use super::label::Label;
use super::labelled::model_of;
use super::program::{FullTie, Ground, Program, TieKind};
use super::well_founded::Model;
use crate::model::Weight;

/// An argument of one attack graph, numbered from 0 in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArgumentIndex(u32);

impl ArgumentIndex {
    /// The position among the arguments, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The names of arguments.
#[derive(Clone, Debug)]
enum ArgumentNames {
    /// `1`, `2`, `3` and so on.
    Numbers,
    /// All names, one after the other, and the end of each.
    Given { text: String, ends: Vec<usize> },
}

/// A plain attack graph: arguments and attacks between them; for gradual semantics also supports and weights.
///
/// # Size
/// 8 bytes an attack, and the names; an evaluation takes 16 bytes an attack and some 30 bytes an argument.
///
/// # Example: the attacked argument that something defends
/// ```
/// use claimgraph::evaluate::{AttackGraph, Label};
///
/// let mut graph = AttackGraph::new(["a", "b", "c"]);
/// let [a, b, c] = [0, 1, 2].map(|number| graph.argument(number).unwrap());
/// graph.add_attack(a, b);
/// graph.add_attack(b, c);
/// let labels = graph.labels(&[]);
/// assert_eq!([a, b, c].map(|argument| labels.of(argument)), [Label::In, Label::Out, Label::In]);
/// ```
#[derive(Clone, Debug)]
pub struct AttackGraph {
    names: ArgumentNames,
    count: u32,
    attacks: Vec<(u32, u32)>,
    supports: Vec<(u32, u32)>,
    /// The weight of each argument that has one. Empty if none has.
    weights: Vec<Option<Weight>>,
}

impl AttackGraph {
    /// The most arguments.
    pub const MOST_ARGUMENTS: usize = Program::MOST_ATOMS;

    /// A graph of arguments with these names, without attacks.
    ///
    /// # Panics
    /// With more than [`AttackGraph::MOST_ARGUMENTS`] names.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for name in names {
            text += name;
            ends.push(text.len());
        }
        assert!(ends.len() <= Self::MOST_ARGUMENTS, "more than a billion arguments do not fit");
        Self {
            count: ends.len() as u32,
            names: ArgumentNames::Given { text, ends },
            attacks: Vec::new(),
            supports: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// A graph of `count` arguments with the names `1`, `2`, `3` and so on, without attacks.
    ///
    /// # Panics
    /// With more than [`AttackGraph::MOST_ARGUMENTS`].
    #[must_use]
    pub fn numbered(count: usize) -> Self {
        assert!(count <= Self::MOST_ARGUMENTS, "more than a billion arguments do not fit");
        Self {
            names: ArgumentNames::Numbers,
            count: count as u32,
            attacks: Vec::new(),
            supports: Vec::new(),
            weights: Vec::new(),
        }
    }

    /// Adds an attack. The same attack twice counts once.
    pub fn add_attack(&mut self, from: ArgumentIndex, to: ArgumentIndex) {
        self.attacks.push((from.0, to.0));
    }

    /// Adds a support, which counts for gradual semantics only. The same support twice counts once.
    pub fn add_support(&mut self, from: ArgumentIndex, to: ArgumentIndex) {
        self.supports.push((from.0, to.0));
    }

    /// Gives an argument a weight.
    pub fn set_weight(&mut self, argument: ArgumentIndex, weight: Weight) {
        if self.weights.is_empty() {
            self.weights = vec![None; self.len()];
        }
        self.weights[argument.index()] = Some(weight);
    }

    /// The weight of an argument, if the file gives one.
    #[must_use]
    pub fn weight(&self, argument: ArgumentIndex) -> Option<Weight> {
        self.weights.get(argument.index()).copied().flatten()
    }

    /// The attacks, as they were added.
    pub fn attacks(&self) -> impl ExactSizeIterator<Item = [ArgumentIndex; 2]> {
        self.attacks.iter().map(|&(from, to)| [ArgumentIndex(from), ArgumentIndex(to)])
    }

    /// The supports, as they were added.
    pub fn supports(&self) -> impl ExactSizeIterator<Item = [ArgumentIndex; 2]> {
        self.supports.iter().map(|&(from, to)| [ArgumentIndex(from), ArgumentIndex(to)])
    }

    /// The number of arguments.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count as usize
    }

    /// True if there is no argument.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The number of attacks, as they were added.
    #[must_use]
    pub const fn attack_count(&self) -> usize {
        self.attacks.len()
    }

    /// The arguments, in the order of the file.
    pub fn arguments(&self) -> impl ExactSizeIterator<Item = ArgumentIndex> + use<> {
        (0..self.count).map(ArgumentIndex)
    }

    /// The argument of that number, from 0.
    #[must_use]
    pub fn argument(&self, number: usize) -> Option<ArgumentIndex> {
        (number < self.len()).then_some(ArgumentIndex(number as u32))
    }

    /// Appends the name of an argument to `out`.
    pub fn push_name(&self, argument: ArgumentIndex, out: &mut String) {
        use std::fmt::Write as _;
        match &self.names {
            ArgumentNames::Numbers => {
                let _ = write!(out, "{}", argument.index() + 1);
            }
            ArgumentNames::Given { text, ends } => {
                let start = argument.index().checked_sub(1).map_or(0, |before| ends[before]);
                *out += &text[start..ends[argument.index()]];
            }
        }
    }

    /// The name of an argument.
    #[must_use]
    pub fn name(&self, argument: ArgumentIndex) -> String {
        let mut name = String::new();
        self.push_name(argument, &mut name);
        name
    }

    /// The argument of that name: O(arguments).
    #[must_use]
    pub fn find(&self, name: &str) -> Option<ArgumentIndex> {
        let mut buffer = String::new();
        self.arguments().find(|&argument| {
            buffer.clear();
            self.push_name(argument, &mut buffer);
            buffer == name
        })
    }

    /// The grounded labelling, with the arguments of `struck` out of play. O(arguments + attacks), no recursion.
    #[must_use]
    pub fn labels(&self, struck: &[ArgumentIndex]) -> GraphLabels {
        let program = self.program();
        let grounds = Self::grounds(&program, struck);
        let model = Model::with_grounds(&program, &grounds);
        GraphLabels { program, grounds, model }
    }

    /// The grounds of a program of this graph, with the arguments of `struck` out of play.
    pub(super) fn grounds(program: &Program, struck: &[ArgumentIndex]) -> Vec<Ground> {
        let mut grounds = program.grounds.clone();
        for argument in struck {
            grounds[argument.index()] = Ground::Never;
        }
        grounds
    }

    pub(super) fn program(&self) -> Program {
        self.program_of(&self.attacks, &self.supports)
    }

    /// The program in which no attack and no support stands twice. Labels do not need that; sums of strengths do.
    pub(super) fn distinct_program(&self) -> Program {
        let program = self.program();
        if !program.has_repeated_ties() {
            return program;
        }
        let distinct = |pairs: &[(u32, u32)]| {
            let mut pairs = pairs.to_vec();
            pairs.sort_unstable();
            pairs.dedup();
            pairs
        };
        self.program_of(&distinct(&self.attacks), &distinct(&self.supports))
    }

    fn program_of(&self, attacks: &[(u32, u32)], supports: &[(u32, u32)]) -> Program {
        let tie = |kind| move |&(from, to): &(u32, u32)| FullTie { from, kind, to };
        let ties =
            attacks.iter().map(tie(TieKind::Attacker)).chain(supports.iter().map(tie(TieKind::Option)));
        Program::new(vec![Ground::Free; self.len()], ties)
    }
}

/// The labels of an attack graph under one semantics.
#[derive(Clone, Debug)]
pub struct GraphLabels {
    program: Program,
    grounds: Vec<Ground>,
    model: Model,
}

impl GraphLabels {
    /// Labels that another semantics than the grounded one chose.
    pub(super) fn of_labels(program: Program, grounds: Vec<Ground>, labels: Vec<Label>) -> Self {
        let model = model_of(&program, &grounds, labels);
        Self { program, grounds, model }
    }

    /// The label of an argument.
    #[must_use]
    pub fn of(&self, argument: ArgumentIndex) -> Label {
        self.model.labels[argument.index()]
    }

    /// The cause of the label of an argument.
    #[must_use]
    pub fn cause(&self, argument: ArgumentIndex) -> Cause<ArgumentIndex> {
        let cause = cause(&self.program, &self.grounds, &self.model, argument.index());
        cause.map(|atom| ArgumentIndex(atom as u32))
    }
}
