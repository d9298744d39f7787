//! `uncited-testimony`: report of what others say without a note.

use crate::check::report::Report;
use crate::check::text::{Testimony, TextAnalysis, Unnoted};
use crate::diagnostic::Level;

rule! {
    /// ## What it finds
    /// A sentence that reports what somebody says, argues or found (*Lee argues that*, *according to the ministry*), with no note,
    /// citation or link in reach. Where the next one stands decides the level: in the same sentence, there is no finding; later in the
    /// paragraph, it is an info; nowhere after it in the paragraph, it is a warning, and an error if the words are quoted or give a
    /// figure. Figures and quotations in such a sentence lack the same note: C01 and C02 do not report them again.
    ///
    /// ## Why it matters
    /// Somebody else is made to answer for the claim. A reader must be able to see whether they said it.
    ///
    /// ## Example
    /// ```markdown fires
    /// The bridge was closed. Ann Lee argues that it was never safe.
    /// ```
    /// ```markdown quiet
    /// The bridge was closed. Ann Lee argues that it was never safe.[^1]
    ///
    /// [^1]: Ann Lee, *Bridges of the Valley* (Quarry Press, 2012), p. 3.
    /// ```
    pub static UNCITED_TESTIMONY = {
        code: "C03", name: "uncited-testimony", summary: "report of what others say without a note",
        level: Warning, since: "0.1.0", check_text: check,
    }
}

fn check(text: &TextAnalysis<'_>, report: &mut Report<'_>) {
    // The last sentence that was reported: what its speaker goes on to say lacks the same note.
    let mut reported = None;
    for (index, facts) in text.facts.iter().enumerate() {
        let Some(Unnoted::Testimony(testimony, quotation)) = text.unnoted(index) else { continue };
        let reach = quotation.map_or(facts.reach, |passage| passage.reach);
        let counts = facts.figures.iter().any(|figure| text.is_exact(figure));
        let alone = match () {
            // The words of those whom the author met are the author's own to tell.
            () if facts.is_heard && !testimony.is_named => Level::Info,
            // `They say that …`, of people who were not named: hearsay.
            () if quotation.is_none() && !counts && is_they(text, testimony) => Level::Info,
            // `Many commented as they walked`, of those whom the author's own study asked.
            () if quotation.is_none() && facts.may_be_own && !testimony.is_named => Level::Info,
            () if quotation.is_some() || (counts && !facts.may_be_own) => Level::Error,
            () => Level::Warning,
        };
        let Some(level) = text.level(index, reach, alone) else { continue };
        let block = text.sentences[index].block;
        let goes_on = testimony.is_pronoun && reported == Some((block, level));
        reported = Some((block, level));
        if goes_on {
            continue;
        }
        let name = |speaker| match &testimony.antecedent {
            Some(antecedent) => format!("{} ({})", text.quoted(speaker), text.text(antecedent)),
            None => text.quoted(speaker),
        };
        let lack = text.lack(reach);
        let figure =
            facts.figures.iter().find(|figure| text.is_exact(figure)).filter(|_| quotation.is_none());
        let message = match (&testimony.speaker, quotation) {
            (Some(speaker), Some(_)) => format!("the words of {} have {lack}", name(speaker)),
            (Some(speaker), None) if figure.is_some() => {
                let figure = figure.map_or_else(String::new, |figure| text.quoted(&figure.range));
                format!(
                    "the report of what {} says or found, with the figure {figure}, has {lack}",
                    name(speaker)
                )
            }
            (Some(speaker), None) => {
                format!("the report of what {} says or found has {lack}", name(speaker))
            }
            (None, _) => format!("{} names nobody, and has {lack}", text.quoted(&testimony.range)),
        };
        report.in_text(text, &testimony.range, message, text.advice(reach)).level = level;
    }
}

/// True for `they say` where the paragraph has named nobody whom it means.
fn is_they(text: &TextAnalysis<'_>, testimony: &Testimony) -> bool {
    let words = text.text(&testimony.range).to_lowercase();
    testimony.antecedent.is_none() && testimony.is_pronoun && HEARSAY.contains(&words.as_str())
}

/// The words by which nobody in particular speaks.
const HEARSAY: &[&str] =
    &["they say", "they will say", "they claim", "they argue", "they tell", "they insist"];
