//! A slow evaluation that follows the definitions word by word, and small maps to try it on.

use claimgraph::evaluate::{Base, Label};
use claimgraph::format::json;
use claimgraph::{ArgumentMap, CitationPurpose, Draft, Statement, Status, Step, StepKind, Target, Verdict};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Maps of up to ten statements with every kind of relation.
pub(crate) fn maps() -> impl Strategy<Value = Draft> {
    maps_up_to(10, 14)
}

/// Maps of up to so many statements and relations.
pub(crate) fn maps_up_to(statements: usize, relations: usize) -> impl Strategy<Value = Draft> {
    let kind = select(vec!["claim", "evidence", "rebuttal"]);
    let claim_type = select(vec!["fact", "fact", "value"]);
    let status = select(vec!["asserted", "asserted", "asserted", "assumed", "conceded", "common-knowledge"]);
    let node = (kind, claim_type, status, 0..6_usize);
    let relation = (
        select(vec!["supports", "supports", "attacks", "attacks", "rephrases"]),
        vec(0..10_usize, 1..3),
        0..14_usize,
    );
    (vec(node, 1..=statements), vec(relation, 0..=relations)).prop_map(|(nodes, relations)| {
        let count = nodes.len();
        let nodes: Vec<Value> =
            nodes.iter().enumerate().map(|(number, node)| self::node(number, *node)).collect();
        let relations: Vec<Value> = relations
            .iter()
            .enumerate()
            .map(|(number, (kind, from, to))| relation_value(count, number, kind, from, *to))
            .collect();
        let map = json!({ "claimgraph": 1, "thesis": "s0", "sources": [ { "id": "lee" }, { "id": "ode" } ],
            "nodes": nodes, "relations": relations });
        json::read(map.to_string().as_bytes()).into_map().unwrap().to_draft()
    })
}

fn node(number: usize, (kind, claim_type, status, source): (&str, &str, &str, usize)) -> Value {
    let cites = match source {
        0 => json!([{ "source": "lee" }]),
        1 => json!([{ "source": "ode" }]),
        2 => json!([{ "source": "lee" }, { "source": "ode" }]),
        3 => json!([{ "source": "lee", "for": "attribution" }]),
        _ => json!([]),
    };
    let mut node = json!({ "id": format!("s{number}"), "kind": kind, "text": "So.", "type": claim_type,
        "status": status, "cites": cites });
    if source == 3 {
        node["holder"] = "the mayor".into();
    }
    node
}

/// A relation from some statements to a statement, or to an earlier relation.
fn relation_value(count: usize, number: usize, kind: &str, from: &[usize], to: usize) -> Value {
    let mut from: Vec<String> = from.iter().map(|from| format!("s{}", from % count)).collect();
    from.dedup();
    let is_to_step = to >= 10 && number > 0 && kind != "rephrases";
    if kind == "rephrases" {
        from.truncate(1);
    }
    let to = if is_to_step { format!("r{}", to % number) } else { format!("s{}", to % count) };
    json!({ "kind": kind, "from": from, "to": to, "id": format!("r{number}") })
}

/// The labels of every class of statements and every step, with some of them struck out.
pub(super) fn labels(map: &ArgumentMap, base: Base, struck: &[Target]) -> Vec<(Target, Label)> {
    let program = NaiveProgram { map, base, struck };
    let parts = program.parts();
    // The alternating fixpoint (Van Gelder 1993).
    let mut certain = Vec::new();
    loop {
        let possible = program.least(&parts, &certain);
        let more = program.least(&parts, &possible);
        if more.len() == certain.len() {
            let label = |part: &Target| match (certain.contains(part), possible.contains(part)) {
                (true, _) => Label::In,
                (false, true) => Label::Undecided,
                (false, false) => Label::Out,
            };
            return parts.iter().map(|part| (*part, label(part))).collect();
        }
        certain = more;
    }
}

/// The complete labellings of a map: its partial stable models, by trying every set of parts that could hold.
///
/// A set of certain parts gives the possible ones, those that follow if only certain attackers count; they must hold the
/// certain ones, and give them back.
pub(super) fn complete(map: &ArgumentMap, base: Base) -> Vec<Vec<(Target, Label)>> {
    let program = NaiveProgram { map, base, struck: &[] };
    let parts = program.parts();
    let mut found = Vec::new();
    for set in 0..1_u32 << parts.len() {
        let is_in = |number: &usize| set & 1 << number != 0;
        let certain: Vec<Target> = (0..parts.len()).filter(is_in).map(|number| parts[number]).collect();
        let possible = program.least(&parts, &certain);
        let mut again = program.least(&parts, &possible);
        again.sort_unstable();
        let mut sorted = certain.clone();
        sorted.sort_unstable();
        if again == sorted && certain.iter().all(|part| possible.contains(part)) {
            let label = |part: &Target| match (certain.contains(part), possible.contains(part)) {
                (true, _) => Label::In,
                (false, true) => Label::Undecided,
                (false, false) => Label::Out,
            };
            found.push(parts.iter().map(|part| (*part, label(part))).collect());
        }
    }
    found
}

/// The stage labellings of a map: what is in is carried and does not attack itself, what is out has a reason to be out, and as
/// little as possible is open.
pub(super) fn stage(map: &ArgumentMap, base: Base) -> Vec<Vec<(Target, Label)>> {
    let program = NaiveProgram { map, base, struck: &[] };
    let parts = program.parts();
    let mut found: Vec<Vec<(Target, Label)>> = Vec::new();
    for set in 0..1_u32 << parts.len() {
        let is_in = |number: &usize| set & 1 << number != 0;
        let certain: Vec<Target> = (0..parts.len()).filter(is_in).map(|number| parts[number]).collect();
        let is_whole =
            |part: &Target| program.wordings(*part).iter().all(|wording| certain.contains(wording));
        if program.least(&certain, &certain).len() < certain.len() || !certain.iter().all(is_whole) {
            continue;
        }
        let possible = program.least(&parts, &certain);
        let label = |part: &Target| match (certain.contains(part), possible.contains(part)) {
            (true, _) => Label::In,
            (false, true) => Label::Undecided,
            (false, false) => Label::Out,
        };
        found.push(parts.iter().map(|part| (*part, label(part))).collect());
    }
    least_open(found)
}

/// The labellings that leave as little open as possible.
pub(super) fn least_open(labellings: Vec<Vec<(Target, Label)>>) -> Vec<Vec<(Target, Label)>> {
    let open = |labels: &[(Target, Label)]| -> Vec<Target> {
        labels.iter().filter(|(_, label)| *label == Label::Undecided).map(|(part, _)| *part).collect()
    };
    let all: Vec<Vec<Target>> = labellings.iter().map(|labels| open(labels)).collect();
    let is_least = |one: &Vec<Target>| {
        !all.iter().any(|other| other.len() < one.len() && other.iter().all(|part| one.contains(part)))
    };
    labellings.into_iter().filter(|labels| is_least(&open(labels))).collect()
}

struct NaiveProgram<'a> {
    map: &'a ArgumentMap,
    base: Base,
    struck: &'a [Target],
}

impl NaiveProgram<'_> {
    fn parts(&self) -> Vec<Target> {
        let statements = self.map.statements().map(|statement| Target::Statement(statement.handle()));
        let steps = self.map.steps().filter(|step| step.kind() != StepKind::Rephrases);
        statements.chain(steps.map(|step| Target::Step(step.handle()))).collect()
    }

    /// Everything that holds if only attacks of `attackers` count.
    fn least(&self, parts: &[Target], attackers: &[Target]) -> Vec<Target> {
        let mut holding: Vec<Target> = Vec::new();
        loop {
            let next = parts
                .iter()
                .find(|part| !holding.contains(part) && self.follows(**part, &holding, attackers));
            match next {
                Some(part) => holding.push(*part),
                None => return holding,
            }
        }
    }

    fn wordings(&self, part: Target) -> Vec<Target> {
        let classes = self.map.classes();
        match part {
            Target::Statement(statement) => classes
                .members(classes.of(statement))
                .iter()
                .map(|&member| Target::Statement(member))
                .collect(),
            Target::Step(_) => vec![part],
        }
    }

    fn into(&self, part: Target) -> Vec<Step<'_>> {
        self.wordings(part).into_iter().flat_map(|wording| self.map.steps_into(wording)).collect()
    }

    fn follows(&self, part: Target, holding: &[Target], attackers: &[Target]) -> bool {
        let holds = |part: Target, among: &[Target]| {
            self.wordings(part).iter().any(|wording| among.contains(wording))
        };
        let into = self.into(part);
        let is_in = |step: &Step<'_>, among| holds(Target::Step(step.handle()), among);
        let is_hit = into.iter().any(|step| {
            let is_conceded = step.premises().any(|premise| premise.status() == Status::Conceded);
            step.kind().is_attack() && !is_conceded && is_in(step, attackers)
        });
        let mut supports = into.iter().filter(|step| step.kind() == StepKind::Supports);
        let has_supports = supports.clone().next().is_some();
        let is_carried = supports.any(|step| is_in(step, holding));
        if is_hit || self.wordings(part).iter().any(|wording| self.struck.contains(wording)) {
            return false;
        }
        match part {
            Target::Statement(_) => {
                is_carried || self.wordings(part).iter().any(|wording| self.is_base(*wording, has_supports))
            }
            Target::Step(step) => {
                let mut premises = self.map.step(step).premises();
                premises.all(|premise| holds(Target::Statement(premise.handle()), holding))
                    && (is_carried || !has_supports)
            }
        }
    }

    fn is_base(&self, wording: Target, has_supports: bool) -> bool {
        let Target::Statement(statement) = wording else { return false };
        let statement = self.map.statement(statement);
        let owes_nothing = statement.is_neutral() && !has_supports && !statement.is_reported_view();
        match self.base {
            Base::All => true,
            Base::Leaves => is_given(statement) || !has_supports,
            Base::Sourced => is_given(statement) || owes_nothing,
        }
    }
}

fn is_given(statement: Statement<'_>) -> bool {
    let is_source = statement.citations().any(|(_, citation)| {
        let verdict = citation.detail.as_ref().and_then(|detail| Some(detail.check.as_ref()?.verdict));
        citation.purpose == CitationPurpose::Content && verdict != Some(Verdict::Contradicts)
    });
    let given = [Status::Assumed, Status::Implicit, Status::Conceded, Status::CommonKnowledge];
    is_source || given.contains(&statement.status())
}
