//! `contradictory-case`: reasons for a thesis that attack each other.

use crate::check::analysis::{Analysis, first_premise};
use crate::check::report::{Report, related};
use crate::model::{ArgumentMap, StepKind, Target};

rule! {
    /// ## What it finds
    /// Two statements that both reach a thesis by supports alone and both rest on a source, one of which attacks the other.
    ///
    /// ## Why it matters
    /// The case contradicts itself: whoever grants one of its reasons has an answer to another.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "The town should bake its own bread." },
    ///     { "id": "b", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "claim", "text": "Bread is cheap to bake.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [
    ///     { "kind": "supports", "from": "b", "to": "a" },
    ///     { "kind": "supports", "from": "c", "to": "a" },
    ///     { "kind": "rebuts", "from": "c", "to": "b" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "The town should bake its own bread." },
    ///     { "id": "b", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "rebuttal", "text": "Bread is cheap.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "d", "kind": "rebuttal", "text": "Only for a week.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [
    ///     { "kind": "supports", "from": "b", "to": "a" },
    ///     { "kind": "rebuts", "from": "c", "to": "b" },
    ///     { "kind": "rebuts", "from": "d", "to": "c" } ] }
    /// ```
    pub static CONTRADICTORY_CASE = {
        code: "R09", name: "contradictory-case", summary: "reasons for a thesis that attack each other",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    let is_in_case = case(map);
    for attack in map.steps().filter(|step| step.kind().is_attack()) {
        let Some(target) = attack.conclusion() else { continue };
        let mut ends = attack.premises().chain([target]);
        let holds = ends.all(|end| {
            is_in_case[map.classes().of(end.handle())] && analysis.support.is_grounded(end.handle())
        });
        if !holds || attack.is_conceded() {
            continue;
        }
        let attacker = first_premise(attack);
        let message = format!(
            "`{}` and `{}` are both reasons for the thesis, and the first attacks the second",
            attacker.id(),
            target.id()
        );
        let finding = report.at(attacker, message, "give up one of them, or answer the attack in the map");
        finding.related = vec![related(target, format!("is attacked by `{}`", attacker.id()))];
    }
}

/// For each class: true if it reaches a thesis by supports alone.
fn case(map: &ArgumentMap) -> Vec<bool> {
    let classes = map.classes();
    let mut is_in_case = vec![false; classes.len()];
    let mut is_seen = vec![false; map.steps().len()];
    let mut open: Vec<Target> = map.theses().iter().map(|&thesis| Target::Statement(thesis)).collect();
    while let Some(part) = open.pop() {
        let parts: Vec<Target> = match part {
            Target::Step(_) => vec![part],
            Target::Statement(statement) => {
                let class = classes.of(statement);
                if std::mem::replace(&mut is_in_case[class], true) {
                    continue;
                }
                classes.members(class).iter().map(|&member| Target::Statement(member)).collect()
            }
        };
        let into = parts.into_iter().flat_map(|part| map.steps_into(part));
        for step in into.filter(|step| step.kind() == StepKind::Supports) {
            if std::mem::replace(&mut is_seen[step.handle().index()], true) {
                continue;
            }
            open.push(Target::Step(step.handle()));
            open.extend(step.premises().map(|premise| Target::Statement(premise.handle())));
        }
    }
    is_in_case
}
