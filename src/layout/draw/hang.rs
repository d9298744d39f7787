//! The skeleton of a drawn picture, and the points at which its coordinates lie.

use crate::layout::fold::folding::{Folding, frame};
use crate::layout::fold::place::{Place, Places, Plan};
use crate::layout::fold::room::Room;
use crate::layout::geometry::Point;
use crate::layout::outline::{ItemContent, Outline};
use crate::layout::scene::skeleton::{Anchor, Column, Corner, Part, Side, Skeleton, SkeletonItem};

/// Returns the coordinate of an anchor in a picture with those places.
pub(in crate::layout) fn coordinate(anchor: Anchor, places: &Places) -> f64 {
    let Place { block, own, columns, .. } = &places.0[anchor.item];
    let line = match anchor.side {
        Side::Column(column) => columns[column].0 + columns[column].1,
        Side::Left => own.x,
        Side::Right => own.right(),
        Side::BlockRight => block.right(),
        Side::Top => own.y,
        Side::Bottom | Side::Band => own.bottom(),
        Side::BlockTop => block.y,
        Side::BlockBottom => block.bottom(),
    };
    line + anchor.offset
}

/// Returns the point of a corner in a picture with those places.
pub(in crate::layout) fn point(corner: Corner, places: &Places) -> Point {
    Point { x: coordinate(corner.x, places), y: coordinate(corner.y, places) }
}

/// Returns the skeleton of a plan. Linear.
pub(in crate::layout) fn skeleton(plan: &Plan<'_>, room: &Room, places: &Places) -> Skeleton {
    let Plan { outline: Outline { items, .. }, folding: Folding { shapes }, .. } = *plan;
    let mut frames = 0..;
    let item = |item: usize| {
        let here = &items[item];
        let part = match &here.content {
            ItemContent::Root => Part::Root,
            ItemContent::Section(title) => {
                Part::Section(frames.next().expect("numbers do not end"), title.clone())
            }
            ItemContent::Statement(statement) => Part::Statement(statement.index()),
        };
        let columns = plan.columns(item).enumerate();
        let columns =
            columns.map(|(at, items)| Column { channel: room.column(item, at), items: items.collect() });
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
