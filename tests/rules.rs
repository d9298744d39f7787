//! The rules as a table: their pages are in shape, the examples in them do as they say, their names hold together.

use std::collections::BTreeSet;
use std::fs;

use claimgraph::check::{Levels, RULES, check, find_rule};
use claimgraph::format::json;

use crate::shared::{root, rule_examples};

/// What a page says, in this order.
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
    let examples = rule_examples();
    for rule in RULES {
        for fires in [true, false] {
            let is_there = examples.iter().any(|example| example.0.name == rule.name && example.1 == fires);
            assert!(is_there, "{}: an example with {fires:?} for `fires`", rule.name);
        }
    }
    for (rule, fires, map) in examples {
        let reading = json::read(map.as_bytes());
        assert_eq!(reading.faults, [], "{}: {map}", rule.name);
        let found = check(&reading.map, &Levels::default()).list;
        let is_found = found.iter().any(|finding| finding.rule == rule.name);
        assert_eq!(is_found, fires, "{}: {map}\n{found:#?}", rule.name);
    }
}

#[test]
fn a_quiet_example_is_quiet_altogether() {
    for (rule, _, map) in rule_examples().into_iter().filter(|example| !example.1) {
        let found = check(&json::read(map.as_bytes()).map, &Levels::default()).list;
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
        assert!(!BAD_ENDINGS.iter().any(|bad| name.ends_with(bad)), "{name}: filler at the end");
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
