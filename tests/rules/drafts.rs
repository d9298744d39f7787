//! Drafts: a map that is still being made owes a thesis, and nothing else that a first draft cannot have.

use claimgraph::check::{Assessment, Checker, Levels, find_rule};
use claimgraph::diagnostic::Level;
use claimgraph::format::{argdown, json};

/// Two claims and a piece of evidence that rest on nothing, and one citation of an unknown source.
const NODES: &str = r#""nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear." },
    { "id": "b", "kind": "claim", "type": "value", "text": "That is bad." },
    { "id": "c", "kind": "evidence", "text": "A loaf costs 4.20." },
    { "id": "d", "kind": "evidence", "text": "Rents rose.", "cites": [ { "source": "none" } ] } ] }"#;

fn assess(head: &str, levels: &Levels) -> Assessment {
    let reading = json::read(format!(r#"{{ "claimgraph": 1, {head} {NODES}"#).as_bytes());
    assert_eq!(reading.faults, [], "{head}");
    Checker::new(&reading.partial_map).with_levels(levels).check()
}

fn codes(assessment: &Assessment) -> Vec<&'static str> {
    assessment.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_draft_owes_a_thesis_and_the_rest_is_counted() {
    let draft = assess(r#""draft": true,"#, &Levels::default());
    assert_eq!(codes(&draft), ["G03", "C08"]);
    let counts: Vec<_> = draft.deferred.iter().map(|(rule, count)| (rule.code, *count)).collect();
    assert_eq!(counts, [("S01", 1), ("S07", 1), ("S08", 1)]);
    let finished = assess(r#""draft": false,"#, &Levels::default());
    assert_eq!(codes(&finished), ["G03", "S01", "S07", "C08", "S08"]);
    assert!(finished.deferred.is_empty());
}

#[test]
fn a_draft_whose_thesis_is_chosen_is_still_a_draft() {
    let draft = assess(r#""draft": true, "thesis": "a","#, &Levels::default());
    assert_eq!(codes(&draft), ["C08"]);
    let counts: Vec<_> = draft.deferred.iter().map(|(rule, count)| (rule.code, *count)).collect();
    assert_eq!(counts, [("S01", 1), ("S07", 1), ("S08", 1), ("G04", 3)]);
}

#[test]
fn a_rule_that_the_user_asks_for_is_not_deferred() {
    let rule = find_rule("unsupported-claim").unwrap();
    let levels = Levels::default().with(rule, Some(Level::Warning));
    assert_eq!(codes(&assess(r#""draft": true,"#, &levels)), ["G03", "C08", "S01"]);
}

#[test]
fn the_mark_of_a_draft_is_kept_and_a_word_is_refused() {
    let text = format!(r#"{{ "claimgraph": 1, "draft": true, {NODES}"#);
    let map = json::read(text.as_bytes()).partial_map;
    assert!(json::to_string(&map).contains("\"draft\": true"));
    assert!(argdown::to_string(&map).contains("draft: true"));
    for (value, message) in [
        ("\"yes\"", "`draft`: expected `true` or `false`, found a string"),
        ("1", "`draft`: expected `true` or `false`, found a number"),
        ("null", "`draft`: expected `true` or `false`, found `null`"),
    ] {
        let faults =
            json::read(format!(r#"{{ "claimgraph": 1, "draft": {value}, {NODES}"#).as_bytes()).faults;
        assert_eq!(faults.iter().map(|fault| &*fault.message).collect::<Vec<_>>(), [message]);
    }
}
