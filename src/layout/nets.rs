//! Which way every relation goes, as trees of vertices of the channels.
//!
//! Relations of one kind that lead to one end are a *net*: they share their way from where they meet, as the reasons of
//! a claim share its trunk. A relation to what its premise stands under goes up the trunk; the way of any other is
//! searched (`search`), short ones first. Attacks on a relation, and warrants of it, end on its stub left of its first
//! premise; linked premises meet there too.

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::channels::{Channels, NONE, Way};
use super::outline::Outline;
use super::place::Places;
use super::scene::{Point, Rect};
use super::search::{Goal, Search};
use crate::model::{ArgumentMap, StatementIndex, Step, StepKind, Target};

/// Where a net ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Root {
    /// At the box of an item.
    Box(usize),
    /// On the stub of the step of that number.
    Stub(usize),
    /// Where the linked premises of the step of that number meet.
    Junction(usize),
}

/// From a vertex of a net on to its root.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// The next vertex; [`NONE`] at the root.
    pub(super) next: u32,
    /// How many relations go this way.
    pub(super) load: u32,
}

/// The vertices of a net, and the way on from each.
pub(super) type Links = IndexMap<u32, Link, FixedState>;

/// Relations of one kind with one end.
#[derive(Clone, Debug)]
pub(super) struct Net {
    pub(super) root: Root,
    /// Its vertices; each stands after the next one on its way.
    pub(super) links: Links,
}

/// The way of one relation.
#[derive(Clone, Debug)]
pub(super) struct Route {
    /// The item of the first premise.
    pub(super) host: usize,
    pub(super) net: usize,
    /// The vertex at which it begins.
    pub(super) start: u32,
    /// The net in which linked premises meet, and where each but the first begins in it.
    pub(super) joins: Option<(usize, Vec<u32>)>,
}

/// All nets, and the routes through them in the order of the steps.
#[derive(Clone, Debug)]
pub(super) struct Nets {
    pub(super) list: Vec<Net>,
    pub(super) routes: Vec<Route>,
}

/// What routes are made from.
pub(super) struct Ground<'a> {
    pub(super) map: &'a ArgumentMap,
    pub(super) outline: &'a Outline,
    pub(super) places: &'a Places,
    pub(super) channels: &'a Channels,
    /// The item of each step's first premise.
    hosts: Vec<usize>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(
        map: &'a ArgumentMap,
        outline: &'a Outline,
        places: &'a Places,
        channels: &'a Channels,
    ) -> Self {
        let host =
            |step: Step<'_>| outline.item(step.premises().next().expect("every step has a premise").handle());
        Self { map, outline, places, channels, hosts: map.steps().map(host).collect() }
    }

    /// The item of a statement's box.
    fn item(&self, statement: StatementIndex) -> usize {
        self.outline.item(statement)
    }

    fn root(&self, step: Step<'_>) -> Root {
        match step.target() {
            Target::Statement(target) => Root::Box(self.item(target)),
            Target::Step(target) => Root::Stub(target.index()),
        }
    }

    /// Where a net ends, for estimates of distance.
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

/// A way that is still to be searched.
struct Wire {
    net: usize,
    step: usize,
    /// Which of the linked premises; 0: from the first premise to the step's end.
    premise: usize,
    from: usize,
    /// Whether it has to leave its box on the left.
    is_left: bool,
    length: f64,
}

impl Nets {
    /// Routes everything. Trunks are O(relations); what is searched costs O(channels log channels) each at most, and
    /// in practice what lies around both of its ends.
    pub(super) fn new(ground: &Ground<'_>) -> Self {
        let mut router = Router {
            ground,
            nets: Self { list: Vec::new(), routes: Vec::with_capacity(ground.map.steps().len()) },
            known: IndexMap::new(),
            wires: Vec::new(),
            search: Search::new(ground.channels),
        };
        for step in ground.map.steps() {
            router.begin(step);
        }
        router.weigh_trunks();
        router.search_wires();
        router.nets.count_loads();
        router.nets
    }

    /// Counts how many relations go along each link.
    fn count_loads(&mut self) {
        for net in &mut self.list {
            net.links.values_mut().for_each(|link| link.load = 0);
        }
        for route in &self.routes {
            self.list[route.net].add_load(route.start);
            if let Some((net, starts)) = &route.joins {
                starts.iter().for_each(|&start| self.list[*net].add_load(start));
            }
        }
        for net in &mut self.list {
            for at in (0..net.links.len()).rev() {
                let Link { next, load } = net.links[at];
                if next != NONE {
                    net.links[&next].load += load;
                }
            }
        }
    }
}

impl Net {
    fn add_load(&mut self, start: u32) {
        if let Some(link) = self.links.get_mut(&start) {
            link.load += 1;
        }
    }

    /// Adds the way from its first vertex to one that the net has, or to the root.
    fn add(&mut self, path: &[u32]) {
        let mut next = NONE;
        for &vertex in path.iter().rev() {
            self.links.entry(vertex).or_insert(Link { next, load: 0 });
            next = vertex;
        }
    }
}

struct Router<'a> {
    ground: &'a Ground<'a>,
    nets: Nets,
    known: IndexMap<(Root, Option<StepKind>), usize>,
    wires: Vec<Wire>,
    search: Search,
}

impl Router<'_> {
    fn net(&mut self, root: Root, kind: Option<StepKind>) -> usize {
        let next = self.nets.list.len();
        let net = *self.known.entry((root, kind)).or_insert(next);
        if net == next {
            self.nets.list.push(Net { root, links: Links::default() });
        }
        net
    }

    /// Routes a step up a trunk, or notes that its way is to be searched.
    fn begin(&mut self, step: Step<'_>) {
        let ground = self.ground;
        let (number, root) = (step.handle().index(), ground.root(step));
        let host = ground.hosts[number];
        let net = self.net(root, Some(step.kind()));
        let is_linked = step.premises().nth(1).is_some();
        let mut start = NONE;
        if root == Root::Box(ground.outline.items[host].parent) {
            start = self.go_up(net, host);
        } else {
            let is_left = is_linked || step.steps_into().next().is_some();
            self.note_wire(net, number, 0, host, is_left);
        }
        let joins = is_linked.then(|| {
            let net = self.net(Root::Junction(number), None);
            let premises: Vec<usize> =
                step.premises().skip(1).map(|premise| ground.item(premise.handle())).collect();
            for (at, &premise) in premises.iter().enumerate() {
                self.note_wire(net, number, at + 1, premise, false);
            }
            (net, vec![NONE; premises.len()])
        });
        self.nets.routes.push(Route { host, net, start, joins });
    }

    fn note_wire(&mut self, net: usize, step: usize, premise: usize, from: usize, is_left: bool) {
        self.wires.push(Wire { net, step, premise, from, is_left, length: 0.0 });
    }

    /// Adds the way up the trunk of the item above; returns where it begins.
    fn go_up(&mut self, net: usize, item: usize) -> u32 {
        let channels = self.ground.channels;
        let parent = self.ground.outline.items[item].parent;
        let place = &self.ground.places.0[parent];
        let column = self.ground.places.0[item].column;
        let links = &self.nets.list[net].links;
        let start = channels.ends[item].left;
        let (turn, end) = if place.is_right {
            let end = channels.ends[parent].right;
            (channels.neighbour(end, Way::Across, true).expect("it leads to the column"), end)
        } else {
            (channels.top_of_column(parent, column), channels.ends[parent].bottom)
        };
        let mut path = vec![start, channels.beside[item]];
        let go = |path: &mut Vec<u32>, way: Way, to: u32| {
            while let Some(&at) = path.last().filter(|&&at| at != to && !links.contains_key(&at)) {
                let along = |vertex: u32| channels.vertices[vertex as usize].numbers[way as usize];
                path.extend(channels.neighbour(at, way, along(to) > along(at)));
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

    /// Tells the search how much each trunk would be crossed by.
    fn weigh_trunks(&mut self) {
        self.nets.count_loads();
        for net in &self.nets.list {
            for (&vertex, link) in &net.links {
                if let Some(after) = net.links.get(&link.next).filter(|after| after.next != NONE) {
                    let ways = (
                        self.ground.channels.way(vertex, link.next),
                        self.ground.channels.way(link.next, after.next),
                    );
                    self.search.pass(link.next, ways, link.load);
                }
            }
        }
    }

    fn search_wires(&mut self) {
        let mut wires = std::mem::take(&mut self.wires);
        for wire in &mut wires {
            let from = self.ground.places.0[wire.from].own;
            wire.length = distance(from, self.ground.place(self.nets.list[wire.net].root));
        }
        wires.sort_by(|a, b| a.length.total_cmp(&b.length));
        for wire in wires {
            let start = self.lay(&wire);
            let route = &mut self.nets.routes[wire.step];
            match (&mut route.joins, wire.premise) {
                (Some((_, starts)), at @ 1..) => starts[at - 1] = start,
                _ => route.start = start,
            }
        }
    }

    /// Searches the way of a wire and adds it to its net; returns where it begins.
    fn lay(&mut self, wire: &Wire) -> u32 {
        let channels = self.ground.channels;
        let net = &self.nets.list[wire.net];
        let ends = channels.ends[wire.from];
        let starts: &[u32] = if wire.is_left { &[ends.left] } else { &[ends.left, ends.right] };
        if let Some(&start) = starts.iter().find(|start| net.links.contains_key(*start)) {
            return start;
        }
        let (ends, from_side) = match net.root {
            Root::Box(item) => {
                let ends = channels.ends[item];
                (vec![ends.left, ends.right, ends.bottom], false)
            }
            Root::Stub(step) | Root::Junction(step) => (vec![channels.beside[self.ground.hosts[step]]], true),
        };
        let goal = Goal {
            net: &net.links,
            ends: &ends,
            is_from_side: from_side,
            place: self.ground.place(net.root),
        };
        let path = self.search.find(starts, &goal).expect("all channels are joined");
        for three in path.windows(3) {
            let ways =
                (self.ground.channels.way(three[0], three[1]), self.ground.channels.way(three[1], three[2]));
            self.search.pass(three[1], ways, 1);
        }
        self.nets.list[wire.net].add(&path);
        path[0]
    }
}

fn distance(a: Rect, b: Rect) -> f64 {
    let between = |a0: f64, a1: f64, b0: f64, b1: f64| (b0 - a1).max(a0 - b1).max(0.0);
    between(a.x, a.right(), b.x, b.right()) + between(a.y, a.bottom(), b.y, b.bottom())
}
