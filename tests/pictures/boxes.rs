//! The contents and the surroundings of boxes in a picture.

use std::fs;

use claimgraph::check::{Levels, Standing, check};
use claimgraph::format::{Context, dot, html, json, svg};
use claimgraph::layout::style::STATE_STYLES;
use claimgraph::layout::{self, LegendSample, PathCommand, SHOWABLE, Show};
use claimgraph::{ArgumentMap, Draft, NodeDraft, RelationDraft, StepKind, Text};
use roxmltree::{Document, Node};
use serde_json::json;

use crate::shared::root;

/// The map that has a statement in each state.
fn states() -> ArgumentMap {
    let text = fs::read_to_string(root().join("tests/maps/states.json")).unwrap();
    json::read(text.as_bytes()).partial_map
}

fn picture(map: &ArgumentMap, show: Show) -> String {
    let findings = check(map, &Levels::default());
    let mut context = Context::new(map, &findings);
    context.layout.show = show;
    svg::to_string(&context)
}

fn node<'a>(xml: &'a Document<'_>, id: &str) -> Node<'a, 'a> {
    let id = format!("node-{id}");
    xml.descendants().find(|node| node.attribute("id") == Some(&id)).unwrap_or_else(|| panic!("no {id}"))
}

/// All text in a box.
fn words(node: Node<'_, '_>) -> String {
    let lines = node.descendants().filter(|line| line.has_tag_name("text"));
    let text = |line: Node<'_, '_>| {
        line.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect::<String>()
    };
    lines.map(text).collect::<Vec<_>>().join(" | ")
}

#[test]
fn boxes_show_what_is_asked_for() {
    let map = states();
    let shown = |show: Show, id: &str| {
        let text = picture(&map, show);
        words(node(&Document::parse(&text).unwrap(), id))
    };
    let only = |name| Show::NOTHING.with(name);
    assert_eq!(shown(Show::default(), "ev").split(" | ").last(), Some("[Lee 2019, p. 14, n. 6]"));
    assert_eq!(shown(only("sources"), "ev").split(" | ").last(), Some("[Lee 2019, p. 14]"));
    assert_eq!(shown(only("notes"), "ev").split(" | ").last(), Some("[n. 6]"));
    assert!(!shown(Show::NOTHING, "ev").contains('['));
    assert!(shown(only("ids"), "ev").starts_with("ev | "));
    assert!(shown(only("ids"), "im").starts_with("im · Unstated premise"));
    assert!(shown(only("holders"), "rc").starts_with("View of the mayor"));
    assert!(!shown(Show::NOTHING, "rc").contains("mayor"));
    assert!(shown(only("schemes"), "ev").starts_with("By practical reasoning"));
    assert_eq!(SHOWABLE.iter().filter(|part| part.is_usual).count(), 4);
}

#[test]
fn long_texts_stand_in_no_towers_unless_the_width_is_given() {
    let text = "The town should fund more buses. ".repeat(14);
    let map = Draft::new().with_node(NodeDraft::claim("long", &text).unwrap()).build();
    let findings = check(&map, &Levels::default());
    let size = |letters| {
        let options = layout::Options { letters, ..layout::Options::default() };
        let scene = layout::lay_out(&map, &findings, &options);
        (scene.boxes[0].rect.width, scene.boxes[0].rect.height)
    };
    let (width, height) = size(None);
    assert!(width > height, "{width} × {height}");
    let (width, height) = size(Some(20));
    assert!(width < height, "{width} × {height}");
}

#[test]
fn the_bar_of_a_reported_view_is_beside_its_text() {
    for (text, is_from_right) in [("Bread is dear.", false), ("הלחם יקר בעיר.", true)] {
        let draft = NodeDraft::claim("a", text).unwrap().with_holder("the mayor").unwrap();
        let picture = picture(&Draft::new().with_node(draft).build(), Show::default());
        let xml = Document::parse(&picture).unwrap();
        let node = node(&xml, "a");
        let number = |name| node.attribute(name).unwrap().parse::<f64>().unwrap();
        let bar = node.descendants().find(|part| part.attribute("class") == Some("bar")).unwrap();
        let x: f64 = bar.attribute("d").unwrap()[1..].split(' ').next().unwrap().parse().unwrap();
        let is_right = x > number("data-x") + number("data-w") / 2.0;
        assert_eq!(is_right, is_from_right, "{text}");
        assert!(x > number("data-x") && x < number("data-x") + number("data-w"), "{text}");
    }
}

#[test]
fn titles_that_run_from_right_to_left_say_so() {
    let mut draft = Draft::new().with_title("האם לסגור את העיר?");
    draft = draft.with_node(NodeDraft::claim("a", "כן.").unwrap().with_group("הרחוב!").unwrap());
    let text = picture(&draft.build(), Show::default());
    for title in ["האם לסגור את העיר?", "הרחוב!"] {
        assert!(text.contains(&format!("\u{2067}{title}\u{2069}")), "{title}");
    }
}

#[test]
fn the_legend_says_what_the_dot_of_linked_premises_means() {
    let nodes = ["a", "b", "c"].map(|id| NodeDraft::claim(id, "So it is.").unwrap());
    let draft = nodes.into_iter().fold(Draft::new(), Draft::with_node);
    let drawn =
        |relation: RelationDraft| picture(&draft.clone().with_relation(relation).build(), Show::default());
    let linked = RelationDraft::supports(["b", "c"], "a").unwrap();
    assert!(drawn(linked).contains("linked: only together"));
    assert!(!drawn(RelationDraft::supports(["b"], "a").unwrap()).contains("linked"));
}

#[test]
fn states_look_like_what_they_are_and_the_legend_says_so() {
    let map = states();
    let text = picture(&map, Show::default());
    let xml = Document::parse(&text).unwrap();
    let count = |id: &str, class: &str| {
        let has = |part: &Node<'_, '_>| {
            part.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
        };
        node(&xml, id).descendants().filter(has).count()
    };
    // The folded corner of an evidence box is a line too.
    assert_eq!(
        [count("co", "fold"), count("coe", "fold"), count("ev", "fold"), count("t", "fold")],
        [1, 2, 1, 0]
    );
    assert_eq!([count("re", "bar"), count("rc", "bar"), count("ev", "bar")], [1, 1, 0]);
    assert!(count("re", "italic") > 0 && count("ev", "italic") == 0);
    assert!(words(node(&xml, "ua")).contains("no answer"));
    let sizes = |id: &str| -> Vec<f64> {
        let lines = node(&xml, id).descendants().filter_map(|line| line.attribute("font-size"));
        lines.map(|size| size.parse().unwrap()).collect()
    };
    assert!(sizes("t").contains(&14.0) && sizes("ev").iter().all(|&size| size == 12.0));

    let findings = check(&map, &Levels::default());
    let context = Context::new(&map, &findings);
    let explained = |class: &str| {
        context.scene().legend.iter().any(|row| matches!(row.sample, LegendSample::Mark(of) if of == class))
    };
    // Only views show folded sections and a focus, and verdicts are shown where they are asked for.
    let is_usual = |class: &str| !["folded", "focus", "in", "out", "undecided"].contains(&class);
    for state in STATE_STYLES.iter().filter(|state| is_usual(state.class)) {
        let occurs = context.scene().boxes.iter().any(|b| b.classes.contains(&state.class));
        assert_eq!(explained(state.class), occurs, "{}", state.class);
        assert!(occurs, "{} does not occur", state.class);
    }
    let plain = Draft::new().with_node(NodeDraft::claim("moon", "The moon is round.").unwrap()).build();
    let findings = check(&plain, &Levels::default());
    let rows = &Context::new(&plain, &findings).scene().legend.len();
    assert_eq!(*rows, 2, "a claim, and that it has no source");
    assert!(dot::to_string(&context).contains("peripheries=\"2\""));
}

#[test]
fn sources_link_only_to_the_web() {
    let text = picture(&states(), Show::default());
    let xml = Document::parse(&text).unwrap();
    let links: Vec<_> = xml.descendants().filter(|link| link.has_tag_name("a")).collect();
    assert!(links.len() > 3);
    for link in &links {
        assert_eq!(link.attribute("href"), Some("https://example.org/lee"));
        assert_eq!(link.attribute("rel"), Some("noopener"));
        assert!(link.parent().unwrap().has_tag_name("text") && link.text().unwrap().starts_with("Lee 2019"));
    }
    assert!(
        words(node(&xml, "coe")).ends_with("[Lee 2019, n. 2; Ode n.d., p. 3]"),
        "what leads nowhere is named"
    );
    assert!(!text.contains("javascript"));
}

/// A map of claims joined by relations: kind, ids of the ends, and scheme, if any.
fn joined(relations: &[(StepKind, [&str; 2], &str)]) -> Draft {
    let mut draft = Draft::new();
    let ids: std::collections::BTreeSet<&str> = relations.iter().flat_map(|relation| relation.1).collect();
    for id in ids {
        draft = draft.with_node(NodeDraft::claim(id, "The street has lights that shine at night.").unwrap());
    }
    for (kind, [from, to], scheme) in relations {
        let mut relation = RelationDraft::new(Some(*kind), [*from], to).unwrap();
        relation.scheme = Text::new(*scheme).ok();
        draft = draft.with_relation(relation);
    }
    draft
}

/// The words on the lines of a picture, in the order of the file.
fn line_words(draft: Draft, show: Show) -> Vec<String> {
    let text = picture(&draft.build(), show);
    let xml = Document::parse(&text).unwrap();
    let words = xml.descendants().filter(|text| text.attribute("class") == Some("word"));
    words.map(|word| word.text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn words_on_lines_name_the_scheme_or_the_kind() {
    use StepKind::{Rebuts, Supports};
    // Two below their target, which share a line to it.
    let two = |kind, schemes: [&'static str; 2]| {
        joined(&[(kind, ["b", "a"], schemes[0]), (kind, ["c", "a"], schemes[1])])
    };
    let shown = |kind, schemes| line_words(two(kind, schemes), Show::default());
    assert_eq!(shown(Supports, ["", ""]), ["because"]);
    assert_eq!(shown(Rebuts, ["", ""]), ["but"]);
    assert_eq!(shown(Supports, ["expert-opinion", "expert-opinion"]), ["expert opinion"]);
    assert_eq!(shown(Supports, ["sign", "analogy"])[0], "because");
    assert!(line_words(two(Supports, ["sign", "sign"]), Show::NOTHING).is_empty());
    // A title in the box is not repeated on the line.
    assert_eq!(line_words(two(Supports, ["sign", "sign"]), Show::default().with("schemes")), ["because"]);
    // English words are for maps in English.
    let in_german = |schemes| {
        let mut draft = two(Supports, schemes);
        draft.head.language = Some("de".into());
        line_words(draft, Show::default())
    };
    assert!(in_german(["", ""]).is_empty());
    assert_eq!(in_german(["Analogie", "Analogie"]), ["Analogie"]);
}

#[test]
fn the_title_of_an_argument_stands_on_its_line() {
    let long = "An argument whose title is much too long to stand anywhere on a line";
    let cases = [
        ("Flat crime", "", "Flat crime"),
        ("Flat crime", "modus-ponens", "Flat crime (modus ponens)"),
        (long, "modus-ponens", "modus ponens"),
        (long, "", "because"),
        (" ", "", "because"),
    ];
    for (title, scheme, expected) in cases {
        let mut draft = joined(&["b", "c"].map(|from| (StepKind::Supports, [from, "a"], scheme)));
        for relation in &mut draft.relations {
            relation.detail.title = Text::new(title).ok();
        }
        let text = picture(&draft.clone().build(), Show::default());
        assert_eq!(line_words(draft, Show::default()), [expected], "{title} {scheme}");
        let is_told = text.contains(&format!("<title>b supports a: {title}</title>"));
        assert_eq!(is_told, !title.trim().is_empty(), "{title}");
    }
}

#[test]
fn many_boxes_have_few_words() {
    let ids: Vec<String> = (0..90).map(|number| format!("n{number}")).collect();
    let relation = |at: usize| (StepKind::Supports, [ids[at].as_str(), ids[(at - 1) / 3].as_str()], "");
    let words = |count| line_words(joined(&(1..count).map(relation).collect::<Vec<_>>()), Show::default());
    assert!(words(40).iter().any(|word| word == "because"));
    assert!(words(90).is_empty());
}

#[test]
fn words_move_no_box() {
    for (_, text) in crate::shared::shipped_maps() {
        let map = json::read(text.as_bytes()).partial_map;
        let findings = check(&map, &Levels::default());
        let places = |show: Show| {
            let options = layout::Options { show, ..layout::Options::default() };
            let scene = layout::lay_out(&map, &findings, &options);
            (scene.width, scene.height, scene.boxes.iter().map(|shown| shown.rect).collect::<Vec<_>>())
        };
        assert_eq!(places(Show::default()), places(Show { words: false, ..Show::default() }));
    }
}

#[test]
fn circles_and_two_ways_are_marked_and_the_legend_says_so() {
    let drawn = |draft: Draft| {
        let text = picture(&draft.build(), Show::default());
        let xml = Document::parse(&text).unwrap();
        let is = |part: &Node<'_, '_>, name: &str| {
            part.attribute("class").is_some_and(|class| class.split(' ').any(|one| one == name))
        };
        let edges = || xml.descendants().filter(|edge| is(edge, "edge"));
        let rings = edges().filter(|edge| edge.children().any(|part| is(&part, "ring"))).count();
        let marked = |name: &str| edges().filter(|edge| is(edge, name)).count();
        (marked("cycle"), marked("mutual"), rings, text.contains("closes a circle"))
    };
    use StepKind::{Rebuts, Supports};
    let supports = |from, to| (Supports, [from, to], "");
    assert_eq!(drawn(joined(&[supports("b", "a"), supports("c", "b")])), (0, 0, 0, false));
    let circle = [supports("b", "a"), supports("c", "b"), supports("d", "c"), supports("b", "d")];
    assert_eq!(drawn(joined(&circle)), (1, 0, 1, true));
    let two_ways = [supports("b", "a"), (Rebuts, ["c", "b"], ""), (Rebuts, ["b", "c"], "")];
    assert_eq!(drawn(joined(&two_ways)), (1, 2, 1, true));
}

#[test]
fn lines_on_one_side_of_a_low_box_keep_apart() {
    use StepKind::{Rebuts, Supports};
    let relations = [
        (Supports, ["b", "a"], ""),
        (Rebuts, ["c", "b"], ""),
        (Rebuts, ["b", "c"], ""),
        (Supports, ["d", "b"], ""),
    ];
    let mut draft = joined(&relations);
    for node in &mut draft.nodes {
        node.text = Text::new("It rains.").unwrap();
    }
    let map = draft.build();
    let findings = check(&map, &Levels::default());
    let scene = layout::lay_out(&map, &findings, &layout::Options::default());
    for shown in &scene.boxes {
        let ends = scene.edges.iter().flat_map(|edge| [edge.path.first(), edge.path.last()]);
        let ends = ends.flatten().map(|command| match *command {
            PathCommand::Move(to) | PathCommand::Line(to) | PathCommand::Curve(_, _, to) => to,
        });
        let mut ends: Vec<f64> = ends.filter(|end| end.x == shown.rect.right()).map(|end| end.y).collect();
        ends.retain(|y| (shown.rect.y..=shown.rect.bottom()).contains(y));
        ends.sort_by(f64::total_cmp);
        assert!(ends.windows(2).all(|two| two[1] - two[0] >= 5.0), "{}: {ends:?}", shown.id);
    }
}

#[test]
fn a_name_of_a_source_that_is_as_long_as_a_chapter_is_cut() {
    let author = "The Commission of Inquiry ".repeat(800);
    let sources: Vec<_> = [json!({ "literal": author }), json!({ "family": author })]
        .into_iter()
        .enumerate()
        .map(|(at, name)| json!({ "id": format!("s{at}"), "type": "book", "author": [name] }))
        .collect();
    let nodes: Vec<_> = (0..200)
        .map(|at| {
            json!({ "id": format!("n{at}"), "kind": "claim", "text": "Bread is dear.", "holder": author,
                "cites": [{ "source": "s0", "locator": author }, { "source": "s1" }] })
        })
        .collect();
    let map = json!({ "claimgraph": 1, "thesis": ["n0"], "sources": sources, "nodes": nodes });
    let map = json::read(map.to_string().as_bytes()).partial_map;
    let drawn = picture(&map, Show::default());
    assert!(drawn.len() <= 2_000_000, "{} bytes", drawn.len());
    let assessment = check(&map, &Levels::default());
    let page = html::to_string(&Context::new(&map, &assessment));
    assert!(page.contains(author.trim()), "the panel of the page shows the whole name");
}

#[test]
fn reports_and_pictures_count_alike() {
    let maps = ["every-field", "states", "case"].map(|name| root().join(format!("tests/maps/{name}.json")));
    let shipped = ["cameras", "xinjiang-surveillance"].map(|name| root().join(format!("graph/{name}.json")));
    let faulty = r#"{ "claimgraph": 1, "thesis": ["a"], "nodes": [
        { "id": "a", "kind": "claim", "text": "A.", "cites": [ { "source": "none" } ], "status": "common-knowledge" },
        { "id": "b", "kind": "claim", "text": "B.", "holder": "somebody" },
        { "id": "c", "kind": "claim", "text": "C." }, { "id": "d", "kind": "evidence", "text": "D." },
        { "id": "e", "kind": "claim", "text": "E.", "status": "common-knowledge" } ],
        "relations": [ { "kind": "supports", "from": "c", "to": "nowhere" } ] }"#;
    let texts = maps.into_iter().chain(shipped).map(|path| fs::read_to_string(path).unwrap());
    for text in texts.chain([faulty.to_owned()]) {
        let map = json::read(text.as_bytes()).partial_map;
        let totals = check(&map, &Levels::default()).figures.totals();
        let drawn = picture(&map, Show::default());
        let xml = Document::parse(&drawn).unwrap();
        let classes = xml.descendants().filter_map(|node| node.attribute("class"));
        let is_marked = |classes: &&str| {
            classes.starts_with("node ") && classes.ends_with(" unsupported")
                || classes.starts_with("node ") && classes.contains(" unsupported ")
        };
        let marked = classes.filter(is_marked).count();
        let kinds = [totals.claims, totals.rebuttals, totals.evidence];
        let unsupported: usize = kinds.iter().map(|shares| shares.of(Standing::Unsupported)).sum();
        assert_eq!(unsupported, marked, "{text}");
        let all: usize = kinds.iter().map(claimgraph::check::Shares::total).sum();
        assert_eq!(all + totals.common_knowledge, map.statements().len(), "each statement is counted once");
    }
}
