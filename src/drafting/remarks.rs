//! Remarks about a first draft for the person who goes on with it: what to do next, and which sentences were set aside.

use super::first::{FirstDraft, THESIS_CANDIDATE};
use crate::check::text::{SentenceRole, TextAnalysis};
use crate::diagnostic::Lines;

/// The next steps, in order.
#[must_use]
pub fn next_steps(first: &FirstDraft) -> Vec<String> {
    let has_candidate =
        first.draft.nodes.iter().any(|node| node.detail.tags.iter().any(|tag| &**tag == THESIS_CANDIDATE));
    let thesis = if has_candidate {
        format!("Choose the thesis: the statement with the tag `{THESIS_CANDIDATE}` is a proposal.")
    } else {
        "Choose the thesis: no sentence announces one.".to_owned()
    };
    vec![
        thesis,
        "Join sentences that say the same, and reword each statement so that it can stand alone.".to_owned(),
        "Delete what the argument does not need, or give it the status `background`.".to_owned(),
        "Add the relations: what supports or attacks what.".to_owned(),
        "Run `claimgraph check` and `claimgraph coverage`; remove `draft` when the map is finished."
            .to_owned(),
    ]
}

/// The sentences that were set aside, each with its line, the reason and its words.
#[must_use]
pub fn set_aside(first: &FirstDraft, text: &TextAnalysis<'_>) -> Vec<String> {
    let lines = Lines::new(text.document.text());
    let told = first.set_aside.iter().map(|&(sentence, role)| {
        let range = &text.sentences[sentence].range;
        let line = text.span(range).map_or(1, |span| lines.range(span).0.line);
        format!("line {line}, {}: {}", reason(role), text.text(range).trim())
    });
    told.collect()
}

/// The reason for which a sentence has no statement.
const fn reason(role: SentenceRole) -> &'static str {
    match role {
        SentenceRole::Signpost => "says what the text does",
        SentenceRole::Question => "asks",
        SentenceRole::Fragment => "is no whole sentence",
        SentenceRole::Assertion | SentenceRole::Quoted => "could not be kept",
    }
}
