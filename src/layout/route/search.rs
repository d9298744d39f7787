//! Searches for short routes through the channels with few turns and crossings: A* (Hart, Nilsson and Raphael 1968) over
//! vertices and the way in which each is reached, as in orthogonal connector routing (Wybrow, Marriott and Stuckey
//! 2009).

use super::channels::{Channels, Direction, NONE, Way};
use super::net::NetLinks;
use super::queue::BucketQueue;
use crate::layout::geometry::{Point, Rect};

/// The cost of a turn, in px of length.
const TURN: u32 = 24;
/// The cost of crossing another line, in px of length.
const CROSSING: u32 = 50;

/// The most lines at one vertex that are counted: with more, the estimate would no longer guide the search.
const MOST_PASSES: u32 = 32;

/// Searches become greedier each time this many states were visited on a map. Maps of 1,000 statements stay far below it,
/// and nobody reads much larger ones line by line.
const MUCH: u64 = 10_000_000;

/// Greedy searches treat costs as equal that differ by less than this, in px.
const COARSE: u32 = 8;

/// The vertices at which a search may end.
pub(super) struct Goal<'a> {
    /// The vertices of the net itself.
    pub(in crate::layout) net: &'a NetLinks,
    /// The ends of the net.
    pub(in crate::layout) ends: &'a [u32],
    /// True if the ends can only be reached along a channel that runs down.
    pub(super) is_from_side: bool,
    /// The approximate place of the ends.
    pub(in crate::layout) place: Rect,
}

impl Goal<'_> {
    fn is_at(&self, vertex: u32, way: Way) -> bool {
        if self.ends.contains(&vertex) {
            return !self.is_from_side || way == Way::Down;
        }
        self.net.contains_key(&vertex)
    }

    /// Returns the least length from a point to the ends, in px.
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
    /// The distance to it, in px.
    length: u32,
    /// True if it is at the side of a box, where a route can only end.
    is_port: bool,
}

/// All that a search needs to know of a vertex, in one place for the sake of the cache.
#[derive(Clone, Debug)]
struct SearchNode {
    at: Point,
    /// Its neighbours: left, right, up and down.
    near: [Neighbour; 4],
    /// Twice the number of lines that pass it across and down.
    passes: [u32; 2],
    /// The cost of going straight on, across and down.
    straight: [u32; 2],
    /// The cost of a turn.
    turn: u32,
}

/// The least known cost of reaching a state, the state before it, and the search that found it.
#[derive(Clone, Copy, Debug, Default)]
struct BestCost {
    cost: u32,
    before: u32,
    search: u32,
}

/// The state that is kept from one search to the next.
pub(super) struct Search {
    nodes: Vec<SearchNode>,
    best: Vec<BestCost>,
    number: u32,
    /// The number of states that were visited in all searches.
    visited: u64,
    /// The weight of the estimated rest relative to the costs so far.
    greed: u32,
    /// The states to visit, by the least cost of a whole route through each.
    open: BucketQueue,
}

impl Search {
    pub(in crate::layout) fn new(channels: &Channels) -> Self {
        let nodes: Vec<SearchNode> =
            (0..channels.vertices.len()).map(|vertex| SearchNode::new(channels, vertex as u32)).collect();
        let best = vec![BestCost::default(); 2 * nodes.len()];
        Self { nodes, best, number: 0, visited: 0, greed: 1, open: BucketQueue::default() }
    }

    /// Notes that `count` lines reach a vertex one way and leave it another.
    pub(super) fn pass(&mut self, vertex: u32, ways: (Way, Way), count: u32) {
        let node = &mut self.nodes[vertex as usize];
        for way in [ways.0, ways.1] {
            node.passes[way as usize] += count;
        }
        node.weigh();
    }

    /// Returns the cheapest route from one of the starts to the goal, or a good one if much was searched before.
    pub(in crate::layout) fn find(&mut self, starts: &[u32], goal: &Goal<'_>) -> Option<Vec<u32>> {
        self.number += 1;
        self.greed = 1 + (self.visited / MUCH) as u32;
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
            self.visited += 1;
            self.go_on(goal, (vertex, way), cost, before / 2);
        }
        None
    }

    /// Notes the states that can be reached from a state, given its cost and the vertex before it.
    fn go_on(&mut self, goal: &Goal<'_>, (vertex, way): (u32, Way), cost: u32, before: u32) {
        let SearchNode { near, straight, turn, .. } = self.nodes[vertex as usize];
        for (at, near) in near.into_iter().enumerate() {
            // A route never turns back, except to reach an end from the side.
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
            // A greedy search never revisits a state for a lower cost: that would happen too often.
            let is_better = best.search != self.number || (self.greed == 1 && cost < best.cost);
            if is_better && (goal.is_from_side || !self.is_outdone(state, cost)) {
                self.best[state as usize] =
                    BestCost { cost, before: vertex * 2 + way as u32, search: self.number };
                let rest = goal.estimate(self.nodes[near.vertex as usize].at);
                self.open.push(self.rank(cost, rest), (cost, state));
            }
        }
    }

    /// Returns true if reaching the same vertex the other way is never worse, wherever the route goes from here.
    fn is_outdone(&self, state: u32, cost: u32) -> bool {
        let other = self.best[(state ^ 1) as usize];
        let SearchNode { straight, turn, .. } = self.nodes[state as usize / 2];
        let (own, across) = (straight[state as usize % 2], straight[1 - state as usize % 2]);
        other.search == self.number
            && other.cost < cost
            && other.cost + turn <= cost + own
            && other.cost + across <= cost + turn
    }

    /// Returns the rank by which states are visited.
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
        let near = [
            (Way::Across, Direction::Backward),
            (Way::Across, Direction::Forward),
            (Way::Down, Direction::Backward),
            (Way::Down, Direction::Forward),
        ];
        let near = near.map(|(way, direction)| match channels.neighbour(vertex, way, direction) {
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

    /// Works out the costs of passing through.
    fn weigh(&mut self) {
        let [across, down] = self.passes.map(|passes| passes.min(MOST_PASSES));
        self.straight = [CROSSING * down / 2, CROSSING * across / 2];
        self.turn = TURN + CROSSING * (across + down) / 4;
    }
}
