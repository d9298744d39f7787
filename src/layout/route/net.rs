//! Nets and routes as data.

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::channels::NONE;

/// Where a net ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::layout) enum Root {
    /// At the box of an item.
    Box(usize),
    /// On the stub of the step of that number.
    Stub(usize),
    /// Where the linked premises of the step of that number meet.
    Junction(usize),
}

/// From a vertex of a net on to its root.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct NetLink {
    /// The next vertex; [`NONE`] at the root.
    pub(in crate::layout) next: u32,
    /// How many relations go this way.
    pub(in crate::layout) load: u32,
}

/// The vertices of a net, and the way on from each.
pub(in crate::layout) type NetLinks = IndexMap<u32, NetLink, FixedState>;

/// Relations of one kind with one end.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Net {
    pub(in crate::layout) root: Root,
    /// Its vertices; each stands after the next one on its way.
    pub(in crate::layout) links: NetLinks,
}

/// The way of one relation.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Route {
    /// The item of the first premise.
    pub(in crate::layout) host: usize,
    pub(in crate::layout) net: usize,
    /// The vertex at which it begins.
    pub(in crate::layout) start: u32,
    /// The net in which linked premises meet, and where each but the first begins in it.
    pub(in crate::layout) joins: Option<(usize, Vec<u32>)>,
}

/// All nets, and the routes through them in the order of the steps.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Nets {
    pub(in crate::layout) list: Vec<Net>,
    pub(in crate::layout) routes: Vec<Route>,
}

impl Nets {
    /// Counts how many relations go along each link.
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

    /// Adds the way from its first vertex to one that the net has, or to the root.
    pub(in crate::layout) fn add(&mut self, path: &[u32]) {
        let mut next = NONE;
        for &vertex in path.iter().rev() {
            self.links.entry(vertex).or_insert(NetLink { next, load: 0 });
            next = vertex;
        }
    }
}
