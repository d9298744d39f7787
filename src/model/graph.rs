//! The argument map: statements, steps and sources as nodes of one directed graph.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};

use super::address::{doi_address, web_address};
use super::draft::{Citation, Extra, Unplaced};
use super::draft::{
    CitationDraft, Head, NodeDraft, Premises, Reference, RelationDraft, SourceDraft, StatementDetail,
    StepDetail, derived_id,
};
use super::intern::{Interner, Symbol};
use super::misfit::Misfits;
use super::place::Span;
use super::value::{Identifier, Text};
use super::word::{CitationPurpose, ClaimType, StatementKind, Status, StepKind};

macro_rules! handles {
    ($($(#[$meta:meta])* $name:ident),+) => {$(
        $(#[$meta])*
        ///
        /// Handles of one map count from 0 in the order of the file, so that a `Vec` serves as a table over them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) u32);

        impl $name {
            /// The position among its like, from 0.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

handles! {
    /// A statement of one map.
    StatementIndex,
    /// A step of one map.
    StepIndex,
    /// A source of one map.
    SourceIndex
}

/// What a step leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A statement.
    Statement(StatementIndex),
    /// Another step.
    Step(StepIndex),
}

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
    /// How many earlier relations have the same derived id.
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

/// An argument map: one typed directed graph, in which a wrong state cannot be written.
///
/// Statements, steps and sources are nodes of one petgraph graph. A relation is a node too (a *step*), because a
/// rebuttal may attack a step, a step may have several premises, and an attack may itself be attacked. Edges lead from
/// premise to step, from step to conclusion, and from statement to source. What a file got wrong (unknown ids,
/// relations of the wrong type, ids given twice) stands beside the graph, in [`ArgumentMap::misfits`].
///
/// A map is made by [`Draft::build`](crate::Draft::build) and does not change afterwards.
///
/// # Size
/// Beside its text, its id and its citations' details, a statement takes 72 bytes in the graph and 56 in the table of
/// ids; a step takes 64 bytes and each of its premises 24. In all that is some 400 bytes for
/// a statement with one relation, and 1,050 with citations, anchors and a section as people write them;
/// `benches/memory` measures it. The design point is ten
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
    pub(super) citations: Vec<Citation>,
    pub(super) theses: Vec<StatementIndex>,
    pub(super) misfits: Misfits,
}

impl ArgumentMap {
    /// What the file says of the map as a whole.
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

    /// What the file got wrong, kept so that rules report it and nothing is lost.
    #[must_use]
    pub const fn misfits(&self) -> &Misfits {
        &self.misfits
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

    /// What `id` names: a statement, or a relation with an id of its own.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Target> {
        let node = self.named[self.ids.get(id)?.index()];
        // A relation that is kept out of the graph has an id but no node.
        (node != NodeIndex::end()).then(|| self.target(node))
    }

    /// The statement that `id` names.
    #[must_use]
    pub fn find_statement(&self, id: &str) -> Option<Statement<'_>> {
        match self.find(id)? {
            Target::Statement(index) => Some(self.statement(index)),
            Target::Step(_) => None,
        }
    }

    /// The source that `id` names.
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
    /// How deep sections nest.
    pub const MOST_NESTED: usize = 32;

    /// Its handle.
    #[must_use]
    pub const fn index(self) -> StatementIndex {
        self.index
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'a str {
        self.map.ids.text(self.data.id)
    }

    /// What it is for.
    #[must_use]
    pub const fn kind(self) -> StatementKind {
        self.data.kind
    }

    /// What sort of thing it says.
    #[must_use]
    pub const fn claim_type(self) -> ClaimType {
        self.data.claim_type
    }

    /// How it is put forward.
    #[must_use]
    pub const fn status(self) -> Status {
        self.data.status
    }

    /// What it says.
    #[must_use]
    pub fn text(self) -> &'a str {
        self.data.text.as_str()
    }

    /// Its short name.
    #[must_use]
    pub fn title(self) -> Option<&'a str> {
        self.data.title.as_ref().map(Text::as_str)
    }

    /// Who asserts it, where that is not the map's author.
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
    /// Sections are frames in frames, and what draws them may recurse: what is nested deeper than
    /// [`Statement::MOST_NESTED`] is one title.
    pub fn sections(self) -> impl Iterator<Item = &'a str> {
        let titles = self.group().into_iter().flat_map(|group| group.splitn(Self::MOST_NESTED, '/'));
        titles.map(str::trim).filter(|title| !title.is_empty())
    }

    /// What few statements have, where this one has any of it.
    #[must_use]
    pub fn detail(self) -> Option<&'a StatementDetail> {
        self.data.detail.as_deref()
    }

    /// Where it stands in the file.
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

    /// The steps of which it is a premise, in the order of the file.
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

    /// Whether a known source is cited for its content.
    #[must_use]
    pub fn cites_for_content(self) -> bool {
        self.citations().any(|(_, citation)| citation.purpose == CitationPurpose::Content)
    }

    /// Whether it is a view that is reported and not asserted: it has a holder, and known sources are cited for it,
    /// all of them for attribution.
    #[must_use]
    pub fn is_reported_view(self) -> bool {
        self.holder().is_some() && self.citations().next().is_some() && !self.cites_for_content()
    }

    /// What it names as a source, or as the work through which a source was read, and no source is called.
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
            span: Unplaced(self.data.span),
            id_span: Unplaced(None),
        }
    }

    /// Its citations, known and unknown, as they stand in the file.
    fn cites_in_order(self) -> Vec<CitationDraft> {
        let mut known = self.citations().map(|(source, citation)| CitationDraft {
            source: Reference { id: label(source.id()), span: Unplaced(None) },
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
    pub const fn index(self) -> StepIndex {
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

    /// What it does to its target.
    #[must_use]
    pub const fn kind(self) -> StepKind {
        self.data.kind
    }

    /// The argumentation scheme.
    #[must_use]
    pub fn scheme(self) -> Option<&'a str> {
        self.data.scheme.map(|symbol| self.map.labels.text(symbol))
    }

    /// What it is called where it reconstructs an argument that has a title, as Argdown's have: that is kept under
    /// `extra`, for the file has no field for it.
    #[must_use]
    pub fn title(self) -> Option<&'a str> {
        let title = self.detail()?.extra.get("argdown")?.get("title")?.as_str()?;
        Some(title).filter(|title| !title.trim().is_empty())
    }

    /// Who makes it, where that is not the map's author.
    #[must_use]
    pub fn holder(self) -> Option<&'a str> {
        self.data.holder.map(|symbol| self.map.labels.text(symbol))
    }

    /// What few relations have, where this one has any of it.
    #[must_use]
    pub fn detail(self) -> Option<&'a StepDetail> {
        self.data.detail.as_deref()
    }

    /// Where it stands in the file.
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

    /// What it leads to.
    #[must_use]
    pub fn target(self) -> Target {
        let mut conclusions = self.map.graph.neighbors_directed(self.node(), Direction::Outgoing);
        self.map.target(conclusions.next().expect("every step leads to something"))
    }

    /// The statement it leads to, where that is none but a step.
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
        let reference = |id: &str| Reference { id: label(id), span: Unplaced(None) };
        RelationDraft {
            kind: Some(self.kind()),
            from: Premises::new(self.premises().map(|premise| reference(premise.id())).collect())
                .expect("a step has premises that differ"),
            to: reference(self.target_id()),
            id: self.given_id().map(|id| Identifier::new(id).expect("the id of a relation is an id")),
            scheme: self.scheme().map(label),
            holder: self.holder().map(label),
            detail: self.data.detail.as_deref().cloned().unwrap_or_default(),
            span: Unplaced(self.data.span),
            id_span: Unplaced(None),
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
    pub const fn index(self) -> SourceIndex {
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

    /// Where it stands in the file.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        self.data.span
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
            span: Unplaced(self.data.span),
            id_span: Unplaced(None),
        }
    }
}

fn label(text: &str) -> Text {
    Text::new(text).expect("what a map holds is not blank")
}
