//! `quotation-without-page`: quotation from a paginated work without a page.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::text::{
    CitationPlace, FigureDate, FigureValue, PassageKind, QuotedPassage, Reach, TextAnalysis,
};
use crate::document::citation::{ReferenceForm, Work, WorkReference};
use crate::model::{CitationManner, shortened};

rule! {
    /// ## What it finds
    /// A quotation whose note names a work with pages (a book, a chapter, an article in a journal, a thesis) and no place in it. The day
    /// of an entry is a place in an edition of diaries, letters or debates. In a map: a citation with `"as": "quotation"` of such a source without a `locator`.
    ///
    /// ## Why it matters
    /// Nobody reads a book to check one sentence.
    ///
    /// ## Example
    /// ```markdown fires
    /// Ann Lee calls it “a bridge that nobody ever asked for”.[^1]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012).
    /// ```
    /// ```markdown quiet
    /// Ann Lee calls it “a bridge that nobody ever asked for”.[^1]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// ```
    pub static QUOTATION_WITHOUT_PAGE = {
        code: "Q03", name: "quotation-without-page", summary: "quotation from a paginated work without a page",
        level: Warning, since: "0.1.0", check: check, and check_text: check_text,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements() {
        for (source, citation) in statement.citations() {
            let is_quotation = citation.manner == Some(CitationManner::Quotation);
            let kind = source.item().get("type").and_then(|kind| kind.as_str()).unwrap_or("");
            if is_quotation
                && citation.detail.as_ref().is_none_or(|detail| detail.locator.is_none())
                && PAGINATED.contains(&kind)
            {
                report.at(
                    statement,
                    format!("`{}` quotes `{}` without a page", statement.id(), source.id()),
                    "add the page as the citation's `locator`",
                );
            }
        }
    }
}

fn check_text(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.kind == PassageKind::Quotation) {
        let Reach::Sentence(_) = passage.reach else { continue };
        let Some(place) = citation_behind(text, passage) else { continue };
        let references = text.references(place);
        let note = text.note_of(place);
        let has_place = |reference: &WorkReference| {
            reference.locator.as_deref().is_some_and(|locator| !is_volume(locator))
                || repeats_place(text, reference)
                || note.is_some_and(|note| {
                    let words = text.article.notes[note].text.text();
                    ends_with_page(words) || has_no_pages(words) || names_entry(text, note, reference)
                })
        };
        // Of several works, one with a page is enough: nobody can tell which one is quoted.
        if references.is_empty() || references.iter().any(has_place) {
            continue;
        }
        if has_page_behind(text, passage) {
            continue;
        }
        let kinds = references
            .iter()
            .flat_map(|reference| &reference.works)
            .filter_map(|&work| text.citations.works.get(work));
        let quoted: Vec<_> = kinds.collect();
        let is_paginated = |work: &&Work| {
            work.item.get("type").and_then(|kind| kind.as_str()).is_some_and(|kind| PAGINATED.contains(&kind))
        };
        if quoted.is_empty() || !quoted.iter().all(is_paginated) {
            continue;
        }
        let title = quoted[0].item.get("title").and_then(|title| title.as_str()).unwrap_or("the work");
        let message = format!(
            "{} is quoted from “{}” without a page",
            text.quoted(&passage.inner),
            shortened(title, 60)
        );
        let finding = report.in_text(text, &passage.range, message, "add the page to the note");
        finding.note = text.note_of(place).map(|note| text.note_number(note));
    }
}

/// True if a page stands in the text behind a passage, as in `Grimm (2015) calls it “…” (p. 3)`.
fn has_page_behind(text: &TextAnalysis<'_>, passage: &QuotedPassage) -> bool {
    let last = passage.sentences.end - 1;
    let from = last.max(passage.sentences.start);
    text.pinpoints_of(from).iter().any(|pinpoint| {
        pinpoint.range.start >= passage.inner.end && pinpoint.range.start - passage.inner.end < MOST_BEHIND
    })
}

/// The most bytes between a quotation and its page.
const MOST_BEHIND: usize = 40;

/// The citation at a passage: the first after its end in its sentences, or the one that covers it.
fn citation_behind(text: &TextAnalysis<'_>, passage: &QuotedPassage) -> Option<CitationPlace> {
    let mut sentences = passage.sentences.clone();
    let behind = sentences.find_map(|sentence| text.citation_of(sentence, passage.inner.end));
    behind.or(match passage.reach {
        Reach::Sentence(place) => Some(place),
        _ => None,
    })
}

/// True for a place that is a whole volume: `Bd. 2`, `vol. 3`.
fn is_volume(locator: &str) -> bool {
    let words: Vec<&str> = locator.split_whitespace().collect();
    let label = words.first().map(|label| label.trim_end_matches('.').to_lowercase());
    words.len() == 2
        && label.is_some_and(|label| ["bd", "band", "vol", "volume", "tome", "t"].contains(&label.as_str()))
}

/// True if a note on a book names a day: that of an entry in a diary, of a letter, or of a sitting. Books come out in years, so
/// that the day is the place in the edition.
fn names_entry(text: &TextAnalysis<'_>, note: usize, reference: &WorkReference) -> bool {
    let works = || reference.works.iter().filter_map(|&work| text.citations.works.get(work));
    let is_access = |date: FigureDate| {
        let read = works().filter_map(|work| FigureDate::of_csl(work.item.get("accessed")?));
        read.into_iter().any(|accessed| accessed.agrees(date))
    };
    let is_book = works().all(|work| {
        work.item.get("type").and_then(|kind| kind.as_str()).is_some_and(|kind| DATED_INSIDE.contains(&kind))
    });
    is_book
        && text.figures_of_note(note).iter().any(|figure| {
            matches!(figure.value, FigureValue::Date(date) if date.day.is_some() && !is_access(date))
        })
}

/// The types of works that may hold dated documents.
const DATED_INSIDE: &[&str] = &["book", "chapter"];

/// True if a note ends with the number of a page: `(Quarry Press, 2012), 14–16.`
fn ends_with_page(note: &str) -> bool {
    let end = note.trim_end_matches(|c: char| !c.is_ascii_digit());
    let before = end.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '—'));
    before.len() < end.len()
        && (before.ends_with("), ") || before.ends_with("p. ") || before.ends_with("pp. "))
}

/// True if a note says that its work has no pages.
fn has_no_pages(note: &str) -> bool {
    let end = note.trim_end_matches([' ', '.', ')']).to_lowercase();
    ["n.p", "n. p", "n. pag", "unpaginated", "unpag", "o. s", "o.s", "s. p", "non paginé"]
        .iter()
        .any(|words| end.ends_with(words))
}

/// True if a reference such as *ibid.* repeats one that names a place.
fn repeats_place(text: &TextAnalysis<'_>, reference: &WorkReference) -> bool {
    let Some(note) = reference.refers_to.filter(|_| reference.form == ReferenceForm::Ibid) else {
        return false;
    };
    let before = text.citations.notes.get(note).map_or(&[][..], |reading| &reading.references);
    before.iter().any(|before| before.works == reference.works && before.locator.is_some())
        || ends_with_page(text.article.notes[note].text.text())
}

/// The types of works that have pages.
const PAGINATED: &[&str] = &["book", "chapter", "article-journal", "thesis", "paper-conference"];
