//! `unknown-node`: relation to an id that does not exist.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::wording::{did_you_mean, one_by_one};
use crate::diagnostic::{Candidates, Help};
use crate::model::{ArgumentMap, Identifier, MisfitCause, MisfitRelation, Reference, Statement, StepKind};

rule! {
    /// ## What it finds
    /// A relation from or to an id that does not exist, or to the derived id of a relation that has no id of its own. The
    /// relation is left out of the graph; the rest is checked.
    ///
    /// ## Why it matters
    /// The intended reason or attack is missing from the map, and its target looks unsupported.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["late"], "sources": [ { "id": "log", "type": "report" } ],
    ///   "nodes": [
    ///     { "id": "late", "kind": "claim", "text": "The trains run late.", "cites": [ { "source": "log" } ] },
    ///     { "id": "delays", "kind": "evidence", "text": "Half came late in May.", "cites": [ { "source": "log" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "delay", "to": "late" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["late"], "sources": [ { "id": "log", "type": "report" } ],
    ///   "nodes": [
    ///     { "id": "late", "kind": "claim", "text": "The trains run late.", "cites": [ { "source": "log" } ] },
    ///     { "id": "delays", "kind": "evidence", "text": "Half came late in May.", "cites": [ { "source": "log" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "delays", "to": "late" } ] }
    /// ```
    pub static UNKNOWN_NODE = {
        code: "G01", name: "unknown-node", summary: "relation to an id that does not exist",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let misfits = &analysis.map.misfits().relations;
    if misfits.is_empty() {
        return;
    }
    let mut known = KnownIds::new(analysis.map);
    for misfit in misfits {
        let unknown = misfit.causes.iter().filter_map(|cause| Some((cause, unknown_end(misfit, cause)?)));
        let (unknown, others) = one_by_one(unknown.collect(), |(_, unknown)| unknown.id.as_str());
        for (cause, unknown) in unknown {
            let message = match cause {
                MisfitCause::DerivedTarget => format!("the relation `{}` has no id of its own", unknown.id),
                _ => format!("no node or relation has the id `{}`", unknown.id),
            };
            let finding = report.at_root(misfit, message, known.help(cause, misfit, unknown));
            finding.span = unknown.span.span().or(finding.span);
        }
        if let Some(((_, next), others)) = others.split_first() {
            let more = others.len();
            let message = format!("no node or relation has the id `{}`, nor any of {more} more ids", next.id);
            let finding = report.at_root(misfit, message, ADD);
            finding.span = next.span.span().or(finding.span);
        }
    }
}

const ADD: &str = "add a node with that id, or remove the relation";

/// An undercut attacks a relation, and only one with an id of its own can be named.
const GIVE: &str = "give the relation that it attacks that `id`, or remove this one";

const MALFORMED: &str = "an id begins with a letter or digit, followed by letters, digits, `.`, `_` or `-`; \
                         correct it, or remove the relation";

/// The end of a relation that does not exist, if that is the cause.
fn unknown_end<'a>(misfit: &'a MisfitRelation, cause: &MisfitCause) -> Option<&'a Reference> {
    match *cause {
        MisfitCause::UnknownPremise(position) => Some(&misfit.relation.from[position as usize]),
        MisfitCause::UnknownTarget | MisfitCause::DerivedTarget => Some(&misfit.relation.to),
        _ => None,
    }
}

/// The ids that may have been meant.
struct KnownIds<'a> {
    /// Only a statement can be a premise: a relation with a similar id was not meant.
    statements: Candidates<'a>,
    all: Candidates<'a>,
}

impl<'a> KnownIds<'a> {
    fn new(map: &'a ArgumentMap) -> Self {
        let statements = Candidates::new(map.statements().map(Statement::id));
        Self { statements, all: Candidates::new(map.ids()) }
    }

    /// The help for an id that does not exist.
    fn help(&mut self, cause: &MisfitCause, misfit: &MisfitRelation, unknown: &Reference) -> Help {
        let near = match cause {
            MisfitCause::DerivedTarget => return "give that relation an `id`, and use that".into(),
            MisfitCause::UnknownPremise(_) => did_you_mean(unknown, &mut self.statements),
            _ => did_you_mean(unknown, &mut self.all),
        };
        let aims_at_step =
            misfit.relation.kind == Some(StepKind::Undercuts) && matches!(cause, MisfitCause::UnknownTarget);
        near.unwrap_or_else(|| match Identifier::new(unknown.id.as_str()) {
            Ok(_) if aims_at_step => GIVE.into(),
            Ok(_) => ADD.into(),
            Err(_) => MALFORMED.into(),
        })
    }
}
