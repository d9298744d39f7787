//! The rules about evidence from one source, contradictions in a case, and theses that do not stand.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::SubjectNames as _;
use claimgraph::format::json;
use serde_json::{Value, json};

const COVERED: &[&str] = &["single-source", "contradictory-case", "defeated-thesis"];

/// The findings of the three rules: level, rule and subject.
fn found(nodes: &[Value], relations: &[(&str, Value, &str)]) -> Vec<String> {
    let relations: Vec<Value> = relations
        .iter()
        .enumerate()
        .map(|(number, (kind, from, to))| json!({ "kind": kind, "from": from, "to": to, "id": format!("r{number}") }))
        .collect();
    let map = json!({ "claimgraph": 1, "thesis": "t", "sources": [ { "id": "lee" }, { "id": "ode" } ],
        "nodes": nodes, "relations": relations });
    let map = json::read(map.to_string().as_bytes()).into_map().unwrap();
    let findings = check(&map, &Levels::default()).findings;
    let covered = findings.iter().filter(|finding| COVERED.contains(&finding.rule));
    let mut lines: Vec<String> = covered
        .map(|finding| {
            format!("{} {} {}", finding.level.word(), finding.rule, map.name_of(finding.subject).unwrap())
        })
        .collect();
    lines.sort_unstable();
    lines
}

fn claim(id: &str) -> Value {
    json!({ "id": id, "kind": "claim", "text": "So." })
}

fn evidence(id: &str, source: &str) -> Value {
    json!({ "id": id, "kind": "evidence", "text": "So.", "cites": [ { "source": source } ] })
}

fn cited(id: &str, kind: &str, source: &str) -> Value {
    json!({ "id": id, "kind": kind, "text": "So.", "cites": [ { "source": source } ] })
}

#[test]
fn evidence_from_one_source_is_reported_at_claims_of_the_author() {
    let from =
        |sources: [&str; 2]| [claim("t"), claim("c"), evidence("a", sources[0]), evidence("b", sources[1])];
    let chain = [("supports", json!("a"), "c"), ("supports", json!("b"), "c"), ("supports", json!("c"), "t")];
    assert_eq!(found(&from(["lee", "lee"]), &chain), ["info single-source c", "warning single-source t"]);
    assert!(found(&from(["lee", "ode"]), &chain).is_empty());
    let linked = [("supports", json!(["a", "b"]), "c"), ("supports", json!("c"), "t")];
    assert_eq!(found(&from(["lee", "lee"]), &linked), ["info single-source c", "warning single-source t"]);
    // One piece of evidence, twice.
    let twice = [("supports", json!("a"), "c"), ("supports", json!("a"), "t"), ("supports", json!("c"), "t")];
    assert!(found(&from(["lee", "lee"]), &twice).is_empty());
    // The same in other words is one piece of evidence.
    let rephrased =
        [("supports", json!("a"), "t"), ("supports", json!("b"), "t"), ("rephrases", json!("a"), "b")];
    assert!(found(&from(["lee", "lee"]), &rephrased).is_empty());
    // A claim on the way that cites another work rests on that too.
    let mut other = from(["lee", "lee"]);
    other[1] = cited("c", "claim", "ode");
    assert!(found(&other, &chain).is_empty());
    // The opponents' claims are their own affair.
    let against = [("supports", json!("a"), "c"), ("supports", json!("b"), "c"), ("rebuts", json!("c"), "t")];
    assert_eq!(found(&from(["lee", "lee"]), &against), ["warning defeated-thesis t"]);
}

#[test]
fn reasons_for_a_thesis_that_attack_each_other_are_reported_at_the_attacker() {
    let nodes = [claim("t"), cited("a", "claim", "lee"), cited("b", "claim", "ode"), claim("c")];
    let supports = [("supports", json!("a"), "t"), ("supports", json!("b"), "t")];
    let with = |more: (&str, Value, &str)| found(&nodes, &[supports.to_vec(), vec![more]].concat());
    assert_eq!(with(("rebuts", json!("a"), "b")), ["error contradictory-case a"]);
    assert!(with(("rebuts", json!("c"), "b")).is_empty(), "`c` is no reason for the thesis");
    // Over a warrant, too.
    let warranted =
        [("supports", json!("a"), "t"), ("supports", json!("b"), "r0"), ("rebuts", json!("b"), "a")];
    assert_eq!(found(&nodes, &warranted)[0], "error contradictory-case b");
    // A case survives an attack that its author concedes.
    let mut conceded = nodes.clone();
    conceded[1]["status"] = "conceded".into();
    assert!(found(&conceded, &[supports.to_vec(), vec![("rebuts", json!("a"), "b")]].concat()).is_empty());
}

#[test]
fn a_thesis_that_falls_or_stays_open_is_reported() {
    let nodes = [claim("t"), cited("a", "rebuttal", "lee"), cited("b", "rebuttal", "ode")];
    let attack = ("rebuts", json!("a"), "t");
    assert_eq!(found(&nodes, std::slice::from_ref(&attack)), ["warning defeated-thesis t"]);
    assert!(found(&nodes, &[attack.clone(), ("rebuts", json!("b"), "a")]).is_empty());
    let mutual = [attack, ("rebuts", json!("b"), "a"), ("rebuts", json!("a"), "b")];
    assert_eq!(found(&nodes, &mutual), ["warning defeated-thesis t"]);
}
