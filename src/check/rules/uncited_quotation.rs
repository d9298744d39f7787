//! `uncited-quotation`: quotation without a note.

use crate::check::report::Report;
use crate::check::text::{TextAnalysis, Unnoted};
use crate::diagnostic::Level;

rule! {
    /// ## What it finds
    /// A quotation of six words or more, or of fewer after a verb of saying, with no note, citation or link in reach. Where the next
    /// one stands decides the level: in the same sentence, there is no finding; later in the paragraph, it is an info, because that
    /// note may cover it; nowhere after it in the paragraph, it is an error. Terms, titles, proverbs, invented examples and words that
    /// were quoted before do not count. A quotation whose speaker is named is left to C03. Of several quotations in one sentence, the
    /// first is reported.
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
    for (sentence, facts) in text.facts.iter().enumerate() {
        let Some(Unnoted::Quotation(passage)) = text.unnoted(sentence) else { continue };
        let alone = if facts.is_heard { Level::Info } else { Level::Error };
        let Some(level) = text.level(sentence, passage.reach, alone) else { continue };
        let message =
            format!("the quotation {} has {}", text.quoted(&passage.inner), text.lack(passage.reach));
        report.in_text(text, &passage.range, message, text.advice(passage.reach)).level = level;
    }
}
