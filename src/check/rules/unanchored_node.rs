//! `unanchored-node`: statement without a passage of the document.

use crate::check::analysis::Analysis;
use crate::check::report::{FindingPlace, Report};
use crate::diagnostic::counted;
use crate::model::Status;

rule! {
    /// ## What it finds
    /// A statement without an `anchor`, in a map that has a `document`. A statement that the map's maker supplied (`implicit`)
    /// needs none. If no statement has an anchor, this is said once.
    ///
    /// ## Why it matters
    /// Nobody can see where the document says it, or whether it says it at all.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["dear"], "document": { "path": "letter.txt" }, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["dear"], "document": { "path": "letter.txt" }, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "dear", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "start": 0, "end": 13 } } ] }
    /// ```
    pub static UNANCHORED_NODE = {
        code: "T04", name: "unanchored-node", summary: "statement without a passage of the document",
        level: Info, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    let Some(document) = &map.head().document else { return };
    let bare: Vec<_> = map
        .statements()
        .filter(|statement| statement.anchors().is_empty() && statement.status() != Status::Implicit)
        .collect();
    if bare.len() > 1 && map.statements().all(|statement| statement.anchors().is_empty()) {
        let count = counted(bare.len(), "statement", "statements");
        report.at(
            FindingPlace::map(document.span.span()),
            format!("none of the {count} has an anchor in the document"),
            HELP,
        );
        return;
    }
    for statement in bare {
        report.at(statement, format!("`{}` has no anchor in the document", statement.id()), HELP);
    }
}

const HELP: &str = "quote the words that make the statement, `\"anchor\": { \"quote\": \"first words … last words\" }`, and let `claimgraph \
     fmt --anchors` find them; or set `status` to `implicit` if the document does not say it";
