//! Root causes: a statement that fails only because a deeper one fails is reported with the deeper one.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::SubjectNames as _;
use claimgraph::format::json;

#[test]
fn a_value_whose_source_does_not_exist_explains_what_rests_on_it() {
    let map = r#"{ "claimgraph": 1, "thesis": ["dear"],
        "nodes": [
            { "id": "dear", "kind": "claim", "text": "Bread is dear." },
            { "id": "bad", "kind": "claim", "type": "value", "text": "That is bad.", "cites": [ { "source": "lee" } ] },
            { "id": "good", "kind": "claim", "type": "value", "text": "Bread is good." } ],
        "relations": [
            { "kind": "supports", "from": "bad", "to": "dear" },
            { "kind": "supports", "from": "good", "to": "bad" } ] }"#;
    let map = json::read(map.as_bytes()).partial_map;
    let findings = check(&map, &Levels::default());
    let unknown = findings.findings.iter().find(|finding| finding.rule == "unknown-source").unwrap();
    let related = unknown.related.iter().filter_map(|related| map.name_of(related.subject));
    assert_eq!(related.collect::<Vec<_>>(), ["dear"]);
}

#[test]
fn what_rests_on_a_statement_is_named_once_however_many_sources_it_lacks() {
    let map = r#"{ "claimgraph": 1, "thesis": ["dear"], "sources": [ { "id": "lee-1999", "type": "book" } ],
        "nodes": [
            { "id": "dear", "kind": "claim", "text": "Bread is dear." },
            { "id": "wheat", "kind": "claim", "text": "Wheat is scarce.",
              "cites": [ { "source": "lee" }, { "source": "lee-1989" } ] } ],
        "relations": [ { "kind": "supports", "from": "wheat", "to": "dear" } ] }"#;
    let findings = check(&json::read(map.as_bytes()).partial_map, &Levels::default());
    let unknown = findings.findings.iter().filter(|finding| finding.rule == "unknown-source");
    assert_eq!(unknown.map(|finding| finding.related.len()).collect::<Vec<_>>(), [1, 0]);
}
