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
            r#"{{ "claimgraph": 1, "thesis": ["t"], "sources": [ {{ "id": "lee-2019", "title": "Bread" }} ], "nodes": [
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
    let text = r#"{ "claimgraph": 1, "thesis": ["t"], "sources": [ { "id": "s", "title": "Bread" }, { "id": "s", "title": "Bread" } ], "nodes": [
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
    assert_eq!(firsts, [("s".to_owned(), r#"{ "id": "s", "title": "Bread" }"#), ("t".to_owned(), node)]);
}

/// The helps of a rule about a map in Argdown.
fn helps(text: &str, code: &str) -> Vec<String> {
    let map = argdown::read(text.as_bytes(), &ReadOptions::default()).partial_map;
    let findings = check(&map, &Levels::default()).findings.into_iter();
    findings.filter(|finding| finding.code == code).map(|finding| finding.help.as_str().to_owned()).collect()
}

#[test]
fn names_in_other_words_are_recognised() {
    for (head, body, code, expected) in [
        ("thesis: Main claim", "[Main]: So.", "G03", "did you mean `main` (Main)?"),
        (
            "thesis: Trains",
            "[Trains run late]: So.",
            "G03",
            "did you mean `trains-run-late` (Trains run late)?",
        ),
        ("thesis: Mian", "[Main]: So.", "G03", "did you mean `main` (Main)?"),
        ("thesis: Bread", "[Main]: So.", "G03", "name the id of a node; in Argdown, its title does as well"),
        ("roles: [neg]", "[a]: So. {holder: Neg}", "S09", "`roles` lists `neg`; did you mean that one?"),
        (
            "sources: [{id: \"http://x.org\", citation-key: lee2019}]",
            "[a]: So. {cites: Lee2019}",
            "C08",
            "did you mean `lee2019`?",
        ),
    ] {
        assert_eq!(helps(&format!("===\n{head}\n===\n\n{body}\n"), code), [expected], "{head} {body}");
    }
}

#[test]
fn one_unknown_source_does_not_take_away_a_known_one() {
    let known = "{ \"source\": \"lee\" }";
    let unknown = "{ \"source\": \"nokey\" }";
    let quoted = "{ \"source\": \"lee\", \"quoted-in\": \"nokey\" }";
    let said = "{ \"source\": \"lee\", \"for\": \"attribution\" }";
    for (more, cites, standing, codes) in [
        ("", format!("{unknown}, {known}"), "on-source", vec!["C08"]),
        ("", quoted.to_owned(), "on-source", vec!["C08"]),
        ("", unknown.to_owned(), "unsupported", vec!["C08", "C09"]),
        ("\"status\": \"assumed\", ", unknown.to_owned(), "only-granted", vec!["C08", "C09"]),
        ("\"holder\": \"the mayor\", ", format!("{unknown}, {said}"), "only-reported", vec!["C08"]),
        ("\"holder\": \"the mayor\", ", unknown.to_owned(), "unsupported", vec!["C08", "C09"]),
        ("\"type\": \"value\", ", unknown.to_owned(), "unsupported", vec!["C08", "C09"]),
    ] {
        let text = format!(
            r#"{{ "claimgraph": 1, "thesis": ["t"], "sources": [ {{ "id": "lee", "title": "Bread" }} ], "nodes": [
            {{ "id": "t", "kind": "claim", "text": "So.", {more} "cites": [ {cites} ] }} ] }}"#
        );
        let map = json::read(text.as_bytes()).into_map().unwrap();
        let assessment = check(&map, &Levels::default());
        let mut found: Vec<_> = assessment.findings.iter().map(|finding| finding.code).collect();
        found.sort_unstable();
        assert_eq!(found, codes, "{more} {cites}");
        let thesis = map.theses()[0];
        assert_eq!(assessment.standing(thesis).word(), standing, "{more} {cites}");
        assert_eq!(assessment.marks.is_unsupported(thesis), standing == "unsupported", "{more} {cites}");
    }
}

#[test]
fn a_defeated_thesis_is_told_to_answer_the_attack_if_that_is_enough() {
    let see = "see `claimgraph evaluate` for what would make it stand";
    let answer = format!("answer the attack, or {see}");
    for (map, help) in [
        ("[t]: So. {thesis: true}\n  - [o]: No.", &*answer),
        ("[t]: So. {thesis: true}\n  - [o]: No.\n  - [p]: Not so.", see),
        ("[t]: So. {thesis: true}\n  + [r]: For.\n    - [o]: No.", see),
        ("[t]: So. {thesis: true}\n  + [r]: For.\n    - [o]: No.\n  - [p]: Not so.", see),
    ] {
        assert_eq!(helps(map, "R11"), [help], "{map}");
    }
}
