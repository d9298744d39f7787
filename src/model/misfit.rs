//! The parts of a file that do not fit together. They are kept next to the graph: the rest can be checked, rules report
//! them, and writing the map again loses nothing.

use super::draft::{CitationDraft, NodeDraft, Reference, RelationDraft, SourceDraft, derived_id};
use super::handle::StatementIndex;
use super::value::Text;

/// Everything that has no place in the graph. Positions count from 0 in the list of the file that holds the part.
#[derive(Clone, Debug, Default)]
pub struct Misfits {
    /// Statements whose id is taken.
    pub nodes: Vec<Misfit<NodeDraft>>,
    /// Sources whose id is taken.
    pub sources: Vec<Misfit<SourceDraft>>,
    /// Relations that cannot be in the graph.
    pub relations: Vec<MisfitRelation>,
    /// Citations of unknown sources, in the order of their statements.
    pub citations: Vec<MisfitCitation>,
    /// Declared theses that name no statement.
    pub theses: Vec<Reference>,
}

/// A part and its position in its list.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit<T> {
    /// The part.
    pub item: T,
    /// Its position.
    pub position: u32,
}

/// A relation that cannot be in the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct MisfitRelation {
    /// The relation.
    pub relation: RelationDraft,
    /// Its position.
    pub position: u32,
    /// The number of earlier relations with the same derived id.
    pub(super) twins: u32,
    /// The causes: at least one.
    pub causes: Vec<MisfitCause>,
}

/// A cause that keeps a relation out of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MisfitCause {
    /// The premise at this position has an unknown id.
    UnknownPremise(u32),
    /// The target has an unknown id.
    UnknownTarget,
    /// The target is the derived id of a relation that has none of its own.
    DerivedTarget,
    /// The premise at this position is a relation.
    PremiseIsRelation(u32),
    /// A premise is the target too, or the relation is its own target.
    SelfRelation,
    /// The table of relation types forbids this target.
    WrongTarget,
    /// A rephrasing has several premises.
    SeveralRephrase,
    /// The id is taken.
    DuplicateId,
    /// The target is a relation that is not in the graph itself.
    TargetKeptOut,
}

/// A citation of an unknown source.
#[derive(Clone, Debug, PartialEq)]
pub struct MisfitCitation {
    /// The statement that cites.
    pub statement: StatementIndex,
    /// The position in its `cites`.
    pub position: u32,
    /// The citation.
    pub citation: CitationDraft,
}

impl Misfits {
    /// True if all parts fit together.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
            && self.sources.is_empty()
            && self.relations.is_empty()
            && self.citations.is_empty()
            && self.theses.is_empty()
    }

    /// The relation at a position of the file, if it is kept out of the graph. O(log misfits).
    #[must_use]
    pub fn relation_at(&self, position: u32) -> Option<&MisfitRelation> {
        let found = self.relations.binary_search_by_key(&position, |misfit| misfit.position);
        found.ok().map(|at| &self.relations[at])
    }

    /// The statement at a position of the file, if it is kept out of the graph. O(log misfits).
    #[must_use]
    pub fn node_at(&self, position: u32) -> Option<&Misfit<NodeDraft>> {
        let found = self.nodes.binary_search_by_key(&position, |misfit| misfit.position);
        found.ok().map(|at| &self.nodes[at])
    }

    /// The source at a position of the file, if it is kept out of the graph. O(log misfits).
    #[must_use]
    pub fn source_at(&self, position: u32) -> Option<&Misfit<SourceDraft>> {
        let found = self.sources.binary_search_by_key(&position, |misfit| misfit.position);
        found.ok().map(|at| &self.sources[at])
    }

    /// The unknown citations of one statement, in order.
    #[must_use]
    pub fn citations_of(&self, statement: StatementIndex) -> &[MisfitCitation] {
        let start = self.citations.partition_point(|misfit| misfit.statement < statement);
        let len = self.citations[start..].partition_point(|misfit| misfit.statement == statement);
        &self.citations[start..start + len]
    }
}

impl MisfitRelation {
    /// Its id: the given one, which may be taken, else the one that it would have in the graph.
    #[must_use]
    pub fn id(&self) -> String {
        let relation = &self.relation;
        relation.id.as_ref().map_or_else(
            || {
                let premises = relation.from.iter().map(|premise| premise.id.as_str());
                derived_id(premises, relation.kind, relation.to.id.as_str(), self.twins)
            },
            ToString::to_string,
        )
    }

    /// The ids that it names: its premises, then its target.
    pub fn ends(&self) -> impl Iterator<Item = &Text> {
        self.relation.from.iter().chain([&self.relation.to]).map(|reference| &reference.id)
    }
}
