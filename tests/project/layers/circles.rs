//! Circles of files.

use std::collections::{BTreeMap, BTreeSet};

/// The groups of files, larger than one, in which each file leads to each other (the strongly connected components).
pub(super) fn circles<'a>(edges: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<BTreeSet<&'a str>> {
    let mut targets: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, to) in edges {
        targets.entry(from).or_default().insert(to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        targets.keys().map(|&file| (file, reached_from(file, &targets))).collect();
    let is_round = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
    let mut circles: Vec<BTreeSet<&str>> = Vec::new();
    for &file in reached.keys().filter(|file| is_round(file, file)) {
        if !circles.iter().any(|circle| circle.contains(file)) {
            circles.push(reached[file].iter().copied().filter(|other| is_round(other, file)).collect());
        }
    }
    circles
}

fn reached_from<'a>(file: &str, targets: &BTreeMap<&str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = targets.get(file).into_iter().flatten().copied().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(targets.get(next).into_iter().flatten());
        }
    }
    reached
}

#[test]
fn circles_are_found_whole() {
    let edges = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("x", "a")];
    assert_eq!(circles(edges), [BTreeSet::from(["a", "b", "c"]), BTreeSet::from(["d", "e"])]);
}
