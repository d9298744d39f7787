//! From a draft to a map: ids are resolved, relations typed, and what does not fit is set aside with its cause.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::mem::take;

use indexmap::IndexSet;
use petgraph::graph::{DiGraph, NodeIndex};

use super::class::Classes;
use super::draft::{
    CitationDraft, Draft, Head, NodeDraft, Premises, Reference, RelationDraft, SourceDraft, StepDetail,
    derived_id,
};
use super::graph::{ArgumentMap, Edge, Node, SourceData, StatementData, StepData, other_names};
use super::handle::StatementIndex;
use super::intern::{Interner, Symbol};
use super::misfit::{Misfit, MisfitCause, MisfitCitation, MisfitRelation, Misfits};
use super::place::Placement;
use super::value::{Identifier, Text};
use super::word::StepKind;

impl Draft {
    /// Makes the map: the first of two equal ids wins, and what does not fit is kept in [`ArgumentMap::misfits`].
    ///
    /// Time and memory are linear in the size of the draft; nothing recurses.
    #[must_use]
    pub fn build(self) -> ArgumentMap {
        let mut build = Build::default();
        build.add_sources(self.sources);
        build.add_statements(self.nodes);
        build.add_relations(self.relations);
        build.finish(self.head)
    }
}

/// The meaning of an id while relations are being resolved.
#[derive(Clone, Copy)]
enum IdBearer {
    Statement(NodeIndex),
    /// The relation at this position of the file.
    Relation(u32),
}

/// An end of a relation. Most are statements, whose ids need not be kept again.
enum LooseEnd {
    Statement(NodeIndex, Placement),
    /// The id of a relation, or of nothing.
    Other(Box<Reference>),
}

/// A relation whose ends need not be known: all of them are in memory until the last is read, so it is small.
struct LooseRelation {
    kind: Option<StepKind>,
    /// The number of its premises, which follow those of the relation before it.
    premises: u32,
    to: LooseEnd,
    id: Option<Identifier>,
    scheme: Option<Text>,
    holder: Option<Text>,
    detail: Option<Box<StepDetail>>,
    span: Placement,
    id_span: Placement,
}

impl LooseEnd {
    /// True if both have one id.
    fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Statement(one, _), Self::Statement(other, _)) => one == other,
            (Self::Other(one), Self::Other(other)) => one.id == other.id,
            // All statements are known before any relation is.
            _ => false,
        }
    }
}

/// The causes that keep relations out of the graph, by the positions of these.
type Causes = BTreeMap<u32, Vec<MisfitCause>>;

/// The ends of relations that fit, in their order.
#[derive(Default)]
pub(super) struct Ends {
    /// The premises of all of them, one relation after the other.
    premises: Vec<NodeIndex>,
    /// For each: the number of its premises, and its target.
    of_each: Vec<(u32, NodeIndex)>,
}

impl Ends {
    fn reserve_exact(&mut self, premises: usize, relations: usize) {
        self.premises.reserve_exact(premises);
        self.of_each.reserve_exact(relations);
    }

    pub(super) fn add(&mut self, premises: impl Iterator<Item = NodeIndex>, target: NodeIndex) {
        let before = self.premises.len();
        self.premises.extend(premises);
        self.of_each.push(((self.premises.len() - before) as u32, target));
    }

    /// The premises and the target of the relation that was added last.
    fn last(&self) -> (&[NodeIndex], NodeIndex) {
        let &(premises, target) = self.of_each.last().expect("one was added");
        (&self.premises[self.premises.len() - premises as usize..], target)
    }

    /// Takes the last relation away.
    fn pop(&mut self) -> Option<(impl DoubleEndedIterator<Item = NodeIndex>, NodeIndex)> {
        let (premises, target) = self.of_each.pop()?;
        let first = self.premises.len() - premises as usize;
        Some((self.premises.drain(first..), target))
    }
}

/// Counts relations of the same kind and the same ends: they share a derived id.
#[derive(Default)]
struct Twins {
    /// Those of one premise, which are most.
    of_one: HashMap<(StepKind, NodeIndex, NodeIndex), u32>,
    of_several: HashMap<(StepKind, Box<[NodeIndex]>, NodeIndex), u32>,
}

impl Twins {
    /// The number of times that such a relation was counted before.
    fn count(&mut self, kind: StepKind, (premises, target): (&[NodeIndex], NodeIndex)) -> u32 {
        match *premises {
            [premise] => count(&mut self.of_one, (kind, premise, target)),
            _ => count(&mut self.of_several, (kind, premises.into(), target)),
        }
    }
}

/// A map that is being made: sources first, then statements, then relations.
#[derive(Default)]
pub(crate) struct Build {
    graph: DiGraph<Node, Edge>,
    ids: Interner,
    /// The bearer of each id, by its symbol.
    names: Vec<IdBearer>,
    source_ids: Interner,
    source_data: Vec<SourceData>,
    source_count: u32,
    /// Other names by which sources may be cited.
    source_aliases: HashMap<String, Symbol>,
    labels: Interner,
    citations: Vec<super::draft::Citation>,
    /// The statement and the source of each citation.
    cited: Vec<(NodeIndex, Symbol)>,
    node_count: u32,
    statement_count: u32,
    step_count: u32,
    relations: Vec<LooseRelation>,
    /// The premises of all relations, one relation after the other.
    premises: Vec<LooseEnd>,
    /// The node of each relation that fits, by its position in the file.
    step_nodes: Vec<NodeIndex>,
    misfits: Misfits,
}

/// The numbers of the parts of a map.
#[derive(Clone, Copy)]
pub(crate) struct PartCounts {
    pub(crate) sources: usize,
    pub(crate) statements: usize,
    pub(crate) relations: usize,
}

impl Build {
    /// Makes room for so many parts. Lists that grow by themselves take up to twice the memory that they need, and more
    /// while they grow.
    pub(crate) fn reserve(&mut self, PartCounts { sources, statements, relations }: PartCounts) {
        self.source_data.reserve_exact(sources);
        self.graph.reserve_exact_nodes(statements + relations + sources);
        self.names.reserve_exact(statements);
        self.ids.reserve_exact(statements);
        self.relations.reserve_exact(relations);
        // Most relations have one.
        self.premises.reserve_exact(relations);
    }

    pub(crate) fn add_sources(&mut self, sources: impl IntoIterator<Item = SourceDraft>) {
        for source in sources.into_iter().map(with_id) {
            let position = self.source_count;
            self.source_count += 1;
            if self.source_ids.get(source.id.as_str()).is_some() {
                self.misfits.sources.push(Misfit { item: source, position });
                continue;
            }
            self.source_ids.intern(source.id.into_inner());
            self.source_data.push(SourceData { item: Box::new(source.item), span: source.span.span() });
        }
    }

    /// Adds the other names of sources, once all sources are there: an id wins over them.
    fn add_aliases(&mut self) {
        for (position, source) in self.source_data.iter().enumerate() {
            for alias in other_names(&source.item).filter(|alias| self.source_ids.get(alias).is_none()) {
                self.source_aliases.entry(alias.to_owned()).or_insert(Symbol::at(position));
            }
        }
    }

    /// Adds statements after those that are there, and their citations.
    pub(crate) fn add_statements(&mut self, nodes: impl IntoIterator<Item = NodeDraft>) {
        for node in nodes.into_iter().map(without_defaults) {
            if self.node_count == 0 {
                self.add_aliases();
            }
            let position = self.node_count;
            self.node_count += 1;
            if self.ids.get(node.id.as_str()).is_some() {
                self.misfits.nodes.push(Misfit { item: node, position });
                continue;
            }
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
            let statement = self.graph.add_node(Node::Statement(data));
            self.names.push(IdBearer::Statement(statement));
            self.statement_count += 1;
            self.add_citations(statement, node.cites);
        }
    }

    fn add_citations(&mut self, statement: NodeIndex, cites: Vec<CitationDraft>) {
        for (position, mut cite) in (0..).zip(cites) {
            self.name_quoted_in(&mut cite);
            if let Some(source) = self.source(cite.source.id.as_str()) {
                self.cited.push((statement, source));
                self.citations.push(cite.citation);
            } else {
                let statement = StatementIndex(statement.index() as u32);
                self.misfits.citations.push(MisfitCitation { statement, position, citation: cite });
            }
        }
    }

    /// Adds relations after those that are there. They may target relations that come later.
    pub(crate) fn add_relations(&mut self, relations: impl IntoIterator<Item = RelationDraft>) {
        for relation in relations {
            let RelationDraft { kind, from, to, id, scheme, holder, detail, span, id_span } = relation;
            let (premises, to) = (from.len() as u32, self.loose_end(to));
            for premise in from.into_inner() {
                let premise = self.loose_end(premise);
                self.premises.push(premise);
            }
            let detail = (detail != Default::default()).then(|| Box::new(detail));
            self.relations.push(LooseRelation {
                kind,
                premises,
                to,
                id,
                scheme,
                holder,
                detail,
                span,
                id_span,
            });
        }
    }

    fn loose_end(&self, end: Reference) -> LooseEnd {
        match self.name(end.id.as_str()) {
            Some(IdBearer::Statement(node)) => LooseEnd::Statement(node, end.span),
            _ => LooseEnd::Other(Box::new(end)),
        }
    }

    /// The bearer of the id of an end.
    fn bearer(&self, end: &LooseEnd) -> Option<IdBearer> {
        match end {
            LooseEnd::Statement(node, _) => Some(IdBearer::Statement(*node)),
            LooseEnd::Other(named) => self.name(named.id.as_str()),
        }
    }

    /// The id of an end.
    fn id_of<'b>(&'b self, end: &'b LooseEnd) -> &'b str {
        match end {
            // Statements have the first symbols, in their order.
            LooseEnd::Statement(node, _) => self.ids.text(Symbol::at(node.index())),
            LooseEnd::Other(named) => named.id.as_str(),
        }
    }

    /// An end as the file has it.
    fn reference(&self, end: LooseEnd) -> Reference {
        match end {
            LooseEnd::Statement(_, span) => {
                Reference { id: Text::new(self.id_of(&end)).expect("an id is not blank"), span }
            }
            LooseEnd::Other(named) => *named,
        }
    }

    /// A relation as the file has it.
    fn draft(&self, relation: LooseRelation, premises: impl Iterator<Item = LooseEnd>) -> RelationDraft {
        let LooseRelation { kind, to, id, scheme, holder, detail, span, id_span, .. } = relation;
        let premises = premises.map(|premise| self.reference(premise)).collect();
        let from = Premises::new(premises).expect("premises were checked when the relation was made");
        let (to, detail) = (self.reference(to), detail.map_or_else(Default::default, |detail| *detail));
        RelationDraft { kind, from, to, id, scheme, holder, detail, span, id_span }
    }

    /// Adds a node for each relation that fits and sets the others aside; returns the ends of those that fit.
    fn settle_relations(&mut self) -> Ends {
        let (mut relations, premises) = (take(&mut self.relations), take(&mut self.premises));
        let is_named = self.name_relations(relations.iter().map(|relation| relation.id.as_ref()));
        self.settle_kinds(&mut relations);
        let mut causes = self.find_causes(&relations, &premises, &is_named);
        self.number_steps(relations.len() as u32, &causes);
        let (mut twins, mut twins_outside) = (Twins::default(), HashMap::new());
        let mut fitting = Ends::default();
        fitting.reserve_exact(premises.len(), relations.len());
        let mut premises = premises.into_iter();
        for (position, relation) in (0..).zip(relations) {
            let premises = premises.by_ref().take(relation.premises as usize);
            if let Some(causes) = causes.remove(&position) {
                let relation = self.draft(relation, premises);
                self.set_aside(MisfitRelation { relation, position, twins: 0, causes }, &mut twins_outside);
            } else {
                let target = self.end_node(&relation.to);
                fitting.add(premises.map(|premise| self.end_node(&premise)), target);
                self.add_step(relation, fitting.last(), &mut twins);
            }
        }
        self.step_count = fitting.of_each.len() as u32;
        fitting
    }

    /// Numbers the nodes of the relations that fit: steps come after the statements.
    fn number_steps(&mut self, relations: u32, causes: &Causes) {
        let mut nodes = (self.statement_count as usize..).map(NodeIndex::new);
        let node = |position| if causes.contains_key(&position) { None } else { nodes.next() };
        self.step_nodes = (0..relations).map(node).map(|node| node.unwrap_or(NodeIndex::end())).collect();
    }

    /// The node of an end of a relation that fits.
    fn end_node(&self, end: &LooseEnd) -> NodeIndex {
        match self.bearer(end).expect("the ends of a relation that fits are known") {
            IdBearer::Statement(node) => node,
            IdBearer::Relation(position) => self.step_nodes[position as usize],
        }
    }

    /// Adds the node of a relation that fits. `twins` counts those that have the same derived id.
    fn add_step(&mut self, relation: LooseRelation, ends: (&[NodeIndex], NodeIndex), twins: &mut Twins) {
        let kind = relation.kind.expect("an attack on something known has a kind");
        let twins = match relation.id {
            Some(_) => 0,
            None => twins.count(kind, ends),
        };
        let data = StepData {
            id: relation.id.map(|id| self.ids.intern(id.into_inner())),
            kind,
            twins,
            scheme: relation.scheme.map(|scheme| self.labels.intern(scheme.into_inner())),
            holder: relation.holder.map(|holder| self.labels.intern(holder.into_inner())),
            detail: relation.detail,
            span: relation.span.span(),
        };
        self.graph.add_node(Node::Step(data));
    }

    /// Adds relations that are known to fit, as those of a map are, whatever ends they name: `ends` count statements, then
    /// `relations`.
    pub(super) fn add_known_steps(&mut self, relations: Vec<RelationDraft>, ends: &Ends) {
        self.name_relations(relations.iter().map(|relation| relation.id.as_ref()));
        let first = self.statement_count as usize;
        self.step_nodes = (first..first + relations.len()).map(NodeIndex::new).collect();
        self.step_count = relations.len() as u32;
        let mut twins = Twins::default();
        let mut start = 0;
        self.add_relations(relations);
        self.premises.clear();
        for (relation, &(premises, target)) in take(&mut self.relations).into_iter().zip(&ends.of_each) {
            let end = start + premises as usize;
            self.add_step(relation, (&ends.premises[start..end], target), &mut twins);
            start = end;
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
    fn name_relations<'b>(&mut self, ids: impl Iterator<Item = Option<&'b Identifier>>) -> Vec<bool> {
        let mut name = |(position, id): (u32, Option<&Identifier>)| {
            let Some(id) = id else { return true };
            let is_free = self.ids.insert(id.as_str()).1;
            if is_free {
                self.names.push(IdBearer::Relation(position));
            }
            is_free
        };
        (0..).zip(ids).map(&mut name).collect()
    }

    /// Replaces each `attacks` whose target is known by the kind that it stands for.
    fn settle_kinds(&self, relations: &mut [LooseRelation]) {
        for relation in relations.iter_mut().filter(|relation| relation.kind.is_none()) {
            let target = self.bearer(&relation.to);
            relation.kind = target.map(|target| self.kind_of_attack_on(target));
        }
    }

    /// The causes that keep relations out of the graph; those that fit have none.
    fn find_causes(&self, relations: &[LooseRelation], premises: &[LooseEnd], is_named: &[bool]) -> Causes {
        let mut causes = Causes::new();
        let derived = OnceCell::new();
        let mut rest = premises;
        for ((position, relation), is_named) in (0..).zip(relations).zip(is_named) {
            let (own, after) = rest.split_at(relation.premises as usize);
            rest = after;
            let mut found = if *is_named { vec![] } else { vec![MisfitCause::DuplicateId] };
            let derived_ids = || derived.get_or_init(|| self.derived_ids(relations, premises));
            self.check_ends(position, relation, own, &mut found, derived_ids);
            if !found.is_empty() {
                causes.insert(position, found);
            }
        }
        self.spread_to_dependents(relations, &mut causes);
        causes
    }

    /// The table of relation types: which ends each kind of step may have.
    fn check_ends<'a>(
        &self,
        position: u32,
        relation: &LooseRelation,
        premises: &[LooseEnd],
        causes: &mut Vec<MisfitCause>,
        derived_ids: impl FnOnce() -> &'a HashSet<String>,
    ) {
        for (place, premise) in (0..).zip(premises) {
            match self.bearer(premise) {
                None => causes.push(MisfitCause::UnknownPremise(place)),
                Some(IdBearer::Relation(_)) => causes.push(MisfitCause::PremiseIsRelation(place)),
                Some(IdBearer::Statement(_)) => {}
            }
        }
        let Some(target) = self.bearer(&relation.to) else {
            let to = self.id_of(&relation.to);
            let is_derived = to.contains('~') && derived_ids().contains(to);
            causes.push(if is_derived { MisfitCause::DerivedTarget } else { MisfitCause::UnknownTarget });
            return;
        };
        let is_own_target = matches!(target, IdBearer::Relation(target) if target == position);
        if is_own_target || premises.iter().any(|premise| premise.is_same_as(&relation.to)) {
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
        if relation.kind == Some(StepKind::Rephrases) && premises.len() > 1 {
            causes.push(MisfitCause::SeveralRephrase);
        }
    }

    /// A relation whose target is kept out of the graph is kept out too.
    fn spread_to_dependents(&self, relations: &[LooseRelation], causes: &mut Causes) {
        let mut kept_out: Vec<u32> = causes.keys().copied().collect();
        if kept_out.is_empty() {
            return;
        }
        let mut dependents: HashMap<u32, Vec<u32>> = HashMap::new();
        for (position, relation) in (0..).zip(relations) {
            match self.bearer(&relation.to) {
                Some(IdBearer::Relation(target)) if target != position => {
                    dependents.entry(target).or_default().push(position);
                }
                _ => {}
            }
        }
        while let Some(position) = kept_out.pop() {
            for dependent in dependents.remove(&position).unwrap_or_default() {
                let causes = causes.entry(dependent).or_default();
                if causes.is_empty() {
                    kept_out.push(dependent);
                }
                causes.push(MisfitCause::TargetKeptOut);
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

    /// The derived ids of the relations that have none of their own.
    fn derived_ids(&self, relations: &[LooseRelation], premises: &[LooseEnd]) -> HashSet<String> {
        let mut twins = HashMap::new();
        let mut rest = premises;
        let mut derived = HashSet::new();
        for relation in relations {
            let (own, after) = rest.split_at(relation.premises as usize);
            rest = after;
            if relation.id.is_none() {
                let id = |twins| {
                    let premises = own.iter().map(|premise| self.id_of(premise));
                    derived_id(premises, relation.kind, self.id_of(&relation.to), twins)
                };
                derived.insert(id(count(&mut twins, id(0))));
            }
        }
        derived
    }

    /// Adds the sources' nodes and all edges.
    ///
    /// petgraph lists the newest edge first, so edges go in from last to first: every adjacency list is then in the
    /// order of the file.
    fn connect(&mut self, mut fitting: Ends) {
        let first_step = self.statement_count as usize;
        let first_source = first_step + fitting.of_each.len();
        self.graph.reserve_exact_nodes(self.source_data.len());
        for data in take(&mut self.source_data) {
            self.graph.add_node(Node::Source(data));
        }
        self.graph.reserve_exact_edges(fitting.premises.len() + fitting.of_each.len() + self.cited.len());
        let mut step = first_source;
        while let Some((premises, target)) = fitting.pop() {
            step -= 1;
            self.graph.add_edge(NodeIndex::new(step), target, Edge::Conclusion);
            for premise in premises.rev() {
                self.graph.add_edge(premise, NodeIndex::new(step), Edge::Premise);
            }
        }
        for (number, (statement, source)) in take(&mut self.cited).into_iter().enumerate().rev() {
            let source = NodeIndex::new(first_source + source.index());
            self.graph.add_edge(statement, source, Edge::Cites(number as u32));
        }
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

    pub(crate) fn finish(mut self, head: Head) -> ArgumentMap {
        let fitting = self.settle_relations();
        self.finish_with(fitting, head)
    }

    /// Makes the map of statements, and of steps that are settled.
    pub(super) fn finish_with(mut self, fitting: Ends, head: Head) -> ArgumentMap {
        self.connect(fitting);
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
            IdBearer::Relation(position) => self.step_nodes[position as usize],
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

/// The number of times that `key` was counted before.
fn count<K: Eq + std::hash::Hash>(counts: &mut HashMap<K, u32>, key: K) -> u32 {
    let count = counts.entry(key).or_default();
    *count += 1;
    *count - 1
}

/// Leaves defaults out of a node, so that a map is equal to itself written and read again.
fn without_defaults(mut node: NodeDraft) -> NodeDraft {
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
