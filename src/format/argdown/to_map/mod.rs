//! From a document to a claimgraph map.
//!
//! An equivalence class is a statement, and so is an argument that is only sketched. An inference of a reconstructed
//! argument is a step with linked premises; a relation that a line states is a step with one premise. Data has the
//! fields of the JSON format: everything becomes one value with positions, which the reader of JSON's fields reads, so
//! that checks and messages are the same in both notations.

mod data;
mod element;
mod front_matter;
mod interpret;
mod interpreter;
mod loosen;
mod members;
mod relations;
mod statement;
mod statements;
mod text_order;

pub(super) use element::Elements;
pub(super) use interpret::interpret;
pub(in crate::format) use text_order::text_order;
