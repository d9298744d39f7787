//! `ungrounded-claim`: claim whose reasons end in no source.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::support::Lack;

rule! {
    /// ## What it finds
    /// A claim or rebuttal that states a fact or a prediction and has reasons that do not ground it, while no finding deeper
    /// down explains why: every reason depends on a view that is only reported, or on values alone.
    ///
    /// ## Why it matters
    /// It looks supported but is not: a reader who follows its reasons down never reaches a source.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["safe"], "sources": [ { "id": "news", "type": "article-newspaper" } ],
    ///   "nodes": [
    ///     { "id": "safe", "kind": "claim", "text": "The bridge is safe." },
    ///     { "id": "says-so", "kind": "claim", "text": "No crack was ever found.", "holder": "the builder",
    ///       "cites": [ { "source": "news", "for": "attribution" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "says-so", "to": "safe" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["safe"], "sources": [ { "id": "survey", "type": "report" } ],
    ///   "nodes": [
    ///     { "id": "safe", "kind": "claim", "text": "The bridge is safe." },
    ///     { "id": "no-crack", "kind": "evidence", "text": "No crack was found in 2020.", "cites": [ { "source": "survey" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "no-crack", "to": "safe" } ] }
    /// ```
    pub static UNGROUNDED_CLAIM = {
        code: "S02", name: "ungrounded-claim", summary: "claim whose reasons end in no source",
        level: Error, since: "0.1.0", check: check,
        in_drafts: Counted,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements() {
        if analysis.own_lack(statement) == Some(Lack::Ground)
            && !analysis.is_end_of_misfit(statement.handle())
        {
            report.at_root(
                statement,
                format!("{} `{}` has reasons, but none of them rests on a source", statement.kind(), statement.id()),
                "cite a source for it, or add a reason that has one; a view that is only reported does not ground it",
            );
        }
    }
}
