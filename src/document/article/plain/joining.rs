//! From the lines of a paragraph to one: hyphenation is undone, and addresses that a blank or a line end breaks are whole.

use std::ops::Range;

use super::hyphens::{HyphenFate, Hyphens};
use crate::document::article::address::{AddressGap, address_start, continues};
use crate::document::flow::Flow;
use crate::document::interruption::PageLines;
use crate::document::piece::is_unspaced;
use crate::model::without_punctuation;

/// Joins the lines of a text.
pub(super) struct Joiner<'a> {
    text: &'a str,
    hyphens: Hyphens,
}

/// A paragraph on one line.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) flow: Flow,
    /// The addresses that were not whole, in the text of the flow.
    pub(super) broken: Vec<Range<usize>>,
}

/// A word and what follows it.
struct JoinWord {
    range: Range<usize>,
    /// The white space after it; `None` after the last one.
    gap: Option<AddressGap>,
}

impl<'a> Joiner<'a> {
    pub(super) fn new(text: &'a str, pages: &PageLines<'a>) -> Self {
        let lines = |out: bool| {
            pages
                .lines
                .iter()
                .zip(&pages.is_out)
                .filter(move |(_, is_out)| **is_out == out)
                .map(|(line, _)| line.text)
        };
        Self { text, hyphens: Hyphens::read(lines(false).chain(lines(true))) }
    }

    pub(super) const fn text(&self) -> &'a str {
        self.text
    }

    /// Joins lines, given by the bytes of their texts.
    pub(super) fn join(&self, lines: &[Range<usize>]) -> Joined {
        let words = self.words(lines);
        let mut joined = Joined::default();
        // The address that the words so far end with: its start in the flow.
        let mut address: Option<usize> = None;
        for (at, word) in words.iter().enumerate() {
            let text = &self.text[word.range.clone()];
            let start = joined.flow.text().len();
            address = address.or_else(|| address_start(text).map(|inside| start + inside));
            let Some((gap, next)) = word.gap.zip(words.get(at + 1)) else {
                joined.flow.copy(self.text, word.range.clone());
                break;
            };
            let next_text = &self.text[next.range.clone()];
            if let Some(from) = address {
                joined.flow.copy(self.text, word.range.clone());
                if continues(&joined.flow.text()[from..], gap, next_text) {
                    joined.note_broken(from);
                } else {
                    address = None;
                    self.separate(&mut joined.flow, word.range.end..next.range.start, " ");
                }
                continue;
            }
            let fate = (gap == AddressGap::LineEnd).then(|| self.hyphens.fate(text, next_text)).flatten();
            if fate == Some(HyphenFate::Undone) {
                let hyphen = text.chars().next_back().map_or(0, char::len_utf8);
                joined.flow.copy(self.text, word.range.start..word.range.end - hyphen);
                continue;
            }
            joined.flow.copy(self.text, word.range.clone());
            let is_whole = fate != Some(HyphenFate::Kept)
                && !(gap == AddressGap::LineEnd && is_seamless(text, next_text));
            self.separate(
                &mut joined.flow,
                word.range.end..next.range.start,
                if is_whole { " " } else { "" },
            );
        }
        joined.finish();
        joined
    }

    /// Adds what stands between two words.
    fn separate(&self, flow: &mut Flow, gap: Range<usize>, separator: &str) {
        if &self.text[gap.clone()] == separator {
            flow.copy(self.text, gap);
        } else {
            flow.replace(gap, separator);
        }
    }

    fn words(&self, lines: &[Range<usize>]) -> Vec<JoinWord> {
        let mut words: Vec<JoinWord> = Vec::new();
        for line in lines {
            if let Some(last) = words.last_mut() {
                last.gap = Some(AddressGap::LineEnd);
            }
            let text = &self.text[line.clone()];
            let mut at = line.start;
            for part in text.split_inclusive(char::is_whitespace) {
                let word = part.trim_end();
                if !word.is_empty() {
                    words.push(JoinWord { range: at..at + word.len(), gap: Some(AddressGap::Blank) });
                }
                at += part.len();
            }
        }
        words
    }
}

impl Joined {
    /// Remembers that the address which starts there is broken.
    fn note_broken(&mut self, start: usize) {
        if self.broken.last().is_none_or(|last| last.start != start) {
            self.broken.push(start..start);
        }
    }

    /// Gives the broken addresses their ends: the marks behind an address do not belong to it.
    fn finish(&mut self) {
        let text = self.flow.text();
        for range in &mut self.broken {
            let end = text[range.start..]
                .find(char::is_whitespace)
                .map_or(text.len(), |length| range.start + length);
            range.end = range.start + without_punctuation(&text[range.start..end]).len();
        }
    }
}

/// True if no blank stands between two words that a line end parts: after a long dash, and in scripts without blanks.
fn is_seamless(word: &str, next: &str) -> bool {
    let last = |word: &str| word.chars().next_back();
    let is_after_dash = word.ends_with('—') && word.chars().count() > 1;
    is_after_dash || (last(word).is_some_and(is_unspaced) && next.starts_with(is_unspaced))
}
