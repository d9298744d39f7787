//! The outline of a map: a tree that puts each statement under one of the targets of its relations, inside the frame of
//! its section.
//!
//! Statements are found breadth first from the theses. Each is put as near to a thesis as possible, or under the target of
//! its first relation. Attacks on a step, and warrants of it, form one *cluster* with the premises of the step. A
//! statement none of whose targets is in its own section starts an outline of its own inside the section.

use std::collections::{HashMap, VecDeque};

use crate::model::{ArgumentMap, Statement, StatementIndex, Step, StepIndex, Target};

/// The content of an item of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ItemContent {
    /// The whole map.
    Root,
    /// A section: its own title.
    Section(String),
    /// A statement.
    Statement(StatementIndex),
}

/// An item of the outline.
#[derive(Clone, Debug)]
pub(super) struct OutlineItem {
    pub(super) content: ItemContent,
    pub(super) parent: usize,
    /// The items under it. Those of one cluster belong together.
    pub(super) clusters: Vec<Vec<usize>>,
    /// The number of items above it.
    pub(super) depth: usize,
}

impl OutlineItem {
    pub(super) const fn is_statement(&self) -> bool {
        matches!(self.content, ItemContent::Statement(_))
    }

    pub(super) fn children(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.clusters.iter().flatten().copied()
    }
}

/// The choice between the targets of a statement for its parent in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParentChoice {
    /// The target of its first relation in the file, for which it was written.
    First,
    /// The target nearest to a thesis.
    Nearest,
}

impl ParentChoice {
    /// All choices, the one for large maps first.
    pub(super) const ALL: [Self; 2] = [Self::First, Self::Nearest];
}

/// An outline. Item 0 is the root; every item comes after its parent.
#[derive(Clone, Debug)]
pub(super) struct Outline {
    pub(super) items: Vec<OutlineItem>,
    item_of: Vec<usize>,
}

impl Outline {
    /// O(statements + relations) time and memory, without recursion.
    pub(super) fn new(map: &ArgumentMap, parent: ParentChoice) -> Self {
        let parents = Parents::find(map, parent);
        let mut builder = OutlineBuilder::new(map);
        builder.add_roots(map, &parents);
        builder.add_below(&parents);
        Self { items: builder.items, item_of: builder.item_of }
    }

    /// Returns the item of a statement.
    pub(super) fn item(&self, statement: StatementIndex) -> usize {
        self.item_of[statement.index()]
    }
}

/// The parent of each statement, before sections become items.
struct Parents {
    /// The parent, and the step whose cluster the statement belongs to.
    above: Vec<Option<(StatementIndex, StepIndex)>>,
    /// The statements below each, in order, with the step of their cluster.
    below: Vec<Vec<(StatementIndex, StepIndex)>>,
    /// The order in which the statements were found.
    rank: Vec<usize>,
}

impl Parents {
    fn find(map: &ArgumentMap, parent: ParentChoice) -> Self {
        let count = map.statements().len();
        let mut parents =
            Self { above: vec![None; count], below: vec![Vec::new(); count], rank: vec![usize::MAX; count] };
        let first = match parent {
            ParentChoice::First => Through::FirstStep,
            ParentChoice::Nearest => Through::AnyStep,
        };
        let mut next_rank = 0;
        // Theses first, then statements without a step from them, then the rest, which are in circles.
        let ends = map.statements().filter(|statement| statement.steps_from().next().is_none());
        let rest = map.statements();
        let starts = map.theses().iter().copied().chain(ends.chain(rest).map(Statement::handle));
        let mut queue = VecDeque::new();
        let mut later = VecDeque::new();
        for start in starts {
            if parents.rank[start.index()] != usize::MAX {
                continue;
            }
            queue.push_back((start, first));
            parents.rank[start.index()] = next_rank;
            next_rank += 1;
            while let Some((statement, through)) = queue.pop_front().or_else(|| later.pop_front()) {
                let is_found = |statement: StatementIndex| parents.rank[statement.index()] != usize::MAX;
                for (below, step) in reachable_below(map, statement, through, is_found) {
                    parents.rank[below.index()] = next_rank;
                    next_rank += 1;
                    parents.above[below.index()] = Some((statement, step));
                    queue.push_back((below, first));
                }
                if through == Through::FirstStep {
                    later.push_back((statement, Through::AnyStep));
                }
            }
        }
        parents.keep_sections_together(map);
        for statement in parents.by_rank(map) {
            if let Some((above, step)) = parents.above[statement.index()] {
                parents.below[above.index()].push((statement, step));
            }
        }
        parents.below.iter_mut().for_each(|below| keep_clusters_together(below));
        parents
    }

    /// Moves each statement whose parent is in another section under a target in its own section, if one was found before
    /// it. (A statement that was found before cannot be below it.) Otherwise it gets no parent.
    fn keep_sections_together(&mut self, map: &ArgumentMap) {
        for statement in map.statements() {
            let Some((above, _)) = self.above[statement.handle().index()] else { continue };
            if map.statement(above).group() == statement.group() {
                continue;
            }
            let mut targets = statement.steps_from().filter_map(|step| match step.target() {
                Target::Statement(target) => Some((target, step.handle())),
                Target::Step(_) => None,
            });
            let rank = self.rank[statement.handle().index()];
            let better = targets.find(|&(target, _)| {
                map.statement(target).group() == statement.group() && self.rank[target.index()] < rank
            });
            self.above[statement.handle().index()] = better;
        }
    }

    /// Returns the statements in the order in which they were found.
    fn by_rank(&self, map: &ArgumentMap) -> Vec<StatementIndex> {
        let mut order: Vec<_> = map.statements().map(Statement::handle).collect();
        order.sort_by_key(|statement| self.rank[statement.index()]);
        order
    }
}

/// The steps by which a statement may be reached from below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Through {
    /// The first step from it in the file.
    FirstStep,
    /// Any step from it.
    AnyStep,
}

/// Returns the statements below `target` that are not found yet, each with the step into `target`: the premises of the
/// steps into it, each followed by the premises of the steps that lead to its step.
pub(super) fn reachable_below(
    map: &ArgumentMap,
    target: StatementIndex,
    through: Through,
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
                if !is_found(index) && (through == Through::AnyStep || is_first()) && seen.insert(index) {
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

/// Sorts the statements below a parent by step, in the order in which the steps were first found.
fn keep_clusters_together(below: &mut [(StatementIndex, StepIndex)]) {
    let mut order = HashMap::new();
    for (_, step) in below.iter() {
        let next = order.len();
        order.entry(*step).or_insert(next);
    }
    below.sort_by_key(|(_, step)| order[step]);
}

struct OutlineBuilder {
    items: Vec<OutlineItem>,
    item_of: Vec<usize>,
    /// The item of each section, by the path of its titles.
    sections: HashMap<String, usize>,
}

impl OutlineBuilder {
    fn new(map: &ArgumentMap) -> Self {
        let root = OutlineItem { content: ItemContent::Root, parent: 0, clusters: Vec::new(), depth: 0 };
        Self {
            items: vec![root],
            item_of: vec![usize::MAX; map.statements().len()],
            sections: HashMap::new(),
        }
    }

    /// Adds an item under `parent`, in a new cluster.
    fn add(&mut self, content: ItemContent, parent: usize) -> usize {
        self.items[parent].clusters.push(Vec::new());
        self.add_to_last_cluster(content, parent)
    }

    fn add_to_last_cluster(&mut self, content: ItemContent, parent: usize) -> usize {
        let item = self.items.len();
        self.items[parent].clusters.last_mut().expect("there is a cluster").push(item);
        let depth = self.items[parent].depth + 1;
        if let ItemContent::Statement(statement) = content {
            self.item_of[statement.index()] = item;
        }
        self.items.push(OutlineItem { content, parent, clusters: Vec::new(), depth });
        item
    }

    /// Returns the item of the innermost of nested sections; adds those that are new.
    fn section<'t>(&mut self, titles: impl Iterator<Item = &'t str>) -> usize {
        let mut path = String::new();
        let mut section = 0;
        for title in titles {
            path = format!("{path}/{title}");
            section = if let Some(&known) = self.sections.get(&path) {
                known
            } else {
                let new = self.add(ItemContent::Section(title.to_owned()), section);
                self.sections.insert(path.clone(), new);
                new
            };
        }
        section
    }

    /// Adds the sections, and the statements without a parent, with the first thesis first.
    fn add_roots(&mut self, map: &ArgumentMap, parents: &Parents) {
        let roots = map.statements().filter(|statement| parents.above[statement.handle().index()].is_none());
        let thesis = map.theses().first().map(|&thesis| map.statement(thesis));
        for statement in thesis.into_iter().chain(roots) {
            let is_root = parents.above[statement.handle().index()].is_none();
            if is_root && self.item_of[statement.handle().index()] == usize::MAX {
                let section = self.section(statement.sections());
                self.add(ItemContent::Statement(statement.handle()), section);
            }
        }
    }

    /// Adds the statements below each statement, level by level.
    fn add_below(&mut self, parents: &Parents) {
        let mut at = 1;
        while at < self.items.len() {
            if let ItemContent::Statement(statement) = self.items[at].content {
                let mut last = None;
                for &(below, step) in &parents.below[statement.index()] {
                    let content = ItemContent::Statement(below);
                    if last == Some(step) {
                        self.add_to_last_cluster(content, at);
                    } else {
                        self.add(content, at);
                    }
                    last = Some(step);
                }
            }
            at += 1;
        }
    }
}
