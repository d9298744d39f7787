//! Files beside a map: texts other than the map's own that parts of it were read from.

use std::ops::Range;

use super::place::Span;

/// A file beside a map, such as a bibliography.
///
/// A [`Span`] is a range of bytes in all texts of a map together: the map's own text comes first, files beside it are at
/// the end of the range, downwards. So a span says which file it is in, and takes no more space for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileBeside {
    path: Box<str>,
    text: Box<str>,
    start: u32,
}

/// An entry of a file beside a map that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableSource {
    /// The key by which statements would cite it.
    pub key: Box<str>,
    /// The place and the reason, in words.
    pub reason: Box<str>,
}

/// The file that a part of a map was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin<'a> {
    /// The map's own file, or none.
    Own,
    /// A file beside it, which may serve other maps too.
    Beside(&'a FileBeside),
}

impl FileBeside {
    /// A file with that path and text, next to `others`; `None` if they are too large to have places.
    #[must_use]
    pub fn new(path: &str, text: &str, others: &[Self]) -> Option<Self> {
        // One byte is left free between two files, so that the end of one is not the start of another.
        let end = others.last().map_or(u32::MAX - 1, |last| last.start.saturating_sub(1));
        let start = end.checked_sub(u32::try_from(text.len()).ok()?)?;
        Some(Self { path: path.into(), text: text.into(), start })
    }

    /// Its path, as the map names it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of a range of bytes of its text.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        let start = self.start as usize;
        Span::new(start + range.start..start + range.end)
    }

    /// The range of bytes of its text that `span` covers; `None` if the span is in another text.
    #[must_use]
    pub fn range(&self, span: Span) -> Option<Range<usize>> {
        let (start, range) = (self.start as usize, span.range());
        let is_inside = range.start >= start && range.end <= start + self.text.len();
        is_inside.then(|| range.start - start..range.end - start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_says_which_file_it_is_in() {
        let first = FileBeside::new("a.bib", "@book{a}", &[]).unwrap();
        let second = FileBeside::new("b.bib", "@book{b}", std::slice::from_ref(&first)).unwrap();
        for range in [0..0, 0..8, 6..7, 8..8] {
            let span = second.span(range.clone()).unwrap();
            assert_eq!((first.range(span), second.range(span)), (None, Some(range.clone())));
            let span = first.span(range.clone()).unwrap();
            assert_eq!((first.range(span), second.range(span)), (Some(range.clone()), None));
            assert_eq!(first.range(Span::new(range).unwrap()), None, "the map's own text comes first");
        }
    }
}
