//! `unresolved-short-citation`: short citation that matches no work, or several.

use crate::check::report::Report;
use crate::check::text::TextAnalysis;
use crate::diagnostic::Help;
use crate::document::article::NoteKind;
use crate::document::citation::{ReferenceForm, ReferenceProblem, WorkReference};
use crate::model::shortened;

rule! {
    /// ## What it finds
    /// A shortened reference (`Lee, Bridges, 14`, `(Lee 2019)`, `Lee, op. cit.`, `see note 5`) that matches no work cited in full and no
    /// entry of the list of references, or several of them.
    ///
    /// ## Why it matters
    /// The reader has an author or a title and no way to the work. Often its full reference was cut in an edit, or two works of one
    /// author and year are not told apart.
    ///
    /// ## Example
    /// ```markdown fires
    /// The bridge was closed.[^1] It was never safe.[^2]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// [^2]: Moreau, “Dust,” p. 4.
    /// ```
    /// ```markdown quiet
    /// The bridge was closed.[^1] It was never safe.[^2]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// [^2]: Lee, *Bridges*, p. 4.
    /// ```
    pub static UNRESOLVED_SHORT_CITATION = {
        code: "C06", name: "unresolved-short-citation", summary: "short citation that matches no work, or several",
        level: Error, since: "0.1.0", check_text: check,
    }
}

fn check(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    for (note, reference) in text.note_references() {
        if let Some((lack, help)) = problem(text, reference).filter(|_| is_short(text, note, reference)) {
            let name = text.note_name(note);
            let message = format!("“{}” in {name} {lack}", text.words_of(note, reference));
            report.in_note(text, note, Some(&reference.range), message, help);
        }
    }
    in_the_text(text, report);
}

/// The most words of a shortened reference that has a year.
const MOST_WORDS: usize = 6;

/// True if a reference is short. A long one with a year, or one with an address, is described well enough to be found.
fn is_short(text: &TextAnalysis<'_>, note: usize, reference: &WorkReference) -> bool {
    let whole = text.article.notes[note].text.text();
    let words = whole.get(reference.range.clone()).unwrap_or(whole);
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let has_year = words.split(|c: char| !c.is_alphanumeric()).any(is_year);
    let is_description = has_year && words.split_whitespace().count() > MOST_WORDS;
    !words.contains("://") && !is_description
}

/// Reports citations such as `(Lee 2019)`: each if there is a list of references, else all of them once.
fn in_the_text(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    let has_list = text.article.notes.iter().any(|note| note.kind == NoteKind::Reference);
    let citations = text.citations.in_text.iter();
    let mut found = citations.filter_map(|citation| {
        let problems =
            citation.references.iter().filter(|reference| reference.form != ReferenceForm::Numeric);
        problems.filter_map(|reference| problem(text, reference)).next().map(|problem| (citation, problem))
    });
    if has_list {
        for (citation, (lack, help)) in found {
            report.in_text(text, &citation.range, format!("{} {lack}", text.quoted(&citation.range)), help);
        }
    } else if let Some((first, _)) = found.next() {
        let more = match found.count() {
            0 => String::new(),
            more => format!(", and neither does that of {more} more"),
        };
        let message = format!("the work of {} is described nowhere{more}", text.quoted(&first.range));
        report.in_text(text, &first.range, message, "add a list of references, or notes");
    }
}

/// The problem of a reference, and the advice against it.
fn problem(text: &TextAnalysis<'_>, reference: &WorkReference) -> Option<(String, Help)> {
    Some(match &reference.problem {
        Some(ReferenceProblem::NoMatch(near)) => {
            let lack = "matches no work that is cited in full".to_owned();
            let near = titles(text, near);
            if near.is_empty() {
                (lack, "cite the work in full once, or correct the name, title or year".into())
            } else {
                let help = format!("cite the work in full once; if {near} is meant, name it so");
                (lack, Help::Own(help))
            }
        }
        Some(ReferenceProblem::SeveralMatches(works)) => (
            format!("matches several works: {}", titles(text, works)),
            "add a short title, or a letter after the year".into(),
        ),
        Some(ReferenceProblem::NoSuchNote) if reference.form == ReferenceForm::NoteNumber => {
            ("names a note that does not exist".to_owned(), "correct the number of the note".into())
        }
        _ => return None,
    })
}

/// The titles of the first of some works, as messages name them.
fn titles(text: &TextAnalysis<'_>, works: &[usize]) -> String {
    let title = |&work: &usize| {
        let title = text.citations.works.get(work)?.item.get("title")?.as_str()?;
        Some(format!("“{}”", shortened(title, 60)))
    };
    works.iter().take(3).filter_map(title).collect::<Vec<_>>().join(", ")
}
