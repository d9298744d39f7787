//! Verdicts in pictures: a class and a word for each statement.

use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, dot, html, json, svg};

const MAP: &str = r#"{ "claimgraph": 1, "thesis": "stands", "nodes": [
    { "id": "stands", "kind": "claim", "text": "One." }, { "id": "falls", "kind": "rebuttal", "text": "Two." },
    { "id": "answers", "kind": "rebuttal", "text": "Three." }, { "id": "open", "kind": "claim", "text": "Four." },
    { "id": "too", "kind": "claim", "text": "Five." } ],
  "relations": [ { "kind": "rebuts", "from": "falls", "to": "stands" }, { "kind": "rebuts", "from": "answers", "to": "falls" },
    { "kind": "rebuts", "from": "open", "to": "too" },
    { "kind": "rebuts", "from": "too", "to": "open" } ] }"#;

const EXPECTED: &[(&str, &str, &str)] = &[
    ("stands", "in", "stands"),
    ("falls", "out", "falls"),
    ("answers", "in", "stands"),
    ("open", "undecided", "stays open"),
    ("too", "undecided", "stays open"),
];

#[test]
fn verdicts_are_classes_and_words_where_they_are_asked_for() {
    let map = json::read(MAP.as_bytes()).into_map().unwrap();
    let assessment = check(&map, &Levels::default());
    let plain = svg::to_string(&Context::new(&map, &assessment));
    // The picture is laid out when it is first asked for.
    let mut context = Context::new(&map, &assessment);
    context.layout.show = context.layout.show.with("verdicts");
    let picture = svg::to_string(&context);
    let tree = roxmltree::Document::parse(&picture).unwrap();
    for (id, class, word) in EXPECTED {
        let name = format!("node-{id}");
        let node = tree.descendants().find(|node| node.attribute("id") == Some(&name)).unwrap();
        let classes: Vec<&str> = node.attribute("class").unwrap().split(' ').collect();
        assert!(classes.contains(class), "{id}: {classes:?}");
        let text: String = node.descendants().filter_map(|node| node.text()).collect();
        assert!(text.to_lowercase().contains(word), "{id}: {text}");
        let plain_node = plain.split(&format!("id=\"{name}\"")).next().unwrap().rsplit('<').next().unwrap();
        assert!(!plain_node.contains(&format!(" {class}\"")), "{id} without --verdict: {plain_node}");
        let dot = dot::to_string(&context);
        let line =
            dot.lines().find(|line| line.contains(&format!("\"{name}\""))).unwrap_or_else(|| panic!("{dot}"));
        let is_in_dot =
            line.split('"').any(|part| part.starts_with("node ") && part.split(' ').any(|c| c == *class));
        assert!(is_in_dot && line.to_lowercase().contains(word), "{line}");
    }
    for (id, class) in [
        ("falls~rebuts~stands", "out"),
        ("answers~rebuts~falls", "in"),
        ("open~rebuts~too", "undecided"),
        ("too~rebuts~open", "undecided"),
    ] {
        let name = format!("edge-{id}");
        let edge = tree.descendants().find(|node| node.attribute("id") == Some(&name)).unwrap();
        let classes = edge.attribute("class").unwrap();
        assert_eq!(classes.split(' ').next_back(), Some(class), "{id}: {classes}");
        let plain_classes =
            plain.split(&format!("id=\"{name}\"")).next().unwrap().rsplit('<').next().unwrap();
        assert!(!plain_classes.contains(&format!(" {class}\"")), "{id} without --verdict: {plain_classes}");
        let dot = dot::to_string(&context);
        let line = dot.lines().find(|line| line.contains(&format!("\"{name}\""))).unwrap();
        assert!(line.contains(&format!(" {class}\"")), "{line}");
        assert!(html::to_string(&context).contains(&format!(" {class}\" id=\"{name}\"")), "{id}");
    }
    let legend: Vec<_> =
        ["stands", "falls", "stays open"].map(|word| picture.matches(&format!(">{word}<")).count()).into();
    assert_eq!(legend, [1, 1, 1], "the legend says what they are");
    assert!(html::to_string(&context).contains("undecided"));
}

#[test]
fn a_thesis_that_falls_has_the_ground_of_what_falls() {
    let map = json::read(MAP.replace("\"thesis\": \"stands\"", "\"thesis\": \"falls\"").as_bytes())
        .into_map()
        .unwrap();
    let assessment = check(&map, &Levels::default());
    let mut context = Context::new(&map, &assessment);
    context.layout.show = context.layout.show.with("verdicts");
    let picture = svg::to_string(&context);
    let place = |class: &str| picture.find(&format!(".{class} .shape{{fill:")).unwrap();
    assert!(place("thesis") < place("out") && place("thesis") < place("undecided"), "the later rule wins");
    let dot = dot::to_string(&context);
    let line = dot.lines().find(|line| line.contains("\"node-falls\"")).unwrap();
    assert!(line.contains("fillcolor=\"#DEE1E5\"") && line.contains("penwidth=\"3\""), "{line}");
}
