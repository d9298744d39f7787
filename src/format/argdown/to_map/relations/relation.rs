//! The relations of a map, while they are being collected.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::format::argdown::document::parts::{ArgumentId, Document, InferenceId, MemberId, Relation};
use crate::format::argdown::shared::root;
use crate::format::argdown::to_map::statements::MapStatements;
use crate::format::fields::{Placed, PlacedMember};
use crate::model::Span;

/// The relations of a map, in the order of the text.
pub(crate) struct MapRelations {
    pub(super) list: Vec<MapRelation>,
}

/// A relation of the map. All of them are in memory while the document is, so it is small.
pub(super) struct MapRelation {
    pub(super) kind: KindGiven,
    pub(super) from: Vec<Premise>,
    pub(super) to: RelationTarget,
    pub(super) id: Option<Box<Placed>>,
    /// Its other members.
    pub(super) members: Vec<PlacedMember>,
    pub(super) span: Option<Span>,
    /// True for the second half of a mutual attack.
    pub(super) is_mirror: bool,
    /// True if it is written as an undercut and leads to a statement.
    pub(super) is_undercut: bool,
    pub(super) key: RelationKey,
    pub(super) json_place: JsonPlace,
}

/// The place of a relation in Argdown JSON.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum JsonPlace {
    /// An inference. They come first.
    Inference(InferenceId),
    /// An occurrence of a relation, by the indexes of both.
    Shown(usize, usize),
    /// The same for a relation that the reference leaves out, which comes last.
    Redundant(usize, usize),
}

impl JsonPlace {
    pub(super) const fn of(relation: &Relation, at: usize, occurrence: usize) -> Self {
        if relation.is_redundant { Self::Redundant(at, occurrence) } else { Self::Shown(at, occurrence) }
    }
}

/// The kind of a relation.
#[derive(Clone)]
pub(super) enum KindGiven {
    /// That of its symbol.
    BySymbol(&'static str),
    /// That of its data.
    InData(Box<Placed>),
}

impl KindGiven {
    /// The kind in the data of a relation, or that of its symbol.
    pub(super) fn new(in_data: Option<PlacedMember>, by_symbol: &'static str) -> Self {
        in_data.map_or(Self::BySymbol(by_symbol), |kind| Self::InData(Box::new(kind.value)))
    }

    fn as_str(&self) -> Option<&str> {
        match self {
            Self::BySymbol(kind) => Some(kind),
            Self::InData(kind) => kind.as_str(),
        }
    }
}

/// A premise.
#[derive(Clone)]
pub(super) enum Premise {
    /// A statement, and the place that names it.
    Statement(usize, Option<Span>),
    /// An id that no statement has.
    Named(Placed),
}

impl Premise {
    /// Its id, if it is a text.
    pub(super) fn id<'a>(&'a self, statements: &'a MapStatements) -> Option<&'a str> {
        match self {
            Self::Statement(node, _) => Some(statements.id(*node)),
            Self::Named(id) => id.as_str(),
        }
    }

    pub(super) const fn span(&self) -> Option<Span> {
        match self {
            Self::Statement(_, span) | Self::Named(Placed { span, .. }) => *span,
        }
    }

    fn placed(self, statements: &MapStatements) -> Placed {
        match self {
            Self::Statement(node, span) => Placed::string(statements.id(node), span),
            Self::Named(id) => id,
        }
    }
}

/// The identity of a relation in the document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum RelationKey {
    /// The inference of a reconstructed argument.
    Inference(InferenceId),
    /// The line that states it.
    Line(MemberId),
    /// The relation at that index, which no line states.
    Relation(usize),
}

/// The target of a relation.
#[derive(Clone, PartialEq)]
pub(super) enum RelationTarget {
    Node(usize),
    Relation(RelationKey),
    /// A thing with that id or title.
    Named(Box<Placed>),
}

/// The kinds of relations that start at a statement.
#[derive(Clone, Copy, Default)]
pub(crate) struct Outgoing {
    attacks: bool,
    others: bool,
}

impl Outgoing {
    pub(crate) const fn only_attacks(self) -> bool {
        self.attacks && !self.others
    }
}

/// Kinds of relations that attack.
const ATTACKS: &[&str] = &["attacks", "rebuts", "undermines", "undercuts"];

impl MapRelations {
    /// Gives ids to relations that are targets and have none.
    pub(super) fn name(&mut self, statements: &mut MapStatements) {
        let aims = self.list.iter().filter_map(|relation| match relation.to {
            RelationTarget::Relation(key) => Some(key),
            _ => None,
        });
        let aimed: HashSet<RelationKey> = aims.collect();
        let mut number = 0;
        for relation in &mut self.list {
            if relation.id.is_some() || !aimed.contains(&relation.key) {
                continue;
            }
            let of_line = matches!(relation.key, RelationKey::Line(_) | RelationKey::Relation(_));
            let from = relation.from.first().filter(|_| of_line).and_then(|first| first.id(statements));
            let id = match from.map(|from| format!("{from}-step")) {
                Some(wanted) => statements.names.make(wanted),
                None => statements.names.number("a", &mut number),
            };
            relation.id = Some(Box::new(Placed::string(id, relation.span)));
        }
    }

    /// Resolves targets that data names.
    pub(crate) fn resolve(&mut self, statements: &MapStatements, document: &Document) {
        if self.list.iter().all(|relation| !matches!(relation.to, RelationTarget::Named(_))) {
            return;
        }
        let id = |relation: &MapRelation| Some((relation.id.as_ref()?.as_str()?.to_owned(), relation.key));
        let by_id: HashMap<String, RelationKey> = self.list.iter().filter_map(id).collect();
        for relation in &mut self.list {
            let RelationTarget::Named(named) = &relation.to else { continue };
            let Some(name) = named.as_str() else { continue };
            let titled =
                || last_inference(document, document.argument_named(name)?).map(RelationKey::Inference);
            if let Some(key) = by_id.get(name).copied().or_else(titled) {
                relation.to = RelationTarget::Relation(key);
            } else if let Some(node) = statements.find(document, name) {
                relation.to = RelationTarget::Node(node);
            }
        }
    }

    /// The kinds of relations that start at each statement.
    pub(crate) fn outgoing(&self, statements: &MapStatements) -> Vec<Outgoing> {
        let mut outgoing = vec![Outgoing::default(); statements.len()];
        for relation in self.list.iter().filter(|relation| !relation.is_mirror) {
            let is_attack = relation.kind.as_str().is_some_and(|kind| ATTACKS.contains(&kind));
            for node in relation.premises() {
                outgoing[node].attacks |= is_attack;
                outgoing[node].others |= !is_attack;
            }
        }
        outgoing
    }

    /// The only statement that relations lead to and that none leaves.
    pub(crate) fn only_root(&self, statements: &MapStatements) -> Option<usize> {
        let target = |relation: &MapRelation| match relation.to {
            RelationTarget::Node(node) => Some(node),
            _ => None,
        };
        root::only_root(
            statements.len(),
            self.list.iter().map(|relation| (relation.premises(), target(relation))),
        )
    }

    /// The places of the relations in Argdown JSON.
    pub(crate) fn json_places(&self) -> impl Iterator<Item = JsonPlace> {
        self.list.iter().map(|relation| relation.json_place)
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Makes each relation as JSON has it when it is asked for, by its number; each can be asked for once.
    pub(crate) fn placed(self, statements: Rc<MapStatements>) -> impl FnMut(usize) -> Placed {
        let ids: HashMap<RelationKey, String> = self
            .list
            .iter()
            .filter_map(|relation| Some((relation.key, relation.id.as_ref()?.as_str()?.to_owned())))
            .collect();
        let mut list: Vec<Option<MapRelation>> = self.list.into_iter().map(Some).collect();
        move |at| {
            let relation = list[at].take().expect("each relation is asked for once");
            relation.placed(&statements, &ids)
        }
    }
}

impl MapRelation {
    pub(super) fn premises(&self) -> impl Iterator<Item = usize> {
        self.from.iter().filter_map(|premise| match premise {
            Premise::Statement(node, _) => Some(*node),
            Premise::Named(_) => None,
        })
    }

    /// The same relation in the other direction.
    pub(super) fn mirror(&self, (from, to): (usize, usize)) -> Self {
        Self {
            kind: self.kind.clone(),
            from: vec![Premise::Statement(to, self.span)],
            to: RelationTarget::Node(from),
            id: None,
            members: Vec::new(),
            span: self.span,
            is_mirror: true,
            is_undercut: false,
            key: self.key,
            json_place: self.json_place,
        }
    }

    pub(super) fn placed(self, statements: &MapStatements, ids: &HashMap<RelationKey, String>) -> Placed {
        let to = match self.to {
            RelationTarget::Node(node) => Placed::string(statements.id(node), self.span),
            RelationTarget::Relation(key) => {
                let id = ids.get(&key).map_or("", String::as_str);
                Placed::string(id, self.span)
            }
            RelationTarget::Named(named) => *named,
        };
        let kind = match self.kind {
            KindGiven::BySymbol(kind) => Placed::string(kind, self.span),
            KindGiven::InData(kind) => *kind,
        };
        let from = self.from.into_iter().map(|premise| premise.placed(statements)).collect();
        let mut members = vec![
            PlacedMember::new("kind", kind),
            PlacedMember::new("from", Placed::list(from, self.span)),
            PlacedMember::new("to", to),
        ];
        members.extend(self.id.map(|id| PlacedMember::new("id", *id)));
        members.extend(self.members);
        Placed::object(members, self.span)
    }
}

/// The last inference of an argument, if it is reconstructed.
pub(super) fn last_inference(document: &Document, argument: ArgumentId) -> Option<InferenceId> {
    let (line, _) = document.argument(argument).inferences().last()?;
    Some(InferenceId { argument, line })
}
