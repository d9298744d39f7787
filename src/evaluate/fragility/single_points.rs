//! Single points of failure: hundreds of candidates struck out in one pass, one bit each.
//!
//! The pass is the least fixpoint over support, on sets of bits: bit `i` of an atom is set if the atom still holds without
//! candidate `i`. Atoms are visited after those that they need; in a circle of support again and again until nothing changes.

use petgraph::graph::{DiGraph, NodeIndex};

use super::structure::{StructureCone, SupportStructure};
use super::witness::Witness;
use crate::evaluate::label::Label;
use crate::evaluate::program::{Ground, Program, TieKind};
use crate::evaluate::well_founded::Model;

/// The words of a set of bits.
const WORDS: usize = 8;
/// The candidates of one pass.
const LANES: usize = WORDS * u64::BITS as usize;

type LaneSet = [u64; WORDS];

/// The search for single points.
pub(super) struct SinglePoints;

impl SinglePoints {
    /// The atoms of a cone without each of which its claim has no ground. Every proof holds all of them, so only what one
    /// proof holds is tried.
    pub(super) fn of(structure: &StructureCone<'_>) -> Vec<usize> {
        let (program, goal) = (&structure.cone.program, structure.cone.goal);
        let model = structure.model();
        if model.labels[goal] != Label::In {
            return Vec::new();
        }
        let proof = Witness::new(program, &program.grounds, &model, goal, &[]);
        let mut candidates: Vec<usize> =
            proof.holding.into_iter().filter(|&atom| structure.is_candidate(atom)).collect();
        candidates.sort_unstable_by_key(|&atom| structure.cone.atoms[atom]);
        let mut passes = Passes::new(program, &program.grounds, &model);
        let mut found = Vec::new();
        for block in candidates.chunks(LANES) {
            passes.strike(block);
            let holds = passes.holds[goal];
            passes.restore(&model);
            let is_needed = |&(lane, _): &(usize, &usize)| !is_set(&holds, lane);
            found.extend(block.iter().enumerate().filter(is_needed).map(|(_, &atom)| atom));
        }
        found
    }

    /// Tells which classes have no ground without each of `candidates`: calls `falls` with the number of a candidate and a
    /// class.
    pub(super) fn count(
        structure: &SupportStructure,
        candidates: &[usize],
        mut falls: impl FnMut(usize, usize),
    ) {
        let program = &structure.translation.program;
        let model = Model::with_grounds(program, &structure.grounds);
        let mut passes = Passes::new(program, &structure.grounds, &model);
        // Candidates that lead to the same claims go together.
        let mut numbered: Vec<(u32, usize)> =
            candidates.iter().enumerate().map(|(number, &atom)| (passes.of[atom], number)).collect();
        numbered.sort_unstable();
        for block in numbered.chunks(LANES) {
            let atoms: Vec<usize> = block.iter().map(|&(_, number)| candidates[number]).collect();
            passes.strike(&atoms);
            let is_class = |atom: &&usize| **atom < structure.classes() && model.labels[**atom] == Label::In;
            for &class in passes.touched.iter().filter(is_class) {
                for (word, bits) in passes.holds[class].iter().enumerate() {
                    let mut missing = !bits;
                    while let Some(bit) = lowest(missing) {
                        missing &= missing - 1;
                        if let Some(&(_, number)) = block.get(word * u64::BITS as usize + bit) {
                            falls(number, class);
                        }
                    }
                }
            }
            passes.restore(&model);
        }
    }
}

const fn all_or_none(all: bool) -> LaneSet {
    [if all { u64::MAX } else { 0 }; WORDS]
}

/// The lowest bit that is set.
const fn lowest(word: u64) -> Option<usize> {
    if word == 0 { None } else { Some(word.trailing_zeros() as usize) }
}

const fn is_set(lanes: &LaneSet, lane: usize) -> bool {
    lanes[lane / u64::BITS as usize] >> (lane % u64::BITS as usize) & 1 == 1
}

/// The passes over a program without attacks. Each begins with what holds if nothing is struck out, and follows only what
/// changes.
struct Passes<'a> {
    program: &'a Program,
    grounds: &'a [Ground],
    /// Atoms by component, each component after those that lead to it.
    components: Vec<Vec<NodeIndex>>,
    /// The component of each atom.
    of: Vec<u32>,
    /// For each atom: the candidates of the pass without which it holds.
    holds: Vec<LaneSet>,
    /// A bit for each component that is still to be looked at.
    waiting: Vec<u64>,
    /// The atoms whose set differs from that of the beginning.
    touched: Vec<usize>,
}

impl<'a> Passes<'a> {
    fn new(program: &'a Program, grounds: &'a [Ground], model: &Model) -> Self {
        let mut graph = DiGraph::<(), ()>::with_capacity(program.len(), program.size() - program.len());
        for _ in 0..program.len() {
            graph.add_node(());
        }
        for atom in 0..program.len() {
            for tie in program.heads(atom) {
                graph.add_edge(NodeIndex::new(atom), NodeIndex::new(tie.atom()), ());
            }
        }
        let mut components = petgraph::algo::kosaraju_scc(&graph);
        components.reverse();
        let mut of = vec![0; program.len()];
        for (number, members) in (0..).zip(&components) {
            members.iter().for_each(|node| of[node.index()] = number);
        }
        let holds = model.labels.iter().map(|&label| all_or_none(label == Label::In)).collect();
        let waiting = vec![0; components.len().div_ceil(u64::BITS as usize)];
        Self { program, grounds, components, of, holds, waiting, touched: Vec::new() }
    }

    /// Strikes out candidates, one in each lane. Afterwards `holds` is right for `touched`; all else is as in the beginning.
    fn strike(&mut self, candidates: &[usize]) {
        let mut struck: Vec<(usize, usize)> =
            candidates.iter().enumerate().map(|(lane, &atom)| (atom, lane)).collect();
        struck.sort_unstable();
        for &(atom, _) in &struck {
            self.wait(atom);
        }
        let mut at = 0;
        while at < self.waiting.len() {
            // A component that is reached comes later, perhaps in the same word.
            let Some(bit) = lowest(self.waiting[at]) else {
                at += 1;
                continue;
            };
            self.waiting[at] &= !(1 << bit);
            self.settle(at * u64::BITS as usize + bit, &struck);
        }
    }

    /// Puts everything back as in the beginning.
    fn restore(&mut self, model: &Model) {
        for atom in self.touched.drain(..) {
            self.holds[atom] = all_or_none(model.labels[atom] == Label::In);
        }
    }

    fn wait(&mut self, atom: usize) {
        let component = self.of[atom] as usize;
        self.waiting[component / u64::BITS as usize] |= 1 << (component % u64::BITS as usize);
    }

    /// Finds the sets of a component: in a circle, from nothing, until nothing changes.
    fn settle(&mut self, component: usize, struck: &[(usize, usize)]) {
        let members = std::mem::take(&mut self.components[component]);
        let before: Vec<LaneSet> = members.iter().map(|node| self.holds[node.index()]).collect();
        members.iter().for_each(|node| self.holds[node.index()] = [0; WORDS]);
        loop {
            let mut is_changed = false;
            for atom in members.iter().map(|node| node.index()) {
                let mut lanes = self.follow(atom, &self.holds);
                if let Ok(at) = struck.binary_search_by_key(&atom, |&(atom, _)| atom) {
                    let lane = struck[at].1;
                    lanes[lane / u64::BITS as usize] &= !(1 << (lane % u64::BITS as usize));
                }
                is_changed |= self.holds[atom] != lanes;
                self.holds[atom] = lanes;
            }
            if !is_changed || members.len() == 1 {
                break;
            }
        }
        for (atom, before) in members.iter().map(|node| node.index()).zip(before) {
            if self.holds[atom] == before {
                continue;
            }
            self.touched.push(atom);
            for tie in self.program.heads(atom) {
                if self.of[tie.atom()] as usize != component {
                    self.wait(tie.atom());
                }
            }
        }
        self.components[component] = members;
    }

    /// The rule of an atom, on sets of bits.
    fn follow(&self, atom: usize, holds: &[LaneSet]) -> LaneSet {
        let mut all = match self.grounds[atom] {
            Ground::Never => return [0; WORDS],
            Ground::Always => return [u64::MAX; WORDS],
            Ground::Free | Ground::Options => [u64::MAX; WORDS],
        };
        let mut any = [0; WORDS];
        for tie in self.program.bodies(atom) {
            let other = &holds[tie.atom()];
            match tie.kind() {
                TieKind::Need => all.iter_mut().zip(other).for_each(|(word, other)| *word &= other),
                TieKind::Option => any.iter_mut().zip(other).for_each(|(word, other)| *word |= other),
                TieKind::Attacker => {}
            }
        }
        if self.grounds[atom] == Ground::Options {
            all.iter_mut().zip(any).for_each(|(word, any)| *word &= any);
        }
        all
    }
}
