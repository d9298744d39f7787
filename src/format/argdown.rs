//! Argdown: arguments as plain text, the way one writes an outline.
//!
//! Reading goes through four stages, each linear in the text and none recursive: `lex` cuts the text into tokens with
//! places, `parse` finds the grammar in them (`syntax` is what it leaves), `data` reads the YAML of data blocks, and
//! `resolve` puts together what belongs together: the [`Document`]. `map` derives Argdown's own map from that, and
//! `meaning` what it says as a map of ours.
//!
//! Writing goes through two: `express` makes an outline of a map, `write` the text of that.
//!
//! Where the reference program drops, swallows or refuses what its author meant, this reader does not; with
//! [`ReadOptions::conform`] it reads every valid file as the reference does.

mod anchors;
mod data;
mod document;
mod express;
mod issues;
mod lex;
pub(super) mod map;
mod meaning;
mod outline;
mod parse;
mod resolve;
mod rewrite;
mod settings;
mod syntax;
mod tidy;
mod uses;
mod words;
mod write;
mod yaml;

use std::io;

use super::{Context, Format, FormatKind, Native, Purpose, ReadOptions, Reading};
use crate::diagnostic::{Fault, decode_lossy};
use crate::model::ArgumentMap;
use issues::Issues;
pub(super) use meaning::OWN;

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
    kind: FormatKind::Text,
    lossless: true,
    hides: &[],
    writes_native: false,
    feature: None,
    recognises: None,
    read: Some(read),
    write: Some(|context: &Context<'_>, out| write(context.map, out)),
};

/// What titles begin with that are made up.
pub(super) const UNTITLED: &str = "Untitled";

/// Reads a text, with every fault of it and the place of each.
///
/// Linear time, whatever the depth of nesting; never panics, whatever the bytes.
#[must_use]
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Reading {
    let mut issues = Issues::default();
    let (text, fault) = decode_lossy(bytes, "file");
    issues.faults.extend(fault);
    let document = read_document(&text, options.conform, &mut issues);
    let Issues { faults, warnings } = issues;
    read_meaning(document, faults, warnings, options)
}

/// A document as a map.
pub(super) fn read_meaning(
    document: Document,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
    options: &ReadOptions<'_>,
) -> Reading {
    let mut issues = Issues { faults, warnings };
    let meaning = meaning::meaning(&document, issues.faults.is_empty(), options);
    let faults = match options.purpose {
        Purpose::Native => &mut issues.warnings,
        Purpose::Map => &mut issues.faults,
    };
    faults.extend(meaning.faults);
    issues.warnings.extend(meaning.warnings);
    issues.sort();
    let Issues { faults, warnings } = issues;
    Reading { partial_map: meaning.draft.build(), faults, warnings, native: Some(Native::new(document)) }
}

/// Writes a map as a person would, all of it: reading the text again gives an equal map.
///
/// # Errors
/// When writing fails.
pub fn write(map: &ArgumentMap, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(to_string(map).as_bytes())
}

/// The text of a map.
#[must_use]
pub fn to_string(map: &ArgumentMap) -> String {
    write::write(&express::express(map))
}

/// A map in the terms of Argdown: what the text says that is written of it.
#[must_use]
pub fn document(map: &ArgumentMap) -> Document {
    read_document(&to_string(map), false, &mut Issues::default())
}

/// A text without faults, tidied: blanks, indentation and empty lines, and nothing else. Comments, order, titles and data
/// stay as they are; the text means the same, and tidied again it does not change.
///
/// Linear time.
///
/// # Example: what an editor left behind
/// ```
/// use claimgraph::format::argdown::tidy;
///
/// let text = "\u{feff}[a]: Bread is dear.   \r\n    +[b]: Flour is, // too\r\n\r\n\r\n[c]: Salt is not.";
/// assert_eq!(tidy(text), "[a]: Bread is dear.\n  + [b]: Flour is, // too\n\n[c]: Salt is not.\n");
/// ```
#[must_use]
pub fn tidy(text: &str) -> String {
    tidy::tidy(text)
}

/// The text of a map that was read as `before`, with the anchors of `after` in the places of its own, and the document of
/// `after`; none where an anchor stands in a place of which it cannot be told. Whoever has no need of the text's own words can
/// write `after` instead.
#[must_use]
pub fn with_anchors(
    text: &str,
    document: &Document,
    before: &ArgumentMap,
    after: &ArgumentMap,
) -> Option<String> {
    anchors::with_anchors(text, document, &before.to_draft(), &after.to_draft())
}

/// What a text says; what is wrong with it goes to `issues`.
fn read_document(text: &str, conform: bool, issues: &mut Issues) -> Document {
    let lexed = lex::lex(text, conform, issues);
    if lexed.tokens.iter().all(|token| matches!(token.kind, syntax::Kind::NewLine | syntax::Kind::EmptyLine))
    {
        if issues.faults.is_empty() {
            issues.warn(0..0, &issues::EMPTY);
        }
        return Document::default();
    }
    let syntax = parse::parse(text, lexed.tokens, conform, issues);
    let mut document = resolve::resolve(text, &syntax, conform, issues);
    rewrite::rewrite(&mut document);
    document
}
