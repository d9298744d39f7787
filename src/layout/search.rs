//! The shortest way through the channels that turns and crosses others little: A* (Hart, Nilsson and Raphael 1968) over
//! vertices and the way in which each is reached, as in orthogonal connector routing (Wybrow, Marriott and Stuckey
//! 2009).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use indexmap::IndexMap;

use super::channels::{Channels, Way};
use super::nets::Link;
use super::scene::Rect;

/// What a turn costs, in px of way.
const TURN: u32 = 24;
/// What it costs to cross another line, in px of way.
const CROSSING: u32 = 50;

/// More lines than this at one vertex cost no more: else the estimate would not guide the search past them.
const MOST_PASSES: u32 = 32;

/// Where a search may end.
pub(super) struct Goal<'a> {
    /// On the net itself,
    pub(super) net: &'a IndexMap<u32, Link>,
    /// or at one of its ends.
    pub(super) ends: &'a [u32],
    /// Whether the ends can only be reached along a channel that runs down.
    pub(super) is_from_side: bool,
    /// About where the ends lie.
    pub(super) place: Rect,
}

impl Goal<'_> {
    fn is_at(&self, vertex: u32, way: Way) -> bool {
        if self.ends.contains(&vertex) {
            return !self.is_from_side || way == Way::Down;
        }
        self.net.contains_key(&vertex)
    }
}

/// What is kept from one search to the next.
pub(super) struct Search<'a> {
    channels: &'a Channels,
    /// Twice the number of lines that pass each vertex across, and down.
    passes: Vec<[u32; 2]>,
    /// The least cost to each state, the state before it, and the search that found it.
    best: Vec<(u32, u32, u32)>,
    number: u32,
}

impl<'a> Search<'a> {
    pub(super) fn new(channels: &'a Channels) -> Self {
        let count = channels.vertices.len();
        Self { channels, passes: vec![[0; 2]; count], best: vec![(0, 0, 0); 2 * count], number: 0 }
    }

    /// Notes that `count` lines come to a vertex one way and leave it another.
    pub(super) fn pass(&mut self, vertex: u32, ways: (Way, Way), count: u32) {
        for way in [ways.0, ways.1] {
            self.passes[vertex as usize][way as usize] += count;
        }
    }

    /// The cheapest way from one of the starts to the goal.
    pub(super) fn find(&mut self, starts: &[u32], goal: &Goal<'_>) -> Option<Vec<u32>> {
        self.number += 1;
        let mut open = BinaryHeap::new();
        for &start in starts {
            let state = start * 2;
            self.best[state as usize] = (0, state, self.number);
            open.push(Reverse((self.estimate(start, goal), 0, state)));
        }
        while let Some(Reverse((_, cost, state))) = open.pop() {
            if self.best[state as usize].0 < cost {
                continue;
            }
            let (vertex, way) = (state / 2, if state.is_multiple_of(2) { Way::Across } else { Way::Down });
            if goal.is_at(vertex, way) {
                return Some(self.path(state));
            }
            for (next_way, is_forward) in
                [(Way::Across, false), (Way::Across, true), (Way::Down, false), (Way::Down, true)]
            {
                let Some(next) = self.channels.neighbour(vertex, next_way, is_forward) else { continue };
                let cost = cost + self.turn(vertex, way, next_way) + self.length(vertex, next);
                let next_state = next * 2 + next_way as u32;
                let best = &mut self.best[next_state as usize];
                if best.2 != self.number || cost < best.0 {
                    *best = (cost, state, self.number);
                    open.push(Reverse((cost + self.estimate(next, goal), cost, next_state)));
                }
            }
        }
        None
    }

    fn turn(&self, vertex: u32, way: Way, next: Way) -> u32 {
        let passes = self.passes[vertex as usize].map(|passes| passes.min(MOST_PASSES));
        if way == next {
            CROSSING * passes[way.other() as usize] / 2
        } else {
            TURN + CROSSING * (passes[0] + passes[1]) / 4
        }
    }

    fn length(&self, from: u32, to: u32) -> u32 {
        let (a, b) = (self.channels.vertices[from as usize].at, self.channels.vertices[to as usize].at);
        ((a.x - b.x).abs() + (a.y - b.y).abs()).round() as u32
    }

    fn estimate(&self, vertex: u32, goal: &Goal<'_>) -> u32 {
        let (at, place) = (self.channels.vertices[vertex as usize].at, goal.place);
        let x = (place.x - at.x).max(at.x - place.right()).max(0.0);
        let y = (place.y - at.y).max(at.y - place.bottom()).max(0.0);
        (x + y) as u32
    }

    fn path(&self, end: u32) -> Vec<u32> {
        let mut path = vec![end / 2];
        let mut state = end;
        while self.best[state as usize].1 != state {
            state = self.best[state as usize].1;
            path.push(state / 2);
        }
        path.reverse();
        path
    }
}
