//! From a draft to a map: ids are resolved, relations typed, and what does not fit is set aside with its cause.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;
use petgraph::graph::{DiGraph, NodeIndex};

use super::class::Classes;
use super::draft::{CitationDraft, Draft, Head, NodeDraft, RelationDraft, SourceDraft, derived_id};
use super::graph::{ArgumentMap, Edge, Node, SourceData, StatementData, StepData, other_names};
use super::handle::StatementIndex;
use super::intern::{Interner, Symbol};
use super::misfit::{Misfit, MisfitCause, MisfitCitation, MisfitRelation, Misfits};
use super::value::{Text, Weight};
use super::word::StepKind;

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

/// The meaning of an id while relations are being resolved.
#[derive(Clone, Copy)]
enum IdBearer {
    Statement(NodeIndex),
    /// The relation at this position of the file.
    Relation(usize),
}

/// The ends of a relation that fits.
pub(super) struct Ends {
    pub(super) premises: Vec<NodeIndex>,
    pub(super) target: NodeIndex,
}

/// The parts of a derived id: relations that share them share the id.
type Alike = (StepKind, Vec<NodeIndex>, NodeIndex);

#[derive(Default)]
pub(super) struct Build {
    graph: DiGraph<Node, Edge>,
    ids: Interner,
    /// The bearer of each id, by its symbol.
    names: Vec<IdBearer>,
    source_ids: Interner,
    source_data: Vec<SourceData>,
    /// Other names by which sources may be cited.
    source_aliases: HashMap<String, Symbol>,
    labels: Interner,
    citations: Vec<super::draft::Citation>,
    statement_count: u32,
    step_count: u32,
    /// The node of each relation that fits, by its position in the file.
    step_nodes: Vec<NodeIndex>,
    misfits: Misfits,
}

impl Build {
    pub(super) fn add_sources(&mut self, sources: Vec<SourceDraft>) {
        for (position, source) in (0..).zip(sources.into_iter().map(with_id)) {
            if self.source_ids.get(source.id.as_str()).is_some() {
                self.misfits.sources.push(Misfit { item: source, position });
                continue;
            }
            self.source_ids.intern(source.id.into_inner());
            self.source_data.push(SourceData { item: Box::new(source.item), span: source.span.span() });
        }
        for (position, source) in self.source_data.iter().enumerate() {
            for alias in other_names(&source.item).filter(|alias| self.source_ids.get(alias).is_none()) {
                self.source_aliases.entry(alias.to_owned()).or_insert(Symbol::at(position));
            }
        }
    }

    /// Adds the statements; returns the citations of each, of known sources and unknown ones.
    pub(super) fn add_statements(&mut self, nodes: Vec<NodeDraft>) -> Vec<Vec<CitationDraft>> {
        let mut cites = Vec::with_capacity(nodes.len());
        for (position, node) in (0..).zip(nodes.into_iter().map(without_defaults)) {
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
                span: node.span.span(),
            };
            self.names.push(IdBearer::Statement(self.graph.add_node(Node::Statement(data))));
        }
        self.statement_count = self.graph.node_count() as u32;
        cites
    }

    /// Adds a node for each relation that fits and sets the others aside; returns the ends of those that fit.
    fn settle_relations(&mut self, mut relations: Vec<RelationDraft>) -> Vec<Ends> {
        let is_named = self.name_relations(&relations);
        self.settle_kinds(&mut relations);
        let causes = self.find_causes(&relations, &is_named);
        self.number_steps(&causes);
        let mut twins = HashMap::new();
        let mut twins_outside = HashMap::new();
        let mut fitting = Vec::with_capacity(relations.len());
        for ((position, relation), causes) in (0..).zip(relations).zip(causes) {
            if causes.is_empty() {
                let ends = self.ends(&relation);
                self.add_step(relation, &ends, &mut twins);
                fitting.push(ends);
            } else {
                self.set_aside(MisfitRelation { relation, position, twins: 0, causes }, &mut twins_outside);
            }
        }
        self.step_count = fitting.len() as u32;
        fitting
    }

    /// Numbers the nodes of the relations that fit: steps come after the statements.
    fn number_steps(&mut self, causes: &[Vec<MisfitCause>]) {
        let mut nodes = (self.statement_count as usize..).map(NodeIndex::new);
        let mut node = |causes: &Vec<_>| if causes.is_empty() { nodes.next() } else { None };
        self.step_nodes = causes.iter().map(|causes| node(causes).unwrap_or(NodeIndex::end())).collect();
    }

    /// The ends of a relation that fits.
    fn ends(&self, relation: &RelationDraft) -> Ends {
        let node = |id: &str| match self.name(id).expect("the ends of a relation that fits are known") {
            IdBearer::Statement(node) => node,
            IdBearer::Relation(position) => self.step_nodes[position],
        };
        Ends {
            premises: relation.from.iter().map(|premise| node(premise.id.as_str())).collect(),
            target: node(relation.to.id.as_str()),
        }
    }

    /// Adds the node of a relation that fits. `twins` counts those that have the same derived id.
    fn add_step(&mut self, relation: RelationDraft, ends: &Ends, twins: &mut HashMap<Alike, u32>) {
        let kind = relation.kind.expect("an attack on something known has a kind");
        let twins = match relation.id {
            Some(_) => 0,
            None => count(twins, (kind, ends.premises.clone(), ends.target)),
        };
        let data = StepData {
            id: relation.id.map(|id| self.ids.intern(id.into_inner())),
            kind,
            twins,
            scheme: relation.scheme.map(|scheme| self.labels.intern(scheme.into_inner())),
            holder: relation.holder.map(|holder| self.labels.intern(holder.into_inner())),
            detail: (relation.detail != Default::default()).then(|| Box::new(relation.detail)),
            span: relation.span.span(),
        };
        self.graph.add_node(Node::Step(data));
    }

    /// Adds relations that are known to fit, as those of a map are; `ends` count statements, then `relations`.
    pub(super) fn add_known_steps(&mut self, relations: Vec<RelationDraft>, ends: &[Ends]) {
        self.name_relations(&relations);
        let first = self.statement_count as usize;
        self.step_nodes = (first..first + relations.len()).map(NodeIndex::new).collect();
        self.step_count = relations.len() as u32;
        let mut twins = HashMap::new();
        for (relation, ends) in relations.into_iter().zip(ends) {
            self.add_step(relation, ends, &mut twins);
        }
    }

    /// Keeps a relation that does not fit. `twins` counts those that have the same derived id.
    fn set_aside(&mut self, mut misfit: MisfitRelation, twins: &mut HashMap<String, u32>) {
        if misfit.relation.id.is_none() {
            misfit.twins = count(twins, misfit.id());
        }
        self.misfits.relations.push(misfit);
    }

    /// Enters the ids of relations; returns true for each that has none, or whose id was free.
    fn name_relations(&mut self, relations: &[RelationDraft]) -> Vec<bool> {
        let mut is_named = vec![true; relations.len()];
        for (position, relation) in relations.iter().enumerate() {
            let Some(id) = &relation.id else { continue };
            is_named[position] = self.ids.insert(id.as_str()).1;
            if is_named[position] {
                self.names.push(IdBearer::Relation(position));
            }
        }
        is_named
    }

    /// Replaces each `attacks` whose target is known by the kind that it stands for.
    fn settle_kinds(&self, relations: &mut [RelationDraft]) {
        for relation in relations.iter_mut().filter(|relation| relation.kind.is_none()) {
            let target = self.name(relation.to.id.as_str());
            relation.kind = target.map(|target| self.kind_of_attack_on(target));
        }
    }

    /// The causes that keep each relation out of the graph; empty for those that fit.
    fn find_causes(&self, relations: &[RelationDraft], is_named: &[bool]) -> Vec<Vec<MisfitCause>> {
        let taken = |&is_named: &bool| if is_named { vec![] } else { vec![MisfitCause::DuplicateId] };
        let mut causes: Vec<Vec<MisfitCause>> = is_named.iter().map(taken).collect();
        let derived = OnceCell::new();
        for (position, relation) in relations.iter().enumerate() {
            let derived_ids = || derived.get_or_init(|| derived_ids(relations));
            self.check_ends(position, relation, &mut causes[position], derived_ids);
        }
        self.spread_to_dependents(relations, &mut causes);
        causes
    }

    /// The table of relation types: which ends each kind of step may have.
    fn check_ends<'a>(
        &self,
        position: usize,
        relation: &RelationDraft,
        causes: &mut Vec<MisfitCause>,
        derived_ids: impl FnOnce() -> &'a HashSet<String>,
    ) {
        for (place, premise) in (0..).zip(relation.from.iter()) {
            match self.name(premise.id.as_str()) {
                None => causes.push(MisfitCause::UnknownPremise(place)),
                Some(IdBearer::Relation(_)) => causes.push(MisfitCause::PremiseIsRelation(place)),
                Some(IdBearer::Statement(_)) => {}
            }
        }
        let to = relation.to.id.as_str();
        let Some(target) = self.name(to) else {
            let is_derived = to.contains('~') && derived_ids().contains(to);
            causes.push(if is_derived { MisfitCause::DerivedTarget } else { MisfitCause::UnknownTarget });
            return;
        };
        let is_own_target = matches!(target, IdBearer::Relation(target) if target == position);
        if is_own_target || relation.from.iter().any(|premise| premise.id == relation.to.id) {
            causes.push(MisfitCause::SelfRelation);
        }
        let target_fits = match relation.kind {
            None | Some(StepKind::Supports) => true,
            Some(StepKind::Undercuts) => matches!(target, IdBearer::Relation(_)),
            Some(StepKind::Rebuts | StepKind::Undermines | StepKind::Rephrases) => {
                matches!(target, IdBearer::Statement(_))
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
            match self.name(relation.to.id.as_str()) {
                Some(IdBearer::Relation(target)) if target != position => {
                    dependents.entry(target).or_default().push(position);
                }
                _ => {}
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
    fn kind_of_attack_on(&self, target: IdBearer) -> StepKind {
        let IdBearer::Statement(target) = target else { return StepKind::Undercuts };
        match &self.graph[target] {
            Node::Statement(data) => StepKind::of_attack_on(data.kind, data.status),
            _ => StepKind::Rebuts,
        }
    }

    /// Adds the sources' nodes and all edges.
    ///
    /// petgraph lists the newest edge first, so edges go in from last to first: every adjacency list is then in the
    /// order of the file.
    pub(super) fn connect(&mut self, fitting: Vec<Ends>, cites: Vec<Vec<CitationDraft>>) {
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
            for (position, mut cite) in cites.into_iter().enumerate().rev() {
                self.name_quoted_in(&mut cite);
                if let Some(symbol) = self.source(cite.source.id.as_str()) {
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

    /// The source with that id or alias.
    fn source(&self, name: &str) -> Option<Symbol> {
        self.source_ids.get(name).or_else(|| self.source_aliases.get(name).copied())
    }

    /// Replaces an alias in `quoted-in` by the id of the source.
    fn name_quoted_in(&self, cite: &mut CitationDraft) {
        let quoted_in = cite.citation.detail.as_mut().and_then(|detail| detail.quoted_in.as_mut());
        let Some(quoted_in) = quoted_in else { return };
        let name = quoted_in.id.as_str();
        if self.source_ids.get(name).is_none()
            && let Some(&symbol) = self.source_aliases.get(name)
        {
            let id = self.source_ids.text(symbol);
            quoted_in.id = Text::new(id).expect("the id of a source is not blank");
        }
    }

    pub(super) fn finish(mut self, head: Head) -> ArgumentMap {
        let mut theses = IndexSet::with_capacity(head.thesis.len());
        for thesis in &head.thesis {
            match self.name(thesis.id.as_str()) {
                Some(IdBearer::Statement(node)) => {
                    theses.insert(StatementIndex(node.index() as u32));
                }
                _ => self.misfits.theses.push(thesis.clone()),
            }
        }
        let roles = head.roles.iter().filter_map(|role| self.labels.get(role.as_str())).collect();
        let node_of = |name: &IdBearer| match *name {
            IdBearer::Statement(node) => node,
            IdBearer::Relation(position) => self.step_nodes[position],
        };
        let mut map = ArgumentMap {
            head,
            named: self.names.iter().map(node_of).collect(),
            graph: self.graph,
            statement_count: self.statement_count,
            step_count: self.step_count,
            ids: self.ids,
            source_ids: self.source_ids,
            labels: self.labels,
            roles,
            citations: self.citations,
            theses: theses.into_iter().collect(),
            misfits: self.misfits,
            classes: Classes::default(),
            files_beside: Vec::new(),
            unreadable_sources: Vec::new(),
        };
        map.join_rephrased();
        map
    }

    fn name(&self, id: &str) -> Option<IdBearer> {
        self.ids.get(id).map(|symbol| self.names[symbol.index()])
    }
}

/// The derived ids of the relations that have none of their own.
fn derived_ids(relations: &[RelationDraft]) -> HashSet<String> {
    let mut twins = HashMap::new();
    let unnamed = relations.iter().filter(|relation| relation.id.is_none());
    unnamed
        .map(|relation| {
            let id = |twins| {
                let premises = relation.from.iter().map(|premise| premise.id.as_str());
                derived_id(premises, relation.kind, relation.to.id.as_str(), twins)
            };
            id(count(&mut twins, id(0)))
        })
        .collect()
}

/// The number of times that `key` was counted before.
fn count<K: Eq + std::hash::Hash>(counts: &mut HashMap<K, u32>, key: K) -> u32 {
    let count = counts.entry(key).or_default();
    *count += 1;
    *count - 1
}

/// Leaves defaults out of a node, so that a map is equal to itself written and read again.
fn without_defaults(mut node: NodeDraft) -> NodeDraft {
    node.detail.weight = node.detail.weight.filter(|&weight| weight != Weight::DEFAULT);
    for cite in &mut node.cites {
        cite.citation.detail = cite.citation.detail.take().filter(|detail| **detail != Default::default());
    }
    node
}

/// Enters the id of a source in its item.
fn with_id(mut source: SourceDraft) -> SourceDraft {
    let id = source.id.to_string().into();
    match source.item.get_mut("id") {
        Some(named) => *named = id,
        None => drop(source.item.shift_insert(0, "id".to_owned(), id)),
    }
    source
}
