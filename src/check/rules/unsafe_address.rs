//! `unsafe-address`: address that is no web, mail or file-transfer address.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::unsafe_scheme;

rule! {
    /// ## What it finds
    /// A source whose `URL` has a scheme other than `http`, `https`, `mailto` or `ftp`: `javascript:`, `data:` and the like.
    /// It is kept in the map, and no picture or page links to it.
    ///
    /// ## Why it matters
    /// A link in a picture is clicked on in somebody else's browser, where such an address runs as a program.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "x", "type": "webpage", "URL": "javascript:alert(1)" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "x", "type": "webpage", "URL": "https://example.org/x" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    pub static UNSAFE_ADDRESS = {
        code: "Q06", name: "unsafe-address", summary: "address that is no web, mail or file-transfer address",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for source in analysis.map.sources() {
        if let Some(scheme) = source.url().and_then(unsafe_scheme) {
            report.at(
                source,
                format!("the address of `{}` is of the kind `{scheme}:`, and is linked nowhere", source.id()),
                "give the http or https address of the work, or leave `URL` out",
            );
        }
    }
}
