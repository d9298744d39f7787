//! Circles of support: the strongly connected components, and one shortest cycle through each.

use std::collections::VecDeque;

use petgraph::graph::{DiGraph, NodeIndex};

use super::Support;
use super::blame::Blame;
use crate::model::{ArgumentMap, Classes, StatementIndex, StepKind, Target};

/// A strongly connected component of support: statements that are reasons for one another.
#[derive(Clone, Debug)]
pub struct Circle {
    /// Its statements, in the order of the file.
    pub members: Vec<StatementIndex>,
    /// The shortest way from its first ungrounded statement (or first of all) back to itself, each a reason for the
    /// next. It begins and ends with the same statement.
    pub path: Vec<StatementIndex>,
    /// Whether all members are grounded from outside.
    pub is_grounded: bool,
    /// Whether some member is ungrounded and nothing deeper explains it.
    pub is_unexplained: bool,
}

impl Circle {
    /// The statement at which the circle is reported.
    #[must_use]
    pub fn at(&self) -> StatementIndex {
        self.path[0]
    }
}

/// The components of the graph of classes, in which an edge leads from a reason to what it supports.
pub(super) struct Components {
    /// Classes by component.
    pub(super) members: Vec<Vec<usize>>,
    /// The component of each class.
    pub(super) of: Vec<u32>,
    /// Whether each component holds a circle.
    circular: Vec<bool>,
}

impl Components {
    pub(super) fn new(map: &ArgumentMap, classes: &Classes) -> Self {
        let mut graph = DiGraph::<(), ()>::with_capacity(classes.len(), map.steps().len());
        for _ in 0..classes.len() {
            graph.add_node(());
        }
        let mut supports_itself = vec![false; classes.len()];
        for (premise, target) in support_links(map) {
            let (premise, target) = (classes.of(premise), classes.of(target));
            supports_itself[premise] |= premise == target;
            graph.add_edge(NodeIndex::new(premise), NodeIndex::new(target), ());
        }
        // Kosaraju's algorithm as petgraph has it keeps its own stack; its Tarjan recurses.
        let members: Vec<Vec<usize>> = petgraph::algo::kosaraju_scc(&graph)
            .into_iter()
            .map(|component| component.into_iter().map(NodeIndex::index).collect())
            .collect();
        let mut of = vec![0; classes.len()];
        for (component, members) in (0..).zip(&members) {
            for &class in members {
                of[class] = component;
            }
        }
        let circular =
            members.iter().map(|members| members.len() > 1 || supports_itself[members[0]]).collect();
        Self { members, of, circular }
    }

    pub(super) fn is_circle(&self, class: usize) -> bool {
        self.circular[self.of[class] as usize]
    }

    pub(super) fn circles(
        &self,
        map: &ArgumentMap,
        classes: &Classes,
        support: &Support,
        blame: &Blame<'_>,
    ) -> Vec<Circle> {
        let circular = self.members.iter().zip(&self.circular).filter(|&(_, &circular)| circular);
        let mut circles: Vec<Circle> = circular
            .map(|(component, _)| {
                let mut members: Vec<StatementIndex> =
                    component.iter().flat_map(|&class| classes.members(class)).copied().collect();
                members.sort_unstable();
                let is_grounded = members.iter().all(|&member| support.is_grounded(member));
                let ungrounded = members.iter().find(|&&member| !support.is_grounded(member));
                let at = *ungrounded.unwrap_or(&members[0]);
                let is_unexplained =
                    component.iter().any(|&class| !support.grounded[class] && !blame.is_explained(class));
                let path = self.shortest_cycle(map, classes, at);
                Circle { members, path, is_grounded, is_unexplained }
            })
            .collect();
        circles.sort_by_key(|circle| circle.members[0]);
        circles
    }

    /// The shortest cycle of support through `start`: one breadth-first search inside its component.
    fn shortest_cycle(
        &self,
        map: &ArgumentMap,
        classes: &Classes,
        start: StatementIndex,
    ) -> Vec<StatementIndex> {
        let home = classes.of(start);
        // For each class reached: the reason from which it was reached.
        let mut reached_from: std::collections::HashMap<usize, StatementIndex> =
            std::collections::HashMap::new();
        let mut open = VecDeque::from([home]);
        while let Some(class) = open.pop_front() {
            for &member in classes.members(class) {
                for target in supported_by(map, member) {
                    let class = classes.of(target);
                    if self.of[class] != self.of[home] || reached_from.contains_key(&class) {
                        continue;
                    }
                    reached_from.insert(class, member);
                    if class == home {
                        return path_back(classes, &reached_from, start);
                    }
                    open.push_back(class);
                }
            }
        }
        unreachable!("a circle leads back to each of its members")
    }
}

/// Follows `reached_from` back from `start` to itself.
fn path_back(
    classes: &Classes,
    reached_from: &std::collections::HashMap<usize, StatementIndex>,
    start: StatementIndex,
) -> Vec<StatementIndex> {
    let home = classes.of(start);
    let mut path = vec![start];
    let mut class = home;
    loop {
        let reason = reached_from[&class];
        class = classes.of(reason);
        if class == home {
            path.push(start);
            path.reverse();
            return path;
        }
        path.push(reason);
    }
}

/// What a statement supports directly, in the order of the file.
fn supported_by(map: &ArgumentMap, premise: StatementIndex) -> impl Iterator<Item = StatementIndex> {
    let steps = map.statement(premise).steps_from().filter(|step| step.kind() == StepKind::Supports);
    steps.filter_map(|step| match step.target() {
        Target::Statement(target) => Some(target),
        Target::Step(_) => None,
    })
}

/// Every pair of a reason and what it supports.
fn support_links(map: &ArgumentMap) -> impl Iterator<Item = (StatementIndex, StatementIndex)> {
    map.statements().flat_map(move |premise| {
        supported_by(map, premise.handle()).map(move |target| (premise.handle(), target))
    })
}
