//! `quotation-not-found`: anchored words that the document does not say.

use crate::check::analysis::Analysis;
use crate::check::anchoring::{AnchorFact, Anchoring, DocumentState};
use crate::check::report::{FindingPlace, Report};
use crate::diagnostic::{Help, counted};
use crate::document::{AnchorFate, NearestPassages};
use crate::model::shortened;

rule! {
    /// ## What it finds
    /// An anchor whose quotation, or the text with its digest, is nowhere in the document. If the document has none of the
    /// anchors, this is said once: it is probably another document.
    ///
    /// ## Why it matters
    /// The author no longer says what the statement was made from, or never did: a figure may have changed.
    ///
    /// ## Example
    /// ```document
    /// Bread costs 4.20 a loaf now.
    /// ```
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["dear"], "document": { "path": "letter.txt" }, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "quote": "Bread costs 2.40 a loaf" } } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["dear"], "document": { "path": "letter.txt" }, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "quote": "Bread costs 4.20 a loaf" } } ] }
    /// ```
    pub static QUOTATION_NOT_FOUND = {
        code: "T01", name: "quotation-not-found", summary: "anchored words that the document does not say",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let Some(anchoring) = &analysis.anchoring else { return };
    let name = &anchoring.document.name;
    if anchoring.state == DocumentState::Other {
        let span = analysis.map.head().document.as_ref().and_then(|document| document.span.span());
        let count = counted(anchoring.anchors().len(), "anchor", "anchors");
        let message =
            format!("none of the {count} is in {name}: it is probably not the document of this map");
        report.at(
            FindingPlace::map(span),
            message,
            "name the right document with `--document`, or in the map's `document.path`",
        );
        return;
    }
    let mut nearest = None;
    for fact in anchoring.anchors().iter().filter(|fact| fact.placed.fate == AnchorFate::Lost) {
        let part = fact.part(analysis.map);
        let id = part.id();
        let id = shortened(&id, 60);
        let (message, help) = match &fact.anchor.quote {
            Some(quote) => {
                let quote = quote.as_str();
                let message =
                    format!("{name} does not say “{}”, which anchors `{id}`", shortened(quote, 160));
                let passages = nearest.get_or_insert_with(|| NearestPassages::new(&anchoring.document.prose));
                (message, nearest_help(anchoring, passages, quote))
            }
            None => {
                (format!("{name} no longer has the text that anchors `{id}`"), changed_help(anchoring, fact))
            }
        };
        report.at(part, message, Help::Own(help));
    }
}

/// The advice for a quotation: the most similar passage.
fn nearest_help(anchoring: &Anchoring<'_>, passages: &mut NearestPassages<'_>, quote: &str) -> String {
    match passages.of(quote) {
        Some(range) => {
            let (words, place) = (anchoring.words(&range), anchoring.place(range.start));
            format!("the nearest is “{words}” at {place}; correct the quotation, or the statement with it")
        }
        None => format!("{} has no similar passage; quote other words", anchoring.document.name),
    }
}

/// The advice for a digest: the words that stand where the text was.
fn changed_help(anchoring: &Anchoring<'_>, fact: &AnchorFact<'_>) -> String {
    let quote = "anchor it to the words that make the statement now, as `quote`, and let `claimgraph fmt --anchors` complete it";
    match &fact.placed.expected {
        Some(range) => {
            let (words, place) = (anchoring.words(range), anchoring.place(range.start));
            format!("where it was, at {place}, stands “{words}”; {quote}")
        }
        None => format!("{quote}, or remove the anchor"),
    }
}
