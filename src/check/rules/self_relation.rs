//! `self-relation`: relation from a statement to itself.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::{MisfitCause, StepKind};

rule! {
    /// ## What it finds
    /// A relation that has its target among its premises, or is its own target.
    ///
    /// ## Why it matters
    /// Nothing supports, attacks or rephrases itself; one of the two ids is a mistake.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "a", "to": "a" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "claim", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" } ] }
    /// ```
    pub static SELF_RELATION = {
        code: "G05", name: "self-relation", summary: "relation from a statement to itself",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let misfits = &analysis.map.misfits().relations;
    for misfit in misfits.iter().filter(|misfit| misfit.causes.contains(&MisfitCause::SelfRelation)) {
        let does = match misfit.relation.kind {
            Some(StepKind::Supports) => "supports",
            Some(StepKind::Rephrases) => "rephrases",
            _ => "attacks",
        };
        report.at_root(
            misfit,
            format!("`{}` {does} itself", misfit.relation.to.id),
            "correct one of the two ids, or remove the relation",
        );
    }
}
