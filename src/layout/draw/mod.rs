//! Drawing: from a folded outline to the coordinates of a picture.
//!
//! `sketch` runs the steps in order, `edges` draws the lines of relations, and `hang` records which box or channel each
//! coordinate depends on. Marks and words are added later, by `annotate`.

mod edges;
mod hang;
pub(super) mod sketch;
