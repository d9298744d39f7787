//! `disconnected-node`: statement that leads to no thesis.

use crate::check::analysis::Analysis;
use crate::check::connection::cut_off_parts;
use crate::check::report::{Report, name_of, related};

rule! {
    /// ## What it finds
    /// A statement that does not lead to any thesis through reasons, attacks or rephrasings. It is reported at the end of the
    /// cut-off part, and the rest of the part with it. A statement with the status `background` may stand alone.
    ///
    /// ## Why it matters
    /// A statement that argues for nothing and against nothing is not part of the argument: a relation is missing, or the
    /// statement is not needed.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "claim", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "claim", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "claim", "status": "background", "text": "Bakers meet on Mondays.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" } ] }
    /// ```
    pub static DISCONNECTED_NODE = {
        code: "G04", name: "disconnected-node", summary: "statement that leads to no thesis",
        level: Warning, since: "0.1.0", check: check,
        in_drafts: Counted,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    if map.theses().is_empty() || !map.misfits().theses.is_empty() {
        return;
    }
    for part in cut_off_parts(map, &analysis.sides, |statement| analysis.is_end_of_misfit(statement)) {
        let top = map.statement(part.top);
        let finding = report.at(
            top,
            format!("`{}` does not lead to any thesis", top.id()),
            "add a relation from it to what it supports or attacks, or set its `status` to `background`",
        );
        let below = part.below.iter().map(|&index| map.statement(index));
        finding.related =
            below.map(|node| related(node, format!("leads only to `{}`", name_of(top)))).collect();
    }
}
