//! Edits of a text that keep its words.

pub(crate) mod anchors;
pub(crate) mod links;
pub(crate) mod tidy;
