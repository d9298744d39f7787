//! The lines of relations, from the routes and lanes that were found for them.

use foldhash::fast::FixedState;

use super::hang::{coordinate, point};
use crate::check::Marks;
use crate::layout::boxes::caption::Captions;
use crate::layout::fold::place::ItemPlaces;
use crate::layout::fold::room::{LANE, Room, STUB};
use crate::layout::geometry::{PathCommand, Point, length};
use crate::layout::route::channels::{ChannelKind, Channels, NONE, Way};
use crate::layout::route::lanes::{Lanes, Segment};
use crate::layout::route::net::{Nets, Root, Route};
use crate::layout::scene::picture::{EdgeEnd, RelationEdge};
use crate::layout::scene::skeleton::{AnchorLine, Coordinate, Corner};
use crate::layout::style::edge_style;
use crate::model::{ArgumentMap, Step, Target};

/// The radius of corners, in px.
const RADIUS: f64 = 5.0;
/// The distance of the control points of a quarter circle from its corner, as a share of the radius.
const KAPPA: f64 = 0.447_715;
/// The distance between the ports on a side of a box, in px, if there is room.
const PORT_GAP: f64 = 10.0;
/// The distance from the corner of a box to the nearest port, in px.
const PORT_MARGIN: f64 = 7.0;

/// Draws lines, given everything that decides where they run.
pub(in crate::layout) struct EdgePen<'a> {
    pub(in crate::layout) channels: &'a Channels,
    pub(in crate::layout) nets: &'a Nets,
    pub(in crate::layout) lanes: &'a Lanes,
    pub(in crate::layout) places: &'a ItemPlaces,
    pub(in crate::layout) room: &'a Room,
}

impl EdgePen<'_> {
    /// Draws every relation, in the order of the file. O(turns of all relations).
    pub(in crate::layout) fn edges(
        &self,
        map: &ArgumentMap,
        marks: &Marks,
        captions: &Captions<'_>,
    ) -> Vec<RelationEdge> {
        let turns: Vec<_> = (0..self.nets.list.len()).map(|net| self.turns(net)).collect();
        map.steps()
            .zip(&self.nets.routes)
            .map(|(step, route)| self.edge(map, marks, captions, &turns, step, route))
            .collect()
    }

    /// Returns for each vertex of a net the next one at which its way turns or ends.
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

    fn edge(
        &self,
        map: &ArgumentMap,
        marks: &Marks,
        captions: &Captions<'_>,
        turns: &[Turns],
        step: Step<'_>,
        route: &Route,
    ) -> RelationEdge {
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
            main = straightened(line.iter().map(|corner| point(*corner, self.places)));
            round(&main, &mut path);
        }
        let style = edge_style(step.kind());
        let period: f64 = style.dash.pattern.iter().sum();
        let rest = if period > 0.0 { length(&path[start..]) % period } else { 0.0 };
        RelationEdge {
            id: step.id(),
            from: step.premises().map(|premise| premise.id().to_owned()).collect(),
            to: match step.target() {
                Target::Statement(target) => map.statement(target).id().to_owned(),
                Target::Step(target) => map.step(target).id(),
            },
            style,
            title: step.title().map(str::to_owned),
            is_unanswered: marks.is_unanswered_step(step.handle()),
            label: captions.label_of_step(step.handle()),
            closes_circle: false,
            is_mutual: false,
            path,
            dash_offset: if rest > 0.0 { period - rest } else { 0.0 },
            end: end(&main),
            ring: None,
            words: Vec::new(),
            junction: junction.map(|junction| point(junction, self.places)),
            lines,
        }
    }

    /// Returns the corners of the way from a vertex of a net to its root.
    fn line(&self, net: usize, start: u32, turns: &Turns) -> Vec<Corner> {
        let mut points = vec![self.point(net, start)];
        let mut at = start;
        while let Some(&next) = turns.get(&at).filter(|&&next| next != NONE) {
            points.push(self.point(net, next));
            at = next;
        }
        // A way may reach the stub along the channel of the stub: it has yet to turn towards it.
        if let (Root::Stub(step) | Root::Junction(step), Some(&last)) =
            (self.nets.list[net].root, points.last())
        {
            points.push(Corner { y: self.stub(step), ..last });
        }
        points
    }

    /// Returns the corner at which a net turns or ends at a vertex.
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

    /// Returns the coordinate at which a net without a lane at a vertex ends: at the side of a box, or on a stub.
    pub(in crate::layout) fn end(&self, net: usize, vertex: u32) -> f64 {
        let anchor = self.end_anchor(net, vertex);
        anchor.map_or(self.channels.vertices[vertex as usize].at.y, |anchor| coordinate(anchor, self.places))
    }

    fn end_anchor(&self, net: usize, vertex: u32) -> Option<Coordinate> {
        let here = &self.channels.vertices[vertex as usize];
        let kind = |way: Way| self.channels.list[here.channels[way as usize] as usize].kind;
        if here.channels[Way::Down as usize] == NONE {
            return Some(match kind(Way::Across) {
                ChannelKind::Left(item) => Coordinate::new(item, AnchorLine::Left, 0.0),
                ChannelKind::Right(item) => Coordinate::new(item, AnchorLine::Right, 0.0),
                _ => unreachable!("only ports have ends"),
            });
        }
        if here.channels[Way::Across as usize] == NONE {
            return Some(match kind(Way::Down) {
                ChannelKind::Column(item, _) => Coordinate::new(item, AnchorLine::Bottom, 0.0),
                _ => unreachable!("only the channels below boxes have ends"),
            });
        }
        match self.nets.list[net].root {
            Root::Stub(step) | Root::Junction(step) => Some(self.stub(step)),
            Root::Box(_) => None,
        }
    }

    /// Returns the height of the stub of a step.
    fn stub(&self, step: usize) -> Coordinate {
        let route = &self.nets.routes[step];
        let start = &self.channels.vertices[route.start as usize];
        let (channel, number) = (start.channels[Way::Across as usize], start.numbers[Way::Across as usize]);
        let segment = self.lanes.find(route.net, channel, number).expect("a stub has a lane");
        self.y_anchor(&self.lanes.segments[segment])
    }

    /// Returns the place at which a net that ends on the stub of a route comes down to it.
    fn stub_end(&self, net: usize, route: &Route) -> Coordinate {
        let vertex = &self.channels.vertices[self.channels.beside[route.host] as usize];
        let (channel, number) = (vertex.channels[Way::Down as usize], vertex.numbers[Way::Down as usize]);
        let segment = self.lanes.find(net, channel, number).expect("linked premises meet beside their box");
        self.x(&self.lanes.segments[segment])
    }

    /// Returns the place of the lane of a segment down.
    fn x(&self, segment: &Segment) -> Coordinate {
        let lane = LANE * segment.lane as f64;
        match self.channels.list[segment.channel as usize].kind {
            ChannelKind::Column(item, column) => {
                Coordinate::new(item, AnchorLine::Column(column), -STUB - lane)
            }
            _ => {
                let count = self.lanes.counts[segment.channel as usize];
                Coordinate::new(0, AnchorLine::BlockRight, STUB + LANE * (count - 1) as f64 - lane)
            }
        }
    }

    /// Returns the height of the lane of a segment across, in px.
    pub(in crate::layout) fn y(&self, segment: &Segment) -> f64 {
        coordinate(self.y_anchor(segment), self.places)
    }

    /// Returns the place of the lane of a segment across.
    fn y_anchor(&self, segment: &Segment) -> Coordinate {
        let lane = LANE * segment.lane as f64;
        match self.channels.list[segment.channel as usize].kind {
            ChannelKind::Band(item) => {
                Coordinate::new(item, AnchorLine::Band, self.room.band_inset(item) + lane)
            }
            ChannelKind::Gap(item) => {
                let offset = self.room.gap_inset(item) - self.room.gap(item) + lane;
                Coordinate::new(item, AnchorLine::BlockTop, offset)
            }
            ChannelKind::Left(item) | ChannelKind::Right(item) => {
                let count = self.lanes.counts[segment.channel as usize] as f64;
                let height = self.places.0[item].own.height;
                let gap = PORT_GAP.min((height - 2.0 * PORT_MARGIN) / (count - 1.0).max(1.0));
                let offset = height / 2.0 + gap * (segment.lane as f64 - (count - 1.0) / 2.0);
                Coordinate::new(item, AnchorLine::Top, offset)
            }
            _ => Coordinate::new(0, AnchorLine::BlockBottom, LANE + lane),
        }
    }
}

/// For each vertex of a net, the next one at which its way turns or ends.
type Turns = std::collections::HashMap<u32, u32, FixedState>;

/// Returns a line without the points at which it does not turn.
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

/// Adds a line with rounded corners to a path.
fn round(line: &[Point], path: &mut Vec<PathCommand>) {
    let Some(&first) = line.first() else { return };
    path.push(PathCommand::Move(first));
    for corner in line.windows(3) {
        let (before, at, after) = (corner[0], corner[1], corner[2]);
        let radius = RADIUS.min(before.distance(at) / 2.0).min(at.distance(after) / 2.0);
        let toward = |point: Point, share: f64| {
            let far = at.distance(point).max(f64::MIN_POSITIVE);
            let way = radius * share / far;
            Point { x: at.x + (point.x - at.x) * way, y: at.y + (point.y - at.y) * way }
        };
        path.push(PathCommand::Line(toward(before, 1.0)));
        path.push(PathCommand::Curve(toward(before, KAPPA), toward(after, KAPPA), toward(after, 1.0)));
    }
    if line.len() > 1 {
        path.push(PathCommand::Line(line[line.len() - 1]));
    }
}

/// Returns the tip of a line, and its direction there.
fn end(line: &[Point]) -> EdgeEnd {
    let at = line[line.len() - 1];
    let before = line.iter().rev().find(|&&point| point != at).copied().unwrap_or(at);
    let far = before.distance(at).max(f64::MIN_POSITIVE);
    EdgeEnd { at, direction: Point { x: (at.x - before.x) / far, y: (at.y - before.y) / far } }
}
