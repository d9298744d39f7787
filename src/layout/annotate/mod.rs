//! Marks and words that are added to a drawn picture, and its legend.
//!
//! No box or line moves for them: a word that finds no room is left out. A **strand** is the set of lines that end in one
//! head: relations of one kind with the same target.

pub(super) mod back_edges;
mod clearing;
pub(super) mod legend;
mod strands;
pub(super) mod words;
