//! Which lane of each channel a relation runs in.
//!
//! A channel is divided into lanes of equal width. In the channel beside a column the trunks lie leftmost; then comes
//! what ends on a step, the deeper the further right, since a stub runs from the box on the right to where its step
//! turns off; the junctions of linked premises lie rightmost.

use std::collections::{BTreeMap, HashMap};

use super::{Place, Plan};
use crate::layout::fold::{self, LANE};
use crate::layout::route::{Lead, WireEnd};
use crate::layout::scene::Point;
use crate::model::StepKind;

/// From the beginning of a channel to its first lane, in px.
const INSET: f64 = 3.0;
/// Between the places at which relations meet a box, in px.
const PORT_GAP: f64 = 11.0;
/// From the corner of a box to the nearest such place, in px.
const PORT_MARGIN: f64 = 9.0;

/// Who runs in a lane, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum User {
    /// The trunk of the item above, for one kind of relation.
    Trunk(StepKind),
    /// What ends on a step: how deep, and the bundle unless its premise stands near.
    OnStep(usize, Option<usize>),
    /// The junctions of linked premises.
    Junction,
}

/// Where a relation meets a box on its left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Port {
    /// The end of a bundle.
    In(usize),
    /// The stub of a step.
    Out(usize),
    /// A further premise of a linked step.
    Join(usize, usize),
}

/// The lanes and ports of all relations.
pub(super) struct Lanes<'a> {
    plan: &'a Plan<'a>,
    places: &'a [Place],
    /// The number of each user's lane in the channel of a column.
    in_column: HashMap<(usize, usize, User), usize>,
    /// The number of each bundle's lane through an item's block.
    through: HashMap<(usize, usize), usize>,
    /// The number of each bundle's lane between the columns of an item.
    across: HashMap<(usize, usize), usize>,
    ports: HashMap<(usize, Port), f64>,
}

impl<'a> Lanes<'a> {
    pub(super) fn new(plan: &'a Plan<'a>, places: &'a [Place]) -> Self {
        let mut lanes = Self {
            plan,
            places,
            in_column: HashMap::new(),
            through: HashMap::new(),
            across: HashMap::new(),
            ports: HashMap::new(),
        };
        lanes.divide_columns();
        lanes.divide_passages();
        lanes.place_ports();
        lanes
    }

    fn divide_columns(&mut self) {
        let (outline, routes) = (&self.plan.outline, &self.plan.routes);
        let mut users: BTreeMap<(usize, usize), Vec<User>> = BTreeMap::new();
        let mut add = |item: usize, user: User| {
            let column = (outline.items[item].parent, self.places[item].column);
            users.entry(column).or_default().push(user);
        };
        for route in &routes.steps {
            if let Lead::Near { depth, .. } = route.lead {
                add(route.host(), User::OnStep(depth, None));
            }
            if route.is_linked() {
                add(route.host(), User::Junction);
            }
        }
        for (item, bundles) in routes.beside.iter().enumerate() {
            for &bundle in bundles {
                add(item, User::OnStep(routes.depths[bundle], Some(bundle)));
            }
        }
        for ((parent, column), mut users) in users {
            let trunks = routes.trunks[parent].len();
            users.sort_unstable();
            users.dedup();
            for (number, user) in users.into_iter().enumerate() {
                self.in_column.insert((parent, column, user), trunks + number);
            }
        }
    }

    fn divide_passages(&mut self) {
        let routes = &self.plan.routes;
        for item in 0..self.places.len() {
            let across = fold::across(routes, item, &self.plan.folding.shapes[item].division());
            let passages = [(&routes.through[item], &mut self.through), (&across, &mut self.across)];
            for (bundles, lanes) in passages {
                // In the order of the lanes beside columns, so that they nest.
                let mut bundles = bundles.clone();
                bundles.sort_unstable_by_key(|&bundle| (routes.depths[bundle], bundle));
                let numbers = bundles.into_iter().enumerate();
                lanes.extend(numbers.map(|(number, bundle)| ((item, bundle), number)));
            }
        }
    }

    fn place_ports(&mut self) {
        let routes = &self.plan.routes;
        let mut ports: Vec<Vec<Port>> = vec![Vec::new(); self.places.len()];
        for wire in routes.wires.iter().filter(|wire| wire.end == WireEnd::Box) {
            ports[wire.to].push(Port::In(wire.bundle));
        }
        for (number, route) in routes.steps.iter().enumerate() {
            ports[route.host()].push(Port::Out(number));
            for (at, &premise) in route.premises.iter().enumerate().skip(1) {
                ports[premise].push(Port::Join(number, at));
            }
        }
        for (item, mut ports) in ports.into_iter().enumerate() {
            ports.sort_unstable();
            ports.dedup();
            let own = self.places[item].own;
            let count = ports.len() as f64;
            let gap = PORT_GAP.min((own.height - 2.0 * PORT_MARGIN) / count);
            let first = own.y + own.height / 2.0 - gap * (count - 1.0) / 2.0;
            for (number, port) in ports.into_iter().enumerate() {
                self.ports.insert((item, port), first + gap * number as f64);
            }
        }
    }

    /// The height at which a relation meets a box.
    pub(super) fn port(&self, item: usize, port: Port) -> f64 {
        self.ports[&(item, port)]
    }

    /// The lane of `user` in the channel left of `item`.
    pub(super) fn beside(&self, item: usize, user: User) -> f64 {
        let parent = self.plan.outline.items[item].parent;
        let column = self.places[item].column;
        let number = match user {
            User::Trunk(kind) => self.trunk_number(parent, kind),
            _ => self.in_column[&(parent, column, user)],
        };
        self.places[parent].channels[column] + INSET + LANE * (number + 1) as f64
    }

    fn trunk_number(&self, item: usize, kind: StepKind) -> usize {
        let trunks = &self.plan.routes.trunks[item];
        trunks.iter().position(|&other| other == kind).expect("every trunk is counted")
    }

    /// The lane of a bundle past an item's box, on its way out of or into the block.
    pub(super) fn past(&self, item: usize, bundle: usize) -> f64 {
        // Lanes nest: what runs further right beside the columns runs higher here.
        let last = self.plan.routes.through[item].len() - 1;
        self.places[item].band + LANE * (last - self.through[&(item, bundle)]) as f64
    }

    /// The lane of a bundle from one column under `item` to another.
    pub(super) fn across(&self, item: usize, bundle: usize) -> f64 {
        let number = self.plan.routes.through[item].len() + self.across[&(item, bundle)];
        self.places[item].band + LANE * number as f64
    }

    /// The way of a trunk from the channel beside `child` to the box of the item above.
    pub(super) fn up_the_trunk(&self, child: usize, kind: StepKind) -> Vec<Point> {
        let item = self.plan.outline.items[child].parent;
        let (place, routes) = (&self.places[item], &self.plan.routes);
        let number = self.trunk_number(item, kind);
        let x = self.beside(child, User::Trunk(kind));
        if place.is_right {
            let y = place.own.y + PORT_MARGIN + PORT_GAP * (number as f64 + 0.5);
            return vec![Point { x, y }, Point { x: place.own.right(), y }];
        }
        let bottom = place.own.bottom();
        if place.channels.len() == 1 {
            return vec![Point { x, y: bottom }];
        }
        let division = self.plan.folding.shapes[item].division();
        let wires = routes.through[item].len() + fold::across(routes, item, &division).len();
        let y = place.band + LANE * (wires + number) as f64;
        let first = place.channels[0] + INSET + LANE * (number + 1) as f64;
        vec![Point { x, y }, Point { x: first, y }, Point { x: first, y: bottom }]
    }
}
