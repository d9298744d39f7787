//! What holds of any bytes and of any map.
//!
//! Each run takes the same cases; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` take more and others.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Debug;
use std::io::Write as _;
use std::process::{Command, Stdio};

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::{Diagnostic, Fault, Lines};
use claimgraph::format::{Context, Reading, dot, html, json, svg};
use claimgraph::layout::style::SECTION_STYLE;
use claimgraph::layout::{Focus, Section, Shown, View};
use claimgraph::{ArgumentMap, Draft, NodeDraft, RelationDraft, Statement, Step, StepKind, Target};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{any, prop_oneof};
use proptest::sample::{Index, select};
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use roxmltree::{Document, Node};

use crate::page;
use crate::shared::{full_map, shipped_maps, skip};
use crate::strategy::{maps, pictures};

/// Tries `property` on so many values; fails with the smallest value found for which it does not hold.
pub(crate) fn holds<T: Debug>(
    cases: u32,
    strategy: impl Strategy<Value = T>,
    show: impl Fn(&T) -> String,
    property: impl Fn(T) -> Result<(), String>,
) {
    let given = Config::default();
    let is_given = std::env::var_os("PROPTEST_CASES").is_some();
    let config = Config {
        cases: if is_given { given.cases } else { cases },
        rng_seed: match given.rng_seed {
            RngSeed::Random => RngSeed::Fixed(1),
            fixed => fixed,
        },
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..given
    };
    let result = TestRunner::new(config).run(&strategy, |value| property(value).map_err(TestCaseError::fail));
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, value)) => panic!("{reason}\n{}", show(&value)),
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// What a draft looks like in a file.
pub(crate) fn shown(draft: &Draft) -> String {
    json::to_string(&draft.clone().build())
}

/// What a reader has to do with any bytes: go on to the end, and say where each fault is.
fn is_read_to_the_end(bytes: &[u8]) -> Result<(), String> {
    let Reading { partial_map: map, faults, .. } = json::read(bytes);
    let text = String::from_utf8_lossy(bytes);
    let lines = Lines::new(&text);
    let mut last = 0;
    for Fault { message, span, .. } in faults {
        // Only a file of more than 4 GiB has faults without a place.
        let Some(span) = span else { return fail(format!("`{message}` has no place")) };
        let range = span.range();
        if range.end > bytes.len() || range.start > range.end || range.start < last {
            return fail(format!("`{message}` is at {range:?} of {} bytes, after {last}", bytes.len()));
        }
        if std::str::from_utf8(bytes).is_ok_and(|text| text.get(range.clone()).is_none()) {
            return fail(format!("`{message}` begins or ends inside a character, at {range:?}"));
        }
        let _ = lines.position(range.start);
        last = range.start;
    }
    is_checked_in_order(&map)?;
    comes_back(&map)
}

/// Whether a map written and read again is the same map, and its text the same text.
fn comes_back(map: &ArgumentMap) -> Result<(), String> {
    let text = json::to_string(map);
    let again = json::read(text.as_bytes());
    if let Some(fault) = again.faults.first() {
        return fail(format!("what was written has a fault: {fault}"));
    }
    if again.partial_map != *map {
        return fail("what was written is another map");
    }
    if json::to_string(&again.partial_map) != text {
        return fail("what was read is written differently");
    }
    if map.to_draft().build() != *map {
        return fail("the draft of the map makes another map");
    }
    Ok(())
}

fn is_checked_in_order(map: &ArgumentMap) -> Result<(), String> {
    let list = check(map, &Levels::default()).list;
    let key = |finding: &Diagnostic| {
        let place = finding.span.map_or(0, |span| span.range().start);
        (Reverse(finding.level), Reverse(finding.explained), place, finding.code)
    };
    if let Some(two) = list.windows(2).find(|two| key(&two[0]) > key(&two[1])) {
        return fail(format!("out of order: {} before {}", two[0].message, two[1].message));
    }
    // One id that is wrong at two places is two findings.
    let mut seen = HashSet::new();
    match list.iter().find(|f| !seen.insert((f.rule, &f.subject, &f.message, f.span))) {
        Some(twice) => fail(format!("{} is found twice: {}", twice.rule, twice.message)),
        None => Ok(()),
    }
}

/// Any bytes as people would look at them.
fn escaped(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}

#[test]
fn any_bytes_are_read_to_the_end() {
    holds(300, vec(any::<u8>(), 0..300), |bytes| escaped(bytes), |bytes| is_read_to_the_end(&bytes));
}

#[test]
fn any_text_is_read_to_the_end() {
    // What JSON is made of, so that it goes on for a while.
    let tokens = [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "\"id\"",
        "\"nodes\"",
        "\"a\"",
        "1",
        "-",
        "\\",
        "\\u",
        "d800",
        "\n",
        "null",
        "é",
        " ",
    ];
    let text =
        vec(prop_oneof![9 => select(tokens.to_vec()).prop_map(str::to_owned), 1 => any::<String>()], 0..40);
    holds(600, text, |text| text.concat(), |text| is_read_to_the_end(text.concat().as_bytes()));
}

/// A slice of a map, by shares of its length, and what stands in its place.
type Cut = (Index, u8, Vec<u8>);

#[test]
fn shipped_maps_cut_to_pieces_are_read_to_the_end() {
    let mut maps: Vec<Vec<u8>> = shipped_maps().into_iter().map(|(_, map)| map.into_bytes()).collect();
    maps.push(full_map().into_bytes());
    let scraps: &[&str] = &[
        "",
        "",
        "\"",
        "{",
        "}",
        "]",
        ",",
        "\\",
        "null",
        "-1",
        "\"id\": \"a\",",
        "[[[[",
        "\u{feff}",
        "é",
        "0.5",
        "\"\"",
    ];
    let scrap = prop_oneof![
        4 => select(scraps).prop_map(|scrap| scrap.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 0..6),
    ];
    let cut = (any::<Index>(), prop_oneof![2 => 0..4_u8, 1 => any::<u8>()], scrap);
    let cuts = (0..maps.len(), vec(cut, 1..5), option::weighted(0.2, any::<Index>()));
    let cut_up = |(map, cuts, end): &(usize, Vec<Cut>, Option<Index>)| {
        let mut bytes = maps[*map].clone();
        for (at, length, scrap) in cuts {
            let at = at.index(bytes.len() + 1);
            let end = (at + usize::from(*length)).min(bytes.len());
            bytes.splice(at..end, scrap.iter().copied());
        }
        let end = end.map(|end| end.index(bytes.len() + 1));
        bytes.truncate(end.unwrap_or(bytes.len()));
        bytes
    };
    holds(200, cuts, |cuts| format!("{cuts:?}"), |cuts| is_read_to_the_end(&cut_up(&cuts)));
}

#[test]
fn any_map_written_comes_back_the_same() {
    holds(300, maps(), shown, |draft| comes_back(&draft.build()));
}

#[test]
fn findings_in_any_map_are_in_order_and_none_comes_twice() {
    holds(300, maps(), shown, |draft| {
        let map = draft.build();
        is_checked_in_order(&map)?;
        // Read from a file, everything has a place.
        is_checked_in_order(&json::read(json::to_string(&map).as_bytes()).partial_map)
    });
}

/// Whether each string ends, and each bracket outside strings is closed.
fn is_balanced(dot: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut letters = dot.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => loop {
                match letters.next() {
                    Some('\\') => drop(letters.next()),
                    Some('"') => break,
                    Some('\0') => return fail("a string holds U+0000"),
                    Some(_) => {}
                    None => return fail("a string does not end"),
                }
            },
            '{' | '[' => open.push(letter),
            '}' | ']' if open.pop() != Some(if letter == '}' { '{' } else { '[' }) => {
                return fail(format!("a {letter} too many"));
            }
            letter if letter.is_control() && letter != '\n' && letter != '\t' => {
                return fail(format!("{letter:?} outside a string"));
            }
            _ => {}
        }
    }
    if open.is_empty() { Ok(()) } else { fail(format!("{open:?} stand open")) }
}

fn dot_of(map: &ArgumentMap) -> String {
    let findings = check(map, &Levels::default());
    let mut bytes = Vec::new();
    dot::DOT.write.unwrap()(&Context::new(map, &findings.marks), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn dot_of_any_map_is_well_formed() {
    holds(200, maps(), shown, |draft| is_balanced(&dot_of(&draft.build())));
}

#[test]
fn graphviz_takes_any_map_without_a_warning() {
    let mut command = Command::new("dot");
    command.arg("-Tplain").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut graphviz) = command.spawn() else {
        return skip("Graphviz is not installed: nobody else reads our DOT");
    };
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(1), ..Config::default() });
    let mut draw = || maps().new_tree(&mut runner).unwrap().current().build();
    let graphs: String = (0..30).map(|_| dot_of(&draw())).collect();
    let mut input = graphviz.stdin.take().unwrap();
    let writing = std::thread::spawn(move || input.write_all(graphs.as_bytes()));
    let output = graphviz.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
    let plain = String::from_utf8(output.stdout).unwrap();
    assert_eq!(plain.lines().filter(|line| *line == "stop").count(), 30);
}

#[test]
fn pictures_of_any_map_are_complete_and_nothing_lies_on_anything() {
    holds(400, prop_oneof![2 => pictures(), 1 => maps()], shown, |draft| is_drawn_well(&draft.build()));
}

#[test]
fn the_page_of_any_map_has_every_statement_and_every_relation() {
    holds(200, prop_oneof![1 => pictures(), 1 => maps()], shown, |draft| {
        let map = draft.build();
        let findings = check(&map, &Levels::default());
        let (drawing, data) = page::parts(&html::to_string(&Context::new(&map, &findings.marks)));
        let drawing =
            Document::parse(&drawing).map_err(|error| format!("the drawing is not XML: {error}"))?;
        Picture::read(&drawing)?.has_all_of(&map)?;
        let told: BTreeMap<_, _> = data["statements"]
            .as_array()
            .unwrap()
            .iter()
            .map(|told| (told["id"].as_str().unwrap(), told["text"].as_str().unwrap()))
            .collect();
        if map.statements().any(|statement| told.get(statement.id()) != Some(&statement.text())) {
            return fail("the page leaves a statement out");
        }
        let relations = data["relations"].as_array().unwrap();
        if relations.len() != map.steps().len()
            || relations.iter().any(|told| told["to"].is_null() && told["onto"].is_null())
        {
            return fail("the page leaves a relation out");
        }
        let items = data["plan"]["items"].as_array().unwrap();
        let is_after =
            |(at, item): (usize, &serde_json::Value)| at == 0 || item["parent"].as_u64().unwrap() < at as u64;
        if items.iter().enumerate().all(is_after) { Ok(()) } else { fail("an item stands before its parent") }
    });
}

fn is_drawn_well(map: &ArgumentMap) -> Result<(), String> {
    let findings = check(map, &Levels::default());
    is_drawn_well_as(&Context::new(map, &findings.marks), map)
}

/// Whether the picture of a context shows `map`.
fn is_drawn_well_as(context: &Context<'_>, map: &ArgumentMap) -> Result<(), String> {
    let text = svg::to_string(context);
    let xml = Document::parse(&text).map_err(|error| format!("the SVG is not XML: {error}"))?;
    let picture = Picture::read(&xml)?;
    picture.has_all_of(map)?;
    picture.is_free_of_overlaps(map)
}

/// What is asked of a picture, as a draw from what a map has.
#[derive(Clone, Debug)]
struct Asked {
    depth: Option<usize>,
    focus: Option<(Index, usize)>,
    group: Option<Index>,
    folds: Vec<Index>,
}

fn asked() -> impl Strategy<Value = Asked> {
    let focus = option::of((any::<Index>(), 0..4_usize));
    let parts =
        (option::of(0..4_usize), focus, option::weighted(0.3, any::<Index>()), vec(any::<Index>(), 0..3));
    parts.prop_map(|(depth, focus, group, folds)| Asked { depth, focus, group, folds })
}

impl Asked {
    fn view(&self, map: &ArgumentMap) -> View {
        let sections: Vec<String> = map
            .statements()
            .flat_map(|statement| {
                let titles: Vec<&str> = statement.sections().collect();
                (1..=titles.len()).map(|count| titles[..count].join(" / ")).collect::<Vec<_>>()
            })
            .collect();
        let section = |index: &Index| {
            (!sections.is_empty())
                .then(|| Section::find(map, index.get::<String>(&sections)).expect("a whole path is found"))
        };
        let focus = |(index, hops): (Index, usize)| {
            let statements: Vec<_> = map.statements().map(Statement::index).collect();
            (!statements.is_empty()).then(|| Focus { statement: *index.get(&statements), hops })
        };
        View {
            depth: self.depth,
            focus: self.focus.and_then(focus),
            group: self.group.as_ref().and_then(section),
            folds: self.folds.iter().filter_map(section).collect(),
        }
    }
}

#[test]
fn any_view_of_any_map_is_drawn_well_and_counts_what_it_hides() {
    let drafts = prop_oneof![2 => pictures(), 1 => maps()];
    let show = |(draft, asked): &(Draft, Asked)| format!("{asked:?}\n{}", shown(draft));
    holds(300, (drafts, asked()), show, |(draft, asked)| is_viewed_well(&draft.build(), &asked));
}

fn is_viewed_well(map: &ArgumentMap, asked: &Asked) -> Result<(), String> {
    let findings = check(map, &Levels::default());
    let mut context = Context::new(map, &findings.marks);
    context.layout.view = asked.view(map);
    let part = Shown::new(map, &findings.marks, &context.layout.view);
    is_drawn_well_as(&context, part.map())?;
    is_balanced(&dot::to_string(&context))?;
    let (mut boxes, mut hidden) = (HashSet::new(), 0);
    for shown in &context.scene().boxes {
        hidden += shown.hidden.map_or(0, |hidden| hidden.statements);
        if std::ptr::eq(shown.style, &raw const SECTION_STYLE) {
            continue;
        }
        let Some(statement) = map.find_statement(&shown.id) else {
            return fail(format!("`{}` is no statement", shown.id));
        };
        if context.layout.view.group.as_ref().is_some_and(|group| !group.holds(statement)) {
            return fail(format!("`{}` stands in another section", shown.id));
        }
        if context.layout.view.folds.iter().any(|section| section.holds(statement)) {
            return fail(format!("`{}` stands in a section that is folded", shown.id));
        }
        if part.marks().is_unsupported(part.map().find_statement(&shown.id).expect("it is shown").index())
            != findings.marks.is_unsupported(statement.index())
        {
            return fail(format!("`{}` is marked otherwise than in the whole", shown.id));
        }
        boxes.insert(statement.index());
    }
    let all = map.statements().len();
    let cuts = asked.focus.is_some() || asked.group.is_some();
    let counted = boxes.len() + hidden;
    if counted > all || (counted < all && !cuts) {
        return fail(format!("{} boxes and {hidden} hidden of {all} statements", boxes.len()));
    }
    let count = part.map().steps().count();
    let both = |step: &Step<'_>| {
        let ends = step.premises().map(Statement::index).chain(step.conclusion().map(Statement::index));
        step.conclusion().is_some() && ends.into_iter().all(|end| boxes.contains(&end))
    };
    let least = map.steps().filter(both).count();
    if count < least { fail(format!("{count} lines of at least {least}")) } else { Ok(()) }
}

/// Relations (kind, premises, target), named `r0`, `r1`, …, among statements named `n0`, `n1`, …
type Relations<'a> = &'a [(&'a str, &'a [&'a str], &'a str)];

/// Pictures that were once drawn badly: the number of statements, and the relations.
const ONCE_WRONG: &[(usize, Relations<'_>)] = &[
    // A statement that attacks its own step.
    (2, &[("undercuts", &["n0"], "r1"), ("supports", &["n0"], "n1")]),
    (2, &[("supports", &["n0"], "n1"), ("undercuts", &["n0", "n1"], "r0"), ("undercuts", &["n1"], "r0")]),
    // Relations to relations whose lines have to lie right of each other in turn.
    (
        5,
        &[
            ("supports", &["n0"], "n1"),
            ("supports", &["n1"], "r7"),
            ("supports", &["n0", "n2"], "r0"),
            ("supports", &["n3"], "n4"),
            ("supports", &["n0"], "r2"),
            ("supports", &["n3"], "r2"),
            ("supports", &["n0", "n2"], "n4"),
            ("supports", &["n2"], "r5"),
        ],
    ),
];

#[test]
fn pictures_that_were_once_wrong_stay_right() {
    for (count, relations) in ONCE_WRONG {
        let node = |number| NodeDraft::claim(&format!("n{number}"), "So.").unwrap();
        let relation = |(number, (kind, from, to)): (usize, &(&str, &[&str], &str))| {
            let relation = RelationDraft::new(StepKind::from_word(kind), from.iter().copied(), to).unwrap();
            relation.with_id(&format!("r{number}")).unwrap()
        };
        let draft = Draft {
            nodes: (0..*count).map(node).collect(),
            relations: relations.iter().enumerate().map(relation).collect(),
            ..Draft::new()
        };
        assert_eq!(is_drawn_well(&draft.clone().build()), Ok(()), "{}", shown(&draft));
    }
}

type Point = (f64, f64);

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn of(node: Node<'_, '_>, names: [&str; 4]) -> Result<Self, String> {
        let [left, top, width, height] = [0, 1, 2, 3].map(|at| number(node, names[at]));
        let (left, top) = (left?, top?);
        Ok(Self { left, top, right: left + width?, bottom: top + height? })
    }

    fn grown(self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    fn overlaps(self, other: Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(self, other: Self) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    fn has(self, (x, y): Point) -> bool {
        self.holds(Self { left: x, top: y, right: x, bottom: y })
    }

    /// Whether the line between two points runs through the inside (Liang and Barsky 1984).
    fn is_run_through(self, a: Point, b: Point) -> bool {
        let mut inside = (0.0_f64, 1.0_f64);
        for (from, way, low, high) in
            [(a.0, b.0 - a.0, self.left, self.right), (a.1, b.1 - a.1, self.top, self.bottom)]
        {
            if way == 0.0 {
                if from <= low || from >= high {
                    return false;
                }
            } else {
                let (enter, leave) = ((low - from) / way, (high - from) / way);
                inside = (inside.0.max(enter.min(leave)), inside.1.min(enter.max(leave)));
            }
        }
        inside.0 < inside.1
    }
}

fn number(node: Node<'_, '_>, name: &str) -> Result<f64, String> {
    let value = node.attribute(name).ok_or_else(|| format!("{:?} has no `{name}`", node.attribute("id")))?;
    let number: f64 = value.parse().map_err(|_| format!("`{name}` is `{value}`"))?;
    if number.is_finite() { Ok(number) } else { Err(format!("`{name}` is {number}")) }
}

/// What the letters of a line of text cover.
fn ink(line: Node<'_, '_>) -> Result<Area, String> {
    let (x, y) = (number(line, "x")?, number(line, "y")?);
    let (width, size) = (number(line, "textLength")?, number(line, "font-size")?);
    Ok(Area { left: x, top: y - 0.72 * size, right: x + width, bottom: y + 0.2 * size })
}

/// A drawn relation.
struct Drawn {
    kind: String,
    from: String,
    to: String,
    /// Its strokes, curves as short lines.
    strokes: Vec<Vec<Point>>,
}

/// What the hooks of a picture say.
struct Picture {
    boxes: BTreeMap<String, (Area, String, String)>,
    edges: BTreeMap<String, Drawn>,
    frames: Vec<Area>,
    /// The titles of frames.
    titles: Vec<Area>,
    /// The words on lines, each with the id of its relation.
    words: Vec<(String, Area)>,
    whole: Area,
}

fn fail<T>(message: impl Into<String>) -> Result<T, String> {
    Err(message.into())
}

impl Picture {
    fn read(xml: &Document<'_>) -> Result<Self, String> {
        let mut ids = BTreeSet::new();
        let root = xml.root_element();
        let mut picture = Self {
            boxes: BTreeMap::new(),
            edges: BTreeMap::new(),
            frames: Vec::new(),
            titles: Vec::new(),
            words: Vec::new(),
            whole: Area {
                left: 0.0,
                top: 0.0,
                right: number(root, "width")?,
                bottom: number(root, "height")?,
            },
        };
        for node in root.descendants().filter(Node::is_element) {
            if let Some(id) = node.attribute("id")
                && !ids.insert(id)
            {
                return fail(format!("two elements have the id `{id}`"));
            }
            if node.has_attribute("transform") {
                return fail("something is transformed");
            }
            let class = node.attribute("class").unwrap_or_default();
            match (node.tag_name().name(), class.split(' ').next()) {
                ("g", Some("node")) => picture.add_box(node)?,
                ("g", Some("edge")) => picture.add_edge(node)?,
                ("rect", Some("section")) => {
                    picture.frames.push(Area::of(node, ["x", "y", "width", "height"])?);
                }
                ("g", Some("frame")) => {
                    let lines = node.children().filter(|line| line.has_tag_name("text"));
                    picture.titles.extend(lines.map(ink).collect::<Result<Vec<_>, _>>()?);
                }
                _ => {}
            }
        }
        Ok(picture)
    }

    fn add_box(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        let place = Area::of(node, ["data-x", "data-y", "data-w", "data-h"])?;
        let id = id_after(node, "node-")?;
        let kind = node.attribute("data-kind").unwrap_or_default().to_owned();
        if node.attribute("class").unwrap_or_default().split(' ').nth(1) != Some(&kind) {
            return fail(format!("the second class of `{id}` is not its kind `{kind}`"));
        }
        for line in node.descendants().filter(|line| line.has_tag_name("text")) {
            let (x, y) = (number(line, "x")?, number(line, "y")?);
            let (width, size) = (number(line, "textLength")?, number(line, "font-size")?);
            let line = Area { left: x, top: y - size, right: x + width, bottom: y };
            if !place.grown(0.01).holds(line) {
                return fail(format!("text leaves the box of `{id}`: {line:?} in {place:?}"));
            }
        }
        self.boxes.insert(id, (place, kind, title(node)));
        Ok(())
    }

    fn add_edge(&mut self, node: Node<'_, '_>) -> Result<(), String> {
        let id = id_after(node, "edge-")?;
        let word = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
        let kind = word("class").split(' ').nth(1).unwrap_or_default().to_owned();
        let paths: Vec<_> = node.descendants().filter(|path| path.has_tag_name("path")).collect();
        let [path] = paths[..] else { return fail(format!("`{id}` has {} paths", paths.len())) };
        let strokes = strokes(path.attribute("d").unwrap_or_default())?;
        for text in node.descendants().filter(|text| text.has_tag_name("text")) {
            self.words.push((id.clone(), ink(text)?));
        }
        let drawn = Drawn { kind, from: word("data-from"), to: word("data-to"), strokes };
        self.edges.insert(id, drawn);
        Ok(())
    }

    /// Whether there is one box for each statement and one line for each step.
    fn has_all_of(&self, map: &ArgumentMap) -> Result<(), String> {
        if self.boxes.len() != map.statements().len() || self.edges.len() != map.steps().len() {
            return fail(format!("{} boxes and {} lines", self.boxes.len(), self.edges.len()));
        }
        for statement in map.statements() {
            let id = statement.id();
            let Some((_, kind, title)) = self.boxes.get(id) else {
                return fail(format!("no box for `{id}`"));
            };
            if kind != statement.kind().word() && kind != "section-folded" {
                return fail(format!("`{id}` is drawn as {kind}"));
            }
            let says = title.split(" (hides ").next().unwrap_or_default();
            if says != as_shown(statement.text()).split(" (hides ").next().unwrap_or_default() {
                return fail(format!("the title of `{id}` is {title:?}"));
            }
        }
        for step in map.steps() {
            let id = step.id();
            let Some(drawn) = self.edges.get(&id) else { return fail(format!("no line for `{id}`")) };
            let from: Vec<_> = step.premises().map(|premise| premise.id()).collect();
            let to = match step.target() {
                Target::Statement(target) => map.statement(target).id().to_owned(),
                Target::Step(target) => map.step(target).id(),
            };
            if (drawn.kind.as_str(), &drawn.from, &drawn.to) != (step.kind().word(), &from.join(" "), &to) {
                return fail(format!("`{id}` is drawn as {} {} {}", drawn.from, drawn.kind, drawn.to));
            }
        }
        Ok(())
    }

    fn is_free_of_overlaps(&self, map: &ArgumentMap) -> Result<(), String> {
        let boxes: Vec<(&str, Area)> =
            self.boxes.iter().map(|(id, (place, ..))| (id.as_str(), *place)).collect();
        for (at, &(id, place)) in boxes.iter().enumerate() {
            if let Some((other, _)) = boxes[..at].iter().find(|(_, other)| place.overlaps(*other)) {
                return fail(format!("`{id}` lies on `{other}`"));
            }
            if !self.whole.holds(place) {
                return fail(format!("`{id}` leaves the picture"));
            }
            let on_border = |frame: &&Area| frame.overlaps(place) && !frame.holds(place);
            if let Some(frame) = self.frames.iter().find(on_border) {
                return fail(format!("`{id}` lies on the border of the section at {frame:?}"));
            }
        }
        for (at, &frame) in self.frames.iter().enumerate() {
            let apart = |other: Area| !frame.overlaps(other) || frame.holds(other) || other.holds(frame);
            if let Some(other) = self.frames[..at].iter().find(|other| !apart(**other)) {
                return fail(format!("sections overlap: {frame:?} and {other:?}"));
            }
        }
        for step in map.steps() {
            let id = step.id();
            let drawn = &self.edges[&id];
            for (a, b) in
                drawn.strokes.iter().flat_map(|stroke| stroke.windows(2).map(|two| (two[0], two[1])))
            {
                if !self.whole.grown(0.01).has(a) || !self.whole.grown(0.01).has(b) {
                    return fail(format!("`{id}` leaves the picture at {a:?} or {b:?}"));
                }
                let through = |(_, place): &&(&str, Area)| place.grown(-1.5).is_run_through(a, b);
                if let Some((other, _)) = boxes.iter().find(through) {
                    return fail(format!("`{id}` runs through `{other}` between {a:?} and {b:?}"));
                }
            }
            self.meets_its_ends(&id, drawn)?;
        }
        self.has_clear_words()
    }

    /// Whether words on lines lie on nothing, and under nothing.
    fn has_clear_words(&self) -> Result<(), String> {
        let boxes = self.boxes.iter().map(|(id, (place, ..))| (id, place));
        let title = "the title of a section".to_owned();
        let titles = self.titles.iter().map(|place| (&title, place));
        let words = self.words.iter().map(|(id, place)| (id, place));
        for (at, (id, word)) in self.words.iter().enumerate() {
            if !self.whole.holds(*word) {
                return fail(format!("the word of `{id}` leaves the picture"));
            }
            let mut others = boxes.clone().chain(titles.clone()).chain(words.clone().take(at));
            if let Some((other, _)) = others.find(|(_, place)| word.overlaps(**place)) {
                return fail(format!("the word of `{id}` lies on `{other}`"));
            }
            if self.frames.iter().any(|frame| frame.overlaps(*word) && !frame.holds(*word)) {
                return fail(format!("the word of `{id}` lies on the border of a section"));
            }
            let lines = self
                .edges
                .iter()
                .flat_map(|(id, drawn)| drawn.strokes.iter().map(move |stroke| (id, stroke)));
            let through = |stroke: &[Point]| stroke.windows(2).any(|two| word.is_run_through(two[0], two[1]));
            if let Some((line, _)) = lines.into_iter().find(|(_, stroke)| through(stroke)) {
                return fail(format!("`{line}` runs through the word of `{id}`"));
            }
        }
        Ok(())
    }

    /// Whether a relation leads from relation to relation and never to a statement: such have no ends but each other.
    fn goes_round(&self, drawn: &Drawn) -> bool {
        let mut at = drawn;
        for _ in 0..self.edges.len() {
            let Some(next) = self.edges.get(&at.to) else { return false };
            at = next;
        }
        true
    }

    /// Whether a line begins at each of its premises and ends at its target.
    fn meets_its_ends(&self, id: &str, drawn: &Drawn) -> Result<(), String> {
        let touches =
            |place: Area, point: Point| place.grown(1.0).has(point) && !place.grown(-1.0).has(point);
        for premise in drawn.from.split(' ') {
            let place = self.boxes[premise].0;
            if !drawn.strokes.iter().any(|stroke| touches(place, stroke[0])) {
                return fail(format!("`{id}` does not begin at `{premise}`"));
            }
        }
        let Some(&tip) = drawn.strokes.last().and_then(|stroke| stroke.last()) else {
            return fail(format!("`{id}` has no line"));
        };
        let is_met = match self.boxes.get(&drawn.to) {
            Some((place, ..)) => touches(*place, tip),
            None if self.goes_round(drawn) => true,
            None => {
                let lines = self.edges[&drawn.to].strokes.iter().flat_map(|stroke| stroke.windows(2));
                lines.into_iter().any(|two| distance(tip, two[0], two[1]) < 1.5)
            }
        };
        if is_met { Ok(()) } else { fail(format!("`{id}` ends at {tip:?}, not at `{}`", drawn.to)) }
    }
}

/// From a point to a line between two others.
fn distance((x, y): Point, a: Point, b: Point) -> f64 {
    let way = (b.0 - a.0, b.1 - a.1);
    let length = way.0 * way.0 + way.1 * way.1;
    let share = if length > 0.0 { ((x - a.0) * way.0 + (y - a.1) * way.1) / length } else { 0.0 };
    let share = share.clamp(0.0, 1.0);
    (x - a.0 - share * way.0).hypot(y - a.1 - share * way.1)
}

fn id_after(node: Node<'_, '_>, prefix: &str) -> Result<String, String> {
    let id = node.attribute("id").unwrap_or_default();
    id.strip_prefix(prefix)
        .map(str::to_owned)
        .ok_or_else(|| format!("the id `{id}` does not begin with {prefix}"))
}

fn title(node: Node<'_, '_>) -> String {
    let title = node.children().find(|child| child.has_tag_name("title"));
    title.and_then(|title| title.text()).unwrap_or_default().to_owned()
}

/// A text outside JSON: U+FFFD for what XML cannot hold.
fn as_shown(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(shown).collect()
}

/// The strokes of a path of absolute `M`, `L` and `C`; curves as eight lines.
fn strokes(data: &str) -> Result<Vec<Vec<Point>>, String> {
    let mut strokes: Vec<Vec<Point>> = Vec::new();
    for command in commands(data)? {
        match command {
            ('M', points) => strokes.push(points),
            ('L', points) => strokes.last_mut().ok_or("a path begins with L")?.extend(points),
            ('C', points) => {
                let stroke = strokes.last_mut().ok_or("a path begins with C")?;
                let start = *stroke.last().ok_or("a curve begins nowhere")?;
                stroke.extend((1..=8).map(|eighth| bezier(start, &points, f64::from(eighth) / 8.0)));
            }
            _ => unreachable!("only these are read"),
        }
    }
    Ok(strokes)
}

fn commands(data: &str) -> Result<Vec<(char, Vec<Point>)>, String> {
    let mut commands = Vec::new();
    let starts: Vec<usize> = data.match_indices(char::is_alphabetic).map(|(at, _)| at).collect();
    for (number, &at) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(data.len());
        let name = data[at..].chars().next().unwrap_or_default();
        let numbers: Result<Vec<f64>, _> = data[at + name.len_utf8()..end]
            .split([' ', ','])
            .filter(|word| !word.is_empty())
            .map(str::parse)
            .collect();
        let numbers = numbers.map_err(|error| format!("{error} in the path {data}"))?;
        let expected = match name {
            'M' | 'L' => 2,
            'C' => 6,
            _ => return fail(format!("the command {name} in the path {data}")),
        };
        if numbers.len() != expected || numbers.iter().any(|number| !number.is_finite()) {
            return fail(format!("{name} with {numbers:?} in a path"));
        }
        commands.push((name, numbers.chunks(2).map(|two| (two[0], two[1])).collect()));
    }
    Ok(commands)
}

fn bezier(start: Point, points: &[Point], t: f64) -> Point {
    let u = 1.0 - t;
    let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
    let all = [start, points[0], points[1], points[2]];
    let sum = |of: fn(Point) -> f64| all.iter().zip(weights).map(|(&point, weight)| of(point) * weight).sum();
    (sum(|point| point.0), sum(|point| point.1))
}
