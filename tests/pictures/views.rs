//! Views: pictures of a part of a map.

use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, dot, json, svg};
use claimgraph::layout::skeleton::{SkeletonItem, SkeletonPart};
use claimgraph::layout::{Focus, LegendEntry, LegendSample, Options, Scene, SectionPath, View, lay_out};
use claimgraph::{ArgumentMap, Draft, NodeDraft, RelationDraft, StatementKind, StepKind};

use crate::shared::shipped_maps;

/// A thesis `t` with reasons two levels deep, an attack on a linked reason and its answer, and an island `e`, in
/// sections; nothing has a source.
pub(crate) fn small() -> ArgumentMap {
    let statements = [
        ("t", "claim", "Case"),
        ("a", "claim", "Case"),
        ("b", "evidence", "Facts / Old"),
        ("c", "evidence", "Facts / Old"),
        ("d", "evidence", "Facts / New"),
        ("u", "rebuttal", "Doubts"),
        ("v", "rebuttal", "Doubts"),
        ("e", "claim", "Beside"),
        ("f", "evidence", "Beside"),
    ];
    let relations: [(&str, &[&str], &str, &str); 9] = [
        ("supports", &["a"], "t", ""),
        ("supports", &["b"], "a", "k"),
        ("supports", &["c", "d"], "a", "l"),
        ("undercuts", &["u"], "l", "m"),
        ("undercuts", &["v"], "m", ""),
        ("supports", &["f"], "e", ""),
        ("supports", &["c"], "b", "n"),
        ("undercuts", &["u"], "n", ""),
        ("undercuts", &["u"], "k", ""),
    ];
    let mut draft = Draft::new().with_thesis("t").unwrap();
    for (id, kind, group) in statements {
        let kind = StatementKind::from_word(kind).unwrap();
        draft = draft.with_node(NodeDraft::new(kind, id, "So.").unwrap().with_group(group).unwrap());
    }
    for (kind, from, to, id) in relations {
        let relation = RelationDraft::new(StepKind::from_word(kind), from.iter().copied(), to).unwrap();
        draft = draft.with_relation(if id.is_empty() { relation } else { relation.with_id(id).unwrap() });
    }
    draft.build()
}

/// A view as on the command line, with `_` for the spaces in titles: `depth 1 focus a hops 2 group Old_facts fold New`.
pub(crate) fn view(map: &ArgumentMap, words: &str) -> View {
    let words: Vec<&str> = words.split_whitespace().collect();
    let section = |name: &str| SectionPath::find(map, &name.replace('_', " ")).unwrap();
    let mut view = View::default();
    for pair in words.chunks(2) {
        match pair {
            ["depth", levels] => view.depth = Some(levels.parse().unwrap()),
            ["focus", id] => view.focus = Some(Focus::find(map, id, 1).unwrap()),
            ["hops", hops] => view.focus.as_mut().unwrap().hops = hops.parse().unwrap(),
            ["group", name] => view.group = Some(section(name)),
            ["fold", name] => view.folds.push(section(name)),
            _ => panic!("{pair:?}"),
        }
    }
    view
}

fn scene(map: &ArgumentMap, view: View) -> Scene {
    lay_out(map, &check(map, &Levels::default()), &Options { view, ..Options::default() })
}

/// The boxes by id, with how many statements each hides, and the relations by kind.
fn shown(scene: &Scene) -> (String, String) {
    let mut boxes: Vec<String> = scene
        .boxes
        .iter()
        .map(|shown| match shown.hidden {
            Some(hidden) => format!("{}+{}", shown.id, hidden.statements),
            None => shown.id.clone(),
        })
        .collect();
    boxes.sort();
    let edges =
        scene.edges.iter().map(|edge| format!("{} {} {}", edge.from.join("+"), edge.style.kind, edge.to));
    (boxes.join(" "), edges.collect::<Vec<_>>().join(", "))
}

/// Views of the small map: the options, the boxes, the relations.
const VIEWS: &[(&str, &str, &str)] = &[
    ("depth 0", "e+1 t+6", ""),
    ("depth 1", "a+5 e f t", "a supports t, f supports e"),
    // One hop is one relation, with all its ends and those of what it attacks.
    ("focus t", "a+5 t", "a supports t"),
    ("focus d", "a+1 c d u v", "c+d supports a, u undercuts l, v undercuts m"),
    ("focus v", "a+1 c d u v", "c+d supports a, u undercuts l, v undercuts m"),
    ("focus u hops 0", "u", ""),
    ("focus f hops 9", "e f", "f supports e"),
    (
        "focus t hops 9",
        "a b c d t u v",
        "a supports t, b supports a, c+d supports a, u undercuts l, v undercuts m, c supports b, u undercuts n, u undercuts k",
    ),
    // Statements below one outside the view are not counted.
    ("group Facts", "b c d", "c supports b"),
    ("group Old", "b c", "c supports b"),
    ("group Case", "a+5 t", "a supports t"),
    ("group Case depth 0", "t+6", ""),
    // Relations that become alike are merged. An attack on a relation inside a section becomes an attack on the section.
    (
        "fold Facts",
        "a e f section-2+3 t u v",
        "a supports t, section-2 supports a, u undercuts k, v undercuts m, f supports e, u undercuts section-2",
    ),
    (
        "fold Doubts",
        "a b c d e f section-5+2 t",
        "a supports t, b supports a, c+d supports a, section-5 undercuts l, f supports e, c supports b, section-5 undercuts n, section-5 undercuts k",
    ),
    (
        "fold Old fold Facts",
        "a e f section-2+3 t u v",
        "a supports t, section-2 supports a, u undercuts k, v undercuts m, f supports e, u undercuts section-2",
    ),
    ("fold Case depth 0", "e+1 section-1+7", ""),
    ("fold Beside focus f", "section-6+2", ""),
];

#[test]
fn views_show_what_is_asked_for() {
    let map = small();
    for &(words, boxes, edges) in VIEWS {
        assert_eq!(shown(&scene(&map, view(&map, words))), (boxes.into(), edges.into()), "{words}");
    }
}

/// A map with a title, two theses, one of them in a section, and findings at statements and at relations.
const FINDINGS: &str = r#"{ "claimgraph": 1, "title": "Bread", "thesis": ["dear", "good"],
  "sources": [{ "id": "lee", "type": "book", "title": "Prices" }],
  "nodes": [
    { "id": "dear", "kind": "claim", "text": "Bread is dear." },
    { "id": "price", "kind": "evidence", "text": "A loaf costs 4.20.", "cites": [{ "source": "lee" }] },
    { "id": "guess", "kind": "evidence", "text": "It was 3.00 once.", "group": "Guesses" },
    { "id": "known", "kind": "claim", "text": "I saw it.", "group": "Guesses",
      "allow": [{ "rule": "unsupported-claim", "reason": "a joke" }] },
    { "id": "good", "kind": "claim", "text": "Bread is good.", "group": "Guesses" },
    { "id": "stale", "kind": "rebuttal", "text": "Not on Mondays.", "cites": [{ "source": "lee" }] } ],
  "relations": [
    { "kind": "supports", "from": "price", "to": "dear" },
    { "kind": "supports", "from": "guess", "to": "dear" },
    { "kind": "supports", "from": "guess", "to": "dear" },
    { "kind": "supports", "from": "known", "to": "guess" },
    { "kind": "supports", "from": "price", "to": "nothing", "id": "lost" },
    { "kind": "rebuts", "from": "stale", "to": "dear" } ] }"#;

#[test]
fn views_count_what_they_hide_and_its_findings() {
    let map = json::read(FINDINGS.as_bytes()).partial_map;
    let hidden = |words: &str| {
        let scene = scene(&map, view(&map, words));
        let hidden = scene.boxes.iter().filter_map(|shown| Some(format!("{}: {}", shown.id, shown.hidden?)));
        (scene.title, hidden.collect::<Vec<_>>().join("; "))
    };
    // `guess` lacks a source and supports twice; the finding at `known` is allowed; `price` leads to nothing too.
    for (words, title, boxes) in [
        ("depth 0", "Bread (2 of 6 statements)", "dear: 4 statements (2 errors, 2 warnings)"),
        ("depth 1", "Bread (5 of 6 statements)", "guess: 1 statement"),
        ("depth 9", "Bread", ""),
        ("fold Guesses", "Bread (3 of 6 statements)", "section-1: 3 statements (2 errors, 1 warning)"),
        (
            "focus price hops 1",
            "Bread (2 of 6 statements, within 1 relation of “price”)",
            "dear: 3 statements (1 error, 2 warnings)",
        ),
    ] {
        assert_eq!(hidden(words), (title.into(), boxes.into()), "{words}");
    }
}

#[test]
fn a_part_is_marked_as_in_the_whole() {
    let map = json::read(FINDINGS.as_bytes()).partial_map;
    let classes = |words: &str, id: &str| {
        let scene = scene(&map, view(&map, words));
        scene.boxes.iter().find(|shown| shown.id == id).unwrap().classes.clone()
    };
    assert_eq!(classes("depth 0", "dear"), ["claim", "thesis", "folded"], "its source is only not shown");
    assert_eq!(classes("focus guess hops 0", "guess"), ["evidence", "unsupported", "folded", "focus"]);
    assert_eq!(classes("focus stale hops 0", "stale"), ["rebuttal", "unanswered", "focus"]);
    assert_eq!(classes("fold Guesses", "section-1"), ["section-folded", "thesis", "folded"]);
    let stale = scene(&map, view(&map, "focus stale hops 0")).boxes[0].lines[0].text.clone();
    assert_eq!(stale, "Objection", "though no thesis is shown");
}

#[test]
fn levels_are_counted_from_the_nearest_thesis() {
    let mut draft = Draft::new().with_thesis("x").unwrap().with_thesis("y").unwrap();
    for id in ["x", "y", "b", "c"] {
        draft = draft.with_node(NodeDraft::claim(id, "So.").unwrap());
    }
    for (from, to) in [("b", "x"), ("c", "b"), ("c", "y"), ("y", "c")] {
        draft = draft.with_relation(RelationDraft::supports([from], to).unwrap());
    }
    let map = draft.build();
    assert_eq!(shown(&scene(&map, view(&map, "depth 0"))).0, "x+1 y+1", "a thesis stands at the top");
    assert_eq!(shown(&scene(&map, view(&map, "depth 1"))).0, "b c x y");
}

#[test]
fn a_folded_section_has_an_id_of_its_own() {
    let node = |id: &str| NodeDraft::claim(id, "So.").unwrap().with_group("A").unwrap();
    let draft = Draft::new().with_node(node("section-1")).with_node(node("b"));
    let draft = draft
        .with_relation(RelationDraft::supports(["b"], "section-1").unwrap().with_id("section-1-").unwrap());
    let map = draft.build();
    assert_eq!(shown(&scene(&map, view(&map, "fold A"))).0, "section-1--+2");
}

/// The sections in one, as frames or as boxes, from the first to the last of the outline.
fn sections_in(scene: &Scene, around: usize) -> Vec<String> {
    let items = scene.skeleton.items.iter().enumerate();
    let here = items.filter(|(at, item)| *at > 0 && item.parent == around);
    let name = |(_, item): (usize, &SkeletonItem)| match &item.part {
        SkeletonPart::Section(_, title) => Some(title.clone()),
        SkeletonPart::Statement(number) => {
            let shown = &scene.boxes[*number];
            let titles = (shown.classes[0] == "section-folded").then_some(&shown.text)?;
            titles.rsplit(" / ").next().map(str::to_owned)
        }
        SkeletonPart::Root => None,
    };
    here.filter_map(name).collect()
}

#[test]
fn the_focus_of_a_view_is_marked_and_in_the_legend() {
    let (_, text) = shipped_maps().into_iter().find(|(name, _)| name.starts_with("xinjiang")).unwrap();
    let map = json::read(text.as_bytes()).partial_map;
    let marked = |view: View| -> Vec<String> {
        let scene = scene(&map, view);
        let explained = |row: &&LegendEntry| matches!(row.sample, LegendSample::Mark("focus"));
        let boxes = scene.boxes.iter().filter(|shown| shown.classes.contains(&"focus"));
        let ids: Vec<String> = boxes.map(|shown| shown.id.clone()).collect();
        assert_eq!(scene.legend.iter().filter(explained).count(), ids.len());
        ids
    };
    let focus = Some(Focus::find(&map, "security-justifies", 1).unwrap());
    assert_eq!(marked(View { focus, ..View::default() }), ["security-justifies"]);
    assert!(marked(View { depth: Some(1), ..View::default() }).is_empty());
}

#[test]
fn a_folded_section_is_where_its_frame_was() {
    let (_, text) = shipped_maps().into_iter().find(|(name, _)| name.starts_with("xinjiang")).unwrap();
    let map = json::read(text.as_bytes()).partial_map;
    let whole = scene(&map, View::default());
    let outer = sections_in(&whole, 0);
    assert_eq!(outer.len(), 5, "{outer:?}");
    for section in &outer {
        let folds = vec![SectionPath::find(&map, section).unwrap()];
        assert_eq!(sections_in(&scene(&map, View { folds, ..View::default() }), 0), outer);
        let at = |scene: &Scene| {
            scene
                .skeleton
                .items
                .iter()
                .position(|item| matches!(&item.part, SkeletonPart::Section(_, title) if title == section))
                .unwrap()
        };
        let inner = sections_in(&whole, at(&whole));
        for title in &inner {
            let folds = vec![SectionPath::find(&map, &format!("{section} / {title}")).unwrap()];
            let folded = scene(&map, View { folds, ..View::default() });
            assert_eq!(sections_in(&folded, at(&folded)), inner, "{title}");
        }
    }
}

#[test]
fn views_of_the_shipped_maps_hide_what_they_do_not_show() {
    for (name, text) in shipped_maps() {
        let map = json::read(text.as_bytes()).partial_map;
        let mut depths = 0;
        let mut last = usize::MAX;
        for depth in (0..12).rev() {
            let scene = scene(&map, view(&map, &format!("depth {depth}")));
            let hidden: usize =
                scene.boxes.iter().filter_map(|shown| shown.hidden).map(|hidden| hidden.statements).sum();
            assert_eq!(scene.boxes.len() + hidden, map.statements().len(), "{name} at depth {depth}");
            assert!(scene.boxes.len() <= last, "{name} shows less at depth {}", depth + 1);
            depths += usize::from(scene.boxes.len() < last);
            last = scene.boxes.len();
        }
        assert!(depths > 3, "{name} has levels");
    }
}

#[test]
fn every_writer_of_pictures_draws_the_view() {
    let map = small();
    let findings = check(&map, &Levels::default());
    let mut context = Context::new(&map, &findings);
    context.layout.view = view(&map, "fold Facts depth 1");
    let dot = dot::to_string(&context);
    let picture = svg::to_string(&context);
    for text in [&dot, &picture] {
        assert!(text.contains("node-a") && !text.contains("node-b"), "{text}");
        assert!(text.contains("+ 5 statements"), "{text}");
    }
    assert!(picture.contains(r#" data-hidden="5" data-hidden-errors="#), "{picture}");
}

/// Names on the command line that match nothing, or several things.
#[test]
fn names_are_found_or_the_error_suggests_one() {
    let node = |id: &str, title: &str, group: &str| {
        let node = NodeDraft::claim(id, "So.").unwrap().with_group(group).unwrap();
        NodeDraft { title: Some(claimgraph::Text::new(title).unwrap()), ..node }
    };
    let map = Draft::new()
        .with_node(node("cost", "It costs", "Town / Costs"))
        .with_node(node("price", "Dear", "Land/ Costs"))
        .with_node(node("dear", "It costs", "Land / Taxes / Cars"))
        .with_relation(RelationDraft::supports(["cost"], "dear").unwrap().with_id("step").unwrap())
        .build();
    let section = |name: &str| {
        SectionPath::find(&map, name).map_or_else(|error| error.to_string(), |section| section.to_string())
    };
    for (name, found) in [
        ("Town / Costs", "`Town / Costs`"),
        (" Town/Costs ", "`Town / Costs`"),
        ("Town", "`Town`"),
        ("Taxes", "`Land / Taxes`"),
        ("Taxes / Cars", "`Land / Taxes / Cars`"),
        ("Costs", "`Costs` is the title of 2 sections; which one: `Town / Costs`, `Land / Costs`?"),
        ("Tows", "no section is called `Tows`; did you mean `Town`?"),
        ("Land / Costss", "no section is called `Land / Costss`; did you mean `Land / Costs`?"),
        ("Nowhere", "no section is called `Nowhere`; the outermost sections are `Town`, `Land`"),
        ("/", "no section is called `/`; the outermost sections are `Town`, `Land`"),
    ] {
        assert_eq!(section(name), found, "{name}");
    }
    let focus = |name: &str| match Focus::find(&map, name, 1) {
        Ok(focus) => map.statement(focus.statement).id().to_owned(),
        Err(error) => error.to_string(),
    };
    for (name, found) in [
        ("cost", "cost"),
        ("Dear", "price"),
        ("dear", "dear"),
        ("It costs", "`It costs` is the title of 2 statements; which one: `cost`, `dear`?"),
        ("step", "`step` is a relation; name a statement, such as `cost`"),
        ("It cost", "no statement is called `It cost`; did you mean `It costs`?"),
        ("nowhere", "no statement is called `nowhere`"),
    ] {
        assert_eq!(focus(name), found, "{name}");
    }
}
