//! Argdown JSON: the content of a text in Argdown, and Argdown's own map of it, for programs that know Argdown.

mod map;
mod read;
mod regrouped;
mod vocabulary;
mod write;

use std::io;

use super::{Context, Format, FormatKind, Native, ReadOptions, Reading, argdown};
use argdown::shared::issues::Issues;

/// Argdown JSON.
pub static ARGDOWN_JSON: Format = Format {
    name: "argdown-json",
    extensions: &["argdown.json"],
    media_type: "application/json",
    summary: "Argdown as JSON, with Argdown's own map",
    kind: FormatKind::Data,
    lossless: false,
    hides: &[],
    writes_native: true,
    feature: None,
    recognises: Some(recognises),
    read: Some(read),
    read_graph: None,
    write: Some(write),
};

/// Returns true if some JSON is Argdown JSON.
#[must_use]
pub fn recognises(bytes: &[u8]) -> bool {
    read::recognises(bytes)
}

/// Reads Argdown JSON. Its map is optional and ignored: it follows from the rest.
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Reading {
    let mut issues = Issues::default();
    let document = read::read(bytes, &mut issues);
    argdown::read_meaning(document, issues, options)
}

/// Writes what a text in Argdown says.
///
/// # Errors
/// When writing fails.
pub fn write(context: &Context<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    match context.native.and_then(Native::get) {
        Some(document) => write::write(document, out),
        None => write::write(&argdown::document(context.map), out),
    }
}

/// The Argdown JSON of a document.
#[must_use]
pub fn to_string(document: &argdown::Document) -> String {
    let mut out = Vec::new();
    write::write(document, &mut out).expect("memory takes what is written to it");
    String::from_utf8(out).expect("JSON is UTF-8")
}
