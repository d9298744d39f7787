//! What differs between two maps: what came, went and changed, and what that does to the verdicts.
//!
//! `pairs` pairs items of lists, `likeness` tells how much alike texts are, `matching` finds what is the same in both maps,
//! `fields` compares it, `verdicts` compares what the rules say, `words` marks what changed in a text. [`human`] and [`json`] show the result.

mod fields;
pub mod human;
pub mod json;
mod likeness;
mod matching;
mod pairs;
mod verdicts;
mod words;

use serde_json::Value;

pub use fields::{Change, Fields};
pub use likeness::LEAST_LIKENESS;
pub use verdicts::{FindingsDifference, Gone, VerdictChange};

use crate::format::fields::{head_value, node_value, relation_value};
use crate::model::{ArgumentMap, Draft, NodeDraft, RelationDraft, SourceDraft, Span};
use matching::Matching;
use pairs::Pairs;
use verdicts::Verdicts;

/// What differs between two maps.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// What is said otherwise of the map as a whole: its title, its thesis, …
    pub head: Fields,
    /// Statements.
    pub statements: Parts,
    /// Relations.
    pub relations: Parts,
    /// Sources.
    pub sources: Parts,
    /// What statements of both maps rest on, and whether they are answered, where that changed.
    pub verdicts: Vec<VerdictChange>,
    /// Findings of the rules that are no longer or newly made.
    pub findings: FindingsDifference,
    /// Which lists hold what they held in another order, by name.
    pub reordered: Vec<&'static str>,
}

/// What differs in one list of parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// What only the new map has, in its order.
    pub added: Vec<Part>,
    /// What only the old map has, in its order.
    pub removed: Vec<Part>,
    /// What both have and one has otherwise, in the order of the new map.
    pub changed: Vec<Changed>,
}

/// A part that only one map has.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Its id; for a relation without one the derived one.
    pub id: String,
    /// What the file says of it.
    pub value: Value,
    /// Where it stands in the file of its map.
    pub span: Option<Span>,
}

/// A part of both maps that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Its id in the new map; for a relation without one the derived one.
    pub id: String,
    /// Its id in the old map, where that is another.
    pub old_id: Option<String>,
    /// What the new file says of it.
    pub value: Value,
    /// The fields that differ; none where only the id does.
    pub fields: Fields,
    /// Where it stands in the new file.
    pub span: Option<Span>,
    /// Where it stands in the old file.
    pub old_span: Option<Span>,
}

impl Parts {
    /// How many differ.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.added.len() + self.removed.len() + self.changed.len()
    }

    /// Whether none differs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many have another id, whatever else changed of them.
    #[must_use]
    pub fn count_renamed(&self) -> usize {
        self.changed.iter().filter(|changed| changed.former_name().is_some()).count()
    }
}

impl Changed {
    /// What it was called, where that is not only the derived id of a relation that changed.
    #[must_use]
    pub fn former_name(&self) -> Option<&str> {
        self.old_id.as_deref().filter(|old| self.fields.is_empty() || !old.contains('~'))
    }
}

impl Difference {
    /// What `new` has otherwise than `old`.
    ///
    /// Statements are the same that have the same id or text; where neither is, those whose texts are alike
    /// ([`LEAST_LIKENESS`]). Relations are the same that do the same to the same, then those of the same id, then those
    /// between the same ends. A part whose id changed is one that changed, and not one removed and one added. The order
    /// of lists is no difference, but said.
    ///
    /// O(n log n) in the size of the maps; texts under other ids are compared only where they share rare words, and so
    /// many of them that it takes about a second.
    ///
    /// # Example: what an edit changed
    /// ```
    /// use claimgraph::report::difference::Difference;
    /// use claimgraph::{Draft, NodeDraft};
    ///
    /// let map = |text| Ok::<_, claimgraph::ValueError>(Draft::new().with_node(NodeDraft::claim("fell", text)?).build());
    /// let difference = Difference::new(&map("Crime fell.")?, &map("Crime rose.")?);
    /// let changed = &difference.statements.changed[0];
    /// assert_eq!((changed.id.as_str(), changed.fields["text"].new.as_str()), ("fell", Some("Crime rose.")));
    /// # Ok::<(), claimgraph::ValueError>(())
    /// ```
    #[must_use]
    pub fn new(old: &ArgumentMap, new: &ArgumentMap) -> Self {
        let (old_draft, new_draft) = (old.to_draft(), new.to_draft());
        let matching = Matching::new(&old_draft, &new_draft);
        let relations = [rows_of_relations(old, &old_draft), rows_of_relations(new, &new_draft)];
        let rows = |draft: &Draft| draft.nodes.iter().map(Row::of_statement).collect();
        let statements = [rows(&old_draft), rows(&new_draft)];
        let rows = |draft: &Draft| draft.sources.iter().map(Row::of_source).collect();
        let sources = [rows(&old_draft), rows(&new_draft)];
        let heads = [&old_draft, &new_draft].map(|draft| head_value(&draft.head));
        let verdicts = Verdicts::new([old, new], &matching);
        Self {
            head: fields::differing(&heads[0], &heads[1], &matching),
            verdicts: verdicts.changes(),
            findings: verdicts.findings(&relations),
            reordered: reordered(&old_draft, &new_draft, &matching),
            statements: parts(statements, &matching.statements, &matching),
            relations: parts(relations, &matching.relations, &matching),
            sources: parts(sources, &matching.sources, &matching),
        }
    }

    /// Whether both maps state the same, be it in another order.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.head.is_empty()
            && self.statements.is_empty()
            && self.relations.is_empty()
            && self.sources.is_empty()
            && self.verdicts.is_empty()
            && self.findings.is_empty()
    }
}

/// A part of a map as its file has it.
#[derive(Clone, Debug)]
struct Row {
    /// Its id; of a relation the derived one, where it has none of its own.
    id: String,
    /// Whether the id is its own.
    is_named: bool,
    value: Value,
    span: Option<Span>,
}

impl Row {
    fn of_statement(node: &NodeDraft) -> Self {
        Self { id: node.id.to_string(), is_named: true, value: node_value(node), span: node.span.span() }
    }

    fn of_relation(relation: &RelationDraft, id: String) -> Self {
        let is_named = relation.id.is_some();
        Self { id, is_named, value: relation_value(relation), span: relation.span.span() }
    }

    fn of_source(source: &SourceDraft) -> Self {
        let value = Value::Object(source.item.clone());
        Self { id: source.id.to_string(), is_named: true, value, span: source.span.span() }
    }

    /// The id that the file gives it.
    fn own_id(&self) -> Option<&str> {
        self.is_named.then_some(&*self.id)
    }
}

fn rows_of_relations(map: &ArgumentMap, draft: &Draft) -> Vec<Row> {
    draft
        .relations
        .iter()
        .zip(map.relation_ids())
        .map(|(relation, id)| Row::of_relation(relation, id))
        .collect()
}

/// What differs between two lists of parts.
fn parts([old, new]: [Vec<Row>; 2], pairs: &Pairs, matching: &Matching<'_>) -> Parts {
    let part = |row: &Row| Part { id: row.id.clone(), value: row.value.clone(), span: row.span };
    let changed = new.iter().enumerate().filter_map(|(at, new)| {
        let old = &old[pairs.old_of(at)?];
        let fields = fields::differing(&old.value, &new.value, matching);
        (!fields.is_empty() || old.own_id() != new.own_id()).then(|| Changed {
            id: new.id.clone(),
            old_id: (old.id != new.id).then(|| old.id.clone()),
            value: new.value.clone(),
            fields,
            span: new.span,
            old_span: old.span,
        })
    });
    Parts {
        added: pairs.lone_new().map(|at| part(&new[at])).collect(),
        removed: pairs.lone_old().map(|at| part(&old[at])).collect(),
        changed: changed.collect(),
    }
}

/// The lists that hold what they held in another order.
fn reordered(old: &Draft, new: &Draft, matching: &Matching<'_>) -> Vec<&'static str> {
    let premises = |relation: &RelationDraft| -> Vec<String> {
        relation.from.iter().map(|premise| premise.id.to_string()).collect()
    };
    let are_premises_in_order = matching.relations.iter().all(|(was, is)| {
        let was: Vec<_> =
            premises(&old.relations[was]).iter().map(|id| matching.ids.new_name(id).into_owned()).collect();
        let is = premises(&new.relations[is]);
        let is_left = |id: &&String| was.contains(id) && is.contains(id);
        was.iter().filter(is_left).eq(is.iter().filter(is_left))
    });
    let lists = [
        ("sources", matching.sources.are_in_order()),
        ("statements", matching.statements.are_in_order()),
        ("relations", matching.relations.are_in_order()),
        ("premises", are_premises_in_order),
    ];
    lists.into_iter().filter(|(_, is_in_order)| !is_in_order).map(|(name, _)| name).collect()
}
