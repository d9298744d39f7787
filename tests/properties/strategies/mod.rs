//! Strategies that generate maps.
//!
//! Two sorts: [`pictures`], in which everything fits, and whose shape is what a layout has to cope with; and [`maps`],
//! which have every field of the format and much that does not fit. Both are plain [`Draft`](claimgraph::Draft)s, and
//! shrink.

mod maps;
mod pictures;
mod values;

pub(crate) use maps::maps;
pub(crate) use pictures::pictures;
