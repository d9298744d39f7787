//! Finding many quotations in one document.
//!
//! All parts of all quotations are looked for in one pass (Aho and Corasick 1975) over the letters of the text; what stands
//! between the letters is compared only where they agree. The text is read twice: with its interruptions passed over, and
//! as it stands. Time is linear in the text, the quotations and the places where their parts occur. If these places are too many
//! for all quotations together, those with more than an equal share of them are given up, which their [`Found`] says.

use std::collections::VecDeque;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use indexmap::IndexMap;

use super::prose::Prose;
use super::quotation::{Quotation, QuotationPart};
use super::stream::{Stream, Unit, WordGap};

/// The passages of a document that a quotation quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The bytes of the text from the first word to the last.
    pub range: Range<usize>,
    /// The same without the interruptions in between: at least one range.
    pub spans: Vec<Range<usize>>,
}

/// The places of the quotations, as far as they are found.
#[derive(Debug)]
pub(super) struct Found {
    /// The places, in order; at most [`MOST_PLACES`].
    pub(super) places: Vec<Passage>,
    /// The number of places beyond those.
    pub(super) more: usize,
    /// For each part, where it first stands, alone.
    pub(super) parts: Vec<Option<usize>>,
    /// The part that occurs so often that the search for the quotation was given up.
    pub(super) too_common: Option<usize>,
}

/// The places that are remembered for a quotation; the others are counted.
pub(super) const MOST_PLACES: usize = 32;
/// The letters between the ends of a quotation with an ellipsis beyond which it is meant only where no shorter one is.
const PAGE: usize = 2_500;
/// The letters of a part that are looked for at once; the rest is compared where they are found.
const MOST_LETTERS: usize = 64;
/// The occurrences of parts that one call follows before it gives up quotations: a second or two. Those that are kept
/// share as many again.
const EFFORT: usize = 4_000_000;
/// The occurrences of the parts of one quotation that are followed in any case, whatever the number of quotations.
const LEAST_SHARE: usize = 32;
/// The quotations that are looked for in one pass.
const BATCH: usize = 1 << 20;

/// Finds a quotation, whole or as `first words … last words`, across line ends, page heads and footnotes; says all places
/// where it stands, but no more than a few dozen.
///
/// If it is there letter by letter and mark by mark, other places that differ in punctuation do not count.
///
/// # Example: across a broken word and a page head
/// ```
/// use claimgraph::document::{Prose, find};
///
/// let document = Prose::decode("It ends surveil-\n\n Gan 4\n\nlance at once.".as_bytes()).unwrap();
/// let places = find(&document, "ends surveillance");
/// assert_eq!(places.len(), 1);
/// let spans: Vec<_> = places[0].spans.iter().map(|span| &document.text()[span.clone()]).collect();
/// assert_eq!(spans, ["ends surveil-", "lance"]);
/// ```
#[must_use]
pub fn find(document: &Prose<'_>, quote: &str) -> Vec<Passage> {
    let quotation = Quotation::read(quote);
    quotation.map_or_else(Vec::new, |quotation| find_all(document, &[quotation]).swap_remove(0).places)
}

/// Finds all quotations at once.
pub(super) fn find_all(document: &Prose<'_>, quotations: &[Quotation]) -> Vec<Found> {
    find_all_within(document, quotations, EFFORT)
}

fn find_all_within(document: &Prose<'_>, quotations: &[Quotation], effort: usize) -> Vec<Found> {
    if quotations.is_empty() {
        return Vec::new();
    }
    let mut budget = HitBudget { left: effort, share: LEAST_SHARE.max(effort / quotations.len()) };
    let mut as_it_stands: Vec<State> = quotations.iter().map(State::new).collect();
    search(&Stream::new(document.text(), &[]), quotations, &mut as_it_stands, &mut budget);
    if document.interruptions().is_empty() {
        return as_it_stands.into_iter().map(|state| state.found(None, document)).collect();
    }
    let mut body: Vec<State> = as_it_stands.iter().map(State::again).collect();
    search(&Stream::new(document.text(), document.interruptions()), quotations, &mut body, &mut budget);
    body.into_iter().zip(as_it_stands).map(|(body, whole)| whole.found(Some(body), document)).collect()
}

/// The place of a part.
#[derive(Clone, Debug)]
struct Hit {
    /// In the text, with its punctuation.
    range: Range<usize>,
    /// In the letters of the stream.
    letters: Range<usize>,
    /// True if all punctuation is the same.
    is_exact: bool,
}

/// The first parts of a quotation, found one after the other.
#[derive(Debug)]
struct Chain {
    hit: Hit,
    /// The part that is to come.
    next: usize,
}

/// The state of the search for a quotation.
#[derive(Debug)]
struct State {
    last_part: usize,
    chains: VecDeque<Chain>,
    /// The places, by how good they are: the best first.
    ranks: [Vec<Range<usize>>; 4],
    more: [usize; 4],
    parts: Vec<Option<usize>>,
    /// The occurrences of its parts so far.
    hits: usize,
    too_common: Option<usize>,
}

/// The occurrences that one call may still follow.
#[derive(Debug)]
struct HitBudget {
    left: usize,
    /// The occurrences up to which a quotation is kept when nothing is left.
    share: usize,
}

/// A part of a quotation, by their numbers.
type Use = (usize, usize);

fn search(stream: &Stream<'_>, quotations: &[Quotation], states: &mut [State], budget: &mut HitBudget) {
    for start in (0..quotations.len()).step_by(BATCH) {
        let end = quotations.len().min(start + BATCH);
        search_batch(stream, quotations, start..end, states, budget);
    }
}

fn search_batch(
    stream: &Stream<'_>,
    quotations: &[Quotation],
    batch: Range<usize>,
    states: &mut [State],
    budget: &mut HitBudget,
) {
    let mut patterns: IndexMap<&str, Vec<Use>> = IndexMap::new();
    for number in batch.filter(|&number| states[number].too_common.is_none()) {
        // Of equal parts the last comes first: one occurrence is never two parts of a quotation.
        for (position, part) in quotations[number].parts.iter().enumerate().rev() {
            patterns.entry(beginning(&part.letters)).or_default().push((number, position));
        }
    }
    let searcher = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(patterns.keys())
        .expect("a batch of short patterns has fewer states than 2^31");
    for found in searcher.find_overlapping_iter(stream.letters()) {
        let Some(word) = stream.word_at(found.start()) else { continue };
        // A quotation that was given up is dropped, so that its other occurrences cost nothing.
        patterns[found.pattern().as_usize()].retain(|&(number, position)| {
            if !states[number].may_go_on(position, budget) {
                return false;
            }
            if let Some(hit) = compare(stream, word, &quotations[number].parts[position]) {
                states[number].advance(stream.text(), position, hit);
            }
            true
        });
    }
}

/// The first letters of a part.
fn beginning(letters: &str) -> &str {
    &letters[..crate::diagnostic::char_start(letters, MOST_LETTERS)]
}

/// Matches a part at a word of the stream.
fn compare(stream: &Stream<'_>, first: usize, part: &QuotationPart) -> Option<Hit> {
    let start = stream.at(first);
    let end = start + part.letters.len();
    if stream.letters().get(start..end)? != part.letters {
        return None;
    }
    let (last, mut is_exact) = compare_gaps(stream, first, part)?;
    let words = stream.words();
    let mut range = words[first].start as usize..words[last].end as usize;
    let (count, extent) = compare_units(&part.before, stream.before(first))?;
    is_exact &= count == part.before.len();
    range.start = extent.map_or(range.start, |extent| extent.start);
    let (count, extent) = compare_units(&part.behind, stream.behind(last))?;
    is_exact &= count == part.behind.len();
    range.end = extent.map_or(range.end, |extent| extent.end);
    Some(Hit { range, letters: start..end, is_exact })
}

/// Matches the words of a part with those of the stream; returns the last word there, and true if all marks between are
/// the same.
fn compare_gaps(stream: &Stream<'_>, first: usize, part: &QuotationPart) -> Option<(usize, bool)> {
    let (mut here, mut there, mut is_exact) = (first, 0, true);
    loop {
        let end_here = stream.at(here + 1) - stream.at(first);
        let end_there = part.starts.get(there + 1).copied().unwrap_or(part.letters.len());
        let is_last = end_there == part.letters.len();
        if end_here == end_there {
            if is_last {
                return Some((here, is_exact));
            }
            is_exact &= compare_gap(&stream.gap(here), &part.gaps[there])?;
            (here, there) = (here + 1, there + 1);
        } else if end_here < end_there {
            if !stream.gap(here).is_loose {
                return None;
            }
            here += 1;
        } else {
            if is_last || !part.gaps[there].is_loose {
                return None;
            }
            there += 1;
        }
    }
}

/// Compares the marks between two words with those of the quotation: true if they are the same; `None` if they do not fit.
fn compare_gap(here: &WordGap, there: &WordGap) -> Option<bool> {
    // A quotation may leave markers out, but not make them up.
    (there.markers.is_empty() || there.markers == here.markers).then_some(here.marks == there.marks)
}

/// The extent to which `wanted` is there, and its furthest piece; `None` if a marker is wanted that is not there.
fn compare_units(wanted: &[Unit], there: Vec<(Unit, Range<usize>)>) -> Option<(usize, Option<Range<usize>>)> {
    let (mut count, mut extent) = (0, None);
    for (unit, range) in there {
        let Some(next) = wanted.get(count) else { break };
        if *next == unit {
            (count, extent) = (count + 1, Some(range));
        } else if !matches!(unit, Unit::Marker(_)) {
            break;
        }
    }
    let lacks_marker = wanted[count..].iter().any(|unit| matches!(unit, Unit::Marker(_)));
    (!lacks_marker).then_some((count, extent))
}

impl State {
    fn new(quotation: &Quotation) -> Self {
        Self {
            last_part: quotation.parts.len() - 1,
            chains: VecDeque::new(),
            ranks: Default::default(),
            more: [0; 4],
            parts: vec![None; quotation.parts.len()],
            hits: 0,
            too_common: None,
        }
    }

    /// The state for a second search of the same quotation, which goes on counting.
    fn again(&self) -> Self {
        Self {
            last_part: self.last_part,
            chains: VecDeque::new(),
            ranks: Default::default(),
            more: [0; 4],
            parts: vec![None; self.parts.len()],
            hits: self.hits,
            too_common: self.too_common,
        }
    }

    /// Counts an occurrence of a part; false if the search for the quotation is given up.
    const fn may_go_on(&mut self, part: usize, budget: &mut HitBudget) -> bool {
        if self.too_common.is_some() {
            return false;
        }
        if budget.left == 0 && self.hits >= budget.share {
            self.too_common = Some(part);
            return false;
        }
        self.hits += 1;
        budget.left = budget.left.saturating_sub(1);
        true
    }

    /// A part was found; those of one part come in the order of the text.
    fn advance(&mut self, text: &str, position: usize, hit: Hit) {
        self.parts[position].get_or_insert(hit.range.start);
        if position == 0 {
            return self.begin(hit);
        }
        let mut complete: Vec<Hit> = Vec::new();
        for mut chain in std::mem::take(&mut self.chains) {
            if chain.next == position && chain.hit.letters.end <= hit.letters.start {
                chain.hit.range.end = hit.range.end;
                chain.hit.letters.end = hit.letters.end;
                chain.hit.is_exact &= hit.is_exact;
                chain.next += 1;
            }
            if chain.next > self.last_part {
                complete.push(chain.hit);
            } else {
                self.chains.push_back(chain);
            }
        }
        // Of several beginnings before one end the nearest is meant; in its own sentence another may be meant as well.
        let nearest = complete.last().map_or(0, |hit| hit.range.start);
        for hit in complete {
            if self.is_full() || !has_sentence_end(text, hit.range.start..nearest) {
                self.complete(hit);
            }
        }
    }

    /// True if there are so many places that others are only counted.
    fn is_full(&self) -> bool {
        self.ranks.iter().any(|rank| rank.len() == MOST_PLACES)
    }

    fn begin(&mut self, hit: Hit) {
        if self.last_part == 0 {
            return self.complete(hit);
        }
        // Of many beginnings that nothing follows, the nearest are meant.
        if self.chains.len() == MOST_PLACES {
            self.chains.pop_front();
        }
        self.chains.push_back(Chain { hit, next: 1 });
    }

    fn complete(&mut self, hit: Hit) {
        let is_long = self.last_part > 0 && hit.letters.len() > PAGE;
        let rank = 2 * usize::from(is_long) + usize::from(!hit.is_exact);
        if self.ranks[rank].len() < MOST_PLACES {
            self.ranks[rank].push(hit.range);
        } else {
            self.more[rank] += 1;
        }
    }

    fn is_found(&self) -> bool {
        self.ranks.iter().any(|rank| !rank.is_empty())
    }

    /// The best places; those of `body`, where it was searched too, pass over interruptions.
    fn found(self, body: Option<Self>, document: &Prose<'_>) -> Found {
        let body_is_enough = self.last_part > 0 && body.as_ref().is_some_and(Self::is_found);
        let mut parts = self.parts;
        if let Some(body) = &body {
            for (part, in_body) in parts.iter_mut().zip(&body.parts) {
                *part = part.or(*in_body);
            }
        }
        let too_common = self.too_common.or(body.as_ref().and_then(|body| body.too_common));
        let (body_ranks, body_more) = body.map(|body| (body.ranks, body.more)).unwrap_or_default();
        for (rank, ranges) in self.ranks.into_iter().enumerate() {
            let inner = body_ranks[rank].iter().map(|range| Passage::in_body(range.clone(), document));
            let mut places: Vec<Passage> = inner.collect();
            let mut more = body_more[rank];
            if !body_is_enough {
                places.extend(ranges.into_iter().map(|range| Passage { spans: vec![range.clone()], range }));
                more = more.max(self.more[rank]);
            }
            // The sort is stable: of equal places the one that passes over interruptions stays.
            places.sort_by_key(|place| (place.range.start, place.range.end));
            places.dedup_by(|later, first| later.range == first.range);
            if !places.is_empty() {
                more += places.len().saturating_sub(MOST_PLACES);
                places.truncate(MOST_PLACES);
                return Found { places, more, parts, too_common };
            }
        }
        Found { places: Vec::new(), more: 0, parts, too_common }
    }
}

impl Passage {
    /// A place without the interruptions in it and the white space around them.
    fn in_body(range: Range<usize>, document: &Prose<'_>) -> Self {
        let cuts = document.interruptions();
        let first = cuts.partition_point(|cut| cut.end <= range.start);
        let within = || cuts[first..].iter().take_while(|cut| cut.start < range.end);
        let starts = [range.start].into_iter().chain(within().map(|cut| cut.end));
        let ends = within().map(|cut| cut.start).chain([range.end]);
        let spans = starts.zip(ends).filter_map(|(start, end)| trimmed(document.text(), start..end));
        Self { spans: spans.collect(), range }
    }
}

/// True if a sentence ends in a range of a text: after its last mark the next one does not begin with a small letter.
fn has_sentence_end(text: &str, range: Range<usize>) -> bool {
    let closing = |c: char| c.is_ascii_digit() || matches!(c, '”' | '’' | '"' | '\'' | '»' | ')' | ']');
    text[range.clone()].match_indices(['.', '!', '?']).any(|(at, _)| {
        let rest = text[range.start + at + 1..].trim_start_matches(closing);
        rest.starts_with(char::is_whitespace) && !rest.trim_start().starts_with(char::is_lowercase)
    })
}

/// A range of a text without white space at its ends; `None` if there is nothing else.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let span = &text[range.clone()];
    let start = range.end - span.trim_start().len();
    let end = range.start + span.trim_end().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The texts of the spans of each place.
    fn spans(text: &str, quote: &str) -> Vec<Vec<String>> {
        let prose = Prose::decode(text.as_bytes()).unwrap();
        let texts = |place: Passage| place.spans.into_iter().map(|span| text[span].to_owned()).collect();
        find(&prose, quote).into_iter().map(texts).collect()
    }

    /// The spans of the only place.
    fn only(text: &str, quote: &str) -> Vec<String> {
        let mut places = spans(text, quote);
        assert_eq!(places.len(), 1, "{quote} in {text:?}: {places:?}");
        places.remove(0)
    }

    #[test]
    fn the_search_for_words_that_are_too_common_is_given_up() {
        let text = "a ".repeat(LEAST_SHARE + 1) + "end";
        let prose = Prose::decode(text.as_bytes()).unwrap();
        let quotations = ["a … end", "end"].map(|quote| Quotation::read(quote).unwrap());
        let found = |effort| {
            let found = find_all_within(&prose, &quotations, effort);
            found.into_iter().map(|found| found.too_common).collect::<Vec<_>>()
        };
        assert_eq!(found(0), [Some(0), None], "a quotation of rare words is found all the same");
        assert_eq!(found(EFFORT), [None, None]);
    }

    #[test]
    fn the_occurrences_that_one_call_follows_are_bounded_for_all_quotations_together() {
        let text = "a ".repeat(2_000) + "\n\n Gan 4\n\n" + &"a ".repeat(2_000) + "end";
        let prose = Prose::decode(text.as_bytes()).unwrap();
        assert!(!prose.interruptions().is_empty(), "the text is searched twice");
        let quotations: Vec<_> = (0..1_000).map(|_| Quotation::read("a … end").unwrap()).collect();
        let mut states: Vec<State> = quotations.iter().map(State::new).collect();
        let mut budget = HitBudget { left: 100_000, share: 100 };
        for interruptions in [&[][..], prose.interruptions()] {
            states = states.iter().map(State::again).collect();
            search(&Stream::new(prose.text(), interruptions), &quotations, &mut states, &mut budget);
        }
        let hits: usize = states.iter().map(|state| state.hits).sum();
        assert_eq!(hits, 100_000, "each quotation has its share when nothing is left, and none goes on");
    }

    #[test]
    fn a_quotation_is_found_as_it_is_written_elsewhere() {
        let text = "He said: “the town’s cameras – all\n  forty – don’t deter.”1 It is “so”, he\nadded, since 2016.17 The sur-\nveil\u{ad}lance is far-\nreaching [3].";
        for (quote, span) in [
            ("\"the town's cameras - all forty", "“the town’s cameras – all\n  forty"),
            ("forty -- don't deter.\" It is", "forty – don’t deter.”1 It is"),
            ("don’t deter.”1 It", "don’t deter.”1 It"),
            ("deter.”", "deter.”"),
            ("deter", "deter"),
            ("deter.\"1", "deter.”1"),
            ("since 2016. The surveillance is", "since 2016.17 The sur-\nveil\u{ad}lance is"),
            ("is far-reaching.", "is far-\nreaching [3]."),
            ("is farreaching", "is far-\nreaching"),
            ("He said the towns", ""),
            ("He said “the town", "He said: “the town"),
        ] {
            if span.is_empty() {
                assert!(spans(text, quote).is_empty(), "{quote}");
            } else {
                assert_eq!(only(text, quote), [span], "{quote}");
            }
        }
    }

    #[test]
    fn words_are_found_only_as_words() {
        for (text, quote) in [
            ("Individuals act.", "Individual"),
            ("an mp3 player", "mp4 player"),
            ("of $1.2 billion", "12 billion"),
            ("so it ends.”1 Here", "ends.”2 Here"),
            ("the rapist", "therapist"),
            ("therapist", "the rapist"),
            ("The", "the"),
        ] {
            assert!(spans(text, quote).is_empty(), "{quote} in {text}");
        }
        assert_eq!(only("監視は違法である", "違法"), ["違法"]);
        assert_eq!(only("監視は違\n法である", "違法"), ["違\n法"]);
        assert_eq!(only("un cafe\u{301} noir", "café"), ["cafe\u{301}"]);
    }

    #[test]
    fn the_last_words_are_the_next_ones() {
        let text = "The town should take them down. Taking them down costs money.";
        assert_eq!(only(text, "The town … down"), ["The town should take them down"]);
        assert_eq!(
            only(text, "The town [...] costs"),
            ["The town should take them down. Taking them down costs"]
        );
        assert_eq!(only(text, "town … them … them"), ["town should take them down. Taking them"]);
        assert_eq!(only(text, "them … them"), ["them down. Taking them"]);
        assert!(spans(text, "costs … town").is_empty());
        assert_eq!(spans("a b x c. d b x c", "b … c").len(), 2);
        assert_eq!(spans("b x b y c", "b … c").len(), 2, "both may be meant");
        assert_eq!(only("What is it?”1 What is c", "What is … c"), ["What is c"]);
        assert_eq!(spans("What is, e.g. for us, what What is c", "What is … c").len(), 2);
    }

    #[test]
    fn beginnings_that_are_pages_away_are_not_meant() {
        let far = format!("the cameras {} the cameras are down", "and so on ".repeat(2_000));
        assert_eq!(only(&far, "the cameras … down"), ["the cameras are down"]);
        let alone = format!("the cameras {} down", "and so on ".repeat(2_000));
        assert_eq!(only(&alone, "the cameras … down"), [&*alone]);
    }

    #[test]
    fn what_differs_in_punctuation_counts_only_where_nothing_else_is_found() {
        let text = "So, they came. So they came, and so; they came.";
        assert_eq!(only(text, "So they came"), ["So they came"]);
        assert_eq!(only(text, "So, they came."), ["So, they came."]);
        assert_eq!(spans(text, "they came").len(), 3);
        assert_eq!(only(text, "and so they"), ["and so; they"]);
    }

    const PAGES: &str = "The cameras on the street have never.”1 Yes,2 they have, and it is not sur-\n\n          \n\
                         1 Lee, Ann. Streets Counted. Harbour Press, 2019.\n2 Ibid.\n\n\n Gan 4\n\n prising that they \
                         deter nobody who was not afraid.\n";

    #[test]
    fn interruptions_split_a_place() {
        let split = ["it is not sur-", "prising that"];
        assert_eq!(only(PAGES, "it is not surprising that"), split);
        assert_eq!(only(PAGES, "it is … that"), split);
        assert_eq!(
            only(PAGES, "Streets Counted. Harbour"),
            ["Streets Counted. Harbour"],
            "a note can be quoted"
        );
        assert_eq!(only(PAGES, "Ibid. Gan 4 prising that"), ["Ibid.\n\n\n Gan 4\n\n prising that"]);
    }

    #[test]
    fn the_same_words_in_a_note_count() {
        let text = PAGES.replace("nobody who", "nobody, as Lee, Ann, says, who");
        assert_eq!(spans(&text, "Lee, Ann").len(), 2);
        assert_eq!(only(&text, "nobody … Ann"), ["nobody, as Lee, Ann"], "an ellipsis stays in the text");
    }

    #[test]
    fn places_beyond_the_first_few_are_counted() {
        let text = "so it is. ".repeat(100);
        let prose = Prose::decode(text.as_bytes()).unwrap();
        let found =
            find_all(&prose, &[Quotation::read("so it").unwrap(), Quotation::read("so … is").unwrap()]);
        for found in found {
            assert_eq!((found.places.len(), found.more), (MOST_PLACES, 100 - MOST_PLACES));
        }
    }

    /// Words and the marks between them: few words, so that they recur, and marks that make markers, heads and notes.
    fn document() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            4 => "[a-c]{1,3}",
            2 => "[A-C“(]?[a-zé]{1,9}[a-z][.,;”’)–-]{0,2}[1-9]{0,2}",
            1 => "[0-9]{1,4}([.,][0-9]{1,3})?",
            1 => "[\\[]?[0-9]{1,2}[\\]]?",
            1 => "\\PC{1,6}",
        ];
        let blank = prop_oneof![8 => " ", 2 => "\n", 1 => "\r\n", 1 => "\n\n", 1 => "\u{c}", 1 => "-\n", 1 => "\n          \n"];
        proptest::collection::vec((word, blank), 3..60)
            .prop_map(|parts| parts.into_iter().map(|(word, blank)| word + &blank).collect())
    }

    proptest! {
        #[test]
        fn what_a_document_says_is_found_where_it_says_it(text in document(), from in 0..60usize, count in 3..12usize) {
            let prose = Prose::decode(text.as_bytes()).unwrap();
            let text = prose.text();
            let words: Vec<Range<usize>> = text
                .split_whitespace()
                .map(|word| {
                    let start = word.as_ptr() as usize - text.as_ptr() as usize;
                    start..start + word.len()
                })
                .collect();
            let from = from % (words.len() - 2).max(1);
            let until = words.len().min(from + count);
            let quoted = words[from].start..words[until - 1].end;
            let quote = &text[quoted.clone()];
            prop_assume!(Quotation::read(quote).is_some() && !quote.contains('…') && !quote.contains("..."));
            // At the beginning it is the mark of a block quotation in Markdown, which is no part of the words.
            prop_assume!(!quote.starts_with('>'));
            let places = find(&prose, quote);
            let bare = |range: &Range<usize>| {
                text[range.clone()].chars().filter(|&c| !super::super::piece::is_unseen(c)).collect::<String>()
            };
            let is_there = |place: &Passage| {
                quoted.start <= place.range.start && place.range.end <= quoted.end && bare(&place.range) == bare(&quoted)
            };
            prop_assert!(
                places.iter().any(is_there) || places.len() == MOST_PLACES,
                "{:?} is not among {:?}", quote, places
            );
        }

        #[test]
        fn any_quotation_is_looked_for(text in any::<String>(), quote in any::<String>()) {
            let prose = Prose::decode(text.as_bytes());
            let _ = prose.map(|prose| find(&prose, &quote));
        }

        #[test]
        fn spans_are_parts_of_their_place_without_interruptions(text in document(), quote in "[a-c]{1,2}( …)? [a-c]{1,2}") {
            let prose = Prose::decode(text.as_bytes()).unwrap();
            for place in find(&prose, &quote) {
                prop_assert!(!place.spans.is_empty());
                let mut end = place.range.start;
                for span in &place.spans {
                    prop_assert!(end <= span.start && span.start < span.end && span.end <= place.range.end);
                    prop_assert_eq!(prose.text()[span.clone()].trim(), &prose.text()[span.clone()]);
                    end = span.end;
                }
            }
        }
    }
}
