//! `moved-anchor`: anchored text that stands elsewhere in the document.

use crate::check::analysis::Analysis;
use crate::check::anchoring::{AnchorFact, Anchoring, DocumentState};
use crate::check::report::Report;
use crate::diagnostic::Help;
use crate::document::AnchorFate;
use crate::model::shortened;

rule! {
    /// ## What it finds
    /// An anchor whose text is in the document, but not at its position: it is found by its digest and length, or by the
    /// quotation that it keeps. If the whole document has changed, `changed-document` (T03) counts these anchors instead; only
    /// those are reported here whose own text has changed between the words that they quote.
    ///
    /// ## Why it matters
    /// The statement points at other words than those that make it.
    ///
    /// ## Example
    /// ```document
    /// Bread is dear. Flour is dear, too.
    /// ```
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["dear"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "document": { "sha256": "3f503d17be4d0c541da837b4f784bb560f4eb63169252d1787ee48015622465a" },
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Flour is dear.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "start": 0, "end": 13, "quote": "Flour is dear" } } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["dear"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "document": { "sha256": "3f503d17be4d0c541da837b4f784bb560f4eb63169252d1787ee48015622465a" },
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Flour is dear.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "start": 15, "end": 28, "quote": "Flour is dear" } } ] }
    /// ```
    pub static MOVED_ANCHOR = {
        code: "T02", name: "moved-anchor", summary: "anchored text that stands elsewhere in the document",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let Some(anchoring) = &analysis.anchoring else { return };
    let is_changed = anchoring.state == DocumentState::Changed;
    for fact in anchoring.anchors() {
        let part = fact.part(analysis.map);
        let id = part.id();
        let id = shortened(&id, 60);
        let message = match fact.placed.fate {
            AnchorFate::Moved if !is_changed => {
                format!("the text that anchors `{id}` is {}", place(anchoring, fact))
            }
            AnchorFate::Several if !is_changed => {
                format!(
                    "the text that anchors `{id}` is not at its position, but {}",
                    anchoring.places(&fact.placed)
                )
            }
            AnchorFate::Requoted => format!(
                "the words that `{id}` quotes are {}, but the text between them has changed",
                place(anchoring, fact)
            ),
            _ => continue,
        };
        let help = match fact.placed.fate {
            AnchorFate::Several => {
                Help::from("quote more words, and let `claimgraph fmt --anchors` find them")
            }
            AnchorFate::Requoted => Help::from(
                "compare the statement with the text as it is now; then `claimgraph fmt --anchors --move` accepts it",
            ),
            _ => Help::from("`claimgraph fmt --anchors --move` writes the new place"),
        };
        report.at(part, message, help);
    }
}

/// The new place of an anchor, in words.
fn place(anchoring: &Anchoring<'_>, fact: &AnchorFact<'_>) -> String {
    let Some(place) = fact.placed.places.first() else { return "elsewhere".to_owned() };
    format!("at {} (“{}”)", anchoring.place(place.range.start), anchoring.words(&place.range))
}
