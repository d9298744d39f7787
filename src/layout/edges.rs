//! The lines of relations, from the ways and lanes that were found for them.

use foldhash::fast::FixedState;

use super::channels::{Channels, Kind, NONE, Way};
use super::lanes::{Lanes, Segment};
use super::nets::{Nets, Root, Route};
use super::place::Places;
use super::room::{LANE, Room, STUB};
use super::scene::{Command, Edge, EdgeEnd, Point, length};
use super::skeleton::{Anchor, Corner, Side};
use super::style::edge_style;
use crate::check::Marks;
use crate::model::{ArgumentMap, Step, Target};

/// The radius of corners, in px.
const RADIUS: f64 = 5.0;
/// How far the control points of a quarter circle lie from its corner, as a share of the radius.
const KAPPA: f64 = 0.447_715;
/// Between the places at which relations meet a side of a box, in px, where there is room.
const PORT_GAP: f64 = 10.0;
/// From the corner of a box to the nearest such place, in px.
const PORT_MARGIN: f64 = 7.0;

/// Everything that says where lines run.
pub(super) struct Pen<'a> {
    pub(super) channels: &'a Channels,
    pub(super) nets: &'a Nets,
    pub(super) lanes: &'a Lanes,
    pub(super) places: &'a Places,
    pub(super) room: &'a Room,
}

impl Pen<'_> {
    /// Draws every relation, in the order of the file. O(turns of all relations).
    pub(super) fn edges(&self, map: &ArgumentMap, marks: &Marks) -> Vec<Edge> {
        let turns: Vec<_> = (0..self.nets.list.len()).map(|net| self.turns(net)).collect();
        map.steps()
            .zip(&self.nets.routes)
            .map(|(step, route)| self.edge(map, marks, &turns, step, route))
            .collect()
    }

    /// For each vertex of a net, the next one at which its way turns or ends.
    fn turns(&self, net: usize) -> Turns {
        let links = &self.nets.list[net].links;
        let mut turns: Turns = Turns::with_capacity_and_hasher(links.len(), FixedState::default());
        for (&vertex, link) in links {
            let after = links.get(&link.next).map_or(NONE, |link| link.next);
            let goes_on =
                after != NONE && self.channels.way(vertex, link.next) == self.channels.way(link.next, after);
            let turn = if goes_on { turns[&link.next] } else { link.next };
            turns.insert(vertex, turn);
        }
        turns
    }

    fn edge(&self, map: &ArgumentMap, marks: &Marks, turns: &[Turns], step: Step<'_>, route: &Route) -> Edge {
        let mut lines = Vec::new();
        let mut main = self.line(route.net, route.start, &turns[route.net]);
        let junction = route.joins.as_ref().map(|(net, starts)| {
            let junction = Corner { x: self.stub_end(*net, route), y: main[0].y };
            lines.push(vec![main[0], junction]);
            lines.extend(starts.iter().map(|&start| self.line(*net, start, &turns[*net])));
            junction
        });
        main[0] = junction.unwrap_or(main[0]);
        lines.push(main);
        let (mut path, mut start, mut main) = (Vec::new(), 0, Vec::new());
        for line in &lines {
            start = path.len();
            main = straightened(line.iter().map(|corner| corner.at(self.places)));
            round(&main, &mut path);
        }
        let style = edge_style(step.kind());
        let period: f64 = style.dash.pattern.iter().sum();
        let rest = if period > 0.0 { length(&path[start..]) % period } else { 0.0 };
        Edge {
            id: step.id(),
            from: step.premises().map(|premise| premise.id().to_owned()).collect(),
            to: match step.target() {
                Target::Statement(target) => map.statement(target).id().to_owned(),
                Target::Step(target) => map.step(target).id(),
            },
            style,
            title: step.title().map(str::to_owned),
            is_unanswered: marks.is_unanswered_step(step.handle()),
            closes_circle: false,
            is_mutual: false,
            path,
            dash_offset: if rest > 0.0 { period - rest } else { 0.0 },
            end: end(&main),
            ring: None,
            words: Vec::new(),
            junction: junction.map(|junction| junction.at(self.places)),
            lines,
        }
    }

    /// The corners of the way from a vertex of a net to its root.
    fn line(&self, net: usize, start: u32, turns: &Turns) -> Vec<Corner> {
        let mut points = vec![self.point(net, start)];
        let mut at = start;
        while let Some(&next) = turns.get(&at).filter(|&&next| next != NONE) {
            points.push(self.point(net, next));
            at = next;
        }
        // A way may come to the stub along the stub's own channel: it has yet to turn to it.
        if let (Root::Stub(step) | Root::Junction(step), Some(&last)) =
            (self.nets.list[net].root, points.last())
        {
            points.push(Corner { y: self.stub(step), ..last });
        }
        points
    }

    /// Where a net turns or ends at a vertex.
    fn point(&self, net: usize, vertex: u32) -> Corner {
        let here = &self.channels.vertices[vertex as usize];
        let lane = |way: Way| {
            let segment = self.lanes.find(net, here.channels[way as usize], here.numbers[way as usize]);
            segment.map(|segment| &self.lanes.segments[segment])
        };
        let end = || self.end_anchor(net, vertex).expect("a line turns where it has a lane each way");
        let x = lane(Way::Down).map_or_else(end, |segment| self.x(segment));
        let y = lane(Way::Across).map_or_else(end, |segment| self.y_anchor(segment));
        Corner { x, y }
    }

    /// Where a net without a lane at a vertex ends: at the side of a box, or on a stub.
    pub(super) fn end(&self, net: usize, vertex: u32) -> f64 {
        let anchor = self.end_anchor(net, vertex);
        anchor.map_or(self.channels.vertices[vertex as usize].at.y, |anchor| anchor.at(self.places))
    }

    fn end_anchor(&self, net: usize, vertex: u32) -> Option<Anchor> {
        let here = &self.channels.vertices[vertex as usize];
        let kind = |way: Way| self.channels.list[here.channels[way as usize] as usize].kind;
        if here.channels[Way::Down as usize] == NONE {
            return Some(match kind(Way::Across) {
                Kind::Left(item) => Anchor::new(item, Side::Left, 0.0),
                Kind::Right(item) => Anchor::new(item, Side::Right, 0.0),
                _ => unreachable!("only ports have ends"),
            });
        }
        if here.channels[Way::Across as usize] == NONE {
            return Some(match kind(Way::Down) {
                Kind::Column(item, _) => Anchor::new(item, Side::Bottom, 0.0),
                _ => unreachable!("only the channels below boxes have ends"),
            });
        }
        match self.nets.list[net].root {
            Root::Stub(step) | Root::Junction(step) => Some(self.stub(step)),
            Root::Box(_) => None,
        }
    }

    /// The height of the stub of a step.
    fn stub(&self, step: usize) -> Anchor {
        let route = &self.nets.routes[step];
        let start = &self.channels.vertices[route.start as usize];
        let (channel, number) = (start.channels[Way::Across as usize], start.numbers[Way::Across as usize]);
        let segment = self.lanes.find(route.net, channel, number).expect("a stub has a lane");
        self.y_anchor(&self.lanes.segments[segment])
    }

    /// Where what ends on the stub of a route's step comes down to it.
    fn stub_end(&self, net: usize, route: &Route) -> Anchor {
        let vertex = &self.channels.vertices[self.channels.beside[route.host] as usize];
        let (channel, number) = (vertex.channels[Way::Down as usize], vertex.numbers[Way::Down as usize]);
        let segment = self.lanes.find(net, channel, number).expect("linked premises meet beside their box");
        self.x(&self.lanes.segments[segment])
    }

    /// The lane of a segment that runs down.
    fn x(&self, segment: &Segment) -> Anchor {
        let lane = LANE * segment.lane as f64;
        match self.channels.list[segment.channel as usize].kind {
            Kind::Column(item, column) => Anchor::new(item, Side::Column(column), -STUB - lane),
            _ => {
                let count = self.lanes.counts[segment.channel as usize];
                Anchor::new(0, Side::BlockRight, STUB + LANE * (count - 1) as f64 - lane)
            }
        }
    }

    /// The height of the lane of a segment that runs across.
    pub(super) fn y(&self, segment: &Segment) -> f64 {
        self.y_anchor(segment).at(self.places)
    }

    /// The lane of a segment that runs across.
    fn y_anchor(&self, segment: &Segment) -> Anchor {
        let lane = LANE * segment.lane as f64;
        match self.channels.list[segment.channel as usize].kind {
            Kind::Band(item) => Anchor::new(item, Side::Band, self.room.band_inset(item) + lane),
            Kind::Gap(item) => {
                let offset = self.room.gap_inset(item) - self.room.gap(item) + lane;
                Anchor::new(item, Side::BlockTop, offset)
            }
            Kind::Left(item) | Kind::Right(item) => {
                let count = self.lanes.counts[segment.channel as usize] as f64;
                let height = self.places.0[item].own.height;
                let gap = PORT_GAP.min((height - 2.0 * PORT_MARGIN) / (count - 1.0).max(1.0));
                let offset = height / 2.0 + gap * (segment.lane as f64 - (count - 1.0) / 2.0);
                Anchor::new(item, Side::Top, offset)
            }
            _ => Anchor::new(0, Side::BlockBottom, LANE + lane),
        }
    }
}

/// From each vertex of a net to the next one at which its way turns or ends.
type Turns = std::collections::HashMap<u32, u32, FixedState>;

/// The same line without points that it does not turn at.
fn straightened(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for point in points {
        if line.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = line[..] {
            let is_straight =
                (before.x == last.x && last.x == point.x) || (before.y == last.y && last.y == point.y);
            if is_straight {
                line.pop();
            }
        }
        if line.last() != Some(&point) {
            line.push(point);
        }
    }
    line
}

/// A line with round corners.
fn round(line: &[Point], path: &mut Vec<Command>) {
    let Some(&first) = line.first() else { return };
    path.push(Command::Move(first));
    for corner in line.windows(3) {
        let (before, at, after) = (corner[0], corner[1], corner[2]);
        let radius = RADIUS.min(before.distance(at) / 2.0).min(at.distance(after) / 2.0);
        let toward = |point: Point, share: f64| {
            let far = at.distance(point).max(f64::MIN_POSITIVE);
            let way = radius * share / far;
            Point { x: at.x + (point.x - at.x) * way, y: at.y + (point.y - at.y) * way }
        };
        path.push(Command::Line(toward(before, 1.0)));
        path.push(Command::Curve(toward(before, KAPPA), toward(after, KAPPA), toward(after, 1.0)));
    }
    if line.len() > 1 {
        path.push(Command::Line(line[line.len() - 1]));
    }
}

/// The tip of a line, and its direction there.
fn end(line: &[Point]) -> EdgeEnd {
    let at = line[line.len() - 1];
    let before = line.iter().rev().find(|&&point| point != at).copied().unwrap_or(at);
    let far = before.distance(at).max(f64::MIN_POSITIVE);
    EdgeEnd { at, direction: Point { x: (at.x - before.x) / far, y: (at.y - before.y) / far } }
}
