//! Which way each relation goes: along the trunk of the statement it leads to, or through the channels between boxes.
//!
//! Every relation leaves its first premise on the left, into the column's channel; there its *stub* lies, on which
//! attacks on the relation end, and where the other premises of a linked relation join it. A relation whose target
//! stands above its premise goes up the trunk that all of them share. Any other is a *wire*: it leaves the blocks that
//! hold its start, crosses the lowest item that holds both ends, and enters the blocks that hold its end. Wires of one
//! kind to one end are a *bundle*: they share their lanes from where they meet. What passes through a block is counted
//! here, so that the fold leaves room for it.

use std::collections::HashMap;

use super::outline::Outline;
use crate::model::{ArgumentMap, Statement, Step, StepKind, Target};

/// How a relation goes on from its stub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// Into the trunk of the item above.
    Trunk,
    /// To the stub of another step of its cluster, this deep in attacks on attacks.
    Near { step: usize, depth: usize },
    /// By the wire of that number.
    Wire(usize),
}

/// The way of one step.
#[derive(Clone, Debug)]
pub(super) struct StepRoute {
    pub(super) kind: StepKind,
    /// The items of its premises; the first is where the stub lies.
    pub(super) premises: Vec<usize>,
    /// For each other premise, the wire that brings it to the junction; none where it stands in the same cluster.
    pub(super) joins: Vec<Option<usize>>,
    pub(super) lead: Lead,
}

impl StepRoute {
    /// Whether several premises meet at a junction.
    pub(super) fn is_linked(&self) -> bool {
        self.premises.len() > 1
    }

    pub(super) fn host(&self) -> usize {
        self.premises[0]
    }
}

/// Where a wire ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum WireEnd {
    /// At the left of a box.
    Box,
    /// On the trunk of a box, coming from below it.
    Trunk,
    /// On the stub of a step.
    Stub(usize),
    /// At the junction of a linked step.
    Junction(usize),
}

/// A way through channels.
#[derive(Clone, Debug)]
pub(super) struct Wire {
    /// The number of the bundle.
    pub(super) bundle: usize,
    pub(super) kind: StepKind,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) end: WireEnd,
    /// The item in which both ends stand.
    pub(super) common: usize,
    /// How deep in attacks on attacks: what it ends on turns off left of it.
    pub(super) depth: usize,
}

impl Wire {
    /// The blocks that it leaves, inner ones first.
    pub(super) fn leaves<'a>(&self, outline: &'a Outline) -> impl Iterator<Item = usize> + use<'a> {
        Self::up(outline, outline.items[self.from].parent, self.common)
    }

    /// The blocks that it enters, inner ones first.
    pub(super) fn enters<'a>(&self, outline: &'a Outline) -> impl Iterator<Item = usize> + use<'a> {
        let from = if self.end == WireEnd::Trunk { self.common } else { outline.items[self.to].parent };
        Self::up(outline, from, self.common)
    }

    fn up(outline: &Outline, from: usize, to: usize) -> impl Iterator<Item = usize> + use<'_> {
        let next = move |at: &usize| Some(outline.items[*at].parent);
        std::iter::successors(Some(from), next).take_while(move |&at| at != to)
    }
}

/// The ways of all relations, and how much room they take.
#[derive(Clone, Debug)]
pub(super) struct Routes {
    pub(super) steps: Vec<StepRoute>,
    pub(super) wires: Vec<Wire>,
    /// Bundles that pass into or out of an item's block and do not end at its own box.
    pub(super) through: Vec<Vec<usize>>,
    /// Bundles that run in the channel beside an item: those, and what begins or ends at its box, stubs or junctions.
    pub(super) beside: Vec<Vec<usize>>,
    /// Wires between two blocks under an item: the bundle, and the clusters of both blocks.
    pub(super) between: Vec<Vec<(usize, usize, usize)>>,
    /// The kinds of relations in an item's trunk, in the order of the legend.
    pub(super) trunks: Vec<Vec<StepKind>>,
    /// Lanes for attacks on steps, and for junctions, among what stands under an item.
    pub(super) near: Vec<usize>,
    pub(super) has_junction: Vec<bool>,
    bundles: HashMap<(usize, WireEnd, StepKind), usize>,
    /// How deep each bundle is in attacks on attacks.
    pub(super) depths: Vec<usize>,
    /// The item whose trunk a bundle ends in, if it does.
    trunks_of_bundles: Vec<Option<usize>>,
}

impl Routes {
    /// O(relations × depth of the outline).
    pub(super) fn new(map: &ArgumentMap, outline: &Outline) -> Self {
        let count = outline.items.len();
        let mut routes = Self {
            steps: Vec::with_capacity(map.steps().len()),
            wires: Vec::new(),
            through: vec![Vec::new(); count],
            beside: vec![Vec::new(); count],
            between: vec![Vec::new(); count],
            trunks: vec![Vec::new(); count],
            near: vec![0; count],
            has_junction: vec![false; count],
            bundles: HashMap::new(),
            depths: Vec::new(),
            trunks_of_bundles: Vec::new(),
        };
        let depths = attack_depths(map);
        for step in map.steps() {
            let route = routes.route(map, outline, &depths, step);
            routes.steps.push(route);
        }
        for trunk in &mut routes.trunks {
            trunk.sort_unstable();
            trunk.dedup();
        }
        routes.collect(outline);
        routes
    }

    fn route(&mut self, map: &ArgumentMap, outline: &Outline, depths: &[usize], step: Step<'_>) -> StepRoute {
        let number = step.index().index();
        let items = &outline.items;
        let premises: Vec<usize> = step.premises().map(|premise| outline.item(premise.index())).collect();
        let host = premises[0];
        let is_near = |item: usize| {
            items[item].parent == items[host].parent && items[item].cluster == items[host].cluster
        };
        let joins = premises[1..].iter().map(|&premise| {
            let end = WireEnd::Junction(number);
            (!is_near(premise)).then(|| self.wire(outline, step.kind(), premise, host, end, depths[number]))
        });
        let joins: Vec<_> = joins.collect();
        if premises.len() > 1 {
            self.has_junction[items[host].parent] = true;
        }
        let lead = match step.target() {
            Target::Statement(target) => {
                let target = outline.item(target);
                if target != host && outline.is_above(target, host) {
                    self.trunks[target].push(step.kind());
                    if items[host].parent == target {
                        Lead::Trunk
                    } else {
                        Lead::Wire(self.wire(
                            outline,
                            step.kind(),
                            host,
                            target,
                            WireEnd::Trunk,
                            depths[number],
                        ))
                    }
                } else {
                    Lead::Wire(self.wire(outline, step.kind(), host, target, WireEnd::Box, depths[number]))
                }
            }
            Target::Step(target) => {
                let first = map.step(target).premises().next().map(Statement::index);
                let target_host = outline.item(first.expect("every step has a premise"));
                let depth = depths[number];
                if is_near(target_host) {
                    let near = &mut self.near[items[host].parent];
                    *near = (*near).max(depth);
                    Lead::Near { step: target.index(), depth }
                } else {
                    let end = WireEnd::Stub(target.index());
                    Lead::Wire(self.wire(outline, step.kind(), host, target_host, end, depth))
                }
            }
        };
        StepRoute { kind: step.kind(), premises, joins, lead }
    }

    fn wire(
        &mut self,
        outline: &Outline,
        kind: StepKind,
        from: usize,
        to: usize,
        end: WireEnd,
        depth: usize,
    ) -> usize {
        let items = &outline.items;
        let common = if end == WireEnd::Trunk {
            to
        } else {
            let (mut a, mut b) = (items[from].parent, items[to].parent);
            while a != b {
                if items[a].depth >= items[b].depth {
                    a = items[a].parent;
                } else {
                    b = items[b].parent;
                }
            }
            a
        };
        let next = self.bundles.len();
        let bundle = *self.bundles.entry((to, end, kind)).or_insert(next);
        if bundle == next {
            self.depths.push(depth);
            self.trunks_of_bundles.push((end == WireEnd::Trunk).then_some(to));
        }
        self.wires.push(Wire { bundle, kind, from, to, end, common, depth });
        self.wires.len() - 1
    }

    /// Collects what runs where.
    fn collect(&mut self, outline: &Outline) {
        for wire in &self.wires {
            let (mut first, mut last) = (wire.from, wire.to);
            self.beside[wire.from].push(wire.bundle);
            for block in wire.leaves(outline) {
                self.through[block].push(wire.bundle);
                first = block;
            }
            for block in wire.enters(outline) {
                self.through[block].push(wire.bundle);
                last = block;
            }
            if wire.end != WireEnd::Trunk {
                self.beside[wire.to].push(wire.bundle);
                let clusters = (outline.items[first].cluster, outline.items[last].cluster);
                self.between[wire.common].push((wire.bundle, clusters.0, clusters.1));
            }
        }
        for (item, bundles) in self.through.iter_mut().enumerate() {
            self.beside[item].extend_from_slice(bundles);
            bundles.sort_unstable();
            bundles.dedup();
        }
        for (item, bundles) in self.beside.iter_mut().enumerate() {
            // What comes up a trunk has its lane there.
            bundles.retain(|&bundle| self.trunks_of_bundles[bundle] != Some(outline.items[item].parent));
            bundles.sort_unstable();
            bundles.dedup();
        }
    }
}

/// How many steps each step is away from one that leads to a statement. O(steps).
fn attack_depths(map: &ArgumentMap) -> Vec<usize> {
    let mut known: HashMap<usize, usize> = HashMap::new();
    let mut depths = vec![0; map.steps().len()];
    for step in map.steps() {
        let mut way = vec![step];
        let mut base = None;
        while let Target::Step(target) = way[way.len() - 1].target() {
            // A circle of steps that attack one another is cut where it closes.
            if way.len() > depths.len() {
                break;
            }
            if let Some(&depth) = known.get(&target.index()) {
                base = Some(depth);
                break;
            }
            way.push(map.step(target));
        }
        for (above, step) in way.iter().rev().enumerate() {
            let depth = base.map_or(above, |base| base + above + 1);
            known.insert(step.index().index(), depth);
            depths[step.index().index()] = depth;
        }
    }
    depths
}
