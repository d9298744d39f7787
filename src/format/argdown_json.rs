//! Argdown JSON: what a text in Argdown says, and Argdown's own map of it, for programs that know Argdown.

mod write;

use std::io;

use super::{Context, Format, argdown};

/// Argdown JSON.
pub static ARGDOWN_JSON: Format = Format {
    name: "argdown-json",
    extensions: &["argdown.json"],
    media_type: "application/json",
    summary: "Argdown as JSON, with Argdown's own map",
    lossless: false,
    feature: None,
    read: None,
    write: Some(write),
};

/// Writes what a text in Argdown says.
///
/// # Errors
/// When writing fails.
pub fn write(context: &Context<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    match context.argdown {
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
