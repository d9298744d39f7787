//! The places of all blocks, boxes and channels, given a fold and the sizes of channels.

use super::folding::{ChosenBoxes, Folding, frame};
use super::room::Room;
use crate::layout::geometry::{Point, Rect};
use crate::layout::outline::Outline;

/// The place of an item and of the channels that belong to it.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct ItemPlace {
    /// The block: the item with everything under it.
    pub(in crate::layout) block: Rect,
    /// Its own box or title.
    pub(in crate::layout) own: Rect,
    /// True if the items under it are right of its box.
    pub(in crate::layout) is_right: bool,
    /// The channel left of each column: its left side and its width.
    pub(in crate::layout) columns: Vec<(f64, f64)>,
    /// The channel below its box: its top and its height.
    pub(in crate::layout) band: (f64, f64),
    /// Its column under its parent.
    pub(in crate::layout) column: usize,
    /// True if it is the first of that column.
    pub(in crate::layout) is_first: bool,
}

/// The places of all items. Two passes over the outline: sizes from the leaves up, places from the root down.
#[derive(Clone, Debug)]
pub(in crate::layout) struct ItemPlaces(pub(in crate::layout) Vec<ItemPlace>);

/// An outline with the fold and the boxes that were chosen for it.
pub(in crate::layout) struct FoldedOutline<'a> {
    pub(in crate::layout) outline: &'a Outline,
    pub(in crate::layout) folding: &'a Folding,
    pub(in crate::layout) boxes: &'a ChosenBoxes,
}

impl FoldedOutline<'_> {
    /// Places everything, with the top left corner of the whole at `origin`.
    pub(in crate::layout) fn places(&self, room: &Room, origin: Point) -> ItemPlaces {
        let mut places = vec![ItemPlace::default(); self.outline.items.len()];
        for item in (0..places.len()).rev() {
            self.size(room, &mut places, item);
        }
        places[0].block.x = origin.x;
        places[0].block.y = origin.y;
        for item in 0..places.len() {
            self.place(room, &mut places, item);
        }
        ItemPlaces(places)
    }

    /// Returns the items in each column under an item.
    pub(in crate::layout) fn columns(
        &self,
        item: usize,
    ) -> impl Iterator<Item = impl Iterator<Item = usize> + '_> + '_ {
        let clusters = &self.outline.items[item].clusters;
        let columns = self.folding.shapes[item].columns.iter();
        columns.map(|column| clusters[column.start..column.end].iter().flatten().copied())
    }

    /// Returns the width of the box of an item: as measured, or more if so many lines run below it that its trunk, which
    /// may be any of them, would miss it.
    fn own_width(&self, room: &Room, item: usize) -> f64 {
        let shape = &self.folding.shapes[item];
        let has_trunk =
            self.outline.items[item].is_statement() && !shape.is_right && !shape.columns.is_empty();
        let least = if has_trunk { room.column(item, 0) } else { 0.0 };
        self.boxes.0[item].width.max(least)
    }

    fn size(&self, room: &Room, places: &mut [ItemPlace], item: usize) {
        let measure = &self.boxes.0[item];
        let (mut width, mut height) = (0.0, 0.0_f64);
        for (number, column) in self.columns(item).enumerate() {
            let (mut wide, mut high) = (0.0_f64, 0.0);
            for (at, child) in column.enumerate() {
                let block = places[child].block;
                wide = wide.max(block.width);
                high += block.height + if at > 0 { room.gap(child) } else { 0.0 };
            }
            width += room.column(item, number) + wide;
            height = height.max(high);
        }
        let is_right = self.folding.shapes[item].is_right;
        let block = &mut places[item].block;
        if is_right {
            (block.width, block.height) = (measure.width + width, measure.height.max(height));
        } else {
            let band = if self.outline.items[item].clusters.is_empty() { 0.0 } else { room.band(item) };
            (block.width, block.height) =
                (self.own_width(room, item).max(width), measure.height + band + height);
        }
        let around = 2.0 * frame(&self.outline.items[item]);
        block.width += around;
        block.height += around;
    }

    fn place(&self, room: &Room, places: &mut [ItemPlace], item: usize) {
        let measure = &self.boxes.0[item];
        let frame = frame(&self.outline.items[item]);
        let is_right = self.folding.shapes[item].is_right;
        let block = places[item].block;
        let width = self.own_width(room, item);
        let own = Rect { x: block.x + frame, y: block.y + frame, width, height: measure.height };
        let band = (own.bottom(), room.band(item));
        let (mut x, top) = if is_right { (own.right(), own.y) } else { (own.x, band.0 + band.1) };
        let mut columns = Vec::new();
        for (number, column) in self.columns(item).enumerate() {
            let channel = room.column(item, number);
            columns.push((x, channel));
            let (mut y, mut wide) = (top, 0.0_f64);
            for (at, child) in column.enumerate() {
                let place = &mut places[child];
                y += if at > 0 { room.gap(child) } else { 0.0 };
                (place.block.x, place.block.y) = (x + channel, y);
                (place.column, place.is_first) = (number, at == 0);
                y += place.block.height;
                wide = wide.max(place.block.width);
            }
            x += channel + wide;
        }
        let place = &mut places[item];
        (place.own, place.is_right, place.columns, place.band) = (own, is_right, columns, band);
    }
}
