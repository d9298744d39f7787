//! `unknown-node`: relation to an id that does not exist.

use crate::check::{Analysis, Report};
use crate::model::{MisfitCause, MisfitRelation, Reference};

rule! {
    /// ## What it finds
    /// A relation that leads from or to an id that names nothing, or to the derived id of a relation that has no id of its
    /// own. The relation is left out of the graph; the rest is checked.
    ///
    /// ## Why it matters
    /// The reason or the attack that was meant is not in the map, and what it should have supported looks bare.
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
    for misfit in &analysis.map.misfits().relations {
        for cause in &misfit.causes {
            let unknown = match *cause {
                MisfitCause::UnknownPremise(position) => &misfit.relation.from[position as usize],
                MisfitCause::UnknownTarget | MisfitCause::DerivedTarget => &misfit.relation.to,
                _ => continue,
            };
            let help = if *cause == MisfitCause::DerivedTarget {
                "give that relation an `id`, and name that".to_owned()
            } else {
                super::did_you_mean(unknown, analysis.map.ids())
                    .unwrap_or_else(|| "add a node with that id, or take the relation out".to_owned())
            };
            report_unknown(report, misfit, unknown, help);
        }
    }
}

fn report_unknown(report: &mut Report<'_>, misfit: &MisfitRelation, unknown: &Reference, help: String) {
    let message = format!("no node or relation is called `{}`", unknown.id);
    let finding = report.push(super::misfit_subject(misfit), misfit.relation.span.0, message, help);
    finding.span = unknown.span.0.or(finding.span);
}
