//! Views: the part of a map that a picture shows.
//!
//! A large map is shown in part (its upper levels, the surroundings of one statement, one section), or with whole sections
//! folded into one box each. A view makes a smaller map of that, which every writer of pictures draws like any other, and
//! says for each box what it hides. Findings and sides come from the whole map.

mod depths;
pub(super) mod focus;
pub(super) mod names;
pub(super) mod shown;
