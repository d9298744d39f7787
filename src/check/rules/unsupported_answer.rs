//! `unsupported-answer`: objection whose only answers lack support themselves.

use crate::check::report::related;
use crate::check::{Analysis, Report};

rule! {
    /// ## What it finds
    /// An attack on the author's side that is answered, but only by answers with a premise that is neither grounded nor a
    /// matter of value: answers that have no source, and no reasons that end in one.
    ///
    /// ## Why it matters
    /// An answer that is only asserted leaves the objection standing for everybody who does not believe it already.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "rebuttal", "text": "Wages rose faster.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "rebuttal", "text": "Wages did not rise at all." } ],
    ///   "relations": [
    ///     { "kind": "rebuts", "from": "b", "to": "a" },
    ///     { "kind": "rebuts", "from": "c", "to": "b" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "rebuttal", "text": "Wages rose faster.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "rebuttal", "text": "Wages did not rise.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [
    ///     { "kind": "rebuts", "from": "b", "to": "a" },
    ///     { "kind": "rebuts", "from": "c", "to": "b" } ] }
    /// ```
    pub static UNSUPPORTED_ANSWER = {
        code: "R03", name: "unsupported-answer", summary: "objection whose only answers lack support themselves",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for attack in analysis.badly_answered() {
        let attacker = attack.premises().next().expect("every step has a premise");
        let answers = analysis.ungrounded_answers(attack);
        let finding = report.at(
            attacker,
            format!("`{}` is answered, but no answer to it rests on a source", attacker.id()),
            "cite a source for an answer, or give it reasons that end in one",
        );
        finding.related = answers
            .into_iter()
            .map(|answer| related(answer, format!("answers `{}`, and has no source", attacker.id())))
            .collect();
    }
}
