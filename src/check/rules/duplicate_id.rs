//! `duplicate-id`: id that is used twice.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::diagnostic::{Related, Subject};
use crate::model::{ArgumentMap, MisfitCause, Span, Target};

rule! {
    /// ## What it finds
    /// A node, relation or source that has the id of an earlier one. The first keeps the id; the second is left out of the graph.
    ///
    /// ## Why it matters
    /// Every reference to the id means the first, and the second is lost to the argument.
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
        code: "G02", name: "duplicate-id", summary: "id that is used twice",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let misfits = analysis.map.misfits();
    let map = analysis.map;
    for misfit in &misfits.sources {
        let id = misfit.item.id.as_str();
        let finding = report.at(misfit, message("source", id), HELP);
        let first = map.find_source(id);
        finding.related.extend(first.map(|first| has_it(Subject::Source(first.handle()), first.span())));
    }
    for misfit in &misfits.nodes {
        let id = misfit.item.id.as_str();
        report.at(misfit, message("node", id), HELP).related.extend(first(map, id));
    }
    for misfit in misfits.relations.iter().filter(|misfit| misfit.causes.contains(&MisfitCause::DuplicateId))
    {
        let finding = report.at_root(misfit, message("relation", &misfit.id()), HELP);
        finding.span = misfit.relation.id_span.span();
        finding.related.extend(first(map, &misfit.id()));
    }
}

const HELP: &str = "change one of the two ids";

/// The statement or relation that has an id first.
fn first(map: &ArgumentMap, id: &str) -> Option<Related> {
    Some(match map.find(id)? {
        Target::Statement(first) => has_it(Subject::Statement(first), map.statement(first).span()),
        Target::Step(first) => has_it(Subject::Step(first), map.step(first).span()),
    })
}

fn has_it(subject: Subject, span: Option<Span>) -> Related {
    Related { subject, message: "has this id first".to_owned(), span }
}

fn message(kind: &str, id: &str) -> String {
    format!("the id `{id}` is already taken, so this {kind} is left out")
}
