//! `unsupported-answer`: objection whose only answers lack support themselves.

use crate::check::analysis::{Analysis, first_premise};
use crate::check::report::{Report, related};
use crate::evaluate::support::support_cone;
use crate::model::{Statement, StatementIndex, Step};

rule! {
    /// ## What it finds
    /// An attack on the author's side whose only answers have a premise that is neither grounded nor a matter of value: answers
    /// without a source, and without reasons that end in one.
    ///
    /// ## Why it matters
    /// An answer that is only asserted does not convince anybody who does not believe it already.
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
        in_drafts: Counted,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let mut effort = EFFORT;
    for attack in analysis.badly_answered() {
        let attacker = first_premise(attack);
        let answers = ungrounded_answers(analysis, attack, &mut effort);
        let finding = report.at(
            attacker,
            format!("`{}` is answered, but no answer to it rests on a source", attacker.id()),
            "cite a source for an answer, or add reasons that end in one",
        );
        finding.related = answers
            .into_iter()
            .take(MOST_ANSWERS)
            .map(|answer| related(answer, format!("answers `{}`, and has no source", attacker.id())))
            .collect();
    }
}

/// The most answers that are listed with one attack.
const MOST_ANSWERS: usize = 20;

/// The most statements and steps that all searches for answers look at together. Many attacks may draw on the same large
/// base: later ones are reported without their answers, so that the time stays linear.
const EFFORT: usize = 1_000_000;

/// The premises of answers to `attack` that neither rest on a source nor are matters of value.
fn ungrounded_answers<'a>(
    analysis: &Analysis<'a>,
    attack: Step<'_>,
    effort: &mut usize,
) -> Vec<Statement<'a>> {
    if *effort == 0 {
        return Vec::new();
    }
    let map = analysis.map;
    let cone = support_cone(map, attack);
    let answers = cone.iter().flat_map(|&part| map.steps_into(part)).filter(|step| step.kind().is_attack());
    let mut premises: Vec<StatementIndex> = answers.flat_map(Step::premises).map(Statement::handle).collect();
    *effort = effort.saturating_sub(cone.len() + premises.len());
    premises.sort_unstable();
    premises.dedup();
    // A value needs no ground.
    let lacking = premises.into_iter().filter(|&premise| !analysis.support.is_grounded(premise));
    lacking.map(|premise| map.statement(premise)).filter(|&premise| !premise.is_neutral()).collect()
}
