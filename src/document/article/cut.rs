//! Ranges are cut out of the body of an article, and everything that has a place in it moves.

use std::ops::Range;

use super::{Article, EmbeddedPlace};
use crate::document::flow::Flow;

/// The places of a text before and after ranges were cut out of it.
pub(super) struct Cuts {
    /// In order; they do not overlap.
    ranges: Vec<Range<usize>>,
    /// The bytes that are cut before each range.
    before: Vec<usize>,
}

impl Cuts {
    pub(super) fn new(ranges: Vec<Range<usize>>) -> Self {
        let before =
            ranges.iter().scan(0, |sum, range| Some(std::mem::replace(sum, *sum + range.len()))).collect();
        Self { ranges, before }
    }

    /// The position after the cut of a position before it.
    pub(super) fn moved(&self, at: usize) -> usize {
        let next = self.ranges.partition_point(|range| range.start < at);
        let Some(index) = next.checked_sub(1) else { return at };
        let range = &self.ranges[index];
        at.saturating_sub(range.len()).max(range.start) - self.before[index]
    }

    fn moved_range(&self, range: &mut Range<usize>) {
        *range = self.moved(range.start)..self.moved(range.end);
    }

    /// Cuts the ranges out of the body.
    pub(super) fn apply(&self, article: &mut Article) {
        if self.ranges.is_empty() {
            return;
        }
        let mut body = Flow::default();
        let mut at = 0;
        for range in &self.ranges {
            body.append(&article.body.part(at..range.start));
            at = range.end;
        }
        body.append(&article.body.part(at..article.body.text().len()));
        article.body = body;
        let blocks = article.blocks.iter_mut().map(|block| &mut block.range);
        let links = article.links.iter_mut().map(|link| &mut link.range);
        let broken = article.broken_addresses.iter_mut().filter(|address| address.note.is_none());
        let embedded = article.embedded.iter_mut().filter_map(|citation| match &mut citation.place {
            EmbeddedPlace::Body(range) => Some(range),
            EmbeddedPlace::Note(..) => None,
        });
        let ranges = blocks.chain(links).chain(broken.map(|address| &mut address.range)).chain(embedded);
        ranges.for_each(|range| self.moved_range(range));
        for marker in &mut article.markers {
            marker.at = self.moved(marker.at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_move_by_what_is_cut_before_them() {
        let cuts = Cuts::new(vec![2..4, 6..7]);
        let moved: Vec<usize> = (0..10).map(|at| cuts.moved(at)).collect();
        assert_eq!(moved, [0, 1, 2, 2, 2, 3, 4, 4, 5, 6]);
    }
}
