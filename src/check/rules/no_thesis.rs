//! `no-thesis`: map without a thesis.

use crate::check::analysis::Analysis;
use crate::check::report::{FindingPlace, Report};
use crate::check::wording::did_you_mean;
use crate::diagnostic::Candidates;
use crate::model::ArgumentMap;

rule! {
    /// ## What it finds
    /// A map that declares no thesis, or whose `thesis` names an id that is not a statement.
    ///
    /// ## Why it matters
    /// Everything else in a map serves its thesis: without one, no statement is on a side, connected or answered.
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

/// The message about a map with statements, and its help.
const NO_THESIS_GIVEN: (&str, &str) = (
    "the map declares no thesis",
    "put the id of the main contention under `thesis`; in Argdown, mark it with `{thesis: true}`",
);

/// The message about a map without statements, and its help.
const NO_STATEMENTS: (&str, &str) = (
    "the map has no statements",
    "add the main contention to `nodes` and its id to `thesis`; in Argdown, write `[Title]: text.`",
);

/// True if a map has statements, in the graph or kept out of it.
fn has_statements(map: &ArgumentMap) -> bool {
    map.statements().len() > 0 || !map.misfits().nodes.is_empty()
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    let span = map.head().thesis_span.span();
    if map.head().thesis.is_empty() {
        let (message, help) = if has_statements(map) { NO_THESIS_GIVEN } else { NO_STATEMENTS };
        report.at(FindingPlace::map(span), message.to_owned(), help);
    }
    if map.misfits().theses.is_empty() {
        return;
    }
    let mut known = Candidates::new(map.statements().map(|statement| statement.id()));
    for unknown in &map.misfits().theses {
        let help = did_you_mean(unknown, &mut known).unwrap_or_else(|| "name the id of a node".into());
        report.at(FindingPlace::map(span), format!("the thesis `{}` is not a node", unknown.id), help);
    }
}
