//! The words of Argdown JSON, and conventions between our reader and writer.

use crate::format::argdown::document::parts::{RelationKind, Role};
use crate::format::argdown::shared::names::UNTITLED;

/// The roles of occurrences of statements, by name.
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

/// The deepest nesting of sections and groups; deeper ones are listed next to their parent and name it. JSON readers,
/// ours included, limit the depth, and each level takes two.
pub(super) const MOST_NESTED: usize = 50;

/// The member for data as it was written, if its numbers are written differently under `data`.
pub(super) const AS_WRITTEN: &str = "dataAsWritten";

/// The member for relations that the reference leaves out of its JSON.
pub(super) const REDUNDANT: &str = "redundantRelations";

/// The member for the order of the text, if the JSON has another, and its lists.
pub(super) const TEXT_ORDER: &str = "textOrder";
pub(super) const ORDERED: [&str; 2] = ["statements", "relations"];

/// Returns true if a title looks made up.
pub(super) fn is_made_up(title: &str) -> bool {
    let number = title.strip_prefix(UNTITLED).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns true if a title looks like one of a step that `explodeArguments` split off: `Trade - 2`.
pub(super) fn is_of_step(title: &str) -> bool {
    let number = title.rsplit_once(" - ").map(|(_, number)| number).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}
