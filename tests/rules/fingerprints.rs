//! Fingerprints: a finding keeps its own while the file around it changes.

use std::collections::BTreeSet;

use claimgraph::check::{Levels, check, fingerprints};
use claimgraph::format::json;

/// The rule and the fingerprint of each finding, sorted.
fn found(text: &str) -> Vec<(&'static str, String)> {
    let reading = json::read(text.as_bytes());
    assert_eq!(reading.faults, []);
    let findings = check(&reading.partial_map, &Levels::default()).findings;
    let mut all: Vec<_> = findings
        .iter()
        .map(|finding| finding.rule)
        .zip(fingerprints(&findings, &reading.partial_map))
        .collect();
    all.sort();
    all
}

#[test]
fn another_order_and_other_lines_change_nothing() {
    let nodes = [
        r#"{ "id": "a", "kind": "claim", "text": "A.", "cites": [ { "source": "x" }, { "source": "y" } ] }"#,
        r#"{ "id": "b", "kind": "claim", "text": "B." }"#,
        r#"{ "id": "c", "kind": "claim", "text": "C." }"#,
        r#"{ "id": "d", "kind": "rebuttal", "text": "D." }"#,
        r#"{ "id": "e", "kind": "claim", "text": "E." }"#,
    ];
    let relations = [
        r#"{ "kind": "supports", "from": "b", "to": "c" }"#,
        r#"{ "kind": "supports", "from": "c", "to": "b" }"#,
        r#"{ "kind": "supports", "from": ["c", "d"], "to": "a" }"#,
        r#"{ "kind": "supports", "from": ["d", "c"], "to": "a" }"#,
        r#"{ "kind": "rebuts", "from": "d", "to": "e" }"#,
        r#"{ "kind": "supports", "from": "d", "to": "e" }"#,
    ];
    let map = |nodes: &[&str], relations: &[&str], gap: &str| {
        format!(
            r#"{{ "claimgraph": 1, "thesis": ["a"], "nodes": [ {gap} {} ], "relations": [ {} ] }}"#,
            nodes.join(","),
            relations.join(",")
        )
    };
    let one = found(&map(&nodes, &relations, ""));
    let rules: Vec<_> = one.iter().map(|(rule, _)| *rule).collect();
    assert!(
        ["circular-support", "duplicate-relation", "support-and-attack"]
            .iter()
            .all(|rule| rules.contains(rule)),
        "{rules:?}"
    );
    assert_eq!(rules.iter().filter(|rule| **rule == "unknown-source").count(), 2);
    let different: BTreeSet<_> = one.iter().map(|(_, fingerprint)| fingerprint).collect();
    assert_eq!(different.len(), one.len(), "no two findings share one");
    let (mut nodes, mut relations) = (nodes, relations);
    nodes.reverse();
    relations.reverse();
    assert_eq!(found(&map(&nodes, &relations, "\n\n")), one);
    let other = found(&map(&nodes, &relations, "").replace("\"d\"", "\"f\""));
    assert_ne!(other, one, "another subject");
}

#[test]
fn the_order_of_many_premises_changes_nothing() {
    let warrant = r#"{ "id": "w", "kind": "supports", "from": "b", "to": "a" }"#;
    for (rule, prefix, known) in
        [("unknown-node", "none", String::new()), ("mistyped-relation", "w", (10..40).map(named).collect())]
    {
        let map = |ends: &[String]| {
            let from = ends.join(",");
            format!(
                r#"{{ "claimgraph": 1, "thesis": ["a"],
                    "nodes": [ {{ "id": "a", "kind": "claim", "text": "A." }}, {{ "id": "b", "kind": "claim", "text": "B." }} ],
                    "relations": [ {known}{warrant}, {{ "kind": "supports", "from": [{from}], "to": "a" }} ] }}"#
            )
        };
        let mut ends: Vec<String> = (10..40).map(|number| format!("\"{prefix}{number}\"")).collect();
        let one = found(&map(&ends));
        assert!(one.iter().filter(|(found, _)| *found == rule).count() >= 20, "{one:?}");
        ends.reverse();
        assert_eq!(found(&map(&ends)), one, "{rule}");
    }
}

/// A relation with an id of its own.
fn named(number: usize) -> String {
    format!(r#"{{ "id": "w{number}", "kind": "supports", "from": "b", "to": "a" }},"#)
}
