//! The nodes and edges of Argdown's map.

use crate::format::argdown::document::parts::{ArgumentId, RelationKind, StatementId};

/// Argdown's map.
#[derive(Clone, Debug, Default)]
pub(crate) struct ArgdownMap {
    /// Statements, then arguments, then groups.
    pub(crate) nodes: Vec<MapNode>,
    pub(crate) edges: Vec<MapEdge>,
}

/// The subject of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeSubject {
    Statement(StatementId),
    Argument(ArgumentId),
    /// A section, by its index.
    Group(usize),
}

/// A box of the map.
#[derive(Clone, Debug)]
pub(crate) struct MapNode {
    pub(crate) id: String,
    pub(crate) shows: NodeSubject,
    pub(crate) title: String,
    pub(crate) label_title: Option<String>,
    pub(crate) label_text: Option<String>,
    pub(crate) tags: Vec<Box<str>>,
    pub(crate) colour: Option<String>,
    /// The group that contains it, by its index among the nodes.
    pub(crate) parent: Option<usize>,
}

/// An arrow of the map, between nodes given by index.
#[derive(Clone, Debug)]
pub(crate) struct MapEdge {
    pub(crate) kind: RelationKind,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The statements at the ends of the relation, if they are statements.
    pub(crate) between: [Option<StatementId>; 2],
}
