//! `idle-rebuttal`: rebuttal that attacks nothing.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::StatementKind;

rule! {
    /// ## What it finds
    /// A statement of kind `rebuttal` that neither attacks anything nor supports an attack, directly or through other statements.
    ///
    /// ## Why it matters
    /// A rebuttal that attacks nothing is really a claim, or its attack is missing.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "rebuttal", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "claim", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" } ] }
    /// ```
    pub static IDLE_REBUTTAL = {
        code: "R02", name: "idle-rebuttal", summary: "rebuttal that attacks nothing",
        level: Warning, since: "0.1.0", check: check,
        in_drafts: Counted,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements().filter(|statement| statement.kind() == StatementKind::Rebuttal)
    {
        let index = statement.handle();
        if !analysis.answers.helps_attack(index) && !analysis.is_end_of_misfit(index) {
            report.at(
                statement,
                format!("rebuttal `{}` neither attacks anything nor supports an attack", statement.id()),
                "add the attack that it makes, or change its `kind` to `claim` or `evidence`",
            );
        }
    }
}
