//! `no-thesis`: map without a thesis.

use crate::check::{Analysis, Report};
use crate::diagnostic::Candidates;

rule! {
    /// ## What it finds
    /// A map that declares no thesis, or one whose `thesis` names an id that is no statement.
    ///
    /// ## Why it matters
    /// The thesis is what everything else is for: without it nothing can be said to be on either side, connected or answered.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    pub static NO_THESIS = {
        code: "G03", name: "no-thesis", summary: "map without a thesis",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    let span = map.head().thesis_span.span();
    if map.head().thesis.is_empty() {
        let help =
            "name the main contention by its id under `thesis`; in Argdown, `{thesis: true}` on it does";
        report.at_map(span, "the map declares no thesis".to_owned(), help);
    }
    if map.misfits().theses.is_empty() {
        return;
    }
    let mut known = Candidates::new(map.statements().map(|statement| statement.id()));
    for unknown in &map.misfits().theses {
        let help =
            super::did_you_mean(unknown, &mut known).unwrap_or_else(|| "name the id of a node".to_owned());
        report.at_map(span, format!("the thesis `{}` is no node", unknown.id), help);
    }
}
