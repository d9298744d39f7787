//! The report on a text that was audited: its findings at their places in the text, its notes, and the works it cites.
//!
//! Findings are shown by `human` and `json`, as those of a map are; here is what only a text has. `counts` are its figures, `rows` its notes and sources
//! for programs, `table` its sentences beside their notes, `page` the text with its findings beside it.

mod counts;
mod findings;
pub mod page;
mod rows;
mod table;
mod word_place;

pub use counts::TextCounts;
pub use findings::findings_table;
pub(super) use rows::{NoteRow, note_rows, source_rows};
pub use table::{cell, table};
pub(super) use word_place::{ParagraphPlaces, WordPlace};

use std::ops::Range;

use crate::check::text::TextAnalysis;
use crate::diagnostic::Diagnostic;
use crate::document::Sentence;
use crate::document::citation::WorkReference;

/// A text that was audited.
#[derive(Clone, Copy, Debug)]
pub struct AuditedText<'a> {
    /// Its title, or the name of its file.
    pub title: &'a str,
    /// The text, and the facts about it.
    pub text: &'a TextAnalysis<'a>,
    /// The findings about it.
    pub findings: &'a [Diagnostic],
}

impl<'a> AuditedText<'a> {
    /// The places of the notes in the document.
    fn note_places(&self) -> NotePlaces {
        let mut places: Vec<_> =
            self.text.article.notes.iter().filter_map(|note| note.source.clone()).collect();
        places.sort_by_key(|place| place.start);
        NotePlaces(places)
    }

    /// The references of a note to works.
    fn references(&self, note: usize) -> &'a [WorkReference] {
        self.text.citations.notes.get(note).map_or(&[], |reading| &reading.references)
    }

    /// The notes that the markers of a sentence name, by their labels as printed.
    fn labels(&self, sentence: &Sentence) -> impl Iterator<Item = &'a str> {
        self.text.article.markers_in(&sentence.range).iter().map(|marker| &*marker.label)
    }

    /// The ids of the works that a sentence cites, in its notes and in its own words, in order, each once.
    fn cited_in(&self, sentence: &Sentence) -> Vec<&'a str> {
        let citations = &self.text.citations;
        let in_notes = self.text.article.markers_in(&sentence.range).iter().filter_map(|marker| marker.note);
        let in_notes = in_notes.flat_map(|note| self.references(note));
        let in_text = self.text.citations_within(&sentence.range).iter();
        let references = in_notes.chain(in_text.flat_map(|citation| &citation.references));
        let mut ids = Vec::new();
        for work in references.flat_map(|reference| &reference.works) {
            let id = &*citations.works[*work].id;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}

/// The places of the notes in the document, in order. Those at the foot of a page may stand in the middle of a sentence.
struct NotePlaces(Vec<Range<usize>>);

impl NotePlaces {
    /// True if a position of the document is in a note.
    fn hold(&self, at: usize) -> bool {
        let before = self.0.partition_point(|note| note.start <= at);
        before.checked_sub(1).is_some_and(|note| at < self.0[note].end)
    }
}
