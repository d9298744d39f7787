//! The fields in which two parts differ, by their names in the file format.
//!
//! An id that both maps have under different names is not a difference, and neither is the order of premises.

use indexmap::IndexSet;

use super::matching::{Matching, Renamings};
use crate::model::{
    CitationDetail, CitationDraft, Head, Identifier, MapAllow, NodeDraft, Reference, RelationDraft,
    SourceDraft, Span, Text, Weight,
};

/// A part of a map that has a counterpart in the other map.
pub(super) trait ComparedPart: Clone {
    /// The id that the file gives it.
    fn own_id(&self) -> Option<&str>;

    /// Its position in its file.
    fn span(&self) -> Option<Span>;

    /// Names of the fields in which this old part differs from `new`, without the id.
    fn differing_fields(&self, new: &Self, matching: &Matching<'_>) -> Vec<String>;
}

/// The name of a field, and the test that an old and a new part agree in it.
type ComparedField<T> = (&'static str, fn(&T, &T, &Matching<'_>) -> bool);

const HEAD: &[ComparedField<Head>] = &[
    ("title", |old, new, _| old.title == new.title),
    ("description", |old, new, _| old.description == new.description),
    ("language", |old, new, _| old.language == new.language),
    ("draft", |old, new, _| old.is_unfinished == new.is_unfinished),
    ("thesis", |old, new, matching| are_equal(&old.thesis, &new.thesis, &matching.ids, is_same_reference)),
    ("roles", |old, new, _| old.roles == new.roles),
    ("document", |old, new, _| old.document == new.document),
    ("allow", |old, new, matching| are_equal(&old.allow, &new.allow, &matching.source_ids, is_same_allow)),
    ("extra", |old, new, _| old.extra == new.extra),
];

const STATEMENT: &[ComparedField<NodeDraft>] = &[
    ("kind", |old, new, _| old.kind == new.kind),
    ("text", |old, new, _| old.text == new.text),
    ("title", |old, new, _| old.title == new.title),
    ("type", |old, new, _| old.claim_type == new.claim_type),
    ("status", |old, new, _| old.status == new.status),
    ("holder", |old, new, _| old.holder == new.holder),
    ("qualifier", |old, new, _| old.detail.qualifier == new.detail.qualifier),
    ("cites", |old, new, matching| are_equal(&old.cites, &new.cites, &matching.source_ids, is_same_citation)),
    ("anchor", |old, new, _| old.detail.anchors == new.detail.anchors),
    ("group", |old, new, _| old.group == new.group),
    ("tags", |old, new, _| old.detail.tags == new.detail.tags),
    ("weight", |old, new, _| weight(old) == weight(new)),
    ("allow", |old, new, _| old.detail.allow == new.detail.allow),
    ("extra", |old, new, _| old.detail.extra == new.detail.extra),
];

const RELATION: &[ComparedField<RelationDraft>] = &[
    ("kind", |old, new, _| old.kind == new.kind),
    ("from", |old, new, matching| has_same_premises(old, new, &matching.ids)),
    ("to", |old, new, matching| is_same_reference(&old.to, &new.to, &matching.ids)),
    ("holder", |old, new, _| old.holder == new.holder),
    ("anchor", |old, new, _| old.detail.anchors == new.detail.anchors),
    ("tags", |old, new, _| old.detail.tags == new.detail.tags),
    ("scheme", |old, new, _| old.scheme == new.scheme),
    ("questions", |old, new, matching| has_same_questions(old, new, &matching.ids)),
    ("allow", |old, new, _| old.detail.allow == new.detail.allow),
    // Files keep the title of a step under `extra`.
    ("extra", |old, new, _| old.detail.extra == new.detail.extra && old.detail.title == new.detail.title),
];

/// Names of the fields in which the heads of two maps differ.
pub(super) fn differing_head_fields(old: &Head, new: &Head, matching: &Matching<'_>) -> Vec<String> {
    differing(HEAD, old, new, matching)
}

impl ComparedPart for NodeDraft {
    fn own_id(&self) -> Option<&str> {
        Some(self.id.as_str())
    }

    fn span(&self) -> Option<Span> {
        self.span.span()
    }

    fn differing_fields(&self, new: &Self, matching: &Matching<'_>) -> Vec<String> {
        differing(STATEMENT, self, new, matching)
    }
}

impl ComparedPart for RelationDraft {
    fn own_id(&self) -> Option<&str> {
        self.id.as_ref().map(Identifier::as_str)
    }

    fn span(&self) -> Option<Span> {
        self.span.span()
    }

    fn differing_fields(&self, new: &Self, matching: &Matching<'_>) -> Vec<String> {
        differing(RELATION, self, new, matching)
    }
}

impl ComparedPart for SourceDraft {
    fn own_id(&self) -> Option<&str> {
        Some(self.id.as_str())
    }

    fn span(&self) -> Option<Span> {
        self.span.span()
    }

    fn differing_fields(&self, new: &Self, _: &Matching<'_>) -> Vec<String> {
        let names: IndexSet<&String> = new.item.keys().chain(self.item.keys()).collect();
        let differs = |name: &str| name != "id" && self.item.get(name) != new.item.get(name);
        names.into_iter().filter(|name| differs(name)).cloned().collect()
    }
}

fn differing<T>(table: &[ComparedField<T>], old: &T, new: &T, matching: &Matching<'_>) -> Vec<String> {
    let differing = table.iter().filter(|(_, is_same)| !is_same(old, new, matching));
    differing.map(|(name, _)| (*name).to_owned()).collect()
}

fn are_equal<T>(
    old: &[T],
    new: &[T],
    renamings: &Renamings<'_>,
    is_same: fn(&T, &T, &Renamings<'_>) -> bool,
) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| is_same(old, new, renamings))
}

fn is_same_reference(old: &Reference, new: &Reference, ids: &Renamings<'_>) -> bool {
    ids.new_name(old.id.as_str()) == new.id.as_str()
}

fn is_same_citation(old: &CitationDraft, new: &CitationDraft, source_ids: &Renamings<'_>) -> bool {
    let (was, is) = (&old.citation, &new.citation);
    let none = CitationDetail::default();
    let (old_detail, new_detail) =
        (was.detail.as_deref().unwrap_or(&none), is.detail.as_deref().unwrap_or(&none));
    let is_same_quoted_in = match (&old_detail.quoted_in, &new_detail.quoted_in) {
        (Some(old), Some(new)) => is_same_reference(old, new, source_ids),
        (old, new) => old.is_none() && new.is_none(),
    };
    is_same_reference(&old.source, &new.source, source_ids)
        && (was.note, was.manner, was.purpose, was.scope) == (is.note, is.manner, is.purpose, is.scope)
        && is_same_quoted_in
        && CitationDetail { quoted_in: None, ..old_detail.clone() }
            == CitationDetail { quoted_in: None, ..new_detail.clone() }
}

fn is_same_allow(old: &MapAllow, new: &MapAllow, source_ids: &Renamings<'_>) -> bool {
    let old_source = old.source.as_ref().map(|id| source_ids.new_name(id.as_str()));
    old.allow == new.allow && old_source.as_deref() == new.source.as_ref().map(|id| id.as_str())
}

/// The weight that holds: leaving it out means the default.
fn weight(node: &NodeDraft) -> Weight {
    node.detail.weight.unwrap_or(Weight::DEFAULT)
}

fn has_same_premises(old: &RelationDraft, new: &RelationDraft, ids: &Renamings<'_>) -> bool {
    let mut was: Vec<_> = old.from.iter().map(|premise| ids.new_name(premise.id.as_str())).collect();
    let mut is: Vec<_> = new.from.iter().map(|premise| premise.id.as_str()).collect();
    was.sort_unstable();
    is.sort_unstable();
    was.len() == is.len() && was.iter().zip(is).all(|(was, is)| *was == is)
}

/// Returns true if both relations answer the same questions alike. An answer may be the id of a statement.
fn has_same_questions(old: &RelationDraft, new: &RelationDraft, ids: &Renamings<'_>) -> bool {
    let (was, is) = (&old.detail.questions, &new.detail.questions);
    let has_answer = |question: &str, answer: &Text| {
        is.get(question).is_some_and(|new| ids.new_name(answer.as_str()) == new.as_str())
    };
    was.len() == is.len() && was.iter().all(|(question, answer)| has_answer(question, answer))
}
