//! The skeleton of a picture: as much of its plan as a page needs to fold branches away and move the rest.
//!
//! A page folds branches in the reader's browser. It runs the two passes of `place` (sizes from the leaves up, places from
//! the root down) over this skeleton, with a folded block as large as its own box, and moves every corner of a line with
//! the box or channel that it depends on. Unfolding everything gives exactly the picture that was drawn here, and a box
//! stays beside the same neighbours. There were two alternatives. The build has no WebAssembly target, and this engine in
//! that form would outweigh the rest of the page. Prepared layouts would multiply, as any set of branches may be folded.

use crate::layout::geometry::Point;

/// The content of an item of the skeleton.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkeletonPart {
    /// The whole map.
    Root,
    /// A section: the number of its frame, and its whole title.
    Section(usize, String),
    /// A statement: the number of its box.
    Statement(usize),
}

/// A column of items under an item.
#[derive(Clone, Debug, PartialEq)]
pub struct SkeletonColumn {
    /// The width of the channel left of it, in px.
    pub channel: f64,
    /// Its items, from top to bottom.
    pub items: Vec<usize>,
}

/// An item of the skeleton.
#[derive(Clone, Debug, PartialEq)]
pub struct SkeletonItem {
    /// Its content.
    pub part: SkeletonPart,
    /// The item above it; for the root, the root itself.
    pub parent: usize,
    /// The width of its own box or title, in px.
    pub width: f64,
    /// The height of its own box or title, in px.
    pub height: f64,
    /// The distance from the border of its block to its box, in px.
    pub frame: f64,
    /// True if the items under it are right of its box, not below.
    pub is_right: bool,
    /// The height of the channel below its box, in px.
    pub band: f64,
    /// The height of the channel above it, if it is not the first of its column, in px.
    pub gap: f64,
    /// The items under it.
    pub columns: Vec<SkeletonColumn>,
}

/// The skeleton of a picture. Item 0 is the root; every item comes after its parent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Skeleton {
    /// The items.
    pub items: Vec<SkeletonItem>,
    /// The top left corner of the block of the root.
    pub origin: Point,
    /// The distance from the right side of the block of the root to that of the picture, in px.
    pub right: f64,
    /// The distance from the bottom of the block of the root to the content below, in px.
    pub bottom: f64,
}

/// A line of a block, box or channel that coordinates are relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorLine {
    /// The right side of the channel left of a column of the item.
    Column(usize),
    /// The left side of the item's box.
    Left,
    /// The right side of the item's box.
    Right,
    /// The right side of the item's block.
    BlockRight,
    /// The top of the item's box.
    Top,
    /// The bottom of the item's box.
    Bottom,
    /// The top of the channel below the item's box.
    Band,
    /// The top of the item's block, for lines in the channel above it.
    BlockTop,
    /// The bottom of the item's block.
    BlockBottom,
}

/// A coordinate relative to an item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinate {
    /// The item.
    pub item: usize,
    /// A line of the item.
    pub line: AnchorLine,
    /// The distance from that line, to the right or down, in px.
    pub offset: f64,
}

impl Coordinate {
    pub(in crate::layout) const fn new(item: usize, line: AnchorLine, offset: f64) -> Self {
        Self { item, line, offset }
    }
}

/// A corner of a line, relative to items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corner {
    /// From the left.
    pub x: Coordinate,
    /// From the top.
    pub y: Coordinate,
}
