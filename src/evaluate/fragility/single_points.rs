//! Single points of failure: hundreds of candidates struck out in one pass, one bit each.
//!
//! The pass is the least fixpoint over support, on sets of bits: bit `i` of an atom is set if the atom still holds without
//! candidate `i`. Atoms are visited after those that they need; in a circle of support again and again until nothing changes.

use petgraph::graph::{DiGraph, NodeIndex};

use super::super::label::Label;
use super::super::program::{Ground, Program, TieKind};
use super::super::well_founded::Model;
use super::structure::{StructureCone, SupportStructure};
use super::witness::Witness;

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
        let passes = Passes::new(program, &program.grounds);
        let mut found = Vec::new();
        for block in candidates.chunks(LANES) {
            let holds = passes.without(block)[goal];
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
        let passes = Passes::new(program, &structure.grounds);
        for (number, block) in candidates.chunks(LANES).enumerate() {
            let holds = passes.without(block);
            for class in (0..structure.classes()).filter(|&class| model.labels[class] == Label::In) {
                for (word, bits) in holds[class].iter().enumerate() {
                    let mut missing = !bits;
                    while missing != 0 {
                        let lane = word * u64::BITS as usize + missing.trailing_zeros() as usize;
                        missing &= missing - 1;
                        if lane < block.len() {
                            falls(number * LANES + lane, class);
                        }
                    }
                }
            }
        }
    }
}

const fn is_set(lanes: &LaneSet, lane: usize) -> bool {
    lanes[lane / u64::BITS as usize] >> (lane % u64::BITS as usize) & 1 == 1
}

/// The order of the passes over a program without attacks.
struct Passes<'a> {
    program: &'a Program,
    grounds: &'a [Ground],
    /// Atoms by component, each component after those that lead to it.
    components: Vec<Vec<NodeIndex>>,
}

impl<'a> Passes<'a> {
    fn new(program: &'a Program, grounds: &'a [Ground]) -> Self {
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
        Self { program, grounds, components }
    }

    /// For each atom: the candidates without which it still holds.
    fn without(&self, candidates: &[usize]) -> Vec<LaneSet> {
        let mut holds = vec![[0; WORDS]; self.program.len()];
        let mut struck: Vec<(usize, usize)> =
            candidates.iter().enumerate().map(|(lane, &atom)| (atom, lane)).collect();
        struck.sort_unstable();
        for component in &self.components {
            loop {
                let mut is_changed = false;
                for atom in component.iter().map(|node| node.index()) {
                    let mut lanes = self.follow(atom, &holds);
                    if let Ok(at) = struck.binary_search_by_key(&atom, |&(atom, _)| atom) {
                        let lane = struck[at].1;
                        lanes[lane / u64::BITS as usize] &= !(1 << (lane % u64::BITS as usize));
                    }
                    is_changed |= holds[atom] != lanes;
                    holds[atom] = lanes;
                }
                if !is_changed || component.len() == 1 {
                    break;
                }
            }
        }
        holds
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
