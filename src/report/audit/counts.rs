//! The figures of a text: its sentences, and the citations that cover them.

use serde::Serialize;

use crate::check::text::{PassageKind, Reach, SentenceRole, TextAnalysis};
use crate::diagnostic::counted;
use crate::document::Language;
use crate::document::article::{NoteKind, SetAside};

/// The sentences of a text by what they hold, and the citations that cover them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextCounts {
    /// All sentences.
    pub sentences: usize,
    /// Those that assert something, block quotations included.
    pub asserting: usize,
    /// Those that only announce what the text does.
    pub signposts: usize,
    /// Those that ask.
    pub questions: usize,
    /// Those that assert something with a figure.
    pub with_figure: usize,
    /// Those that quote somebody.
    pub with_quotation: usize,
    /// Those that report what somebody says or found.
    pub with_testimony: usize,
    /// Those with a citation of their own.
    pub noted: usize,
    /// Those without one that a citation elsewhere covers.
    pub covered: usize,
    /// Those that assert something, hold nothing that a rule looks for, and have no citation.
    pub not_looked_at: usize,
    /// The notes, and the entries of a list of references.
    pub notes: usize,
    /// Those of the notes that are entries of a list of references.
    #[serde(skip)]
    listed: usize,
    /// The works that are cited.
    pub works: usize,
    /// The parts of the text that are not read as sentences.
    pub set_aside: SetAside,
    /// The words that rules look for are known in the language of the text.
    #[serde(skip)]
    knows_language: bool,
}

impl TextCounts {
    /// Counts. Linear time.
    #[must_use]
    pub fn new(text: &TextAnalysis<'_>) -> Self {
        let mut counts = Self {
            sentences: text.sentences.len(),
            notes: text.article.notes.len(),
            listed: text.article.notes.iter().filter(|note| note.kind == NoteKind::Reference).count(),
            works: text.citations.works.len(),
            set_aside: text.article.set_aside(),
            knows_language: text.language != Language::Other,
            ..Self::default()
        };
        for facts in &text.facts {
            let asserts = matches!(facts.role, SentenceRole::Assertion | SentenceRole::Quoted);
            let passages = &text.passages[facts.passages.clone()];
            let quotes = passages.iter().any(|passage| passage.kind == PassageKind::Quotation);
            let holds_figure = !facts.figures.is_empty();
            let reports = facts.testimony.is_some();
            let is_noted = matches!(facts.reach, Reach::Sentence(_));
            let is_plain = !holds_figure && !quotes && !reports && facts.role == SentenceRole::Assertion;
            for (count, holds) in [
                (&mut counts.asserting, asserts),
                (&mut counts.signposts, facts.role == SentenceRole::Signpost),
                (&mut counts.questions, facts.role == SentenceRole::Question),
                (&mut counts.with_figure, holds_figure),
                (&mut counts.with_quotation, quotes),
                (&mut counts.with_testimony, reports),
                (&mut counts.noted, is_noted),
                (&mut counts.covered, !is_noted && facts.reach != Reach::None),
                (&mut counts.not_looked_at, is_plain && facts.reach == Reach::None),
            ] {
                *count += usize::from(holds);
            }
        }
        counts
    }

    /// The notes and the entries of a list of references, in words.
    fn notes_in_words(&self) -> String {
        let listed = counted(self.listed, "reference listed", "references listed");
        match (self.notes - self.listed, self.listed) {
            (notes, 0) => counted(notes, "note", "notes"),
            (0, _) => listed,
            (notes, _) => format!("{}, {listed}", counted(notes, "note", "notes")),
        }
    }

    /// The parts that are not read as sentences, in words; `None` if there are none.
    fn set_aside_in_words(&self) -> Option<String> {
        let SetAside { headings, page_heads, others } = self.set_aside;
        let parts = [
            (headings, "heading", "headings"),
            (page_heads, "line of page heads", "lines of page heads"),
            (
                others,
                "other part (byline, caption, table row, code)",
                "other parts (bylines, captions, table rows, code)",
            ),
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
        (!parts.is_empty()).then(|| format!("set aside: {}", parts.join(", ")))
    }

    /// The counts in words, for people.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        if self.sentences == 0 {
            let lines =
                ["no sentence was found: the text is empty, or holds only headings and notes".to_owned()];
            return lines.into_iter().chain(self.set_aside_in_words()).collect();
        }
        let mut lines = vec![format!(
            "{}: {} ({} with a figure, {} with a quotation, {} with testimony)",
            counted(self.sentences, "sentence", "sentences"),
            if self.asserting == 1 {
                "1 asserts something".to_owned()
            } else {
                format!("{} assert something", self.asserting)
            },
            self.with_figure,
            self.with_quotation,
            self.with_testimony
        )];
        lines.push(if self.notes == 0 && self.works == 0 {
            "no notes, and no other citations".to_owned()
        } else {
            format!(
                "{}, {} cited; {} with a citation, {} more covered by a citation nearby",
                self.notes_in_words(),
                counted(self.works, "work", "works"),
                counted(self.noted, "sentence", "sentences"),
                self.covered
            )
        });
        lines.extend(self.set_aside_in_words());
        if self.not_looked_at > 0 {
            lines.push(format!(
                "not looked at: {} without a figure, quotation, testimony or citation (clean does not mean sourced)",
                counted(self.not_looked_at, "assertion", "assertions")
            ));
        }
        if !self.knows_language {
            lines.push(
                "the language is none of English, German and French: notes are checked, but words for figures and testimony \
                 are not known"
                    .to_owned(),
            );
        }
        lines.push("not checked: whether a source says what it is cited for".to_owned());
        lines
    }
}
