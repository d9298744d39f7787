//! `stale-review`: verdict on words that have changed since.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::reviews::review_digest;
use crate::check::wording::reviewed;
use crate::diagnostic::Help;

rule! {
    /// ## What it finds
    /// A verdict on a citation (`check`) whose `of` no longer fits: the words of the statement, those of the statements that support it,
    /// or the citation have changed since. White space, the order of reasons and the number of the note make no difference. A verdict
    /// without `of` is not looked at.
    ///
    /// ## Why it matters
    /// The editor confirmed other words. What was changed since may say more than the source does.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee", "title": "Crime" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime fell by half.",
    ///                "cites": [ { "source": "lee", "check": { "verdict": "supports", "by": "Ann Fox", "on": "2026-01-31",
    ///                  "of": "sha256:9ae9d97caef161f298a123ed75b190b37067ec10e122f6857fd8469ee061a21f" } } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee", "title": "Crime" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.",
    ///                "cites": [ { "source": "lee", "check": { "verdict": "supports", "by": "Ann Fox", "on": "2026-01-31",
    ///                  "of": "sha256:9ae9d97caef161f298a123ed75b190b37067ec10e122f6857fd8469ee061a21f" } } ] } ] }
    /// ```
    pub static STALE_REVIEW = {
        code: "C18", name: "stale-review", summary: "verdict on words that have changed since",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for statement in analysis.map.statements() {
        for (source, citation) in statement.citations() {
            let Some((check, of)) = citation.check().and_then(|check| Some((check, check.of?))) else {
                continue;
            };
            let fresh = review_digest(statement, source, citation);
            if fresh != of {
                let (cited, by) = reviewed(source, citation);
                let verdict = check.verdict.word();
                report.at(
                    statement,
                    format!(
                        "the verdict `{verdict}` on the citation of {cited} in `{}` was given on other words{by}",
                        statement.id()
                    ),
                    Help::Own(format!("compare it with the source again; then set `of` to \"sha256:{fresh}\"")),
                );
            }
        }
    }
}
