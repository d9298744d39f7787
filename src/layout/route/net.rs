//! Nets and routes as data.

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::channels::NONE;

/// The end of a net.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::layout) enum Root {
    /// At the box of an item.
    Box(usize),
    /// On the stub of the step of that number.
    Stub(usize),
    /// At the junction of the linked premises of the step of that number.
    Junction(usize),
}

/// The link from a vertex of a net to the next one towards the root.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct NetLink {
    /// The next vertex; [`NONE`] at the root.
    pub(in crate::layout) next: u32,
    /// The number of relations that run along it.
    pub(in crate::layout) load: u32,
}

/// The vertices of a net, with the link from each.
pub(in crate::layout) type NetLinks = IndexMap<u32, NetLink, FixedState>;

/// The routes of all relations of one kind with the same target.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Net {
    pub(in crate::layout) root: Root,
    /// Its vertices; each comes after the one that its link leads to.
    pub(in crate::layout) links: NetLinks,
}

/// The route of one relation.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Route {
    /// The item of the first premise.
    pub(in crate::layout) host: usize,
    pub(in crate::layout) net: usize,
    /// Its first vertex.
    pub(in crate::layout) start: u32,
    /// The net in which linked premises meet, with the first vertex of each premise but the first.
    pub(in crate::layout) joins: Option<(usize, Vec<u32>)>,
}

/// All nets, and the routes through them in the order of the steps.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Nets {
    pub(in crate::layout) list: Vec<Net>,
    pub(in crate::layout) routes: Vec<Route>,
}

impl Nets {
    /// Counts the relations that run along each link.
    pub(in crate::layout) fn count_loads(&mut self) {
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
                let NetLink { next, load } = net.links[at];
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

    /// Adds a path that leads to a vertex of the net, or to its root.
    pub(in crate::layout) fn add(&mut self, path: &[u32]) {
        let mut next = NONE;
        for &vertex in path.iter().rev() {
            self.links.entry(vertex).or_insert(NetLink { next, load: 0 });
            next = vertex;
        }
    }
}
