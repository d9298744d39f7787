//! The words of Argdown JSON, and what our reader and writer agree on.

use crate::format::argdown::document::parts::{RelationKind, Role};
use crate::format::argdown::shared::names::UNTITLED;

/// What occurrences of statements are there for, by name.
pub(super) const ROLES: &[(Role, &str)] = &[
    (Role::TopLevel, "top-level-statement"),
    (Role::Relation, "relation-statement"),
    (Role::Premise, "premise"),
    (Role::IntermediaryConclusion, "intermediary-conclusion"),
    (Role::MainConclusion, "main-conclusion"),
    (Role::ArgumentDescription, "argument-description"),
];

/// The kinds of relations.
pub(super) const KINDS: &[RelationKind] = &[
    RelationKind::Support,
    RelationKind::Attack,
    RelationKind::Undercut,
    RelationKind::Contradictory,
    RelationKind::Contrary,
    RelationKind::Entails,
    RelationKind::Equivalent,
];

/// How deep sections and groups are written within each other; those that are deeper stand beside each other and name their
/// parent. Readers of JSON, ours too, stop at a depth, and each level takes two of it.
pub(super) const MOST_NESTED: usize = 50;

/// Where data stands as it was written, when its numbers are written in another way under `data`.
pub(super) const AS_WRITTEN: &str = "dataAsWritten";

/// Where relations stand that the reference leaves out of its JSON.
pub(super) const REDUNDANT: &str = "redundantRelations";

/// The member for the order of the text, if it is not that of the JSON, and its lists.
pub(super) const TEXT_ORDER: &str = "textOrder";
pub(super) const ORDERED: [&str; 2] = ["statements", "relations"];

/// Whether a title is one that is made up for what has none, unless a person gave it.
pub(super) fn is_made_up(title: &str) -> bool {
    let number = title.strip_prefix(UNTITLED).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}
