//! Finds the route of every relation through the channels.
//!
//! A relation to the item that its first premise is under goes up the trunk. The routes of all others are searched
//! (`search`), short ones first. Attacks on a relation, and warrants of it, end on its stub, left of its first premise;
//! linked premises meet there too.

use indexmap::IndexMap;

use super::channels::{Channels, Direction, NONE, Way};
use super::net::{Net, NetLinks, Nets, Root, Route};
use super::search::{Goal, Search};
use crate::layout::fold::place::ItemPlaces;
use crate::layout::geometry::{Point, Rect};
use crate::layout::outline::Outline;
use crate::model::{ArgumentMap, StatementIndex, Step, StepKind, Target};

/// The map and the channels that routes are made from.
pub(in crate::layout) struct RoutingInput<'a> {
    pub(in crate::layout) map: &'a ArgumentMap,
    pub(in crate::layout) outline: &'a Outline,
    pub(in crate::layout) places: &'a ItemPlaces,
    pub(in crate::layout) channels: &'a Channels,
    /// The item of the first premise of each step.
    hosts: Vec<usize>,
}

impl<'a> RoutingInput<'a> {
    pub(in crate::layout) fn new(
        map: &'a ArgumentMap,
        outline: &'a Outline,
        places: &'a ItemPlaces,
        channels: &'a Channels,
    ) -> Self {
        let host =
            |step: Step<'_>| outline.item(step.premises().next().expect("every step has a premise").handle());
        Self { map, outline, places, channels, hosts: map.steps().map(host).collect() }
    }

    /// Returns the item of the box of a statement.
    fn item(&self, statement: StatementIndex) -> usize {
        self.outline.item(statement)
    }

    fn root(&self, step: Step<'_>) -> Root {
        match step.target() {
            Target::Statement(target) => Root::Box(self.item(target)),
            Target::Step(target) => Root::Stub(target.index()),
        }
    }

    /// Returns the place where a net ends, for estimates of distance.
    fn place(&self, root: Root) -> Rect {
        match root {
            Root::Box(item) => self.places.0[item].own,
            Root::Stub(step) | Root::Junction(step) => {
                let Point { x, y } =
                    self.channels.vertices[self.channels.beside[self.hosts[step]] as usize].at;
                Rect { x, y, width: 0.0, height: 0.0 }
            }
        }
    }
}

/// The sides on which a route may leave its box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BoxExit {
    /// The left side only: the relation needs a stub.
    Left,
    EitherSide,
}

/// A route that is still to be searched.
struct PendingRoute {
    net: usize,
    step: usize,
    /// The number of the linked premise; 0 for the route from the first premise to the target of the step.
    premise: usize,
    from: usize,
    exit: BoxExit,
    length: f64,
}

/// Routes every relation. Trunks take O(relations); each search takes O(channels log channels) at most, and in practice
/// no more than the surroundings of both ends.
pub(in crate::layout) fn route(input: &RoutingInput<'_>) -> Nets {
    let mut router = Router {
        input,
        nets: Nets { list: Vec::new(), routes: Vec::with_capacity(input.map.steps().len()) },
        known: IndexMap::new(),
        pending: Vec::new(),
        search: Search::new(input.channels),
    };
    for step in input.map.steps() {
        router.begin(step);
    }
    router.weigh_trunks();
    router.search_pending();
    router.nets.count_loads();
    router.nets
}

struct Router<'a> {
    input: &'a RoutingInput<'a>,
    nets: Nets,
    known: IndexMap<(Root, Option<StepKind>), usize>,
    pending: Vec<PendingRoute>,
    search: Search,
}

impl Router<'_> {
    fn net(&mut self, root: Root, kind: Option<StepKind>) -> usize {
        let next = self.nets.list.len();
        let net = *self.known.entry((root, kind)).or_insert(next);
        if net == next {
            self.nets.list.push(Net { root, links: NetLinks::default() });
        }
        net
    }

    /// Routes a step up a trunk, or notes that its route is to be searched.
    fn begin(&mut self, step: Step<'_>) {
        let input = self.input;
        let (number, root) = (step.handle().index(), input.root(step));
        let host = input.hosts[number];
        let net = self.net(root, Some(step.kind()));
        let is_linked = step.premises().nth(1).is_some();
        let mut start = NONE;
        if root == Root::Box(input.outline.items[host].parent) {
            start = self.go_up(net, host);
        } else {
            let needs_stub = is_linked || step.steps_into().next().is_some();
            let exit = if needs_stub { BoxExit::Left } else { BoxExit::EitherSide };
            self.pending.push(PendingRoute { net, step: number, premise: 0, from: host, exit, length: 0.0 });
        }
        let joins = is_linked.then(|| {
            let net = self.net(Root::Junction(number), None);
            let premises: Vec<usize> =
                step.premises().skip(1).map(|premise| input.item(premise.handle())).collect();
            for (at, &premise) in premises.iter().enumerate() {
                let exit = BoxExit::EitherSide;
                let route =
                    PendingRoute { net, step: number, premise: at + 1, from: premise, exit, length: 0.0 };
                self.pending.push(route);
            }
            (net, vec![NONE; premises.len()])
        });
        self.nets.routes.push(Route { host, net, start, joins });
    }

    /// Adds the route up the trunk of the item above; returns its first vertex.
    fn go_up(&mut self, net: usize, item: usize) -> u32 {
        let channels = self.input.channels;
        let parent = self.input.outline.items[item].parent;
        let place = &self.input.places.0[parent];
        let column = self.input.places.0[item].column;
        let links = &self.nets.list[net].links;
        let start = channels.ends[item].left;
        let (turn, end) = if place.is_right {
            let end = channels.ends[parent].right;
            (channels.neighbour(end, Way::Across, Direction::Forward).expect("it leads to the column"), end)
        } else {
            (channels.top_of_column(parent, column), channels.ends[parent].bottom)
        };
        let mut path = vec![start, channels.beside[item]];
        let go = |path: &mut Vec<u32>, way: Way, to: u32| {
            while let Some(&at) = path.last().filter(|&&at| at != to && !links.contains_key(&at)) {
                let along = |vertex: u32| channels.vertices[vertex as usize].numbers[way as usize];
                let direction = if along(to) > along(at) { Direction::Forward } else { Direction::Backward };
                path.extend(channels.neighbour(at, way, direction));
            }
        };
        go(&mut path, Way::Down, turn);
        if place.is_right {
            go(&mut path, Way::Across, end);
        } else {
            go(&mut path, Way::Across, channels.top_of_column(parent, 0));
            go(&mut path, Way::Down, end);
        }
        self.nets.list[net].add(&path);
        start
    }

    /// Tells the search how many relations run in each trunk, so that it avoids crossing them.
    fn weigh_trunks(&mut self) {
        self.nets.count_loads();
        for net in &self.nets.list {
            for (&vertex, link) in &net.links {
                if let Some(after) = net.links.get(&link.next).filter(|after| after.next != NONE) {
                    let ways = (
                        self.input.channels.way(vertex, link.next),
                        self.input.channels.way(link.next, after.next),
                    );
                    self.search.pass(link.next, ways, link.load);
                }
            }
        }
    }

    fn search_pending(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        for route in &mut pending {
            let from = self.input.places.0[route.from].own;
            route.length = distance(from, self.input.place(self.nets.list[route.net].root));
        }
        pending.sort_by(|a, b| a.length.total_cmp(&b.length));
        for wanted in pending {
            let start = self.search_one(&wanted);
            let route = &mut self.nets.routes[wanted.step];
            match (&mut route.joins, wanted.premise) {
                (Some((_, starts)), at @ 1..) => starts[at - 1] = start,
                _ => route.start = start,
            }
        }
    }

    /// Searches a route and adds it to its net; returns its first vertex.
    fn search_one(&mut self, wanted: &PendingRoute) -> u32 {
        let channels = self.input.channels;
        let net = &self.nets.list[wanted.net];
        let ends = channels.ends[wanted.from];
        let starts: &[u32] = match wanted.exit {
            BoxExit::Left => &[ends.left],
            BoxExit::EitherSide => &[ends.left, ends.right],
        };
        if let Some(&start) = starts.iter().find(|start| net.links.contains_key(*start)) {
            return start;
        }
        let (ends, from_side) = match net.root {
            Root::Box(item) => {
                let ends = channels.ends[item];
                (vec![ends.left, ends.right, ends.bottom], false)
            }
            Root::Stub(step) | Root::Junction(step) => (vec![channels.beside[self.input.hosts[step]]], true),
        };
        let goal =
            Goal { net: &net.links, ends: &ends, is_from_side: from_side, place: self.input.place(net.root) };
        let path = self.search.find(starts, &goal).expect("all channels are joined");
        for three in path.windows(3) {
            let ways =
                (self.input.channels.way(three[0], three[1]), self.input.channels.way(three[1], three[2]));
            self.search.pass(three[1], ways, 1);
        }
        self.nets.list[wanted.net].add(&path);
        path[0]
    }
}

fn distance(a: Rect, b: Rect) -> f64 {
    let between = |a0: f64, a1: f64, b0: f64, b1: f64| (b0 - a1).max(a0 - b1).max(0.0);
    between(a.x, a.right(), b.x, b.right()) + between(a.y, a.bottom(), b.y, b.bottom())
}
