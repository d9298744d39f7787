//! The document of a map, with everything that rules compare the map with.

use super::article::Article;
use super::citation::Citations;
use super::language::Language;
use super::nearest::LikenessIndex;
use super::prose::Prose;
use super::quotation::Quotation;

/// The document that a map was made from.
#[derive(Clone, Debug)]
pub struct MapDocument<'a> {
    /// Its name in messages.
    pub name: String,
    /// Its text, in which anchors count.
    pub prose: Prose<'a>,
    /// Its paragraphs and notes, if its reader finds them.
    pub article: Option<Article>,
    /// The language of its text.
    pub language: Language,
    /// The works that its notes name; none without an article.
    pub citations: Citations,
}

impl<'a> MapDocument<'a> {
    /// A document of which only the text is known.
    #[must_use]
    pub fn new(name: impl Into<String>, prose: Prose<'a>) -> Self {
        let language = Language::of(prose.text());
        Self { name: name.into(), prose, article: None, language, citations: Citations::default() }
    }

    /// Adds its paragraphs and notes, and reads the citations in them.
    #[must_use]
    pub fn with_article(mut self, article: Article) -> Self {
        self.citations = Citations::read(&article, self.language);
        self.article = Some(article);
        self
    }
}

/// Finds the passages of a document that are most similar to quotations that are not in it.
pub struct NearestPassages<'a>(LikenessIndex<'a>);

impl<'a> NearestPassages<'a> {
    /// Reads a document. Linear time.
    #[must_use]
    pub fn new(document: &'a Prose<'_>) -> Self {
        Self(LikenessIndex::new(document))
    }

    /// The bytes of the passage; `None` if none is at least half similar to the first part of the quotation.
    pub fn of(&mut self, quote: &str) -> Option<std::ops::Range<usize>> {
        let quotation = Quotation::read(quote)?;
        self.0.nearest(quotation.parts.first()?)
    }
}

impl std::fmt::Debug for NearestPassages<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NearestPassages").finish_non_exhaustive()
    }
}
