//! The fields of the file format, whichever notation a map is written in.
//!
//! `table` lists the objects and their fields: names, types, defaults, help. A notation turns its text into values that
//! know where they are: a [`Tree`], or [`Placed`] values while they are still being put together. `read` checks the values
//! against the tables and makes a map of them; `write` goes the other way. The reader's hints, the order in which the
//! writer puts fields and the schema all come from the tables. `hints` knows where unknown keys and words belong.

mod hints;
mod locators;
mod placed;
mod read;
mod shortened;
mod step_title;
mod table;
mod tree;
mod variables;
mod write;

pub(super) use hints::{cite_field, key_help, map_field, source_hint, word_help};
pub(super) use locators::{begins_locator, has_words_after_locator};
pub(super) use placed::{Placed, PlacedMember, PlacedValue};
pub(super) use read::{Streamed, read, read_placed};
pub(super) use shortened::{MOST_SHOWN, shortened};
pub(super) use table::{ANCHOR, CITE, Field, ID_PATTERN, MAP, NODE, Object, RELATION, Shape, VERSION};
pub(super) use tree::{Index, Tree, TreeNode, Unfold, ValueKind};
pub(super) use variables::{DATES, NAMES};
pub(super) use write::head_field;
pub(crate) use write::{head_value, node_value, relation_value};
