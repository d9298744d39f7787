//! `unanswered-rebuttal`: objection that nothing answers.

use crate::check::analysis::{Analysis, first_premise};
use crate::check::report::Report;
use crate::check::wording::target_name;

rule! {
    /// ## What it finds
    /// An attack on the author's side that nothing answers: nothing attacks the attacker, the attack itself, or anything that
    /// supports either. An attack that the author concedes needs no answer.
    ///
    /// ## Why it matters
    /// An objection that is raised and not answered is the strongest point of the other side.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "rebuttal", "text": "Wages rose faster.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "rebuts", "from": "b", "to": "a" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "rebuttal", "text": "Wages rose faster.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "rebuttal", "text": "Rents took the rise.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [
    ///     { "kind": "rebuts", "from": "b", "to": "a", "id": "objection" },
    ///     { "kind": "undercuts", "from": "c", "to": "objection" } ] }
    /// ```
    pub static UNANSWERED_REBUTTAL = {
        code: "R01", name: "unanswered-rebuttal", summary: "objection that nothing answers",
        level: Warning, since: "0.1.0", check: check,
        in_drafts: Counted,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for attack in analysis.unanswered() {
        let attacker = first_premise(attack);
        report.at(
            attacker,
            format!(
                "`{}` attacks {}, and nothing answers it",
                attacker.id(),
                target_name(analysis.map, attack)
            ),
            "answer it with a rebuttal of it or of its relation, or set its `status` to `conceded`",
        );
    }
}
