//! The argument map: statements, steps and sources as nodes of one directed graph.

use std::collections::HashSet;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};

use super::address::{doi_address, web_address};
use super::beside::{FileBeside, Origin, UnreadableSource};
use super::class::Classes;
use super::draft::{
    Anchor, Citation, CitationDraft, Extra, Head, NodeDraft, Premises, Reference, RelationDraft, SourceDraft,
    StatementDetail, StepDetail, derived_id,
};
use super::handle::{SourceIndex, StatementIndex, StepIndex, Target};
use super::intern::{Interner, Symbol};
use super::misfit::Misfits;
use super::place::{Placement, Span};
use super::value::{Identifier, Text, Weight};
use super::word::{CitationPurpose, ClaimType, StatementKind, Status, StepKind};

/// The weight of a graph node.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Statement(StatementData),
    Step(StepData),
    Source(SourceData),
}

/// The weight of a graph edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Statement → step.
    Premise,
    /// Step → statement or step.
    Conclusion,
    /// Statement → source; the number of the citation.
    Cites(u32),
}

#[derive(Clone, Debug)]
pub(super) struct StatementData {
    pub(super) id: Symbol,
    pub(super) kind: StatementKind,
    pub(super) claim_type: ClaimType,
    pub(super) status: Status,
    pub(super) text: Text,
    pub(super) title: Option<Text>,
    pub(super) holder: Option<Symbol>,
    pub(super) group: Option<Symbol>,
    pub(super) detail: Option<Box<StatementDetail>>,
    pub(super) span: Option<Span>,
}

#[derive(Clone, Debug)]
pub(super) struct StepData {
    pub(super) id: Option<Symbol>,
    pub(super) kind: StepKind,
    /// The number of earlier relations with the same derived id.
    pub(super) twins: u32,
    pub(super) scheme: Option<Symbol>,
    pub(super) holder: Option<Symbol>,
    pub(super) detail: Option<Box<StepDetail>>,
    pub(super) span: Option<Span>,
}

#[derive(Clone, Debug)]
pub(super) struct SourceData {
    pub(super) item: Box<Extra>,
    pub(super) span: Option<Span>,
}

/// An argument map: one typed directed graph that cannot represent an invalid state.
///
/// Statements, steps and sources are nodes of one petgraph graph. A relation is a node too (a *step*), because a
/// rebuttal may attack a step, a step may have several premises, and an attack may itself be attacked. Edges lead from
/// premise to step, from step to conclusion, and from statement to source. Parts that do not fit (unknown ids, relations of
/// the wrong type, duplicate ids) are kept beside the graph, in [`ArgumentMap::misfits`].
///
/// A map is made by [`Draft::build`](crate::Draft::build) and does not change afterwards.
///
/// # Size
/// Beside its text, its id and its citations' details, a statement takes 72 bytes in the graph and 56 in the table of
/// ids; a step takes 64 bytes and each of its premises 24. In all that is some 400 bytes for
/// a statement with one relation, and 1,050 with citations, anchors and a section as people write them;
/// `benches/memory.rs` measures it. The design point is ten
/// million nodes. No algorithm over a map recurses.
#[derive(Clone, Debug)]
pub struct ArgumentMap {
    pub(super) head: Head,
    /// Statements, then steps, then sources, each in the order of the file. Every adjacency list is in that order too.
    pub(super) graph: DiGraph<Node, Edge>,
    pub(super) statement_count: u32,
    pub(super) step_count: u32,
    /// Ids of statements and relations.
    pub(super) ids: Interner,
    /// The node that each id names.
    pub(super) named: Vec<NodeIndex>,
    pub(super) source_ids: Interner,
    /// Holders, groups and schemes.
    pub(super) labels: Interner,
    /// The holders that are sides of the debate.
    pub(super) roles: HashSet<Symbol>,
    pub(super) citations: Vec<Citation>,
    pub(super) theses: Vec<StatementIndex>,
    pub(super) misfits: Misfits,
    /// Worked out once the graph is complete.
    pub(super) classes: Classes,
    pub(super) files_beside: Vec<FileBeside>,
    pub(super) unreadable_sources: Vec<UnreadableSource>,
}

impl ArgumentMap {
    /// The fields of the map as a whole.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// The main contentions, in the order in which they are declared. Ids that name nothing are in
    /// [`Misfits::theses`].
    #[must_use]
    pub fn theses(&self) -> &[StatementIndex] {
        &self.theses
    }

    /// For each statement, by its handle: true if it is a thesis. For one statement, ask [`ArgumentMap::theses`]. O(statements).
    #[must_use]
    pub fn thesis_table(&self) -> Vec<bool> {
        let mut table = vec![false; self.statement_count as usize];
        for thesis in &self.theses {
            table[thesis.index()] = true;
        }
        table
    }

    /// The parts that do not fit, kept so that rules report them and nothing is lost.
    #[must_use]
    pub const fn misfits(&self) -> &Misfits {
        &self.misfits
    }

    /// The files beside the map's own that parts of it were read from.
    #[must_use]
    pub fn files_beside(&self) -> &[FileBeside] {
        &self.files_beside
    }

    /// Sets the files beside the map's own that parts of it were read from: spans of those parts are in them.
    #[must_use]
    pub fn with_files_beside(mut self, files: Vec<FileBeside>) -> Self {
        self.files_beside = files;
        self
    }

    /// The entries of files beside the map's own that could not be read, and are no sources therefore.
    #[must_use]
    pub fn unreadable_sources(&self) -> &[UnreadableSource] {
        &self.unreadable_sources
    }

    /// Sets the entries of files beside the map's own that could not be read.
    #[must_use]
    pub fn with_unreadable_sources(mut self, sources: Vec<UnreadableSource>) -> Self {
        self.unreadable_sources = sources;
        self
    }

    /// The classes of statements that say the same.
    #[must_use]
    pub const fn classes(&self) -> &Classes {
        &self.classes
    }

    /// Joins the statements that rephrase one another.
    pub(super) fn join_rephrased(&mut self) {
        let rephrasings = self.steps().filter(|step| step.kind() == StepKind::Rephrases);
        let pairs = rephrasings
            .filter_map(|step| Some((step, step.conclusion()?.handle())))
            .flat_map(|(step, target)| step.premises().map(move |premise| (premise.handle(), target)));
        let classes = Classes::new(self.statement_count as usize, pairs);
        self.classes = classes;
    }

    /// The statements, in the order of the file.
    pub fn statements(&self) -> impl DoubleEndedIterator<Item = Statement<'_>> + ExactSizeIterator + Clone {
        (0..self.statement_count).map(|index| self.statement(StatementIndex(index)))
    }

    /// The steps, in the order of the file.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = Step<'_>> + ExactSizeIterator + Clone {
        (0..self.step_count).map(|index| self.step(StepIndex(index)))
    }

    /// The sources, in the order of the file.
    pub fn sources(&self) -> impl DoubleEndedIterator<Item = Source<'_>> + ExactSizeIterator + Clone {
        let count = self.graph.node_count() as u32 - self.statement_count - self.step_count;
        (0..count).map(|index| self.source(SourceIndex(index)))
    }

    /// The statement behind a handle.
    ///
    /// # Panics
    /// When the handle is of a larger map.
    #[must_use]
    pub fn statement(&self, index: StatementIndex) -> Statement<'_> {
        match &self.graph[self.node(Target::Statement(index))] {
            Node::Statement(data) => Statement { map: self, index, data },
            _ => unreachable!("statements come first"),
        }
    }

    /// The step behind a handle.
    ///
    /// # Panics
    /// When the handle is of a larger map.
    #[must_use]
    pub fn step(&self, index: StepIndex) -> Step<'_> {
        match &self.graph[self.node(Target::Step(index))] {
            Node::Step(data) => Step { map: self, index, data },
            _ => unreachable!("steps come second"),
        }
    }

    /// The source behind a handle.
    ///
    /// # Panics
    /// When the handle is of a larger map.
    #[must_use]
    pub fn source(&self, index: SourceIndex) -> Source<'_> {
        match &self.graph[self.source_node(index)] {
            Node::Source(data) => Source { map: self, index, data },
            _ => unreachable!("sources come last"),
        }
    }

    /// The statement, or relation with an id of its own, that has this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Target> {
        let node = self.named[self.ids.get(id)?.index()];
        // A relation that is kept out of the graph has an id but no node.
        (node != NodeIndex::end()).then(|| self.target(node))
    }

    /// The statement with this id.
    #[must_use]
    pub fn find_statement(&self, id: &str) -> Option<Statement<'_>> {
        match self.find(id)? {
            Target::Statement(index) => Some(self.statement(index)),
            Target::Step(_) => None,
        }
    }

    /// The source with this id.
    #[must_use]
    pub fn find_source(&self, id: &str) -> Option<Source<'_>> {
        self.source_ids.get(id).map(|symbol| self.source(SourceIndex(symbol.index() as u32)))
    }

    /// Every id of a statement or relation, for a *did you mean*.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.ids.iter()
    }

    /// Every id of a source, for a *did you mean*.
    pub fn source_ids(&self) -> impl Iterator<Item = &str> {
        self.source_ids.iter()
    }

    /// The steps into a statement or a step, in the order of the file.
    pub fn steps_into(&self, target: Target) -> impl Iterator<Item = Step<'_>> {
        self.graph.edges_directed(self.node(target), Direction::Incoming).filter_map(|edge| {
            use petgraph::visit::EdgeRef as _;
            (*edge.weight() == Edge::Conclusion).then(|| self.step(self.step_index(edge.source())))
        })
    }

    pub(super) fn node(&self, target: Target) -> NodeIndex {
        match target {
            Target::Statement(index) => NodeIndex::new(index.index()),
            Target::Step(index) => NodeIndex::new(self.statement_count as usize + index.index()),
        }
    }

    fn source_node(&self, index: SourceIndex) -> NodeIndex {
        NodeIndex::new((self.statement_count + self.step_count) as usize + index.index())
    }

    pub(super) fn target(&self, node: NodeIndex) -> Target {
        if (node.index() as u32) < self.statement_count {
            Target::Statement(StatementIndex(node.index() as u32))
        } else {
            Target::Step(self.step_index(node))
        }
    }

    fn step_index(&self, node: NodeIndex) -> StepIndex {
        StepIndex(node.index() as u32 - self.statement_count)
    }

    fn source_index(&self, node: NodeIndex) -> SourceIndex {
        SourceIndex(node.index() as u32 - self.statement_count - self.step_count)
    }
}

/// A statement, with the map around it.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    map: &'a ArgumentMap,
    index: StatementIndex,
    data: &'a StatementData,
}

impl<'a> Statement<'a> {
    /// The deepest nesting of sections.
    pub const MOST_NESTED: usize = 32;

    /// Its handle.
    #[must_use]
    pub const fn handle(self) -> StatementIndex {
        self.index
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'a str {
        self.map.ids.text(self.data.id)
    }

    /// Its kind: its role in the argument.
    #[must_use]
    pub const fn kind(self) -> StatementKind {
        self.data.kind
    }

    /// The type of its assertion.
    #[must_use]
    pub const fn claim_type(self) -> ClaimType {
        self.data.claim_type
    }

    /// Its status: how it is put forward.
    #[must_use]
    pub const fn status(self) -> Status {
        self.data.status
    }

    /// Its text.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.data.text.as_str()
    }

    /// Its short name.
    #[must_use]
    pub fn title(self) -> Option<&'a str> {
        self.data.title.as_ref().map(Text::as_str)
    }

    /// The person who asserts it, if that is not the map's author.
    #[must_use]
    pub fn holder(self) -> Option<&'a str> {
        self.data.holder.map(|symbol| self.map.labels.text(symbol))
    }

    /// Its section; `a / b` nests.
    #[must_use]
    pub fn group(self) -> Option<&'a str> {
        self.data.group.map(|symbol| self.map.labels.text(symbol))
    }

    /// The titles of its section and of those around that, the outermost first.
    ///
    /// Sections are drawn as frames inside frames, perhaps recursively: anything nested deeper than
    /// [`Statement::MOST_NESTED`] is one title.
    pub fn sections(self) -> impl Iterator<Item = &'a str> {
        let titles = self.group().into_iter().flat_map(|group| group.splitn(Self::MOST_NESTED, '/'));
        titles.map(str::trim).filter(|title| !title.is_empty())
    }

    /// The rarer fields, if it has any of them.
    #[must_use]
    pub fn detail(self) -> Option<&'a StatementDetail> {
        self.data.detail.as_deref()
    }

    /// Its tags, in the order of the file.
    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        self.detail().into_iter().flat_map(|detail| &detail.tags).map(|tag| &**tag)
    }

    /// The passages of the document that say it.
    #[must_use]
    pub fn anchors(self) -> &'a [Anchor] {
        self.detail().map_or(&[], |detail| &detail.anchors)
    }

    /// Its base score for gradual semantics; [`Weight::DEFAULT`] unless the file gives another.
    #[must_use]
    pub fn weight(self) -> Weight {
        self.given_weight().unwrap_or(Weight::DEFAULT)
    }

    /// Its base score for gradual semantics, if the file gives one: not every semantics has the same default.
    #[must_use]
    pub fn given_weight(self) -> Option<Weight> {
        self.detail().and_then(|detail| detail.weight)
    }

    /// Its place in the file.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        self.data.span
    }

    /// The sources it cites, in order; unknown ones are in [`Misfits::citations`].
    pub fn citations(self) -> impl Iterator<Item = (Source<'a>, &'a Citation)> {
        let map = self.map;
        map.graph.edges(NodeIndex::new(self.index.index())).filter_map(move |edge| {
            use petgraph::visit::EdgeRef as _;
            match *edge.weight() {
                Edge::Cites(number) => {
                    Some((map.source(map.source_index(edge.target())), &map.citations[number as usize]))
                }
                _ => None,
            }
        })
    }

    /// The steps that have it as a premise, in the order of the file.
    pub fn steps_from(self) -> impl Iterator<Item = Step<'a>> {
        let map = self.map;
        map.graph.edges(NodeIndex::new(self.index.index())).filter_map(move |edge| {
            use petgraph::visit::EdgeRef as _;
            (*edge.weight() == Edge::Premise).then(|| map.step(map.step_index(edge.target())))
        })
    }

    /// The steps that lead to it, in the order of the file.
    pub fn steps_into(self) -> impl Iterator<Item = Step<'a>> {
        self.map.steps_into(Target::Statement(self.index))
    }

    /// True if it cites a known source for its content, of which no editor found that it says otherwise.
    #[must_use]
    pub fn cites_for_content(self) -> bool {
        self.citations().any(|(_, citation)| citation.is_for_content())
    }

    /// The citations of which an editor found that the source says otherwise.
    pub fn contradicted_citations(self) -> impl Iterator<Item = (Source<'a>, &'a Citation)> {
        self.citations().filter(|(_, citation)| citation.is_contradicted())
    }

    /// True if an editor found of one of its citations that the source says otherwise.
    #[must_use]
    pub fn is_contradicted(self) -> bool {
        self.contradicted_citations().next().is_some()
    }

    /// True if it is a view that the map reports and does not assert: it has a holder and cites known sources, all of
    /// them for attribution. The view of a side of the debate (`roles`) needs no such source.
    #[must_use]
    pub fn is_reported_view(self) -> bool {
        let mut citations = self.citations();
        let is_shown = self.citations().any(|(_, citation)| !citation.is_contradicted());
        self.holder().is_some()
            && (self.is_view_of_role() || is_shown)
            && citations.all(|(_, citation)| citation.purpose == CitationPurpose::Attribution)
    }

    /// True if its holder is a side of the debate, which the map lists under `roles`.
    #[must_use]
    pub fn is_view_of_role(self) -> bool {
        self.data.holder.is_some_and(|holder| self.map.roles.contains(&holder))
    }

    /// True if it needs no reason from elsewhere: it cites a known source for its content, or everybody knows it.
    #[must_use]
    pub fn is_sourced(self) -> bool {
        self.status() == Status::CommonKnowledge || self.cites_for_content()
    }

    /// True if it is put forward without support, and openly so: assumed, implicit or conceded.
    #[must_use]
    pub const fn is_granted(self) -> bool {
        self.status().is_granted()
    }

    /// True if it neither grounds nor blocks a step while it is not grounded itself: a value, policy or definition.
    #[must_use]
    pub const fn is_neutral(self) -> bool {
        self.claim_type().needs_only_a_reason()
    }

    /// True if it cites a source that does not exist, or quotes through one.
    #[must_use]
    pub fn cites_unknown_source(self) -> bool {
        self.unknown_sources().next().is_some()
    }

    /// The ids that it cites, or quotes a source through, and that no source has.
    pub fn unknown_sources(self) -> impl Iterator<Item = &'a Reference> {
        let map = self.map;
        let misfits = map.misfits.citations_of(self.index).iter().map(|misfit| &misfit.citation);
        let unknown = misfits.clone().map(|cite| &cite.source);
        let all = misfits.map(|cite| &cite.citation).chain(self.citations().map(|(_, citation)| citation));
        let quoted_in = all.filter_map(|citation| citation.detail.as_ref()?.quoted_in.as_ref());
        unknown.chain(quoted_in.filter(move |source| map.source_ids.get(source.id.as_str()).is_none()))
    }

    pub(super) fn draft(self) -> NodeDraft {
        NodeDraft {
            id: Identifier::new(self.id()).expect("the id of a statement is an id"),
            kind: self.kind(),
            text: self.data.text.clone(),
            title: self.data.title.clone(),
            claim_type: self.claim_type(),
            status: self.status(),
            holder: self.holder().map(label),
            cites: self.cites_in_order(),
            group: self.group().map(label),
            detail: self.data.detail.as_deref().cloned().unwrap_or_default(),
            span: Placement::new(self.data.span),
            id_span: Placement::NOWHERE,
        }
    }

    /// Its citations, known and unknown, in the order of the file.
    fn cites_in_order(self) -> Vec<CitationDraft> {
        let mut known = self.citations().map(|(source, citation)| CitationDraft {
            source: Reference { id: label(source.id()), span: Placement::NOWHERE },
            citation: citation.clone(),
        });
        let mut cites = Vec::new();
        for misfit in self.map.misfits.citations_of(self.index) {
            let missing = (misfit.position as usize).saturating_sub(cites.len());
            cites.extend(known.by_ref().take(missing));
            cites.push(misfit.citation.clone());
        }
        cites.extend(known);
        cites
    }
}

/// A step, with the map around it.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    map: &'a ArgumentMap,
    index: StepIndex,
    data: &'a StepData,
}

impl<'a> Step<'a> {
    /// Its handle.
    #[must_use]
    pub const fn handle(self) -> StepIndex {
        self.index
    }

    /// The id that the file gives it, if any.
    #[must_use]
    pub fn given_id(self) -> Option<&'a str> {
        self.data.id.map(|symbol| self.map.ids.text(symbol))
    }

    /// Its id: the given one, else `FROM+FROM~kind~TO`, with `~2` for the second one alike.
    #[must_use]
    pub fn id(self) -> String {
        if let Some(id) = self.given_id() {
            return id.to_owned();
        }
        derived_id(self.premises().map(Statement::id), Some(self.kind()), self.target_id(), self.data.twins)
    }

    /// True if the author concedes one of its premises. An attack with such a premise has no effect: the author grants it, and
    /// holds that the case survives it.
    #[must_use]
    pub fn is_conceded(self) -> bool {
        self.premises().any(|premise| premise.status() == Status::Conceded)
    }

    /// Its kind: its effect on its target.
    #[must_use]
    pub const fn kind(self) -> StepKind {
        self.data.kind
    }

    /// The argumentation scheme.
    #[must_use]
    pub fn scheme(self) -> Option<&'a str> {
        self.data.scheme.map(|symbol| self.map.labels.text(symbol))
    }

    /// Its short name, such as that of the argument in Argdown that it reconstructs.
    #[must_use]
    pub fn title(self) -> Option<&'a str> {
        self.detail()?.title.as_ref().map(Text::as_str)
    }

    /// The person who makes it, if that is not the map's author.
    #[must_use]
    pub fn holder(self) -> Option<&'a str> {
        self.data.holder.map(|symbol| self.map.labels.text(symbol))
    }

    /// The rarer fields, if it has any of them.
    #[must_use]
    pub fn detail(self) -> Option<&'a StepDetail> {
        self.data.detail.as_deref()
    }

    /// Its tags, in the order of the file.
    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        self.detail().into_iter().flat_map(|detail| &detail.tags).map(|tag| &**tag)
    }

    /// The passages of the document that make it.
    #[must_use]
    pub fn anchors(self) -> &'a [Anchor] {
        self.detail().map_or(&[], |detail| &detail.anchors)
    }

    /// Its place in the file.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        self.data.span
    }

    /// Its premises, in order; several are linked: they only work together.
    pub fn premises(self) -> impl Iterator<Item = Statement<'a>> {
        let map = self.map;
        map.graph.edges_directed(self.node(), Direction::Incoming).filter_map(move |edge| {
            use petgraph::visit::EdgeRef as _;
            (*edge.weight() == Edge::Premise)
                .then(|| map.statement(StatementIndex(edge.source().index() as u32)))
        })
    }

    /// Its target.
    #[must_use]
    pub fn target(self) -> Target {
        let mut conclusions = self.map.graph.neighbors_directed(self.node(), Direction::Outgoing);
        self.map.target(conclusions.next().expect("every step leads to something"))
    }

    /// The statement it leads to; `None` if it leads to a step.
    #[must_use]
    pub fn conclusion(self) -> Option<Statement<'a>> {
        match self.target() {
            Target::Statement(index) => Some(self.map.statement(index)),
            Target::Step(_) => None,
        }
    }

    /// The steps that lead to it: attacks on the inference, and warrants.
    pub fn steps_into(self) -> impl Iterator<Item = Step<'a>> {
        self.map.steps_into(Target::Step(self.index))
    }

    fn target_id(self) -> &'a str {
        match self.target() {
            Target::Statement(index) => self.map.statement(index).id(),
            Target::Step(index) => self.map.step(index).given_id().expect("only a given id can be a target"),
        }
    }

    fn node(self) -> NodeIndex {
        self.map.node(Target::Step(self.index))
    }

    pub(super) fn draft(self) -> RelationDraft {
        let reference = |id: &str| Reference { id: label(id), span: Placement::NOWHERE };
        RelationDraft {
            kind: Some(self.kind()),
            from: Premises::new(self.premises().map(|premise| reference(premise.id())).collect())
                .expect("a step has premises that differ"),
            to: reference(self.target_id()),
            id: self.given_id().map(|id| Identifier::new(id).expect("the id of a relation is an id")),
            scheme: self.scheme().map(label),
            holder: self.holder().map(label),
            detail: self.data.detail.as_deref().cloned().unwrap_or_default(),
            span: Placement::new(self.data.span),
            id_span: Placement::NOWHERE,
        }
    }
}

/// A source, with the map around it.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    map: &'a ArgumentMap,
    index: SourceIndex,
    data: &'a SourceData,
}

impl<'a> Source<'a> {
    /// Its handle.
    #[must_use]
    pub const fn handle(self) -> SourceIndex {
        self.index
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'a str {
        self.map.source_ids.text(Symbol::at(self.index.index()))
    }

    /// The whole CSL-JSON item.
    #[must_use]
    pub fn item(self) -> &'a Extra {
        &self.data.item
    }

    /// Other names by which it may be cited: its `citation-key`, and the `ids` of an entry of BibLaTeX.
    pub fn other_names(self) -> impl Iterator<Item = &'a str> {
        other_names(&self.data.item)
    }

    /// Its address, where the item has one.
    #[must_use]
    pub fn url(self) -> Option<&'a str> {
        self.data.item.get("URL")?.as_str()
    }

    /// Its address on the web, for a link: its own, if that leads to the web, or else that of its DOI.
    #[must_use]
    pub fn address(self) -> Option<String> {
        let doi = || doi_address(self.data.item.get("DOI")?.as_str()?);
        self.url().and_then(web_address).or_else(doi)
    }

    /// Its place in the file.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        self.data.span
    }

    /// The file that it was read from.
    #[must_use]
    pub fn origin(self) -> Origin<'a> {
        let is_in = |file: &&FileBeside| self.span().is_some_and(|span| file.range(span).is_some());
        self.map.files_beside.iter().find(is_in).map_or(Origin::Own, Origin::Beside)
    }

    /// The statements that cite it, each once per citation, in the order of the file.
    pub fn cited_by(self) -> impl Iterator<Item = (Statement<'a>, &'a Citation)> {
        let map = self.map;
        map.graph.edges_directed(map.source_node(self.index), Direction::Incoming).filter_map(move |edge| {
            use petgraph::visit::EdgeRef as _;
            let Edge::Cites(number) = *edge.weight() else { return None };
            let statement = map.statement(StatementIndex(edge.source().index() as u32));
            Some((statement, &map.citations[number as usize]))
        })
    }

    pub(super) fn draft(self) -> SourceDraft {
        SourceDraft {
            id: label(self.id()),
            item: self.item().clone(),
            span: Placement::new(self.data.span),
            id_span: Placement::NOWHERE,
        }
    }
}

fn label(text: &str) -> Text {
    Text::new(text).expect("what a map holds is not blank")
}

/// Other names by which a source may be cited: its `citation-key`, and the `ids` of an entry of BibLaTeX.
pub(super) fn other_names(item: &Extra) -> impl Iterator<Item = &str> {
    let key = item.get("citation-key").and_then(serde_json::Value::as_str);
    let ids = item.get("custom").and_then(|custom| custom.get("ids")?.as_array());
    key.into_iter().chain(ids.into_iter().flatten().filter_map(serde_json::Value::as_str))
}
