//! The words in which findings speak about a text.

use std::ops::Range;

use super::analysis::TextAnalysis;
use super::datings::{Dating, datings, is_access};
use super::figures::{FigureDate, FigureValue};
use super::lexicon::Lexicon;
use super::pinpoints::{Pinpoint, PinpointKind, pinpoints};
use super::reach::{CitationPlace, Reach};
use super::sections::SectionRole;
use super::tokens::words;
use crate::diagnostic::Level;
use crate::document::article::{Note, NoteKind};
use crate::document::citation::WorkReference;
use crate::model::shortened;

/// The most characters of a note that a message about another sentence quotes.
const MOST_OF_NOTE: usize = 40;

/// The most characters of a passage that a message quotes.
const MOST_QUOTED: usize = 60;

/// The most figures or places of one note that a place in the text is compared with.
pub(in crate::check) const MOST_COMPARED: usize = 256;

impl<'a> TextAnalysis<'a> {
    /// The words of a range of the body, between quotation marks, shortened.
    pub(in crate::check) fn quoted(&self, range: &Range<usize>) -> String {
        let words = self.text(range).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("“{}”", shortened(&words, MOST_QUOTED))
    }

    /// The words of a reference in a note, shortened.
    pub(in crate::check) fn words_of(&self, note: usize, reference: &WorkReference) -> String {
        let text = self.article.notes[note].text.text();
        let words = text.get(reference.range.clone()).unwrap_or(text);
        shortened(words.trim(), MOST_QUOTED).into_owned()
    }

    /// What a passage lacks, in words.
    pub(in crate::check) fn lack(&self, reach: Reach) -> String {
        let noun = self.citation_noun();
        match reach {
            Reach::Later(place) => match self.note_of(place) {
                Some(note) => format!(
                    "no {noun} in the sentence: the next one, {} ({}), stands later in the paragraph",
                    self.note_name(note),
                    shortened(self.article.notes[note].text.text().trim(), MOST_OF_NOTE)
                ),
                None => match place {
                    CitationPlace::InText(index) => {
                        let words = self.text(&self.citations.in_text[index].range);
                        let words = shortened(words, MOST_OF_NOTE);
                        format!(
                            "no {noun} in the sentence: the next one, “{words}”, stands later in the paragraph"
                        )
                    }
                    _ => format!("no {noun} in the sentence: the next one stands later in the paragraph"),
                },
            },
            _ => format!("no {noun}"),
        }
    }

    /// The advice against that, in the way in which the text cites.
    pub(in crate::check) fn advice(&self, reach: Reach) -> &'static str {
        let [none, later] = self.how_to_cite();
        if matches!(reach, Reach::Later(_)) { later } else { none }
    }

    /// The advice where the author may have counted.
    pub(in crate::check) fn advice_on_own(&self) -> String {
        format!("if you did not count or measure this yourself, {}", self.advice(Reach::None))
    }

    /// The advice to cite a source in the way in which the text cites others: where there is no citation, and where there is
    /// one later in the paragraph.
    fn how_to_cite(&self) -> [&'static str; 2] {
        if !self.article.markers.is_empty() {
            [
                "give the sentence a note that names the source",
                "if that one covers it, nothing is missing; else give the sentence a note of its own",
            ]
        } else if self.citations.in_text.is_empty() {
            [
                "name the source in the sentence: in a note, in brackets, or by a link",
                "if that one covers it, nothing is missing; else name the source of this sentence, too",
            ]
        } else if self.numbers_references() {
            [
                "cite the source in the sentence, by its number in the list of references",
                "if that one covers it, nothing is missing; else cite the source of this sentence, too, by its number",
            ]
        } else {
            [
                "cite the source in the sentence, by author and year",
                "if that one covers it, nothing is missing; else cite the source of this sentence, too",
            ]
        }
    }

    /// True if the entries of the list of references have numbers.
    fn numbers_references(&self) -> bool {
        let is_numbered = |note: &Note| {
            note.kind == NoteKind::Reference && note.label.as_ref().is_some_and(|label| is_number(label))
        };
        *self.numbers_references.get_or_init(|| self.article.notes.iter().any(is_numbered))
    }

    /// The way in which the text cites: by notes, or in the text itself.
    fn citation_noun(&self) -> &'static str {
        if self.article.markers.is_empty() && !self.citations.in_text.is_empty() {
            "citation"
        } else {
            "note"
        }
    }

    /// The references in all notes, each with the position of its note.
    pub(in crate::check) fn note_references(&self) -> impl Iterator<Item = (usize, &WorkReference)> {
        let notes = self.citations.notes.iter().take(self.article.notes.len()).enumerate();
        notes.flat_map(|(note, reading)| reading.references.iter().map(move |reference| (note, reference)))
    }

    /// The last words before a position of the body.
    pub(in crate::check) fn words_before(&self, at: usize) -> Range<usize> {
        let text = self.article.body.text();
        let block = self.article.block_at(at).map_or(0, |block| self.article.blocks[block].range.start);
        let before = text[block..at].trim_end();
        let end = block + before.len();
        let start = before.rmatch_indices(char::is_whitespace).nth(WORDS_BEFORE - 1);
        let start = start.map_or(block, |(at, blank)| block + at + blank.len());
        if start < end { start..end } else { block..at }
    }

    /// True if a block is in a section that needs no notes: *Conclusion*, *Abstract*.
    pub(in crate::check) fn is_framing(&self, block: usize) -> bool {
        !matches!(self.sections[block], SectionRole::Body | SectionRole::Results | SectionRole::Proposal)
    }

    /// The places in works that a sentence names.
    pub(in crate::check) fn pinpoints_of(&self, sentence: usize) -> &[Pinpoint] {
        &self.facts[sentence].pinpoints
    }

    /// The level of a finding about a sentence with this reach, if one without any citation has the level `alone`. A summary
    /// says again what the text shows with its notes.
    pub(in crate::check) fn level(&self, sentence: usize, reach: Reach, alone: Level) -> Option<Level> {
        let is_summary = self.sections[self.sentences[sentence].block] == SectionRole::Summary;
        reach.level(if is_summary { Level::Info } else { alone })
    }

    fn has_digit(&self, range: &Range<usize>) -> bool {
        self.text(range).bytes().any(|byte| byte.is_ascii_digit())
    }

    /// The date of access that a note gives, with its place in the note.
    pub(in crate::check) fn access_of_note(&self, note: usize) -> Option<(Range<usize>, FigureDate)> {
        let words = self.article.notes[note].text.text();
        self.figures_of_note(note).iter().take(MOST_COMPARED).find_map(|figure| match figure.value {
            FigureValue::Date(date) if date.year.is_some() && is_access(words, figure.range.start) => {
                Some((figure.range.clone(), date))
            }
            _ => None,
        })
    }

    /// The works that a sentence dates. It is read once.
    pub(in crate::check) fn datings_of(&self, sentence: usize) -> &[Dating] {
        self.dated[sentence].get_or_init(|| {
            let range = self.sentences[sentence].range.clone();
            if !self.has_digit(&range) {
                return Vec::new();
            }
            datings(self.article.body.text(), range, Lexicon::of(self.language), self.language)
        })
    }

    /// True if a sentence names the rule that it tells: *under ISO 9001*, *section 4 of the Act*. That is where a reader looks.
    pub(in crate::check) fn names_rule(&self, sentence: usize) -> bool {
        let pinpoints = self.pinpoints_of(sentence);
        let is_of_law = |pinpoint: &Pinpoint| {
            !pinpoint.work.is_empty() && !matches!(pinpoint.kind, PinpointKind::Page | PinpointKind::Chapter)
        };
        let text = self.text(&self.sentences[sentence].range);
        let mut words = text.split_whitespace().map(|word| word.trim_start_matches('('));
        let names_standard = words.any(|word| STANDARDS.contains(&word));
        names_standard || provides(text) || pinpoints.iter().any(is_of_law)
    }

    /// The places in works that some words name.
    pub(in crate::check) fn pinpoints_in(&self, text: &str) -> Vec<Pinpoint> {
        pinpoints(text, &words(text, 0..text.len(), Lexicon::of(self.language)))
    }

    /// The citations in a sentence: its marks, and those in the text itself, in order.
    pub(in crate::check) fn citations_of(&self, sentence: usize) -> Vec<(usize, CitationPlace)> {
        let range = &self.sentences[sentence].range;
        let first = self.article.markers.partition_point(|marker| marker.at <= range.start);
        let next = self.sentences.get(sentence + 1).map_or(usize::MAX, |next| next.range.start);
        let markers =
            (first..).zip(&self.article.markers[first..]).take_while(|(_, marker)| marker.at <= next);
        let from = self.citations.in_text.partition_point(|citation| citation.range.end <= range.start);
        let in_text = (from..)
            .zip(&self.citations.in_text[from..])
            .take_while(|(_, citation)| citation.range.start < range.end);
        let mut places: Vec<_> =
            markers.map(|(index, marker)| (marker.at, CitationPlace::Marker(index))).collect();
        places.extend(in_text.map(|(index, citation)| (citation.range.end, CitationPlace::InText(index))));
        places.sort_by_key(|(at, _)| *at);
        places
    }

    /// The first of these citations that ends at `position` or after it. Logarithmic time.
    pub(in crate::check) fn citation_of(&self, sentence: usize, position: usize) -> Option<CitationPlace> {
        let range = &self.sentences[sentence].range;
        let next = self.sentences.get(sentence + 1).map_or(usize::MAX, |next| next.range.start);
        let lowest = position.max(range.start + 1);
        let (markers, in_text) = (&self.article.markers, &self.citations.in_text);
        let marker = markers.partition_point(|marker| marker.at < lowest);
        let marked_at = markers.get(marker).map(|marker| marker.at).filter(|&at| at <= next);
        let citation = in_text.partition_point(|citation| citation.range.end < lowest);
        let cited_at = in_text.get(citation).filter(|citation| citation.range.start < range.end);
        match (marked_at, cited_at.map(|citation| citation.range.end)) {
            (Some(marked), Some(cited)) if cited < marked => Some(CitationPlace::InText(citation)),
            (Some(_), _) => Some(CitationPlace::Marker(marker)),
            (None, Some(_)) => Some(CitationPlace::InText(citation)),
            (None, None) => None,
        }
    }
}

/// True for the label of an entry of a numbered list.
fn is_number(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit())
}

/// The names of bodies whose standards have numbers.
const STANDARDS: &[&str] = &["ISO", "IEC", "DIN", "EN", "IEEE", "RFC", "ASTM", "NF", "BS"];

/// The words before a mark that a message quotes.
const WORDS_BEFORE: usize = 5;
/// True if a part of a law that a sentence names by its number is what counts: `Schedule 2 defines eleven others`.
fn provides(text: &str) -> bool {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    tokens.windows(3).any(|window| {
        let label = window[0].trim_start_matches('(');
        LAW_PARTS.contains(&label)
            && window[1].starts_with(|c: char| c.is_ascii_digit())
            && PROVIDING.contains(&window[2])
    })
}

/// The parts of laws, as they are written before a number.
const LAW_PARTS: &[&str] = &[
    "Schedule",
    "Section",
    "section",
    "Article",
    "article",
    "Annex",
    "Part",
    "Rule",
    "Regulation",
    "Clause",
    "clause",
    "§",
    "Artikel",
    "Anlage",
    "Annexe",
    "L'article",
    "l'article",
];

/// Verbs of what a law does.
const PROVIDING: &[&str] = &[
    "defines",
    "lists",
    "names",
    "contains",
    "sets",
    "provides",
    "requires",
    "allows",
    "permits",
    "prohibits",
    "exempts",
    "limits",
    "gives",
    "adds",
    "covers",
    "nennt",
    "definiert",
    "enthält",
    "regelt",
    "verlangt",
    "erlaubt",
    "verbietet",
    "définit",
    "énumère",
    "prévoit",
    "fixe",
    "contient",
    "impose",
    "interdit",
];
