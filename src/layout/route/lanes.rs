//! Assigns a lane of its channel to each line, with few crossings.
//!
//! A *segment* is a part of a net that runs in one channel without a break; it turns off the channel at its *taps*. Two
//! segments that run side by side cross each time one of them turns off towards the other; segments are inserted one by
//! one where they cross least (nudging, Wybrow, Marriott and Stuckey 2009). Where lines turn off at the same vertex, the
//! order in one channel follows the order in the other, so channels down and across are ordered in turn.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::channels::{Channels, NONE, Way};
use super::net::{Nets, Root};

/// The least distance between two lines in one lane, in vertices.
const APART: f64 = 0.9;
/// The cost of a forbidden order, above that of any number of crossings: a line that ends on a stub beyond the point
/// where the stub turns off.
const FORBIDDEN: f64 = 1e9;
/// The cost of two lines that turn off towards each other and overlap on the way, in crossings.
const ON_TOP: f64 = 4.0;
/// Lines closer to each other than this look like one, in px.
const NEAR: f64 = 3.0;
/// The most segments of a channel whose first order is improved.
const SMALL: usize = 40;

/// A point at which a segment turns off its channel.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Tap {
    /// The number of its vertex in the channel.
    number: u32,
    /// The segment into which it turns.
    pub(in crate::layout) into: usize,
    /// True if it turns right or down.
    is_forward: bool,
    load: u32,
    /// Its coordinate along the channel.
    at: f64,
}

/// The stub on which a segment ends.
#[derive(Clone, Copy, Debug)]
struct Attached {
    step: usize,
    /// The net of the step.
    net: usize,
    /// True if linked premises meet there, which is between their box and attacks on the step.
    is_junction: bool,
}

/// A part of a net in one channel.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Segment {
    pub(in crate::layout) net: usize,
    pub(in crate::layout) channel: u32,
    first: u32,
    last: u32,
    /// The load from each vertex to the next.
    loads: Vec<u32>,
    pub(in crate::layout) taps: Vec<Tap>,
    /// Its start and end along the channel.
    from: f64,
    to: f64,
    /// The stub on which it ends, if any.
    attached: Option<Attached>,
    /// Its lane: counted from the top in channels across, from the right in channels down.
    pub(in crate::layout) lane: usize,
    /// Its position among the segments of the channel, from 0 to 1.
    rank: f64,
}

/// All segments and their lanes.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Lanes {
    pub(in crate::layout) segments: Vec<Segment>,
    /// The segments of each net in each channel.
    of: HashMap<(usize, u32), Vec<usize>, FixedState>,
    /// The segments of each channel.
    in_channel: Vec<Vec<usize>>,
    /// The number of lanes that each channel needs.
    pub(in crate::layout) counts: Vec<usize>,
}

impl Lanes {
    /// Orders all lanes. O(pairs of segments that share a channel).
    pub(in crate::layout) fn new(channels: &Channels, nets: &Nets) -> Self {
        let mut lanes = Self::segments(channels, nets);
        lanes.add_taps(channels, nets);
        lanes.attach(channels, nets);
        lanes.in_channel = vec![Vec::new(); channels.list.len()];
        for (number, segment) in lanes.segments.iter().enumerate() {
            lanes.in_channel[segment.channel as usize].push(number);
        }
        lanes.counts = vec![0; channels.list.len()];
        for way in [Way::Down, Way::Across, Way::Down, Way::Across] {
            for channel in 0..channels.list.len() {
                if channels.list[channel].kind.way() == way {
                    lanes.locate_by_rank(channel);
                    lanes.order(channel, 0.0);
                    lanes.share(channel, way, APART);
                }
            }
        }
        lanes
    }

    /// Returns the segment of a net in a channel that holds the vertex of that number.
    pub(in crate::layout) fn find(&self, net: usize, channel: u32, number: u32) -> Option<usize> {
        let of = self.of.get(&(net, channel))?;
        of.iter().copied().find(|&at| (self.segments[at].first..=self.segments[at].last).contains(&number))
    }

    fn segments(channels: &Channels, nets: &Nets) -> Self {
        let mut segments: Vec<Segment> = Vec::new();
        let mut of: HashMap<(usize, u32), Vec<usize>, FixedState> = HashMap::default();
        for (net, whole) in nets.list.iter().enumerate() {
            // (channel, number of the first of two neighbours, load)
            let mut links: Vec<(u32, u32, u32)> = Vec::with_capacity(whole.links.len());
            for (&vertex, link) in whole.links.iter().filter(|(_, link)| link.next != NONE) {
                let way = channels.way(vertex, link.next) as usize;
                let (a, b) = (&channels.vertices[vertex as usize], &channels.vertices[link.next as usize]);
                links.push((a.channels[way], a.numbers[way].min(b.numbers[way]), link.load));
            }
            links.sort_unstable();
            for (channel, number, load) in links {
                match segments.last_mut().filter(|s| (s.net, s.channel, s.last) == (net, channel, number)) {
                    Some(segment) => {
                        segment.last += 1;
                        segment.loads.push(load);
                    }
                    None => {
                        of.entry((net, channel)).or_default().push(segments.len());
                        segments.push(Segment {
                            net,
                            channel,
                            first: number,
                            last: number + 1,
                            loads: vec![load],
                            taps: Vec::new(),
                            from: 0.0,
                            to: 0.0,
                            attached: None,
                            lane: 0,
                            rank: 0.5,
                        });
                    }
                }
            }
        }
        Self { segments, of, in_channel: Vec::new(), counts: Vec::new() }
    }

    fn add_taps(&mut self, channels: &Channels, nets: &Nets) {
        for (net, whole) in nets.list.iter().enumerate() {
            for (&vertex, link) in whole.links.iter().filter(|(_, link)| link.next != NONE) {
                let way = channels.way(vertex, link.next);
                for (here, there) in [(vertex, link.next), (link.next, vertex)] {
                    let (a, b) = (&channels.vertices[here as usize], &channels.vertices[there as usize]);
                    let (along, number) = (a.channels[way as usize], a.numbers[way as usize]);
                    let (other, at) = (a.channels[way.other() as usize], a.numbers[way.other() as usize]);
                    let into = self.find(net, along, number).expect("every link lies in a segment");
                    if let Some(segment) = self.find(net, other, at) {
                        let is_forward = b.numbers[way as usize] > number;
                        let tap = Tap { number: at, into, is_forward, load: link.load, at: 0.0 };
                        self.segments[segment].taps.push(tap);
                    }
                }
            }
        }
        for segment in &mut self.segments {
            segment.taps.sort_by_key(|tap| (tap.number, tap.is_forward));
        }
    }

    /// Notes the stub of each segment that ends on one.
    fn attach(&mut self, channels: &Channels, nets: &Nets) {
        for (net, whole) in nets.list.iter().enumerate() {
            let (Root::Stub(step) | Root::Junction(step)) = whole.root else { continue };
            let route = &nets.routes[step];
            let vertex = &channels.vertices[channels.beside[route.host] as usize];
            let (channel, number) = (vertex.channels[Way::Down as usize], vertex.numbers[Way::Down as usize]);
            if let Some(segment) = self.find(net, channel, number) {
                let is_junction = matches!(whole.root, Root::Junction(_));
                self.segments[segment].attached = Some(Attached { step, net: route.net, is_junction });
            }
        }
    }

    /// Sets where the segments of a channel start, end and turn off: at its vertices, and at one vertex in the order of
    /// the lanes into which they turn.
    fn locate_by_rank(&mut self, channel: usize) {
        for at in 0..self.in_channel[channel].len() {
            let number = self.in_channel[channel][at];
            for tap in 0..self.segments[number].taps.len() {
                let Tap { number: vertex, into, .. } = self.segments[number].taps[tap];
                self.segments[number].taps[tap].at = f64::from(vertex) + 0.8 * self.segments[into].rank;
            }
            let segment = &mut self.segments[number];
            segment.measure(f64::from(segment.first), f64::from(segment.last));
        }
    }

    /// Sets where the segments of a channel down start, end and turn off, in px, and orders it anew. `height` returns that
    /// of the lane of a segment across, `end` that of the box or stub at which a segment ends.
    pub(in crate::layout) fn locate(
        &mut self,
        channels: &Channels,
        channel: usize,
        height: impl Fn(&Segment) -> f64,
        end: impl Fn(&Segment, u32) -> f64,
    ) {
        for at in 0..self.in_channel[channel].len() {
            let number = self.in_channel[channel][at];
            let heights: Vec<f64> =
                self.segments[number].taps.iter().map(|tap| height(&self.segments[tap.into])).collect();
            let segment = &self.segments[number];
            let vertices = &channels.list[channel].vertices;
            let ends = (
                end(segment, vertices[segment.first as usize]),
                end(segment, vertices[segment.last as usize]),
            );
            let segment = &mut self.segments[number];
            for (tap, height) in segment.taps.iter_mut().zip(heights) {
                tap.at = height;
            }
            segment.measure(ends.0, ends.1);
            if segment.attached.is_some() {
                // It ends on its stub, even if it turns off there too.
                segment.from = segment.from.min(ends.0.min(ends.1));
                segment.to = segment.to.max(ends.0.max(ends.1));
            }
        }
        self.order(channel, NEAR);
        self.share(channel, Way::Down, crate::layout::fold::room::LANE);
    }

    /// Orders the segments of a channel for few crossings. Lines that turn off closer to each other than `near` look like
    /// one.
    fn order(&mut self, channel: usize, near: f64) {
        let mut given = std::mem::take(&mut self.in_channel[channel]);
        given.sort_by(|&a, &b| {
            let (a, b) = (&self.segments[a], &self.segments[b]);
            a.rank.total_cmp(&b.rank).then(a.net.cmp(&b.net)).then(a.first.cmp(&b.first))
        });
        let given = self.dependent_last(&given);
        let mut order: Vec<usize> = Vec::with_capacity(given.len());
        for &segment in &given {
            self.insert(&mut order, segment, near);
        }
        if order.len() <= SMALL {
            for &segment in &given {
                order.retain(|&other| other != segment);
                self.insert(&mut order, segment, near);
            }
        }
        let count = order.len() as f64;
        for (at, &segment) in order.iter().enumerate() {
            self.segments[segment].rank = (at as f64 + 0.5) / count;
        }
        self.in_channel[channel] = order;
    }

    /// Returns the segments of a channel, each after those that must be left of it, so that there is always a place for the
    /// next one.
    fn dependent_last(&self, given: &[usize]) -> Vec<usize> {
        let mut of_net: HashMap<usize, Vec<usize>, FixedState> = HashMap::default();
        let mut attacks_on: HashMap<usize, Vec<usize>, FixedState> = HashMap::default();
        for &segment in given {
            of_net.entry(self.segments[segment].net).or_default().push(segment);
            if let Some(attached) = self.segments[segment].attached.filter(|attached| !attached.is_junction) {
                attacks_on.entry(attached.step).or_default().push(segment);
            }
        }
        let left_of = |segment: usize| {
            let attached = self.segments[segment].attached;
            let stub = attached.and_then(|attached| of_net.get(&attached.net));
            let attacks = attached.filter(|attached| attached.is_junction);
            let attacks = attacks.and_then(|attached| attacks_on.get(&attached.step));
            stub.into_iter().chain(attacks).flatten().copied()
        };
        let mut sorted = Vec::with_capacity(given.len());
        let mut seen: HashSet<usize, FixedState> = HashSet::default();
        for &first in given {
            let mut open = vec![(first, false)];
            while let Some((segment, is_ready)) = open.pop() {
                if is_ready {
                    sorted.push(segment);
                } else if seen.insert(segment) {
                    open.push((segment, true));
                    open.extend(left_of(segment).map(|segment| (segment, false)));
                }
            }
        }
        sorted
    }

    /// Inserts a segment where it crosses the others least; among equal places, at the last.
    fn insert(&self, order: &mut Vec<usize>, segment: usize, near: f64) {
        let new = &self.segments[segment];
        let mut cost: f64 = order.iter().map(|&other| new.crossings(&self.segments[other], near)).sum();
        let (mut best, mut place) = (cost, 0);
        for (at, &other) in order.iter().enumerate() {
            let other = &self.segments[other];
            cost += other.crossings(new, near) - new.crossings(other, near);
            if cost <= best {
                (best, place) = (cost, at + 1);
            }
        }
        order.insert(place, segment);
    }

    /// Gives every segment of a channel the first lane that keeps the order. Segments that do not run side by side may
    /// share one. Lanes of channels down are counted from the right, so that trunks are near their boxes.
    fn share(&mut self, channel: usize, way: Way, apart: f64) {
        let mut order = self.in_channel[channel].clone();
        if way == Way::Down {
            order.reverse();
        }
        let mut count = 0;
        for (at, &segment) in order.iter().enumerate() {
            let here = &self.segments[segment];
            let before = order[..at].iter().map(|&other| &self.segments[other]);
            let beside = before.filter(|other| here.from < other.to + apart && other.from < here.to + apart);
            let lane = beside.map(|other| other.lane + 1).max().unwrap_or(0);
            self.segments[segment].lane = lane;
            count = count.max(lane + 1);
        }
        self.counts[channel] = count;
    }
}

impl Segment {
    /// Sets its start and end: at its outermost taps, or at the given ends where it has none.
    fn measure(&mut self, first: f64, last: f64) {
        let taps = |number: u32| self.taps.iter().filter(move |tap| tap.number == number).map(|tap| tap.at);
        let from = taps(self.first).reduce(f64::min).unwrap_or(first);
        let to = taps(self.last).reduce(f64::max).unwrap_or(last);
        let all = self.taps.iter().map(|tap| tap.at);
        self.from = all.clone().fold(from.min(to), f64::min);
        self.to = all.fold(from.max(to), f64::max);
    }

    /// Returns the number of relations that pass the vertex of that number.
    fn load(&self, number: u32) -> f64 {
        let at = (number.saturating_sub(self.first) as usize).min(self.loads.len());
        let (before, after) = (self.loads.get(at.wrapping_sub(1)), self.loads.get(at));
        f64::from(before.into_iter().chain(after).copied().min().unwrap_or(1))
    }

    /// Returns the number of pairs of relations that cross if `self` is left of or above `other`. Overlapping lines count
    /// too.
    fn crossings(&self, other: &Self, near: f64) -> f64 {
        if self.is_right_of(other) {
            return FORBIDDEN;
        }
        if self.from >= other.to + near || other.from >= self.to + near {
            return 0.0;
        }
        let toward = self.taps.iter().filter(|tap| tap.is_forward).map(|tap| {
            let on_top = |other: &&Tap| !other.is_forward && (tap.at - other.at).abs() < near;
            other.taps.iter().filter(on_top).count() as f64
        });
        let on_top: f64 = if near > 0.0 { toward.sum() } else { 0.0 };
        if self.from >= other.to || other.from >= self.to {
            return ON_TOP * on_top;
        }
        let crossed = |a: &Self, b: &Self, is_forward: bool| -> f64 {
            let taps =
                a.taps.iter().filter(|tap| tap.is_forward == is_forward && tap.at > b.from && tap.at < b.to);
            taps.map(|tap| f64::from(tap.load) * b.load(tap.number)).sum()
        };
        ON_TOP * on_top + crossed(self, other, true) + crossed(other, self, false)
    }

    /// Returns true if it must be right of `other`: a segment that ends on a stub is right of the point where the stub
    /// turns off, and a junction is right of attacks.
    fn is_right_of(&self, other: &Self) -> bool {
        self.attached.is_some_and(|attached| {
            let is_attack =
                other.attached.is_some_and(|other| other.step == attached.step && !other.is_junction);
            other.net == attached.net || (attached.is_junction && is_attack)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a segment of a channel down that turns off at the given heights: to the right if true.
    fn segment(taps: &[(f64, bool)]) -> Segment {
        let tap = |&(at, is_forward): &(f64, bool)| Tap { number: 0, into: 0, is_forward, load: 1, at };
        let places = || taps.iter().map(|&(at, _)| at);
        Segment {
            net: 0,
            channel: 0,
            first: 0,
            last: 1,
            loads: vec![1],
            taps: taps.iter().map(tap).collect(),
            from: places().fold(f64::INFINITY, f64::min),
            to: places().fold(f64::NEG_INFINITY, f64::max),
            attached: None,
            lane: 0,
            rank: 0.5,
        }
    }

    #[test]
    fn lines_that_turn_towards_each_other_at_one_height_are_kept_apart() {
        let to_the_right = segment(&[(10.0, true), (50.0, false)]);
        let to_the_left = segment(&[(10.0, false), (30.0, true)]);
        let left_first = to_the_right.crossings(&to_the_left, NEAR);
        assert!(left_first > to_the_left.crossings(&to_the_right, NEAR), "{left_first}");
        assert_eq!(segment(&[(0.0, true)]).crossings(&segment(&[(9.0, false)]), NEAR), 0.0);
    }
}
