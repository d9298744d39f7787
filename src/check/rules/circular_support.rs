//! `circular-support`: claims that support one another in a circle.

use std::collections::HashSet;

use crate::check::analysis::Analysis;
use crate::check::report::{Report, related};
use crate::check::support::Circle;
use crate::diagnostic::{Level, Subject};

rule! {
    /// ## What it finds
    /// Claims whose only support runs through themselves: one shortest circle for each group of claims that support one
    /// another. If each of them is also grounded from outside, this is an info.
    ///
    /// ## Why it matters
    /// A circle proves nothing: a reader who doubts one of its claims doubts them all.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["honest"],
    ///   "nodes": [
    ///     { "id": "honest", "kind": "claim", "text": "The witness is honest." },
    ///     { "id": "true", "kind": "claim", "text": "What the witness says is true." } ],
    ///   "relations": [
    ///     { "kind": "supports", "from": "true", "to": "honest" },
    ///     { "kind": "supports", "from": "honest", "to": "true" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["honest"], "sources": [ { "id": "court", "type": "report" } ],
    ///   "nodes": [
    ///     { "id": "honest", "kind": "claim", "text": "The witness is honest." },
    ///     { "id": "true", "kind": "claim", "text": "What the witness says is true.", "cites": [ { "source": "court" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "true", "to": "honest" } ] }
    /// ```
    pub static CIRCULAR_SUPPORT = {
        code: "S03", name: "circular-support", summary: "claims that support one another in a circle",
        level: Error, since: "0.1.0", check: check, subject: OneOfSeveral,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for circle in analysis.support.circles() {
        if circle.is_unexplained {
            report_circle(analysis, report, circle, Level::Error);
        } else if circle.is_grounded {
            report_circle(analysis, report, circle, Level::Info);
        }
    }
}

fn report_circle(analysis: &Analysis<'_>, report: &mut Report<'_>, circle: &Circle, level: Level) {
    let statement = |index| analysis.map.statement(index);
    let path: Vec<_> = circle.path.iter().map(|&index| format!("`{}`", statement(index).id())).collect();
    let path = path.join(" → ");
    let at = statement(circle.at());
    let finding = match level {
        Level::Error => report.at_root(
            at,
            format!("the support of `{}` runs in a circle: {path}", at.id()),
            "cite a source for one of them, or give one a reason from outside the circle",
        ),
        _ => report.at(
            at,
            format!("a circle of support, grounded from outside: {path}"),
            "no verdict depends on it; remove one of its relations if it adds nothing",
        ),
    };
    finding.level = level;
    let named: HashSet<_> = finding.related.iter().map(|other| other.subject).collect();
    let members = circle.path[1..circle.path.len() - 1].iter().map(|&index| statement(index));
    let others = members.filter(|member| !named.contains(&Subject::Statement(member.handle())));
    finding.related.extend(others.map(|member| related(member, "is in the circle".to_owned())));
}
