//! `unsafe-address`: address that is not a web, mail or file-transfer address.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::model::unsafe_scheme;

rule! {
    /// ## What it finds
    /// A source whose `URL` has a scheme other than `http`, `https`, `mailto` or `ftp`: `javascript:`, `data:` and the like.
    /// The map keeps it, but no picture or page links to it.
    ///
    /// ## Why it matters
    /// Somebody else clicks on a link in a picture, and in their browser such an address runs as a program.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "x", "type": "webpage", "URL": "javascript:alert(1)" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "x", "type": "webpage", "URL": "https://example.org/x", "accessed": { "date-parts": [[2020, 1, 2]] } } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    pub static UNSAFE_ADDRESS = {
        code: "Q06", name: "unsafe-address", summary: "address that is not a web, mail or file-transfer address",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for source in analysis.map.sources() {
        if let Some(scheme) = source.url().and_then(unsafe_scheme) {
            report.at(
                source,
                format!(
                    "the address of `{}` has the scheme `{scheme}:`, so pictures do not link to it",
                    source.id()
                ),
                "give the http or https address of the work, or remove `URL`",
            );
        }
    }
}
