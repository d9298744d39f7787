//! From grammar to document: which occurrences are one statement, which relations there are, and what each section
//! contains. Afterwards `transform` changes the document as its front matter asks.

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
