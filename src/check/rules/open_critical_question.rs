//! `open-critical-question`: critical question without an answer.

use crate::check::analysis::Analysis;
use crate::check::questions::StepQuestions;
use crate::check::report::Report;
use crate::diagnostic::{Candidates, Help};
use crate::model::shortened;

rule! {
    /// ## What it finds
    /// A relation whose `scheme` is one of Walton's, and a critical question of which has no answer. A question is answered by an entry of
    /// the relation's `questions`, or by a support or an attack on the relation that has the question's word among its `tags`. Questions
    /// are named by their word (`field`), number (`CQ2`) or text. `claimgraph questions` lists them.
    ///
    /// ## Why it matters
    /// Critical questions are what an opponent asks next. Who has an answer to each has thought the step through.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "title": "Bread" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread will be dear." },
    ///     { "id": "b", "kind": "evidence", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a", "id": "r", "scheme": "sign",
    ///                    "questions": { "strength": "It was so in each of the last ten years." } } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "title": "Bread" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread will be dear." },
    ///     { "id": "b", "kind": "evidence", "text": "Wheat is scarce.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a", "id": "r", "scheme": "sign",
    ///                    "questions": { "strength": "It was so in each of the last ten years.",
    ///                                   "other": "Nothing else was scarce." } } ] }
    /// ```
    pub static OPEN_CRITICAL_QUESTION = {
        code: "R06", name: "open-critical-question", summary: "critical question without an answer",
        level: Off, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for questions in analysis.map.steps().filter_map(StepQuestions::of) {
        let open: Vec<&str> = questions.open().map(|question| question.key).collect();
        let Some(first) = questions.open().next() else { continue };
        let (scheme, all) = (questions.scheme.name(), questions.asked.len());
        let keys = open.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        let message =
            format!("{} of {all} critical questions of `{scheme}` have no answer: {keys}", open.len());
        report.at(questions.step, message, misnamed(&questions, &open).unwrap_or_else(|| advice(first.text)));
    }
}

fn advice(question: &str) -> Help {
    Help::Own(format!(
        "begin with “{question}”: answer it under `questions`, with the id of a statement or a text"
    ))
}

/// *Did you mean* for a key that names no question of the scheme.
fn misnamed(questions: &StepQuestions<'_>, open: &[&'static str]) -> Option<Help> {
    let mut known = Candidates::new(open.iter().copied());
    questions.unknown.iter().find_map(|key| {
        let near = known.nearest(key)?;
        Some(Help::Own(format!("under `questions`, did you mean `{near}` by `{}`?", shortened(key, 60))))
    })
}
