//! Relations between statements, and between statements and other relations.

mod arguments;
mod collect;
mod lines;
mod relation;
mod undercuts;

pub(super) use relation::{MapRelations, Outgoing};
