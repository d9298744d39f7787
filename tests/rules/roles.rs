//! Roles: the sides of a debate owe no source for who said it.

use claimgraph::ArgumentMap;
use claimgraph::check::{Levels, check};
use claimgraph::format::{ReadOptions, argdown, json};

/// A map in which `holder` raises an objection that cites nothing, and that is answered.
fn map(roles: &str, objection: &str) -> ArgumentMap {
    let text = format!(
        r#"{{ "claimgraph": 1, "thesis": ["t"], {roles} "sources": [ {{ "id": "s", "title": "Bread" }} ],
        "nodes": [ {{ "id": "t", "kind": "claim", "text": "Bread is dear.", "cites": [ {{ "source": "s" }} ] }},
          {{ "id": "o", "text": "Wages rose too.", {objection} }},
          {{ "id": "a", "kind": "rebuttal", "text": "They fell.", "cites": [ {{ "source": "s" }} ] }} ],
        "relations": [ {{ "kind": "rebuts", "from": "o", "to": "t" }}, {{ "kind": "rebuts", "from": "a", "to": "o" }} ] }}"#
    );
    let reading = json::read(text.as_bytes());
    assert_eq!(reading.faults, []);
    reading.partial_map
}

/// The codes of the findings, and the standing of the objection.
fn found(map: &ArgumentMap) -> String {
    let assessment = check(map, &Levels::default());
    let codes: Vec<_> = assessment.findings.iter().map(|finding| finding.code).collect();
    let objection = map.find_statement("o").unwrap().handle();
    format!("{} {}", codes.join(" "), assessment.standing(objection)).trim().to_owned()
}

#[test]
fn the_view_of_a_side_owes_no_attribution() {
    let neg = r#""kind": "rebuttal", "holder": "Neg""#;
    for (roles, objection, expected) in [
        ("", neg, "S09 unattributed"),
        (r#""roles": [],"#, neg, "S09 unattributed"),
        (r#""roles": ["Neg", "opponent"],"#, neg, "only-reported"),
        (r#""roles": ["neg"],"#, neg, "S09 unattributed"),
        (r#""roles": ["Neg"],"#, r#""kind": "rebuttal", "holder": "the chief""#, "S09 unattributed"),
        (r#""roles": ["Neg"],"#, r#""kind": "rebuttal""#, "S01 unsupported"),
        (r#""roles": ["Neg"],"#, r#""kind": "evidence", "holder": "Neg""#, "G07 only-reported"),
        (
            r#""roles": ["Neg"],"#,
            r#""kind": "rebuttal", "holder": "Neg", "cites": [ { "source": "s" } ]"#,
            "on-source",
        ),
        (
            r#""roles": ["Neg"],"#,
            r#""kind": "rebuttal", "holder": "Neg", "cites": [ { "source": "none" } ]"#,
            "C08 unsupported",
        ),
    ] {
        assert_eq!(found(&map(roles, objection)), expected, "{roles} {objection}");
    }
}

#[test]
fn roles_are_written_and_read_again() {
    let map = map(r#""roles": ["Neg", "the other side"],"#, r#""kind": "rebuttal", "holder": "Neg""#);
    for text in [json::to_string(&map), argdown::to_string(&map)] {
        assert!(text.contains("roles"), "{text}");
    }
    let options = ReadOptions::default();
    assert_eq!(json::read(json::to_string(&map).as_bytes()).partial_map, map);
    assert_eq!(argdown::read(argdown::to_string(&map).as_bytes(), &options).partial_map, map);
    let one = argdown::read(b"===\nroles: Neg\n===\n\n[a]: A. {holder: Neg, thesis: true}", &options);
    assert_eq!((&one.faults[..], &one.warnings[..]), (&[][..], &[][..]));
    assert!(check(&one.partial_map, &Levels::default()).findings.is_empty());
}
