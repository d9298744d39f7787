//! `unsupported-claim`: claim that nothing supports.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::support::Lack;
use crate::check::wording::{lack, missing_source_help};

rule! {
    /// ## What it finds
    /// A claim or rebuttal that states a fact or a prediction and has neither a source nor any reason.
    ///
    /// ## Why it matters
    /// A reader cannot check it, and an opponent need only deny it.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["late"],
    ///   "nodes": [ { "id": "late", "kind": "claim", "text": "The trains run late." } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["late"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "late", "kind": "claim", "text": "The trains run late.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    pub static UNSUPPORTED_CLAIM = {
        code: "S01", name: "unsupported-claim", summary: "claim that nothing supports",
        level: Error, since: "0.1.0", check: check,
        in_drafts: Counted,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements() {
        if analysis.own_lack(statement) == Some(Lack::Everything)
            && !analysis.is_end_of_misfit(statement.handle())
        {
            report.at_root(
                statement,
                format!(
                    "{} `{}` {}",
                    statement.kind(),
                    statement.id(),
                    lack(statement, "has neither a source nor a reason")
                ),
                missing_source_help(analysis.map, statement),
            );
        }
    }
}
