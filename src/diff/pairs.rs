//! Pairs of positions in two lists: the items that are the same.
//!
//! Every way of pairing treats both lists alike, so comparing the other way round gives the same pairs.

use std::collections::HashMap;
use std::hash::Hash;

use indexmap::IndexMap;

/// Pairs of positions in two lists. Each position is in at most one pair.
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    new_of: Vec<Option<usize>>,
    old_of: Vec<Option<usize>>,
}

/// The budget of one search for likeness: about a second.
const EFFORT: usize = 100_000_000;
/// The cost of a comparison of two empty items.
const LEAST_COST: usize = 10;

impl Pairs {
    /// No pairs between lists of these lengths.
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { new_of: vec![None; old], old_of: vec![None; new] }
    }

    /// The new partner of an old item.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of[old]
    }

    /// The old partner of a new item.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of[new]
    }

    /// The pairs (old, new), in the order of the old list.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        self.new_of.iter().enumerate().filter_map(|(old, new)| Some((old, (*new)?)))
    }

    /// The number of pairs.
    pub(super) fn len(&self) -> usize {
        self.iter().count()
    }

    /// Old items without a partner.
    pub(super) fn lone_old(&self) -> impl Iterator<Item = usize> {
        positions_of_none(&self.new_of)
    }

    /// New items without a partner.
    pub(super) fn lone_new(&self) -> impl Iterator<Item = usize> {
        positions_of_none(&self.old_of)
    }

    /// Returns true if the pairs are in the same order in both lists.
    pub(super) fn are_in_order(&self) -> bool {
        self.iter().map(|(_, new)| new).is_sorted()
    }

    fn join(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.old_of[new] = Some(old);
    }

    /// Pairs items that have the same key and for which `fits` holds. If several have one key, the first goes with the
    /// first. Linear.
    pub(super) fn join_by_key<K: Hash + Eq>(
        &mut self,
        old_key: impl Fn(usize) -> Option<K>,
        new_key: impl Fn(usize) -> Option<K>,
        fits: impl Fn(usize, usize) -> bool,
    ) {
        let mut found: HashMap<K, Vec<usize>> = HashMap::new();
        for new in self.lone_new() {
            if let Some(key) = new_key(new) {
                found.entry(key).or_default().push(new);
            }
        }
        let mut found: HashMap<K, _> = found.into_iter().map(|(key, list)| (key, list.into_iter())).collect();
        for old in self.lone_old().collect::<Vec<_>>() {
            let next = old_key(old).and_then(|key| found.get_mut(&key)?.next());
            if let Some(new) = next.filter(|&new| fits(old, new)) {
                self.join(old, new);
            }
        }
    }

    /// Pairs items whose likeness is at least `least`, the most alike first, then the nearest. Only items that share a
    /// mark are compared. If comparing all of them would take too long, only the rarest marks count.
    pub(super) fn join_by_likeness<M: Hash + Eq + Ord>(
        &mut self,
        marks: MarkIndex<M>,
        size: impl Fn(Version, usize) -> usize,
        likeness: impl Fn(usize, usize) -> f64,
        least: f64,
    ) {
        let mut effort = EFFORT;
        let mut found = Vec::new();
        for (old, new) in marks.rarest_first() {
            let sum = |version, items: &[usize]| {
                items.iter().map(|&item| size(version, item) + LEAST_COST).sum::<usize>()
            };
            let cost = (sum(Version::Old, &old).saturating_mul(new.len()))
                .saturating_add(sum(Version::New, &new).saturating_mul(old.len()));
            let Some(left) = effort.checked_sub(cost) else { break };
            effort = left;
            for &old in &old {
                let pairs = new.iter().map(|&new| (likeness(old, new), old, new));
                found.extend(pairs.filter(|&(likeness, ..)| likeness >= least));
            }
        }
        // Two pairs that compare equal have no item in common.
        found.sort_by(|(a, a_old, a_new), (b, b_old, b_new)| {
            let place = |old: usize, new: usize| (old.abs_diff(new), old + new, old);
            b.total_cmp(a).then_with(|| place(*a_old, *a_new).cmp(&place(*b_old, *b_new)))
        });
        for (_, old, new) in found {
            if self.new_of[old].is_none() && self.old_of[new].is_none() {
                self.join(old, new);
            }
        }
    }
}

fn positions_of_none(list: &[Option<usize>]) -> impl Iterator<Item = usize> {
    list.iter().enumerate().filter(|(_, partner)| partner.is_none()).map(|(position, _)| position)
}

/// One of two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    Old,
    New,
}

/// The items of two lists, by their marks: features that similar items share.
#[derive(Clone, Debug)]
pub(super) struct MarkIndex<M>(IndexMap<M, [Vec<usize>; 2]>);

impl<M: Hash + Eq + Ord> MarkIndex<M> {
    pub(super) fn new() -> Self {
        Self(IndexMap::new())
    }

    pub(super) fn add(&mut self, version: Version, mark: M, item: usize) {
        let items = &mut self.0.entry(mark).or_default()[version as usize];
        // If an item has a mark twice, the two come one after the other.
        if items.last() != Some(&item) {
            items.push(item);
        }
    }

    /// Keeps only the `most` rarest marks of each item, and only marks that occur in both versions.
    pub(super) fn keep_rarest(mut self, most: usize) -> Self {
        self.0.retain(|_, [old, new]| !old.is_empty() && !new.is_empty());
        self.sort();
        let mut counts = [HashMap::new(), HashMap::new()];
        for (_, versions) in &mut self.0 {
            for (items, counts) in versions.iter_mut().zip(&mut counts) {
                items.retain(|&item| {
                    let count = counts.entry(item).or_insert(0);
                    *count += 1;
                    *count <= most
                });
            }
        }
        self
    }

    /// The items of both versions that share a mark, for each mark.
    fn rarest_first(mut self) -> impl Iterator<Item = (Vec<usize>, Vec<usize>)> {
        self.sort();
        self.0.into_values().map(|[old, new]| (old, new))
    }

    /// Sorts the marks by the number of pairs that they make, fewest first.
    fn sort(&mut self) {
        self.0.sort_by(|a, [a_old, a_new], b, [b_old, b_new]| {
            (a_old.len() * a_new.len()).cmp(&(b_old.len() * b_new.len())).then_with(|| a.cmp(b))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_the_first_goes_with_the_first() {
        let (old, new) = (["a", "b", "a"], ["a", "a", "c", "a"]);
        let mut pairs = Pairs::new(old.len(), new.len());
        pairs.join_by_key(|at| Some(old[at]), |at| Some(new[at]), |_, _| true);
        assert_eq!(pairs.iter().collect::<Vec<_>>(), [(0, 0), (2, 1)]);
        assert_eq!(pairs.lone_old().collect::<Vec<_>>(), [1]);
        assert_eq!(pairs.lone_new().collect::<Vec<_>>(), [2, 3]);
        assert!(pairs.are_in_order());
    }

    #[test]
    fn the_most_alike_go_together_then_the_nearest() {
        let alike = [[0.7, 0.9, 0.0], [0.8, 0.9, 0.7], [0.0, 0.7, 0.5]];
        let pair = |flip: bool| {
            let mut marks = MarkIndex::new();
            for item in 0..3 {
                marks.add(Version::Old, "mark", item);
                marks.add(Version::New, "mark", item);
            }
            let mut pairs = Pairs::new(3, 3);
            let likeness = |old: usize, new: usize| if flip { alike[new][old] } else { alike[old][new] };
            pairs.join_by_likeness(marks, |_, _| 1, likeness, 0.6);
            pairs.iter().collect::<Vec<_>>()
        };
        assert_eq!(pair(false), [(0, 0), (1, 1)]);
        assert_eq!(pair(true), [(0, 0), (1, 1)]);
    }

    #[test]
    fn common_marks_are_left_out_where_all_would_take_long() {
        let mut marks = MarkIndex::new();
        for item in 0..5_000 {
            for version in [Version::Old, Version::New] {
                marks.add(version, "common".to_owned(), item);
                marks.add(version, format!("rare {}", item / 2), item);
            }
        }
        let mut pairs = Pairs::new(5_000, 5_000);
        let compared = std::cell::Cell::new(0);
        let likeness = |old: usize, new: usize| {
            compared.set(compared.get() + 1);
            if old == new { 1.0 } else { 0.0 }
        };
        pairs.join_by_likeness(marks, |_, _| 1, likeness, 0.6);
        assert_eq!((pairs.len(), compared.get()), (5_000, 10_000));
    }
}
