//! `duplicate-id`: id that is used twice.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::MisfitCause;

rule! {
    /// ## What it finds
    /// A node, relation or source that has the id of an earlier one. The first keeps the id; the second is left out of the graph.
    ///
    /// ## Why it matters
    /// Every reference to the id means the first, and the second is lost to the argument.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "a", "kind": "claim", "text": "Milk is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a", "b"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "claim", "text": "Milk is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    pub static DUPLICATE_ID = {
        code: "G02", name: "duplicate-id", summary: "id that is used twice",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let misfits = analysis.map.misfits();
    for misfit in &misfits.sources {
        report.at(misfit, message("source", misfit.item.id.as_str()), HELP);
    }
    for misfit in &misfits.nodes {
        report.at(misfit, message("node", misfit.item.id.as_str()), HELP);
    }
    for misfit in misfits.relations.iter().filter(|misfit| misfit.causes.contains(&MisfitCause::DuplicateId))
    {
        let finding = report.at_root(misfit, message("relation", &misfit.id()), HELP);
        finding.span = misfit.relation.id_span.span();
    }
}

const HELP: &str = "change one of the two ids";

fn message(kind: &str, id: &str) -> String {
    format!("the id `{id}` is already taken, so this {kind} is left out")
}
