//! The findings of 80 small random maps, worked out by a slow and literal program.

use std::collections::BTreeSet;

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::SubjectNames as _;
use claimgraph::format::json;
use serde_json::Value;

/// The rules for which the expected findings are complete.
const COVERED: &[&str] = &[
    "unsupported-claim",
    "ungrounded-claim",
    "circular-support",
    "unsourced-evidence",
    "unreasoned-value",
    "unattributed-view",
    "disconnected-node",
    "idle-rebuttal",
    "unused-source",
    "unanswered-rebuttal",
    "unsupported-answer",
    "supported-assumption",
];

#[test]
fn findings_are_those_of_a_literal_reading() {
    let Some(path) = crate::shared::file("oracles/maps.json") else { return };
    let oracles: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(oracles.len(), 80);
    for (number, oracle) in oracles.iter().enumerate() {
        let reading = json::read(oracle["map"].to_string().as_bytes());
        assert_eq!(reading.faults, [], "map {number}");
        let findings = check(&reading.partial_map, &Levels::default());
        let found: BTreeSet<(String, String)> = findings
            .findings
            .iter()
            .filter(|finding| COVERED.contains(&finding.rule))
            .filter_map(|finding| {
                Some((finding.rule.to_owned(), reading.partial_map.name_of(finding.subject)?.into_owned()))
            })
            .collect();
        let expected: BTreeSet<(String, String)> = oracle["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(found, expected, "map {number}: {}", oracle["map"]);
    }
}
