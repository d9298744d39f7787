//! `unconfirmed-citation`: citation that an editor could not confirm.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::wording::reviewed;
use crate::model::Verdict;

rule! {
    /// ## What it finds
    /// A citation on which an editor gave the verdict `partly`, or `unreachable` if the source could not be consulted (`check`). It still
    /// counts as a source. The totals of a report say how many citations were checked.
    ///
    /// ## Why it matters
    /// The statement says more than the source does, or nobody can tell. Both are for the author to mend before a reader asks.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee", "title": "Crime" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.",
    ///                "cites": [ { "source": "lee", "check": { "verdict": "partly", "by": "Ann Fox", "on": "2026-01-31" } } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee", "title": "Crime" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.",
    ///                "cites": [ { "source": "lee", "check": { "verdict": "supports", "by": "Ann Fox", "on": "2026-01-31" } } ] } ] }
    /// ```
    pub static UNCONFIRMED_CITATION = {
        code: "C17", name: "unconfirmed-citation", summary: "citation that an editor could not confirm",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements() {
        for (source, citation) in statement.citations() {
            let (what, help) = match citation.check().map(|check| check.verdict) {
                Some(Verdict::Partly) => {
                    ("says only part of it", "say no more than the source does, or cite another for the rest")
                }
                Some(Verdict::Unreachable) => (
                    "could not be consulted",
                    "give an archived copy or a better address, or cite a source that readers can reach",
                ),
                Some(Verdict::Supports | Verdict::Contradicts) | None => continue,
            };
            let (cited, by) = reviewed(source, citation);
            report.at(statement, format!("`{}` cites {cited}, which {what}{by}", statement.id()), help);
        }
    }
}
