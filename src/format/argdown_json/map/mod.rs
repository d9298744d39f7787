//! Argdown's own map of a document: which statements and arguments it shows, the edges between them, and the groups.
//!
//! It is derived from the document by rules and settings of Argdown's, and has nothing to do with the claimgraph map: it is
//! what Argdown JSON holds for other programs.

mod colour;
mod derive;
mod graph;
mod group;
mod select;
mod selectable;

pub(super) use derive::derive;
pub(super) use graph::{ArgdownMap, MapEdge, MapNode, NodeSubject};
