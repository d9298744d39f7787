//! What a sentence tells by itself, whatever stands before it. Each can be read on its own, so that several are at a time.

use std::ops::Range;

use super::figures::{Figure, figures};
use super::lexicon::Lexicon;
use super::marks::MarkedPassage;
use super::phrases::Phrases;
use super::pinpoints::{Pinpoint, pinpoints};
use super::quoted::mark_quoted;
use super::roles::{Ownership, RoleFacts, SentenceRole, advises, is_private, role};
use super::speech::{Testimony, TextNames, testimony};
use super::tokens::{TextWord, words};
use crate::document::article::{Article, BlockKind};
use crate::document::citation::Citations;
use crate::document::{Language, Sentence};

/// A text, for the reading of its sentences.
pub(super) struct SentenceReader<'a> {
    pub(super) article: &'a Article,
    pub(super) sentences: &'a [Sentence],
    pub(super) citations: &'a Citations,
    pub(super) language: Language,
    pub(super) lexicon: &'static Lexicon,
    /// The passages between marks, in order.
    pub(super) marked: &'a [MarkedPassage],
    /// The words that are names in the text.
    pub(super) names: TextNames,
    /// The first paragraph of the text.
    pub(super) first_paragraph: Option<usize>,
}

/// A sentence after reading.
pub(super) enum SentenceReading<'a> {
    /// A part of a block quotation, of which only the places in works count.
    Quoted(Vec<Pinpoint>),
    /// A sentence in the author's own words.
    Own(Box<OwnSentence<'a>>),
}

/// What a sentence in the author's own words tells.
pub(super) struct OwnSentence<'a> {
    pub(super) words: Vec<TextWord<'a>>,
    pub(super) told: RoleFacts,
    /// The testimony in it, if it asserts something. Who a pronoun means is not known yet.
    pub(super) testimony: Option<Testimony>,
    /// The figures that claim something.
    pub(super) figures: Vec<Figure>,
    /// The places in works that it names.
    pub(super) pinpoints: Vec<Pinpoint>,
    /// True if it tells of something that somebody gave to the author.
    pub(super) is_private: bool,
}

impl<'a> SentenceReader<'a> {
    /// Reads a sentence. Linear time.
    pub(super) fn read(&self, index: usize) -> SentenceReading<'a> {
        let Sentence { range, block } = self.sentences[index].clone();
        let body = self.article.body.text();
        if self.article.blocks[block].kind == BlockKind::Quotation {
            let pinpoints = if has_digit(&body[range.clone()]) {
                pinpoints(body, &words(body, range, self.lexicon))
            } else {
                Vec::new()
            };
            return SentenceReading::Quoted(pinpoints);
        }
        let mut words = words(body, range.clone(), self.lexicon);
        let from = self.marked.partition_point(|passage| passage.range.end <= range.start);
        mark_quoted(&mut words, &self.marked[from..]);
        let phrases = Phrases::of(&words, self.lexicon);
        let mut told = role(&body[range.clone()], &words, &phrases, self.lexicon);
        if told.role == SentenceRole::Assertion && self.is_title(index) {
            told.role = SentenceRole::Fragment;
        }
        let asserts = told.role == SentenceRole::Assertion;
        // `Don't say “eraser”`: advice has no speaker.
        let may_report = asserts && !advises(&words);
        let testimony = testimony(&words, &phrases, self.language, &self.names).filter(|_| may_report);
        let is_own = told.is_made_up || told.ownership == Ownership::Author;
        let mut figures = if asserts && !is_own { self.figures(&words) } else { Vec::new() };
        if let Some(Testimony { range: speaker, .. }) = &testimony {
            // The words about the speaker are no part of the report: `Lee, who has built boats for 20 years, says …`.
            figures.retain(|Figure { range, .. }| range.start < speaker.start || speaker.end < range.end);
        }
        let pinpoints = if has_digit(&body[range]) { pinpoints(body, &words) } else { Vec::new() };
        let is_private = is_private(&words);
        SentenceReading::Own(Box::new(OwnSentence { words, told, testimony, figures, pinpoints, is_private }))
    }

    /// True for the title of a text that is no heading: its first paragraph is one short line without an end.
    fn is_title(&self, index: usize) -> bool {
        let Sentence { range, block } = &self.sentences[index];
        let whole = self.article.text(&self.article.blocks[*block].range).trim_end();
        let next = self.article.blocks.get(block + 1);
        // The lines of a title page stand above the title.
        let is_page = index < MOST_OF_TITLE_PAGE
            && self.first_paragraph == Some(*block)
            && whole.len() <= MOST_BYTES_OF_PAGE
            && next.is_some_and(|next| matches!(next.kind, BlockKind::Heading(_)));
        if is_page && whole.ends_with(char::is_alphanumeric) {
            return true;
        }
        index < 2
            && self.first_paragraph == Some(*block)
            && self.sentences.last().is_some_and(|last| last.block != *block)
            && self.sentences.get(2).is_none_or(|third| third.block != *block)
            && range.len() <= MOST_OF_TITLE
            && whole.ends_with(char::is_alphanumeric)
    }

    /// The figures of a sentence that claim something: not those in quotations and citations.
    fn figures(&self, words: &[TextWord<'_>]) -> Vec<Figure> {
        let in_text = &self.citations.in_text;
        let is_cited = |range: &Range<usize>| {
            let at = in_text.partition_point(|citation| citation.range.end <= range.start);
            in_text.get(at).is_some_and(|citation| citation.range.start <= range.start)
        };
        let is_own = |word: &TextWord<'_>| !word.is_quoted && !is_cited(&word.range);
        let mut figures = if words.iter().all(is_own) {
            figures(words, self.lexicon, self.language)
        } else {
            let own: Vec<TextWord<'_>> = words.iter().filter(|word| is_own(word)).cloned().collect();
            figures(&own, self.lexicon, self.language)
        };
        figures.retain(|figure| figure.claims && !self.is_in_address(&figure.range));
        figures
    }

    /// True if a figure is a part of an address: `example.org/2019`.
    fn is_in_address(&self, range: &Range<usize>) -> bool {
        let body = self.article.body.text();
        let before =
            body[..range.start].chars().rev().take(MOST_OF_ADDRESS).take_while(|c| !c.is_whitespace());
        let start = range.start - before.map(char::len_utf8).sum::<usize>();
        let written = &body[start..range.start];
        written.contains("://") || written.starts_with("www.") || written.contains("doi.org/")
    }
}

/// True if a text may name a place in a work by its number.
fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The most sentences, and the most bytes, of the lines above a title.
const MOST_OF_TITLE_PAGE: usize = 8;
const MOST_BYTES_OF_PAGE: usize = 500;

/// The most bytes of a title.
const MOST_OF_TITLE: usize = 120;

/// The characters of an address that are searched for its beginning.
const MOST_OF_ADDRESS: usize = 500;
