//! The rules, one file each, and the table of them.

pub mod circular_support;
pub mod disconnected_node;
pub mod duplicate_id;
pub mod duplicate_relation;
pub mod idle_rebuttal;
pub mod mistyped_relation;
pub mod no_thesis;
pub mod self_relation;
pub mod support_and_attack;
pub mod supported_assumption;
pub mod unanswered_rebuttal;
pub mod unattributed_view;
pub mod ungrounded_claim;
pub mod unknown_node;
pub mod unknown_source;
pub mod unreasoned_value;
pub mod unsafe_address;
pub mod unsourced_evidence;
pub mod unsupported_answer;
pub mod unsupported_claim;
pub mod unused_source;

use super::Rule;
use crate::diagnostic::Candidates;
use crate::model::{ArgumentMap, Reference, Statement, StatementKind, Status, Step, Target};

/// Every rule, by code.
pub static RULES: &[&Rule] = &[
    &unsupported_claim::UNSUPPORTED_CLAIM,
    &ungrounded_claim::UNGROUNDED_CLAIM,
    &circular_support::CIRCULAR_SUPPORT,
    &supported_assumption::SUPPORTED_ASSUMPTION,
    &unsourced_evidence::UNSOURCED_EVIDENCE,
    &unreasoned_value::UNREASONED_VALUE,
    &unattributed_view::UNATTRIBUTED_VIEW,
    &unknown_source::UNKNOWN_SOURCE,
    &unused_source::UNUSED_SOURCE,
    &unsafe_address::UNSAFE_ADDRESS,
    &unknown_node::UNKNOWN_NODE,
    &duplicate_id::DUPLICATE_ID,
    &no_thesis::NO_THESIS,
    &disconnected_node::DISCONNECTED_NODE,
    &self_relation::SELF_RELATION,
    &duplicate_relation::DUPLICATE_RELATION,
    &mistyped_relation::MISTYPED_RELATION,
    &support_and_attack::SUPPORT_AND_ATTACK,
    &unanswered_rebuttal::UNANSWERED_REBUTTAL,
    &idle_rebuttal::IDLE_REBUTTAL,
    &unsupported_answer::UNSUPPORTED_ANSWER,
];

/// How many ends of one relation are reported one by one. Its name is as long as all of them together.
const MOST_OF_ONE: usize = 20;

/// What would mend a statement without a source.
fn missing_source_help(statement: Statement<'_>) -> String {
    if names_no_holder(statement) {
        return NO_HOLDER.to_owned();
    }
    if statement.kind() == StatementKind::Evidence {
        return "cite the source that reports it (`cites`); what has only reasons is a `claim`".to_owned();
    }
    let (granted, known) = (Status::Assumed, Status::CommonKnowledge);
    format!(
        "cite a source (`cites`) or add a reason for it; or say by its `status` that it is `{granted}` or `{known}`"
    )
}

/// What would mend a value, policy or definition without a reason.
fn missing_reason_help(statement: Statement<'_>) -> &'static str {
    if names_no_holder(statement) {
        NO_HOLDER
    } else {
        "add a reason for it, or cite who argues for it; or say by its `status` that it is `assumed`"
    }
}

const NO_HOLDER: &str =
    "it is cited for attribution but names no holder: add `holder`, or cite it for its content";

/// Whether it is cited for attribution without saying whose view it is.
fn names_no_holder(statement: Statement<'_>) -> bool {
    statement.holder().is_none() && statement.citations().next().is_some()
}

/// *Did you mean* for an id.
fn did_you_mean(unknown: &Reference, known: &mut Candidates<'_>) -> Option<String> {
    known.nearest(unknown.id.as_str()).map(|near| format!("did you mean `{near}`?"))
}

/// What a step leads to, in a sentence.
fn target_name(map: &ArgumentMap, step: Step<'_>) -> String {
    match step.target() {
        Target::Statement(statement) => format!("`{}`", map.statement(statement).id()),
        Target::Step(step) => format!("the relation `{}`", map.step(step).id()),
    }
}
