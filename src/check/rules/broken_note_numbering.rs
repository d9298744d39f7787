//! `broken-note-numbering`: mark without a note, note without a mark, or a gap.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::check::report::Report;
use crate::check::text::TextAnalysis;
use crate::diagnostic::{Related, Subject};
use crate::document::article::{Marker, Note, NoteKind};
use crate::document::citation::{ReferenceForm, ReferenceProblem};

rule! {
    /// ## What it finds
    /// A note mark whose note is missing, a note that no mark refers to, two notes with one number, and a number that is missing
    /// between others. One note may be referred to twice, and notes may start at any number.
    ///
    /// ## Why it matters
    /// From the first slip on, every mark may lead to the wrong note.
    ///
    /// ## Example
    /// ```markdown fires
    /// The bridge was closed.[^1] It was never safe.[^3]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// ```
    /// ```markdown quiet
    /// The bridge was closed.[^1] It was never safe.[^2]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// [^2]: Ibid., p. 4.
    /// ```
    pub static BROKEN_NOTE_NUMBERING = {
        code: "C11", name: "broken-note-numbering", summary: "mark without a note, note without a mark, or a gap",
        level: Error, since: "0.1.0", check_text: check,
    }
}

fn check(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    marks_without_note(text, report);
    notes_without_mark(text, report);
    gaps(text, report);
}

fn marks_without_note(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let mut named: HashSet<&str> = HashSet::new();
    let lost = text.article.markers.iter().filter(|marker| marker.note.is_none());
    for marker in lost.filter(|marker| named.insert(&marker.label)) {
        let range = text.words_before(marker.at);
        let message = format!("the mark `{}` after {} leads to no note", marker.label, text.quoted(&range));
        report.in_text(text, &range, message, "add the note, or remove the mark");
    }
    for citation in &text.citations.in_text {
        let is_lost = citation.references.iter().any(|reference| {
            reference.form == ReferenceForm::Numeric
                && reference.problem == Some(ReferenceProblem::NoSuchNote)
        });
        let is_mark = !text.article.markers_in(&citation.range).is_empty();
        if is_lost && !is_mark && named.insert(text.text(&citation.range)) {
            let message =
                format!("{} leads to no entry of the list of references", text.quoted(&citation.range));
            report.in_text(text, &citation.range, message, "add the entry, or correct the number");
        }
    }
}

fn notes_without_mark(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let mut marked = vec![false; text.article.notes.len()];
    for note in text.article.markers.iter().filter_map(|marker| marker.note) {
        marked[note] = true;
    }
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (note, is_marked) in marked.iter().enumerate() {
        let Note { label, kind, text: words, .. } = &text.article.notes[note];
        let (Some(label), NoteKind::Note) = (label.as_deref(), *kind) else { continue };
        if let Some(&earlier) = first.get(label) {
            let message = format!("two notes have the number `{label}`");
            let place = text.note_span(earlier, None);
            let related =
                Related { subject: Subject::Passage, message: "the other one".to_owned(), span: place };
            report.in_note(text, note, None, message, "number the notes anew").related.push(related);
            continue;
        }
        first.insert(label, note);
        if !is_marked && !words.text().trim().is_empty() {
            let message = format!("no mark in the text refers to note `{label}`");
            report.in_note(text, note, None, message, "put its mark into the text, or remove the note");
        }
    }
}

/// Reports numbers that neither a mark nor a note has, between those that are there.
fn gaps(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let notes = text.article.notes.iter().filter(|note| note.kind == NoteKind::Note);
    let labels: Option<BTreeSet<u32>> = notes
        .filter_map(|note| note.label.as_deref())
        .chain(text.article.markers.iter().map(|marker| &*marker.label))
        .map(|label| label.parse().ok())
        .collect();
    // Labels that are words have no order.
    let labels: Vec<u32> = labels.unwrap_or_default().into_iter().collect();
    let mut first: HashMap<&str, &Marker> = HashMap::new();
    for marker in &text.article.markers {
        first.entry(&marker.label).or_insert(marker);
    }
    for pair in labels.windows(2) {
        let missing = (pair[1] - pair[0]).saturating_sub(1);
        if missing == 0 || missing > MOST_MISSING {
            continue;
        }
        let Some(marker) = first.get(pair[1].to_string().as_str()) else { continue };
        let message = match missing {
            1 => format!("there is no note {} between {} and {}", pair[0] + 1, pair[0], pair[1]),
            _ => format!("there are no notes {} to {}", pair[0] + 1, pair[1] - 1),
        };
        let range = text.words_before(marker.at);
        report.in_text(text, &range, message, "number the notes anew, or add the note that was lost");
    }
}

/// More missing numbers than this are no gap: the label was no number of a note.
const MOST_MISSING: u32 = 20;
