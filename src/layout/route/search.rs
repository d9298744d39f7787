//! The shortest way through the channels that turns and crosses others little: A* (Hart, Nilsson and Raphael 1968) over
//! vertices and the way in which each is reached, as in orthogonal connector routing (Wybrow, Marriott and Stuckey
//! 2009).

use super::channels::{Channels, NONE, Way};
use super::net::NetLinks;
use super::queue::BucketQueue;
use crate::layout::geometry::{Point, Rect};

/// What a turn costs, in px of way.
const TURN: u32 = 24;
/// What it costs to cross another line, in px of way.
const CROSSING: u32 = 50;

/// More lines than this at one vertex cost no more: else the estimate would not guide the search past them.
const MOST_PASSES: u32 = 32;

/// For each so many states that were looked at on a map, searches become greedier: maps of 1,000 statements stay far
/// below it, and what is much larger nobody reads line by line.
const MUCH: u64 = 10_000_000;

/// Greedy searches do not tell costs apart that differ by less than this, in px.
const COARSE: u32 = 8;

/// Where a search may end.
pub(super) struct Goal<'a> {
    /// On the net itself,
    pub(in crate::layout) net: &'a NetLinks,
    /// or at one of its ends.
    pub(in crate::layout) ends: &'a [u32],
    /// Whether the ends can only be reached along a channel that runs down.
    pub(super) is_from_side: bool,
    /// About where the ends lie.
    pub(in crate::layout) place: Rect,
}

impl Goal<'_> {
    fn is_at(&self, vertex: u32, way: Way) -> bool {
        if self.ends.contains(&vertex) {
            return !self.is_from_side || way == Way::Down;
        }
        self.net.contains_key(&vertex)
    }

    /// The least way from there to the ends, in px.
    fn estimate(&self, at: Point) -> u32 {
        let x = (self.place.x - at.x).max(at.x - self.place.right()).max(0.0);
        let y = (self.place.y - at.y).max(at.y - self.place.bottom()).max(0.0);
        (x + y) as u32
    }
}

/// A neighbour of a vertex.
#[derive(Clone, Copy, Debug)]
struct Neighbour {
    vertex: u32,
    /// How far away it is, in px.
    length: u32,
    /// Whether it is the side of a box, from which no way leads on.
    is_port: bool,
}

/// What a search has to know of a vertex, all in one place.
#[derive(Clone, Debug)]
struct SearchNode {
    at: Point,
    /// Its neighbours: across to the left and to the right, then down up and down.
    near: [Neighbour; 4],
    /// Twice the number of lines that pass it across, and down.
    passes: [u32; 2],
    /// What it costs to go straight on, across and down.
    straight: [u32; 2],
    /// What it costs to turn.
    turn: u32,
}

/// The least cost to a state that is known, the state before it, and the search that found it.
#[derive(Clone, Copy, Debug, Default)]
struct BestCost {
    cost: u32,
    before: u32,
    search: u32,
}

/// What is kept from one search to the next.
pub(super) struct Search {
    nodes: Vec<SearchNode>,
    best: Vec<BestCost>,
    number: u32,
    /// How many states were looked at in all searches.
    looked_at: u64,
    /// How much more the way that is left counts than the costs so far.
    greed: u32,
    /// States to look at, by what a whole way through one costs at least.
    open: BucketQueue,
}

impl Search {
    pub(in crate::layout) fn new(channels: &Channels) -> Self {
        let nodes: Vec<SearchNode> =
            (0..channels.vertices.len()).map(|vertex| SearchNode::new(channels, vertex as u32)).collect();
        let best = vec![BestCost::default(); 2 * nodes.len()];
        Self { nodes, best, number: 0, looked_at: 0, greed: 1, open: BucketQueue::default() }
    }

    /// Notes that `count` lines come to a vertex one way and leave it another.
    pub(super) fn pass(&mut self, vertex: u32, ways: (Way, Way), count: u32) {
        let node = &mut self.nodes[vertex as usize];
        for way in [ways.0, ways.1] {
            node.passes[way as usize] += count;
        }
        node.weigh();
    }

    /// The cheapest way from one of the starts to the goal; where much was searched before, a good one.
    pub(in crate::layout) fn find(&mut self, starts: &[u32], goal: &Goal<'_>) -> Option<Vec<u32>> {
        self.number += 1;
        self.greed = 1 + (self.looked_at / MUCH) as u32;
        let rest = |start: u32, nodes: &[SearchNode]| goal.estimate(nodes[start as usize].at);
        let least = starts.iter().map(|&start| rest(start, &self.nodes)).min().unwrap_or(0);
        self.open.restart(if self.greed == 1 { least } else { 0 });
        for &start in starts {
            let state = start * 2;
            self.best[state as usize] = BestCost { cost: 0, before: state, search: self.number };
            self.open.push(self.rank(0, rest(start, &self.nodes)), (0, state));
        }
        while let Some((cost, state)) = self.open.pop() {
            let BestCost { cost: least, before, .. } = self.best[state as usize];
            if least < cost {
                continue;
            }
            let (vertex, way) = (state / 2, if state.is_multiple_of(2) { Way::Across } else { Way::Down });
            if goal.is_at(vertex, way) {
                return Some(self.path(state));
            }
            self.looked_at += 1;
            self.go_on(goal, (vertex, way), cost, before / 2);
        }
        None
    }

    /// Notes the states that are reached from one, which was reached at that cost from the vertex before.
    fn go_on(&mut self, goal: &Goal<'_>, (vertex, way): (u32, Way), cost: u32, before: u32) {
        let SearchNode { near, straight, turn, .. } = self.nodes[vertex as usize];
        for (at, near) in near.into_iter().enumerate() {
            // Nobody turns back, but to come to an end from its side.
            let turns_back = near.vertex == before && !goal.is_from_side;
            let is_useless = near.is_port && !goal.ends.contains(&near.vertex);
            if near.vertex == NONE || turns_back || is_useless {
                continue;
            }
            let next_way = at as u32 / 2;
            let here = if next_way == way as u32 { straight[way as usize] } else { turn };
            let cost = cost + here + near.length;
            let state = near.vertex * 2 + next_way;
            let best = self.best[state as usize];
            // Who is greedy never comes back to a better way to the same place: there would be many.
            let is_better = best.search != self.number || (self.greed == 1 && cost < best.cost);
            if is_better && (goal.is_from_side || !self.is_outdone(state, cost)) {
                self.best[state as usize] =
                    BestCost { cost, before: vertex * 2 + way as u32, search: self.number };
                let rest = goal.estimate(self.nodes[near.vertex as usize].at);
                self.open.push(self.rank(cost, rest), (cost, state));
            }
        }
    }

    /// Whether all that can be reached from a state is reached no worse from where the same vertex was come to the other
    /// way.
    fn is_outdone(&self, state: u32, cost: u32) -> bool {
        let other = self.best[(state ^ 1) as usize];
        let SearchNode { straight, turn, .. } = self.nodes[state as usize / 2];
        let (own, across) = (straight[state as usize % 2], straight[1 - state as usize % 2]);
        other.search == self.number
            && other.cost < cost
            && other.cost + turn <= cost + own
            && other.cost + across <= cost + turn
    }

    /// What states are looked at by.
    const fn rank(&self, cost: u32, rest: u32) -> u32 {
        if self.greed == 1 { cost + rest } else { (cost / self.greed + rest) / COARSE }
    }

    fn path(&self, end: u32) -> Vec<u32> {
        let mut path = vec![end / 2];
        let mut state = end;
        while self.best[state as usize].before != state {
            state = self.best[state as usize].before;
            path.push(state / 2);
        }
        path.reverse();
        path
    }
}

impl SearchNode {
    fn new(channels: &Channels, vertex: u32) -> Self {
        let at = channels.vertices[vertex as usize].at;
        let near = [(Way::Across, false), (Way::Across, true), (Way::Down, false), (Way::Down, true)];
        let near = near.map(|(way, is_forward)| match channels.neighbour(vertex, way, is_forward) {
            Some(next) => {
                let there = &channels.vertices[next as usize];
                let length = ((at.x - there.at.x).abs() + (at.y - there.at.y).abs()).round() as u32;
                Neighbour { vertex: next, length, is_port: there.channels.contains(&NONE) }
            }
            None => Neighbour { vertex: NONE, length: 0, is_port: false },
        });
        let mut node = Self { at, near, passes: [0; 2], straight: [0; 2], turn: 0 };
        node.weigh();
        node
    }

    /// Works out what it costs to go through.
    fn weigh(&mut self) {
        let [across, down] = self.passes.map(|passes| passes.min(MOST_PASSES));
        self.straight = [CROSSING * down / 2, CROSSING * across / 2];
        self.turn = TURN + CROSSING * (across + down) / 4;
    }
}
