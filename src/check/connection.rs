//! Parts of a map that lead to no thesis.

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};

use crate::model::{ArgumentMap, Sides, Statement, StatementIndex, Status, Target};

/// A part of the map that leads to no thesis.
#[derive(Clone, Debug)]
pub(super) struct CutOff {
    /// Its end: a statement with no way on, or the first of a circle without one.
    pub(super) top: StatementIndex,
    /// The statements that lead there, in the order of the file.
    pub(super) below: Vec<StatementIndex>,
}

/// The cut-off parts of `map`, in the order of their topmost statements. Statements that are background or that another
/// finding reports (`is_reported`) are left out, and so are those that lead only to such statements.
/// O(statements + relations), no recursion.
pub(super) fn cut_off_parts(
    map: &ArgumentMap,
    sides: &Sides,
    is_reported: impl Fn(StatementIndex) -> bool,
) -> Vec<CutOff> {
    let is_quiet = |statement: StatementIndex| {
        sides.of(statement).is_connected()
            || map.statement(statement).status() == Status::Background
            || is_reported(statement)
    };
    let loose: Vec<_> =
        map.statements().map(Statement::handle).filter(|&statement| !is_quiet(statement)).collect();
    if loose.is_empty() {
        return Vec::new();
    }
    let ways = Ways::new(map, |class| map.classes().members(class).iter().any(|&member| is_quiet(member)));

    // By the component of their end: the statements there, and those on their way there.
    let mut parts: BTreeMap<u32, (Vec<StatementIndex>, Vec<StatementIndex>)> = BTreeMap::new();
    for statement in loose {
        let component = ways.component_of[map.classes().of(statement)];
        if let Some(end) = ways.ends[component as usize] {
            let (there, on_their_way) = parts.entry(end).or_default();
            if component == end { there } else { on_their_way }.push(statement);
        }
    }
    let mut parts: Vec<CutOff> = parts
        .into_values()
        .map(|(there, on_their_way)| {
            let mut below: Vec<_> = [there, on_their_way].concat();
            let top = below.remove(0);
            below.sort_unstable();
            CutOff { top, below }
        })
        .collect();
    parts.sort_by_key(|part| part.top);
    parts
}

/// The ways on from every class and step, and their ends.
struct Ways {
    component_of: Vec<u32>,
    /// For each component: the one where its ways end; `None` if one of them ends at a statement that is left out.
    ends: Vec<Option<u32>>,
}

impl Ways {
    fn new(map: &ArgumentMap, is_quiet: impl Fn(usize) -> bool) -> Self {
        let classes = map.classes();
        let graph = graph_of_ways(map);
        // petgraph lists a component after those that it leads to.
        let components = petgraph::algo::kosaraju_scc(&graph);
        let mut component_of = vec![0; graph.node_count()];
        for (component, nodes) in (0..).zip(&components) {
            for node in nodes {
                component_of[node.index()] = component;
            }
        }
        let mut ends: Vec<Option<u32>> = Vec::with_capacity(components.len());
        for (component, nodes) in (0..).zip(&components) {
            let onward = nodes.iter().flat_map(|&node| graph.neighbors(node));
            let mut onward =
                onward.map(|node| component_of[node.index()]).filter(|&way| way != component).peekable();
            let is_last = onward.peek().is_none();
            // `None` comes first: one quiet end is enough.
            let end =
                if is_last { Some(component) } else { onward.map(|way| ends[way as usize]).min().flatten() };
            let is_quiet =
                is_last && nodes.iter().any(|node| node.index() < classes.len() && is_quiet(node.index()));
            ends.push(end.filter(|_| !is_quiet));
        }
        Self { component_of, ends }
    }
}

/// A node for each class, then one for each step; edges lead from premise to step and from step to conclusion.
fn graph_of_ways(map: &ArgumentMap) -> DiGraph<(), ()> {
    let classes = map.classes();
    let mut graph = DiGraph::new();
    for _ in 0..classes.len() + map.steps().len() {
        graph.add_node(());
    }
    let node = |target| match target {
        Target::Statement(statement) => NodeIndex::new(classes.of(statement)),
        Target::Step(step) => NodeIndex::new(classes.len() + step.index()),
    };
    for step in map.steps() {
        let at = node(Target::Step(step.handle()));
        for premise in step.premises() {
            graph.add_edge(node(Target::Statement(premise.handle())), at, ());
        }
        graph.add_edge(at, node(step.target()), ());
    }
    graph
}
