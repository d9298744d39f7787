//! The table of rules: their pages have the right sections, their examples behave as labelled, their names are consistent.

use std::collections::BTreeSet;
use std::fs;

use claimgraph::check::{Levels, RULES, check, find_rule};
use claimgraph::diagnostic::{Diagnostic, SubjectNames as _};
use claimgraph::format::json;
use serde_json::Value;

use crate::shared::{findings_at, root, rule_document, rule_examples, text_examples, with_it_on};

/// The sections of a page, in this order.
const HEADINGS: &[&str] = &["## What it finds", "## Why it matters", "## Example"];

/// The families of codes, in the order of the table.
const FAMILIES: &str = "SCQGRTW";

/// A name says what is wrong and reads well after "allow": none of these does.
const BAD_BEGINNINGS: &[&str] =
    &["do-not-", "dont-", "must-", "should-", "banned-", "require-", "avoid-", "check-"];
const BAD_ENDINGS: &[&str] = &["-used", "-found", "-error", "-rule", "-check", "-allowed", "-forbidden"];

#[test]
fn pages_are_in_shape() {
    for rule in RULES {
        let page = rule.page();
        let found: Vec<_> = page.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(found, HEADINGS, "{}", rule.name);
        assert!(page.starts_with(&format!("# {} ({})\n\nLevel: ", rule.name, rule.code)), "{page}");
        let parts: Vec<_> = page.split("## ").skip(1).collect();
        assert!(parts.iter().all(|part| part.lines().filter(|line| !line.is_empty()).count() > 1), "{page}");
    }
}

#[test]
fn examples_do_as_they_say() {
    let (examples, texts) = (rule_examples(), text_examples());
    for rule in RULES {
        for fires in [true, false] {
            let mut all = examples.iter().chain(&texts);
            let is_there = all.any(|example| example.0.name == rule.name && example.1 == fires);
            assert!(is_there, "{}: an example with {fires:?} for `fires`", rule.name);
        }
    }
    for (rule, fires, map) in examples {
        let reading = json::read(map.as_bytes());
        assert_eq!(reading.faults, [], "{}: {map}", rule.name);
        let found = findings_at(&reading.partial_map, rule_document(rule).as_deref(), &with_it_on(rule));
        let is_found = found.iter().any(|finding| finding.rule == rule.name);
        assert_eq!(is_found, fires, "{}: {map}\n{found:#?}", rule.name);
    }
}

#[test]
fn a_quiet_example_is_quiet_altogether() {
    for (rule, _, map) in rule_examples().into_iter().filter(|example| !example.1) {
        let map = json::read(map.as_bytes()).partial_map;
        let mut found = findings_at(&map, rule_document(rule).as_deref(), &with_it_on(rule));
        // Examples abbreviate the records of their sources.
        found.retain(|finding| finding.rule == rule.name || finding.rule != "incomplete-source");
        assert!(found.is_empty(), "{}: teaches a mistake: {found:#?}", rule.name);
    }
}

#[test]
fn names_and_codes_are_unique_and_lead_to_their_rule() {
    let words: BTreeSet<_> = RULES.iter().flat_map(|rule| [rule.name, rule.code]).collect();
    assert_eq!(words.len(), 2 * RULES.len());
    for rule in RULES {
        for word in [rule.name, rule.code] {
            assert_eq!(find_rule(word).map(|found| found.name), Some(rule.name));
        }
    }
}

#[test]
fn codes_are_sorted_by_family_and_number() {
    let places: Vec<_> = RULES
        .iter()
        .map(|rule| {
            let (family, number) = rule.code.split_at(1);
            assert!(number.len() == 2, "{}", rule.code);
            (FAMILIES.find(family).expect(rule.code), number.parse::<u8>().expect(rule.code))
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn names_read_well_after_allow() {
    for rule in RULES {
        let name = rule.name;
        let is_plain =
            name.split('-').all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()));
        assert!(is_plain, "{name}: lower-case words with hyphens between them");
        assert!(
            !BAD_BEGINNINGS.iter().any(|bad| name.starts_with(bad)),
            "{name}: name the fault, not the cure"
        );
        let is_filler = BAD_ENDINGS.iter().any(|bad| name.ends_with(bad)) && !name.ends_with("-not-found");
        assert!(!is_filler, "{name}: filler at the end");
    }
}

#[test]
fn summaries_are_phrases() {
    for rule in RULES {
        let summary = rule.summary;
        assert!(
            summary.starts_with(char::is_lowercase) && !summary.ends_with('.'),
            "{}: {summary}",
            rule.name
        );
        assert!(summary.len() <= 60, "{}: too long for the table: {summary}", rule.name);
        assert!(rule.since.split('.').count() == 3, "{}: since {}", rule.name, rule.since);
    }
}

#[test]
fn each_file_is_one_rule_and_is_named_after_it() {
    let folder = root().join("src/check/rules");
    let mut files: BTreeSet<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(files.remove("mod.rs"));
    let named: BTreeSet<_> = RULES.iter().map(|rule| format!("{}.rs", rule.name.replace('-', "_"))).collect();
    assert_eq!(files, named);
    for rule in RULES {
        let text = fs::read_to_string(folder.join(rule.name.replace('-', "_") + ".rs")).unwrap();
        let head = format!("//! `{}`: {}.\n", rule.name, rule.summary);
        assert!(text.starts_with(&head), "{}: begins with {head}", rule.name);
    }
}

/// Rules that find a wrong id: they underline it alone.
const OF_IDS: &[&str] = &["unknown-node", "unknown-source", "duplicate-id"];

#[test]
fn findings_underline_the_whole_object_or_the_wrong_id() {
    for (rule, _, map) in rule_examples().into_iter().filter(|example| example.1) {
        for finding in underlined(&map).into_iter().filter(|finding| finding.0 == rule.name) {
            let (_, subject, text) = finding;
            let Some(text) = text else {
                assert_eq!(rule.name, "no-thesis", "only what is missing has no place");
                continue;
            };
            let value: Value =
                serde_json::from_str(&text).unwrap_or_else(|_| panic!("{}: {text}", rule.name));
            let is_right = match subject {
                _ if OF_IDS.contains(&rule.name) => value.is_string(),
                Some(("relation", _)) => value["kind"].is_string() && value["to"].is_string(),
                Some((_, id)) => value["id"] == id,
                None => false,
            };
            assert!(is_right, "{}: {text}", rule.name);
        }
    }
}

/// Maps in addition to the examples of the pages, with the subject and the underlined text of each finding.
#[test]
fn a_wrong_id_is_underlined_in_any_position() {
    let nodes = r#""nodes": [ { "id": "a", "kind": "claim", "text": "x", "cites": [ { "source": "s" } ] },
        { "id": "b", "kind": "claim", "text": "y", "cites": [ { "source": "s" } ] } ]"#;
    let table = [
        ("unknown-node", r#"{ "kind": "supports", "from": "b", "to": "aa" }"#, vec![r#""aa""#]),
        ("unknown-node", r#"{ "kind": "supports", "from": ["b", "bb"], "to": "a" }"#, vec![r#""bb""#]),
        (
            "unknown-node",
            r#"{ "kind": "rebuts", "from": ["x", "y"], "to": "z" }"#,
            vec![r#""x""#, r#""y""#, r#""z""#],
        ),
        (
            "unknown-node",
            r#"{ "kind": "undercuts", "from": "b", "to": "b~supports~a" }, { "kind": "supports", "from": "b", "to": "a" }"#,
            vec![r#""b~supports~a""#],
        ),
        ("duplicate-id", r#"{ "kind": "supports", "from": "b", "to": "a", "id": "b" }"#, vec![r#""b""#]),
        (
            "duplicate-id",
            r#"{ "kind": "supports", "from": "b", "to": "a", "id": "r" }, { "kind": "rebuts", "from": "b", "to": "a", "id": "r" }"#,
            vec![r#""r""#],
        ),
        (
            "mistyped-relation",
            r#"{ "kind": "supports", "from": "b", "to": "a", "id": "r" }, { "kind": "supports", "from": "r", "to": "b" }"#,
            vec![r#"{ "kind": "supports", "from": "r", "to": "b" }"#],
        ),
    ];
    for (rule, relations, expected) in table {
        let map = format!(
            r#"{{ "claimgraph": 1, "thesis": ["a"], "sources": [ {{ "id": "s" }} ], {nodes}, "relations": [ {relations} ] }}"#
        );
        assert_underlined(&map, rule, &expected);
    }
    let table = [
        ("no-thesis", r#""thesis": ["a", "aa"]"#, r#"["a", "aa"]"#),
        ("no-thesis", r#""thesis": "aa""#, r#""aa""#),
        ("no-thesis", r#""thesis": []"#, "[]"),
        (
            "duplicate-id",
            r#""thesis": "a", "sources": [ { "id": "s" }, { "id": "s", "title": "x" } ]"#,
            r#""s""#,
        ),
        (
            "unused-source",
            r#""thesis": "a", "sources": [ { "id": "s" }, { "id": "u" } ]"#,
            r#"{ "id": "u" }"#,
        ),
        ("unknown-source", r#""thesis": "a", "sources": [ { "id": "S" } ]"#, r#""s""#),
    ];
    for (rule, members, expected) in table {
        let has_sources = members.contains("sources");
        let sources = if has_sources { "" } else { r#", "sources": [ { "id": "s" } ]"# };
        let map = format!(r#"{{ "claimgraph": 1, {members}{sources}, {nodes} }}"#);
        let count = underlined(&map).iter().filter(|finding| finding.0 == rule).count();
        assert_underlined(&map, rule, &vec![expected; count.max(1)]);
    }
}

fn assert_underlined(map: &str, rule: &str, expected: &[&str]) {
    let found = underlined(map);
    let texts: Vec<_> =
        found.iter().filter(|finding| finding.0 == rule).map(|finding| finding.2.as_deref()).collect();
    let expected: Vec<_> = expected.iter().copied().map(Some).collect();
    assert_eq!(texts, expected, "{rule}: {map}");
}

/// The kind of a subject and its id.
type SubjectName = Option<(&'static str, String)>;

/// The findings in a map: rule, subject, and the text that each underlines.
fn underlined(map: &str) -> Vec<(&'static str, SubjectName, Option<String>)> {
    let read = json::read(map.as_bytes()).partial_map;
    let found = check(&read, &Levels::default()).findings;
    let row = |finding: Diagnostic| {
        let id = read.name_of(finding.subject).map(|id| id.into_owned());
        (finding.rule, finding.subject.noun().zip(id), finding.span.map(|span| map[span.range()].to_owned()))
    };
    found.into_iter().map(row).collect()
}
