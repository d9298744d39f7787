//! The brief of a debate and its flow, for people and for office programs.

use std::collections::HashSet;
use std::io::{Cursor, Read as _};

use claimgraph::ArgumentMap;
use claimgraph::check::{Assessment, Levels, check};
use claimgraph::document::article::{BlockKind, read};
use claimgraph::format::{ReadOptions, argdown, json};
use claimgraph::model::{Party, Status};
use claimgraph::report::brief::{self, Brief, BriefLength};
use claimgraph::report::flow::{self, DebateFlow, FlowCell};
use serde_json::Value;

use crate::shared::{pandoc, root, shipped_maps};

const DEBATE: &str = r#"===
title: Cameras
sources:
  - id: lee
    type: book
    title: Streets Counted
    author: [{ family: Lee, given: Ann }]
    issued: { date-parts: [[2019]] }
===

# Safety

[Remove]: The town should remove the cameras. {type: policy}
  + [No safer]: The cameras make nobody safer. {cites: [{source: lee, locator: p. 14, quote: "[T]he count did not fall."}]}
  + [Cost]: They cost 40,000 a year.
  - [Deter]: Cameras deter those who are never counted.
    - [Streets]: Crime stayed level in streets without cameras, too. {cites: [{source: lee, locator: p. 20}]}
      - [Other]: Those streets are other streets.
    - [Nobody]: Nobody was deterred.
  - [Calm]: They calm people. It is -- for them -- enough.
"#;

/// A map, its check, and what a test asks of both.
fn with_map<T>(map: &ArgumentMap, ask: impl Fn(&ArgumentMap, &Assessment) -> T) -> T {
    ask(map, &check(map, &Levels::default()))
}

fn debate() -> ArgumentMap {
    let reading = argdown::read(DEBATE.as_bytes(), &ReadOptions::default());
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    reading.partial_map
}

/// The maps of the tests and of `graph/`, by name.
fn maps() -> Vec<(String, ArgumentMap)> {
    let mut maps = vec![("debate".to_owned(), debate())];
    let tests = crate::shared::files(&root().join("tests/maps"), "json");
    for (name, text) in shipped_maps().into_iter().chain(tests) {
        maps.push((name, json::read(text.as_bytes()).partial_map));
    }
    maps
}

fn ids(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect()
}

#[test]
fn a_brief_sets_out_the_case_the_attacks_and_the_answers_from_either_side() {
    let map = debate();
    with_map(&map, |map, assessment| {
        let brief = brief::json(&Brief::new(map, assessment, Party::Author));
        assert_eq!(ids(&brief["thesis"]), ["remove"]);
        assert_eq!(brief["side"], "for");
        let attacks: Vec<_> = brief["attacks"].as_array().unwrap().iter().collect();
        let rows: Vec<_> = attacks
            .iter()
            .map(|attack| {
                let answers = attack["answers"].as_array().unwrap().iter();
                let answers: Vec<_> = answers
                    .map(|answer| {
                        (
                            answer["id"].as_str().unwrap(),
                            answer["sourced"].as_bool().unwrap(),
                            ids(&answer["replies"]),
                        )
                    })
                    .collect();
                (attack["id"].as_str().unwrap(), ids(&attack["falls"]), answers)
            })
            .collect();
        assert_eq!(
            rows,
            [
                ("calm", vec!["remove"], vec![]),
                // The answer that rests on a source comes first, though something is said against it.
                ("deter", vec!["remove"], vec![("streets", true, vec!["other"]), ("nobody", false, vec![])]),
                // The objection is still answered without this one.
                ("other", vec!["streets"], vec![]),
            ]
        );
        let against = brief::json(&Brief::new(map, assessment, Party::Opponents));
        let attackers: Vec<_> = against["attacks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|attack| attack["id"].as_str().unwrap())
            .collect();
        assert_eq!(attackers, ["nobody", "streets"]);
        let targets: Vec<_> = against["targets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|target| target["id"].as_str().unwrap())
            .collect();
        assert_eq!(targets, ["remove", "streets", "cost", "nobody", "no-safer"]);
    });
}

#[test]
fn an_attack_that_nothing_answers_is_a_hole_on_every_page() {
    let map = debate();
    with_map(&map, |map, assessment| {
        let brief = Brief::new(map, assessment, Party::Author);
        let markdown = brief::markdown(&brief, BriefLength::Full);
        assert_eq!(markdown.matches("**NO ANSWER**").count(), 2, "{markdown}");
        assert!(brief::markdown(&brief, BriefLength::OnePage).contains("**NO ANSWER**"));
        assert!(
            brief::html(&brief, BriefLength::Full).contains("<strong class=\"missing\">NO ANSWER</strong>")
        );
        assert!(markdown.contains("**Lee 2019** (Ann Lee. Streets Counted. 2019; p. 14)"), "{markdown}");
    });
}

#[test]
fn every_map_has_a_brief_of_both_sides() {
    for (name, map) in maps() {
        with_map(&map, |map, assessment| {
            for &side in Party::ALL {
                let brief = Brief::new(map, assessment, side);
                let words = brief::words(&brief);
                assert!(words > 0, "{name}");
                let value = brief::json(&brief);
                assert_eq!(value["words"], words);
                assert_eq!(value, brief::json(&Brief::new(map, assessment, side)));
                // An attack of the brief has no answer exactly if the check finds none.
                for attack in &brief.attacks {
                    let is_answered = assessment.answers.is_answered(attack.steps[0]);
                    let is_conceded = map.statements().any(|one| one.status() == Status::Conceded);
                    assert!(is_answered != attack.answers.is_empty() || is_conceded, "{name}");
                }
                // Emphasis opens before a word and closes behind one, else Markdown shows its marks.
                let page = brief::markdown(&brief, BriefLength::Full);
                for line in page.lines() {
                    for (at, mark) in line.split("**").enumerate().skip(1) {
                        let is_inside = at % 2 == 1;
                        assert!(!is_inside || mark.trim() == mark, "{name}: {line}");
                    }
                }
                // Every statement is set out once.
                let lines = brief.case.iter().flat_map(|section| &section.lines);
                let set_out: Vec<_> =
                    lines.filter(|line| !line.is_elsewhere).map(|line| line.statement).collect();
                assert_eq!(set_out.len(), set_out.iter().collect::<HashSet<_>>().len(), "{name}");
            }
        });
    }
}

#[test]
fn a_word_brief_has_the_styles_of_debaters_templates() {
    for (name, map) in maps() {
        with_map(&map, |map, assessment| {
            for length in [BriefLength::Full, BriefLength::OnePage] {
                let brief = Brief::new(map, assessment, Party::Author);
                let docx = brief::docx(&brief, length);
                assert_eq!(docx, brief::docx(&brief, length), "{name}");
                let Some(json) = pandoc(&["-f", "docx+styles", "-t", "json"], &docx) else { return };
                let document: Value = serde_json::from_slice(&json).unwrap();
                let headings: Vec<(u64, String)> = headings(&document["blocks"]);
                assert!(
                    headings.iter().all(|(level, text)| (1..=4).contains(level) && !text.trim().is_empty())
                );
                let markdown = brief::markdown(&brief, length);
                let expected = markdown.lines().filter(|line| line.starts_with("##")).count();
                assert_eq!(headings.len(), expected, "{name}");
            }
        });
    }
}

/// The headings that Pandoc finds, with their levels.
fn headings(blocks: &Value) -> Vec<(u64, String)> {
    let mut found = Vec::new();
    let mut open: Vec<&Value> = vec![blocks];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items.iter().rev()),
            Value::Object(object) if object.get("t").is_some_and(|kind| kind == "Header") => {
                found.push((value["c"][0].as_u64().unwrap(), value["c"][2].to_string()));
            }
            Value::Object(object) => open.extend(object.values()),
            _ => {}
        }
    }
    found
}

#[test]
fn the_text_of_a_card_begins_with_no_address_and_no_bracket() {
    let map = debate();
    with_map(&map, |map, assessment| {
        let docx = brief::docx(&Brief::new(map, assessment, Party::Author), BriefLength::Full);
        let (_, article) = read("brief.docx", &docx).unwrap();
        let texts: Vec<&str> = article.blocks.iter().map(|block| article.text(&block.range)).collect();
        assert!(texts.contains(&"“[T]he count did not fall.”"), "{texts:?}");
        let kinds = article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
        assert!(kinds.count() > 8);
    });
}

#[test]
fn a_map_without_a_thesis_has_a_brief_that_says_so() {
    let text = r#"{"claimgraph": 1, "nodes": [
        {"id": "a", "kind": "claim", "text": "The trains run late."},
        {"id": "b", "kind": "rebuttal", "text": "They run on time."}],
        "relations": [{"kind": "rebuts", "from": "b", "to": "a"}]}"#;
    let map = json::read(text.as_bytes()).partial_map;
    with_map(&map, |map, assessment| {
        let brief = Brief::new(map, assessment, Party::Author);
        let markdown = brief::markdown(&brief, BriefLength::Full);
        for words in ["**NO THESIS.**", "The trains run late.", "AT: They run on time.", "**NO ANSWER**"] {
            assert!(markdown.contains(words), "{words} in {markdown}");
        }
    });
}

#[test]
fn a_flow_has_a_row_for_each_line_of_argument() {
    let map = debate();
    with_map(&map, |map, assessment| {
        let flow = DebateFlow::new(map, assessment);
        assert_eq!(
            flow.columns,
            ["section", "claim", "evidence", "objection", "answer", "objection 2", "answer 2"]
        );
        let rows: Vec<Vec<&str>> =
            flow.rows.iter().map(|row| row.iter().skip(3).map(FlowCell::words).collect()).collect();
        let (deter, streets) = (
            "Cameras deter those who are never counted.",
            "Crime stayed level in streets without cameras, too. (Lee 2019, p. 20)",
        );
        assert_eq!(
            rows,
            [
                vec![deter, streets, "Those streets are other streets.", "NO ANSWER"],
                vec![deter, "Nobody was deterred.", "", ""],
                vec!["They calm people. It is -- for them -- enough.", "NO ANSWER", "", ""],
                vec!["", "", "", ""],
                vec!["", "", "", ""],
            ]
        );
        assert_eq!(flow.rows.last().unwrap()[2], FlowCell::Hole("NO SOURCE"));
        assert!(flow.rows.iter().all(|row| row.len() == flow.columns.len()));
    });
}

#[test]
fn a_workbook_holds_the_cells_of_its_flow() {
    for (name, map) in maps() {
        with_map(&map, |map, assessment| {
            let flow = DebateFlow::new(map, assessment);
            let bytes = flow::xlsx(&flow);
            assert_eq!(bytes, flow::xlsx(&flow), "{name}");
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
            let mut sheet = String::new();
            archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
            let sheet = roxmltree::Document::parse(&sheet).unwrap();
            let rows = sheet.descendants().filter(|node| {
                node.has_tag_name(("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "row"))
            });
            assert_eq!(rows.count(), flow.rows.len() + 1, "{name}");
            assert_eq!(flow::csv(&flow).lines().next().unwrap(), flow.columns.join(","));
        });
    }
}

#[test]
fn attacks_that_go_round_keep_their_claims_in_the_flow() {
    let text = r#"{"claimgraph": 1, "thesis": ["t"], "nodes": [
        {"id": "t", "kind": "claim", "text": "The trains run late."},
        {"id": "o", "kind": "rebuttal", "text": "They run on time."},
        {"id": "p", "kind": "claim", "text": "The clock says so."},
        {"id": "q", "kind": "rebuttal", "text": "The clock is wrong."}],
        "relations": [{"kind": "rebuts", "from": "o", "to": "t"}, {"kind": "rebuts", "from": "t", "to": "o"},
        {"kind": "supports", "from": "p", "to": "t"}, {"kind": "rebuts", "from": "q", "to": "p"}]}"#;
    let map = json::read(text.as_bytes()).partial_map;
    with_map(&map, |map, assessment| {
        let flow = DebateFlow::new(map, assessment);
        let rows: Vec<Vec<&str>> =
            flow.rows.iter().map(|row| row.iter().skip(1).map(FlowCell::words).collect()).collect();
        assert_eq!(rows[0][..3], ["The trains run late.", "NO SOURCE", "They run on time."]);
        let last = rows.last().unwrap();
        assert_eq!(last[..3], ["The clock says so.", "NO SOURCE", "The clock is wrong."]);
        assert!(last[3].starts_with("(see row "), "{last:?}");
        let holes = rows.iter().filter(|row| row.contains(&"NO ANSWER"));
        assert_eq!(holes.count(), 1);
    });
}

#[test]
fn an_attack_that_sinks_the_thesis_now_comes_first() {
    // Each answer to the objection is answered itself, so each of those attacks brings the thesis down as the map is.
    let text = r#"{"claimgraph": 1, "thesis": ["t"], "nodes": [
        {"id": "t", "kind": "claim", "text": "T."}, {"id": "o", "kind": "rebuttal", "text": "O."},
        {"id": "a", "kind": "rebuttal", "text": "A."}, {"id": "x", "kind": "rebuttal", "text": "X."},
        {"id": "b", "kind": "rebuttal", "text": "B."}, {"id": "y", "kind": "rebuttal", "text": "Y."}],
        "relations": [{"kind": "rebuts", "from": "o", "to": "t"},
        {"kind": "rebuts", "from": "a", "to": "o"}, {"kind": "rebuts", "from": "x", "to": "a"},
        {"kind": "rebuts", "from": "b", "to": "o"}, {"kind": "rebuts", "from": "y", "to": "b"}]}"#;
    let map = json::read(text.as_bytes()).partial_map;
    with_map(&map, |map, assessment| {
        let brief = brief::json(&Brief::new(map, assessment, Party::Author));
        let attacks: Vec<_> = brief["attacks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|attack| (attack["id"].as_str().unwrap(), ids(&attack["falls"])))
            .collect();
        assert_eq!(attacks, [("x", vec!["t", "a"]), ("y", vec!["t", "b"]), ("o", vec!["t"])]);
    });
}

/// A map in which everybody attacks everybody.
fn everybody_against_everybody(count: usize) -> ArgumentMap {
    let nodes: Vec<_> = (0..count)
        .map(|at| serde_json::json!({"id": format!("s{at}"), "kind": "claim", "text": format!("Statement {at} holds.")}))
        .collect();
    let pairs = (0..count).flat_map(|one| (0..count).map(move |other| (one, other)));
    let relations: Vec<_> = pairs
        .filter(|(one, other)| one != other)
        .map(|(one, other)| serde_json::json!({"kind": "rebuts", "from": format!("s{one}"), "to": format!("s{other}")}))
        .collect();
    let map = serde_json::json!({"claimgraph": 1, "thesis": ["s0"], "nodes": nodes, "relations": relations});
    json::read(map.to_string().as_bytes()).partial_map
}

#[test]
fn a_brief_and_a_flow_stay_as_long_as_the_map_is_large() {
    for count in [26, 60] {
        let map = everybody_against_everybody(count);
        let relations = count * (count - 1);
        with_map(&map, |map, assessment| {
            let brief = Brief::new(map, assessment, Party::Author);
            assert!(brief.attacks.len() <= count);
            let markdown = brief::markdown(&brief, BriefLength::Full);
            assert!(markdown.len() < 1_000 * relations, "{} of {count}", markdown.len());
            let flow = DebateFlow::new(map, assessment);
            assert!(flow.rows.len() <= 4 * relations, "{} of {count}", flow.rows.len());
            assert!(flow.columns.len() <= flow::MOST_SPEECHES + 3);
        });
    }
}
