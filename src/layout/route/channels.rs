//! The channels between the blocks of a folded outline, as a graph in which routes are searched.
//!
//! The fold is a slicing floorplan: there is a channel beside every column and above and below every block, and a short
//! one left and right of every box that leads to it. There is a vertex at each meeting of a channel down and a channel
//! across. Channels touch boxes only at their ends, so no route can run through a box.

use crate::layout::fold::place::{FoldedOutline, ItemPlace, ItemPlaces};
use crate::layout::geometry::Point;

/// Stands for a missing channel, vertex or neighbour.
pub(in crate::layout) const NONE: u32 = u32::MAX;

/// The most channels on its left that a channel across meets.
const MOST_BESIDE: usize = 16;

/// The way in which a channel runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::layout) enum Way {
    Across,
    Down,
}

impl Way {
    pub(in crate::layout) const fn other(self) -> Self {
        match self {
            Self::Across => Self::Down,
            Self::Down => Self::Across,
        }
    }
}

/// A direction along a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum Direction {
    /// To the left or up.
    Backward,
    /// To the right or down.
    Forward,
}

/// The kind of a channel, which decides its size and the place of its lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::layout) enum ChannelKind {
    /// Down, left of a column of an item.
    Column(usize, usize),
    /// Down, right of everything.
    RightEdge,
    /// Across, between an item's box and the columns below it.
    Band(usize),
    /// Across, above an item that is not the first of its column.
    Gap(usize),
    /// Across, below everything.
    BottomEdge,
    /// Across, from the left side of an item's box.
    Left(usize),
    /// Across, from the right side of an item's box.
    Right(usize),
}

impl ChannelKind {
    pub(in crate::layout) const fn way(self) -> Way {
        match self {
            Self::Column(..) | Self::RightEdge => Way::Down,
            _ => Way::Across,
        }
    }
}

/// The meeting of two channels, or the end of one at a box.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct Vertex {
    /// Its channels, by [`Way`].
    pub(in crate::layout) channels: [u32; 2],
    /// Its number among the vertices of each.
    pub(in crate::layout) numbers: [u32; 2],
    /// Its approximate place.
    pub(in crate::layout) at: Point,
}

/// A channel and its vertices, from left to right or from top to bottom.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Channel {
    pub(in crate::layout) kind: ChannelKind,
    pub(in crate::layout) vertices: Vec<u32>,
}

/// The vertices at which a route can leave or enter a box; [`NONE`] on a side where it cannot.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) struct BoxPorts {
    pub(in crate::layout) left: u32,
    pub(in crate::layout) right: u32,
    pub(in crate::layout) bottom: u32,
}

/// All channels of a fold.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Channels {
    pub(in crate::layout) list: Vec<Channel>,
    pub(in crate::layout) vertices: Vec<Vertex>,
    pub(in crate::layout) ends: Vec<BoxPorts>,
    /// For each item, the vertex left of its box, in the channel of its own column.
    pub(in crate::layout) beside: Vec<u32>,
    columns: Vec<Vec<u32>>,
    bands: Vec<u32>,
}

impl Channels {
    /// O(items × depth) time at most; O(items) in practice.
    pub(in crate::layout) fn new(plan: &FoldedOutline<'_>, places: &ItemPlaces) -> Self {
        ChannelBuilder::new(plan, places).build()
    }

    /// Returns the neighbour of a vertex along its channel of the given way.
    pub(in crate::layout) fn neighbour(&self, vertex: u32, way: Way, direction: Direction) -> Option<u32> {
        let here = &self.vertices[vertex as usize];
        let channel = here.channels[way as usize];
        if channel == NONE {
            return None;
        }
        let number = here.numbers[way as usize] as usize;
        let next = match direction {
            Direction::Forward => number.checked_add(1),
            Direction::Backward => number.checked_sub(1),
        };
        self.list[channel as usize].vertices.get(next?).copied()
    }

    /// Returns the way from a vertex to its neighbour.
    pub(in crate::layout) fn way(&self, from: u32, to: u32) -> Way {
        let across = |vertex: u32| self.vertices[vertex as usize].channels[Way::Across as usize];
        if across(from) != NONE && across(from) == across(to) { Way::Across } else { Way::Down }
    }

    /// Returns the vertex at which the channel beside a column of an item meets the band below the box of the item.
    pub(in crate::layout) fn top_of_column(&self, item: usize, column: usize) -> u32 {
        let band = &self.list[self.bands[item] as usize];
        let channel = self.columns[item][column];
        let found = band
            .vertices
            .iter()
            .find(|&&v| self.vertices[v as usize].channels[Way::Down as usize] == channel);
        *found.expect("the channels beside the columns begin at the band")
    }
}

struct ChannelBuilder<'a> {
    plan: &'a FoldedOutline<'a>,
    places: &'a [ItemPlace],
    kinds: Vec<ChannelKind>,
    /// The coordinate of each channel, at right angles to its way.
    lines: Vec<f64>,
    columns: Vec<Vec<u32>>,
    bands: Vec<u32>,
    gaps: Vec<u32>,
    lefts: Vec<u32>,
    rights: Vec<u32>,
    right_edge: u32,
    bottom_edge: u32,
    /// Pairs of a channel across and one down.
    meetings: Vec<(u32, u32)>,
}

impl<'a> ChannelBuilder<'a> {
    fn new(plan: &'a FoldedOutline<'a>, places: &'a ItemPlaces) -> Self {
        let count = places.0.len();
        let mut builder = Self {
            plan,
            places: &places.0,
            kinds: Vec::new(),
            lines: Vec::new(),
            columns: vec![Vec::new(); count],
            bands: vec![NONE; count],
            gaps: vec![NONE; count],
            lefts: vec![NONE; count],
            rights: vec![NONE; count],
            right_edge: NONE,
            bottom_edge: NONE,
            meetings: Vec::new(),
        };
        builder.add_channels();
        builder
    }

    fn add(&mut self, kind: ChannelKind, line: f64) -> u32 {
        self.kinds.push(kind);
        self.lines.push(line);
        self.kinds.len() as u32 - 1
    }

    fn add_channels(&mut self) {
        for (item, place) in self.places.iter().enumerate() {
            for (number, &(x, width)) in place.columns.iter().enumerate() {
                let channel = self.add(ChannelKind::Column(item, number), x + width / 2.0);
                self.columns[item].push(channel);
            }
            if !place.is_right && !place.columns.is_empty() {
                self.bands[item] = self.add(ChannelKind::Band(item), place.band.0 + place.band.1 * 0.75);
            }
            if item == 0 {
                continue;
            }
            if !place.is_first {
                self.gaps[item] =
                    self.add(ChannelKind::Gap(item), place.block.y - crate::layout::fold::room::GAP / 2.0);
            }
            if self.plan.outline.items[item].is_statement() {
                let middle = place.own.y + place.own.height / 2.0;
                self.lefts[item] = self.add(ChannelKind::Left(item), middle);
                self.rights[item] = self.add(ChannelKind::Right(item), middle);
            }
        }
        let block = self.places[0].block;
        self.right_edge = self.add(ChannelKind::RightEdge, block.right() + 1.0);
        self.bottom_edge = self.add(ChannelKind::BottomEdge, block.bottom() + 1.0);
    }

    fn parent(&self, item: usize) -> usize {
        self.plan.outline.items[item].parent
    }

    /// Returns the channels left of the block of an item with nothing in between: that of its own column, and as long as
    /// that column is the first, that of the item above, and so on. Only the nearest [`MOST_BESIDE`]: a deep chain has
    /// thousands, and the bands join them all in any case.
    fn left_of(&self, item: usize) -> Vec<u32> {
        let mut found = Vec::new();
        let mut at = item;
        while at != 0 && found.len() < MOST_BESIDE {
            let (parent, column) = (self.parent(at), self.places[at].column);
            found.push(self.columns[parent][column]);
            if column > 0 || self.places[parent].is_right {
                break;
            }
            at = parent;
        }
        found
    }

    fn right_of(&self, item: usize) -> u32 {
        let mut at = item;
        while at != 0 {
            let (parent, next) = (self.parent(at), self.places[at].column + 1);
            if let Some(&channel) = self.columns[parent].get(next) {
                return channel;
            }
            at = parent;
        }
        self.right_edge
    }

    fn above(&self, item: usize) -> u32 {
        let mut at = item;
        while self.places[at].is_first && at != 0 {
            at = self.parent(at);
            if self.bands[at] != NONE {
                return self.bands[at];
            }
        }
        self.gaps[at]
    }

    /// Returns the channel below the block of each item: the gap above the next item in its column, or else the channel
    /// below the item above.
    fn below(&self) -> Vec<u32> {
        let mut below = vec![self.bottom_edge; self.places.len()];
        for item in 0..self.places.len() {
            for column in self.plan.columns(item) {
                let mut last = None;
                for child in column {
                    if let Some(before) = last.replace(child) {
                        below[before] = self.gaps[child];
                    }
                }
                if let Some(last) = last {
                    below[last] = below[item];
                }
            }
        }
        below
    }

    fn build(mut self) -> Channels {
        let below = self.below();
        for item in 0..self.places.len() {
            self.meet(item, &below);
        }
        self.meetings.sort_unstable();
        self.meetings.dedup();
        let mut channels = Channels {
            list: self.kinds.iter().map(|&kind| Channel { kind, vertices: Vec::new() }).collect(),
            vertices: Vec::with_capacity(self.meetings.len()),
            ends: vec![BoxPorts { left: NONE, right: NONE, bottom: NONE }; self.places.len()],
            beside: vec![NONE; self.places.len()],
            columns: Vec::new(),
            bands: Vec::new(),
        };
        for &(across, down) in &self.meetings {
            let at = Point { x: self.lines[down as usize], y: self.lines[across as usize] };
            channels.vertices.push(Vertex { channels: [across, down], numbers: [0; 2], at });
        }
        self.add_ends(&mut channels);
        for (number, vertex) in channels.vertices.iter().enumerate() {
            for channel in vertex.channels.into_iter().filter(|&channel| channel != NONE) {
                channels.list[channel as usize].vertices.push(number as u32);
            }
        }
        for (number, channel) in channels.list.iter_mut().enumerate() {
            let way = channel.kind.way();
            let along = |vertex: u32| match way {
                Way::Across => channels.vertices[vertex as usize].at.x,
                Way::Down => channels.vertices[vertex as usize].at.y,
            };
            channel.vertices.sort_by(|&a, &b| along(a).total_cmp(&along(b)).then(a.cmp(&b)));
            for (at, &vertex) in channel.vertices.iter().enumerate() {
                let vertex = &mut channels.vertices[vertex as usize];
                debug_assert_eq!(vertex.channels[way as usize], number as u32);
                vertex.numbers[way as usize] = at as u32;
            }
        }
        for item in 1..self.places.len() {
            if channels.ends[item].left != NONE {
                let beside = channels.neighbour(channels.ends[item].left, Way::Across, Direction::Backward);
                channels.beside[item] = beside.expect("every box has a channel on its left");
            }
        }
        (channels.columns, channels.bands) = (self.columns, self.bands);
        channels
    }

    /// Notes the meetings of the channels around an item.
    fn meet(&mut self, item: usize, below: &[u32]) {
        let place = &self.places[item];
        let (left, right) = (self.left_of(item), self.right_of(item));
        let sides: Vec<u32> = left.into_iter().chain([right]).collect();
        let columns = self.columns[item].clone();
        if self.bands[item] != NONE {
            let band = self.bands[item];
            self.meetings.extend(sides.iter().chain(&columns).map(|&down| (band, down)));
        }
        if place.is_right {
            let above = self.above(item);
            self.meetings.extend(columns.iter().map(|&down| (above, down)));
        }
        self.meetings.extend(columns.iter().map(|&down| (below[item], down)));
        if item == 0 {
            self.meetings.push((self.bottom_edge, self.right_edge));
        }
        if self.gaps[item] != NONE {
            let gap = self.gaps[item];
            self.meetings.extend(sides.iter().map(|&down| (gap, down)));
        }
        if self.lefts[item] != NONE {
            let (stub, opposite) = (self.lefts[item], self.rights[item]);
            let lefts = &sides[..sides.len() - 1];
            self.meetings.extend(lefts.iter().map(|&down| (stub, down)));
            let beside = if place.is_right { columns[0] } else { right };
            self.meetings.push((opposite, beside));
        }
    }

    /// Adds the vertices at the sides of boxes.
    fn add_ends(&self, channels: &mut Channels) {
        for (item, place) in self.places.iter().enumerate() {
            if self.lefts[item] == NONE {
                continue;
            }
            let mut add = |channels_of: [u32; 2], at: Point| {
                channels.vertices.push(Vertex { channels: channels_of, numbers: [0; 2], at });
                channels.vertices.len() as u32 - 1
            };
            let (own, middle) = (place.own, place.own.y + place.own.height / 2.0);
            let left = add([self.lefts[item], NONE], Point { x: own.x, y: middle });
            let right = add([self.rights[item], NONE], Point { x: own.right(), y: middle });
            let bottom = if self.bands[item] == NONE {
                NONE
            } else {
                let down = self.columns[item][0];
                add([NONE, down], Point { x: self.lines[down as usize], y: own.bottom() })
            };
            channels.ends[item] = BoxPorts { left, right, bottom };
        }
    }
}
