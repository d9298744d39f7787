//! `broken-note-numbering`: mark without a note, note without a mark, or a gap.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::check::report::Report;
use crate::check::text::TextAnalysis;
use crate::diagnostic::{Level, Related, Subject};
use crate::document::article::{ArticleKind, BlockKind, Marker, Note, NoteKind};
use crate::document::citation::{ReferenceForm, ReferenceProblem};

rule! {
    /// ## What it finds
    /// A note mark whose note is missing, a note that no mark refers to, two notes with one number, and a number that is missing
    /// between others; the same in a numbered list of references, where an entry that is never cited is a warning; marks out of order; and links of Markdown to a label that is defined nowhere. Marks in a
    /// text without any notes are told once. One note may be referred to twice, and notes may start at any number.
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
    if !marks_without_list(text, report) {
        marks_without_note(text, report);
    }
    notes_without_mark(text, report);
    gaps(text, report);
    marks_out_of_order(text, report);
    undefined_links(text, report);
    numbered_entries(text, report);
}

/// Reports once that a text has marks and no notes at all. Returns true if that is so.
fn marks_without_list(text: &TextAnalysis<'_>, report: &mut Report<'_>) -> bool {
    let article = text.article;
    let labels: HashSet<&str> = article.markers.iter().map(|marker| &*marker.label).collect();
    let [first, .., last] = &*article.markers else { return false };
    if labels.len() < 2 || article.notes.iter().any(|note| note.label.is_some()) {
        return false;
    }
    let numbers = || labels.iter().filter_map(|label| label.parse::<u32>().ok());
    let named = match (numbers().min(), numbers().max()) {
        (Some(least), Some(most)) if numbers().count() == labels.len() => format!("{least} to {most}"),
        _ => format!("`{}` to `{}`", first.label, last.label),
    };
    let range = text.words_before(first.at);
    let message = format!("the text has the marks {named}, and no list of notes or references");
    report.in_text(text, &range, message, "add the notes, under a heading such as `Notes` or `References`");
    true
}

fn marks_without_note(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let mut named: HashSet<&str> = HashSet::new();
    let lost = text.article.markers.iter().filter(|marker| marker.note.is_none());
    for marker in lost.filter(|marker| named.insert(&marker.label)) {
        let range = text.words_before(marker.at);
        // A short form that names no card is reported as such.
        if marker.label.contains(' ') && is_unresolved(text, marker) {
            continue;
        }
        let (message, help) = if marker.label.contains(' ') {
            let message = format!("`{}` names a card that the text does not have", marker.label);
            (message, "add the card with its cite line, or correct the name")
        } else {
            let message =
                format!("the mark `{}` after {} leads to no note", marker.label, text.quoted(&range));
            (message, "add the note, or remove the mark")
        };
        report.in_text(text, &range, message, help);
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

/// True if a citation in the text at a mark leads to no work.
fn is_unresolved(text: &TextAnalysis<'_>, marker: &Marker) -> bool {
    let near = marker.at.saturating_sub(marker.label.len() + 2)..marker.at + 1;
    text.citations_within(&near)
        .iter()
        .any(|citation| citation.references.iter().any(|reference| reference.problem.is_some()))
}

fn notes_without_mark(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let mut marked = vec![false; text.article.notes.len()];
    for note in text.article.markers.iter().filter_map(|marker| marker.note) {
        marked[note] = true;
    }
    let in_notes: HashSet<&str> = text.article.marks_in_notes.iter().map(String::as_str).collect();
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut last: Option<u32> = None;
    for (note, is_marked) in marked.iter().enumerate() {
        let Note { label, kind, text: words, .. } = &text.article.notes[note];
        let (Some(label), NoteKind::Note) = (label.as_deref(), *kind) else { continue };
        // If the numbers begin anew, as in each chapter, a number comes back.
        let number = label.parse::<u32>().ok();
        if let (Some(number), Some(before)) = (number, last)
            && number == 1
            && before > 1
            && marked.len() > note + 1
            && text.article.notes[note + 1].label.as_deref() == Some("2")
        {
            first.clear();
        }
        last = number.or(last);
        if let Some(&earlier) = first.get(label) {
            let message = format!("two notes have the number `{label}`");
            let place = text.note_span(earlier, None);
            let related =
                Related { subject: Subject::Passage, message: "the other one".to_owned(), span: place };
            report.in_note(text, note, None, message, "renumber the notes").related.push(related);
            continue;
        }
        first.insert(label, note);
        if !is_marked && !in_notes.contains(label) && !words.text().trim().is_empty() {
            let message = format!("no mark in the text refers to note `{label}`");
            report.in_note(text, note, None, message, "put its mark into the text, or remove the note");
        }
    }
}

/// Reports the entries of a numbered list of references that no number in the text cites, and the numbers that it passes over.
fn numbered_entries(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let mut cited: HashSet<usize> = HashSet::new();
    let mut has_numbers = false;
    for reference in text.citations.in_text.iter().flat_map(|citation| &citation.references) {
        has_numbers |= reference.form == ReferenceForm::Numeric && !reference.works.is_empty();
        cited.extend(&reference.works);
    }
    if !has_numbers {
        return;
    }
    let marked: HashSet<usize> = text.article.markers.iter().filter_map(|marker| marker.note).collect();
    let mut list: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, note) in text.article.notes.iter().enumerate() {
        let number = note.label.as_deref().and_then(|label| label.parse::<u32>().ok());
        let (NoteKind::Reference, Some(number)) = (note.kind, number) else { continue };
        // The list of the next chapter begins with 1 again.
        if number == 1 && list.contains_key(&1) {
            missing_entries(text, &std::mem::take(&mut list), report);
        }
        if let Some(&earlier) = list.get(&number) {
            let message = format!("two entries have the number `{number}`");
            let place = text.note_span(earlier, None);
            let related =
                Related { subject: Subject::Passage, message: "the other one".to_owned(), span: place };
            report.in_note(text, index, None, message, "renumber the entries").related.push(related);
            continue;
        }
        list.insert(number, index);
        let mut works = text.citations.notes[index].references.iter().flat_map(|reference| &reference.works);
        let is_cited = marked.contains(&index) || works.any(|work| cited.contains(work));
        if !is_cited {
            let message = format!("nothing in the text cites entry `{number}`");
            report.in_note(text, index, None, message, "cite it, or remove the entry").level = Level::Warning;
        }
    }
    missing_entries(text, &list, report);
}

/// Reports the numbers that a list of references, by the numbers of its entries, passes over.
fn missing_entries(text: &TextAnalysis<'_>, list: &BTreeMap<u32, usize>, report: &mut Report<'_>) {
    for ((&before, _), (&number, &index)) in list.iter().zip(list.iter().skip(1)) {
        let message = match number - before - 1 {
            0 => continue,
            1 => format!("there is no entry {} between {before} and {number}", before + 1),
            missing if missing > MOST_MISSING => continue,
            _ => format!("there are no entries {} to {}", before + 1, number - 1),
        };
        let help = "renumber the entries, or add the entry that was lost";
        report.in_note(text, index, None, message, help);
    }
}

/// Reports `[the entry][registry]` in Markdown where `registry` is defined nowhere. Numbers are citations.
fn undefined_links(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    if text.article.kind != ArticleKind::Markdown {
        return;
    }
    let body = text.article.body.text();
    for (at, _) in body.match_indices("][") {
        let Some((label, _)) = body[at + 2..].split_once(']') else { continue };
        let is_label = (1..=MOST_OF_LABEL).contains(&label.len())
            && label.contains(char::is_alphabetic)
            && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.' | ':'))
            && !is_code(text, at);
        let line = body[..at].rfind('\n').map_or(0, |line| line + 1);
        let Some(open) = body[line..at].rfind('[').filter(|_| is_label) else { continue };
        let range = line + open + 1..at;
        let message =
            format!("the link on {} refers to `{label}`, which is defined nowhere", text.quoted(&range));
        report.in_text(text, &range, message, "add a line such as `[label]: https://…`");
    }
}

/// True for a place in code, a table or the like.
fn is_code(text: &TextAnalysis<'_>, at: usize) -> bool {
    let blocks = &text.article.blocks;
    let block = blocks.partition_point(|block| block.range.end <= at);
    blocks.get(block).is_none_or(|block| block.kind == BlockKind::Other || at < block.range.start)
}

/// The most bytes of the label of a link.
const MOST_OF_LABEL: usize = 60;

/// Reports a mark whose number is lower than that of a mark before it, and whose note no mark before it names. Labels of Markdown
/// are names, and a list of references has an order of its own.
fn marks_out_of_order(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    if text.article.kind == ArticleKind::Markdown {
        return;
    }
    let mut seen: HashSet<&str> = HashSet::new();
    let firsts: Vec<(u32, &Marker)> = text
        .article
        .markers
        .iter()
        .filter(|marker| marker.note.is_some_and(|note| text.article.notes[note].kind == NoteKind::Note))
        .filter(|marker| seen.insert(&marker.label))
        .filter_map(|marker| Some((marker.label.parse().ok()?, marker)))
        .collect();
    let falls = firsts.windows(2).filter(|pair| pair[1].0 < pair[0].0);
    let falls: Vec<_> = falls.collect();
    // Many of them are an order of its own.
    if falls.len() * FEWEST_RISES > firsts.len() {
        return;
    }
    for pair in falls.iter().filter(|pair| pair[1].0 + MOST_BACK >= pair[0].0) {
        let (before, (number, marker)) = (pair[0].0, pair[1]);
        let range = text.words_before(marker.at);
        let message =
            format!("the mark `{number}` after {} stands behind the mark `{before}`", text.quoted(&range));
        report.in_text(text, &range, message, "put the notes into the order of their marks");
    }
}

/// A text has so many marks in order for each that is not.
const FEWEST_RISES: usize = 4;

/// A number that falls by more begins a new count, as in each chapter.
const MOST_BACK: u32 = 3;

/// Reports numbers that neither a mark nor a note has, between those that are there.
fn gaps(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let notes = text.article.notes.iter().filter(|note| note.kind == NoteKind::Note);
    // Labels that are words or signs have no order: `*`, `lee`.
    let labels: BTreeSet<u32> = notes
        .filter_map(|note| note.label.as_deref())
        .chain(text.article.markers.iter().map(|marker| &*marker.label))
        .filter_map(|label| label.parse().ok())
        .collect();
    let labels: Vec<u32> = labels.into_iter().collect();
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
        report.in_text(text, &range, message, "renumber the notes, or add the note that was lost");
    }
}

/// More missing numbers than this are no gap: the label was no number of a note.
const MOST_MISSING: u32 = 20;
