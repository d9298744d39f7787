//! Finding statements and sections by the names that users give.

use std::collections::HashMap;

use indexmap::IndexSet;

use crate::diagnostic::no_such_name;
use crate::model::{ArgumentMap, Statement, Target};

/// The most sections that a hint lists.
const MANY: usize = 8;

/// A section of a map, by its titles from the outermost in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionPath(pub(super) Vec<String>);

impl std::fmt::Display for SectionPath {
    /// `a / b`, between backticks.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}`", self.0.join(" / "))
    }
}

impl SectionPath {
    /// Finds the section of that name. To find several, make a [`SectionIndex`] once.
    ///
    /// # Errors
    /// See [`SectionIndex::find`].
    pub fn find(map: &ArgumentMap, name: &str) -> Result<Self, NameError> {
        SectionIndex::new(map).find(name)
    }

    fn new(titles: &[&str]) -> Self {
        Self(titles.iter().map(|&title| title.to_owned()).collect())
    }

    /// Returns true if a statement is in this section, or in a section inside it.
    #[must_use]
    pub fn holds(&self, statement: Statement<'_>) -> bool {
        let mut titles = statement.sections();
        self.0.iter().all(|title| titles.next() == Some(title))
    }
}

/// A name that names nothing, or several things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError(String);

impl std::fmt::Display for NameError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NameError {}

impl NameError {
    /// Nothing of that kind is called `name`. The hint is the nearest of `names`, or else `other`.
    fn unknown<'a>(kind: &str, name: &str, names: impl Iterator<Item = &'a str>, other: &str) -> Self {
        Self(no_such_name(&format!("no {kind}"), name, names, || other.to_owned()))
    }

    /// Several things of that kind are called `name`.
    fn ambiguous<'a>(name: &str, kind: &str, names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        Self(format!("`{name}` is the title of {} {kind}; which one: {}?", names.len(), names.join(", ")))
    }
}

/// The sections of a map, by their names: made once, it finds each in as many steps as its name has titles.
#[derive(Clone, Debug)]
pub struct SectionIndex<'a> {
    sections: IndexSet<Vec<&'a str>>,
    /// A tree of the titles of all sections, read from the innermost out. Node 0 is the root.
    nodes: Vec<SuffixNode>,
    /// The node after another by a title.
    next: HashMap<(usize, &'a str), usize>,
}

/// The sections whose last titles are those on the way to a node.
#[derive(Clone, Copy, Debug, Default)]
struct SuffixNode {
    /// Their number.
    count: usize,
    /// The first of them.
    first: usize,
    /// The first that has no further titles.
    whole: Option<usize>,
}

impl<'a> SectionIndex<'a> {
    /// Collects the sections. O(statements + titles).
    #[must_use]
    pub fn new(map: &'a ArgumentMap) -> Self {
        let mut index =
            Self { sections: IndexSet::new(), nodes: vec![SuffixNode::default()], next: HashMap::new() };
        let sections = sections(map);
        for (number, titles) in sections.iter().enumerate() {
            index.add(number, titles);
        }
        index.sections = sections;
        index
    }

    fn add(&mut self, number: usize, titles: &[&'a str]) {
        // A section that is nested too deep is one title with slashes in it.
        let mut parts: Vec<&'a str> = titles.iter().flat_map(|title| split(title)).collect();
        parts.reverse();
        let mut at = 0;
        for part in parts {
            let new = self.nodes.len();
            at = *self.next.entry((at, part)).or_insert(new);
            if at == new {
                self.nodes.push(SuffixNode { first: number, ..SuffixNode::default() });
            }
            self.nodes[at].count += 1;
        }
        self.nodes[at].whole.get_or_insert(number);
    }

    /// Finds the section of that name: all its titles as `a / b`, or as few of the last ones as tell it from others.
    ///
    /// # Errors
    /// When there is none, or several.
    pub fn find(&self, name: &str) -> Result<SectionPath, NameError> {
        let titles: Vec<&str> = split(name).collect();
        let node = titles.iter().rev().try_fold(0, |at, title| self.next.get(&(at, *title)).copied());
        let Some(node) = node.filter(|_| !titles.is_empty()).map(|node| self.nodes[node]) else {
            return Err(self.unknown(name));
        };
        match node.whole.or_else(|| (node.count == 1).then_some(node.first)) {
            Some(section) => Ok(SectionPath::new(&self.sections[section])),
            None => Err(self.ambiguous(name, &titles)),
        }
    }

    fn unknown(&self, name: &str) -> NameError {
        let whole: Vec<String> = self.sections.iter().map(|titles| titles.join(" / ")).collect();
        let last = self.sections.iter().filter_map(|titles| titles.last().copied());
        let names = whole.iter().map(String::as_str).chain(last);
        NameError::unknown("section", name, names, &outermost(&self.sections))
    }

    fn ambiguous(&self, name: &str, titles: &[&str]) -> NameError {
        let ends_so = |section: &&Vec<&str>| {
            section.iter().flat_map(|title| split(title)).collect::<Vec<_>>().ends_with(titles)
        };
        let whole: Vec<String> = self.sections.iter().filter(ends_so).map(|at| at.join(" / ")).collect();
        NameError::ambiguous(name, "sections", whole.iter().map(String::as_str))
    }
}

/// The titles of `a / b`.
fn split(name: &str) -> impl Iterator<Item = &str> {
    name.split('/').map(str::trim).filter(|title| !title.is_empty())
}

/// Lists the sections that are in no other, as a hint.
fn outermost(sections: &IndexSet<Vec<&str>>) -> String {
    let titles = sections.iter().filter(|titles| titles.len() == 1);
    let titles: Vec<String> = titles.map(|titles| format!("`{}`", titles[0])).collect();
    match titles.len() {
        0 => "the map has no sections".into(),
        1..=MANY => format!("the outermost sections are {}", titles.join(", ")),
        count => format!("there are {count} outermost sections, such as {}", titles[..MANY].join(", ")),
    }
}

/// Returns every section of a map in the order of the file, each after those around it.
pub(super) fn sections(map: &ArgumentMap) -> IndexSet<Vec<&str>> {
    let mut sections = IndexSet::new();
    let mut last = None;
    for statement in map.statements().filter(|statement| statement.group().is_some()) {
        if last != statement.group() {
            let titles: Vec<&str> = statement.sections().collect();
            sections.extend((1..=titles.len()).map(|count| titles[..count].to_vec()));
            last = statement.group();
        }
    }
    sections
}

/// Finds the statement that has `name` as its id, or else as its title.
///
/// # Errors
/// When there is none, when several have the title, or when `name` is a relation.
pub fn find_statement<'a>(map: &'a ArgumentMap, name: &str) -> Result<Statement<'a>, NameError> {
    match map.find(name) {
        Some(Target::Statement(statement)) => return Ok(map.statement(statement)),
        Some(Target::Step(step)) => {
            let ids: Vec<_> = map.step(step).premises().map(|at| format!("`{}`", at.id())).collect();
            let ids = ids.join(" or ");
            return Err(NameError(format!("`{name}` is a relation; name a statement, such as {ids}")));
        }
        None => {}
    }
    let found: Vec<_> = map.statements().filter(|statement| statement.title() == Some(name)).collect();
    match found[..] {
        [statement] => Ok(statement),
        [] => {
            let titles = map.statements().filter_map(Statement::title);
            let names = map.statements().map(Statement::id).chain(titles);
            Err(NameError::unknown("statement", name, names, ""))
        }
        _ => Err(NameError::ambiguous(name, "statements", found.iter().map(|statement| statement.id()))),
    }
}

/// The sections to fold, as a tree of their titles from the outermost in. Node 0 is the root.
pub(super) struct FoldedSections<'v> {
    next: HashMap<(usize, &'v str), usize>,
    /// The section that ends at each node.
    folded: Vec<Option<&'v SectionPath>>,
}

impl<'v> FoldedSections<'v> {
    pub(super) fn new(folds: &'v [SectionPath]) -> Self {
        let mut tree = Self { next: HashMap::new(), folded: vec![None] };
        for section in folds {
            let mut at = 0;
            for title in &section.0 {
                let new = tree.folded.len();
                at = *tree.next.entry((at, title)).or_insert(new);
                if at == new {
                    tree.folded.push(None);
                }
            }
            tree.folded[at].get_or_insert(section);
        }
        tree
    }

    /// Returns the outermost folded section that holds a statement. O(titles of its section).
    pub(super) fn outermost(&self, statement: Statement<'_>) -> Option<&'v SectionPath> {
        let mut titles = statement.sections();
        let mut at = 0;
        loop {
            if let Some(section) = self.folded[at] {
                return Some(section);
            }
            at = *self.next.get(&(at, titles.next()?))?;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;
    use crate::{Draft, NodeDraft};

    fn map(groups: &[String]) -> ArgumentMap {
        let node = |(number, group): (usize, &String)| NodeDraft {
            group: Text::new(group.clone()).ok(),
            ..NodeDraft::claim(&format!("c{number}"), "A claim.").expect("it has an id and a text")
        };
        let nodes = groups.iter().enumerate().map(node);
        nodes.fold(Draft::new(), Draft::with_node).build()
    }

    /// The tree has a node for each title at most, and a search goes down it: no section is looked at twice.
    #[test]
    fn an_index_is_linear_and_is_made_once_for_all_names() {
        let groups: Vec<String> =
            (0..2_000).map(|number| format!("part {}/s{number}/end", number % 9)).collect();
        let map = map(&groups);
        let index = SectionIndex::new(&map);
        let titles: usize = index.sections.iter().map(Vec::len).sum();
        assert!(index.nodes.len() <= 1 + titles, "{} nodes for {titles} titles", index.nodes.len());
        for number in 0..2_000 {
            let found = index.find(&format!("s{number} / end")).unwrap();
            assert_eq!(found.to_string(), format!("`part {} / s{number} / end`", number % 9));
        }
        assert!(
            index.find("end").unwrap_err().to_string().starts_with("`end` is the title of 2000 sections")
        );
    }

    #[test]
    fn the_outermost_folded_section_is_found() {
        let groups = ["a/b/c", "a/b", "a", "a/x", "b"].map(str::to_owned);
        let map = map(&groups);
        let fold = |names: &[&str]| {
            let folds: Vec<_> = names.iter().map(|name| SectionPath::find(&map, name).unwrap()).collect();
            let folded = FoldedSections::new(&folds);
            let outermost = map.statements().map(|at| folded.outermost(at).map(ToString::to_string));
            outermost.map(Option::unwrap_or_default).collect::<Vec<_>>()
        };
        assert_eq!(fold(&["a/b/c", "a/b"]), ["`a / b`", "`a / b`", "", "", ""]);
        assert_eq!(fold(&["a/b/c", "a"]), ["`a`", "`a`", "`a`", "`a`", ""]);
        assert_eq!(fold(&[]), ["", "", "", "", ""]);
    }
}
