//! The note that a sentence lacks: one sentence, one fault, though it may quote, report and count at once.

use super::analysis::TextAnalysis;
use super::figures::{Figure, FigureValue};
use super::quoted::{PassageKind, QuotedPassage};
use super::speech::Testimony;
use crate::diagnostic::Level;
use crate::document::article::BlockKind;

/// The part of a sentence that needs a note most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::check) enum Unnoted<'t> {
    /// Words of nobody in particular.
    Quotation(&'t QuotedPassage),
    /// The words or findings of somebody, and the passage that quotes them.
    Testimony(&'t Testimony, Option<&'t QuotedPassage>),
    /// Its figures.
    Figures(&'t [Figure]),
}

impl TextAnalysis<'_> {
    /// The part of a sentence that needs a note most: a quotation before a report, and a report before a figure. A quotation
    /// whose speaker the sentence names is a report. Whether it has a note is another matter.
    pub(in crate::check) fn unnoted(&self, sentence: usize) -> Option<Unnoted<'_>> {
        let facts = &self.facts[sentence];
        let own = || self.passages[facts.passages.clone()].iter().find(|passage| self.is_open(passage));
        let set_off = || self.led_to(sentence).filter(|passage| self.is_open(passage));
        let quotation = own().or_else(set_off);
        let testimony = facts.testimony.as_ref();
        if let Some(testimony) = testimony.filter(|testimony| is_somebody(testimony)) {
            return Some(Unnoted::Testimony(testimony, quotation));
        }
        if let Some(passage) = quotation {
            // The sentence before a block quotation says whose words it holds.
            let is_set_off = passage.sentences.start != sentence;
            let is_told = self
                .lead_of(passage)
                .is_some_and(|lead| self.facts[lead].testimony.as_ref().is_some_and(is_somebody));
            return (!is_set_off && !is_told).then_some(Unnoted::Quotation(passage));
        }
        let is_exact = facts.figures.iter().any(|figure| self.is_exact(figure));
        if let Some(testimony) = testimony.filter(|_| !is_exact) {
            return Some(Unnoted::Testimony(testimony, None));
        }
        (!facts.figures.is_empty()).then_some(Unnoted::Figures(&facts.figures))
    }

    /// True if a figure is a number that nobody knows by heart: one in digits, an amount, a share in per cent.
    pub(in crate::check) fn is_exact(&self, figure: &Figure) -> bool {
        match figure.value {
            FigureValue::Money(..) | FigureValue::Percentage(_) => true,
            FigureValue::Number(_) | FigureValue::Share => {
                self.text(&figure.range).contains(|c: char| c.is_ascii_digit())
            }
            FigureValue::Date(_) => false,
        }
    }

    /// True for a quotation without a citation in its sentence.
    fn is_open(&self, passage: &QuotedPassage) -> bool {
        passage.kind == PassageKind::Quotation
            && self.level(passage.sentences.start, passage.reach, Level::Error).is_some()
    }

    /// The block quotation that a sentence leads to: `Ann Lee writes:`.
    fn led_to(&self, sentence: usize) -> Option<&QuotedPassage> {
        let next = self.passages.partition_point(|passage| passage.sentences.start <= sentence);
        let passage = self.passages.get(next).filter(|passage| passage.sentences.start == sentence + 1)?;
        (self.lead_of(passage) == Some(sentence)).then_some(passage)
    }

    /// The sentence that leads to a block quotation.
    fn lead_of(&self, passage: &QuotedPassage) -> Option<usize> {
        let first = passage.sentences.start;
        let lead = first.checked_sub(1)?;
        let (before, block) = (self.sentences[lead].block, self.sentences[first].block);
        let kinds = (self.article.blocks[before].kind, self.article.blocks[block].kind);
        let leads = self.text(&self.sentences[lead].range).trim_end().ends_with([':', ',', '–', '—']);
        (before + 1 == block && kinds == (BlockKind::Paragraph, BlockKind::Quotation) && leads)
            .then_some(lead)
    }
}

/// True if a report names one who can be asked: by name, by office, or by a pronoun.
fn is_somebody(testimony: &Testimony) -> bool {
    testimony.is_named || testimony.is_pronoun || testimony.is_office
}

#[cfg(test)]
mod tests {
    use crate::check::text::TextAnalysis;
    use crate::check::{Levels, check_text};
    use crate::diagnostic::Level;
    use crate::document::article;

    /// The rules C01 to C03 that report in a text, with their levels, in the order of the text.
    fn found(text: &str) -> String {
        let (prose, article) = article::read("a.md", text.as_bytes()).unwrap();
        let found = check_text(&TextAnalysis::new(&prose, &article), &Levels::default());
        let mut found: Vec<_> =
            found.iter().filter(|finding| ["C01", "C02", "C03"].contains(&finding.code)).collect();
        found.sort_by_key(|finding| finding.span.map_or(0, |span| span.range().start));
        let level = |level| match level {
            Level::Error => "error",
            Level::Warning => "warning",
            _ => "info",
        };
        let words = found.iter().map(|finding| format!("{} {}", level(finding.level), finding.code));
        words.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn one_missing_note_is_one_finding() {
        for (text, expected) in [
            // A quotation, a report and a figure in one sentence.
            ("Ann Lee said that “the bridge has never been safe for anybody” in 40 years.", "error C03"),
            (
                "The sign in its 40 colours forbade “vehicles that are heavier than the bridge itself”.",
                "error C01",
            ),
            ("Ann Lee says that 40,000 cars used the bridge.", "error C03"),
            ("Ann Lee says that the bridge is old.", "warning C03"),
            ("Critics say that 40,000 cars used the bridge.", "error C02"),
            // The sentence that leads to a block quotation.
            ("Ann Lee writes:\n\n> The bridge has never been safe for anybody in the town.", "error C03"),
            ("It is on the wall:\n\n> The bridge has never been safe for anybody in the town.", "error C01"),
            // Two paragraphs of one quotation.
            (
                "It is on the wall:\n\n> The bridge has never been safe for anybody.\n>\n> It will never be safe for anybody.",
                "error C01",
            ),
            (
                "It is on the wall:\n\n> The bridge has never been safe for anybody.\n>\n> It will never be safe for anybody.[^1]\n\n[^1]: Lee, *Bridges* (Quarry, 2012), p. 3.",
                "",
            ),
            // Each paragraph opens with the mark, and only the last closes it.
            (
                "It is on the wall: “The bridge of 1911 has never been safe.\n\n“It carries 40,000 cars a day.\n\n“It will never be safe.”",
                "error C01",
            ),
            (
                "It is on the wall: “The bridge of 1911 has never been safe.\n\n“It carries 40,000 cars a day.\n\n“It will never be safe.”[^1]\n\n[^1]: Lee, *Bridges* (Quarry, 2012), p. 3.",
                "",
            ),
            // A second use of a quotation, and an amount told again.
            (
                "The wall says “there is no sign of a plateau here”.\n\nRemember that “there is no sign of a plateau”.",
                "error C01",
            ),
            ("The bridge carries 412 cars. The 412 cars are old.", "error C02"),
            ("The bridge carries 12,000 cars.\n\nIts toll is $12,000.", "error C02, error C02"),
            ("The bridge carries 12,000 cars.\n\nThere 12,000 people died.", "error C02, error C02"),
            // Block quotations that begin with the words of a label.
            ("> Important evidence was lost when the bridge fell down.", ""),
            ("The bridge fell.\n\n> Important evidence was lost when the bridge fell down.", "error C01"),
            ("The bridge fell.\n\n> **Important:** evidence was lost when the bridge fell.", ""),
            // Proposals of the author, and conclusions from a citation.
            ("## Recommendations\n\nA bridge fund of £310 million for the county.", "info C02"),
            ("## The money\n\nA bridge fund of £310 million for the county.", "error C02"),
            (
                "The toll is £20.[^1] So the bridge earns £4,000 a day.\n\n[^1]: Lee, *Bridges* (Quarry, 2012), p. 3.",
                "info C02",
            ),
            (
                "The toll is £20.[^1] The bridge earns £4,000 a day.\n\n[^1]: Lee, *Bridges* (Quarry, 2012), p. 3.",
                "error C02",
            ),
            (
                "The toll is £20.[^1] That is 40 per cent of the fare.\n\n[^1]: Lee, *Bridges* (Quarry, 2012), p. 3.",
                "info C02",
            ),
            // A title that is no heading.
            ("Bridges of the Valley since 1911\n\nThe bridge is old.", ""),
            ("The bridge has been shut since 1911.\n\nThe bridge is old.", "error C02"),
            // The tag of a card.
            (
                "A. The bridge has been shut since 1991.\n\n“It never carried a car in the best of years.”[^1]\n\n[^1]: Lee, *Bridges* (Quarry, 2012), p. 3.",
                "info C02",
            ),
            // Papers that somebody gave to the author.
            (
                "A clerk forwarded me the minutes of the board. One member moved to “leave it all on and call it heritage”.",
                "info C01",
            ),
            (
                "A clerk kept the minutes of the board. One member moved to “leave it all on and call it heritage”.",
                "error C01",
            ),
            // Links that lead to nothing that could be read.
            ("The bridge carries 412 cars, [here](mailto:a@b.org).", "error C02"),
            ("The bridge carries 412 cars, [here](https://b.org/a).", ""),
            // Places in a work that the sentence names.
            (
                "As Soames (in press) drily notes, “nobody in the valley was reading for comprehension” (p. 12).",
                "",
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_study_of_the_authors_own_needs_no_notes_for_its_figures() {
        let study = "## 2. Method\n\nNodes were installed on 38 km of main.\n\n";
        for (section, expected) in [
            ("## IV. Results\n\nThe nodes found 17 of 19 leaks.", "info C02, info C02"),
            ("## Conclusion\n\nThe nodes found 17 of 19 leaks.", "info C02, info C02"),
            ("## Background\n\nThe nodes found 17 of 19 leaks.", "info C02, error C02"),
            ("## Why we need no summary\n\nThe nodes found 17 of 19 leaks.", "info C02, error C02"),
            ("## Results\n\nAnn Lee says that nodes found 17 of 19 leaks.", "info C02, error C03"),
        ] {
            assert_eq!(found(&format!("{study}{section}")), expected, "{section}");
        }
        assert_eq!(found("Abstract—The nodes found 17 of 19 leaks on the main."), "info C02");
        assert_eq!(found("## Conclusion\n\nThe nodes found 17 of 19 leaks."), "error C02");
    }
}
