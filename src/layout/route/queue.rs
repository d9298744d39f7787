//! The priority queue of a search, for ranks that rarely fall below one that was taken before.
//!
//! It has a bucket for each rank (Dial 1969, *Algorithm 360: Shortest-path forest with topological ordering*). The next
//! bucket is found quickly, as it is close to the last one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The costs of a state so far, and its number, which decides ties.
pub(super) type QueueEntry = (u32, u32);

/// Entries by rank; those of one rank are taken from the smallest to the largest.
#[derive(Clone, Debug, Default)]
pub(super) struct BucketQueue {
    /// The rank of the first bucket.
    base: u32,
    buckets: Vec<BinaryHeap<Reverse<QueueEntry>>>,
    /// All buckets before this one are empty.
    first: usize,
    /// One past the last bucket that was used since the queue was emptied.
    end: usize,
}

impl BucketQueue {
    /// Empties the queue, for ranks from `base` up. A lower rank counts as `base`.
    pub(super) fn restart(&mut self, base: u32) {
        self.buckets[..self.end].iter_mut().for_each(BinaryHeap::clear);
        (self.base, self.first, self.end) = (base, 0, 0);
    }

    pub(in crate::layout) fn push(&mut self, rank: u32, entry: QueueEntry) {
        let at = rank.saturating_sub(self.base) as usize;
        if at >= self.buckets.len() {
            self.buckets.resize_with(at + 1, BinaryHeap::new);
        }
        self.buckets[at].push(Reverse(entry));
        self.first = self.first.min(at);
        self.end = self.end.max(at + 1);
    }

    /// Takes the smallest entry of the smallest rank.
    pub(in crate::layout) fn pop(&mut self) -> Option<QueueEntry> {
        while self.first < self.end {
            if let Some(Reverse(entry)) = self.buckets[self.first].pop() {
                return Some(entry);
            }
            self.first += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_by_rank_then_by_cost_then_by_number() {
        let mut queue = BucketQueue::default();
        queue.push(9, (0, 0));
        queue.restart(5);
        for (rank, entry) in [(7, (4, 1)), (7, (3, 9)), (5, (8, 8)), (900, (0, 0)), (7, (3, 2))] {
            queue.push(rank, entry);
        }
        assert_eq!(queue.pop(), Some((8, 8)));
        assert_eq!(queue.pop(), Some((3, 2)));
        queue.push(6, (7, 7));
        queue.push(4, (9, 9));
        let rest: Vec<QueueEntry> = std::iter::from_fn(|| queue.pop()).collect();
        assert_eq!(rest, [(9, 9), (7, 7), (3, 9), (4, 1), (0, 0)]);
    }
}
