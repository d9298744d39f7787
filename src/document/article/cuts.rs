//! The places of a text that are left out, and the positions of what stays.

use std::ops::Range;

/// Ranges of a text that are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cuts {
    /// In order, without overlap: each with the bytes left out before it.
    cuts: Vec<(Range<usize>, usize)>,
}

impl Cuts {
    /// Leaves out these ranges. Those that overlap are joined.
    pub(super) fn new(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.retain(|range| !range.is_empty());
        ranges.sort_by_key(|range| range.start);
        ranges.dedup_by(|next, range| {
            let overlaps = next.start <= range.end;
            if overlaps {
                range.end = range.end.max(next.end);
            }
            overlaps
        });
        let mut bytes = 0;
        let with_bytes = ranges.into_iter().map(|range| {
            let before = bytes;
            bytes += range.len();
            (range, before)
        });
        Self { cuts: with_bytes.collect() }
    }

    /// The bytes before a position that stay.
    pub(super) fn kept_before(&self, at: usize) -> usize {
        let index = self.cuts.partition_point(|(range, _)| range.start < at);
        index.checked_sub(1).map_or(at, |index| {
            let (range, before) = &self.cuts[index];
            at - before - (at.min(range.end) - range.start)
        })
    }

    /// The parts of a range that stay, in order.
    pub(super) fn parts(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut at = range.start;
        for (cut, _) in &self.cuts {
            if cut.end <= at {
                continue;
            }
            if cut.start >= range.end {
                break;
            }
            if at < cut.start {
                parts.push(at..cut.start);
            }
            at = cut.end;
        }
        if at < range.end {
            parts.push(at..range.end);
        }
        parts
    }

    /// The range of `text` from the first character that stays and is no white space to the last one.
    pub(super) fn trimmed(&self, text: &str) -> Range<usize> {
        let parts = self.parts(&(0..text.len()));
        let start = parts.iter().find_map(|part| {
            let words = text[part.clone()].trim_start();
            (!words.is_empty()).then(|| part.end - words.len())
        });
        let end = parts.iter().rev().find_map(|part| {
            let words = text[part.clone()].trim_end();
            (!words.is_empty()).then(|| part.start + words.len())
        });
        start.unwrap_or(text.len())..end.unwrap_or(text.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn positions_move_by_what_is_cut_before_them() {
        let cuts = Cuts::new(vec![2..4, 6..7]);
        let moved: Vec<usize> = (0..10).map(|at| cuts.kept_before(at)).collect();
        assert_eq!(moved, [0, 1, 2, 2, 2, 3, 4, 4, 5, 6]);
    }

    #[test]
    fn white_space_beside_a_cut_is_trimmed() {
        let cuts = Cuts::new(vec![0..2, 7..9]);
        assert_eq!(cuts.trimmed("xy  a  zz "), 4..5);
        assert_eq!(cuts.trimmed("xy     zz "), 10..10);
    }

    proptest! {
        #[test]
        fn what_stays_has_the_positions_that_are_told(
            ranges in proptest::collection::vec((0_usize..20, 0_usize..6), 0..5),
            ends in (0_usize..26, 0_usize..26),
        ) {
            let text = "abcdefghijklmnopqrstuvwxyz";
            let ranges: Vec<_> = ranges.into_iter().map(|(start, length)| start..start + length).collect();
            let cuts = Cuts::new(ranges.clone());
            let range = ends.0.min(ends.1)..ends.0.max(ends.1);
            let kept: String = cuts.parts(&range).into_iter().map(|part| &text[part]).collect();
            let is_kept = |at: &usize| !ranges.iter().any(|range| range.contains(at));
            let expected: String = range.clone().filter(is_kept).map(|at| &text[at..=at]).collect();
            prop_assert_eq!(&kept, &expected);
            prop_assert_eq!(cuts.kept_before(range.end) - cuts.kept_before(range.start), kept.len());
        }
    }
}
