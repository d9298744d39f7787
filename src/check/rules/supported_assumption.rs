//! `supported-assumption`: assumption that has reasons.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::{Status, StepKind};

rule! {
    /// ## What it finds
    /// A statement marked `assumed` that some relation supports.
    ///
    /// ## Why it matters
    /// An assumption is knowingly offered without support. With reasons it is a claim and is judged by them; the mark hides
    /// whether they hold.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["rain"], "sources": [ { "id": "log", "type": "report" } ],
    ///   "nodes": [
    ///     { "id": "rain", "kind": "claim", "text": "It will rain.", "status": "assumed" },
    ///     { "id": "wet", "kind": "evidence", "text": "It rained on every day so far.", "cites": [ { "source": "log" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "wet", "to": "rain" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["rain"],
    ///   "nodes": [ { "id": "rain", "kind": "claim", "text": "It will rain.", "status": "assumed" } ] }
    /// ```
    pub static SUPPORTED_ASSUMPTION = {
        code: "S04", name: "supported-assumption", summary: "assumption that has reasons",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements().filter(|statement| statement.status() == Status::Assumed) {
        if statement.steps_into().any(|step| step.kind() == StepKind::Supports) {
            report.at(
                statement,
                format!("`{}` is marked as assumed, yet it has reasons", statement.id()),
                "remove `status`, so that its reasons are judged, or remove the reasons",
            );
        }
    }
}
