//! The facts about a text that several rules need, worked out once.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::datings::Dating;
use super::facts::{SentenceFacts, facts};
use super::figures::{Figure, figures};
use super::lexicon::Lexicon;
use super::pinpoints::Pinpoint;
use super::quoted::QuotedPassage;
use super::reach::CitationPlace;
use super::sections::{SectionRole, section_roles};
use super::tokens::words;
use crate::document::article::{Article, BlockKind, Marker};
use crate::document::citation::{Citations, TextCitation, WorkReference};
use crate::document::{Language, Prose, Sentence, both, sentences};
use crate::model::Span;

/// A text with the facts that rules need.
#[derive(Debug)]
pub struct TextAnalysis<'a> {
    /// The document.
    pub document: &'a Prose<'a>,
    /// The document, divided into paragraphs, headings and notes.
    pub article: &'a Article,
    /// Its language.
    pub language: Language,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The works that it cites, and its citations.
    pub citations: Citations,
    /// The facts about each sentence.
    pub facts: Vec<SentenceFacts>,
    /// The passages between quotation marks and the block quotations, in order.
    pub passages: Vec<QuotedPassage>,
    /// The role of the section of each block.
    pub(super) sections: Vec<SectionRole>,
    /// The position in the body of the first marker of each note.
    marked_at: HashMap<usize, usize>,
    /// The figures and the places in works of each note, once a rule has asked for them.
    in_notes: Vec<NoteFacts>,
    /// The works that each sentence dates, once a rule has asked for them.
    pub(super) dated: Vec<OnceLock<Vec<Dating>>>,
    /// True if the entries of the list of references have numbers, once a rule has asked for it.
    pub(super) numbers_references: OnceLock<bool>,
}

/// The facts about a note that rules ask for.
#[derive(Debug, Default)]
struct NoteFacts {
    figures: OnceLock<Vec<Figure>>,
    pinpoints: OnceLock<Vec<Pinpoint>>,
}

impl<'a> TextAnalysis<'a> {
    /// Analyses an article: its language, sentences and citations, and the facts about them. Linear time.
    #[must_use]
    pub fn new(document: &'a Prose<'a>, article: &'a Article) -> Self {
        let language = Language::of(article.body.text());
        let bytes = article.body.text().len();
        let (sentences, citations) =
            both(bytes, || sentences(article, language), || Citations::read(article, language));
        Self::of_parts(document, article, language, sentences, citations)
    }

    /// Analyses an article whose sentences and citations are known.
    #[must_use]
    pub fn of_parts(
        document: &'a Prose<'a>,
        article: &'a Article,
        language: Language,
        sentences: Vec<Sentence>,
        citations: Citations,
    ) -> Self {
        let sections = section_roles(article, Lexicon::of(language));
        let (facts, passages) = facts(article, &sentences, &citations, language, &sections);
        let mut marked_at = HashMap::new();
        for marker in &article.markers {
            if let Some(note) = marker.note {
                marked_at.entry(note).or_insert(marker.at);
            }
        }
        let dated = sentences.iter().map(|_| OnceLock::new()).collect();
        let in_notes = article.notes.iter().map(|_| NoteFacts::default()).collect();
        Self {
            document,
            article,
            language,
            sentences,
            citations,
            facts,
            passages,
            sections,
            marked_at,
            in_notes,
            dated,
            numbers_references: OnceLock::new(),
        }
    }

    /// The text of a range of the body.
    ///
    /// # Panics
    /// When it is not a range of characters of the body.
    #[must_use]
    pub fn text(&self, range: &Range<usize>) -> &'a str {
        &self.article.body.text()[range.clone()]
    }

    /// The heading that opens it, which is its title.
    #[must_use]
    pub fn title(&self) -> Option<&'a str> {
        let first =
            self.article.blocks.first().filter(|block| matches!(block.kind, BlockKind::Heading(_)))?;
        Some(self.text(&first.range).trim()).filter(|title| !title.is_empty())
    }

    /// The place of a range of the body in the document.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        Span::new(self.article.body.source(range.clone())?)
    }

    /// The place of a range of a note's text in the document: that of the note's first mark, if the text of the document
    /// does not contain the note.
    #[must_use]
    pub fn note_span(&self, note: usize, range: Option<&Range<usize>>) -> Option<Span> {
        let text = &self.article.notes[note].text;
        let own = range.and_then(|range| text.source(range.clone()));
        let place = own.or_else(|| self.article.notes[note].source.clone()).or_else(|| {
            // The character that the mark stands behind: the mark itself is not part of the text.
            let &at = self.marked_at.get(&note)?;
            let before =
                self.article.body.text()[..at].char_indices().next_back().map_or(at, |(start, _)| start);
            self.article.body.source(before..at)
        });
        Span::new(place?)
    }

    /// The citations in the body that begin in a range, in order.
    #[must_use]
    pub fn citations_within(&self, range: &Range<usize>) -> &[TextCitation] {
        let in_text = &self.citations.in_text;
        let from = in_text.partition_point(|citation| citation.range.start < range.start);
        let to = in_text.partition_point(|citation| citation.range.start < range.end);
        &in_text[from..to.max(from)]
    }

    /// The number of a note, counted by the first marks of all notes; its position where its citations were not read.
    #[must_use]
    pub fn note_number(&self, note: usize) -> u32 {
        let read = self.citations.notes.get(note).map(|reading| reading.number);
        read.unwrap_or_else(|| u32::try_from(note + 1).unwrap_or(u32::MAX))
    }

    /// A note as messages name it: `note 7`, by its label as printed where it has one.
    #[must_use]
    pub fn note_name(&self, note: usize) -> String {
        match &self.article.notes[note].label {
            Some(label) => format!("note {label}"),
            None => format!("note {}", self.note_number(note)),
        }
    }

    /// The note that a citation refers to, by its position in [`Article::notes`].
    #[must_use]
    pub fn note_of(&self, place: CitationPlace) -> Option<usize> {
        match place {
            CitationPlace::Marker(marker) => self.article.markers.get(marker)?.note,
            _ => None,
        }
    }

    /// The references of the citation at a place: those of its note, or those in the text itself.
    #[must_use]
    pub fn references(&self, place: CitationPlace) -> &[WorkReference] {
        match place {
            CitationPlace::Marker(_) => self
                .note_of(place)
                .and_then(|note| self.citations.notes.get(note))
                .map_or(&[], |reading| &reading.references),
            CitationPlace::InText(index) => {
                self.citations.in_text.get(index).map_or(&[], |citation| &citation.references)
            }
            CitationPlace::Link(_) | CitationPlace::Line(_) => &[],
        }
    }

    /// The markers of a sentence.
    #[must_use]
    pub fn markers_of(&self, sentence: usize) -> &[Marker] {
        self.article.markers_in(&self.sentences[sentence].range)
    }

    /// All figures of a note, which is read once.
    #[must_use]
    pub fn figures_of_note(&self, note: usize) -> &[Figure] {
        self.in_notes[note].figures.get_or_init(|| self.figures_in(self.article.notes[note].text.text()))
    }

    /// The places in works that a note names. It is read once.
    #[must_use]
    pub fn pinpoints_of_note(&self, note: usize) -> &[Pinpoint] {
        self.in_notes[note].pinpoints.get_or_init(|| self.pinpoints_in(self.article.notes[note].text.text()))
    }

    /// All figures of a text in the language of the article, those that only name something included.
    #[must_use]
    pub fn figures_in(&self, text: &str) -> Vec<Figure> {
        let lexicon = Lexicon::of(self.language);
        figures(&words(text, 0..text.len(), lexicon), lexicon, self.language)
    }
}
