//! Near matches of quotations that are not in the document: the most similar passage.

use std::ops::Range;

use indexmap::IndexMap;

use super::prose::Prose;
use super::quotation::QuotationPart;
use super::stream::Stream;
use crate::diagnostic::did_you_mean;

/// The words of a document by their letters, ignoring case. Built only if some quotation is not found.
pub(super) struct LikenessIndex<'a> {
    stream: Stream<'a>,
    /// The places of each word; for common words, only the first few.
    places: IndexMap<String, WordPlaces>,
    /// The number of words that may still be searched for by similarity, which compares every word of the document.
    guesses: usize,
}

#[derive(Default)]
struct WordPlaces {
    first: Vec<u32>,
    count: usize,
}

/// The most places of a word that are remembered.
const MOST_PLACES: usize = 256;
/// The number of words of a part, the rarest ones, that determine where to look.
const MOST_CLUES: usize = 8;
/// The most places that are aligned word by word.
const MOST_CANDIDATES: usize = 4;
/// The most words of a part that are compared.
const MOST_WORDS: usize = 100;
/// The most words that are searched for by similarity in one run.
const MOST_GUESSES: usize = 200;

impl<'a> LikenessIndex<'a> {
    pub(super) fn new(document: &'a Prose<'_>) -> Self {
        let stream = Stream::new(document.text(), &[]);
        let mut places: IndexMap<String, WordPlaces> = IndexMap::new();
        for number in 0..stream.words().len() {
            let word = stream.word(number).to_lowercase();
            let places = places.entry(word).or_default();
            places.count += 1;
            if places.first.len() < MOST_PLACES {
                places.first.push(number as u32);
            }
        }
        Self { stream, places, guesses: MOST_GUESSES }
    }

    /// The bytes of the text that are most similar to `part`; `None` if no passage is at least half similar.
    pub(super) fn nearest(&mut self, part: &QuotationPart) -> Option<Range<usize>> {
        let words: Vec<String> = part.words().take(MOST_WORDS).map(str::to_lowercase).collect();
        let mut best: Option<(usize, Range<usize>)> = None;
        for candidate in self.candidates(&words) {
            let (cost, range) = self.align(&words, candidate);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, range));
            }
        }
        let (_, range) = best.filter(|(cost, range)| *cost <= words.len() && !range.is_empty())?;
        let found = self.stream.words();
        Some(found[range.start].start as usize..found[range.end - 1].end as usize)
    }

    /// The words of the document with which the best alignments may begin.
    fn candidates(&mut self, words: &[String]) -> Vec<usize> {
        let mut clues: Vec<(usize, usize)> = Vec::new();
        for (position, word) in words.iter().enumerate() {
            if let Some(known) = self.known(word) {
                clues.push((position, known));
            }
        }
        clues.sort_by_key(|&(position, known)| (self.places[known].count, position));
        clues.truncate(MOST_CLUES);
        let mut starts: Vec<usize> = Vec::new();
        for (position, known) in clues {
            starts.extend(self.places[known].first.iter().map(|&at| (at as usize).saturating_sub(position)));
        }
        starts.sort_unstable();
        crowded(&starts, words.len() / 4 + 1)
    }

    /// The word of the document that equals `word` or is similar to it.
    fn known(&mut self, word: &str) -> Option<usize> {
        if let Some(known) = self.places.get_index_of(word) {
            return Some(known);
        }
        self.guesses = self.guesses.checked_sub(1)?;
        let near = did_you_mean(word, self.places.keys().map(String::as_str))?;
        self.places.get_index_of(near)
    }

    /// The cheapest alignment of `words` with the words of the document around `start`: its cost, and those words.
    ///
    /// A word that is missing, added or different costs two, a similar word one.
    fn align(&self, words: &[String], start: usize) -> (usize, Range<usize>) {
        let slack = words.len() / 4 + 2;
        let from = start.saturating_sub(slack);
        let to = (start + words.len() + slack).min(self.stream.words().len());
        let there: Vec<String> = (from..to).map(|number| self.stream.word(number).to_lowercase()).collect();
        // A row for each number of words of the document: the cost, and where the alignment begins.
        let first: Vec<(usize, usize)> = (0..=words.len()).map(|count| (2 * count, from)).collect();
        let mut best = (first[words.len()].0, from..from);
        let mut row = first;
        for (index, found) in there.iter().enumerate() {
            let mut next = vec![(0, from + index + 1)];
            for (position, wanted) in words.iter().enumerate() {
                let replaced = (row[position].0 + difference(wanted, found), row[position].1);
                let added = (row[position + 1].0 + 2, row[position + 1].1);
                let missing = (next[position].0 + 2, next[position].1);
                let least = [replaced, missing, added].into_iter().min_by_key(|&(cost, _)| cost);
                next.push(least.expect("three to choose from"));
            }
            row = next;
            let (cost, begin) = row[words.len()];
            if cost < best.0 {
                best = (cost, begin..from + index + 1);
            }
        }
        best
    }
}

/// The values around which most of `sorted` lie, within `reach`: the fullest first, none within reach of another.
fn crowded(sorted: &[usize], reach: usize) -> Vec<usize> {
    let mut crowds: Vec<(usize, usize)> = Vec::new();
    let mut end = 0;
    for (start, &value) in sorted.iter().enumerate() {
        while end < sorted.len() && sorted[end] <= value + reach {
            end += 1;
        }
        let size = end - start;
        match crowds.last_mut() {
            Some((last, least)) if value <= *last + reach => {
                if size > *least {
                    (*last, *least) = (value, size);
                }
            }
            _ => crowds.push((value, size)),
        }
    }
    crowds.sort_by_key(|&(value, size)| (std::cmp::Reverse(size), value));
    crowds.into_iter().take(MOST_CANDIDATES).map(|(value, _)| value).collect()
}

/// The cost of taking one word for another.
fn difference(wanted: &str, found: &str) -> usize {
    if wanted == found {
        return 0;
    }
    let same = |(a, b): &(char, char)| a == b;
    let longer = wanted.chars().count().max(found.chars().count());
    let shorter = wanted.chars().count().min(found.chars().count());
    let head = wanted.chars().zip(found.chars()).take_while(same).count();
    let tail = wanted.chars().rev().zip(found.chars().rev()).take_while(same).count().min(shorter - head);
    let is_like = 2 * (head + tail) >= longer;
    if is_like { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::super::quotation::Quotation;
    use super::*;

    const TEXT: &str = "Cameras have watched the street for years. They do not make the street safer, says Lee.\n\n\
                        The chief of police says that the cameras deter offenders whom nobody counts.";

    fn nearest(quote: &str) -> Option<&'static str> {
        let prose = Prose::decode(TEXT.as_bytes()).unwrap();
        let quotation = Quotation::read(quote).unwrap();
        let range = LikenessIndex::new(&prose).nearest(&quotation.parts[0])?;
        Some(&TEXT[range])
    }

    #[test]
    fn the_likest_words_are_found() {
        for (quote, near) in [
            ("They do not make the streets safer", "They do not make the street safer"),
            ("they dont make the street any safer", "They do not make the street safer"),
            ("the camera deters offenders", "the cameras deter offenders"),
            ("ofenders", "offenders"),
            ("The chief of the police says", "The chief of police says"),
        ] {
            assert_eq!(nearest(quote), Some(near), "{quote}");
        }
    }

    #[test]
    fn what_is_like_nothing_has_no_nearest() {
        for quote in ["Privacy is a human right", "zzz", "the the the zzz yyy xxx www"] {
            assert_eq!(nearest(quote), None, "{quote}");
        }
    }
}
