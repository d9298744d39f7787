//! `support-and-attack`: statement that both supports and attacks the same target.

use std::collections::HashMap;

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::StepKind;

rule! {
    /// ## What it finds
    /// A relation whose premise both supports and attacks the same target, through this relation and an earlier one.
    ///
    /// ## Why it matters
    /// It cannot do both; one of the relations has the wrong kind or the wrong end.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "claim", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" }, { "kind": "rebuts", "from": "b", "to": "a" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "claim", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" } ] }
    /// ```
    pub static SUPPORT_AND_ATTACK = {
        code: "G08", name: "support-and-attack", summary: "statement that both supports and attacks the same target",
        level: Warning, since: "0.1.0", check: check, subject: OneOfSeveral,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    // The first relation by premise, target, and true for an attack.
    let mut first = HashMap::with_capacity(analysis.map.steps().len());
    for step in analysis.map.steps().filter(|step| step.kind() != StepKind::Rephrases) {
        let attacks = step.kind().is_attack();
        for premise in step.premises() {
            first.entry((premise.handle(), step.target(), attacks)).or_insert(step.handle());
        }
        let contradicted = step.premises().find_map(|premise| {
            first.get(&(premise.handle(), step.target(), !attacks)).map(|&earlier| (premise, earlier))
        });
        if let Some((premise, earlier)) = contradicted {
            let earlier = analysis.map.step(earlier).short_id();
            report.at(
                step,
                format!(
                    "`{}` both supports and attacks the same target, here and in `{earlier}`",
                    premise.id()
                ),
                "decide which of the two it does; a point that cuts both ways is two statements",
            );
        }
    }
}
