//! The room between blocks: the sizes of channels, which follow from their numbers of lanes.

use crate::layout::outline::Outline;

/// The distance from one lane to the next, in px.
pub(in crate::layout) const LANE: f64 = 6.5;
/// The distance between the blocks of one column with no line in between, in px.
pub(in crate::layout) const GAP: f64 = 12.0;
/// The distance from the frame of a section to its content, in px.
pub(super) const FRAME: f64 = 10.0;
/// The distance from a box to the nearest line along its side, in px: room for a head and a rounded corner.
pub(in crate::layout) const STUB: f64 = 15.0;
/// The distance from the left end of a channel to its first lane, in px.
const INSET: f64 = 10.0;
/// The distance from a box to the nearest line along its top or bottom, in px.
const MARGIN: f64 = 7.0;
/// The room for the head of a trunk that reaches its box from below, in px.
const HEAD_ROOM: f64 = 16.0;

/// The numbers of lanes of all channels, and the sizes that follow: widths of channels down, heights of channels across.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Room {
    /// The lanes of the channel left of each column of each item; empty before columns are known.
    columns: Vec<Vec<usize>>,
    bands: Vec<usize>,
    gaps: Vec<usize>,
    /// True if a trunk enters the box of the item from below.
    is_trunk: Vec<bool>,
    right: usize,
    bottom: usize,
}

impl Room {
    /// Returns room for trunks and nothing else, by which a fold is chosen.
    pub(in crate::layout) fn least(outline: &Outline) -> Self {
        let count = outline.items.len();
        Self {
            columns: vec![Vec::new(); count],
            bands: vec![0; count],
            gaps: vec![0; count],
            is_trunk: outline.items.iter().map(crate::layout::outline::OutlineItem::is_statement).collect(),
            right: 0,
            bottom: 0,
        }
    }

    /// Returns room for a fold without lanes, given the number of columns under each item.
    pub(in crate::layout) fn of(outline: &Outline, columns: impl Iterator<Item = usize>) -> Self {
        Self { columns: columns.map(|count| vec![0; count]).collect(), ..Self::least(outline) }
    }

    pub(in crate::layout) fn set_column(&mut self, item: usize, column: usize, lanes: usize) {
        self.columns[item][column] = lanes;
    }

    pub(in crate::layout) fn set_band(&mut self, item: usize, lanes: usize) {
        self.bands[item] = lanes;
    }

    pub(in crate::layout) fn set_gap(&mut self, item: usize, lanes: usize) {
        self.gaps[item] = lanes;
    }

    pub(in crate::layout) fn set_right_edge(&mut self, lanes: usize) {
        self.right = lanes;
    }

    pub(in crate::layout) fn set_bottom_edge(&mut self, lanes: usize) {
        self.bottom = lanes;
    }

    /// Returns the width of the channel left of a column.
    pub(in crate::layout) fn column(&self, item: usize, column: usize) -> f64 {
        let lanes = self.columns[item].get(column).copied().unwrap_or(1);
        INSET + LANE * lanes.saturating_sub(1) as f64 + STUB
    }

    /// Returns the height of the channel between the box of an item and the columns below it.
    pub(in crate::layout) fn band(&self, item: usize) -> f64 {
        let lanes = LANE * self.bands[item].saturating_sub(1) as f64;
        match (self.is_trunk[item], self.bands[item]) {
            (false, 0) => MARGIN,
            (true, 0) => HEAD_ROOM,
            (false, _) => 2.0 * MARGIN + lanes,
            (true, _) => HEAD_ROOM + lanes + MARGIN,
        }
    }

    /// Returns the height of the channel above an item that is not the first of its column.
    pub(in crate::layout) fn gap(&self, item: usize) -> f64 {
        GAP.max(2.0 * MARGIN + LANE * self.gaps[item].saturating_sub(1) as f64)
    }

    /// Returns the width of the channel right of everything.
    pub(in crate::layout) fn right_edge(&self) -> f64 {
        if self.right == 0 { 0.0 } else { STUB + LANE * self.right as f64 }
    }

    /// Returns the height of the channel below everything.
    pub(in crate::layout) fn bottom_edge(&self) -> f64 {
        if self.bottom == 0 { 0.0 } else { MARGIN + LANE * self.bottom as f64 }
    }

    /// Returns the distance from the top of the band of an item to its first lane.
    pub(in crate::layout) fn band_inset(&self, item: usize) -> f64 {
        if self.is_trunk[item] { HEAD_ROOM } else { MARGIN }
    }

    /// Returns the distance from the top of a gap to its first lane.
    pub(in crate::layout) fn gap_inset(&self, item: usize) -> f64 {
        (self.gap(item) - LANE * self.gaps[item].saturating_sub(1) as f64) / 2.0
    }
}
