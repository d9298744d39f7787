//! The difference as data.

use std::collections::HashSet;

use super::fields::{ComparedPart, differing_head_fields};
use super::matching::{Matching, ReusedIds};
use super::pairs::Pairs;
use super::verdicts::{FindingsDifference, VerdictChange, Verdicts};
use crate::model::{ArgumentMap, Draft, Head, NodeDraft, RelationDraft, SourceDraft, Span};

/// The difference between two maps.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The map as a whole: its title, its thesis, …
    pub head: ChangedHead,
    /// Statements.
    pub statements: PartChanges<NodeDraft>,
    /// Relations.
    pub relations: PartChanges<RelationDraft>,
    /// Sources.
    pub sources: PartChanges<SourceDraft>,
    /// Statements of both maps whose support or answer changed.
    pub verdicts: Vec<VerdictChange>,
    /// Findings that only one of the maps has.
    pub findings: FindingsDifference,
    /// Names of the lists that hold the same parts in another order.
    pub reordered: Vec<&'static str>,
    /// Ids of the old map that another part has in the new one. A field that refers to one differs though it reads the same.
    pub reused_ids: ReusedIds,
}

/// The heads of both maps.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedHead {
    /// The head of the old map.
    pub old: Head,
    /// The head of the new map.
    pub new: Head,
    /// Names of the fields that differ, as the file format spells them.
    pub fields: Vec<String>,
}

/// The changes in one list of parts.
#[derive(Clone, Debug, PartialEq)]
pub struct PartChanges<T> {
    /// Parts that only the new map has, in its order.
    pub added: Vec<LonePart<T>>,
    /// Parts that only the old map has, in its order.
    pub removed: Vec<LonePart<T>>,
    /// Parts of both maps that differ, in the order of the new map.
    pub changed: Vec<ChangedPart<T>>,
}

/// A part that only one map has.
#[derive(Clone, Debug, PartialEq)]
pub struct LonePart<T> {
    /// Its id; for a relation without one, the derived id.
    pub id: String,
    /// The part.
    pub part: T,
    /// Its position in its file.
    pub span: Option<Span>,
}

/// A part of both maps that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangedPart<T> {
    /// Its id in the new map; for a relation without one, the derived id.
    pub id: String,
    /// Its id in the old map, if that differs.
    pub old_id: Option<String>,
    /// The part in the old map.
    pub old: T,
    /// The part in the new map.
    pub new: T,
    /// Names of the fields that differ, as the file format spells them; empty if only the id differs.
    pub fields: Vec<String>,
    /// Its position in the new file.
    pub span: Option<Span>,
    /// Its position in the old file.
    pub old_span: Option<Span>,
}

impl<T> PartChanges<T> {
    /// The number of parts that differ.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.added.len() + self.removed.len() + self.changed.len()
    }

    /// Returns true if no part differs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of parts with another id, even if other fields changed too.
    #[must_use]
    pub fn count_renamed(&self) -> usize {
        self.changed.iter().filter(|changed| changed.former_name().is_some()).count()
    }
}

impl<T> ChangedPart<T> {
    /// The former id, unless it is only the derived id of a relation that changed.
    #[must_use]
    pub fn former_name(&self) -> Option<&str> {
        self.old_id.as_deref().filter(|old| self.fields.is_empty() || !old.contains('~'))
    }
}

impl Difference {
    /// Compares two maps.
    ///
    /// Two statements are the same if they have the same id or the same text, or else if their texts are alike
    /// ([`LEAST_LIKENESS`](super::LEAST_LIKENESS)). Two relations are the same if they have the same kind and ends, or
    /// else the same id, or else the same ends. A part whose id changed counts as changed, not as removed and added.
    /// The order of a list is not a difference, but `reordered` names the list.
    ///
    /// O(n log n) in the size of the maps. Texts under different ids are compared only if they share rare words, and
    /// only as many as take about a second.
    ///
    /// # Example: what an edit changed
    /// ```
    /// use claimgraph::diff::Difference;
    /// use claimgraph::{Draft, NodeDraft};
    ///
    /// let map = |text| Ok::<_, claimgraph::ValueError>(Draft::new().with_node(NodeDraft::claim("fell", text)?).build());
    /// let difference = Difference::new(&map("Crime fell.")?, &map("Crime rose.")?);
    /// let changed = &difference.statements.changed[0];
    /// assert_eq!((changed.id.as_str(), &changed.fields[..]), ("fell", &["text".to_owned()][..]));
    /// assert_eq!((changed.old.text.as_str(), changed.new.text.as_str()), ("Crime fell.", "Crime rose."));
    /// # Ok::<(), claimgraph::ValueError>(())
    /// ```
    #[must_use]
    pub fn new(old: &ArgumentMap, new: &ArgumentMap) -> Self {
        let (old_draft, new_draft) = (old.to_draft(), new.to_draft());
        let matching = Matching::new(&old_draft, &new_draft);
        let relation_ids = [old, new].map(|map| map.relation_ids().collect::<Vec<String>>());
        let node_ids = [&old_draft, &new_draft].map(|draft| ids(&draft.nodes, |node| node.id.as_str()));
        let source_ids =
            [&old_draft, &new_draft].map(|draft| ids(&draft.sources, |source| source.id.as_str()));
        let verdicts = Verdicts::new([old, new], &matching);
        Self {
            verdicts: verdicts.changes(),
            findings: verdicts.findings(&relation_ids),
            reordered: reordered(&old_draft, &new_draft, &matching),
            reused_ids: matching.reused_ids(),
            statements: changes(
                [&old_draft.nodes, &new_draft.nodes],
                node_ids,
                &matching.statements,
                &matching,
            ),
            relations: changes(
                [&old_draft.relations, &new_draft.relations],
                relation_ids,
                &matching.relations,
                &matching,
            ),
            sources: changes(
                [&old_draft.sources, &new_draft.sources],
                source_ids,
                &matching.sources,
                &matching,
            ),
            head: ChangedHead {
                fields: differing_head_fields(&old_draft.head, &new_draft.head, &matching),
                old: old_draft.head.clone(),
                new: new_draft.head.clone(),
            },
        }
    }

    /// Returns true if both maps say the same, in whatever order.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.head.fields.is_empty()
            && self.statements.is_empty()
            && self.relations.is_empty()
            && self.sources.is_empty()
            && self.verdicts.is_empty()
            && self.findings.is_empty()
    }
}

fn ids<T>(parts: &[T], id: impl Fn(&T) -> &str) -> Vec<String> {
    parts.iter().map(|part| id(part).to_owned()).collect()
}

/// The changes from one list of parts to another.
fn changes<T: ComparedPart>(
    [old, new]: [&[T]; 2],
    [old_ids, new_ids]: [Vec<String>; 2],
    pairs: &Pairs,
    matching: &Matching<'_>,
) -> PartChanges<T> {
    let lone = |part: &T, id: &String| LonePart { id: id.clone(), part: part.clone(), span: part.span() };
    let changed = new.iter().zip(&new_ids).enumerate().filter_map(|(at, (new, id))| {
        let old_at = pairs.old_of(at)?;
        let (old, old_id) = (&old[old_at], &old_ids[old_at]);
        let fields = old.differing_fields(new, matching);
        (!fields.is_empty() || old.own_id() != new.own_id()).then(|| ChangedPart {
            id: id.clone(),
            old_id: (old_id != id).then(|| old_id.clone()),
            old: old.clone(),
            new: new.clone(),
            fields,
            span: new.span(),
            old_span: old.span(),
        })
    });
    PartChanges {
        added: pairs.lone_new().map(|at| lone(&new[at], &new_ids[at])).collect(),
        removed: pairs.lone_old().map(|at| lone(&old[at], &old_ids[at])).collect(),
        changed: changed.collect(),
    }
}

/// Names of the lists that hold the same parts in another order.
fn reordered(old: &Draft, new: &Draft, matching: &Matching<'_>) -> Vec<&'static str> {
    let premises = |relation: &RelationDraft| -> Vec<String> {
        relation.from.iter().map(|premise| premise.id.to_string()).collect()
    };
    let are_premises_in_order = matching.relations.iter().all(|(was, is)| {
        let was: Vec<_> =
            premises(&old.relations[was]).iter().map(|id| matching.ids.new_name(id).into_owned()).collect();
        let is = premises(&new.relations[is]);
        let sets = [&was, &is].map(|ids| ids.iter().collect::<HashSet<&String>>());
        let is_left = |id: &&String| sets.iter().all(|ids| ids.contains(id));
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
