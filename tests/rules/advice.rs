//! Advice: the messages and helps that say what to do, where another finding explains the first.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::SubjectNames as _;
use claimgraph::format::{ReadOptions, argdown, json};

/// The findings of a map: code, subject, and help.
fn told(text: &str) -> Vec<(&'static str, String, String)> {
    let reading = json::read(text.as_bytes());
    assert_eq!(reading.faults, []);
    let map = &reading.partial_map;
    let told = check(map, &Levels::default()).findings.into_iter().map(|finding| {
        let subject = map.name_of(finding.subject).unwrap_or_default().into_owned();
        (finding.code, subject, finding.help.as_str().to_owned())
    });
    told.collect()
}

#[test]
fn a_source_that_a_misspelt_citation_means_is_not_to_be_removed() {
    let map = |cited: &str| {
        format!(
            r#"{{ "claimgraph": 1, "thesis": ["t"], "sources": [ {{ "id": "lee-2019" }} ], "nodes": [
            {{ "id": "t", "kind": "claim", "text": "Bread is dear.", "cites": [ {{ "source": "{cited}" }} ] }} ] }}"#
        )
    };
    let codes = |text: &str| told(text).into_iter().map(|(code, ..)| code).collect::<Vec<_>>();
    assert_eq!(codes(&map("lee-2018")), ["C08"]);
    assert_eq!(told(&map("lee-2018"))[0].2, "did you mean `lee-2019`?");
    assert_eq!(codes(&map("gazette")), ["C08", "C09"]);
    assert_eq!(codes(&map("lee-2019")), [""; 0]);
}

#[test]
fn a_gap_of_the_text_is_not_hidden() {
    let node = |more: &str| {
        let text = format!(
            r#"{{ "claimgraph": 1, "thesis": ["t"], "nodes": [ {{ "id": "t", "text": "Bread is dear.", {more} }} ] }}"#
        );
        told(&text).remove(0)
    };
    for (more, code) in [
        (r#""kind": "claim""#, "S01"),
        (r#""kind": "evidence""#, "S07"),
        (r#""kind": "claim", "type": "value""#, "S08"),
    ] {
        let (found, _, help) = node(more);
        assert_eq!(found, code);
        let leave = help.find("leave it, or `allow` it with a reason").expect("the help says so");
        assert!(help.find("assumed").is_none_or(|status| leave < status), "{help}");
    }
}

#[test]
fn a_map_without_statements_is_said_to_have_none() {
    let message = |text: &str| {
        let map = argdown::read(text.as_bytes(), &ReadOptions::default()).partial_map;
        check(&map, &Levels::default()).findings.remove(0).message
    };
    assert_eq!(message("===\ntitle: T\n===\n"), "the map has no statements");
    assert_eq!(message("# A heading\n"), "the map has no statements");
    assert_eq!(message("[a]: A.\n\n[b]: B.\n"), "the map declares no thesis");
}

#[test]
fn a_duplicate_id_names_the_first() {
    let text = r#"{ "claimgraph": 1, "thesis": ["t"], "sources": [ { "id": "s" }, { "id": "s" } ], "nodes": [
        { "id": "t", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "s" } ] },
        { "id": "t", "kind": "claim", "text": "Milk is dear." } ],
        "relations": [ { "kind": "supports", "from": "t", "to": "t", "id": "t" } ] }"#;
    let map = json::read(text.as_bytes()).partial_map;
    let findings = check(&map, &Levels::default()).findings;
    let duplicates = findings.iter().filter(|finding| finding.code == "G02");
    let mut firsts: Vec<_> = duplicates
        .map(|finding| {
            let first = finding.related.last().unwrap();
            (map.name_of(first.subject).unwrap().into_owned(), &text[first.span.unwrap().range()])
        })
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    let node = r#"{ "id": "t", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "s" } ] }"#;
    assert_eq!(firsts, [("s".to_owned(), r#"{ "id": "s" }"#), ("t".to_owned(), node)]);
}
