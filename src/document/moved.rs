//! Finding spans by their fingerprints, wherever they moved in a document.
//!
//! A digest says nothing about its text but whether a text is the same, so every part of the document that has the length of
//! a span must be digested. From each position where a span may begin, one digest grows over the text, and is compared at
//! each of the lengths: all lengths together cost little more than the longest. Spans begin and end at words, mostly: only if
//! one is not found there, it is looked for at every position.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::fingerprint::Fingerprint;
use super::piece::is_unspaced;
use crate::model::{GrowingSha256, Sha256};

/// The places of a span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SpanPlaces {
    /// The bytes of each, in order; at most [`MOST_PLACES`].
    pub(super) ranges: Vec<Range<usize>>,
    /// True if the text was too long, with spans of too many lengths, to look for this one.
    pub(super) is_skipped: bool,
}

/// The places of a span that are remembered.
const MOST_PLACES: usize = 32;
/// The bytes that one search digests: a second or two.
const EFFORT: usize = 1 << 30;
/// The bytes that the end of a digest costs.
const BLOCK: usize = 64;

/// Finds the spans with these fingerprints. Time and memory are linear in the text, for all spans together.
pub(super) fn find_spans(text: &str, wanted: &[Fingerprint]) -> Vec<SpanPlaces> {
    find_within(text, wanted, EFFORT)
}

fn find_within(text: &str, wanted: &[Fingerprint], effort: usize) -> Vec<SpanPlaces> {
    let mut found = vec![SpanPlaces::default(); wanted.len()];
    if wanted.is_empty() {
        return found;
    }
    let text = NormalText::new(text);
    let mut search = SpanSearch { text: &text, effort, wanted, found: &mut found };
    search.run(Edges::OfWords);
    search.run(Edges::Any);
    found
}

/// The positions at which spans begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edges {
    OfWords,
    Any,
}

/// A text after normalisation, and the way back.
struct NormalText<'a> {
    text: &'a str,
    normal: String,
    /// The byte of each scalar value of the normal text, and its end.
    bytes: Vec<u32>,
    words: Vec<NormalWord>,
}

/// A run of characters that are not white space.
struct NormalWord {
    /// Its first scalar value in the normal text.
    at: u32,
    /// Its first byte in the text.
    start: u32,
}

impl<'a> NormalText<'a> {
    fn new(text: &'a str) -> Self {
        let (mut normal, mut bytes, mut words) = (String::with_capacity(text.len()), Vec::new(), Vec::new());
        for word in text.split_whitespace() {
            if !normal.is_empty() {
                bytes.push(normal.len() as u32);
                normal.push(' ');
            }
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            words.push(NormalWord { at: bytes.len() as u32, start: start as u32 });
            for c in word.nfc() {
                bytes.push(normal.len() as u32);
                normal.push(c);
            }
        }
        bytes.push(normal.len() as u32);
        Self { text, normal, bytes, words }
    }

    fn length(&self) -> usize {
        self.bytes.len() - 1
    }

    fn char(&self, at: usize) -> Option<char> {
        self.normal[self.bytes[at] as usize..].chars().next()
    }

    /// True if a span may begin at a scalar value.
    fn is_start(&self, at: usize, edges: Edges) -> bool {
        let Some(c) = self.char(at).filter(|c| !c.is_whitespace()) else { return false };
        let before = || at.checked_sub(1).and_then(|at| self.char(at));
        edges == Edges::Any || is_unspaced(c) || before().is_none_or(|c| !c.is_alphanumeric())
    }

    /// True if a span may end before a scalar value.
    fn is_end(&self, at: usize, edges: Edges) -> bool {
        let Some(c) = at.checked_sub(1).and_then(|at| self.char(at)).filter(|c| !c.is_whitespace()) else {
            return false;
        };
        let next = || self.char(at);
        edges == Edges::Any || is_unspaced(c) || next().is_none_or(|c| !c.is_alphabetic())
    }

    /// The bytes of the text that a range of scalar values of the normal text stands for.
    fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_of(range.start);
        let last = self.source_of(range.end - 1).max(start);
        let mut rest = self.text[last..].char_indices().skip(1);
        let end = rest.find(|&(_, c)| !is_joined(c)).map_or(self.text.len(), |(at, _)| last + at);
        start..end
    }

    /// The byte of the text that a scalar value of the normal text comes from.
    fn source_of(&self, at: usize) -> usize {
        let index = self.words.partition_point(|word| word.at as usize <= at).saturating_sub(1);
        let NormalWord { at: first, start } = self.words[index];
        let (start, mut count) = (start as usize, at - first as usize);
        let word = self.text[start..].split_whitespace().next().unwrap_or_default();
        let mut cluster = 0;
        for (next, c) in word.char_indices().skip(1).chain([(word.len(), ' ')]) {
            if is_joined(c) {
                continue;
            }
            let scalars = word[cluster..next].nfc().count();
            if count < scalars {
                return start
                    + cluster
                    + word[cluster..next].char_indices().nth(count).map_or(0, |(at, _)| at);
            }
            (cluster, count) = (next, count - scalars);
        }
        start + word.len()
    }
}

/// True if `c` may be composed with the character before it.
fn is_joined(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{1161}'..='\u{11c2}')
}

struct SpanSearch<'a> {
    text: &'a NormalText<'a>,
    /// The bytes that may still be digested.
    effort: usize,
    wanted: &'a [Fingerprint],
    found: &'a mut [SpanPlaces],
}

impl SpanSearch<'_> {
    /// Looks for the spans that have no place yet.
    fn run(&mut self, edges: Edges) {
        let text = self.text;
        let starts: Vec<usize> = (0..text.length()).filter(|&at| text.is_start(at, edges)).collect();
        let ends: Vec<bool> = (0..=text.length()).map(|at| text.is_end(at, edges)).collect();
        let share = ends.iter().filter(|&&is_end| is_end).count() as f64 / ends.len() as f64;
        let mut open: BTreeSet<usize> = BTreeSet::new();
        for (span, places) in self.wanted.iter().zip(self.found.iter()) {
            let length = usize::try_from(span.length).unwrap_or(usize::MAX);
            if places.ranges.is_empty() && (1..=text.length()).contains(&length) {
                open.insert(length);
            }
        }
        let lengths = self.affordable(&open, starts.len(), share);
        let last = lengths.last().copied().unwrap_or(0);
        let mut numbers: HashMap<Sha256, Vec<usize>> = HashMap::new();
        for (number, span) in self.wanted.iter().enumerate() {
            let places = &mut self.found[number];
            if !places.ranges.is_empty() {
                continue;
            }
            let is_looked_for = usize::try_from(span.length).is_ok_and(|length| length <= last);
            places.is_skipped = !is_looked_for && span.length <= text.length() as u64;
            if is_looked_for {
                numbers.entry(span.digest).or_default().push(number);
            }
        }
        if numbers.is_empty() {
            return;
        }
        for start in starts {
            self.look_from(start, &lengths, &ends, &numbers);
        }
    }

    /// The lengths that can be looked for, the shortest first; takes their cost from the effort.
    fn affordable(&mut self, open: &BTreeSet<usize>, starts: usize, share: f64) -> Vec<usize> {
        let cost = |length: usize, count: usize| {
            let digests = count as f64 * share * BLOCK as f64;
            (starts as f64 * (length as f64 + digests + count as f64 / 8.0)) as usize
        };
        let mut lengths: Vec<usize> = open.iter().copied().collect();
        while let Some(&last) = lengths.last()
            && cost(last, lengths.len()) > self.effort
        {
            lengths.pop();
        }
        self.effort -= lengths.last().map_or(0, |&last| cost(last, lengths.len()).min(self.effort));
        lengths
    }

    fn look_from(
        &mut self,
        start: usize,
        lengths: &[usize],
        ends: &[bool],
        numbers: &HashMap<Sha256, Vec<usize>>,
    ) {
        let text = self.text;
        let byte = |at: usize| text.bytes[at] as usize;
        let (mut digest, mut digested) = (GrowingSha256::default(), start);
        for end in lengths.iter().map(|length| start + length).take_while(|&end| end < ends.len()) {
            if !ends[end] {
                continue;
            }
            digest.add(&text.normal.as_bytes()[byte(digested)..byte(end)]);
            digested = end;
            for &number in numbers.get(&digest.so_far()).into_iter().flatten() {
                let range = text.source(start..end);
                let places = &mut self.found[number].ranges;
                if places.len() < MOST_PLACES
                    && Fingerprint::of(&text.text[range.clone()]) == self.wanted[number]
                {
                    places.push(range);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::normalised;

    fn texts<'a>(text: &'a str, spans: &[&str]) -> Vec<Vec<&'a str>> {
        let wanted: Vec<Fingerprint> = spans.iter().map(|span| Fingerprint::of(span)).collect();
        let found = find_spans(text, &wanted);
        found
            .into_iter()
            .map(|places| places.ranges.into_iter().map(|range| &text[range]).collect())
            .collect()
    }

    #[test]
    fn spans_are_found_wherever_they_stand() {
        let text =
            "New. “In both\n\nyears crime  stayed level.”1 Level, it stayed\u{a0}level. cafe\u{301}s 監視は";
        for (span, found) in [
            ("In both years", &["In both\n\nyears"][..]),
            ("crime stayed level.”", &["crime  stayed level.”"]),
            ("stayed level", &["stayed level", "stayed\u{a0}level"]),
            ("“In", &["“In"]),
            ("oth years cri", &["oth\n\nyears cri"]),
            ("ears crime", &["ears crime"]),
            ("cafés", &["cafe\u{301}s"]),
            ("café", &["cafe\u{301}"]),
            ("視は", &["視は"]),
            ("nowhere", &[]),
            ("crime stayed levels", &[]),
        ] {
            let [places] = <[_; 1]>::try_from(texts(text, &[span])).unwrap();
            assert_eq!(places, found, "{span}");
        }
    }

    #[test]
    fn equal_spans_are_all_found() {
        assert_eq!(texts("a b a", &["a", "b", "a"]), [vec!["a", "a"], vec!["b"], vec!["a", "a"]]);
        assert_eq!(texts("", &["a"]), [Vec::<&str>::new()]);
    }

    #[test]
    fn a_search_that_would_take_too_long_is_not_made() {
        let text = "Bread is dear. ".repeat(100) + "Flour is dear, too.";
        let wanted = ["Flour", "Flour is dear, too."].map(Fingerprint::of);
        let found = find_within(&text, &wanted, 12_000);
        assert_eq!(found.iter().map(|places| places.is_skipped).collect::<Vec<_>>(), [false, true]);
        assert_eq!((found[0].ranges.len(), found[1].ranges.len()), (1, 0));
        // Inside words it was not looked for: there are more places, and no effort is left.
        let found =
            find_within(&text, &["lour is dear, to".to_owned()].map(|span| Fingerprint::of(&span)), 60_000);
        assert!(found[0].is_skipped && found[0].ranges.is_empty());
    }

    proptest! {
        #[test]
        fn every_part_of_a_text_is_found(
            // A mark that combines with a space has no place of its own in the normal text.
            text in "(([a-cé監1]\u{301}?|[. \n]){1,4}){0,20}",
            from in 0..80_usize,
            to in 0..80_usize,
        ) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let (from, to) = (ends[from % ends.len()], ends[to % ends.len()]);
            let part = text[from.min(to)..from.max(to)].trim();
            // A mark that combines with the character before it belongs to that character.
            let rest = &text[part.as_ptr() as usize - text.as_ptr() as usize + part.len()..];
            prop_assume!(!part.is_empty() && !part.starts_with('\u{301}') && !rest.starts_with('\u{301}'));
            let wanted = Fingerprint::of(part);
            let found = find_spans(&text, &[wanted]).remove(0);
            let is_it = |range: &Range<usize>| normalised(&text[range.clone()]) == normalised(part);
            prop_assert!(found.ranges.iter().any(is_it) || found.ranges.len() == MOST_PLACES, "{:?} in {:?}: {:?}", part, text, found);
        }

        #[test]
        fn any_text_is_searched(text in any::<String>(), span in any::<String>()) {
            let _ = find_spans(&text, &[Fingerprint::of(&span)]);
        }
    }
}
