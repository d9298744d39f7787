//! `duplicate-id`: id that is given twice.

use crate::check::{Analysis, Report};
use crate::model::MisfitCause;

rule! {
    /// ## What it finds
    /// A node, relation or source whose id another one before it has. The first keeps the id; the second is left out of the graph.
    ///
    /// ## Why it matters
    /// Everything that names the id means the first, and what the second says is lost to the argument.
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
        code: "G02", name: "duplicate-id", summary: "id that is given twice",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let misfits = analysis.map.misfits();
    for misfit in &misfits.sources {
        report.at_duplicate_source(&misfit.item, message("source", misfit.item.id.as_str()), HELP);
    }
    for misfit in &misfits.nodes {
        report.at_duplicate_node(&misfit.item, message("node", misfit.item.id.as_str()), HELP);
    }
    for misfit in misfits.relations.iter().filter(|misfit| misfit.causes.contains(&MisfitCause::DuplicateId))
    {
        let finding = report.at_misfit_root(misfit, message("relation", &misfit.id()), HELP);
        finding.span = misfit.relation.id_span.span();
    }
}

const HELP: &str = "give one of the two another id";

fn message(kind: &str, id: &str) -> String {
    format!("the id `{id}` is taken, and this {kind} is left out")
}
