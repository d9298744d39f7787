//! The strongly connected components of support.

use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{ArgumentMap, StatementIndex, Step, StepKind};

/// The components of the graph of classes, in which an edge leads from a reason to what it supports.
pub(crate) struct Components {
    /// The component of each class. A component comes after those that it leads to.
    pub(crate) of: Vec<u32>,
    /// For each component: true if it holds a circle.
    pub(crate) circular: Vec<bool>,
    /// The classes of each component that holds a circle. Most components are one class.
    pub(crate) circles: Vec<Vec<usize>>,
}

impl Components {
    /// Finds the components. O(statements + relations), no recursion.
    pub(crate) fn new(map: &ArgumentMap) -> Self {
        let classes = map.classes();
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
        // petgraph's version of Kosaraju's algorithm keeps its own stack; its Tarjan recurses.
        let components = petgraph::algo::kosaraju_scc(&graph);
        drop(graph);
        let mut of = vec![0; classes.len()];
        for (component, members) in (0..).zip(&components) {
            for class in members {
                of[class.index()] = component;
            }
        }
        let is_circle = |members: &Vec<NodeIndex>| members.len() > 1 || supports_itself[members[0].index()];
        let circular = components.iter().map(is_circle).collect();
        let circles = components.into_iter().filter(is_circle);
        let circles = circles.map(|members| members.into_iter().map(NodeIndex::index).collect()).collect();
        Self { of, circular, circles }
    }

    /// True if the component of `class` holds a circle.
    pub(crate) fn is_circle(&self, class: usize) -> bool {
        self.circular[self.of[class] as usize]
    }

    /// The component of a statement.
    pub(crate) fn of_statement(&self, map: &ArgumentMap, statement: StatementIndex) -> usize {
        self.of[map.classes().of(statement)] as usize
    }
}

/// The statements that a statement supports directly, in the order of the file.
pub(crate) fn supported_by(
    map: &ArgumentMap,
    premise: StatementIndex,
) -> impl Iterator<Item = StatementIndex> {
    let steps = map.statement(premise).steps_from().filter(|step| step.kind() == StepKind::Supports);
    steps.filter_map(Step::conclusion).map(|conclusion| conclusion.handle())
}

/// Every pair of a reason and what it supports.
fn support_links(map: &ArgumentMap) -> impl Iterator<Item = (StatementIndex, StatementIndex)> {
    map.statements().flat_map(move |premise| {
        supported_by(map, premise.handle()).map(move |target| (premise.handle(), target))
    })
}
