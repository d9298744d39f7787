//! What a picture hangs on: enough of the plan for others to move it, and to fold a branch of it away.
//!
//! A page folds branches in the reader's browser. It does so by the very passes of `place` (sizes from the leaves up,
//! places from the root down) over this skeleton, in which a folded block is as large as its own box, and moves every
//! corner of a line with the box or channel that it hangs on. Two other ways were left: the build has no WebAssembly
//! target, and to ship this engine in that form would weigh more than all the rest of the page; and layouts prepared
//! here would multiply with the folds, of which any set may be chosen. What unfolds comes back exactly to the picture
//! that was drawn here, and a box stays where a reader looks for it, beside the same neighbours.

use crate::layout::geometry::Point;

/// What an item of the skeleton is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SkeletonPart {
    /// The whole map.
    Root,
    /// A section: the number of its frame, and its whole title.
    Section(usize, String),
    /// A statement: the number of its box.
    Statement(usize),
}

/// A column of what stands under an item.
#[derive(Clone, Debug, PartialEq)]
pub struct SkeletonColumn {
    /// The width of the channel left of it, in px.
    pub channel: f64,
    /// The items that stand in it, from top to bottom.
    pub items: Vec<usize>,
}

/// An item of the skeleton.
#[derive(Clone, Debug, PartialEq)]
pub struct SkeletonItem {
    /// What it is.
    pub part: SkeletonPart,
    /// The item that it stands under; the root's is itself.
    pub parent: usize,
    /// The width of its own box or title, in px.
    pub width: f64,
    /// The height of its own box or title, in px.
    pub height: f64,
    /// From the border of its block to its box, in px.
    pub frame: f64,
    /// Whether what stands under it is right of its box, not below.
    pub is_right: bool,
    /// The height of the channel below its box, in px.
    pub band: f64,
    /// The height of the channel above it where it is not the first of its column, in px.
    pub gap: f64,
    /// What stands under it.
    pub columns: Vec<SkeletonColumn>,
}

/// The plan of a picture. Item 0 is the root; every item stands after its parent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Skeleton {
    /// The items.
    pub items: Vec<SkeletonItem>,
    /// The top left corner of what is planned.
    pub origin: Point,
    /// From the right side of the root's block to that of the picture, in px.
    pub right: f64,
    /// From the bottom of the root's block to what stands below, in px.
    pub bottom: f64,
}

/// A line of a block, box or channel, to which something keeps its distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnchorLine {
    /// Where the channel left of a column of the item ends.
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
    /// The top of the item's block, for what lies in the channel above it.
    BlockTop,
    /// The bottom of the item's block.
    BlockBottom,
}

/// A coordinate, told by what it hangs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinate {
    /// The item.
    pub item: usize,
    /// A line of the item.
    pub line: AnchorLine,
    /// From that line, to the right or down, in px.
    pub offset: f64,
}

impl Coordinate {
    pub(in crate::layout) const fn new(item: usize, line: AnchorLine, offset: f64) -> Self {
        Self { item, line, offset }
    }
}

/// A corner of a line, told by what it hangs on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corner {
    /// From the left.
    pub x: Coordinate,
    /// From the top.
    pub y: Coordinate,
}
