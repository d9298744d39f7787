//! Root causes: what fails only because something deeper fails is named there.

use claimgraph::check::{Levels, check};
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
    let findings = check(&json::read(map.as_bytes()).partial_map, &Levels::default());
    let unknown = findings.list.iter().find(|finding| finding.rule == "unknown-source").unwrap();
    assert_eq!(unknown.related.iter().map(|related| related.node.as_str()).collect::<Vec<_>>(), ["dear"]);
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
    let unknown = findings.list.iter().filter(|finding| finding.rule == "unknown-source");
    assert_eq!(unknown.map(|finding| finding.related.len()).collect::<Vec<_>>(), [1, 0]);
}
