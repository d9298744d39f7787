//! Written Argdown: it is read back as the same map, whatever its texts, and by the reference's rules too.

use std::time::Duration;

use claimgraph::format::argdown::Dialect;
use claimgraph::format::{argdown, json};
use claimgraph::{ArgumentMap, format::ReadOptions};
use serde_json::{Value, json as value};

use crate::argdown::meaning::comes_back;
use crate::argdown::reference::read;
use crate::properties::strategies::{maps, pictures};
use crate::properties::{holds, shown};
use crate::shared::{full_map, shipped_maps, within};

/// Settings of Argdown's, as front matter has them.
const SETTINGS: &[&str] = &[
    "model: {mode: strict}",
    "model: {mode: loose}",
    "model: {explodeArguments: true}",
    "model: {removeTagsFromText: true}",
    "model: {transformArgumentRelations: false}",
    "model: {shortcodes: {.dog.: {unicode: D}, .e.: {unicode: E}}}",
    "group: {regroup: [{title: New, statements: [T, P], arguments: [A], children: [{title: In, statements: [Q]}]}]}",
    "group: {regroup: []}",
    "group: {groupDepth: 1}",
    "group: {sections: {One: {isGroup: true, isClosed: true}}}",
    "group: {ignoreIsGroup: true}",
    "selection: {statementSelectionMode: all, excludeDisconnected: false}",
    "selection: {selectedSections: [One], selectedTags: [t]}",
    "selection: {excludeStatements: [T]}",
    "color: {colorScheme: iwanthue-red-roses, tagColors: {t: '#ff0000'}}",
    "color: {relationColors: {attack: '#000'}}",
    "webComponent: {withoutHeader: true, height: 500px}",
    "map: {statementLabelMode: text, addTags: true}",
    "dot: {graphVizSettings: {rankdir: LR}}",
    "subTitle: More\nauthor: Lee, Ann\ndate: 2020-01-31\nabstract: Short.",
    "description: Long.\nabstract: Short.",
    "data: {frontMatterSettingsMode: ignore}",
    "color: {ignoreColorData: true}\nmodel: {mode: strict}\nselection: {ignoreIsInMap: true}",
    "claimgraph: {extra: {argdown: {rank: x}, other: 1}}\nmodel: {mode: strict}\ncolor: {a: b}",
    "claimgraph: {extra: {argdown: {}, other: 1}}",
    "claimgraph: {extra: {argdown: {}}}\ncolor: {a: b}",
    "claimgraph: {extra: {argdown: text, other: 1}}",
    "model: strict\ngroup: [1]",
];

/// A text on which each of these settings has an effect, if it has any.
const TEXT: &str = "
# One #s {isGroup: false}

[T]: The \\.dog. barks, e.g. at night. #t #(two words)
  - [O]: It does not.
    >< [P]
  + <B>: because
    _ [U]: It does not follow.

## Two {isClosed: true}

<A>: an argument #u

(1) [P]: One. {isInGroup: true}
(2) [Q]: Two. {color: '#fff', rank: 1}
-- a rule, another --
(3) [R]: Three.
(4) [V]: Four. {isInGroup: false}
-- {uses: [1, 4]} --
(5) [T]
  - [O]
";

/// Several relations between the same two statements, and from a statement to a line of its own.
const RELATIONS: &[&str] = &[
    "[a]: A.\n  - [b]: B.\n  + [b]",
    "[a]: A.\n  - [b]: B.\n    +> [a]",
    "[a]: A.\n  >< [b]: B.\n    + [a]",
    "[s]: S.\n  - [a]: A. {step: {id: one}}\n    _ [u]: U.\n\n[w]: W.\n  - [a]\n    _ [a]",
    "[s]: S.\n  - [a]: A.\n    _ [u]: U.\n    _ [a]",
];

#[test]
fn relations_that_look_alike_come_back() {
    for text in RELATIONS {
        let reading = read(text.as_bytes(), Dialect::Claimgraph);
        comes_back(&reading.partial_map).unwrap_or_else(|reason| panic!("{text}: {reason}"));
        let lines = text.lines().filter(|line| line.starts_with(' ')).count();
        assert!(reading.partial_map.steps().len() >= lines, "{text}: {:?}", reading.partial_map);
    }
}

#[test]
fn settings_are_not_applied_a_second_time() {
    for setting in std::iter::once(&"title: none").chain(SETTINGS) {
        let text = format!("===\n{setting}\n===\n{TEXT}");
        let reading = read(text.as_bytes(), Dialect::Claimgraph);
        let faults: Vec<_> = reading.faults.iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{setting}: {faults:?}");
        comes_back(&reading.partial_map).unwrap_or_else(|reason| panic!("{setting}: {reason}"));
    }
}

/// Texts that are markup somewhere, or nearly are.
const TEXTS: &[&str] = &[
    "https://x.org/a_b_c",
    "See https://x.org/a_b_c, and (http://x.org/*/b).",
    "https://x.org/?q=a//b#c_d:e.f.",
    "ftp://x.org:80/a:b:c",
    "https://",
    "a // comment",
    "//",
    "a /* b */ c",
    "/*",
    "a <!-- b --> c",
    "<!--",
    "#tag",
    "a #tag b",
    "# Heading",
    "#(two words)",
    "issue#12",
    "<a>",
    "x < y and y > z",
    "<a>: b",
    "a <-> b",
    "->",
    "<-",
    "+>",
    "[a]",
    "[a]: b",
    "[a](b)",
    "a [b] c",
    "]",
    "@[a]",
    "@<a>",
    "a@b.org",
    "{a}",
    "{a: 1}",
    "a {b: [1} c",
    "}",
    "{",
    "*a*",
    "**a**",
    "2*3",
    "* a",
    "_a_",
    "__a__",
    "a_b",
    "_ a",
    "_> a",
    ".x.",
    ".A. and .E.",
    "e.g. this",
    "...",
    "a.b.c.d",
    ".",
    ".a*b.",
    ":x:",
    ":heart:",
    "a :+1: b",
    "::",
    ":",
    "10:30:45",
    ".:.:.:",
    ":.A.:",
    ".:heart:.",
    "--",
    "----",
    "-- rule --",
    "a -- b",
    "=",
    "===",
    "=====",
    "a === b",
    "a == b",
    "===\ntitle: x\n===",
    "(1)",
    "(1) premise",
    "a (1) b",
    "(2017) was",
    "1.",
    "1. item",
    "1984. was",
    "- a",
    "+ a",
    ">< a",
    "a - b",
    "'- a",
    "' ' - a",
    "back\\slash",
    "trailing\\",
    "\\",
    "\\\\",
    "\\n",
    " leading",
    "trailing ",
    "two  blanks",
    "   ",
    "line\nbreak",
    "line\r\nbreak",
    "empty\n\nline",
    "\n- a",
    "tab\tstop",
    "\u{a0}no break\u{a0}",
    "\u{a0}",
    "a\u{a0}b",
    "a\u{2003}b",
    "\u{2028}a\u{2028}b",
    "עברית",
    "\u{202e}right to left\u{202c}",
    "العربية: نص",
    "🎥🏳️‍🌈 emoji 👍",
    "e\u{301}",
    "\u{0}\u{1b}[31m",
    "\u{7f}\u{85}\u{9f}",
    "\u{feff}bom",
    "a\u{feff}",
    "\u{fffe}\u{ffff}",
    "\u{ad}soft\u{200b}zero\u{200d}",
    "\"quoted\"",
    "'quoted'",
    "`code`",
    "| a | b |",
    "a, b, c",
    "a; b",
    "a: b",
    "a:b",
    "true",
    "null",
    "12",
    "1e5",
    "2020-01-31",
    "~",
    "yes",
    "&a *a !b %c",
    "? a",
    "! a",
    "> a",
    "Untitled 1",
    "Untitled",
    "…",
    "[\u{301}a]",
    "constructor",
    "__proto__",
    "a]: b",
    "a>: b",
    "a / b",
    "/",
    "A text that is so long that it has to be broken over several lines, with - a hyphen and 1. a number and (2) another",
    "A text whose words 1984. begin lines - with - what - is + a + symbol > there (1) and (2) and so on, #tag * star _ low",
];

/// A map with `text` in one place.
fn map_with(place: &str, text: &str) -> Value {
    let mut map = value!({
        "claimgraph": 1, "title": "A map", "thesis": ["t"],
        "sources": [{ "id": "lee", "type": "book", "title": "Book" }],
        "nodes": [
            { "id": "t", "kind": "claim", "text": "It is so." },
            { "id": "p", "kind": "evidence", "text": "One.", "group": "G", "cites": [{ "source": "lee", "locator": "p. 1" }],
              "anchor": [{ "quote": "words" }] },
            { "id": "q", "kind": "claim", "text": "Two." }, { "id": "o", "kind": "rebuttal", "text": "Not so." }],
        "relations": [
            { "kind": "supports", "from": ["p", "q"], "to": "t", "id": "a" },
            { "kind": "undercuts", "from": "o", "to": "a" }, { "kind": "supports", "from": "q", "to": "p" }],
    });
    let list = |text: &str| value!([text]);
    match place {
        "map title" => map["title"] = text.into(),
        "description" => map["description"] = text.into(),
        "text" => map["nodes"][0]["text"] = text.into(),
        "text below" => map["nodes"][3]["text"] = text.into(),
        "text of a premise" => map["nodes"][1]["text"] = text.into(),
        "title" => map["nodes"][0]["title"] = text.into(),
        "title of a premise" => map["nodes"][1]["title"] = text.into(),
        "group" => map["nodes"][1]["group"] = text.into(),
        "inner group" => map["nodes"][1]["group"] = format!("G / {text}").into(),
        "tags" => map["nodes"][0]["tags"] = list(text),
        "tags of a relation" => map["relations"][0]["tags"] = list(text),
        "holder" => map["nodes"][3]["holder"] = text.into(),
        "qualifier" => map["nodes"][0]["qualifier"] = text.into(),
        "locator" => map["nodes"][1]["cites"][0]["locator"] = text.into(),
        "quote" => map["nodes"][1]["cites"][0]["quote"] = text.into(),
        "anchor" => map["nodes"][1]["anchor"][0]["quote"] = text.into(),
        "scheme" => map["relations"][0]["scheme"] = text.into(),
        "scheme of a line" => map["relations"][2]["scheme"] = text.into(),
        "question" => map["relations"][0]["questions"] = value!({ text: text }),
        "reason" => map["nodes"][0]["allow"] = value!([{ "rule": "unsupported-claim", "reason": text }]),
        "extra" => map["nodes"][0]["extra"] = value!({ "a": text, text: 1 }),
        "extra of the map" => map["extra"] = value!({ "argdown": { "author": text, text: 1 } }),
        "argument" => map["relations"][0]["extra"] = value!({ "argdown": { "title": text, "text": text } }),
        "source" => map["sources"][0]["title"] = text.into(),
        "source id" => {
            map["sources"][0]["id"] = text.into();
            map["nodes"][1]["cites"][0]["source"] = text.into();
        }
        other => panic!("{other} is no place"),
    }
    map
}

const PLACES: &[&str] = &[
    "map title",
    "description",
    "text",
    "text below",
    "text of a premise",
    "title",
    "title of a premise",
    "group",
    "inner group",
    "tags",
    "tags of a relation",
    "holder",
    "qualifier",
    "locator",
    "quote",
    "anchor",
    "scheme",
    "scheme of a line",
    "question",
    "reason",
    "extra",
    "extra of the map",
    "argument",
    "source",
    "source id",
];

/// Checks that the reference's rules find the same words in the written text, and no fault.
fn conforms(map: &ArgumentMap, text: &str) -> Result<(), String> {
    let again = argdown::read(text.as_bytes(), &ReadOptions::default().with_dialect(Dialect::Reference));
    let faults: Vec<_> = again.faults.iter().map(ToString::to_string).collect();
    if !faults.is_empty() {
        return Err(format!("the reference refuses it: {faults:?}\n{text}"));
    }
    let said = |map: &ArgumentMap| map.statements().map(|s| s.text().to_owned()).collect::<Vec<_>>();
    if said(map) != said(&again.partial_map) {
        return Err(format!("the reference reads {:?}\n{text}", said(&again.partial_map)));
    }
    Ok(())
}

#[test]
fn any_content_of_a_map_comes_back_and_is_valid_for_the_reference() {
    let mut failures = Vec::new();
    for text in TEXTS {
        for place in PLACES {
            let reading = json::read(map_with(place, text).to_string().as_bytes());
            if !reading.faults.is_empty() {
                continue;
            }
            let written = argdown::to_string(&reading.partial_map);
            if let Err(reason) =
                comes_back(&reading.partial_map).and_then(|()| conforms(&reading.partial_map, &written))
            {
                failures.push(format!("{text:?} as {place}: {reason}"));
            }
        }
    }
    assert!(failures.is_empty(), "{} fail\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn any_map_is_written_as_valid_argdown() {
    let conforms = |map: &ArgumentMap| conforms(map, &argdown::to_string(map));
    for text in shipped_maps().into_iter().map(|(_, text)| text).chain([full_map()]) {
        conforms(&json::read(text.as_bytes()).partial_map).unwrap_or_else(|reason| panic!("{reason}"));
    }
    holds(150, maps(), shown, |draft| conforms(&draft.build()));
    holds(100, pictures(), shown, |draft| conforms(&draft.build()));
}

/// The most processor time that anything here may take.
const PATIENCE: Duration = Duration::from_secs(8);

/// Texts with unclosed marks: a search for the end must not be repeated from every mark.
#[test]
fn long_texts_are_written_in_time_and_come_back() {
    let long = 1_000_000;
    let texts = [
        ".".repeat(long),
        ":".repeat(long),
        ".:".repeat(long / 2),
        "x".repeat(long),
        "a.b:".repeat(long / 4),
        format!(".{}:heart:{}.", "x".repeat(long), "y".repeat(long)),
        format!(".{}:heart:.E.", "x".repeat(70)),
        "word ".repeat(long / 5),
        "1 ".repeat(long / 2),
        "*_#".repeat(long / 3),
        "=".repeat(long),
        "/".repeat(long),
        "[".repeat(long / 10),
        "é\\".repeat(long / 3),
    ];
    for text in texts {
        let map = json::read(map_with("text", &text).to_string().as_bytes()).partial_map;
        let written = within(PATIENCE, || argdown::to_string(&map));
        let again = within(PATIENCE, || read(written.as_bytes(), Dialect::Claimgraph).partial_map);
        assert!(again == map, "{} …", text.chars().take(20).collect::<String>());
    }
}
