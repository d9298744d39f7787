//! From a document to its map: nodes first, then the edges between them.

use std::collections::HashSet;

use super::graph::{ArgdownMap, MapEdge, MapNode, NodeSubject};
use super::select::{self, Selection};
use super::selectable::is_untitled;
use super::{colour, group};
use crate::format::argdown::document::parts::{
    ArgumentId, Document, ElementMember, RelationEnd, RelationKind, Role, StatementId,
};
use crate::format::argdown::document::settings::Settings;

/// Derives the map of `document`.
pub(crate) fn derive(document: &Document) -> ArgdownMap {
    let settings = Settings::new(document.front_matter.as_ref());
    let selection = select::select(document, &settings);
    let mut builder = MapBuilder::new(document, &settings, &selection);
    builder.edges();
    let ArgdownMap { mut nodes, edges } = builder.map;
    group::add(document, &settings, &mut nodes);
    colour::colour(document, &settings, &mut nodes);
    ArgdownMap { nodes, edges }
}

/// The direction in which the map shows a relation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RelationDirection {
    Forward,
    /// The other direction of a symmetric relation.
    Reversed,
}

struct MapBuilder<'a> {
    document: &'a Document,
    selection: &'a Selection,
    map: ArgdownMap,
    /// The nodes of statements and arguments, by their indexes in the document.
    statements: Vec<Option<usize>>,
    arguments: Vec<Option<usize>>,
    /// For each statement, the arguments that have it as a premise, and those that have it as their main conclusion.
    premise_of: Vec<Vec<ArgumentId>>,
    conclusion_of: Vec<Vec<ArgumentId>>,
}

impl<'a> MapBuilder<'a> {
    fn new(document: &'a Document, settings: &Settings<'_>, selection: &'a Selection) -> Self {
        let mut builder = Self {
            document,
            selection,
            map: ArgdownMap::default(),
            statements: vec![None; document.statements.len()],
            arguments: vec![None; document.arguments.len()],
            premise_of: vec![Vec::new(); document.statements.len()],
            conclusion_of: vec![Vec::new(); document.statements.len()],
        };
        builder.find_uses();
        builder.nodes(settings);
        builder
    }

    fn find_uses(&mut self) {
        for (at, argument) in self.document.arguments.values().enumerate() {
            for line in &argument.structure {
                let uses = match line.role {
                    Role::Premise => &mut self.premise_of,
                    Role::MainConclusion => &mut self.conclusion_of,
                    _ => continue,
                };
                uses[line.statement.0].push(ArgumentId(at));
            }
        }
    }

    fn nodes(&mut self, settings: &Settings<'_>) {
        let mode = settings.word("map", "statementLabelMode", "hide-untitled");
        for (at, (title, class)) in self.document.statements.iter().enumerate() {
            if self.selection.statements[at] {
                self.statements[at] = Some(self.map.nodes.len());
                let tags = class.tags.iter();
                self.node(
                    NodeSubject::Statement(StatementId(at)),
                    title,
                    class.canonical(),
                    tags,
                    mode,
                    settings,
                );
            }
        }
        let mode = settings.word("map", "argumentLabelMode", "hide-untitled");
        for (at, (title, argument)) in self.document.arguments.iter().enumerate() {
            if self.selection.arguments[at] {
                self.arguments[at] = Some(self.map.nodes.len());
                let tags = argument.tags.iter();
                self.node(
                    NodeSubject::Argument(ArgumentId(at)),
                    title,
                    argument.canonical(),
                    tags,
                    mode,
                    settings,
                );
            }
        }
    }

    fn node<'t>(
        &mut self,
        shows: NodeSubject,
        title: &str,
        canonical: Option<&ElementMember>,
        tags: impl Iterator<Item = &'t Box<str>>,
        mode: &str,
        settings: &Settings<'_>,
    ) {
        let text = canonical.and_then(|member| member.text.as_ref()).map(|text| text.text.clone());
        let text = text.filter(|text| !text.is_empty() || matches!(shows, NodeSubject::Argument(_)));
        let text = text.filter(|_| matches!(mode, "text" | "hide-untitled"));
        let is_blank = text.as_ref().is_none_or(String::is_empty);
        let has_title = match mode {
            "title" => true,
            "hide-untitled" => !is_untitled(title) || is_blank,
            "text" => is_blank,
            _ => false,
        };
        let adds_tags = settings.flag("map", "addTags", false);
        self.map.nodes.push(MapNode {
            id: format!("n{}", self.map.nodes.len()),
            shows,
            title: title.to_owned(),
            label_title: has_title.then(|| title.to_owned()),
            label_text: text,
            tags: tags.filter(|_| adds_tags).cloned().collect(),
            colour: None,
            parent: None,
        });
    }

    fn edges(&mut self) {
        for relation in self.document.relations.iter().filter(|relation| !relation.is_redundant) {
            let ends = [relation.from, relation.to];
            if ends.into_iter().all(|end| self.selection.holds(relation, end)) {
                self.relation(relation.kind, relation.from, relation.to, RelationDirection::Forward);
                if relation.kind.is_symmetric() {
                    self.relation(relation.kind, relation.to, relation.from, RelationDirection::Reversed);
                }
            }
        }
        self.supports();
    }

    fn relation(
        &mut self,
        kind: RelationKind,
        from: RelationEnd,
        to: RelationEnd,
        direction: RelationDirection,
    ) {
        let (froms, tos) = (self.froms(from, direction), self.tos(to, direction));
        let statement = |end| match end {
            RelationEnd::Statement(id) => Some(id),
            _ => None,
        };
        for &from_node in &froms {
            for &to_node in &tos {
                let is_between =
                    |node: usize| matches!(self.map.nodes[node].shows, NodeSubject::Statement(_));
                let between_statements = is_between(from_node) && is_between(to_node);
                let kind = if between_statements { kind } else { plain(kind) };
                let between = [statement(from), statement(to)];
                self.map.edges.push(MapEdge { kind, from: from_node, to: to_node, between });
            }
        }
    }

    fn froms(&self, end: RelationEnd, direction: RelationDirection) -> Vec<usize> {
        match end {
            RelationEnd::Argument(id) if direction == RelationDirection::Forward => {
                self.arguments[id.0].into_iter().collect()
            }
            RelationEnd::Statement(id) => match self.statements[id.0] {
                Some(node) => vec![node],
                None => self.shown(&self.conclusion_of[id.0]),
            },
            _ => Vec::new(),
        }
    }

    fn tos(&self, end: RelationEnd, direction: RelationDirection) -> Vec<usize> {
        match end {
            RelationEnd::Argument(id) if direction == RelationDirection::Forward => {
                self.arguments[id.0].into_iter().collect()
            }
            RelationEnd::Inference(id) if direction == RelationDirection::Forward => {
                self.arguments[id.argument.0].into_iter().collect()
            }
            RelationEnd::Statement(id) => match self.statements[id.0] {
                Some(node) if direction == RelationDirection::Forward => vec![node],
                Some(_) => Vec::new(),
                None => self.shown(&self.premise_of[id.0]),
            },
            _ => Vec::new(),
        }
    }

    fn shown(&self, arguments: &[ArgumentId]) -> Vec<usize> {
        arguments.iter().filter_map(|id| self.arguments[id.0]).collect()
    }

    /// The edges for premise–conclusion structures.
    fn supports(&mut self) {
        let mut known: HashSet<(usize, usize)> = HashSet::new();
        let mut edges = Vec::new();
        let mut add = |from, to, id| {
            if known.insert((from, to)) {
                edges.push(MapEdge { kind: RelationKind::Support, from, to, between: [Some(id); 2] });
            }
        };
        for (at, argument) in self.document.arguments.values().enumerate() {
            let (Some(node), Some(last)) = (self.arguments[at], argument.structure.last()) else { continue };
            let id = last.statement;
            match self.statements[id.0] {
                Some(to) => add(node, to, id),
                None => self.shown(&self.premise_of[id.0]).into_iter().for_each(|to| add(node, to, id)),
            }
        }
        for (at, node) in self.statements.iter().enumerate() {
            let Some(node) = *node else { continue };
            let id = StatementId(at);
            self.shown(&self.premise_of[at]).into_iter().for_each(|to| add(node, to, id));
        }
        self.map.edges.append(&mut edges);
    }
}

/// The kind of a relation between statements if an argument stands for one of them.
const fn plain(kind: RelationKind) -> RelationKind {
    match kind {
        RelationKind::Contradictory | RelationKind::Contrary => RelationKind::Attack,
        RelationKind::Entails => RelationKind::Support,
        other => other,
    }
}
