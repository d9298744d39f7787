//! Argdown compared with its reference program: the same facts on every input, except where the reference is wrong; and
//! an explanation of each input that it refuses.

use std::collections::BTreeMap;
use std::fs;

use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::format::argdown::Dialect;
use claimgraph::format::{ReadOptions, Reading, argdown, argdown_json};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::shared::root;

/// One input, and the facts that the reference program (version 1.7.5) finds in it.
struct Probe {
    name: String,
    text: Vec<u8>,
    /// The facts that it finds; none if it refuses the input or crashes.
    facts: Option<Vec<String>>,
}

pub(crate) fn read(text: &[u8], dialect: Dialect) -> Reading {
    argdown::read(text, &ReadOptions::default().with_dialect(dialect))
}

/// The facts of an input, from our reader and writer.
fn facts_of(reading: &Reading) -> Vec<String> {
    let document = reading.native_as::<argdown::Document>().expect("Argdown leaves a document");
    facts(&serde_json::from_str(&argdown_json::to_string(document)).expect("what we write is JSON"))
}

/// The facts of an Argdown JSON on which two readers must agree, sorted.
fn facts(value: &Value) -> Vec<String> {
    let mut facts = Vec::new();
    for (kind, table) in [("STATEMENT", "statements"), ("ARGUMENT", "arguments")] {
        for (title, element) in value[table].as_object().expect(table) {
            element_facts(kind, title, element, &mut facts);
        }
    }
    for relation in list(&value["relations"]) {
        let keys = ["relationType", "fromType", "from", "toType", "to", "conclusionIndex"];
        facts.push(row("RELATION", keys.map(|key| &relation[key])));
    }
    let mut waiting: Vec<&Value> = list(&value["sections"]).collect();
    while let Some(section) = waiting.pop() {
        let keys = ["id", "level", "title", "isGroup", "isClosed", "tags"];
        facts.push(row("SECTION", keys.map(|key| &section[key])));
        waiting.extend(list(&section["children"]));
    }
    map_facts(&value["map"], &mut facts);
    facts.sort();
    facts
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn row<'a>(kind: &str, values: impl IntoIterator<Item = &'a Value>) -> String {
    let values = std::iter::once(json!(kind)).chain(values.into_iter().map(sorted));
    Value::from_iter(values).to_string()
}

/// A value with its keys in order.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let map: BTreeMap<_, _> = map.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            json!(map)
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

fn element_facts(kind: &str, title: &str, element: &Value, facts: &mut Vec<String>) {
    let texts = || list(&element["members"]).filter(|member| member["isReference"] != json!(true));
    let marked = texts().filter(|member| member["data"]["isCanonical"] == json!(true)).last();
    let text = marked.or_else(|| texts().last()).map_or(Value::Null, |member| member["text"].clone());
    let mut tags: Vec<String> = list(&element["tags"]).map(|tag| tag.as_str().unwrap().to_owned()).collect();
    tags.sort();
    let members = json!(list(&element["members"]).count());
    let values = [&json!(title), &text, &json!(tags), &element["data"], &element["section"], &members];
    facts.push(row(kind, values));
    for (at, line) in list(&element["pcs"]).enumerate() {
        let inference = &line["inference"];
        let values = [
            &json!(title),
            &json!(at + 1),
            &line["role"],
            &line["title"],
            &inference["inferenceRules"],
            &inference["data"],
        ];
        facts.push(row("PCS", values));
    }
}

fn map_facts(map: &Value, facts: &mut Vec<String>) {
    let mut nodes: BTreeMap<&str, &Value> = BTreeMap::new();
    let mut waiting: Vec<(&Value, &Value)> = list(&map["nodes"]).map(|node| (node, &Value::Null)).collect();
    while let Some((node, parent)) = waiting.pop() {
        nodes.insert(node["id"].as_str().unwrap(), node);
        let keys = ["type", "title", "labelTitle", "labelText", "color"];
        facts.push(row("NODE", keys.map(|key| &node[key]).into_iter().chain([parent])));
        waiting.extend(list(&node["children"]).map(|child| (child, &node["title"])));
    }
    for edge in list(&map["edges"]) {
        let [from, to] = ["from", "to"].map(|end| nodes[edge[end].as_str().unwrap()]);
        facts.push(row(
            "EDGE",
            [&edge["relationType"], &from["type"], &from["title"], &to["type"], &to["title"]],
        ));
    }
}

/// Our own probes: one for each statement of the specification.
fn own_probes() -> Vec<Probe> {
    let text = fs::read_to_string(root().join("tests/argdown/probes.jsonl")).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let probe = |row: Value| Probe {
        name: row["name"].as_str().unwrap().to_owned(),
        text: row["text"].as_str().unwrap().as_bytes().to_vec(),
        facts: row["facts"].is_array().then(|| normal(list(&row["facts"]))),
    };
    rows.map(probe).collect()
}

/// The probes outside the project.
fn oracle_probes() -> Option<Vec<Probe>> {
    let folder = crate::shared::file("oracles/argdown")?;
    let index = fs::read_to_string(folder.join("INDEX.tsv")).unwrap();
    let probe = |line: &str| {
        let (name, verdict) = line.split_once('\t').unwrap();
        let facts = || {
            let text = fs::read_to_string(folder.join(format!("{name}.facts.jsonl"))).unwrap();
            let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            normal(rows.iter())
        };
        Probe {
            name: name.to_owned(),
            text: fs::read(folder.join(format!("{name}.argdown"))).unwrap(),
            facts: (verdict == "valid").then(facts),
        }
    };
    Some(index.lines().map(probe).collect())
}

fn normal<'a>(rows: impl Iterator<Item = &'a Value>) -> Vec<String> {
    let mut rows: Vec<String> = rows.map(|row| sorted(row).to_string()).collect();
    rows.sort();
    rows
}

fn probes() -> Vec<Probe> {
    let mut probes = own_probes();
    assert!(probes.len() > 130);
    probes.extend(oracle_probes().unwrap_or_default());
    probes
}

/// The probes in which our reader finds no fault, by name.
pub(crate) fn valid_texts() -> Vec<(String, String)> {
    let texts =
        probes().into_iter().filter_map(|probe| Some((probe.name, String::from_utf8(probe.text).ok()?)));
    texts.filter(|(_, text)| read(text.as_bytes(), Dialect::Claimgraph).faults.is_empty()).collect()
}

/// The probes in which ours differs on purpose, and the reason: a number in the list of the reference's defects.
const DIFFERENT: &[(&str, u8)] = &[
    ("026-hyphen-at-line-start", 7),
    ("056-heading-swallows", 5),
    ("065-data-twice-merge", 9),
    ("079-midword-asterisk", 4),
    ("083-url-bare", 1),
    ("090-final-comment", 14),
    ("113-title-space-around", 10),
    ("115-less-than-in-text", 3),
    ("119-user-titled-untitled", 10),
    ("144-undercut-of-a-premise-after-an-inference", 8),
    ("151-undercut-leak-after-pcs", 8),
    ("158-crlf-data", 2),
    ("160-angle-address", 3),
    ("165-wrapped-hyphen-line", 7),
    ("166-year-in-parentheses", 7),
    ("167-number-dot-wrapped", 7),
    ("170-symbols-in-text", 3),
    ("193-nfc-nfd-title", 10),
    ("196-bom", 2),
    ("253-italic-in-quotes", 4),
    ("265-comment-eof-no-nl-after-blank", 14),
    ("308-between-levels-then-less", 6),
    ("338-double-inside-single-emphasis", 4),
];

/// The probes in which no reader should follow the reference: it crashes on names of JavaScript, reads days as points in
/// time, and leaves an undercut at an argument that is gone once it is exploded.
const NEVER_ALIKE: &[&str] = &[
    "194-title-constructor",
    "195-title-toString",
    "296-dates-and-words",
    "356-explode-undercut-of-the-first-step",
];

fn compare(probe: &Probe, dialect: Dialect) -> Result<(), String> {
    let reading = read(&probe.text, dialect);
    match (&probe.facts, reading.faults.is_empty()) {
        (Some(_), false) => Err(format!("refused: {:?}", reading.faults)),
        (None, true) => Err("accepted".to_owned()),
        (None, false) => Ok(()),
        (Some(expected), true) => {
            let found = facts_of(&reading);
            let only = |these: &[String], those: &[String]| -> Vec<String> {
                these.iter().filter(|fact| !those.contains(fact)).cloned().collect()
            };
            if found == *expected {
                return Ok(());
            }
            Err(format!(
                "only theirs: {:#?}\nonly ours: {:#?}",
                only(expected, &found),
                only(&found, expected)
            ))
        }
    }
}

#[test]
fn conforming_reading_agrees_with_the_reference() {
    for probe in probes() {
        let is_alike = compare(&probe, Dialect::Reference);
        if NEVER_ALIKE.contains(&probe.name.as_str()) {
            assert!(is_alike.is_err(), "{}: strike it from the list", probe.name);
        } else if let Err(difference) = is_alike {
            panic!("{}: {difference}", probe.name);
        }
    }
}

#[test]
fn reading_differs_from_the_reference_only_on_purpose() {
    for probe in probes() {
        let is_alike = compare(&probe, Dialect::Claimgraph);
        let is_listed = DIFFERENT.iter().any(|(name, _)| *name == probe.name)
            || NEVER_ALIKE.contains(&probe.name.as_str());
        match is_alike {
            Ok(()) => assert!(!is_listed, "{}: strike it from the list", probe.name),
            Err(difference) => assert!(is_listed, "{}: {difference}", probe.name),
        }
    }
}

/// `LINE:COLUMN: message`, for each.
fn shown(text: &str, faults: &[Fault]) -> Vec<String> {
    let lines = Lines::new(text);
    let place = |fault: &Fault| {
        let at = lines.position(fault.span.expect("every fault of a text has a place").range().start);
        format!("{}:{}: {}", at.line, at.column, fault.message)
    };
    faults.iter().map(place).collect()
}

/// Common mistakes, and the fault that each gets.
const WRONG: &[(&str, &[&str])] = &[
    ("", &["1:1: the file has no statement, and a map needs one"]),
    ("\u{feff} \n\n\t\n", &["1:1: the file has no statement, and a map needs one"]),
    (
        "// soon\n\n/* or\nlater */ <!-- or never -->\n",
        &["1:1: the file has no statement, and a map needs one"],
    ),
    ("[S]: s.\n    + <a>\n  + <b>\n", &["3:1: an indentation that matches no level above"]),
    ("[S]: s.\n  + <a>\n+ <b>\n", &["3:1: a relation that is not indented"]),
    ("[S]: s.\n+ <b>\n", &["2:1: a relation that is not indented"]),
    (
        "[S]: s.\n\n  + <a>\n",
        &["3:3: a relation to nothing: there is no statement above it in this paragraph"],
    ),
    ("[S]: s.\n  +\n", &["2:3: a relation to nothing: nothing follows its symbol"]),
    ("[S]: s.\n  +\n  - <b>\n", &["2:3: a relation to nothing: nothing follows its symbol"]),
    ("# H\n  + <a>\n", &["2:3: a relation below a heading"]),
    ("[S]: s.\n  >< <a>\n", &["2:6: an argument cannot contradict"]),
    ("(1) <B>\n----\n(2) c\n", &["1:5: an argument cannot be a premise"]),
    ("(1) p\n(2) q\n", &["2:1: premises without a conclusion"]),
    ("(1) p\n----\n", &["2:1: an inference without a conclusion"]),
    (
        "(1) p\n----\n\n(2) q\n",
        &["2:1: an inference without a conclusion", "4:1: premises without a conclusion"],
    ),
    (
        "(1) P.\n--\n(2) Q.\n(3) R.\n--\n(4) S.\n",
        &["2:1: an inference that is never closed", "5:1: an inference that is never closed"],
    ),
    ("(1) p\n---\n(2) c\n", &["2:1: an inference that is never closed"]),
    ("(1) p\n-- a, --\n(2) c\n", &["2:5: a comma without a rule after it"]),
    ("(1) p\n----\n  + <U>\n(2) c\n", &["3:3: only undercuts are allowed below an inference"]),
    ("a\n----\nb\n", &["2:1: an inference outside a premise–conclusion structure"]),
    ("<A>: gist\n(1) p\n----\n(2) c\n", &["2:1: a premise in the middle of a paragraph"]),
    ("I say [Sky] is blue.\n", &["1:7: a title in the middle of a text"]),
    ("I say [Sky]: is blue.\n", &["1:7: a definition in the middle of a text"]),
    ("[Sky] is blue.\n", &["1:7: text after a reference"]),
    ("[a]: A {k: 1}\n[b]: B\n", &["2:1: a title right below another paragraph"]),
    ("[a]: A\n[b]: B\n", &["2:1: a title right below another paragraph"]),
    ("[a]: A {k: 1}\n# B\n", &["2:1: a heading right below another paragraph"]),
    ("[a]: A {k: 1} more\n", &["1:15: text after a data block"]),
    ("This is **open.\n", &["1:9: emphasis that is never closed"]),
    ("text\n* one\n", &["2:1: a list in the middle of a paragraph"]),
    ("* one\n1. two\n", &["2:1: a list with numbers and stars"]),
    ("===\ntitle: T\n===\n[a]: A\n", &["3:4: no empty line below the front matter"]),
    ("[a]: A\n\n===\ntitle: T\n===\n\n[b]: B\n", &["3:1: front matter in the middle of the text"]),
    // Unclosed front matter is one mistake, whatever follows it.
    (
        "===\ntitle: T\nsources:\n  - id: lee\n\n[a]: A.\n  + [b]\n\nI say [b].\n",
        &["1:1: front matter that is never closed", "9:7: a title in the middle of a text"],
    ),
    ("\n===\ntitle: T\n[a]: A.\n", &["2:1: front matter that is never closed"]),
    ("===\r\n# H\r\n\r\n[a]: A.\r\n", &["1:1: front matter that is never closed"]),
    ("===", &["1:1: front matter that is never closed"]),
    (
        "===\ntitle: T\nmodel:\n\tmode: strict\n===\n\n[a]: A.\n",
        &["4:1: this data cannot be read: a tab that indents a line; YAML requires spaces"],
    ),
    // A misplaced line is reported once: the lines below it are where they are because of it.
    (
        "[S]: s.\n    + <a>\n  + <b>\n  + <c>\n + <d>\n   + <e>\n",
        &["3:1: an indentation that matches no level above"],
    ),
    (
        "[S]: s.\n+ <a>\n+ <b>\n  - <c>\n + <d>\n+ <e>\n\n[T]: t.\n  + <u>\n+ <v>\n+ <w>\n",
        &["2:1: a relation that is not indented", "10:1: a relation that is not indented"],
    ),
    (
        "[a]: A.\n\n@include(other.argdown)\n[b]: B.\n",
        &["3:1: `other.argdown` is another file, and other files cannot be read here"],
    ),
    (
        "[a]: A\n  – [b]: B\n  —<c>\n  - [d]\n",
        &["2:3: a dash where a relation has a hyphen", "3:3: a dash where a relation has a hyphen"],
    ),
    // The end of the file is like an empty line.
    ("[a]: A.\n  _", &["2:3: a relation to nothing: nothing follows its symbol"]),
    ("*", &["1:1: an empty list item"]),
    ("* a\n1.", &["2:1: a list with numbers and stars", "2:1: an empty list item"]),
    ("line\\\nmore\n", &["1:5: a backslash with nothing to escape"]),
    ("[a]: A {k: [1}\n", &["1:12: this data cannot be read: brackets that do not match"]),
    ("[a]: A {\n  k: 1\n  k: 2\n}\n", &["3:3: `k` is given twice in one data block"]),
    (
        "[a]: A {\n  k: 1\n l: 2\n}\n",
        &["3:2: this data cannot be read: a line that is indented less than the first one"],
    ),
    (
        "[a]: A {\n  k: 1\n  l:\n  \tm: 2\n}\n",
        &["4:3: this data cannot be read: a tab that indents a line; YAML requires spaces"],
    ),
    ("[a]: A {\n- x\n}\n", &["1:8: a data block that is not a mapping"]),
    (
        "<A>\n\n(1) p\n----\n(2) c\n\n<A>\n\n(1) x\n----\n(2) y\n",
        &["9:1: a second premise–conclusion structure for `<A>`"],
    ),
    (
        "[a] b\n\n(1) p\n\n{x\n\nI say [b] so.\n",
        &[
            "1:5: text after a reference",
            "3:1: premises without a conclusion",
            "7:7: a title in the middle of a text",
        ],
    ),
];

#[test]
fn every_fault_has_its_place_its_message_and_a_hint() {
    for (text, expected) in WRONG {
        let reading = read(text.as_bytes(), Dialect::Claimgraph);
        assert_eq!(shown(text, &reading.faults), *expected, "{text:?}");
        for fault in &reading.faults {
            assert!(!fault.help.is_empty(), "{text:?}: {fault}");
        }
    }
}

#[test]
fn an_empty_file_is_a_fault_in_every_notation() {
    for text in ["", " \n"] {
        for dialect in [Dialect::Claimgraph, Dialect::Reference] {
            assert_eq!(read(text.as_bytes(), dialect).faults.len(), 1, "{text:?}");
        }
        assert_eq!(claimgraph::format::json::read(text.as_bytes()).faults.len(), 1, "{text:?}");
        assert_eq!(argdown_json::read(text.as_bytes(), &ReadOptions::default()).faults.len(), 1, "{text:?}");
    }
    // A map without statements is not an empty file.
    let map = claimgraph::format::json::read(br#"{"claimgraph": 1, "nodes": []}"#).partial_map;
    let text = argdown::to_string(&map);
    let again = read(text.as_bytes(), Dialect::Claimgraph);
    assert_eq!(again.faults, [], "{text}");
    assert!(again.partial_map == map, "{text}");
}

/// Texts that are probably not intended, and the warning that each gets.
const ODD: &[(&str, &[&str])] = &[
    (
        "[S]: s\n  + <a>: a\n      - <b>: b\n    - <c>: c\n",
        &["4:1: an indentation between two levels is read as the outer one"],
    ),
    (
        "[S]: s\n  + <a>: a\n\t\t- <b>: b\n",
        &["3:1: tabs and spaces are mixed, and each counts as one column"],
    ),
    ("[a]: A\n\n[a]: B\n", &["3:1: `a` has two texts, and the last one counts"]),
    ("<a>: A\n\n<a>: B\n", &["3:1: `a` has two texts, and the last one counts"]),
    ("[Sky]: A\n\n[sky ]: B\n", &["3:1: the titles `sky` and `Sky` look alike but are different"]),
    ("[a]: A {k: 1\n\n[b]: B\n", &["1:8: a data block that is never closed is read as text"]),
    ("[a]: A /* open\n", &["1:8: a comment that is never closed is read as text"]),
    ("[a]: It was\n'-1 degree\n", &["2:1: an apostrophe before a symbol is read as indentation"]),
    ("[a]: A\n\n[a]:\n", &["3:1: a title with a colon and no text"]),
    // For mixed line ends, the first line of each block is reported.
    (
        "[S]: s\n \t+ <a>: a\n\t + <b>: b\n  + <c>: c\n\n[T]: t\n  + <d>: d\n\t\t+ <e>: e\n",
        &[
            "2:1: tabs and spaces are mixed, and each counts as one column",
            "8:1: tabs and spaces are mixed, and each counts as one column",
        ],
    ),
    (
        "[S]: s\n  + <a>: a\n      - <b>: b\n    - <c>: c\n    - <d>: d\n  + <e>: e\n",
        &["4:1: an indentation between two levels is read as the outer one"],
    ),
    ("[a]: A\n  – B\n  — C\n", &["2:3: a dash at the beginning of a line is read as text"]),
    ("[a]: A\n  + [c]: C\n  − D\n", &["3:3: a dash at the beginning of a line is read as text"]),
    ("# H\n– D\n\n—E\n—F\n", &["2:1: a heading ends at its line, and this is read as a statement"]),
    (
        "[b: B\n\n[a]: A\n  + [c: C\n  - <d D\n",
        &[
            "1:1: a bracket that is not closed on its line is read as text",
            "4:5: a bracket that is not closed on its line is read as text",
            "5:5: a bracket that is not closed on its line is read as text",
        ],
    ),
    ("A [sic! B\n[so C\n\nx <y\n\n\\[b: B\n", &[]),
    (
        "[a]: A\n- B\n- C\n\nD\n- E\n",
        &[
            "2:1: a hyphen at the beginning of a line is read as text",
            "6:1: a hyphen at the beginning of a line is read as text",
        ],
    ),
    ("[a]: So it was in\n1984. B\n", &["2:1: a number at the beginning of a line is read as text"]),
    ("[a]: So says Lee\n(2017).\n", &["2:1: a number at the beginning of a line is read as text"]),
];

#[test]
fn probable_mistakes_are_read_with_a_warning() {
    for (text, expected) in ODD {
        let reading = read(text.as_bytes(), Dialect::Claimgraph);
        assert_eq!(reading.faults, [], "{text:?}");
        assert_eq!(shown(text, &reading.warnings), *expected, "{text:?}");
        for warning in &reading.warnings {
            assert!(!warning.help.is_empty(), "{text:?}: {warning}");
        }
        let is_empty =
            reading.native_as::<argdown::Document>().is_some_and(|document| document.statements.is_empty());
        assert!(is_empty || read(text.as_bytes(), Dialect::Reference).warnings.is_empty(), "{text:?}");
    }
}

#[test]
fn argdown_json_says_what_the_text_says() {
    for probe in probes() {
        let reading = read(&probe.text, Dialect::Claimgraph);
        let document = reading.native_as::<argdown::Document>().unwrap();
        let json = argdown_json::to_string(document);
        assert!(argdown_json::recognises(json.as_bytes()), "{}", probe.name);
        let again = argdown_json::read(json.as_bytes(), &ReadOptions::default());
        let faults: Vec<_> = again.faults.iter().map(ToString::to_string).collect();
        let is_read = faults.is_empty() || !reading.faults.is_empty() || faults == texts(&reading.faults);
        assert!(is_read, "{}: {faults:?}", probe.name);
        assert_eq!(facts_of(&reading), facts_of(&again), "{}", probe.name);
    }
}

fn texts(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

/// Faulty Argdown JSON, and the fault that each gets.
const WRONG_JSON: &[(&str, &[&str])] = &[
    ("[]", &["1:1: expected Argdown JSON as an object, found a list"]),
    (r#"{"statements": {}}"#, &["1:1: Argdown JSON needs `arguments`"]),
    (r#"{"statements": [], "arguments": {}}"#, &["1:16: `statements`: expected an object, found a list"]),
    (
        r#"{"statements": {"Sky": {}}, "arguments": {}, "relations": [
  {"relationType": "suport", "from": "Sky", "fromType": "equivalence-class", "to": "Sky", "toType": "argument"},
  {"relationType": "support", "from": "Skye", "fromType": "equivalence-class", "to": "Sky", "toType": "argument"}]}"#,
        &[
            "2:20: `relationType`: `suport` is not known",
            "3:39: no statement is called `Skye`",
            "3:86: no argument is called `Sky`",
        ],
    ),
    (
        r#"{"statements": {"c": {}}, "arguments": {"A": {"pcs": [{"title": "d", "role": "premise"}], "section": "s9"}}}"#,
        &["1:65: no statement is called `d`", "1:102: no section has the id `s9`"],
    ),
    (
        r#"{"statements": {"a": {"members": [{"text": "A."}]}, "a": {}}, "arguments": {"x": {}, "x": {}}}"#,
        &["1:53: `a` is given twice in `statements`", "1:86: `x` is given twice in `arguments`"],
    ),
    (r#"{"statements": {}, "arguments": {}"#, &["1:35: the file ends where `,` or `}` should be"]),
];

#[test]
fn every_fault_of_argdown_json_has_its_place() {
    for (text, expected) in WRONG_JSON {
        let reading = argdown_json::read(text.as_bytes(), &ReadOptions::default());
        assert_eq!(shown(text, &reading.faults), *expected, "{text}");
        assert!(reading.faults.iter().all(|fault| !fault.help.is_empty()), "{text}");
    }
}

#[test]
fn line_ends_byte_order_marks_and_trailing_blanks_change_nothing() {
    for probe in probes() {
        let Ok(text) = String::from_utf8(probe.text.clone()) else { continue };
        if text.contains('\r') || text.starts_with('\u{feff}') || text.is_empty() {
            continue;
        }
        let plain = read(text.as_bytes(), Dialect::Claimgraph);
        for changed in [text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
            let reading = read(changed.as_bytes(), Dialect::Claimgraph);
            assert_eq!(facts_of(&reading), facts_of(&plain), "{}: {changed:?}", probe.name);
            assert_eq!(texts(&reading.faults), texts(&plain.faults), "{}", probe.name);
            assert!(reading.partial_map == plain.partial_map, "{}: {changed:?}", probe.name);
        }
        let changed = text.replace('\n', "  \n");
        let reading = read(changed.as_bytes(), Dialect::Claimgraph);
        let is_escaped = text.contains("\\\n");
        assert!(is_escaped || reading.partial_map == plain.partial_map, "{}: {changed:?}", probe.name);
        assert!(is_escaped || texts(&reading.faults) == texts(&plain.faults), "{}", probe.name);
    }
}

/// Texts with marks at line ends and across lines, and their plain text.
const MARKED: &[(&str, &str)] = &[
    ("[l]: [a  ](u)\né", "a  é"),
    ("[l]: *b\\  c*\\  \né", "b  c é"),
    ("[l]: \\a      **/*c*/\nx**", "a      x"),
    ("[l]: a\\b   \nc", "ab c"),
    ("[l]: [a\nb](u\nv) #(c\nd)", "a b"),
];

#[test]
fn marks_at_line_ends_lie_in_their_texts() {
    for (text, said) in MARKED {
        let plain = read(text.as_bytes(), Dialect::Claimgraph);
        let document = plain.native_as::<argdown::Document>().unwrap();
        let rich = document.statements["l"].canonical().unwrap().text.as_ref().unwrap();
        let is_inside =
            |mark: &claimgraph::format::argdown::Mark| rich.text.get(mark.range.clone()).is_some();
        assert!(rich.marks.iter().all(is_inside), "{text:?}: {rich:?}");
        let words = plain.partial_map.find_statement("l").unwrap().text();
        assert_eq!(words.split('\n').collect::<Vec<_>>().join(" "), *said, "{text:?}");
        let dos = read(text.replace('\n', "\r\n").as_bytes(), Dialect::Claimgraph);
        assert!(dos.partial_map == plain.partial_map, "{text:?}");
    }
}

#[test]
fn characters_that_an_editor_replaced_are_named() {
    let units: Vec<u16> = "\u{feff}[a]: Ä.\n  + [b]\n".encode_utf16().collect();
    let encoded =
        [u16::to_le_bytes, u16::to_be_bytes].map(|bytes| units.iter().copied().flat_map(bytes).collect());
    for text in encoded.into_iter().flat_map(|text: Vec<u8>| [text[2..].to_vec(), text]) {
        for dialect in [Dialect::Claimgraph, Dialect::Reference] {
            let reading = read(&text, dialect);
            assert_eq!(texts(&reading.faults), ["the file is in UTF-16 or UTF-32, not in UTF-8"]);
            assert_eq!(reading.faults[0].help, "save the file as UTF-8");
            assert_eq!(reading.warnings, []);
        }
    }
}

/// The nesting depth that must be readable.
const DEEP: usize = 5_000;

#[test]
fn deep_nesting_does_not_fail() {
    let mut relations = "[s]: text\n".to_owned();
    for depth in 1..=DEEP {
        relations.push_str(&" ".repeat(depth));
        relations.push_str(&format!("- [s{depth}]: text\n"));
    }
    let mut headings = String::new();
    for depth in 1..=DEEP / 5 {
        headings.push_str(&format!("{} h{depth}\n\n", "#".repeat(depth)));
    }
    headings.push_str("[s]: text\n  + <a>: more\n");
    for (text, statements) in [(relations, DEEP + 1), (headings, 1)] {
        let reading = read(text.as_bytes(), Dialect::Claimgraph);
        assert_eq!(texts(&reading.faults), Vec::<String>::new());
        assert_eq!(reading.native_as::<argdown::Document>().unwrap().statements.len(), statements);
        let json = argdown_json::to_string(reading.native_as().unwrap());
        let again = argdown_json::read(json.as_bytes(), &ReadOptions::default());
        assert_eq!(texts(&again.faults), Vec::<String>::new());
        let paths = |reading: &Reading| {
            let document = reading.native_as::<argdown::Document>().unwrap();
            let sections = document.sections.iter().map(|section| (section.level, section.parent));
            sections.collect::<Vec<_>>()
        };
        assert_eq!(paths(&reading), paths(&again));
    }
    for nested in ["[", "{", "(", "<", "*a _b ", "+ ", "{a: [", "/*", "(1) "] {
        let _ = read(nested.repeat(20_000).as_bytes(), Dialect::Claimgraph);
        let _ = read(format!("[a]: A {}", nested.repeat(20_000)).as_bytes(), Dialect::Reference);
    }
}

/// Checks that every fault has a position inside the text, and that the result can be written.
fn check_reading(bytes: &[u8]) -> Result<(), TestCaseError> {
    let text = String::from_utf8_lossy(bytes);
    for dialect in [Dialect::Claimgraph, Dialect::Reference] {
        let reading = read(bytes, dialect);
        for fault in reading.faults.iter().chain(&reading.warnings) {
            let range = fault.span.map(claimgraph::Span::range);
            prop_assert!(range.is_some_and(|range| range.end <= text.len() + 1), "{fault:?}");
        }
        let json = argdown_json::to_string(reading.native_as().unwrap());
        prop_assert!(serde_json::from_str::<Value>(&json).is_ok());
        let _ = argdown_json::read(json.as_bytes(), &ReadOptions::default());
    }
    Ok(())
}

/// Pieces of texts: the marks of the language, and the text between them.
pub(crate) const PIECES: &[&str] = &[
    "[a]",
    "[b]:",
    "<a>",
    "<b>:",
    "@[a]",
    "@<b>",
    "text",
    " ",
    "  ",
    "\t",
    "\n",
    "\n\n",
    "\r\n",
    "+",
    "-",
    "->",
    "+>",
    "<-",
    "><",
    "_",
    "_>",
    "(1)",
    "(2)",
    "--",
    "----",
    "#",
    "# ",
    "## H",
    "#tag",
    "#(a b)",
    "*",
    "**",
    "__",
    "* ",
    "1. ",
    "{",
    "}",
    "{k: 1}",
    "{k: [1}",
    "===",
    "===\nmodel: {mode: strict}\n===\n\n",
    "//",
    "/*",
    "*/",
    "<!--",
    "-->",
    "\\",
    ".E.",
    ":heart:",
    "http://x.org/a",
    ",",
    ".",
    "'",
    "é",
    "😀",
    "\u{feff}",
    "\0",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        check_reading(&bytes)?;
    }

    #[test]
    fn any_pieces_are_read(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60)) {
        check_reading(pieces.concat().as_bytes())?;
    }

    #[test]
    fn broken_texts_are_read(which in any::<proptest::sample::Index>(), at in any::<proptest::sample::Index>(),
                             piece in proptest::sample::select(PIECES), cut in 0_usize..20) {
        let probes = own_probes();
        let mut text = probes[which.index(probes.len())].text.clone();
        let at = at.index(text.len() + 1);
        let end = (at + cut).min(text.len());
        text.splice(at..end, piece.bytes());
        check_reading(&text)?;
    }

    #[test]
    fn any_json_is_read(pieces in proptest::collection::vec(proptest::sample::select(JSON), 0..40)) {
        let _ = argdown_json::read(pieces.concat().as_bytes(), &ReadOptions::default());
    }
}

/// Pieces of Argdown JSON.
const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"statements\"",
    "\"arguments\"",
    "\"relations\"",
    "\"a\"",
    "{\"a\": {\"members\": [{}]}}",
    "1",
    "null",
    "{\"pcs\": [{\"title\": \"a\", \"role\": \"premise\"}]}",
    "\"sections\"",
    "\"tags\"",
];
