//! The nodes and edges of Argdown's map.

use crate::format::argdown::document::parts::{ArgumentId, RelationKind, StatementId};

/// Argdown's map.
#[derive(Clone, Debug, Default)]
pub(crate) struct ArgdownMap {
    /// Statements, then arguments, then groups.
    pub(crate) nodes: Vec<MapNode>,
    pub(crate) edges: Vec<MapEdge>,
}

/// What a node of the map stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NodeSubject {
    Statement(StatementId),
    Argument(ArgumentId),
    /// A section, by its position.
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
    /// The group around it, by its position among the nodes.
    pub(crate) parent: Option<usize>,
}

/// An arrow of the map, between nodes by their positions.
#[derive(Clone, Debug)]
pub(crate) struct MapEdge {
    pub(crate) kind: RelationKind,
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The statements that the relation is between, where they are statements.
    pub(crate) between: [Option<StatementId>; 2],
}
