//! `uncited-quotation`: quotation without a note.

use crate::check::report::Report;
use crate::check::text::{PassageKind, TextAnalysis};
use crate::diagnostic::Level;

rule! {
    /// ## What it finds
    /// A quotation of six words or more, or of fewer after a verb of saying, with no note, citation or link in reach. Where the next
    /// one stands decides the level: in the same sentence, there is no finding; later in the paragraph, it is an info, because that
    /// note may cover it; nowhere after it in the paragraph, it is an error. Terms, titles, proverbs, invented examples and words that
    /// were quoted before with a note do not count. A quotation whose speaker is named is left to C03.
    ///
    /// ## Why it matters
    /// A reader cannot look up words whose place nobody gives, and cannot see what stood around them.
    ///
    /// ## Example
    /// ```markdown fires
    /// The plan failed at once. Its own preface had promised “a bridge for every village in the valley by spring”.
    /// ```
    /// ```markdown quiet
    /// The plan failed at once. Its own preface had promised “a bridge for every village in the valley by spring”.[^1]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// ```
    pub static UNCITED_QUOTATION = {
        code: "C01", name: "uncited-quotation", summary: "quotation without a note",
        level: Error, since: "0.1.0", check_text: check,
    }
}

fn check(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    for passage in text.passages.iter().filter(|passage| passage.kind == PassageKind::Quotation) {
        let testimony = text.facts[passage.sentences.start].testimony.as_ref();
        let names_speaker = testimony.is_some_and(|testimony| testimony.is_named || testimony.is_pronoun);
        let alone = if text.facts[passage.sentences.start].is_heard { Level::Info } else { Level::Error };
        let Some(level) =
            text.level(passage.sentences.start, passage.reach, alone).filter(|_| !names_speaker)
        else {
            continue;
        };
        let message =
            format!("the quotation {} has {}", text.quoted(&passage.inner), text.lack(passage.reach));
        report.in_text(text, &passage.range, message, text.advice(passage.reach)).level = level;
    }
}
