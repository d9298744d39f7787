//! The well-founded model of a program (Van Gelder, Ross, Schlipf 1991).
//!
//! Labels spread by counting what each rule still waits for, with a queue. If the ties form no circle, that decides every
//! atom in O(atoms + ties). What is left is split into strongly connected components, and each, first components first, loses
//! the atoms that would not follow even if no undecided attacker held, until there are none. No recursion.

use petgraph::graph::{DiGraph, NodeIndex};

use super::label::Label;
use super::program::{Ground, Program, TieKind};

/// The labels of the atoms, and the order in which they were found.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) labels: Vec<Label>,
    /// The turn of each label: an atom has its label because of atoms with lower turns, and atoms that are unfounded together
    /// have one turn. [`Model::NEVER`] for undecided atoms. The turns follow the numbers of a min–max numbering (Caminada
    /// and Dunne 2019), so that a search for a reason that takes the lowest turn finds a shortest one.
    pub(super) turns: Vec<u32>,
    /// For each atom that is out: the attacker that is in or the need that is out because of which it is; [`Model::NEVER`] if it
    /// has neither.
    defeaters: Vec<u32>,
    /// The number of atoms and ties that the computation visited.
    pub(super) links: u64,
}

impl Model {
    /// The turn of an undecided atom.
    pub(super) const NEVER: u32 = u32::MAX;

    /// The attacker that is in or the need that is out because of which an atom is out, if it is because of one.
    pub(super) fn defeater(&self, atom: usize) -> Option<usize> {
        Some(self.defeaters[atom])
            .filter(|&defeater| defeater != Self::NEVER)
            .map(|defeater| defeater as usize)
    }

    /// A model that was found in another way. No links were followed for it.
    pub(super) const fn of_parts(labels: Vec<Label>, turns: Vec<u32>, defeaters: Vec<u32>) -> Self {
        Self { labels, turns, defeaters, links: 0 }
    }

    /// The model of `program`.
    pub(super) fn new(program: &Program) -> Self {
        Self::with_grounds(program, &program.grounds)
    }

    /// The model of `program` with other grounds.
    pub(super) fn with_grounds(program: &Program, grounds: &[Ground]) -> Self {
        let mut search = Spread::new(program, grounds);
        search.start();
        search.spread();
        if !program.has_only_attacks {
            search.drop_unfounded();
        }
        search.model
    }
}

struct Spread<'a> {
    program: &'a Program,
    grounds: &'a [Ground],
    model: Model,
    turn: u32,
    /// For each atom: needs that are not in yet, attackers that are not out yet, and one for its options until one of them
    /// is in.
    waiting: Vec<u32>,
    /// For each atom: the options that are not out yet, or [`CARRIED`].
    options: Vec<u32>,
    /// Labelled atoms whose ties are not followed yet.
    queue: Vec<u32>,
    next: usize,
}

/// In place of a number of options: one of them is in.
const CARRIED: u32 = u32::MAX;

impl<'a> Spread<'a> {
    fn new(program: &'a Program, grounds: &'a [Ground]) -> Self {
        let atoms = program.len();
        Self {
            program,
            grounds,
            model: Model {
                labels: vec![Label::Undecided; atoms],
                turns: vec![Model::NEVER; atoms],
                defeaters: vec![Model::NEVER; atoms],
                links: program.size() as u64,
            },
            turn: 0,
            waiting: vec![0; atoms],
            options: if program.has_only_attacks { Vec::new() } else { vec![0; atoms] },
            queue: Vec::new(),
            next: 0,
        }
    }

    /// Counts what each atom waits for, and labels those that wait for nothing.
    fn start(&mut self) {
        for atom in 0..self.program.len() {
            let bodies = self.program.bodies(atom);
            let options = bodies.iter().filter(|tie| tie.kind() == TieKind::Option).count();
            let is_choosing = self.grounds[atom] == Ground::Options;
            self.waiting[atom] = (bodies.len() - options) as u32 + u32::from(is_choosing);
            if let Some(count) = self.options.get_mut(atom) {
                *count = options as u32;
            }
            match self.grounds[atom] {
                Ground::Never => self.label(atom, Label::Out),
                Ground::Always => self.label(atom, Label::In),
                Ground::Options if options == 0 => self.label(atom, Label::Out),
                Ground::Options | Ground::Free => self.settle(atom),
            }
        }
    }

    fn is_open(&self, atom: usize) -> bool {
        self.model.labels[atom] == Label::Undecided
    }

    fn label(&mut self, atom: usize, label: Label) {
        self.label_at(atom, label, self.turn);
        self.turn += 1;
    }

    fn label_at(&mut self, atom: usize, label: Label, turn: u32) {
        if self.is_open(atom) {
            self.model.labels[atom] = label;
            self.model.turns[atom] = turn;
            self.queue.push(atom as u32);
        }
    }

    /// Labels an atom that waits for nothing any more.
    fn settle(&mut self, atom: usize) {
        if self.waiting[atom] == 0 {
            self.label(atom, Label::In);
        }
    }

    /// Follows the ties of everything labelled.
    fn spread(&mut self) {
        while let Some(&atom) = self.queue.get(self.next) {
            self.next += 1;
            let label = self.model.labels[atom as usize];
            for tie in self.program.heads(atom as usize) {
                let head = tie.atom();
                if self.is_open(head) {
                    self.tell(head, tie.kind(), atom, label);
                }
            }
        }
    }

    /// Tells an open atom the label of an atom that its rule mentions.
    fn tell(&mut self, head: usize, kind: TieKind, atom: u32, label: Label) {
        match (kind, label) {
            (TieKind::Need, Label::Out) | (TieKind::Attacker, Label::In) => {
                self.model.defeaters[head] = atom;
                self.label(head, Label::Out);
            }
            (TieKind::Need, _) | (TieKind::Attacker, _) => {
                self.waiting[head] -= 1;
                self.settle(head);
            }
            (TieKind::Option, _)
                if self.grounds[head] != Ground::Options || self.options[head] == CARRIED => {}
            (TieKind::Option, Label::Out) => {
                self.options[head] -= 1;
                if self.options[head] == 0 {
                    self.label(head, Label::Out);
                }
            }
            (TieKind::Option, _) => {
                self.options[head] = CARRIED;
                self.waiting[head] -= 1;
                self.settle(head);
            }
        }
    }

    /// Drops the atoms that are carried only in a circle, component by component.
    fn drop_unfounded(&mut self) {
        let Some(components) = OpenComponents::new(self.program, &self.model.labels) else { return };
        let mut founded = Founded::new(self.program.len());
        for number in (0..components.members.len()).rev() {
            let links = components.links(self.program, number);
            loop {
                self.model.links += links;
                let unfounded = founded.missing(self, &components, number);
                if unfounded.is_empty() {
                    break;
                }
                let turn = self.turn;
                self.turn += 1;
                for atom in unfounded {
                    self.label_at(atom, Label::Out, turn);
                }
                self.spread();
            }
        }
    }
}

/// The strongly connected components of the atoms that are undecided after the first spread.
struct OpenComponents {
    /// Atoms by component. A component comes after those that it leads to.
    members: Vec<Vec<u32>>,
    /// The component of each atom; `u32::MAX` for decided atoms.
    of: Vec<u32>,
}

impl OpenComponents {
    /// `None` if every atom is decided.
    fn new(program: &Program, labels: &[Label]) -> Option<Self> {
        let open: Vec<u32> =
            (0..labels.len() as u32).filter(|&a| labels[a as usize] == Label::Undecided).collect();
        if open.is_empty() {
            return None;
        }
        let mut of = vec![u32::MAX; labels.len()];
        let mut graph = DiGraph::<(), ()>::with_capacity(open.len(), open.len());
        for (number, &atom) in (0..).zip(&open) {
            of[atom as usize] = number;
            graph.add_node(());
        }
        for (number, &atom) in (0..).zip(&open) {
            let heads = program.heads(atom as usize).iter().map(|tie| of[tie.atom()]);
            for head in heads.filter(|&head| head != u32::MAX) {
                graph.add_edge(NodeIndex::new(number), NodeIndex::new(head as usize), ());
            }
        }
        // petgraph's version of Kosaraju's algorithm keeps its own stack; its Tarjan recurses.
        let components = petgraph::algo::kosaraju_scc(&graph);
        let members: Vec<Vec<u32>> = components
            .into_iter()
            .map(|component| component.into_iter().map(|node| open[node.index()]).collect())
            .collect();
        for (number, members) in (0..).zip(&members) {
            for &atom in members {
                of[atom as usize] = number;
            }
        }
        Some(Self { members, of })
    }

    /// The number of atoms and ties of a component.
    fn links(&self, program: &Program, number: usize) -> u64 {
        let of = |atom: usize| 1 + program.bodies(atom).len() + program.heads(atom).len();
        self.members[number].iter().map(|&atom| of(atom as usize) as u64).sum()
    }
}

/// The search for atoms of a component that would follow if no undecided attacker held.
struct Founded {
    /// For each atom of the component at hand: needs and options that it still lacks.
    lacking: Vec<u32>,
    is_choosing: Vec<bool>,
    follows: Vec<bool>,
}

impl Founded {
    fn new(atoms: usize) -> Self {
        Self { lacking: vec![0; atoms], is_choosing: vec![false; atoms], follows: vec![false; atoms] }
    }

    /// The open members of a component that would not follow. What is undecided outside of it stays so, and may hold.
    fn missing(&mut self, spread: &Spread<'_>, components: &OpenComponents, number: usize) -> Vec<usize> {
        let is_inside = |atom: usize| components.of[atom] as usize == number && spread.is_open(atom);
        let members = &components.members[number];
        let open: Vec<usize> =
            members.iter().map(|&atom| atom as usize).filter(|&atom| spread.is_open(atom)).collect();
        let mut queue = Vec::new();
        for &atom in &open {
            let program = spread.program;
            let needs = program.bodies_as(atom, TieKind::Need).filter(|&need| is_inside(need)).count();
            let is_outside_option = |option: usize| spread.is_open(option) && !is_inside(option);
            self.is_choosing[atom] = spread.grounds[atom] == Ground::Options
                && spread.options[atom] != CARRIED
                && !program.bodies_as(atom, TieKind::Option).any(is_outside_option);
            self.lacking[atom] = needs as u32 + u32::from(self.is_choosing[atom]);
            self.follows[atom] = self.lacking[atom] == 0;
            if self.follows[atom] {
                queue.push(atom);
            }
        }
        while let Some(atom) = queue.pop() {
            for tie in spread.program.heads(atom) {
                let head = tie.atom();
                if !is_inside(head) || self.follows[head] {
                    continue;
                }
                match tie.kind() {
                    TieKind::Need => self.lacking[head] -= 1,
                    TieKind::Option if std::mem::take(&mut self.is_choosing[head]) => self.lacking[head] -= 1,
                    TieKind::Option | TieKind::Attacker => continue,
                }
                if self.lacking[head] == 0 {
                    self.follows[head] = true;
                    queue.push(head);
                }
            }
        }
        open.into_iter().filter(|&atom| !self.follows[atom]).collect()
    }
}
