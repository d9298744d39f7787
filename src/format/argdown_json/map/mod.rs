//! Argdown's own map of a document: the statements and arguments that it shows, the edges between them, and the groups.
//!
//! It follows from the document by rules and settings of Argdown, and is unrelated to the claimgraph map. Argdown JSON
//! contains it for other programs.

mod colour;
mod derive;
mod graph;
mod group;
mod select;
mod selectable;

pub(super) use derive::derive;
pub(super) use graph::{ArgdownMap, MapEdge, MapNode, NodeSubject};
