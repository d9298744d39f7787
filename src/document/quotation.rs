//! A quotation as people write it: whole, or as `first words … last words`.

use super::stream::{Stream, Unit, WordGap};

/// The parts of a quotation between its ellipses: at least one, each with at least one word.
#[derive(Debug)]
pub(super) struct Quotation {
    pub(super) parts: Vec<QuotationPart>,
}

/// Words that follow one another.
#[derive(Debug)]
pub(super) struct QuotationPart {
    /// The text as written.
    pub(super) text: String,
    /// Its letters.
    pub(super) letters: String,
    /// The position of each of its words in the letters.
    pub(super) starts: Vec<usize>,
    /// The marks after each word but the last.
    pub(super) gaps: Vec<WordGap>,
    /// The marks before its first word, the nearest first.
    pub(super) before: Vec<Unit>,
    /// The marks after its last word, the nearest first.
    pub(super) behind: Vec<Unit>,
}

impl Quotation {
    /// Reads a quotation; `None` if it contains no words.
    pub(super) fn read(quote: &str) -> Option<Self> {
        let parts: Vec<QuotationPart> = split(quote).into_iter().filter_map(QuotationPart::read).collect();
        (!parts.is_empty()).then_some(Self { parts })
    }
}

impl QuotationPart {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let stream = Stream::new(text, &[]);
        let last = stream.words().len().checked_sub(1)?;
        let units = |units: Vec<(Unit, _)>| units.into_iter().map(|(unit, _)| unit).collect();
        Some(Self {
            text: text.to_owned(),
            letters: stream.letters().to_owned(),
            starts: stream.words().iter().map(|word| word.at as usize).collect(),
            gaps: (0..last).map(|index| stream.gap(index)).collect(),
            before: units(stream.before(0)),
            behind: units(stream.behind(last)),
        })
    }

    /// Its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let ends = self.starts[1..].iter().copied().chain([self.letters.len()]);
        self.starts.iter().zip(ends).map(|(&start, end)| &self.letters[start..end])
    }
}

/// Splits at every ellipsis: `…`, three points or more, either in brackets.
fn split(quote: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = quote;
    while let Some((start, end)) = find_ellipsis(rest) {
        parts.push(&rest[..start]);
        rest = &rest[end..];
    }
    parts.push(rest);
    parts
}

/// The first ellipsis, its brackets included.
fn find_ellipsis(text: &str) -> Option<(usize, usize)> {
    let start = [text.find('…'), text.find("..."), text.find(". . .")].into_iter().flatten().min()?;
    let after = text[start..].trim_start_matches(['…', '.', ' ']);
    let mut end = text.len() - after.len();
    let before = text[..start].trim_end();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if before.ends_with(open) && after.starts_with(close) {
            end += close.len_utf8();
            return Some((before.len() - open.len_utf8(), end));
        }
    }
    Some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_split_at_their_ellipses() {
        for (quote, parts) in [
            ("The town … down", &["The town", "down"][..]),
            ("The town ... take. . . .down", &["The town", "take", "down"]),
            ("The town [...] them (…) down…", &["The town", "them", "down"]),
            ("... “The town”", &["“The town”"]),
            ("one", &["one"]),
            ("a … — … b", &["a", "b"]),
        ] {
            let read = Quotation::read(quote).unwrap();
            let texts: Vec<_> = read.parts.iter().map(|part| &*part.text).collect();
            assert_eq!(texts, parts, "{quote}");
        }
        assert!(Quotation::read("… — !").is_none());
    }

    #[test]
    fn what_stands_around_the_words_is_kept() {
        let read = Quotation::read("“Such attacks.”1").unwrap();
        let part = &read.parts[0];
        assert_eq!(part.words().collect::<Vec<_>>(), ["Such", "attacks"]);
        assert_eq!(part.before, [Unit::Mark('"')]);
        assert_eq!(part.behind, [Unit::Mark('.'), Unit::Mark('"'), Unit::Marker("1".to_owned())]);
    }
}
