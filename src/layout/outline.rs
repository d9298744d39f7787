//! The outline of a map: a tree in which each statement stands under one that it speaks to, inside the frame of its
//! section.
//!
//! Statements are found breadth first from the theses: each stands as near to a thesis as it can, or under the one that
//! its first relation leads to. What attacks or warrants a step stands in one *cluster* with the step's premises. A statement whose section
//! differs from that of everything it speaks to begins an outline of its own inside its section.

use std::collections::{HashMap, VecDeque};

use crate::model::{ArgumentMap, Statement, StatementIndex, Step, StepIndex, Target};

/// What stands at a place of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// The whole map.
    Root,
    /// A section: its title, without those of the sections around it.
    Section(String),
    /// A statement.
    Statement(StatementIndex),
}

/// A place of the outline.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) content: Content,
    pub(super) parent: usize,
    /// What stands under it. Items of one cluster belong together.
    pub(super) clusters: Vec<Vec<usize>>,
    /// The number of items above it.
    pub(super) depth: usize,
}

impl Item {
    pub(super) const fn is_statement(&self) -> bool {
        matches!(self.content, Content::Statement(_))
    }

    pub(super) fn children(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.clusters.iter().flatten().copied()
    }
}

/// Which of the statements that a statement speaks to it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parent {
    /// That of its first relation in the file, which is what it was written for.
    First,
    /// The one nearest to a thesis.
    Nearest,
}

impl Parent {
    /// All ways to choose, the one for large maps first.
    pub(super) const ALL: [Self; 2] = [Self::First, Self::Nearest];
}

/// The whole outline. Item 0 is the root; every item stands after its parent.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    pub(super) items: Vec<Item>,
    item_of: Vec<usize>,
}

impl Outline {
    /// O(statements + relations) time and memory; nothing recurses.
    pub(super) fn new(map: &ArgumentMap, parent: Parent) -> Self {
        let places = Places::find(map, parent);
        let mut builder = Builder::new(map);
        builder.add_roots(map, &places);
        builder.add_below(&places);
        Self { items: builder.items, item_of: builder.item_of }
    }

    /// Where a statement stands.
    pub(super) fn item(&self, statement: StatementIndex) -> usize {
        self.item_of[statement.index()]
    }
}

/// Above which statement each stands, before sections are looked at.
struct Places {
    /// The statement above, and the step whose cluster it belongs to.
    above: Vec<Option<(StatementIndex, StepIndex)>>,
    /// What stands below each, in order, with the cluster's step.
    below: Vec<Vec<(StatementIndex, StepIndex)>>,
    /// When each was found.
    rank: Vec<usize>,
}

impl Places {
    fn find(map: &ArgumentMap, parent: Parent) -> Self {
        let count = map.statements().len();
        let mut places =
            Self { above: vec![None; count], below: vec![Vec::new(); count], rank: vec![usize::MAX; count] };
        let mut next_rank = 0;
        // Theses first, then what speaks to nothing, then what is left: circles.
        let ends = map.statements().filter(|statement| statement.steps_from().next().is_none());
        let rest = map.statements();
        let starts = map.theses().iter().copied().chain(ends.chain(rest).map(Statement::handle));
        let mut queue = VecDeque::new();
        let mut later = VecDeque::new();
        for start in starts {
            if places.rank[start.index()] != usize::MAX {
                continue;
            }
            queue.push_back((start, parent == Parent::First));
            places.rank[start.index()] = next_rank;
            next_rank += 1;
            while let Some((statement, only_first)) = queue.pop_front().or_else(|| later.pop_front()) {
                let is_found = |statement: StatementIndex| places.rank[statement.index()] != usize::MAX;
                for (below, step) in standing_below(map, statement, only_first, is_found) {
                    places.rank[below.index()] = next_rank;
                    next_rank += 1;
                    places.above[below.index()] = Some((statement, step));
                    queue.push_back((below, parent == Parent::First));
                }
                if only_first {
                    later.push_back((statement, false));
                }
            }
        }
        places.keep_sections_together(map);
        for statement in places.by_rank(map) {
            if let Some((above, step)) = places.above[statement.index()] {
                places.below[above.index()].push((statement, step));
            }
        }
        places.below.iter_mut().for_each(|below| keep_clusters_together(below));
        places
    }

    /// Moves what stands under a statement of another section under one of its own that it speaks to, if any was found
    /// before it: what was found before cannot stand below.
    fn keep_sections_together(&mut self, map: &ArgumentMap) {
        for statement in map.statements() {
            let Some((above, _)) = self.above[statement.handle().index()] else { continue };
            if map.statement(above).group() == statement.group() {
                continue;
            }
            let mut speaks_to = statement.steps_from().filter_map(|step| match step.target() {
                Target::Statement(target) => Some((target, step.handle())),
                Target::Step(_) => None,
            });
            let rank = self.rank[statement.handle().index()];
            let better = speaks_to.find(|&(target, _)| {
                map.statement(target).group() == statement.group() && self.rank[target.index()] < rank
            });
            self.above[statement.handle().index()] = better;
        }
    }

    /// The statements in the order in which they were found.
    fn by_rank(&self, map: &ArgumentMap) -> Vec<StatementIndex> {
        let mut order: Vec<_> = map.statements().map(Statement::handle).collect();
        order.sort_by_key(|statement| self.rank[statement.index()]);
        order
    }
}

/// The premises of the steps into `target`, each followed by what speaks to its step: what is not yet found of them,
/// each with the step into `target`; `only_first` leaves out those whose first step leads elsewhere.
pub(super) fn standing_below(
    map: &ArgumentMap,
    target: StatementIndex,
    only_first: bool,
    is_found: impl Fn(StatementIndex) -> bool,
) -> Vec<(StatementIndex, StepIndex)> {
    let mut found: Vec<(StatementIndex, StepIndex)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for main in map.statement(target).steps_into() {
        let mut open = vec![main];
        while let Some(step) = open.pop() {
            for premise in step.premises() {
                let index = premise.handle();
                let is_first = || premise.steps_from().next().map(Step::handle) == Some(step.handle());
                if !is_found(index) && (!only_first || is_first()) && seen.insert(index) {
                    found.push((index, main.handle()));
                }
            }
            let mut onto: Vec<_> = step.steps_into().collect();
            onto.reverse();
            open.extend(onto);
        }
    }
    found
}

/// Sorts what stands under a statement by step, in the order in which the steps were first found.
fn keep_clusters_together(below: &mut [(StatementIndex, StepIndex)]) {
    let mut order = HashMap::new();
    for (_, step) in below.iter() {
        let next = order.len();
        order.entry(*step).or_insert(next);
    }
    below.sort_by_key(|(_, step)| order[step]);
}

struct Builder {
    items: Vec<Item>,
    item_of: Vec<usize>,
    /// The section of each path of titles.
    sections: HashMap<String, usize>,
}

impl Builder {
    fn new(map: &ArgumentMap) -> Self {
        let root = Item { content: Content::Root, parent: 0, clusters: Vec::new(), depth: 0 };
        Self {
            items: vec![root],
            item_of: vec![usize::MAX; map.statements().len()],
            sections: HashMap::new(),
        }
    }

    /// Adds an item under `parent`: in a new cluster, or in its last one.
    fn add(&mut self, content: Content, parent: usize, joins_last: bool) -> usize {
        let item = self.items.len();
        let clusters = &mut self.items[parent].clusters;
        match clusters.last_mut() {
            Some(last) if joins_last => last.push(item),
            _ => clusters.push(vec![item]),
        }
        let depth = self.items[parent].depth + 1;
        if let Content::Statement(statement) = content {
            self.item_of[statement.index()] = item;
        }
        self.items.push(Item { content, parent, clusters: Vec::new(), depth });
        item
    }

    /// The innermost of nested sections, which is added where it is new.
    fn section<'t>(&mut self, titles: impl Iterator<Item = &'t str>) -> usize {
        let mut path = String::new();
        let mut section = 0;
        for title in titles {
            path = format!("{path}/{title}");
            section = if let Some(&known) = self.sections.get(&path) {
                known
            } else {
                let new = self.add(Content::Section(title.to_owned()), section, false);
                self.sections.insert(path.clone(), new);
                new
            };
        }
        section
    }

    /// Adds the sections and the statements that stand under none other: that of the first thesis first.
    fn add_roots(&mut self, map: &ArgumentMap, places: &Places) {
        let roots = map.statements().filter(|statement| places.above[statement.handle().index()].is_none());
        let thesis = map.theses().first().map(|&thesis| map.statement(thesis));
        for statement in thesis.into_iter().chain(roots) {
            let is_root = places.above[statement.handle().index()].is_none();
            if is_root && self.item_of[statement.handle().index()] == usize::MAX {
                let section = self.section(statement.sections());
                self.add(Content::Statement(statement.handle()), section, false);
            }
        }
    }

    /// Adds what stands under each statement, level by level.
    fn add_below(&mut self, places: &Places) {
        let mut at = 1;
        while at < self.items.len() {
            if let Content::Statement(statement) = self.items[at].content {
                let mut last = None;
                for &(below, step) in &places.below[statement.index()] {
                    self.add(Content::Statement(below), at, last == Some(step));
                    last = Some(step);
                }
            }
            at += 1;
        }
    }
}
