//! From a draft to a map: ids are resolved, relations typed, and what does not fit is set aside with its cause.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use petgraph::graph::{DiGraph, NodeIndex};

use super::draft::{CitationDraft, Draft, Head, NodeDraft, RelationDraft, SourceDraft};
use super::graph::{ArgumentMap, Edge, Node, SourceData, StatementData, StatementIndex, StepData};
use super::intern::Interner;
use super::misfit::{Misfit, MisfitCause, MisfitCitation, MisfitRelation, Misfits};
use super::word::{StatementKind, Status, StepKind};

impl Draft {
    /// Makes the map: the first of two equal ids wins, and what does not fit is kept in [`ArgumentMap::misfits`].
    ///
    /// Time and memory are linear in the size of the draft; nothing recurses.
    #[must_use]
    pub fn build(self) -> ArgumentMap {
        let mut build = Build::default();
        build.add_sources(self.sources);
        let cites = build.add_statements(self.nodes);
        let fitting = build.settle_relations(self.relations);
        build.connect(fitting, cites);
        build.finish(self.head)
    }
}

/// What an id stands for while relations are being settled.
#[derive(Clone, Copy)]
enum Name {
    Statement(NodeIndex),
    /// The relation at this position of the file.
    Relation(usize),
}

/// The ends of a relation that fits.
struct Ends {
    premises: Vec<NodeIndex>,
    target: NodeIndex,
}

#[derive(Default)]
struct Build {
    graph: DiGraph<Node, Edge>,
    ids: Interner,
    /// What each id names, by its symbol.
    names: Vec<Name>,
    source_ids: Interner,
    source_data: Vec<SourceData>,
    labels: Interner,
    citations: Vec<super::draft::Citation>,
    statement_count: u32,
    step_count: u32,
    /// The node of each relation that fits, by its position in the file.
    step_nodes: Vec<NodeIndex>,
    misfits: Misfits,
}

impl Build {
    fn add_sources(&mut self, sources: Vec<SourceDraft>) {
        for (position, source) in (0..).zip(sources) {
            if self.source_ids.get(source.id.as_str()).is_some() {
                self.misfits.sources.push(Misfit { item: source, position });
                continue;
            }
            self.source_ids.intern(source.id.into_inner());
            self.source_data.push(SourceData { item: Box::new(source.item), span: source.span.0 });
        }
    }

    /// Adds the statements; returns what each cites, known or not.
    fn add_statements(&mut self, nodes: Vec<NodeDraft>) -> Vec<Vec<CitationDraft>> {
        let mut cites = Vec::with_capacity(nodes.len());
        for (position, node) in (0..).zip(nodes) {
            if self.ids.get(node.id.as_str()).is_some() {
                self.misfits.nodes.push(Misfit { item: node, position });
                continue;
            }
            cites.push(node.cites);
            let data = StatementData {
                id: self.ids.intern(node.id.into_inner()),
                kind: node.kind,
                claim_type: node.claim_type,
                status: node.status,
                text: node.text,
                title: node.title,
                holder: node.holder.map(|holder| self.labels.intern(holder.into_inner())),
                group: node.group.map(|group| self.labels.intern(group.into_inner())),
                detail: (node.detail != Default::default()).then(|| Box::new(node.detail)),
                span: node.span.0,
            };
            self.names.push(Name::Statement(self.graph.add_node(Node::Statement(data))));
        }
        self.statement_count = self.graph.node_count() as u32;
        cites
    }

    /// Adds a node for each relation that fits and sets the others aside; returns the ends of those that fit.
    fn settle_relations(&mut self, relations: Vec<RelationDraft>) -> Vec<Ends> {
        let causes = self.find_causes(&relations);
        let mut next = self.statement_count as usize;
        self.step_nodes = causes
            .iter()
            .map(|causes| {
                if !causes.is_empty() {
                    return NodeIndex::end();
                }
                next += 1;
                NodeIndex::new(next - 1)
            })
            .collect();

        let mut twins: HashMap<(StepKind, Vec<NodeIndex>, NodeIndex), u32> = HashMap::new();
        let mut fitting = Vec::with_capacity(relations.len());
        for ((position, relation), causes) in (0..).zip(relations).zip(causes) {
            if !causes.is_empty() {
                self.misfits.relations.push(MisfitRelation { relation, position, causes });
                continue;
            }
            let node = |id: &str| match self.name(id).expect("the ends of a relation that fits are known") {
                Name::Statement(node) => node,
                Name::Relation(position) => self.step_nodes[position],
            };
            let ends = Ends {
                premises: relation.from.iter().map(|premise| node(premise.id.as_str())).collect(),
                target: node(relation.to.id.as_str()),
            };
            let kind = relation.kind.unwrap_or_else(|| self.kind_of_attack_on(ends.target));
            let twins = match relation.id {
                Some(_) => 0,
                None => {
                    let count = twins.entry((kind, ends.premises.clone(), ends.target)).or_default();
                    *count += 1;
                    *count - 1
                }
            };
            let data = StepData {
                id: relation.id.map(|id| self.ids.intern(id.into_inner())),
                kind,
                twins,
                scheme: relation.scheme.map(|scheme| self.labels.intern(scheme.into_inner())),
                holder: relation.holder.map(|holder| self.labels.intern(holder.into_inner())),
                detail: (relation.detail != Default::default()).then(|| Box::new(relation.detail)),
                span: relation.span.0,
            };
            self.graph.add_node(Node::Step(data));
            fitting.push(ends);
        }
        self.step_count = fitting.len() as u32;
        fitting
    }

    /// Why each relation cannot be in the graph; empty where it can.
    fn find_causes(&mut self, relations: &[RelationDraft]) -> Vec<Vec<MisfitCause>> {
        let mut causes: Vec<Vec<MisfitCause>> = vec![Vec::new(); relations.len()];
        for (position, relation) in relations.iter().enumerate() {
            let Some(id) = &relation.id else { continue };
            if self.ids.insert(id.as_str()).1 {
                self.names.push(Name::Relation(position));
            } else {
                causes[position].push(MisfitCause::DuplicateId);
            }
        }
        let derived = OnceCell::new();
        for (relation, causes) in relations.iter().zip(&mut causes) {
            self.check_ends(relation, causes, || derived.get_or_init(|| derived_ids(relations)));
        }
        self.spread_to_dependents(relations, &mut causes);
        causes
    }

    /// The table of relation types: which ends each kind of step may have.
    fn check_ends<'a>(
        &self,
        relation: &RelationDraft,
        causes: &mut Vec<MisfitCause>,
        derived_ids: impl FnOnce() -> &'a HashSet<String>,
    ) {
        for (position, premise) in (0..).zip(&relation.from) {
            match self.name(premise.id.as_str()) {
                None => causes.push(MisfitCause::UnknownPremise(position)),
                Some(Name::Relation(_)) => causes.push(MisfitCause::PremiseIsRelation(position)),
                Some(Name::Statement(_)) => {}
            }
        }
        let to = relation.to.id.as_str();
        let Some(target) = self.name(to) else {
            let is_derived = to.contains('~') && derived_ids().contains(&without_kind(to));
            causes.push(if is_derived { MisfitCause::DerivedTarget } else { MisfitCause::UnknownTarget });
            return;
        };
        if relation.from.iter().any(|premise| premise.id == relation.to.id) {
            causes.push(MisfitCause::SelfRelation);
        }
        let target_fits = match relation.kind {
            None | Some(StepKind::Supports) => true,
            Some(StepKind::Undercuts) => matches!(target, Name::Relation(_)),
            Some(StepKind::Rebuts | StepKind::Undermines | StepKind::Rephrases) => {
                matches!(target, Name::Statement(_))
            }
        };
        if !target_fits {
            causes.push(MisfitCause::WrongTarget);
        }
        if relation.kind == Some(StepKind::Rephrases) && relation.from.len() > 1 {
            causes.push(MisfitCause::SeveralRephrase);
        }
    }

    /// A relation whose target is kept out of the graph is kept out too.
    fn spread_to_dependents(&self, relations: &[RelationDraft], causes: &mut [Vec<MisfitCause>]) {
        let mut dependents: HashMap<usize, Vec<usize>> = HashMap::new();
        for (position, relation) in relations.iter().enumerate() {
            if let Some(Name::Relation(target)) = self.name(relation.to.id.as_str()) {
                dependents.entry(target).or_default().push(position);
            }
        }
        let mut kept_out: Vec<usize> = (0..causes.len()).filter(|&at| !causes[at].is_empty()).collect();
        while let Some(position) = kept_out.pop() {
            for dependent in dependents.remove(&position).unwrap_or_default() {
                if causes[dependent].is_empty() {
                    kept_out.push(dependent);
                }
                causes[dependent].push(MisfitCause::TargetKeptOut);
            }
        }
    }

    /// The kind that the shorthand `attacks` stands for.
    fn kind_of_attack_on(&self, target: NodeIndex) -> StepKind {
        // Steps have no weight yet where the target comes later in the file.
        match self.graph.node_weight(target) {
            Some(Node::Statement(data))
                if data.kind == StatementKind::Evidence
                    || matches!(data.status, Status::Assumed | Status::Implicit) =>
            {
                StepKind::Undermines
            }
            Some(Node::Statement(_)) => StepKind::Rebuts,
            _ => StepKind::Undercuts,
        }
    }

    /// Adds the sources' nodes and all edges.
    ///
    /// petgraph lists the newest edge first, so edges go in from last to first: every adjacency list is then in the
    /// order of the file.
    fn connect(&mut self, fitting: Vec<Ends>, cites: Vec<Vec<CitationDraft>>) {
        let first_step = self.statement_count as usize;
        let first_source = first_step + fitting.len();
        for data in std::mem::take(&mut self.source_data) {
            self.graph.add_node(Node::Source(data));
        }
        for (ordinal, ends) in fitting.into_iter().enumerate().rev() {
            let step = NodeIndex::new(first_step + ordinal);
            self.graph.add_edge(step, ends.target, Edge::Conclusion);
            for premise in ends.premises.into_iter().rev() {
                self.graph.add_edge(premise, step, Edge::Premise);
            }
        }
        for (statement, cites) in cites.into_iter().enumerate().rev() {
            for (position, cite) in cites.into_iter().enumerate().rev() {
                if let Some(symbol) = self.source_ids.get(cite.source.id.as_str()) {
                    let number = self.citations.len() as u32;
                    self.citations.push(cite.citation);
                    let source = NodeIndex::new(first_source + symbol.index());
                    self.graph.add_edge(NodeIndex::new(statement), source, Edge::Cites(number));
                } else {
                    self.misfits.citations.push(MisfitCitation {
                        statement: StatementIndex(statement as u32),
                        position: position as u32,
                        citation: cite,
                    });
                }
            }
        }
        self.misfits.citations.reverse();
    }

    fn finish(mut self, head: Head) -> ArgumentMap {
        let mut theses = Vec::with_capacity(head.thesis.len());
        for thesis in &head.thesis {
            match self.name(thesis.id.as_str()) {
                Some(Name::Statement(node)) => {
                    let index = StatementIndex(node.index() as u32);
                    if !theses.contains(&index) {
                        theses.push(index);
                    }
                }
                _ => self.misfits.theses.push(thesis.clone()),
            }
        }
        let node_of = |name: &Name| match *name {
            Name::Statement(node) => node,
            Name::Relation(position) => self.step_nodes[position],
        };
        ArgumentMap {
            head,
            named: self.names.iter().map(node_of).collect(),
            graph: self.graph,
            statement_count: self.statement_count,
            step_count: self.step_count,
            ids: self.ids,
            source_ids: self.source_ids,
            labels: self.labels,
            citations: self.citations,
            theses,
            misfits: self.misfits,
        }
    }

    fn name(&self, id: &str) -> Option<Name> {
        self.ids.get(id).map(|symbol| self.names[symbol.index()])
    }
}

/// The derived ids of the relations that have none of their own, each without its kind (an `attacks` has none yet).
fn derived_ids(relations: &[RelationDraft]) -> HashSet<String> {
    let unnamed = relations.iter().filter(|relation| relation.id.is_none());
    unnamed
        .map(|relation| {
            let premises: Vec<_> = relation.from.iter().map(|premise| premise.id.as_str()).collect();
            format!("{}~{}", premises.join("+"), relation.to.id)
        })
        .collect()
}

/// `a+b~supports~c~2` without its kind and number: `a+b~c`.
fn without_kind(derived: &str) -> String {
    let mut parts = derived.split('~');
    let premises = parts.next().unwrap_or_default();
    format!("{premises}~{}", parts.nth(1).unwrap_or_default())
}
