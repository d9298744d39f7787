//! The skeleton of a picture, and the values of its relative coordinates.

use crate::layout::fold::folding::{Folding, frame};
use crate::layout::fold::place::{FoldedOutline, ItemPlace, ItemPlaces};
use crate::layout::fold::room::Room;
use crate::layout::geometry::Point;
use crate::layout::outline::{ItemContent, Outline};
use crate::layout::scene::skeleton::{
    AnchorLine, Coordinate, Corner, Skeleton, SkeletonColumn, SkeletonItem, SkeletonPart,
};

/// Returns the value of a coordinate in a picture with those places.
pub(in crate::layout) fn coordinate(at: Coordinate, places: &ItemPlaces) -> f64 {
    let ItemPlace { block, own, columns, .. } = &places.0[at.item];
    let line = match at.line {
        AnchorLine::Column(column) => columns[column].0 + columns[column].1,
        AnchorLine::Left => own.x,
        AnchorLine::Right => own.right(),
        AnchorLine::BlockRight => block.right(),
        AnchorLine::Top => own.y,
        AnchorLine::Bottom | AnchorLine::Band => own.bottom(),
        AnchorLine::BlockTop => block.y,
        AnchorLine::BlockBottom => block.bottom(),
    };
    line + at.offset
}

/// Returns the point of a corner in a picture with those places.
pub(in crate::layout) fn point(corner: Corner, places: &ItemPlaces) -> Point {
    Point { x: coordinate(corner.x, places), y: coordinate(corner.y, places) }
}

/// Returns the skeleton of a folded outline. Linear.
pub(in crate::layout) fn skeleton(plan: &FoldedOutline<'_>, room: &Room, places: &ItemPlaces) -> Skeleton {
    let FoldedOutline { outline: Outline { items, .. }, folding: Folding { shapes }, .. } = *plan;
    let mut frames = 0..;
    let item = |item: usize| {
        let here = &items[item];
        let part = match &here.content {
            ItemContent::Root => SkeletonPart::Root,
            ItemContent::Section(title) => {
                SkeletonPart::Section(frames.next().expect("numbers do not end"), title.clone())
            }
            ItemContent::Statement(statement) => SkeletonPart::Statement(statement.index()),
        };
        let columns = plan.columns(item).enumerate();
        let columns = columns
            .map(|(at, items)| SkeletonColumn { channel: room.column(item, at), items: items.collect() });
        SkeletonItem {
            part,
            parent: here.parent,
            width: places.0[item].own.width,
            height: places.0[item].own.height,
            frame: frame(here),
            is_right: shapes[item].is_right,
            band: if here.clusters.is_empty() { 0.0 } else { room.band(item) },
            gap: room.gap(item),
            columns: columns.collect(),
        }
    };
    let block = places.0[0].block;
    Skeleton {
        items: (0..items.len()).map(item).collect(),
        origin: Point { x: block.x, y: block.y },
        right: room.right_edge(),
        bottom: room.bottom_edge(),
    }
}
