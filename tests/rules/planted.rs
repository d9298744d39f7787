//! Planted errors: a clean map, and single changes to it. After some, a rule must report; after others, near misses, it must not.

use claimgraph::check::{Checker, Levels, find_rule, review_digest};
use claimgraph::diagnostic::Level;
use claimgraph::format::json;

/// A map in which no rule finds anything. `DIGEST` stands for that of the reviewed citation.
const CLEAN: &str = r#"{ "claimgraph": 1, "thesis": ["t"],
  "sources": [
    { "id": "lee", "type": "book", "title": "Bread in Town", "author": [ { "family": "Lee", "given": "Ann" } ],
      "issued": { "date-parts": [[2019]] }, "publisher": "Mill Press", "ISBN": "978-3-16-148410-0" },
    { "id": "fox", "type": "article-journal", "title": "The Price of Wheat", "author": [ { "family": "Fox" } ],
      "container-title": "Journal of Grain", "issued": { "date-parts": [[2020]] }, "DOI": "10.1000/182" },
    { "id": "mill", "type": "report", "title": "Mills of the Valley", "author": [ { "literal": "Board of Mills" } ],
      "issued": { "date-parts": [[2018]] }, "URL": "https://mills.example.org/reports/valley",
      "accessed": { "date-parts": [[2021, 3, 4]] } } ],
  "nodes": [
    { "id": "t", "kind": "claim", "text": "Bread in town will stay dear." },
    { "id": "a", "kind": "claim", "text": "Wheat is scarce in the valley.",
      "cites": [ { "source": "fox", "check": { "verdict": "supports", "by": "Kim", "on": "2026-01-31", "of": "sha256:DIGEST" } } ] },
    { "id": "b", "kind": "evidence", "text": "The harvest of the valley fell by 41 percent.",
      "cites": [ { "source": "lee", "locator": "p. 3" } ] },
    { "id": "c", "kind": "claim", "text": "Two mills in the valley have closed since 2015.", "cites": [ { "source": "mill" } ] },
    { "id": "v", "kind": "claim", "text": "Nobody will bake for less.", "holder": "the bakers",
      "cites": [ { "source": "mill", "for": "attribution" } ] } ],
  "relations": [
    { "kind": "supports", "from": "a", "to": "t", "id": "r", "scheme": "sign",
      "questions": { "strength": "It was so in each of ten years.", "other": "Nothing else was scarce." } },
    { "kind": "supports", "from": "b", "to": "a" },
    { "kind": "supports", "from": "c", "to": "a" },
    { "kind": "supports", "from": ["v", "c"], "to": "a" } ] }"#;

/// The citation of `a`.
const CITES: &str = r#""cites": [ { "source": "fox", "check": { "verdict": "supports", "by": "Kim", "on": "2026-01-31", "of": "sha256:DIGEST" } } ]"#;
/// The last source, before which another may stand.
const LAST_SOURCE: &str = r#"{ "id": "mill""#;
/// The last statement, before which another may stand.
const LAST_NODE: &str = r#"{ "id": "v""#;

/// One change to the clean map.
struct Planted {
    rule: &'static str,
    fires: bool,
    what: &'static str,
    old: &'static str,
    new: &'static str,
}

const fn hit(rule: &'static str, what: &'static str, old: &'static str, new: &'static str) -> Planted {
    Planted { rule, fires: true, what, old, new }
}

const fn miss(rule: &'static str, what: &'static str, old: &'static str, new: &'static str) -> Planted {
    Planted { rule, fires: false, what, old, new }
}

const S06: &str = "reasons-without-source";
const C10: &str = "duplicate-source";
const C16: &str = "contradicted-citation";
const C17: &str = "unconfirmed-citation";
const C18: &str = "stale-review";
const Q01: &str = "incomplete-source";
const G09: &str = "duplicate-claim";
const R06: &str = "open-critical-question";

const PLANTED: &[Planted] = &[
    hit(S06, "the reason cites nothing", CITES, r#""tags": []"#),
    hit(S06, "the source of the reason says otherwise", r#""supports", "by""#, r#""contradicts", "by""#),
    hit(
        S06,
        "the reason cites for attribution only",
        r#""source": "fox", "check""#,
        r#""source": "fox", "for": "attribution", "check""#,
    ),
    miss(S06, "the reason is assumed", CITES, r#""status": "assumed""#),
    miss(S06, "the reason is common knowledge", CITES, r#""status": "common-knowledge""#),
    miss(
        S06,
        "the claim is a value",
        r#""text": "Bread in town"#,
        r#""type": "value", "text": "Bread in town"#,
    ),
    hit(
        C10,
        "a DOI in another form",
        LAST_SOURCE,
        r#"{ "id": "x", "title": "Wheat", "URL": "https://doi.org/10.1000/182" }, { "id": "mill""#,
    ),
    hit(
        C10,
        "an ISBN of ten digits",
        LAST_SOURCE,
        r#"{ "id": "x", "type": "book", "title": "Bread", "ISBN": "3-16-148410-X" }, { "id": "mill""#,
    ),
    hit(
        C10,
        "an address without its scheme",
        LAST_SOURCE,
        r#"{ "id": "x", "title": "Mills", "URL": "http://www.mills.example.org/reports/valley/" }, { "id": "mill""#,
    ),
    hit(
        C10,
        "title and author in other letters",
        LAST_SOURCE,
        r#"{ "id": "x", "title": "BREAD, in Town!", "author": [ { "family": "LEE" } ] }, { "id": "mill""#,
    ),
    miss(
        C10,
        "another edition",
        LAST_SOURCE,
        r#"{ "id": "x", "title": "Bread in Town", "author": [ { "family": "Lee" } ], "issued": { "date-parts": [[2024]] } }, { "id": "mill""#,
    ),
    miss(
        C10,
        "a chapter of the book",
        LAST_SOURCE,
        r#"{ "id": "x", "type": "chapter", "title": "Ovens", "ISBN": "9783161484100" }, { "id": "mill""#,
    ),
    miss(
        C10,
        "the same title by another author",
        LAST_SOURCE,
        r#"{ "id": "x", "title": "Bread in Town", "author": [ { "family": "Gray" } ] }, { "id": "mill""#,
    ),
    miss(
        C10,
        "another page of the site",
        LAST_SOURCE,
        r#"{ "id": "x", "title": "Mills", "URL": "https://mills.example.org/reports/hills" }, { "id": "mill""#,
    ),
    hit(C16, "the verdict on a claim's source", r#""supports", "by""#, r#""contradicts", "by""#),
    hit(
        C16,
        "the verdict on evidence",
        r#""locator": "p. 3""#,
        r#""locator": "p. 3", "check": { "verdict": "contradicts" }"#,
    ),
    hit(
        C16,
        "the verdict on an attribution",
        r#""for": "attribution""#,
        r#""for": "attribution", "check": { "verdict": "contradicts" }"#,
    ),
    miss(C16, "confirmed in part", r#""supports", "by""#, r#""partly", "by""#),
    miss(C16, "out of reach", r#""supports", "by""#, r#""unreachable", "by""#),
    miss(
        C16,
        "another citation confirmed",
        r#""locator": "p. 3""#,
        r#""locator": "p. 3", "check": { "verdict": "supports" }"#,
    ),
    hit(C17, "confirmed in part", r#""supports", "by""#, r#""partly", "by""#),
    hit(C17, "out of reach", r#""supports", "by""#, r#""unreachable", "by""#),
    hit(
        C17,
        "evidence confirmed in part",
        r#""locator": "p. 3""#,
        r#""locator": "p. 3", "check": { "verdict": "partly" }"#,
    ),
    miss(C17, "contradicted", r#""supports", "by""#, r#""contradicts", "by""#),
    miss(
        C17,
        "confirmed",
        r#""locator": "p. 3""#,
        r#""locator": "p. 3", "check": { "verdict": "supports" }"#,
    ),
    miss(C17, "no verdict", CITES, r#""cites": [ { "source": "fox" } ]"#),
    hit(
        C18,
        "the statement says more",
        "Wheat is scarce in the valley.",
        "Wheat is very scarce in the valley.",
    ),
    hit(C18, "a reason says more", "fell by 41 percent", "fell by 51 percent"),
    hit(C18, "another passage", r#""fox", "check""#, r#""fox", "locator": "p. 9", "check""#),
    hit(C18, "a reason less", r#""from": "b", "to": "a""#, r#""from": "b", "to": "t""#),
    miss(C18, "white space", "Wheat is scarce in the valley.", "Wheat  is scarce in the valley."),
    miss(C18, "the number of the note", r#""fox", "check""#, r#""fox", "note": 3, "check""#),
    miss(C18, "what it supports", "Bread in town will stay dear.", "Bread in town will become dear."),
    hit(Q01, "an article without its journal", r#""container-title": "Journal of Grain", "#, ""),
    hit(Q01, "a book without a title", r#""title": "Bread in Town", "#, ""),
    hit(Q01, "a report without a date", "\"issued\": { \"date-parts\": [[2018]] }, ", ""),
    miss(
        Q01,
        "an editor in place of an author",
        r#""author": [ { "family": "Lee", "given": "Ann" } ]"#,
        r#""editor": [ { "family": "Lee", "given": "Ann" } ]"#,
    ),
    miss(
        Q01,
        "a book that is yet to appear",
        r#""issued": { "date-parts": [[2019]] }"#,
        r#""status": "forthcoming""#,
    ),
    miss(Q01, "a book without its publisher", r#""publisher": "Mill Press", "#, ""),
    hit(
        G09,
        "other capitals",
        LAST_NODE,
        r#"{ "id": "x", "kind": "claim", "text": "wheat is scarce in the Valley" }, { "id": "v""#,
    ),
    hit(
        G09,
        "a plural",
        LAST_NODE,
        r#"{ "id": "x", "kind": "claim", "text": "Wheat is scarce in the valleys." }, { "id": "v""#,
    ),
    hit(
        G09,
        "a word more",
        LAST_NODE,
        r#"{ "id": "x", "kind": "claim", "text": "Two mills in the valley have closed down since 2015." }, { "id": "v""#,
    ),
    miss(
        G09,
        "a negation",
        LAST_NODE,
        r#"{ "id": "x", "kind": "claim", "text": "Wheat is not scarce in the valley." }, { "id": "v""#,
    ),
    miss(
        G09,
        "another number",
        LAST_NODE,
        r#"{ "id": "x", "kind": "claim", "text": "Two mills in the valley have closed since 2016." }, { "id": "v""#,
    ),
    miss(
        G09,
        "another number in words",
        LAST_NODE,
        r#"{ "id": "x", "kind": "claim", "text": "Ten mills in the valley have closed since 2015." }, { "id": "v""#,
    ),
    miss(
        G09,
        "the opposite",
        LAST_NODE,
        r#"{ "id": "x", "kind": "evidence", "text": "The harvest of the valley rose by 41 percent." }, { "id": "v""#,
    ),
    hit(R06, "a question less", r#", "other": "Nothing else was scarce.""#, ""),
    hit(R06, "a word that names no question", r#""other": "Nothing"#, r#""others": "Nothing"#),
    hit(R06, "another scheme", r#""scheme": "sign""#, r#""scheme": "cause-to-effect""#),
    miss(R06, "a question by its number", r#""other": "Nothing"#, r#""CQ2": "Nothing"#),
    miss(
        R06,
        "a question in its words",
        r#""other": "Nothing"#,
        r#""Would something else explain the sign better?": "Nothing"#,
    ),
    miss(R06, "a scheme of one's own", r#""scheme": "sign""#, r#""scheme": "omen""#),
];

/// The rules that fire on a map, with those that are off by default, as infos.
fn rules_that_fire(text: &str) -> Vec<&'static str> {
    let reading = json::read(text.as_bytes());
    assert_eq!(reading.faults, [], "{text}");
    let levels = [S06, R06]
        .into_iter()
        .fold(Levels::default(), |levels, name| levels.with(find_rule(name).unwrap(), Some(Level::Info)));
    Checker::new(&reading.partial_map)
        .with_levels(&levels)
        .check()
        .findings
        .iter()
        .map(|finding| finding.rule)
        .collect()
}

/// The clean map, with the digest of the reviewed citation.
fn with_digest(text: &str) -> String {
    let unreviewed = CLEAN.replace("DIGEST", &"0".repeat(64));
    let map = json::read(unreviewed.as_bytes()).into_map().unwrap();
    let statement = map.find_statement("a").unwrap();
    let (source, citation) = statement.citations().next().unwrap();
    text.replace("DIGEST", &review_digest(statement, source, citation).to_string())
}

#[test]
fn the_clean_map_is_clean() {
    assert_eq!(rules_that_fire(&with_digest(CLEAN)), [""; 0]);
}

#[test]
fn planted_errors_are_found_and_near_misses_are_not() {
    let mut wrong = Vec::new();
    println!("rule                        hits   found   near misses   false alarms");
    for rule in [S06, C10, C16, C17, C18, Q01, G09, R06] {
        let (mut counts, mut found) = ([0, 0], [0, 0]);
        for planted in PLANTED.iter().filter(|planted| planted.rule == rule) {
            assert!(CLEAN.contains(planted.old), "{rule}: {}", planted.what);
            let fires =
                rules_that_fire(&with_digest(&CLEAN.replacen(planted.old, planted.new, 1))).contains(&rule);
            let at = usize::from(!planted.fires);
            counts[at] += 1;
            found[at] += usize::from(fires);
            if fires != planted.fires {
                wrong.push(format!("{rule}: {}: {fires}", planted.what));
            }
        }
        assert!(counts[0] >= 3 && counts[1] >= 3, "{rule}: three of each");
        println!("{rule:<26}{:>6}{:>8}{:>14}{:>15}", counts[0], found[0], counts[1], found[1]);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
