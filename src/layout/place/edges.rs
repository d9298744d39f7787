//! The lines of relations.

use super::lanes::{Lanes, Port, User};
use super::{Place, Plan};
use crate::layout::route::{Lead, StepRoute, WireEnd};
use crate::layout::scene::{Command, Edge, EdgeEnd, Point};
use crate::layout::style::edge_style;
use crate::model::{Step, Target};

/// The radius of corners, in px.
const RADIUS: f64 = 5.0;
/// How far the control points of a quarter circle lie from its corner, as a share of the radius.
const KAPPA: f64 = 0.447_715;

/// Draws every relation, in the order of the file.
pub(super) fn edges(plan: &Plan<'_>, places: &[Place], lanes: &Lanes<'_>) -> Vec<Edge> {
    let pen = Pen { plan, places, lanes };
    plan.map.steps().zip(&plan.routes.steps).map(|(step, route)| pen.edge(step, route)).collect()
}

struct Pen<'a> {
    plan: &'a Plan<'a>,
    places: &'a [Place],
    lanes: &'a Lanes<'a>,
}

impl Pen<'_> {
    fn edge(&self, step: Step<'_>, route: &StepRoute) -> Edge {
        let number = step.index().index();
        let junction = route.is_linked().then(|| self.junction(number, route));
        let mut path = Vec::new();
        if let Some(junction) = junction {
            self.gather(number, route, junction, &mut path);
        }
        let main = straightened(self.main(number, route, junction));
        let start = path.len();
        round(&main, &mut path);
        let style = edge_style(route.kind);
        let period: f64 = style.dash.pattern.iter().sum();
        let rest = if period > 0.0 { length(&path[start..]) % period } else { 0.0 };
        Edge {
            id: step.id(),
            from: step.premises().map(|premise| premise.id().to_owned()).collect(),
            to: self.target_id(step),
            style,
            is_unanswered: self.plan.marks.is_unanswered_step(step.index()),
            path,
            dash_offset: if rest > 0.0 { period - rest } else { 0.0 },
            end: end(&main),
            junction,
        }
    }

    fn target_id(&self, step: Step<'_>) -> String {
        match step.target() {
            Target::Statement(target) => self.plan.map.statement(target).id().to_owned(),
            Target::Step(target) => self.plan.map.step(target).id(),
        }
    }

    fn junction(&self, number: usize, route: &StepRoute) -> Point {
        let host = route.host();
        Point { x: self.lanes.beside(host, User::Junction), y: self.lanes.port(host, Port::Out(number)) }
    }

    /// The lines from linked premises to their junction.
    fn gather(&self, number: usize, route: &StepRoute, junction: Point, path: &mut Vec<Command>) {
        let host = Point { x: self.places[route.host()].own.x, y: junction.y };
        round(&[host, junction], path);
        for (at, join) in route.joins.iter().enumerate() {
            let premise = route.premises[at + 1];
            let port = Point {
                x: self.places[premise].own.x,
                y: self.lanes.port(premise, Port::Join(number, at + 1)),
            };
            let points = match join {
                Some(wire) => self.wire(*wire, port),
                None => vec![port, Point { x: junction.x, y: port.y }, junction],
            };
            round(&straightened(points), path);
        }
    }

    /// The line from the premise, or from the junction, to the target.
    fn main(&self, number: usize, route: &StepRoute, junction: Option<Point>) -> Vec<Point> {
        let host = route.host();
        let y = self.lanes.port(host, Port::Out(number));
        let start = junction.unwrap_or(Point { x: self.places[host].own.x, y });
        match route.lead {
            Lead::Trunk => {
                let x = self.lanes.beside(host, User::Trunk(route.kind));
                let mut points = vec![start, Point { x, y }];
                points.extend(self.lanes.up_the_trunk(host, route.kind));
                points
            }
            Lead::Near { step, depth } => {
                let x = self.lanes.beside(host, User::OnStep(depth, None));
                vec![start, Point { x, y }, Point { x, y: self.stub(step) }]
            }
            Lead::Wire(wire) => self.wire(wire, start),
        }
    }

    /// The height of a step's stub.
    fn stub(&self, step: usize) -> f64 {
        self.lanes.port(self.plan.routes.steps[step].host(), Port::Out(step))
    }

    /// The way of a wire: out of the blocks around its start, into those around its end.
    fn wire(&self, number: usize, start: Point) -> Vec<Point> {
        let (lanes, outline) = (self.lanes, &self.plan.outline);
        let wire = &self.plan.routes.wires[number];
        let user = User::OnStep(wire.depth, Some(wire.bundle));
        let mut at = wire.from;
        let mut x = lanes.beside(at, user);
        let mut points = vec![start, Point { x, y: start.y }];
        // From a channel to the one beside `item`, at the height `y`.
        let mut turn = |x: &mut f64, item: usize, user: User, y: f64| {
            points.push(Point { x: *x, y });
            *x = lanes.beside(item, user);
            points.push(Point { x: *x, y });
        };
        for block in wire.leaves(outline) {
            let is_at_trunk = wire.end == WireEnd::Trunk && outline.items[block].parent == wire.common;
            let user = if is_at_trunk { User::Trunk(wire.kind) } else { user };
            turn(&mut x, block, user, lanes.past(block, wire.bundle));
            at = block;
        }
        if wire.end == WireEnd::Trunk {
            points.extend(lanes.up_the_trunk(at, wire.kind));
            return points;
        }
        let mut way: Vec<usize> = wire.enters(outline).collect();
        way.reverse();
        way.push(wire.to);
        if self.places[way[0]].column != self.places[at].column {
            turn(&mut x, way[0], user, lanes.across(wire.common, wire.bundle));
        }
        for pair in way.windows(2) {
            turn(&mut x, pair[1], user, lanes.past(pair[0], wire.bundle));
        }
        self.arrive(number, x, &mut points);
        points
    }

    /// From the channel beside the end of a wire to that end.
    fn arrive(&self, number: usize, x: f64, points: &mut Vec<Point>) {
        let wire = &self.plan.routes.wires[number];
        match wire.end {
            WireEnd::Trunk => {}
            WireEnd::Box => {
                let y = self.lanes.port(wire.to, Port::In(wire.bundle));
                points.extend([Point { x, y }, Point { x: self.places[wire.to].own.x, y }]);
            }
            WireEnd::Stub(step) => points.push(Point { x, y: self.stub(step) }),
            WireEnd::Junction(step) => {
                let junction = self.junction(step, &self.plan.routes.steps[step]);
                points.extend([Point { x, y: junction.y }, junction]);
            }
        }
    }
}

/// The same line without points that it does not turn at.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::with_capacity(points.len());
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
        let radius = RADIUS.min(distance(before, at) / 2.0).min(distance(at, after) / 2.0);
        let toward = |point: Point, share: f64| {
            let far = distance(at, point).max(f64::MIN_POSITIVE);
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

fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The length of a path whose curves are quarter circles.
fn length(path: &[Command]) -> f64 {
    let mut at = Point::default();
    let mut length = 0.0;
    for &command in path {
        at = match command {
            Command::Move(to) => to,
            Command::Line(to) => {
                length += distance(at, to);
                to
            }
            Command::Curve(_, _, to) => {
                length += distance(at, to) / std::f64::consts::SQRT_2 * std::f64::consts::FRAC_PI_2;
                to
            }
        };
    }
    length
}

/// The tip of a line, and its direction there.
fn end(line: &[Point]) -> EdgeEnd {
    let at = line[line.len() - 1];
    let before = line.iter().rev().find(|&&point| point != at).copied().unwrap_or(at);
    let far = distance(before, at).max(f64::MIN_POSITIVE);
    EdgeEnd { at, direction: Point { x: (at.x - before.x) / far, y: (at.y - before.y) / far } }
}
