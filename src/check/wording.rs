//! Wordings that several rules share.

use crate::diagnostic::Candidates;
use crate::model::{ArgumentMap, Reference, Statement, StatementKind, Status, Step, Target};

/// The most ends of one relation that are reported one by one. Its name is as long as all of them together.
pub(super) const MOST_OF_ONE: usize = 20;

/// How to fix a statement without a source.
pub(super) fn missing_source_help(statement: Statement<'_>) -> String {
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

/// How to fix a value, policy or definition without a reason.
pub(super) fn missing_reason_help(statement: Statement<'_>) -> &'static str {
    if names_no_holder(statement) {
        NO_HOLDER
    } else {
        "add a reason for it, or cite who argues for it; or say by its `status` that it is `assumed`"
    }
}

const NO_HOLDER: &str =
    "it is cited for attribution but names no holder: add `holder`, or cite it for its content";

/// True if a statement cites for attribution without saying whose view it is.
fn names_no_holder(statement: Statement<'_>) -> bool {
    statement.holder().is_none() && statement.citations().next().is_some()
}

/// *Did you mean* for an id.
pub(super) fn did_you_mean(unknown: &Reference, known: &mut Candidates<'_>) -> Option<String> {
    known.nearest(unknown.id.as_str()).map(|near| format!("did you mean `{near}`?"))
}

/// The target of a step, as a sentence names it.
pub(super) fn target_name(map: &ArgumentMap, step: Step<'_>) -> String {
    match step.target() {
        Target::Statement(statement) => format!("`{}`", map.statement(statement).id()),
        Target::Step(step) => format!("the relation `{}`", map.step(step).id()),
    }
}
