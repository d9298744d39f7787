//! `contradicted-citation`: citation whose source says otherwise.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::wording::reviewed;

rule! {
    /// ## What it finds
    /// A citation on which an editor gave the verdict `contradicts` (`check`). It is no source for its statement, and what rests on it
    /// alone does not rest on a source.
    ///
    /// ## Why it matters
    /// A source that says otherwise is worse than none: a reader who looks it up finds the case refuted.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee", "title": "Crime" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.",
    ///                "cites": [ { "source": "lee", "check": { "verdict": "contradicts", "by": "Ann Fox", "on": "2026-01-31" } } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee", "title": "Crime" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.",
    ///                "cites": [ { "source": "lee", "check": { "verdict": "supports", "by": "Ann Fox", "on": "2026-01-31" } } ] } ] }
    /// ```
    pub static CONTRADICTED_CITATION = {
        code: "C16", name: "contradicted-citation", summary: "citation whose source says otherwise",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements() {
        for (source, citation) in statement.contradicted_citations() {
            let (cited, by) = reviewed(source, citation);
            report.at_root(
                statement,
                format!("`{}` cites {cited}, which says otherwise{by}", statement.id()),
                "say what the source says, or cite one that says this; where the verdict is wrong, change `check`",
            );
        }
    }
}
