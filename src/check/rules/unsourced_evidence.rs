//! `unsourced-evidence`: evidence that cites nothing.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::support::Lack;
use crate::check::wording::{lack, missing_source_help};

rule! {
    /// ## What it finds
    /// A piece of evidence that cites no source for its content.
    ///
    /// ## Why it matters
    /// Evidence is what a source reports. Without the source it is only an assertion, however exact its figures are.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["flat"],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "There were 41 thefts in 2018 and 41 in 2019." } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "police", "type": "report" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "There were 41 thefts in 2018 and 41 in 2019.",
    ///                "cites": [ { "source": "police", "locator": "p. 3" } ] } ] }
    /// ```
    pub static UNSOURCED_EVIDENCE = {
        code: "S07", name: "unsourced-evidence", summary: "evidence that cites nothing",
        level: Error, since: "0.1.0", check: check,
        in_drafts: Counted,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements() {
        if analysis.own_lack(statement) == Some(Lack::Citation) {
            report.at_root(
                statement,
                format!("evidence `{}` {}", statement.id(), lack(statement, "cites no source")),
                missing_source_help(analysis.map, statement),
            );
        }
    }
}
