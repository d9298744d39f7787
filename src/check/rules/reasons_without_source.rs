//! `reasons-without-source`: fact whose reasons cite nothing.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::{Statement, StatementKind, StepKind};

rule! {
    /// ## What it finds
    /// A claim or rebuttal that states a fact or a prediction, cites nothing, and has reasons, none of which cites a source itself. It
    /// may still rest on a source further down. Reasons that are granted, and common knowledge, need no source.
    ///
    /// ## Why it matters
    /// Each step away from a source is a place where the case can say more than the source does. Who checks facts wants the source
    /// next to the claim.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "title": "Bread" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "claim", "text": "Flour is dear." },
    ///     { "id": "c", "kind": "evidence", "text": "A sack of flour costs 40.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" }, { "kind": "supports", "from": "c", "to": "b" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "title": "Bread" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "c", "kind": "evidence", "text": "A sack of flour costs 40.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "c", "to": "a" } ] }
    /// ```
    pub static REASONS_WITHOUT_SOURCE = {
        code: "S06", name: "reasons-without-source", summary: "fact whose reasons cite nothing",
        level: Off, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let classes = analysis.map.classes();
    let mut has_source = vec![false; classes.len()];
    for statement in analysis.map.statements().filter(|statement| needs_no_more(*statement)) {
        has_source[classes.of(statement.handle())] = true;
    }
    for statement in analysis.map.statements().filter(|statement| is_fact(*statement)) {
        let supports = || statement.steps_into().filter(|step| step.kind() == StepKind::Supports);
        let reasons = || supports().flat_map(|step| step.premises());
        let is_bare = |reason: Statement<'_>| !has_source[classes.of(reason.handle())];
        // One that has no source further down either has a finding of its own.
        let rests = analysis.support.is_grounded(statement.handle());
        if rests && is_bare(statement) && supports().next().is_some() && reasons().all(is_bare) {
            report.at(
                statement,
                format!("no reason for `{}` cites a source itself", statement.id()),
                "cite the source at the claim, or at a reason for it",
            );
        }
    }
}

/// True if a statement is one that owes a source.
fn is_fact(statement: Statement<'_>) -> bool {
    statement.kind() != StatementKind::Evidence && !statement.is_neutral() && !statement.is_reported_view()
}

fn needs_no_more(statement: Statement<'_>) -> bool {
    statement.is_sourced() || statement.is_granted()
}
