//! Text in the form in which it is compared: the letters of its words in one run, and the marks between the words.
//!
//! So a word that a line end breaks compares equal to the whole one. Where a word begins and ends is looked at afterwards.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::piece::{Pieces, ProsePiece, is_unseen, is_unspaced, marker_number};

/// A word of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct StreamWord {
    /// Its beginning in the letters of the stream.
    pub(super) at: u32,
    /// Its first byte in the text.
    pub(super) start: u32,
    /// One past its last byte in the text.
    pub(super) end: u32,
}

/// The words of a text, or of the rest of it if its interruptions are skipped.
#[derive(Debug)]
pub(super) struct Stream<'a> {
    text: &'a str,
    /// The ranges that are skipped, in order.
    cuts: &'a [Range<usize>],
    letters: String,
    words: Vec<StreamWord>,
}

/// A mark next to a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A mark of punctuation.
    Mark(char),
    /// The marker of a footnote.
    Marker(String),
}

/// The marks between two words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordGap {
    pub(super) marks: Vec<char>,
    pub(super) markers: Vec<String>,
    /// True if the words may as well be one: there is nothing between them, or a hyphen and a line end, or a line end in
    /// a script without spaces.
    pub(super) is_loose: bool,
}

/// The most bytes beside a word in which its punctuation is looked for.
const MOST_BESIDE: usize = 64;

impl<'a> Stream<'a> {
    /// The words of `text` outside of `cuts`. Linear time.
    pub(super) fn new(text: &'a str, cuts: &'a [Range<usize>]) -> Self {
        let mut stream = Self { text, cuts, letters: String::new(), words: Vec::new() };
        let mut at = 0;
        for cut in cuts {
            stream.read(at..cut.start);
            at = cut.end;
        }
        stream.read(at..text.len());
        stream
    }

    fn read(&mut self, range: Range<usize>) {
        for piece in Pieces::within(self.text, range) {
            let ProsePiece::Word(word) = piece else { continue };
            let at = self.letters.len() as u32;
            let letters = &self.text[word.clone()];
            if letters.is_ascii() {
                self.letters.push_str(letters);
            } else {
                self.letters.extend(letters.chars().filter(|&c| !is_unseen(c)).nfkc());
            }
            self.words.push(StreamWord { at, start: word.start as u32, end: word.end as u32 });
        }
    }

    pub(super) const fn text(&self) -> &'a str {
        self.text
    }

    pub(super) fn letters(&self) -> &str {
        &self.letters
    }

    pub(super) fn words(&self) -> &[StreamWord] {
        &self.words
    }

    /// The letters of a word.
    pub(super) fn word(&self, index: usize) -> &str {
        let start = self.words[index].at as usize;
        &self.letters[start..self.at(index + 1)]
    }

    /// The beginning of a word in the letters; their end for the one past the last.
    pub(super) fn at(&self, index: usize) -> usize {
        self.words.get(index).map_or(self.letters.len(), |word| word.at as usize)
    }

    /// The word that begins there in the letters.
    pub(super) fn word_at(&self, at: usize) -> Option<usize> {
        self.words.binary_search_by_key(&at, |word| word.at as usize).ok()
    }

    /// The marks between a word and the next.
    pub(super) fn gap(&self, index: usize) -> WordGap {
        let [left, right] = [self.words[index], self.words[index + 1]];
        let mut gap = WordGap::default();
        let between = self.outside_cuts(left.end as usize..right.start as usize);
        for range in &between {
            for (unit, _) in units(self.text, range.clone()) {
                match unit {
                    Unit::Mark(mark) => gap.marks.push(mark),
                    Unit::Marker(marker) => gap.markers.push(marker),
                }
            }
        }
        gap.is_loose = gap.markers.is_empty() && self.is_loose(&between, &gap.marks, right);
        gap
    }

    fn is_loose(&self, between: &[Range<usize>], marks: &[char], right: StreamWord) -> bool {
        let blank = |text: &str| text.chars().any(char::is_whitespace);
        let first = &self.text[between.first().map_or(0..0, Range::clone)];
        let is_broken = first.starts_with(['-', '\u{2010}', '\u{ad}']);
        let has_blank = between.len() > 1 || between.iter().any(|range| blank(&self.text[range.clone()]));
        let ends_unspaced = |text: &str| text.chars().next_back().is_some_and(is_unspaced);
        match marks {
            [] if !has_blank => true,
            [] if is_broken => true,
            [] => {
                let before = between.first().map_or(0, |range| range.start);
                ends_unspaced(&self.text[..before])
                    && self.text[right.start as usize..].starts_with(is_unspaced)
            }
            ['-'] => is_broken && has_blank,
            _ => false,
        }
    }

    /// The parts of a range of the text that are not cut.
    pub(super) fn outside_cuts(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let first = self.cuts.partition_point(|cut| cut.end <= range.start);
        let mut parts = Vec::new();
        let mut at = range.start;
        for cut in self.cuts[first..].iter().take_while(|cut| cut.start < range.end) {
            parts.push(at..cut.start.max(at));
            at = cut.end;
        }
        parts.push(at..range.end.max(at));
        parts
    }

    /// The marks before a word, the nearest first.
    pub(super) fn before(&self, index: usize) -> Vec<(Unit, Range<usize>)> {
        let end = self.words[index].start as usize;
        let start = index.checked_sub(1).map_or(0, |left| self.words[left].end as usize);
        let near = self.outside_cuts(start..end).pop().unwrap_or(end..end);
        let far = crate::diagnostic::char_start(self.text, near.end.saturating_sub(MOST_BESIDE));
        let mut units: Vec<_> = units(self.text, near.start.max(far)..near.end).collect();
        units.reverse();
        units
    }

    /// The marks after a word, the nearest first.
    pub(super) fn behind(&self, index: usize) -> Vec<(Unit, Range<usize>)> {
        let start = self.words[index].end as usize;
        let end = self.words.get(index + 1).map_or(self.text.len(), |right| right.start as usize);
        let near = self.outside_cuts(start..end).swap_remove(0);
        units(self.text, near.start..near.end.min(near.start + MOST_BESIDE)).collect()
    }
}

/// The pieces of a range without words.
fn units(text: &str, range: Range<usize>) -> impl Iterator<Item = (Unit, Range<usize>)> {
    Pieces::within(text, range).filter_map(|piece| match piece {
        ProsePiece::Mark(mark, range) => Some((Unit::Mark(mark), range)),
        ProsePiece::Marker(range) => Some((Unit::Marker(marker_number(&text[range.clone()])), range)),
        ProsePiece::Word(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(text: &str) -> WordGap {
        let stream = Stream::new(text, &[]);
        assert_eq!(stream.words().len(), 2, "{text:?}");
        stream.gap(0)
    }

    #[test]
    fn words_are_run_together() {
        let stream = Stream::new("The ﬁrst sur\u{ad}veil-\nlance cafe\u{301}.”1 It", &[]);
        assert_eq!(stream.letters(), "ThefirstsurveillancecaféIt");
        assert_eq!(stream.word(1), "first");
        assert_eq!(stream.word_at(3), Some(1));
        assert_eq!(stream.word_at(4), None);
    }

    #[test]
    fn what_stands_between_words_is_known() {
        for loose in ["far-\nreaching", "far- \n\n reaching", "far\u{ad}\nreaching", "監\n視", "監視", "R&"]
        {
            assert!(gap(loose).is_loose, "{loose:?}");
        }
        for tight in ["far reaching", "far-reaching", "far -\nreaching", "far—\nreaching", "far\nreaching"]
        {
            assert!(!gap(tight).is_loose, "{tight:?}");
        }
        assert_eq!(gap("attacks.”1 Here").marks, ['.', '"']);
        assert_eq!(gap("attacks.”1 Here").markers, ["1"]);
        assert_eq!(gap("attacks¹ Here"), gap("attacks[1] Here"));
    }

    #[test]
    fn what_is_cut_out_stands_not_between() {
        let text = "sur-\n1 Note.\nveillance";
        let cuts = [Range { start: 5, end: 13 }];
        let stream = Stream::new(text, &cuts);
        assert_eq!(stream.letters(), "surveillance");
        assert!(stream.gap(0).is_loose);
        assert_eq!(stream.outside_cuts(0..text.len()), [0..5, 13..22]);
        assert_eq!(stream.outside_cuts(0..5), [Range { start: 0, end: 5 }]);
    }
}
