//! A brief as headings, paragraphs and cards, whatever it is written as.

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BriefOutline {
    /// Its title.
    pub(super) title: String,
    /// The language of its texts, as a tag of BCP 47.
    pub(super) language: String,
    /// Its parts, in order.
    pub(super) parts: Vec<OutlinePart>,
    /// The space that it may take.
    pub(super) density: Density,
}

/// The space that a document may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Density {
    /// As much as it needs.
    Usual,
    /// One page.
    OnePage,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OutlinePart {
    /// A heading, with its level from 1 to 4, and the name by which links lead to it.
    Heading(u8, String, Option<String>),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// The cite of a card, in one line.
    Cite(Vec<Run>),
    /// The text of a card.
    Card(String),
    /// An item of a list.
    Item(Vec<Run>),
}

/// Words in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) style: RunStyle,
    /// The name of the heading that it leads to.
    pub(super) link: Option<String>,
}

/// The style of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunStyle {
    Plain,
    /// The author and the year of a cite.
    Cite,
    /// The words that lead a line.
    Lead,
    /// A hole in the case.
    Missing,
}

impl Run {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::styled(text, RunStyle::Plain)
    }

    pub(super) fn cite(text: impl Into<String>) -> Self {
        Self::styled(text, RunStyle::Cite)
    }

    pub(super) fn lead(text: impl Into<String>) -> Self {
        Self::styled(text, RunStyle::Lead)
    }

    pub(super) fn missing(text: impl Into<String>) -> Self {
        Self::styled(text, RunStyle::Missing)
    }

    fn styled(text: impl Into<String>, style: RunStyle) -> Self {
        Self { text: text.into(), style, link: None }
    }

    /// The same words as a link to a heading, if there is one.
    pub(super) fn to(mut self, link: Option<String>) -> Self {
        self.link = link;
        self
    }
}

/// The most characters of a heading in the list of contents.
pub(super) const MOST_OF_A_TITLE: usize = 90;

/// The words that a debater says in a minute.
const WORDS_A_MINUTE: usize = 150;

impl BriefOutline {
    /// An empty document.
    pub(super) fn new(title: String, language: &str, density: Density) -> Self {
        Self { title, language: language.to_owned(), parts: Vec::new(), density }
    }

    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.parts.push(OutlinePart::Heading(level, text.into(), None));
    }

    /// A heading to which links lead.
    pub(super) fn anchored_heading(&mut self, level: u8, text: impl Into<String>, anchor: String) {
        self.parts.push(OutlinePart::Heading(level, text.into(), Some(anchor)));
    }

    /// The headings of the list of contents: those of the first two levels to which links lead.
    pub(super) fn contents(&self) -> impl Iterator<Item = (u8, &str, &str)> {
        self.parts.iter().filter_map(|part| match part {
            OutlinePart::Heading(level @ 1..=2, text, Some(anchor)) => Some((*level, &**text, &**anchor)),
            _ => None,
        })
    }

    pub(super) fn paragraph(&mut self, runs: impl IntoIterator<Item = Run>) {
        self.parts.push(OutlinePart::Paragraph(runs.into_iter().collect()));
    }

    pub(super) fn item(&mut self, runs: impl IntoIterator<Item = Run>) {
        self.parts.push(OutlinePart::Item(runs.into_iter().collect()));
    }

    /// The number of words, without those of addresses.
    pub(super) fn words(&self) -> usize {
        let texts = self.parts.iter().flat_map(|part| match part {
            OutlinePart::Heading(_, text, _) | OutlinePart::Card(text) => vec![text.as_str()],
            OutlinePart::Paragraph(runs) | OutlinePart::Cite(runs) | OutlinePart::Item(runs) => {
                runs.iter().map(|run| run.text.as_str()).collect()
            }
        });
        let is_word = |word: &&str| word.contains(char::is_alphanumeric) && !word.contains("://");
        texts.map(|text| text.split_whitespace().filter(is_word).count()).sum()
    }
}

/// The time that it takes to read so many words aloud: `2 min`, at least one.
pub(super) fn minutes(words: usize) -> String {
    format!("{} min", words.div_ceil(WORDS_A_MINUTE).max(1))
}
