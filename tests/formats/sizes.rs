//! Large maps of awkward shapes: the time and the size of every output are linear in the size of the map.

use std::fmt::Write as _;
use std::time::Duration;

use claimgraph::check::{Assessment, Levels, check};
use claimgraph::diff::Difference;
use claimgraph::format::{Context, dot, json};
use claimgraph::report::diff::{self, ComparedFile};
use claimgraph::report::{CheckedFile, FileOutcome, FileReport, human};
use claimgraph::{
    ArgumentMap,
    diagnostic::{Lines, SubjectNames as _},
};

use crate::shared::{in_time, within};

/// The number of parts of a kind in these maps. Quadratic work on them takes minutes.
const MANY: usize = 20_000;

/// The most time for work that takes tenths of a second, and would take minutes if it were quadratic.
const FEW_SECONDS: Duration = Duration::from_secs(8);

/// A map of claims with these ids and members, and these relations (kind, from, to, and more members).
#[derive(Default)]
struct Sketch {
    nodes: Vec<String>,
    relations: Vec<String>,
}

impl Sketch {
    fn claim(&mut self, id: &str, more: &str) {
        self.nodes.push(format!(r#"{{ "id": "{id}", "kind": "claim", "text": "So."{more} }}"#));
    }

    fn relation(&mut self, kind: &str, from: &str, to: &str, more: &str) {
        self.relations.push(format!(r#"{{ "kind": "{kind}", "from": {from}, "to": "{to}"{more} }}"#));
    }

    fn text(&self, head: &str) -> String {
        let (nodes, relations) = (self.nodes.join(","), self.relations.join(","));
        format!(r#"{{ "claimgraph": 1{head}, "nodes": [{nodes}], "relations": [{relations}] }}"#)
    }
}

fn read(text: &str) -> ArgumentMap {
    let reading = json::read(text.as_bytes());
    assert_eq!(reading.faults, []);
    reading.partial_map
}

fn found(map: &ArgumentMap) -> Assessment {
    in_time(|| check(map, &Levels::default()))
}

#[test]
fn relations_to_an_id_given_many_times_are_named_once() {
    let mut sketch = Sketch::default();
    sketch.claim("a", "");
    sketch.claim("b", "");
    sketch.relation("supports", r#""a""#, "nowhere", r#", "id": "x""#);
    for _ in 0..MANY {
        sketch.relation("supports", r#""a""#, "b", r#", "id": "x""#);
        sketch.relation("undercuts", r#""b""#, "x", "");
    }
    let findings = found(&read(&sketch.text("")));
    let named = findings.findings.iter().filter(|finding| !finding.related.is_empty());
    let named = named.filter(|finding| finding.rule != "duplicate-claim");
    assert_eq!(named.map(|finding| finding.rule).collect::<Vec<_>>(), ["unknown-node"]);
}

#[test]
fn relations_with_ids_to_unknown_nodes_are_counted_in_linear_time() {
    let mut sketch = Sketch::default();
    sketch.claim("a", "");
    for number in 0..MANY {
        sketch.relation("supports", r#""a""#, &format!("t{number}"), &format!(r#", "id": "r{number}""#));
    }
    let map = read(&sketch.text(""));
    let findings = found(&map);
    assert_eq!(findings.marks.count(map.find_statement("a").unwrap().handle()).0, MANY);
}

#[test]
fn an_answer_deep_in_statements_that_say_the_same_is_found() {
    let mut sketch = Sketch::default();
    sketch.claim("t", "");
    sketch.claim("answer", "");
    for number in 0..MANY {
        sketch.claim(&format!("m{number}"), "");
        let (from, to) = (format!(r#""m{number}""#), format!("m{}", number.saturating_sub(1)));
        if number > 0 {
            sketch.relation("rephrases", &from, &to, "");
            sketch.relation("supports", &from, &to, "");
        }
    }
    sketch.relation("rebuts", r#""m0""#, "t", "");
    sketch.relation("rebuts", r#""answer""#, "m5", "");
    let map = read(&sketch.text(r#", "thesis": "t""#));
    let findings = found(&map);
    let answered = findings.findings.iter().find(|finding| finding.rule == "unsupported-answer").unwrap();
    assert_eq!(map.name_of(answered.related[0].subject).as_deref(), Some("answer"));
}

#[test]
fn a_map_may_allow_as_much_as_is_found() {
    let many = |item: &dyn Fn(usize) -> String| (0..4 * MANY).map(item).collect::<Vec<_>>().join(",");
    let theses = many(&|number| format!(r#""u{number}""#));
    let allows = many(&|_| r#"{ "rule": "unsafe-address", "reason": "known" }"#.to_owned());
    let head = format!(
        r#", "thesis": [{theses}], "allow": [{allows}, {{ "rule": "G03", "reason": "later" }},
            {{ "rule": "no-thesis", "reason": "too late" }}]"#
    );
    let text = Sketch::default().text(&head);
    let map = read(&text);
    let findings = found(&map);
    assert!(findings.findings.iter().all(|finding| finding.allowed.as_deref() == Some("later")));
    assert_eq!(findings.findings.len(), 4 * MANY);
    let lines = Lines::new(&text);
    let outcome = FileOutcome::Checked(CheckedFile::map(&map, &findings));
    let report = FileReport { name: "map.json", lines: &lines, warnings: &[], outcome };
    let options = human::HumanOptions { verbose: true, brief: true, ..human::HumanOptions::default() };
    assert_eq!(in_time(|| human::render(&report, options)).matches("[no-thesis]").count(), 4 * MANY);
}

#[test]
fn a_long_id_is_not_said_in_full_of_all_that_rests_on_it() {
    let long = "x".repeat(100_000);
    let mut sketch = Sketch::default();
    sketch.claim(&long, "");
    for number in 0..MANY {
        sketch.claim(&format!("n{number}"), "");
        let from = if number == 0 { long.clone() } else { format!("n{}", number - 1) };
        sketch.relation("supports", &format!(r#""{from}""#), &format!("n{number}"), "");
    }
    let findings = found(&read(&sketch.text("")));
    let explained = findings.findings.iter().filter(|finding| finding.rule != "duplicate-claim");
    let related: Vec<_> = explained.flat_map(|finding| &finding.related).collect();
    assert_eq!(related.len(), MANY);
    assert!(related.iter().all(|related| related.message.len() < 200));
}

#[test]
fn sections_in_sections_without_end_are_drawn_as_deep_as_anybody_sees() {
    let mut sketch = Sketch::default();
    let mut group = String::new();
    for number in 0..100_000 {
        write!(group, "{number} / ").unwrap();
    }
    sketch.claim("a", &format!(r#", "group": "{group}""#));
    let map = read(&sketch.text(""));
    let statement = map.find_statement("a").unwrap();
    assert_eq!(statement.sections().count(), claimgraph::Statement::MOST_NESTED);
    assert_eq!(statement.sections().take(2).collect::<Vec<_>>(), ["0", "1"]);
    assert!(statement.sections().last().unwrap().starts_with("31 / 32 / "), "nothing is lost");
    for format in [&dot::DOT, &claimgraph::format::svg::SVG] {
        let bytes = write(format, &map);
        assert!(bytes.len() < 10 * group.len(), "{}: {} bytes", format.name, bytes.len());
    }
}

#[test]
fn linked_premises_do_not_each_name_all_of_them() {
    let mut sketch = Sketch::default();
    sketch.claim("t", "");
    let names: Vec<_> = (0..MANY).map(|number| format!("p{number}")).collect();
    names.iter().for_each(|name| sketch.claim(name, ""));
    let from = format!("{names:?}");
    sketch.relation("supports", &from, "t", "");
    sketch.relation("rebuts", &from, "t", "");
    let text = sketch.text("");
    let picture = String::from_utf8(write(&dot::DOT, &read(&text))).unwrap();
    assert!(picture.len() < 20 * text.len(), "{} bytes", picture.len());
    let points: std::collections::BTreeSet<_> =
        picture.match_indices("\"point:").map(|(at, _)| picture[at + 1..].split('"').next()).collect();
    assert_eq!(points.len(), 2, "each relation has a point of its own");
}

fn write(format: &claimgraph::format::Format, map: &ArgumentMap) -> Vec<u8> {
    let findings = found(map);
    let mut bytes = Vec::new();
    in_time(|| format.write.unwrap()(&Context::new(map, &findings), &mut bytes)).unwrap();
    bytes
}

#[test]
fn a_long_list_in_deep_nesting_is_written_once() {
    let items = vec![r#""a text of some length""#; 8 * MANY].join(",");
    let (open, close) = (r#"{ "k": "#.repeat(120), "}".repeat(120));
    let text = Sketch::default().text(&format!(r#", "extra": {{ "e": {open}[{items}]{close} }}"#));
    let map = read(&text);
    let canonical = in_time(|| json::to_string(&map));
    assert!(read(&canonical) == map);
}

#[test]
fn links_whose_words_are_gone_are_searched_for_in_linear_time() {
    let link =
        |number: usize| format!(r#"{{ "text": "word {number} gone", "url": "https://x.org/{number}" }}"#);
    let links = (0..4 * MANY).map(link).collect::<Vec<_>>().join(",");
    let text = format!(r#"{} the word, so. {}"#, "word ".repeat(2 * MANY), "word 1".repeat(MANY));
    let first = r#"{ "text": "the word", "url": "https://x.org/" }"#;
    let node = format!(
        r#"{{ "id": "a", "kind": "claim", "text": "{text}", "extra": {{ "argdown": {{ "links": [{first},{links}] }} }} }}"#
    );
    let map = read(&format!(r#"{{ "claimgraph": 1, "nodes": [{node}] }}"#));
    let statement = map.find_statement("a").unwrap();
    let readable = within(FEW_SECONDS, || statement.readable());
    assert_eq!(readable.links.len(), 1);
    assert_eq!(&readable.text[readable.links[0].range.clone()], "the word");
}

#[test]
fn a_difference_of_many_tags_is_told_in_linear_time() {
    let map = |prefix: &str| {
        let mut sketch = Sketch::default();
        let tags: Vec<_> = (0..32_000).map(|number| format!("{prefix}{number}")).collect();
        sketch.claim("a", &format!(r#", "tags": {tags:?}"#));
        sketch.text("")
    };
    let texts = [map("old"), map("new")];
    let [old, new] = texts.each_ref().map(|text| read(text));
    let [old_lines, new_lines] = texts.each_ref().map(|text| Lines::new(text));
    let difference = in_time(|| Difference::new(&old, &new));
    let old = ComparedFile { name: "old.json", lines: &old_lines, map: &old };
    let new = ComparedFile { name: "new.json", lines: &new_lines, map: &new };
    let told = within(FEW_SECONDS, || diff::render(&difference, old, new));
    assert!(told.contains("tags"), "{}", &told[..200]);
    let value = within(FEW_SECONDS, || diff::value(&difference, old, new)).to_string();
    assert!(value.contains("\"old31999\"") && value.contains("\"new31999\""));
}
