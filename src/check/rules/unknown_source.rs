//! `unknown-source`: citation of a source that is not listed.

use std::collections::HashMap;

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::wording::{address_help, did_you_mean};
use crate::diagnostic::Candidates;

rule! {
    /// ## What it finds
    /// A citation whose source, or whose `quoted-in`, names no item of `sources`. If an entry of a bibliography with that
    /// key could not be read, the finding says why.
    ///
    /// ## Why it matters
    /// The statement looks sourced, and nobody can look the source up.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee-2019", "type": "book" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.", "cites": [ { "source": "lee-2018" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee-2019", "type": "book" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.", "cites": [ { "source": "lee-2019" } ] } ] }
    /// ```
    pub static UNKNOWN_SOURCE = {
        code: "C08", name: "unknown-source", summary: "citation of a source that is not listed",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let mut known = None;
    let unreadable = analysis.map.unreadable_sources();
    let unreadable: HashMap<&str, &str> =
        unreadable.iter().rev().map(|source| (&*source.key, &*source.reason)).collect();
    for statement in analysis.map.statements() {
        for unknown in statement.unknown_sources() {
            if let Some(reason) = unreadable.get(unknown.id.as_str()) {
                let message =
                    format!("`{}` cites `{}`, an entry that could not be read", statement.id(), unknown.id);
                let finding = report.at_root(statement, message, *reason);
                finding.span = unknown.span.span().or(finding.span);
                continue;
            }
            let known = known.get_or_insert_with(|| Candidates::new(analysis.map.source_ids()));
            let help = did_you_mean(unknown, known)
                .or_else(|| address_help(statement))
                .unwrap_or_else(|| "add an item with that id to `sources`".to_owned());
            let message =
                format!("`{}` cites `{}`, which `sources` does not list", statement.id(), unknown.id);
            let finding = report.at_root(statement, message, help);
            finding.span = unknown.span.span().or(finding.span);
        }
    }
}
