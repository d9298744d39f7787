//! Argdown JSON: what a text in Argdown says, and Argdown's own map of it, for programs that know Argdown.

mod read;
mod write;

use std::io;

use super::argdown::{RelationKind, Role, UNTITLED};
use super::{Context, Format, FormatKind, Native, ReadOptions, Reading, argdown};

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
    write: Some(write),
};

/// What occurrences of statements are there for, by name.
const ROLES: &[(Role, &str)] = &[
    (Role::TopLevel, "top-level-statement"),
    (Role::Relation, "relation-statement"),
    (Role::Premise, "premise"),
    (Role::IntermediaryConclusion, "intermediary-conclusion"),
    (Role::MainConclusion, "main-conclusion"),
    (Role::ArgumentDescription, "argument-description"),
];

/// The kinds of relations.
const KINDS: &[RelationKind] = &[
    RelationKind::Support,
    RelationKind::Attack,
    RelationKind::Undercut,
    RelationKind::Contradictory,
    RelationKind::Contrary,
    RelationKind::Entails,
    RelationKind::Equivalent,
];

/// How deep sections and groups are written within each other; those that are deeper stand beside each other and name their
/// parent. Readers of JSON, ours too, stop at a depth, and each level takes two of it.
const MOST_NESTED: usize = 50;

/// Where data stands as it was written, when its numbers are written in another way under `data`.
const AS_WRITTEN: &str = "dataAsWritten";

/// Where relations stand that the reference leaves out of its JSON.
const REDUNDANT: &str = "redundantRelations";

/// Whether a title is one that is made up for what has none, unless a person gave it.
fn is_made_up(title: &str) -> bool {
    let number = title.strip_prefix(UNTITLED).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether some JSON is Argdown's.
#[must_use]
pub fn recognises(bytes: &[u8]) -> bool {
    read::recognises(bytes)
}

/// Reads Argdown JSON, with or without the map, which is not looked at: it follows from the rest.
#[must_use]
pub fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Reading {
    let mut faults = Vec::new();
    let document = read::read(bytes, &mut faults);
    argdown::read_meaning(document, faults, Vec::new(), options)
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
