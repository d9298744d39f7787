//! The groups of a map that was regrouped.
//!
//! `group.regroup` replaces the headings by groups, and the reference numbers these so that groups of different depths can
//! have the same id. The front matter, which only our JSON has, then says which group is meant.

use std::collections::HashMap;

use crate::format::argdown::document::parts::SectionId;
use crate::format::fields::{Index, Tree, ValueKind};

/// The id of the first group. Those of headings begin with `s1`.
pub(super) const FIRST_GROUP: &str = "s0";

/// The tables of elements, and the lists of their titles in a group.
pub(super) const STATEMENTS: &str = "statements";
pub(super) const ARGUMENTS: &str = "arguments";

/// The groups that the front matter puts elements into, by table and title.
#[derive(Default)]
pub(super) struct RegroupedElements<'a> {
    by_title: HashMap<(&'static str, &'a str), SectionId>,
}

impl<'a> RegroupedElements<'a> {
    /// The groups in the front matter of the JSON. Linear time.
    pub(super) fn of(tree: &'a Tree<'a>) -> Self {
        let mut elements = Self::default();
        let path = ["frontMatter", "group", "regroup"];
        let Some(list) = path.iter().try_fold(0, |at, name| tree.member(at, name)) else { return elements };
        let mut waiting = items(tree, list);
        let mut id = 0;
        while let Some(group) = waiting.pop() {
            if tree.kind(group) != ValueKind::Object {
                continue;
            }
            for table in [STATEMENTS, ARGUMENTS] {
                let titles = tree.member(group, table).map_or_else(Vec::new, |list| items(tree, list));
                let titles = titles.into_iter().filter_map(|title| tree.string(title));
                elements.by_title.extend(titles.map(|title| ((table, title), SectionId(id))));
            }
            waiting.extend(tree.member(group, "children").map_or_else(Vec::new, |list| items(tree, list)));
            id += 1;
        }
        elements
    }

    /// The group of an element.
    pub(super) fn group(&self, table: &'static str, title: &str) -> Option<SectionId> {
        self.by_title.get(&(table, title)).copied()
    }
}

/// The items of a list, last one first.
fn items(tree: &Tree<'_>, list: Index) -> Vec<Index> {
    if tree.kind(list) != ValueKind::List {
        return Vec::new();
    }
    let mut items: Vec<_> = tree.items(list).collect();
    items.reverse();
    items
}
