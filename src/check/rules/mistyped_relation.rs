//! `mistyped-relation`: relation of a kind that its ends do not allow.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::wording::one_by_one;
use crate::model::{
    ATTACKS, ArgumentMap, MisfitCause, MisfitRelation, Statement, StatementKind, Status, Step, StepKind,
};

rule! {
    /// ## What it finds
    /// A relation that breaks the table of kinds: `rebuts` leads to a claim or a rebuttal; `undermines` to evidence, to a
    /// statement that is `assumed` or `implicit`, or to one without support; `undercuts` to a relation; `rephrases` from one
    /// statement to one statement; and only statements are premises.
    ///
    /// ## Why it matters
    /// The kind says what falls if the attack is right: the conclusion, the premise or the step between. The wrong kind attacks
    /// the wrong one.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "rebuttal", "text": "Prices fell in May.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "undercuts", "from": "b", "to": "a" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "rebuttal", "text": "Prices fell in May.", "status": "conceded" } ],
    ///   "relations": [ { "kind": "rebuts", "from": "b", "to": "a" } ] }
    /// ```
    pub static MISTYPED_RELATION = {
        code: "G07", name: "mistyped-relation", summary: "relation of a kind that its ends do not allow",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for misfit in &analysis.map.misfits().relations {
        let explained = misfit.causes.iter().filter_map(|cause| explain(misfit, cause));
        let (explained, _) = one_by_one(explained.collect(), |(message, _)| message);
        for (message, help) in explained {
            report.at_root(misfit, message, help);
        }
    }
    let supported = supported_statements(analysis.map);
    for step in analysis.map.steps() {
        let may_be = |target: &Statement<'_>| may_be_attacked_so(step, *target, &supported);
        let Some(target) = step.conclusion().filter(|target| !may_be(target)) else { continue };
        let help = match step.kind() {
            StepKind::Rebuts => "evidence is a premise: `undermines` attacks it",
            _ => {
                "it has reasons, so it is a conclusion: `rebuts` attacks it, or `undercuts` one of its reasons"
            }
        };
        report.at(step, format!("`{}` cannot be the target of `{}`", target.id(), step.kind()), help);
    }
}

/// The reason why a relation is not part of the graph, if its kind is the cause.
fn explain(misfit: &MisfitRelation, cause: &MisfitCause) -> Option<(String, &'static str)> {
    let relation = &misfit.relation;
    let kind = relation.kind.map_or(ATTACKS, StepKind::word);
    Some(match *cause {
        MisfitCause::PremiseIsRelation(position) => (
            format!(
                "`{}` is a relation, and only statements are premises",
                relation.from[position as usize].id
            ),
            "name the statement that the relation leads to",
        ),
        MisfitCause::WrongTarget if relation.kind == Some(StepKind::Undercuts) => (
            format!("`undercuts` attacks a relation, and `{}` is a statement", relation.to.id),
            "`rebuts` attacks a claim, `undermines` evidence; or name the relation that is attacked",
        ),
        MisfitCause::WrongTarget => (
            format!("`{kind}` leads to a statement, and `{}` is a relation", relation.to.id),
            "`undercuts` attacks a relation, `supports` warrants it",
        ),
        MisfitCause::SeveralRephrase => (
            format!("several statements together cannot rephrase `{}`", relation.to.id),
            "write one relation for each of them",
        ),
        _ => return None,
    })
}

/// The part of the table of kinds that leaves a relation in the graph: it is an attack, though of the wrong kind.
fn may_be_attacked_so(step: Step<'_>, target: Statement<'_>, supported: &[bool]) -> bool {
    match step.kind() {
        StepKind::Rebuts => target.kind() != StatementKind::Evidence,
        StepKind::Undermines => {
            target.kind() == StatementKind::Evidence
                || matches!(target.status(), Status::Assumed | Status::Implicit)
                || !supported[target.handle().index()]
        }
        _ => true,
    }
}

/// For each statement: true if it has reasons.
fn supported_statements(map: &ArgumentMap) -> Vec<bool> {
    let mut supported = vec![false; map.statements().len()];
    let supports = map.steps().filter(|step| step.kind() == StepKind::Supports);
    for conclusion in supports.filter_map(Step::conclusion) {
        supported[conclusion.handle().index()] = true;
    }
    supported
}
