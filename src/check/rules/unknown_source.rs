//! `unknown-source`: citation of a source that is not listed.

use crate::check::{Analysis, Report};
use crate::model::{Citation, Reference, Statement};

rule! {
    /// ## What it finds
    /// A citation whose source, or whose `quoted-in`, names no item of `sources`.
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
    for misfit in &analysis.map.misfits().citations {
        let statement = analysis.map.statement(misfit.statement);
        report_unknown(analysis, report, statement, &misfit.citation.source);
        check_quoted_in(analysis, report, statement, &misfit.citation.citation);
    }
    for statement in analysis.map.statements() {
        for (_, citation) in statement.citations() {
            check_quoted_in(analysis, report, statement, citation);
        }
    }
}

fn check_quoted_in(
    analysis: &Analysis<'_>,
    report: &mut Report<'_>,
    statement: Statement<'_>,
    citation: &Citation,
) {
    let quoted_in = citation.detail.as_ref().and_then(|detail| detail.quoted_in.as_ref());
    if let Some(unknown) = quoted_in.filter(|source| analysis.map.find_source(source.id.as_str()).is_none()) {
        report_unknown(analysis, report, statement, unknown);
    }
}

fn report_unknown(
    analysis: &Analysis<'_>,
    report: &mut Report<'_>,
    statement: Statement<'_>,
    unknown: &Reference,
) {
    let help = super::did_you_mean(unknown, analysis.map.source_ids())
        .unwrap_or_else(|| "add an item with that id to `sources`".to_owned());
    let finding = report.at_root(
        statement,
        format!("`{}` cites `{}`, which `sources` does not list", statement.id(), unknown.id),
        help,
    );
    finding.span = unknown.span.0.or(finding.span);
}
