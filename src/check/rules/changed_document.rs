//! `changed-document`: document that changed after the map was made from it.

use crate::check::analysis::Analysis;
use crate::check::anchoring::{AnchorFact, AnchoredPart, Anchoring, DocumentState};
use crate::check::report::{FindingPlace, Report};
use crate::diagnostic::{Help, Related, Subject, counted};
use crate::document::AnchorFate;

rule! {
    /// ## What it finds
    /// A document that is not byte for byte the one that the map was made from. One finding counts the anchors that stay where
    /// they are, those that moved, and those whose text is gone (each of these is a `quotation-not-found`, too).
    ///
    /// ## Why it matters
    /// Positions that were right point at other words after a single insertion. One command moves them; the texts that are gone
    /// are the ones to read.
    ///
    /// ## Example
    /// ```document
    /// Dear editor, bread is dear.
    /// ```
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["dear"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "document": { "sha256": "0000000000000000000000000000000000000000000000000000000000000000" },
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "start": 0, "end": 13, "quote": "bread is dear" } } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["dear"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "document": { "path": "letter.txt" },
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "start": 13, "end": 26, "quote": "bread is dear" } } ] }
    /// ```
    pub static CHANGED_DOCUMENT = {
        code: "T03", name: "changed-document", summary: "document that changed after the map was made from it",
        level: Info, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let Some(anchoring) =
        analysis.anchoring.as_ref().filter(|anchoring| anchoring.state == DocumentState::Changed)
    else {
        return;
    };
    let span = analysis.map.head().document.as_ref().and_then(|document| document.span.span());
    let name = &anchoring.document.name;
    let counts = anchoring.counts();
    let parts = [
        (counts.in_place, "in place"),
        (counts.moved, "moved"),
        (counts.ambiguous, "at several places"),
        (counts.lost, "with a changed text"),
        (counts.unsearched, "not looked for in so long a document"),
    ];
    let parts: Vec<_> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let all = counted(counts.total(), "anchor", "anchors");
    let parts = if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    let message = format!("{name} has changed since the map was made from it; of {all}{parts}");
    let help = format!(
        "`claimgraph fmt --anchors --move --document {name}` writes the new places and the digest of the document into the map"
    );
    let related = anchoring.anchors().iter().filter(|fact| fact.placed.fate == AnchorFate::Several);
    let related: Vec<Related> = related.map(|fact| ambiguous(analysis, anchoring, fact)).collect();
    report.at(FindingPlace::map(span), message, Help::Own(help)).related = related;
}

/// An anchor that has several places.
fn ambiguous(analysis: &Analysis<'_>, anchoring: &Anchoring<'_>, fact: &AnchorFact<'_>) -> Related {
    let message = format!("is now {}", anchoring.places(&fact.placed));
    let (subject, span) = match fact.part(analysis.map) {
        AnchoredPart::Statement(statement) => (Subject::Statement(statement.handle()), statement.span()),
        AnchoredPart::Step(step) => (Subject::Step(step.handle()), step.span()),
    };
    Related { subject, message, span }
}
