//! From grammar to meaning: which occurrences are one statement, what relates to what, what belongs to which section.

mod document;
pub(crate) mod inline;
mod members;
mod merge;
mod relations;
mod resolver;
mod sections;
mod structures;
mod titles;
pub(crate) mod transform;

pub(super) use document::resolve;
