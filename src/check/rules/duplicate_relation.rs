//! `duplicate-relation`: relation that is stated twice.

use std::collections::HashMap;

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::Statement;

rule! {
    /// ## What it finds
    /// A relation with the same kind, premises (in any order) and target as an earlier one.
    ///
    /// ## Why it matters
    /// The second adds nothing, and makes one reason look like two.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "claim", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" }, { "kind": "supports", "from": ["b"], "to": "a" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "claim", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" } ] }
    /// ```
    pub static DUPLICATE_RELATION = {
        code: "G06", name: "duplicate-relation", summary: "relation that is stated twice",
        level: Warning, since: "0.1.0", check: check, subject: OneOfSeveral,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let mut first = HashMap::with_capacity(analysis.map.steps().len());
    for step in analysis.map.steps() {
        let mut premises: Vec<_> = step.premises().map(Statement::handle).collect();
        premises.sort_unstable();
        let earlier = *first.entry((step.kind(), premises, step.target())).or_insert(step.handle());
        if earlier != step.handle() {
            report.at(
                step,
                format!("the relation `{}` already says this", analysis.map.step(earlier).id()),
                "remove one of the two",
            );
        }
    }
}
