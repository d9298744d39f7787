//! Notes and sources of a text for programs.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

use super::AuditedText;
use crate::model::{Extra, Span};
use crate::report::place::{FilePlace, NamedLines};

/// A note as programs read it.
#[derive(Serialize)]
pub(in crate::report) struct NoteRow<'a> {
    number: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    kind: &'static str,
    text: &'a str,
    /// The number of the earlier note that it repeats or shortens.
    #[serde(skip_serializing_if = "Option::is_none")]
    refers_to: Option<u32>,
    /// The work that it cites; the first of several.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    /// All of them, if there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<FilePlace>,
}

/// The notes of a text, by number.
pub(in crate::report) fn note_rows<'a>(text: AuditedText<'a>, file: NamedLines<'_>) -> Vec<NoteRow<'a>> {
    let mut rows: Vec<_> =
        (0..text.text.article.notes.len()).map(|note| note_row(text, note, file)).collect();
    rows.sort_by_key(|row| row.number);
    rows
}

fn note_row<'a>(text: AuditedText<'a>, position: usize, file: NamedLines<'_>) -> NoteRow<'a> {
    let note = &text.text.article.notes[position];
    let references = text.references(position);
    let ids = || references.iter().flat_map(|reference| &reference.works);
    let mut known = HashSet::new();
    let works = ids().filter(|&&work| known.insert(work));
    let sources: Vec<&str> = works.map(|&work| &*text.text.citations.works[work].id).collect();
    let span = note.source.clone().and_then(Span::new);
    NoteRow {
        number: text.text.note_number(position),
        label: note.label.as_deref(),
        kind: note.kind.word(),
        text: note.text.text(),
        refers_to: references
            .iter()
            .find_map(|reference| reference.refers_to)
            .map(|note| text.text.note_number(note)),
        source: sources.first().copied(),
        sources: if sources.len() > 1 { sources } else { Vec::new() },
        locator: references.iter().find_map(|reference| reference.locator.as_deref()),
        span: span.map(|span| file.place(Some(span))),
    }
}

/// The works that a text cites, as CSL-JSON.
pub(in crate::report) fn source_rows(text: AuditedText<'_>) -> Vec<Extra> {
    let row = |work: &crate::document::citation::Work| {
        let mut item = Extra::new();
        item.insert("id".to_owned(), Value::from(&*work.id));
        item.extend(work.item.iter().map(|(name, value)| (name.clone(), value.clone())));
        item
    };
    text.text.citations.works.iter().map(row).collect()
}
