//! Coverage: the sentences of a text that no statement of a map stands for.

use std::ops::Range;

use crate::check::text::{SentenceRole, TextAnalysis};
use crate::document::article::BlockKind;
use crate::document::{AnchorFate, place_anchors};
use crate::model::{Anchor, ArgumentMap};

/// The sentences of a text that the anchors of a map cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The sections of the text that have sentences, in order.
    pub sections: Vec<SectionCoverage>,
    /// The sentences that assert something and that no anchor covers, by their positions in [`TextAnalysis::sentences`].
    pub uncovered: Vec<usize>,
    /// The sentences that assert nothing: they announce, ask, or are no sentences. In the order of the text.
    pub set_aside: Vec<(usize, SentenceRole)>,
    /// The anchors that cover nothing or must be mended.
    pub anchors: AnchorFaults,
}

/// The numbers of anchors that are not complete, or not where they say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnchorFaults {
    /// Those that give no position in the text. One whose quotation is found covers its sentences nevertheless.
    pub without_position: usize,
    /// Those whose words are found at another place, which they cover.
    pub moved: usize,
    /// Those whose words are not in the text, or at several places: they cover nothing.
    pub lost: usize,
    /// All anchors.
    pub all: usize,
}

/// The coverage of one section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionCoverage {
    /// Its heading; empty before the first one.
    pub heading: String,
    /// The sentences that assert something.
    pub asserting: usize,
    /// Those of them that an anchor covers.
    pub covered: usize,
}

impl Coverage {
    /// Compares the anchors of a map with the sentences of its text. An anchor covers a sentence if it holds a word of it,
    /// at the place where its words are found; an anchor whose words are not in the text covers nothing. Time O(n log n) in
    /// the number of anchors and sentences, and linear in the text.
    #[must_use]
    pub fn new(map: &ArgumentMap, text: &TextAnalysis<'_>) -> Self {
        let (anchored, anchors) = anchored(map, text);
        let mut coverage =
            Self { sections: Vec::new(), uncovered: Vec::new(), set_aside: Vec::new(), anchors };
        let mut next = 0;
        for (index, sentence) in text.sentences.iter().enumerate() {
            while next <= sentence.block {
                let block = &text.article.blocks[next];
                if next == 0 || matches!(block.kind, BlockKind::Heading(_)) {
                    let is_heading = matches!(block.kind, BlockKind::Heading(_));
                    let heading = if is_heading { text.text(&block.range).trim() } else { "" };
                    coverage
                        .sections
                        .push(SectionCoverage { heading: heading.to_owned(), ..Default::default() });
                }
                next += 1;
            }
            let role = text.facts[index].role;
            if !matches!(role, SentenceRole::Assertion | SentenceRole::Quoted) {
                coverage.set_aside.push((index, role));
                continue;
            }
            let is_covered = holds_word(text, &anchored, &sentence.range);
            let section = coverage.sections.last_mut().expect("the first block opens a section");
            section.asserting += 1;
            section.covered += usize::from(is_covered);
            if !is_covered {
                coverage.uncovered.push(index);
            }
        }
        coverage.sections.retain(|section| section.asserting > 0);
        coverage
    }

    /// The number of sentences that assert something.
    #[must_use]
    pub fn asserting(&self) -> usize {
        self.sections.iter().map(|section| section.asserting).sum()
    }

    /// The number of those that an anchor covers.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.sections.iter().map(|section| section.covered).sum()
    }
}

/// The ranges of the body that the anchors of a map hold, in order and joined where they overlap; and the numbers of anchors
/// that are at fault.
fn anchored(map: &ArgumentMap, text: &TextAnalysis<'_>) -> (Vec<Range<usize>>, AnchorFaults) {
    let statements = map.statements().flat_map(|statement| statement.anchors());
    let anchors: Vec<&Anchor> = statements.chain(map.steps().flat_map(|step| step.anchors())).collect();
    let placed = place_anchors(text.document, &anchors);
    let mut faults = AnchorFaults { all: anchors.len(), ..AnchorFaults::default() };
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (anchor, placed) in anchors.iter().zip(&placed) {
        faults.without_position += usize::from(anchor.position.is_none());
        match placed.fate {
            AnchorFate::InPlace => {}
            AnchorFate::Moved | AnchorFate::Requoted => faults.moved += 1,
            AnchorFate::Several | AnchorFate::Lost | AnchorFate::Unsearched => {
                faults.lost += 1;
                continue;
            }
        }
        let spans = placed.places.iter().take(1).flat_map(|place| &place.spans);
        ranges.extend(spans.filter_map(|span| in_body(text, span)));
    }
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    (joined, faults)
}

/// The range of the body that a span of the document holds; `None` if it holds nothing of the body, as in a note or a page
/// head.
fn in_body(text: &TextAnalysis<'_>, span: &Range<usize>) -> Option<Range<usize>> {
    let body = &text.article.body;
    let start = body.position(span.start)?;
    let is_in_body = body.source(start..start).is_some_and(|place| place.start < span.end);
    let end = || body.position(span.end - 1).map_or(body.text().len(), |at| at + 1);
    (is_in_body && !span.is_empty()).then(|| start..end())
}

/// True if the ranges, which do not overlap, hold a letter or digit of a sentence.
fn holds_word(text: &TextAnalysis<'_>, anchored: &[Range<usize>], sentence: &Range<usize>) -> bool {
    let first = anchored.partition_point(|range| range.end <= sentence.start);
    let mut shared = anchored[first..].iter().take_while(|range| range.start < sentence.end);
    let body = text.article.body.text();
    // A range may begin or end inside a character, which it holds if it holds its first byte.
    let boundary = |at: usize| (at..body.len()).find(|&at| body.is_char_boundary(at)).unwrap_or(body.len());
    shared.any(|range| {
        let start = boundary(range.start.max(sentence.start));
        let end = boundary(range.end.min(sentence.end));
        body.get(start..end).is_some_and(|words| words.contains(char::is_alphanumeric))
    })
}
