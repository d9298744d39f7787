//! `name-not-in-anchor`: name in a statement that its passage does not mention.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::document::{Language, NamedWords, proper_names};
use crate::model::{Status, shortened};

rule! {
    /// ## What it finds
    /// A proper name inside a statement that is neither in the sentences that it is anchored to, nor in the paragraph around
    /// them, its notes and the headings above. `Chinese` is found for `China`, `UN` for `United Nations`. The first word of a sentence is not looked
    /// at, and a German text, in which every noun has a capital, is left alone.
    ///
    /// ## Why it matters
    /// A statement that is put into the mouth of the wrong person or place looks as right as the others.
    ///
    /// ## Example
    /// ```document
    /// The mayor of Ashford closed the bridge in spring.
    /// ```
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["closed"], "document": { "path": "letter.txt" }, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "closed", "kind": "claim", "text": "The bridge of Oxford was closed.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "quote": "closed the bridge" } } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["closed"], "document": { "path": "letter.txt" }, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "closed", "kind": "claim", "text": "The bridge of Ashford was closed.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "quote": "closed the bridge" } } ] }
    /// ```
    pub static NAME_NOT_IN_ANCHOR = {
        code: "T08", name: "name-not-in-anchor", summary: "name in a statement that its passage does not mention",
        level: Info, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let Some(anchoring) = &analysis.anchoring else { return };
    let is_german = |language: Option<&str>| language.is_some_and(|language| language.starts_with("de"));
    if anchoring.document.language == Language::German || is_german(analysis.map.head().language.as_deref()) {
        return;
    }
    for statement in analysis.map.statements().filter(|statement| statement.status() != Status::Implicit) {
        let text = statement.text();
        let names = proper_names(text);
        if names.is_empty() {
            continue;
        }
        let Some(passage) = anchoring.passage(statement.handle()) else { continue };
        let there = NamedWords::of(&[passage.body, passage.notes, passage.headings].concat());
        for name in names.into_iter().map(|range| &text[range]).filter(|name| !there.has(name)) {
            let (id, name) = (statement.id(), shortened(name, 60));
            let place = anchoring.place(passage.at);
            let message = format!("`{id}` names {name}, which the paragraph at {place} and its notes do not");
            report.at(statement, message, HELP);
        }
    }
}

const HELP: &str = "correct the name, or anchor the statement to the passage that has it as well";
