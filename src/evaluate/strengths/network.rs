//! A program as a network of strengths: each atom has a base, which its supporters and attackers move.

use std::time::Instant;

use petgraph::graph::{DiGraph, NodeIndex};

use super::super::evaluable::Evaluable;
use super::super::evaluable::sealed::EvaluableProgram;
use super::super::program::{Ground, Program, TieKind};
use super::gradual::{Gathering, GradualRules};

/// A network.
pub(super) struct Network<'a> {
    program: &'a Program,
    grounds: &'a [Ground],
    rules: &'static GradualRules,
    /// The weight of each statement. The other atoms are steps.
    pub(super) weights: Vec<f64>,
    pub(super) deadline: Option<Instant>,
}

/// Some atoms that are worked out together.
pub(super) enum NetworkGroup {
    /// One that does not depend on itself.
    One(u32),
    /// Those of a circle.
    Circle(Vec<u32>),
}

/// The base of an atom: its value, and the atom that it comes from if it is a step.
struct AtomBase {
    value: f64,
    from: Option<usize>,
}

/// The slopes of the strength of an atom: by its weight, and by the strengths of others.
pub(super) struct AtomSlopes {
    pub(super) by_weight: f64,
    pub(super) by_strength: Vec<(usize, f64)>,
}

impl<'a> Network<'a> {
    pub(super) fn new(
        subject: &'a impl Evaluable,
        rules: &'static GradualRules,
        deadline: Option<Instant>,
    ) -> Self {
        let EvaluableProgram { program, grounds } = subject.program();
        let weight = |atom| subject.weight(atom).map_or(rules.default_weight, |weight| weight.get());
        let weights = (0..subject.member_atoms()).map(weight).collect();
        Self { program, grounds, rules, weights, deadline }
    }

    pub(super) const fn len(&self) -> usize {
        self.program.len()
    }

    /// The number of atoms and ties of some atoms.
    pub(super) fn links(&self, atoms: &[u32]) -> u64 {
        atoms.iter().map(|&atom| 1 + self.program.bodies(atom as usize).len() as u64).sum()
    }

    /// The strength of an atom among those of the others. O(ties).
    pub(super) fn strength(&self, atom: usize, strengths: &[f64]) -> f64 {
        if self.grounds[atom] == Ground::Never {
            return 0.0;
        }
        (self.rules.strength)(self.base(atom, strengths).value, self.pull(atom, strengths))
    }

    /// The base of a statement is its weight; that of a step, the least of its premises and of its best warrant.
    fn base(&self, atom: usize, strengths: &[f64]) -> AtomBase {
        if let Some(&value) = self.weights.get(atom) {
            return AtomBase { value, from: None };
        }
        let by_strength = |one: &usize, other: &usize| strengths[*one].total_cmp(&strengths[*other]);
        // Of equal ones, the first counts.
        let warrant = self.program.bodies_as(atom, TieKind::Option);
        let warrant =
            warrant.reduce(|best, next| if strengths[next] > strengths[best] { next } else { best });
        let from = self.program.bodies_as(atom, TieKind::Need).chain(warrant).min_by(by_strength);
        AtomBase { value: from.map_or(1.0, |from| strengths[from]), from }
    }

    /// The supporters of a statement: the warrants of a step are part of its base.
    fn supporters(&self, atom: usize) -> impl Iterator<Item = usize> {
        let counts = atom < self.weights.len() && self.rules.gathering != Gathering::AttackerSum;
        self.program.bodies_as(atom, TieKind::Option).filter(move |_| counts)
    }

    fn attackers(&self, atom: usize) -> impl Iterator<Item = usize> {
        self.program.bodies_as(atom, TieKind::Attacker)
    }

    fn pull(&self, atom: usize, strengths: &[f64]) -> f64 {
        let sum = |atoms: &mut dyn Iterator<Item = usize>| atoms.map(|atom| strengths[atom]).sum::<f64>();
        let rest =
            |atoms: &mut dyn Iterator<Item = usize>| atoms.map(|atom| 1.0 - strengths[atom]).product::<f64>();
        match self.rules.gathering {
            Gathering::Sum | Gathering::AttackerSum => {
                sum(&mut self.supporters(atom)) - sum(&mut self.attackers(atom))
            }
            Gathering::Product => rest(&mut self.attackers(atom)) - rest(&mut self.supporters(atom)),
        }
    }

    /// The slopes of the strength of an atom. O(ties).
    pub(super) fn slopes(&self, atom: usize, strengths: &[f64]) -> AtomSlopes {
        if self.grounds[atom] == Ground::Never {
            return AtomSlopes { by_weight: 0.0, by_strength: Vec::new() };
        }
        let base = self.base(atom, strengths);
        let [by_base, by_pull] = (self.rules.slopes)(base.value, self.pull(atom, strengths));
        let mut by_strength: Vec<(usize, f64)> = base.from.map(|from| (from, by_base)).into_iter().collect();
        let mut add = |atoms: Vec<usize>, sign: f64| {
            let slopes = self.pull_slopes(&atoms, strengths);
            by_strength
                .extend(atoms.into_iter().zip(slopes).map(|(atom, slope)| (atom, sign * by_pull * slope)));
        };
        add(self.supporters(atom).collect(), 1.0);
        add(self.attackers(atom).collect(), -1.0);
        let by_weight = if atom < self.weights.len() { by_base } else { 0.0 };
        AtomSlopes { by_weight, by_strength }
    }

    /// The slopes of the pull of atoms of one kind by the strength of each, without the sign.
    fn pull_slopes(&self, atoms: &[usize], strengths: &[f64]) -> Vec<f64> {
        if self.rules.gathering != Gathering::Product {
            return vec![1.0; atoms.len()];
        }
        // The product of the rests of all others: of those before, times those after.
        let mut slopes = vec![1.0; atoms.len()];
        let mut before = 1.0;
        for (slope, &atom) in slopes.iter_mut().zip(atoms) {
            *slope *= before;
            before *= 1.0 - strengths[atom];
        }
        let mut after = 1.0;
        for (slope, &atom) in slopes.iter_mut().zip(atoms).rev() {
            *slope *= after;
            after *= 1.0 - strengths[atom];
        }
        slopes
    }

    /// The atoms in an order in which each comes after those that it depends on. O(atoms + ties), no recursion.
    pub(super) fn order(&self) -> Vec<NetworkGroup> {
        let mut waiting: Vec<u32> =
            (0..self.len()).map(|atom| self.program.bodies(atom).len() as u32).collect();
        let mut queue: Vec<u32> =
            (0..self.len() as u32).filter(|&atom| waiting[atom as usize] == 0).collect();
        let mut next = 0;
        while let Some(&atom) = queue.get(next) {
            next += 1;
            for tie in self.program.heads(atom as usize) {
                waiting[tie.atom()] -= 1;
                if waiting[tie.atom()] == 0 {
                    queue.push(tie.atom() as u32);
                }
            }
        }
        let rest: Vec<u32> = (0..self.len() as u32).filter(|&atom| waiting[atom as usize] > 0).collect();
        let mut groups: Vec<NetworkGroup> = queue.into_iter().map(NetworkGroup::One).collect();
        if !rest.is_empty() {
            groups.extend(self.components(&rest));
        }
        groups
    }

    /// The strongly connected components of some atoms, those first that others depend on.
    fn components(&self, atoms: &[u32]) -> Vec<NetworkGroup> {
        let mut number = vec![u32::MAX; self.len()];
        let mut graph = DiGraph::<(), ()>::with_capacity(atoms.len(), atoms.len());
        for (position, &atom) in (0..).zip(atoms) {
            number[atom as usize] = position;
            graph.add_node(());
        }
        let mut needs_itself = vec![false; atoms.len()];
        for (position, &atom) in atoms.iter().enumerate() {
            for head in self.program.heads(atom as usize).iter().map(|tie| number[tie.atom()] as usize) {
                needs_itself[position] |= head == position;
                graph.add_edge(NodeIndex::new(position), NodeIndex::new(head), ());
            }
        }
        // petgraph's version of Kosaraju's algorithm keeps its own stack; its Tarjan recurses.
        let components = petgraph::algo::kosaraju_scc(&graph).into_iter().rev();
        let group = |members: Vec<NodeIndex>| match members.as_slice() {
            [one] if !needs_itself[one.index()] => NetworkGroup::One(atoms[one.index()]),
            _ => NetworkGroup::Circle(members.into_iter().map(|member| atoms[member.index()]).collect()),
        };
        components.map(group).collect()
    }
}
