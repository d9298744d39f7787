//! *Did you mean*: keys, words and names that people write where the format has another one.
//!
//! `keys` knows the keys that belong elsewhere, `words` the values, `schemes` the names of argumentation schemes, and
//! `sources` the fields and types of CSL. All are tables; a notation asks them when it meets something unknown.

mod keys;
mod schemes;
mod sources;
mod words;

pub(in crate::format) use keys::{cite_field, key_help, map_field};
pub(in crate::format) use schemes::near_scheme;
pub(in crate::format) use sources::source_hint;
pub(in crate::format) use words::word_help;
