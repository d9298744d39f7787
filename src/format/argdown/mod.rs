//! Argdown: arguments as plain text, the way one writes an outline.
//!
//! The folders are in the order of the steps, and each imports only from those before it: `shared` and `document` (the
//! [`Document`], in the terms of Argdown) · `text` (to tokens and grammar) · `include` (the files that a text includes) ·
//! `yaml` (data blocks) · `resolve` (grammar to document) · `to_map` (document to a claimgraph map) · `from_map` (a map to an outline, and its text) · `edit`
//! (changes to a text that keep its words). Each step is linear in the text, and none recurses over it.
//!
//! This reader keeps text that the reference program drops, swallows or refuses although its author meant it. With
//! [`Dialect::Reference`] it reads every valid file as the reference does.

pub(crate) mod document;
pub(crate) mod edit;
pub(crate) mod from_map;
mod include;
pub(crate) mod resolve;
pub(crate) mod shared;
pub(crate) mod text;
pub(crate) mod to_map;
pub(crate) mod yaml;

use std::io;

use super::reading::NativeUse;
use super::{Context, Format, FormatKind, Native, Purpose, ReadOptions, Reading};
use crate::diagnostic::decode_lossy;
use crate::model::{ArgumentMap, LinkCitations};
use shared::issues::{self, Issues};
use to_map::Elements;

pub use crate::format::dialect::Dialect;
pub use document::included::Included;
pub use document::parts::{
    Argument, ArgumentId, Data, DataKey, Document, Element, ElementMember, EquivalenceClass, FrontMatter,
    Inference, InferenceId, Mark, MarkKind, MemberId, Occurrence, Relation, RelationEnd, RelationKind,
    RichText, Role, Section, SectionId, StatementId, StructureLine, TextOrder,
};
pub use edit::anchors::EditedTexts;

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
    read_graph: None,
    write: Some(|context: &Context<'_>, out| write(context.map, out)),
};

/// Reads a text and reports all its faults with their positions.
///
/// Takes linear time whatever the depth of nesting, and never panics whatever the bytes.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Reading {
    let mut issues = Issues::default();
    let (text, fault) = decode_lossy(bytes, "file");
    issues.faults.extend(fault);
    let Some(whole) = include::include(&text, options.dialect, options.inclusion.as_ref()) else {
        let document = read_document(&text, options.dialect, &mut issues);
        return read_meaning(document, issues, options);
    };
    let mut of_whole = Issues::default();
    let mut document = read_document(&whole.text, options.dialect, &mut of_whole);
    document.included = whole.included;
    of_whole.translate(|span| document.included.place(span));
    for more in [whole.issues, of_whole] {
        issues.faults.extend(more.faults);
        issues.warnings.extend(more.warnings);
    }
    read_meaning(document, issues, options)
}

/// Interprets a document as a map.
pub(super) fn read_meaning(document: Document, mut issues: Issues, options: &ReadOptions<'_>) -> Reading {
    let is_whole = issues.faults.is_empty();
    let (map, native) = match options.native {
        NativeUse::Kept => {
            let map = to_map::interpret(Elements::Kept(&document), is_whole, options);
            (map, Some(Native::new(document)))
        }
        NativeUse::Freed => (to_map::interpret(Elements::Freed(Box::new(document)), is_whole, options), None),
    };
    let faults = match options.purpose {
        Purpose::Native => &mut issues.warnings,
        Purpose::Map => &mut issues.faults,
    };
    faults.extend(map.faults);
    issues.warnings.extend(map.warnings);
    issues.sort();
    let Issues { faults, warnings } = issues;
    let map = map.map.with_files_beside(map.files).with_unreadable_sources(map.unreadable);
    Reading { partial_map: map, faults, warnings, native }
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
    from_map::write(&from_map::outline(map))
}

/// The text of a map with a comment after its front matter: a line of the comment on each line.
///
/// # Example
/// ```
/// use claimgraph::format::argdown::with_comment;
///
/// let text = "===\ntitle: Bread\n===\n\n[a]: Bread is dear.\n";
/// assert_eq!(with_comment(text, "To do:\nflour"), "===\ntitle: Bread\n===\n\n// To do:\n// flour\n\n[a]: Bread is dear.\n");
/// ```
#[must_use]
pub fn with_comment(text: &str, comment: &str) -> String {
    const FENCE: &str = "\n===\n";
    let after = text.strip_prefix("===\n").and_then(|rest| rest.find(FENCE).map(|at| at + 4 + FENCE.len()));
    let (front, body) = text.split_at(after.unwrap_or(0));
    let mut out = front.to_owned();
    if !front.is_empty() {
        out.push('\n');
    }
    for line in comment.lines() {
        out += "//";
        // Another kind of line end would end the comment.
        let line = line.replace(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'), " ");
        if !line.is_empty() {
            out.push(' ');
            out += &line;
        }
        out.push('\n');
    }
    let body = body.trim_start_matches('\n');
    if !body.is_empty() {
        out.push('\n');
    }
    out + body
}

/// A map in the terms of Argdown: the document of the text that is written for it.
#[must_use]
pub fn document(map: &ArgumentMap) -> Document {
    read_document(&to_string(map), Dialect::Claimgraph, &mut Issues::default())
}

/// Tidies the spaces, indentation and empty lines of a text without faults. Comments, order, titles and data stay as they
/// are, and so do a byte order mark and the kind of line end that most lines have. The meaning stays the same, and tidying again changes nothing.
///
/// Linear time.
///
/// # Example: what an editor left behind
/// ```
/// use claimgraph::format::argdown::tidy;
///
/// let text = "[a]: Bread is dear.   \n    +[b]: Flour is, // too\r\n\n\n[c]: Salt is not.";
/// assert_eq!(tidy(text), "[a]: Bread is dear.\n  + [b]: Flour is, // too\n\n[c]: Salt is not.\n");
/// ```
#[must_use]
pub fn tidy(text: &str) -> String {
    edit::tidy::tidy(text)
}

/// The text of a map that was read as `before`, with the anchors and the document of `after` in place of its own.
/// Anchors in included files are edited there. Returns `None` if an anchor is in a place that cannot be edited; then write
/// `after` instead.
#[must_use]
pub fn with_anchors(
    text: &str,
    document: &Document,
    before: &ArgumentMap,
    after: &ArgumentMap,
) -> Option<EditedTexts> {
    edit::anchors::with_anchors(text, document, &before.to_draft(), &after.to_draft())
}

/// The text of a map that was read as `before`, with citations in place of its links, which it keeps in its texts.
/// Returns `None` if a place cannot be edited; then write the map instead.
#[must_use]
pub fn with_links_cited(
    text: &str,
    document: &Document,
    before: &ArgumentMap,
    citations: &LinkCitations,
) -> Option<String> {
    edit::links::with_links_cited(text, document, &before.to_draft(), citations)
}

/// The document of a text; problems go to `issues`.
fn read_document(text: &str, dialect: Dialect, issues: &mut Issues) -> Document {
    let lexed = text::lex::lex(text, dialect, issues);
    for (place, _) in &lexed.includes {
        issues.fault(place.clone(), &issues::INCLUDE);
    }
    if lexed.tokens.iter().all(|token| {
        matches!(token.kind, text::syntax::TokenKind::NewLine | text::syntax::TokenKind::EmptyLine)
    }) {
        if issues.faults.is_empty() {
            issues.fault(0..0, &issues::EMPTY);
        }
        return Document::default();
    }
    let syntax = text::parse::parse(text, lexed.tokens, dialect, issues);
    let mut document = resolve::resolve(text, &syntax, dialect, issues);
    // As large as the document, and not needed any more.
    drop(syntax);
    document.shrink();
    resolve::transform::rewrite(&mut document);
    document
}
