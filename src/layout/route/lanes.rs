//! In which lane of its channel each line runs, so that lines cross little.
//!
//! The part of a net that lies in one channel without a break is a *segment*: it turns off the channel at its *taps*.
//! Two segments that run beside each other cross as often as one of them turns off on the side of the other; segments
//! are set one by one where that is least often (nudging, Wybrow, Marriott and Stuckey 2009). Where lines turn off at
//! the same vertex, the order in the one channel follows that in the other, so both kinds are ordered in turn.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::channels::{Channels, NONE, Way};
use super::net::{Nets, Root};

/// Lines that run on in one lane are at least so far apart, in vertices.
const APART: f64 = 0.9;
/// Worse than any number of crossings: what ends on a stub must not lie beyond where the stub turns off.
const FORBIDDEN: f64 = 1e9;
/// What it costs if two lines that turn off toward each other run on top of each other on their way, in crossings.
const ON_TOP: f64 = 4.0;
/// Lines nearer to each other than this seem to be one, in px.
const NEAR: f64 = 3.0;
/// Channels of at most this many segments are improved after the first order.
const SMALL: usize = 40;

/// Where a segment turns off.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Tap {
    /// The vertex's number in the channel.
    number: u32,
    /// The segment into which it turns.
    pub(in crate::layout) into: usize,
    /// Whether it turns right, or down.
    is_forward: bool,
    load: u32,
    /// Where along the channel.
    at: f64,
}

/// What ends on a stub.
#[derive(Clone, Copy, Debug)]
struct Attached {
    step: usize,
    /// The net of that step.
    net: usize,
    /// Whether it is where linked premises meet: that lies between their box and attacks on the step.
    is_junction: bool,
}

/// A part of a net in one channel.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Segment {
    pub(in crate::layout) net: usize,
    pub(in crate::layout) channel: u32,
    first: u32,
    last: u32,
    /// The loads from each vertex to the next.
    loads: Vec<u32>,
    pub(in crate::layout) taps: Vec<Tap>,
    /// Where it begins and ends along the channel.
    from: f64,
    to: f64,
    /// The stub on which it ends.
    attached: Option<Attached>,
    /// Its lane: from the left or the top for channels across, from the right for channels down.
    pub(in crate::layout) lane: usize,
    /// Its place among the segments of the channel, from 0 to 1.
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
    /// How many lanes each channel needs.
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

    /// The segment of a net in a channel that holds the vertex of that number.
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

    /// Notes for what ends on a stub which net the stub is of.
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

    /// Where the segments of a channel begin, end and turn off: at its vertices, and at one vertex in the order of the
    /// lanes into which they turn.
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

    /// Where the segments of a channel that runs down begin, end and turn off, in px; `height` is that of the lane of a
    /// segment across, `end` that of a box or stub at which a segment ends.
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
                // It ends on its stub, wherever else it turns off there.
                segment.from = segment.from.min(ends.0.min(ends.1));
                segment.to = segment.to.max(ends.0.max(ends.1));
            }
        }
        self.order(channel, NEAR);
        self.share(channel, Way::Down, crate::layout::fold::room::LANE);
    }

    /// Sets the segments of a channel in the order of the fewest crossings; lines that turn off nearer to each other
    /// than `near` seem to be one.
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

    /// The segments of a channel, each after those that it must lie right of: then there is always a place for the next.
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

    /// Inserts a segment where it crosses the others least; of equal places the last.
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

    /// Gives every segment of a channel the first lane that keeps the order; segments that do not run beside each other
    /// may share one. Lanes of channels down count from the right, so that trunks lie near their boxes.
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
    /// Sets where it begins and ends: at its outermost taps, or at the given ends where it has none there.
    fn measure(&mut self, first: f64, last: f64) {
        let taps = |number: u32| self.taps.iter().filter(move |tap| tap.number == number).map(|tap| tap.at);
        let from = taps(self.first).reduce(f64::min).unwrap_or(first);
        let to = taps(self.last).reduce(f64::max).unwrap_or(last);
        let all = self.taps.iter().map(|tap| tap.at);
        self.from = all.clone().fold(from.min(to), f64::min);
        self.to = all.fold(from.max(to), f64::max);
    }

    /// How many relations pass the vertex of that number.
    fn load(&self, number: u32) -> f64 {
        let at = (number.saturating_sub(self.first) as usize).min(self.loads.len());
        let (before, after) = (self.loads.get(at.wrapping_sub(1)), self.loads.get(at));
        f64::from(before.into_iter().chain(after).copied().min().unwrap_or(1))
    }

    /// How many pairs of relations cross if `self` lies before `other`: left of it or above it; lines on top of each
    /// other count too.
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

    /// Whether it must lie right of `other`: what ends on a stub right of where the stub turns off, and a junction
    /// right of attacks.
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

    /// A line down a channel that turns off at the given places: right, or left.
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
    fn lines_that_face_each_other_at_one_height_are_set_apart() {
        let to_the_right = segment(&[(10.0, true), (50.0, false)]);
        let to_the_left = segment(&[(10.0, false), (30.0, true)]);
        let left_first = to_the_right.crossings(&to_the_left, NEAR);
        assert!(left_first > to_the_left.crossings(&to_the_right, NEAR), "{left_first}");
        assert_eq!(segment(&[(0.0, true)]).crossings(&segment(&[(9.0, false)]), NEAR), 0.0);
    }
}
