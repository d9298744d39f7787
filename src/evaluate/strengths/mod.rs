//! Strengths: gradual semantics of weighted bipolar graphs. Each statement has a weight, which what supports it raises and what
//! attacks it lowers.
//!
//! - `gradual` has the five semantics, as functions and their slopes.
//! - `network` is a map or a graph as a network of strengths, in an order in which each depends only on those before.
//! - `solve` finds the strengths of circles, `influence` the effect of each weight.

mod gradual;
mod influence;
mod network;
mod solve;

use std::time::Instant;

pub use self::gradual::GradualRules;
use self::network::{Network, NetworkGroup};
pub use self::solve::StrengthMethod;
use self::solve::settle;
use super::evaluable::Evaluable;
use super::labels::MapProgram;
use crate::model::{StepIndex, StepKind};

/// The strengths of a map or a graph under one gradual semantics.
///
/// A step begins at the strength of its weakest premise, or of its best warrant if that is weaker, and is lowered by what
/// undercuts it. The supporters and attackers of a statement are its steps.
///
/// # Complexity
/// O(size) if nothing depends on itself. A circle is worked out again and again, at most 5,000 times and within 500 million
/// visits of a relation; so is the flow that takes its place if it does not come to rest.
///
/// # Example: an attack
/// ```
/// use claimgraph::evaluate::{AttackGraph, GraphProgram, Strengths, find_semantics};
///
/// let mut graph = AttackGraph::new(["a", "b"]);
/// let [a, b] = [0, 1].map(|number| graph.argument(number).unwrap());
/// graph.add_attack(a, b);
/// let rules = find_semantics("quadratic-energy")?.gradual_rules().unwrap();
/// let strengths = Strengths::new(GraphProgram::new(&graph, &[]), rules, None);
/// assert_eq!([strengths.of(a), strengths.of(b)], [0.5, 0.4]);
/// # Ok::<(), String>(())
/// ```
#[derive(Debug)]
pub struct Strengths<S> {
    subject: S,
    rules: &'static GradualRules,
    deadline: Option<Instant>,
    values: Vec<f64>,
    method: StrengthMethod,
}

/// The influence of weights on the strength of one statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence<T> {
    /// The statement.
    pub on: T,
    /// For each other statement: the slope of that strength by its weight, in the order of the file. Of statements that say the
    /// same, each has the whole.
    pub slopes: Vec<(T, f64)>,
}

impl<S: Evaluable> Strengths<S> {
    /// The strengths of a map or a graph. Circles that are not settled at the deadline stay so.
    #[must_use]
    pub fn new(subject: S, rules: &'static GradualRules, deadline: Option<Instant>) -> Self {
        let network = Network::new(&subject, rules, deadline);
        let mut values = network.weights.clone();
        values.resize(network.len(), 0.0);
        // A step in a circle begins where its premises do.
        for atom in network.weights.len()..network.len() {
            values[atom] = network.strength(atom, &values);
        }
        let mut method = StrengthMethod::OnePass;
        for group in network.order() {
            match group {
                NetworkGroup::One(atom) => values[atom as usize] = network.strength(atom as usize, &values),
                NetworkGroup::Circle(circle) => method = method.max(settle(&network, &circle, &mut values)),
            }
        }
        Self { subject, rules, deadline, values, method }
    }

    /// The strength of a statement or an argument, from 0 to 1. Something that is struck out has none.
    #[must_use]
    pub fn of(&self, member: S::Member) -> f64 {
        self.values[self.subject.atom(member)]
    }

    /// The way in which the strengths were found.
    #[must_use]
    pub const fn method(&self) -> StrengthMethod {
        self.method
    }

    /// True if every circle came to rest by repetition.
    #[must_use]
    pub fn is_converged(&self) -> bool {
        self.method <= StrengthMethod::Rounds
    }

    /// True if no statement or argument has a weight of its own, so that all begin at [`GradualRules::default_weight`].
    #[must_use]
    pub fn has_only_default_weights(&self) -> bool {
        (0..self.subject.member_atoms()).all(|atom| self.subject.weight(atom).is_none())
    }

    /// The influence of every other weight on the strength of `on`: one pass against the direction of the relations
    /// (Kampik, Potyka, Yin, Čyras, Toni 2024). O(size) if nothing depends on itself. `None` if a circle does not settle.
    ///
    /// If a strength has a kink, as that of a step has between two premises that are equally weak, the slope is that of one
    /// side.
    #[must_use]
    pub fn influence(&self, on: S::Member) -> Option<Influence<S::Member>> {
        let network = Network::new(&self.subject, self.rules, self.deadline);
        let goal = self.subject.atom(on);
        let by_weight = influence::slopes(&network, &network.order(), &self.values, goal)?;
        let mut slopes = Vec::new();
        let mut members = Vec::new();
        for (atom, slope) in by_weight.into_iter().enumerate().filter(|&(atom, _)| atom != goal) {
            self.subject.push_members(atom, &mut members);
            // No influence is 0, not -0.
            slopes.extend(members.drain(..).map(|member| (member, slope + 0.0)));
        }
        Some(Influence { on, slopes })
    }
}

impl Strengths<MapProgram<'_>> {
    /// The strength of a step; `None` if it rephrases.
    #[must_use]
    pub fn of_step(&self, step: StepIndex) -> Option<f64> {
        let map = self.subject.map();
        let rephrases = map.step(step).kind() == StepKind::Rephrases;
        (!rephrases).then(|| self.values[map.classes().len() + step.index()])
    }
}
