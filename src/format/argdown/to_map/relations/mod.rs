//! Relations: what lines and inferences do to statements and to each other.

mod arguments;
mod collect;
mod lines;
mod relation;
mod undercuts;

pub(super) use relation::{MapRelations, Outgoing};
