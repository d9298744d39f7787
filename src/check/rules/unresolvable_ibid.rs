//! `unresolvable-ibid`: ibid. that leads to no single work.

use crate::check::report::Report;
use crate::check::text::TextAnalysis;
use crate::diagnostic::Level;
use crate::document::citation::ReferenceProblem;

rule! {
    /// ## What it finds
    /// An *ibid.*, *id.* or *ebd.* with no reference before it, or after a note that cites several works, where neither a short title
    /// nor the place in the work decides. A note such as `ibid. 5`, which may mean a place in the work before or note 5, is a
    /// warning that names both.
    ///
    /// ## Why it matters
    /// *Ibid.* means "in the same place". After two places, or none, it means nothing, and a later edit makes it mean something else.
    ///
    /// ## Example
    /// ```markdown fires
    /// The bridge was never safe.[^1]
    ///
    /// [^1]: Ibid., p. 4.
    /// ```
    /// ```markdown quiet
    /// The bridge was closed.[^1] It was never safe.[^2]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// [^2]: Ibid., p. 4.
    /// ```
    pub static UNRESOLVABLE_IBID = {
        code: "C04", name: "unresolvable-ibid", summary: "ibid. that leads to no single work",
        level: Error, since: "0.1.0", check_text: check,
    }
}

fn check(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    for (note, reference) in text.note_references() {
        let (level, message, help) = match &reference.problem {
            Some(ReferenceProblem::NothingBefore) => {
                (Level::Error, "no reference stands before it".to_owned(), "name the work")
            }
            Some(ReferenceProblem::SeveralBefore(before)) => {
                let before = text.note_name(*before);
                (
                    Level::Error,
                    format!("{before} before it cites several works"),
                    "name the work that is meant",
                )
            }
            Some(ReferenceProblem::TwoReadings { taken, other }) => {
                let (taken, other) = (text.note_name(*taken), text.note_name(*other));
                let message = format!("it is read as {taken}, and may mean {other}");
                (
                    Level::Warning,
                    message,
                    "write “p.” before a page, or “see note” before the number of a note",
                )
            }
            _ => continue,
        };
        let name = text.note_name(note);
        let message =
            format!("“{}” in {name} leads to no single work: {message}", text.words_of(note, reference));
        report.in_note(text, note, Some(&reference.range), message, help).level = level;
    }
}
