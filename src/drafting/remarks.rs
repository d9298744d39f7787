//! Remarks about a first draft for the person who goes on with it: what to do next, and which sentences were set aside.

use serde_json::{Value, json};

use crate::check::text::{SentenceRole, TextAnalysis};
use crate::diagnostic::Lines;

/// The tag of the statement that is proposed as the thesis.
pub const THESIS_CANDIDATE: &str = "thesis-candidate";

/// The thesis in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ThesisProposal {
    /// A statement has the tag of the proposal.
    Tagged,
    /// No sentence of the text announces one.
    Missing,
}

/// The next steps, in order.
fn next_steps(proposal: ThesisProposal) -> Vec<String> {
    let thesis = if proposal == ThesisProposal::Tagged {
        format!("Choose the thesis; the statement with the tag `{THESIS_CANDIDATE}` is a proposal.")
    } else {
        "Choose the thesis; no sentence announces one.".to_owned()
    };
    vec![
        thesis,
        "Join sentences that say the same, and reword each statement so that it can stand alone.".to_owned(),
        "Delete what the argument does not need, or give it the status `background`.".to_owned(),
        "Add the relations, that is, what supports or attacks what.".to_owned(),
        "Run `claimgraph check` and `claimgraph coverage`; remove `draft` and these remarks when the map is finished."
            .to_owned(),
    ]
}

/// The next steps, and the sentences that were set aside: each with its line, its role and its words.
pub(super) fn remarks(
    text: &TextAnalysis<'_>,
    proposal: ThesisProposal,
    set_aside: &[(usize, SentenceRole)],
) -> Value {
    let lines = Lines::new(text.document.text());
    let told = set_aside.iter().map(|&(sentence, role)| {
        let range = &text.sentences[sentence].range;
        let line = text.span(range).map_or(1, |span| lines.range(span).0.line);
        json!({ "line": line, "role": role.word(), "text": text.text(range).trim() })
    });
    json!({ "next": next_steps(proposal), "set_aside": told.collect::<Vec<_>>() })
}
