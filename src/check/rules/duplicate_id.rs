//! `duplicate-id`: id that is given twice.

use crate::check::{Analysis, Report};
use crate::diagnostic::Subject;
use crate::model::{MisfitCause, Span};

rule! {
    /// ## What it finds
    /// A node, relation or source whose id another one before it has. The first keeps the id; the second is left out of the graph.
    ///
    /// ## Why it matters
    /// Everything that names the id means the first, and what the second says is lost to the argument.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "a", "kind": "claim", "text": "Milk is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a", "b"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "b", "kind": "claim", "text": "Milk is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    pub static DUPLICATE_ID = {
        code: "G02", name: "duplicate-id", summary: "id that is given twice",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let misfits = analysis.map.misfits();
    for misfit in &misfits.sources {
        report_twice(report, Subject::Source(misfit.item.id.to_string()), misfit.item.id_span.0);
    }
    for misfit in &misfits.nodes {
        report_twice(report, Subject::Node(misfit.item.id.to_string()), misfit.item.id_span.0);
    }
    for misfit in misfits.relations.iter().filter(|misfit| misfit.causes.contains(&MisfitCause::DuplicateId))
    {
        report_twice(report, super::misfit_subject(misfit), misfit.relation.id_span.0);
    }
}

fn report_twice(report: &mut Report<'_>, subject: Subject, span: Option<Span>) {
    let Some((kind, id)) = subject.parts() else { return };
    let message = format!("the id `{id}` is taken, and this {kind} is left out");
    report.push(subject, span, message, "give one of the two another id".to_owned());
}
