//! `date-contradicts-address`: date that the address of the work contradicts.

use std::cmp::Ordering;

use crate::check::address::{AddressDate, date_in};
use crate::check::report::Report;
use crate::check::text::{CitationPlace, Dating, DatingForm, FigureDate, TextAnalysis};
use crate::check::works::CitedWorks;
use crate::document::citation::{NoteReading, WorkReference};

rule! {
    /// ## What it finds
    /// A work whose date differs from the date inside its address, in the year or the month, or by more than three days. A folder of
    /// uploaded files does not count, nor a year alone. It also finds a work that was read at its address before the day of its
    /// publication; a journal or a book may be on the web in the year before its own. In running text it also compares the date that
    /// a sentence gives to a work with the address that the sentence cites, and the date of access in each note.
    ///
    /// ## Why it matters
    /// Many sites put the day of publication into the address. If the stated date is another, it is probably that of an update, of the
    /// visit, or of another work.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "x", "type": "webpage", "title": "Dust", "author": [ { "family": "Lee" } ], "issued": { "date-parts": [[2019, 10, 9]] },
    ///                  "accessed": { "date-parts": [[2020, 1, 2]] }, "URL": "https://example.org/2018/12/dust" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "x", "type": "webpage", "title": "Dust", "author": [ { "family": "Lee" } ], "issued": { "date-parts": [[2018, 12, 9]] },
    ///                  "accessed": { "date-parts": [[2020, 1, 2]] }, "URL": "https://example.org/2018/12/dust" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    pub static DATE_CONTRADICTS_ADDRESS = {
        code: "C14", name: "date-contradicts-address", summary: "date that the address of the work contradicts",
        level: Warning, since: "0.1.0", check_works: check, and check_text: check_text,
    }
}

fn check_text(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    for sentence in 0..text.sentences.len() {
        // Only what cites something is read for dates.
        if text.citation_of(sentence, text.sentences[sentence].range.start).is_none() {
            continue;
        }
        for Dating { range, date, form } in text.datings_of(sentence) {
            let is_of_work = matches!(form, DatingForm::Own | DatingForm::Release) && date.month.is_some();
            let Some(place) = text.citation_of(sentence, range.start).filter(|_| is_of_work) else {
                continue;
            };
            let Some(inside) = address_of(text, place).and_then(date_in) else { continue };
            if contradicts(*date, inside) {
                let message = format!(
                    "the text says {}, and the address that it cites contains {}",
                    text.quoted(range),
                    in_digits(inside)
                );
                report.in_text(text, range, message, HELP);
            }
        }
    }
    for note in 0..text.article.notes.len() {
        let Some(NoteReading { references, .. }) = text.citations.notes.get(note) else { continue };
        let [WorkReference { works, .. }] = &references[..] else { continue };
        let [work] = works[..] else { continue };
        let Some(work) = text.citations.works.get(work) else { continue };
        let Some(issued) = work.item.get("issued").and_then(FigureDate::of_csl) else { continue };
        // The date of access of the work itself is compared with the work.
        let known = work.item.get("accessed").and_then(FigureDate::of_csl);
        let Some((range, read)) = text.access_of_note(note).filter(|(_, read)| known != Some(*read)) else {
            continue;
        };
        let kind = work.item.get("type").and_then(|kind| kind.as_str());
        if is_before(read, issued, years_before(kind, issued)) {
            let message = format!(
                "{} was read on {}, before the work's date, {}",
                text.note_name(note),
                read.in_words(),
                issued.in_words()
            );
            report.in_note(text, note, Some(&range), message, HELP);
        }
    }
}

/// The address of the only work that a citation leads to, or of its link.
fn address_of<'t>(text: &'t TextAnalysis<'_>, place: CitationPlace) -> Option<&'t str> {
    let [WorkReference { works, .. }] = text.references(place) else { return None };
    let [work] = works[..] else { return None };
    let work = text.citations.works.get(work)?;
    // A work with a date of its own is compared by it.
    work.item.get("URL").filter(|_| work.item.get("issued").is_none())?.as_str()
}

/// A date as addresses write it.
fn in_digits(date: AddressDate) -> String {
    match date.day {
        Some(day) => format!("{}-{:02}-{day:02}", date.year, date.month),
        None => format!("{}-{:02}", date.year, date.month),
    }
}

const HELP: &str = "look at the page: one of the two dates is wrong";

fn check(works: &CitedWorks<'_>, report: &mut Report<'_>) {
    for work in works.iter() {
        let Some(issued) = work.item.get("issued").and_then(FigureDate::of_csl) else { continue };
        if let Some(accessed) = work.item.get("accessed").and_then(FigureDate::of_csl)
            && is_before(accessed, issued, years_before(work.text("type"), issued))
        {
            report.at(
                work,
                format!(
                    "{} has the date {}, and its address was read before that, on {}",
                    work.name(),
                    issued.in_words(),
                    accessed.in_words()
                ),
                HELP,
            );
        }
        let Some(address) = work.text("URL") else { continue };
        let Some(inside) = date_in(address).filter(|inside| contradicts(issued, *inside)) else { continue };
        report.at(
            work,
            format!(
                "{} has the date {}, and its address contains {}",
                work.name(),
                issued.in_words(),
                in_digits(inside)
            ),
            "look at the page: give the date of its publication",
        );
    }
}

/// True if a date of access lies before that of publication by at least some years, or before its day where that is zero.
fn is_before(accessed: FigureDate, issued: FigureDate, years: i32) -> bool {
    let (Some(read), Some(published)) = (accessed.year, issued.year) else { return false };
    if years > 0 || read != published {
        return read + years < published;
    }
    match (accessed.month.cmp(&issued.month), accessed.month, issued.month) {
        (Ordering::Less, Some(_), Some(_)) => true,
        (Ordering::Equal, Some(_), Some(_)) => {
            accessed.day.zip(issued.day).is_some_and(|(read, published)| read < published)
        }
        _ => false,
    }
}

/// The years that a work of a type may be on the web before its own year. One that is dated by the day is not.
fn years_before(kind: Option<&str>, issued: FigureDate) -> i32 {
    const PRINTED: &[&str] =
        &["article-journal", "book", "chapter", "paper-conference", "entry-encyclopedia", "thesis"];
    i32::from(issued.day.is_none() && kind.is_some_and(|kind| PRINTED.contains(&kind)))
}

/// Two days of one publication are at most so many days apart: clocks differ, and papers are dated by the next day.
const MOST_DAYS: i64 = 3;

fn contradicts(issued: FigureDate, inside: AddressDate) -> bool {
    let (Some(year), month) = (issued.year, issued.month.map(i64::from)) else { return false };
    let Some(month) = month else { return i64::from(year) != inside.year };
    let days = |year: i64, month: i64, day: i64| year * 365 + (month - 1) * 304 / 10 + day;
    match (issued.day.map(i64::from), inside.day) {
        (Some(day), Some(inside_day)) => {
            let distance = days(year.into(), month, day) - days(inside.year, inside.month, inside_day);
            distance.abs() > MOST_DAYS
        }
        (Some(day), None) => {
            // The last days of a month may belong to the next.
            let months = (i64::from(year) - inside.year) * 12 + month - inside.month;
            !(months == 0 || (months == 1 && day <= MOST_DAYS) || (months == -1 && day > 31 - MOST_DAYS))
        }
        (None, _) => i64::from(year) != inside.year || month != inside.month,
    }
}
