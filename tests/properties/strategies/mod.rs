//! Strategies that generate maps.
//!
//! Two sorts: [`pictures`], consistent maps in shapes that a layout must cope with; and [`maps`], with every field of the
//! format and many findings. Both are plain [`Draft`](claimgraph::Draft)s, and shrink.

mod maps;
mod pictures;
mod values;

pub(crate) use maps::maps;
pub(crate) use pictures::pictures;
