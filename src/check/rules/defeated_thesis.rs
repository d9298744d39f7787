//! `defeated-thesis`: thesis that does not stand once every attack is counted.

use crate::check::analysis::Analysis;
use crate::check::report::{Report, related};
use crate::evaluate::{Bounds, Cause, Label, RemedyAnswers, remedies};
use crate::model::{ArgumentMap, StatementIndex, Target};

rule! {
    /// ## What it finds
    /// A thesis that is `out` or `undecided` under grounded semantics, even if every statement that no reason supports is taken
    /// as given (base `leaves`).
    ///
    /// ## Why it matters
    /// By the map's own account the objections win, or nothing decides. `claimgraph evaluate` says what would make the thesis
    /// stand.
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
    ///     { "id": "c", "kind": "rebuttal", "text": "Wages did not rise.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [
    ///     { "kind": "rebuts", "from": "b", "to": "a" },
    ///     { "kind": "rebuts", "from": "c", "to": "b" } ] }
    /// ```
    pub static DEFEATED_THESIS = {
        code: "R11", name: "defeated-thesis", summary: "thesis that does not stand once every attack is counted",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    let mut tried = 0;
    for &thesis in map.theses() {
        let outcome = match analysis.labels.of(thesis) {
            Label::In => continue,
            Label::Out => "does not stand",
            Label::Undecided => "is left open",
        };
        let statement = map.statement(thesis);
        let finding = report.at(
            statement,
            format!("the thesis `{}` {outcome} once every attack is counted", statement.id()),
            if tried < MOST_TRIED && is_answer_enough(analysis, thesis) { ANSWER } else { SEE },
        );
        tried += 1;
        if let Some((step, message)) = defeat(map, analysis.labels.cause(Target::Statement(thesis))) {
            finding.related = vec![related(map.statement(step), message.to_owned())];
        }
    }
}

const ANSWER: &str = "answer the attack, or see `claimgraph evaluate` for what would make it stand";
const SEE: &str = "see `claimgraph evaluate` for what would make it stand";

/// The most theses for which an answer is tried out.
const MOST_TRIED: usize = 10;
/// The most links that are followed for one of them.
const EFFORT: u64 = 200_000;

/// True if a thesis would stand once the attack that brings it down is answered: nothing else brings it down.
fn is_answer_enough(analysis: &Analysis<'_>, thesis: StatementIndex) -> bool {
    let Cause::Attacked(attack) = analysis.labels.cause(Target::Statement(thesis)) else { return false };
    let bounds = Bounds { effort: EFFORT, ..Bounds::default() };
    let remedies = remedies(&analysis.labels, thesis, &bounds);
    remedies.sets.iter().any(|remedy| remedy.parts == [attack] && remedy.answers == RemedyAnswers::Any)
}

/// The statement that brings a thesis down, and how.
fn defeat(map: &ArgumentMap, cause: Cause<Target>) -> Option<(StatementIndex, &'static str)> {
    let (part, message) = match cause {
        Cause::Attacked(part) => (part, "attacks it, and nothing that stands answers it"),
        Cause::Uncarried(reasons) => (reasons.into_iter().next()?, "is its reason, and fails"),
        Cause::Open(part) => (part?, "decides, and is open itself"),
        _ => return None,
    };
    let Target::Step(step) = part else { return None };
    Some((map.step(step).premises().next()?.handle(), message))
}
