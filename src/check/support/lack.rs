//! Lacks: what a statement owes and does not have.

use super::blame::Blame;
use super::grounds::{Grounds, owes_nothing};
use crate::evaluate::support::Components;
use crate::model::{ArgumentMap, Statement, StatementKind, Step, StepKind};

/// The support or the source that a statement owes and lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A claim or rebuttal that owes a source has neither one nor any reason.
    Everything,
    /// Evidence cites nothing for its content.
    Citation,
    /// A value, policy or definition has neither a reason nor a source.
    Reason,
    /// Its reasons do not ground it, and nothing deeper explains why.
    Ground,
    /// As `Ground`, and its reasons run in a circle.
    GroundInCircle,
    /// Its reasons fail only because something deeper fails.
    Deeper,
}

/// The lack of each statement.
pub(super) fn lacks(
    map: &ArgumentMap,
    grounds: &Grounds,
    components: &Components,
    blame: &Blame<'_>,
) -> Vec<Option<Lack>> {
    let supported = supported_classes(map);
    let lack = |statement: Statement<'_>| {
        let class = map.classes().of(statement.handle());
        let lack = if supported[class] {
            lack_with_reasons(map, grounds, statement)?
        } else {
            lack_without_reasons(map, grounds, statement)?
        };
        Some(match lack {
            Lack::Ground if blame.is_explained(class) => Lack::Deeper,
            Lack::Ground if components.is_circle(class) => Lack::GroundInCircle,
            other => other,
        })
    };
    map.statements().map(lack).collect()
}

fn lack_with_reasons(map: &ArgumentMap, grounds: &Grounds, statement: Statement<'_>) -> Option<Lack> {
    if has_enough(map, grounds, statement) {
        return None;
    }
    if statement.kind() == StatementKind::Evidence {
        return Some(Lack::Citation);
    }
    let needs_only_a_reason = statement.claim_type().needs_only_a_reason();
    (!needs_only_a_reason || grounds.is_unattributed(statement.handle())).then_some(Lack::Ground)
}

fn lack_without_reasons(map: &ArgumentMap, grounds: &Grounds, statement: Statement<'_>) -> Option<Lack> {
    if has_enough(map, grounds, statement) {
        None
    } else if statement.kind() == StatementKind::Evidence {
        Some(Lack::Citation)
    } else if statement.claim_type().needs_only_a_reason() {
        Some(Lack::Reason)
    } else {
        Some(Lack::Everything)
    }
}

/// True if a statement owes nothing, or has what it owes. Evidence must cite a source itself: a statement that says the
/// same may be a claim with other grounds.
fn has_enough(map: &ArgumentMap, grounds: &Grounds, statement: Statement<'_>) -> bool {
    owes_nothing(statement)
        || match statement.kind() {
            StatementKind::Evidence => statement.cites_for_content(),
            _ => grounds.is_grounded(map, statement.handle()),
        }
}

/// For each class: true if some support step leads to it.
fn supported_classes(map: &ArgumentMap) -> Vec<bool> {
    let mut supported = vec![false; map.classes().len()];
    let supports = map.steps().filter(|step| step.kind() == StepKind::Supports);
    for conclusion in supports.filter_map(Step::conclusion) {
        supported[map.classes().of(conclusion.handle())] = true;
    }
    supported
}
