//! `unreasoned-value`: value, policy or definition without a reason.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::support::Lack;
use crate::check::wording::{lack, missing_reason_help};

rule! {
    /// ## What it finds
    /// A claim or rebuttal that judges, demands or defines something and has neither a reason nor a source.
    ///
    /// ## Why it matters
    /// No source can prove what ought to be; such a claim can only have reasons.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["ban"],
    ///   "nodes": [ { "id": "ban", "kind": "claim", "type": "policy", "text": "The town should ban cars." } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["ban"], "sources": [ { "id": "survey", "type": "report" } ],
    ///   "nodes": [
    ///     { "id": "ban", "kind": "claim", "type": "policy", "text": "The town should ban cars." },
    ///     { "id": "air", "kind": "evidence", "text": "Half of the dust is from cars.", "cites": [ { "source": "survey" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "air", "to": "ban" } ] }
    /// ```
    pub static UNREASONED_VALUE = {
        code: "S08", name: "unreasoned-value", summary: "value, policy or definition without a reason",
        level: Warning, since: "0.1.0", check: check,
        in_drafts: Counted,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements() {
        if analysis.own_lack(statement) == Some(Lack::Reason) {
            let lack = lack(statement, "has neither a reason nor a source");
            let message = format!("{} `{}` {lack}", statement.claim_type(), statement.id());
            report.at_root(statement, message, missing_reason_help(analysis.map, statement));
        }
    }
}
