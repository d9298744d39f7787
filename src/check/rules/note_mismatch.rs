//! `note-mismatch`: citation whose note does not name its source.

use std::collections::HashMap;

use crate::check::analysis::Analysis;
use crate::check::anchoring::Anchoring;
use crate::check::report::{FindingPlace, Report};
use crate::diagnostic::{Help, Level, counted};
use crate::document::SourceWords;
use crate::document::article::{Article, Note, NoteKind};
use crate::document::citation::ReferenceForm;
use crate::model::{Source, shortened};

rule! {
    /// ## What it finds
    /// A citation with the number of a note that the document does not have (error), or of a note that names neither the author
    /// nor the title of the source (warning). *Ibid.* and short forms are followed to the full reference.
    ///
    /// ## Why it matters
    /// Whoever looks up the note finds another work, or nothing.
    ///
    /// ## Example
    /// ```document
    /// Bread costs 4.20 a loaf now.[^1]
    ///
    /// [^1]: Ann Lee, *Prices* (Harbour Press, 2019), 14.
    /// ```
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["dear"], "document": { "path": "letter.md" },
    ///   "sources": [ { "id": "lee", "type": "book", "title": "Prices", "author": [{ "family": "Lee" }] } ],
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee", "note": 7 } ],
    ///                "anchor": { "quote": "Bread costs 4.20" } } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["dear"], "document": { "path": "letter.md" },
    ///   "sources": [ { "id": "lee", "type": "book", "title": "Prices", "author": [{ "family": "Lee" }] } ],
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee", "note": 1 } ],
    ///                "anchor": { "quote": "Bread costs 4.20" } } ] }
    /// ```
    pub static NOTE_MISMATCH = {
        code: "T09", name: "note-mismatch", summary: "citation whose note does not name its source",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let Some(anchoring) = &analysis.anchoring else { return };
    let Some(article) = &anchoring.document.article else { return };
    let name = &anchoring.document.name;
    let noted = || {
        let all = analysis.map.statements();
        all.flat_map(|statement| {
            statement.citations().map(move |(source, citation)| (statement, source, citation))
        })
        .filter_map(|(statement, source, citation)| Some((statement, source, citation.note?.get())))
    };
    let count = noted().count();
    let numbers = numbers(anchoring, article);
    if numbers.is_empty() && count > 0 {
        let span = analysis.map.head().document.as_ref().and_then(|document| document.span.span());
        let citations = counted(count, "citation gives", "citations give");
        let message = format!("{citations} the number of a note, but {name} has no notes");
        report.at(FindingPlace::map(span), message, "name the document with its notes").level =
            Level::Warning;
        return;
    }
    let mut texts: HashMap<usize, String> = HashMap::new();
    for (statement, source, number) in noted() {
        let id = statement.id();
        let Some(&note) = numbers.get(&number) else {
            let message =
                format!("`{id}` cites `{}` in note {number}, which {name} does not have", source.id());
            let most = numbers.keys().max().copied().unwrap_or_default();
            let help = format!("its notes go up to {most}; correct `note`");
            report.at(statement, message, Help::Own(help));
            continue;
        };
        if is_unresolved(anchoring, note) {
            continue;
        }
        let text = texts.entry(note).or_insert_with(|| anchoring.note_text(note));
        if names_source(text, source) {
            continue;
        }
        let shown = shortened(article.notes[note].text.text(), 100).into_owned();
        let message =
            format!("`{id}` cites `{}` in note {number}, which names another work: “{shown}”", source.id());
        report.at(statement, message, "correct `note`, or `source`").level = Level::Warning;
    }
}

/// The positions of the notes by their numbers: as printed, else in the order of their markers.
fn numbers(anchoring: &Anchoring<'_>, article: &Article) -> HashMap<u32, usize> {
    let mut numbers = HashMap::new();
    let is_note = |&(_, note): &(usize, &Note)| note.kind == NoteKind::Note;
    for (at, note) in article.notes.iter().enumerate().filter(is_note) {
        let printed = note.label.as_ref().and_then(|label| label.parse().ok());
        let in_order = || anchoring.document.citations.notes.get(at).map(|reading| reading.number);
        if let Some(number) = printed.or_else(in_order) {
            numbers.entry(number).or_insert(at);
        }
    }
    numbers
}

/// True if a note only repeats another, and nothing tells which: other rules report that.
fn is_unresolved(anchoring: &Anchoring<'_>, note: usize) -> bool {
    let Some(reading) = anchoring.document.citations.notes.get(note) else { return false };
    let references = &reading.references;
    !references.is_empty()
        && references
            .iter()
            .all(|reference| reference.form != ReferenceForm::Full && reference.works.is_empty())
}

fn names_source(text: &str, source: Source<'_>) -> bool {
    SourceWords::of(source.item()).are_in(text)
}
