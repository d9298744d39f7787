//! From Argdown to a map, and back.

use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::format::argdown::Dialect;
use claimgraph::format::{ReadOptions, Reading, argdown, argdown_json, json};
use claimgraph::{ArgumentMap, Statement, Step, Target};

use crate::properties::holds;
use crate::properties::strategies::{maps, pictures};
use crate::shared::{full_map, root, rule_examples, shipped_maps};

fn read(text: &str) -> Reading {
    argdown::read(text.as_bytes(), &ReadOptions::default())
}

/// Checks that a map written as Argdown and read again is the same map, and its JSON the same text.
pub(crate) fn comes_back(map: &ArgumentMap) -> Result<(), String> {
    let text = argdown::to_string(map);
    let again = read(&text);
    if let Some(fault) = again.faults.first() {
        return Err(format!("a fault in what was written: {}\n{text}", with_place(fault, &text)));
    }
    let (before, after) = (json::to_string(map), json::to_string(&again.partial_map));
    if before != after {
        return Err(format!("it comes back as another map:\n{}\n{text}", difference(&before, &after)));
    }
    if again.partial_map != *map {
        return Err(format!("it comes back as a map that only looks the same\n{text}"));
    }
    // Ids that differ only in their capitals look alike; an empty map is an empty file.
    let is_meant = |warning: &&Fault| !warning.message.contains("look alike") && !text.is_empty();
    if let Some(warning) = again.warnings.iter().find(is_meant) {
        return Err(format!("a warning about what was written: {}\n{text}", with_place(warning, &text)));
    }
    if argdown::to_string(&again.partial_map) != text {
        return Err("it is written differently again".to_owned());
    }
    Ok(())
}

fn with_place(fault: &Fault, text: &str) -> String {
    let place = fault.span.map(|span| Lines::new(text).position(span.range().start));
    let place = place.map_or_else(String::new, |place| format!("{}:{}: ", place.line, place.column));
    format!("{place}{}", fault.message)
}

/// The first lines in which two texts differ.
fn difference(before: &str, after: &str) -> String {
    let at = before.lines().zip(after.lines()).position(|(before, after)| before != after);
    let at = at.unwrap_or(before.lines().count().min(after.lines().count()));
    let near = |text: &str| text.lines().skip(at).take(3).collect::<Vec<_>>().join("\n");
    format!("line {}\n{}\n--- after:\n{}", at + 1, near(before), near(after))
}

#[test]
fn shipped_maps_and_examples_come_back() {
    let shipped = shipped_maps().into_iter().map(|(_, text)| text);
    let examples = rule_examples().into_iter().map(|(_, _, text)| text);
    for text in shipped.chain([full_map()]).chain(examples) {
        let map = json::read(text.as_bytes()).partial_map;
        if let Err(reason) = comes_back(&map) {
            panic!("{reason}");
        }
    }
}

/// A map in both notations is the same map, to the last anchor, and in the same order.
#[test]
fn maps_in_two_notations_are_equal() {
    let pairs = [
        ("graph/cameras.argdown", "graph/cameras.json"),
        ("src/cli/starter.argdown", "src/cli/starter.json"),
    ];
    for (text, other) in pairs {
        let [text_of, other_of] =
            [text, other].map(|name| std::fs::read_to_string(root().join(name)).unwrap());
        let reading = read(&text_of);
        assert!(reading.faults.is_empty() && reading.warnings.is_empty(), "{text}: {reading:?}");
        let [by_text, by_json] =
            [&reading.partial_map, &json::read(other_of.as_bytes()).partial_map].map(json::to_string);
        assert_eq!(by_text, by_json, "{text}, {other}");
        assert_eq!(argdown::tidy(&text_of), text_of, "{text} is in canonical form");
        assert_eq!(by_json, other_of, "{other} is in canonical form");
    }
}

#[test]
fn any_map_comes_back() {
    let show = |draft: &claimgraph::Draft| json::to_string(&draft.clone().build());
    holds(300, maps(), show, |draft| comes_back(&draft.build()));
    holds(200, pictures(), show, |draft| comes_back(&draft.build()));
}

/// Texts, and their maps without the members that every map has.
const MEANINGS: &[(&str, &str)] = &[
    // Titles and ids.
    (
        "[Cameras down]: Remove them.",
        r#""nodes": [{ "id": "cameras-down", "kind": "claim", "text": "Remove them.", "title": "Cameras down" }]"#,
    ),
    (
        "[useless]: They do not help.",
        r#""nodes": [{ "id": "useless", "kind": "claim", "text": "They do not help." }]"#,
    ),
    (
        "[Größe]: Long. {id: size}",
        r#""nodes": [{ "id": "size", "kind": "claim", "text": "Long.", "title": "Größe" }]"#,
    ),
    (
        "[a]: One. {id: b}\n\n[b]: Two.\n\n[B!]: Three.",
        r#""nodes": [
        { "id": "b", "kind": "claim", "text": "One.", "title": "a" }, { "id": "b-2", "kind": "claim", "text": "Two.", "title": "b" },
        { "id": "b-3", "kind": "claim", "text": "Three.", "title": "B!" }]"#,
    ),
    (
        "One.\n\n[s2]: Two.\n\nThree.",
        r#""nodes": [{ "id": "s1", "kind": "claim", "text": "One." },
        { "id": "s2", "kind": "claim", "text": "Two." }, { "id": "s3", "kind": "claim", "text": "Three." }]"#,
    ),
    (
        "[a]: One.\n\n<a>: Two.",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "One." },
        { "id": "a-2", "kind": "claim", "text": "Two.", "title": "a" }]"#,
    ),
    // Relations that lines state.
    (
        "[a]: A.\n  + [b]: B.\n    - [c]: C.",
        r#""thesis": ["a"], "nodes": [{ "id": "a", "kind": "claim", "text": "A." },
        { "id": "b", "kind": "claim", "text": "B." }, { "id": "c", "kind": "rebuttal", "text": "C." }],
        "relations": [{ "kind": "supports", "from": "b", "to": "a" }, { "kind": "rebuts", "from": "c", "to": "b" }]"#,
    ),
    (
        "[a]: A.\n  +> [b]: B.\n  -> [c]: C. {status: assumed}",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "A." },
        { "id": "b", "kind": "claim", "text": "B." }, { "id": "c", "kind": "claim", "text": "C.", "status": "assumed" }],
        "relations": [{ "kind": "supports", "from": "a", "to": "b" }, { "kind": "undermines", "from": "a", "to": "c" }]"#,
    ),
    (
        "[a]: A.\n  >< [b]: B.",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "A." }, { "id": "b", "kind": "rebuttal", "text": "B." }],
        "relations": [{ "kind": "rebuts", "from": "b", "to": "a" }, { "kind": "rebuts", "from": "a", "to": "b" }]"#,
    ),
    (
        "[a]: A.\n  + [b]: B.\n    _ [c]: C.",
        r#""thesis": ["a"], "nodes": [{ "id": "a", "kind": "claim", "text": "A." },
        { "id": "b", "kind": "claim", "text": "B." }, { "id": "c", "kind": "rebuttal", "text": "C." }],
        "relations": [{ "kind": "supports", "from": "b", "to": "a", "id": "b-step" }, { "kind": "undercuts", "from": "c", "to": "b-step" }]"#,
    ),
    (
        "[a]: A.\n  + [b]: B. {step: {id: x, scheme: sign, with: [c]}}\n  + [c]: C. {step: {kind: rephrases}}\n  - [d]: D. {step: {to: x}}",
        r#""thesis": ["a"], "nodes": [{ "id": "a", "kind": "claim", "text": "A." }, { "id": "b", "kind": "claim", "text": "B." },
        { "id": "c", "kind": "claim", "text": "C." }, { "id": "d", "kind": "rebuttal", "text": "D." }],
        "relations": [{ "kind": "supports", "from": ["b", "c"], "to": "a", "id": "x", "scheme": "sign" },
        { "kind": "rephrases", "from": "c", "to": "a" }, { "kind": "undercuts", "from": "d", "to": "x" }]"#,
    ),
    (
        "[a]: A.\n  + [b]: B.\n\n[a]\n  + [b]",
        r#""thesis": ["a"], "nodes": [{ "id": "a", "kind": "claim", "text": "A." },
        { "id": "b", "kind": "claim", "text": "B." }], "relations": [{ "kind": "supports", "from": "b", "to": "a" }]"#,
    ),
    // Arguments.
    (
        "<Why not>: Because.\n\n(1) [p]: P.\n(2) [q]: Q.\n-- modus ponens --\n  _ [r]: R.\n(3) [c]: C.",
        r#""thesis": ["c"], "nodes": [{ "id": "p", "kind": "claim", "text": "P." }, { "id": "q", "kind": "claim", "text": "Q." },
        { "id": "r", "kind": "rebuttal", "text": "R." }, { "id": "c", "kind": "claim", "text": "C." }],
        "relations": [{ "kind": "supports", "from": ["p", "q"], "to": "c", "id": "why-not", "scheme": "modus ponens",
        "extra": { "argdown": { "title": "Why not", "text": "Because." } } }, { "kind": "undercuts", "from": "r", "to": "why-not" }]"#,
    ),
    (
        "(1) [p]: P.\n-----\n(2) [c]: C.",
        r#""thesis": ["c"], "nodes": [{ "id": "p", "kind": "claim", "text": "P." },
        { "id": "c", "kind": "claim", "text": "C." }], "relations": [{ "kind": "supports", "from": "p", "to": "c" }]"#,
    ),
    (
        "<x>\n\n(1) [p]: P.\n-----\n(2) [q]: Q.\n(3) [r]: R.\n-- {id: own, holder: Lee} --\n(4) [c]: C.",
        r#""thesis": ["c"], "nodes": [{ "id": "p", "kind": "claim", "text": "P." }, { "id": "q", "kind": "claim", "text": "Q." },
        { "id": "r", "kind": "claim", "text": "R." }, { "id": "c", "kind": "claim", "text": "C." }],
        "relations": [{ "kind": "supports", "from": "p", "to": "q", "id": "x-1" },
        { "kind": "supports", "from": ["q", "r"], "to": "c", "id": "own", "holder": "Lee", "extra": { "argdown": { "title": "x" } } }]"#,
    ),
    (
        "<x>\n\n(1) [p]: P.\n(2) [q]: Q.\n-- {uses: [2]} --\n(3) [c]: C.",
        r#""thesis": ["c"], "nodes": [
        { "id": "p", "kind": "claim", "text": "P." }, { "id": "q", "kind": "claim", "text": "Q." }, { "id": "c", "kind": "claim", "text": "C." }],
        "relations": [{ "kind": "supports", "from": "q", "to": "c", "id": "x" }]"#,
    ),
    // A reference to no line is left out, on an inference and in the argument made of it.
    (
        "<x>\n\n(1) [p]: P.\n(2) [q]: Q.\n-- {from: [1], uses: [2, 9, 3]} --\n(3) [c]: C.",
        r#""thesis": ["c"], "nodes": [
        { "id": "p", "kind": "claim", "text": "P." }, { "id": "q", "kind": "claim", "text": "Q." }, { "id": "c", "kind": "claim", "text": "C." }],
        "relations": [{ "kind": "supports", "from": "q", "to": "c", "id": "x" }]"#,
    ),
    (
        "===\nmodel: {explodeArguments: true}\n===\n\n<x>\n\n(1) [p]: P.\n(2) [q]: Q.\n-- {uses: 2} --\n(3) [i]: I.\n-- {uses: [2, 3, 4]} --\n(4) [c]: C.",
        r#""thesis": ["c"], "nodes": [
        { "id": "p", "kind": "claim", "text": "P." }, { "id": "q", "kind": "claim", "text": "Q." }, { "id": "i", "kind": "claim", "text": "I." }, { "id": "c", "kind": "claim", "text": "C." }],
        "relations": [{ "kind": "supports", "from": "q", "to": "i", "id": "x-1", "extra": { "argdown": { "title": "x - 1" } } },
        { "kind": "supports", "from": ["q", "i"], "to": "c", "id": "x-2", "extra": { "argdown": { "title": "x - 2" } } }], "extra": { "argdown": { "model": { "explodeArguments": true } } }"#,
    ),
    (
        "[c]: C.\n  + <x>\n  - <y>: Y.\n\n<x>\n  - [r]: R.\n\n(1) [p]: P.\n-----\n(2) [c]",
        r#""thesis": ["c"], "nodes": [
        { "id": "c", "kind": "claim", "text": "C." }, { "id": "y", "kind": "rebuttal", "text": "Y." },
        { "id": "r", "kind": "rebuttal", "text": "R." }, { "id": "p", "kind": "claim", "text": "P." }],
        "relations": [{ "kind": "rebuts", "from": "y", "to": "c" }, { "kind": "undercuts", "from": "r", "to": "x" },
        { "kind": "supports", "from": "p", "to": "c", "id": "x" }]"#,
    ),
    // Sections, tags, data.
    (
        "[a]: A.\n\n# One\n\n[b]: B.\n\n## Two\n\n[c]: C. {group: Three}\n\n[d]: D.",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "A." },
        { "id": "b", "kind": "claim", "text": "B.", "group": "One" }, { "id": "c", "kind": "claim", "text": "C.", "group": "Three" },
        { "id": "d", "kind": "claim", "text": "D.", "group": "One / Two" }]"#,
    ),
    (
        "[a]: A #in the middle. #end #(two words) {tags: [given, end]}",
        r#""nodes": [{ "id": "a", "kind": "claim",
        "text": "A #in the middle.", "tags": ["given", "end", "in", "two words"] }]"#,
    ),
    (
        "[a]: A. {kind: evidence, source: lee, locator: 14, note: 2, as: data, colour: red}",
        r#""nodes": [{ "id": "a", "kind": "evidence",
        "text": "A.", "cites": [{ "source": "lee", "locator": "14", "note": 2, "as": "data" }], "extra": { "colour": "red" } }]"#,
    ),
    (
        "[a]: A. {cites: [lee, {source: ode, for: attribution}], anchor: first … last}",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "A.",
        "cites": [{ "source": "lee" }, { "source": "ode", "for": "attribution" }], "anchor": [{ "quote": "first … last" }] }]"#,
    ),
    (
        "[a]: A. {weight: 1}\n\n[a] {cites: lee}",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "A.",
        "cites": [{ "source": "lee" }], "weight": 1.0 }]"#,
    ),
    (
        "[a]: See [here](https://example.org).",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "See here.",
        "extra": { "argdown": { "links": [{ "text": "here", "url": "https://example.org" }] } } }]"#,
    ),
    (
        "[a]: Old.\n\n[a]: New.",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "New.", "extra": { "argdown": { "earlier": ["Old."] } } }]"#,
    ),
    (
        "[a]: One two. {text: \"One\\ntwo.\"}",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "One\ntwo." }]"#,
    ),
    // Front matter.
    (
        "===\ntitle: T\nabstract: What it is about.\nlanguage: en\nthesis: The end\nauthor: Lee\n===\n\n[The end]: E.",
        r#""title": "T", "description": "What it is about.", "language": "en", "thesis": ["the-end"],
        "nodes": [{ "id": "the-end", "kind": "claim", "text": "E.", "title": "The end" }], "extra": { "argdown": { "author": "Lee" } }"#,
    ),
    (
        "===\nthesis: [b, nowhere]\n===\n\n[a]: A. {thesis: true}\n\n[b]: B.",
        r#""thesis": ["b", "nowhere", "a"],
        "nodes": [{ "id": "a", "kind": "claim", "text": "A." }, { "id": "b", "kind": "claim", "text": "B." }]"#,
    ),
    (
        "===\nthesis: []\n===\n\n[a]: A.\n  + [b]: B.",
        r#""nodes": [{ "id": "a", "kind": "claim", "text": "A." },
        { "id": "b", "kind": "claim", "text": "B." }], "relations": [{ "kind": "supports", "from": "b", "to": "a" }]"#,
    ),
    (
        "===\nsources:\n  - {id: lee, author: [\"Lee, Ann\", UN], issued: 2019-05, volume: 1.50}\nallow: {rule: unused-source, source: lee, reason: later}\n===\n\n[a]: A.",
        r#""sources": [{ "id": "lee", "author": [{ "family": "Lee", "given": "Ann" }, { "literal": "UN" }],
        "issued": { "date-parts": [[2019, 5]] }, "volume": 1.50 }], "allow": [{ "rule": "unused-source", "source": "lee", "reason": "later" }],
        "nodes": [{ "id": "a", "kind": "claim", "text": "A." }]"#,
    ),
    (
        "===\nclaimgraph: {order: {nodes: 1 0}, relations: [{kind: supports, from: x, to: a}], extra: {k: 1}}\n===\n\n[a]: A.\n\n[b]: B.",
        r#""nodes": [{ "id": "b", "kind": "claim", "text": "B." }, { "id": "a", "kind": "claim", "text": "A." }],
        "relations": [{ "kind": "supports", "from": "x", "to": "a" }], "extra": { "k": 1 }"#,
    ),
];

#[test]
fn texts_mean_maps() {
    let mut wrong = Vec::new();
    for (text, meaning) in MEANINGS {
        let expected = json::read(format!("{{ \"claimgraph\": 1, {meaning} }}").as_bytes());
        assert_eq!(expected.faults, [], "{meaning}");
        let read = read(text);
        let (expected, found) = (json::to_string(&expected.partial_map), json::to_string(&read.partial_map));
        if expected != found || !read.faults.is_empty() {
            wrong.push(format!(
                "{text}\n=== faults {:?}\n=== means\n{found}\n=== and not\n{expected}",
                read.faults
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n##########\n"));
}

#[test]
fn ids_stay_when_something_else_is_edited() {
    let ids = |text: &str| {
        read(text).partial_map.statements().map(|statement| statement.id().to_owned()).collect::<Vec<_>>()
    };
    let before = ids("[Crime fell]: A.\n  + [It rose]: B.\n\n[監視]: C.");
    let after =
        ids("Something new.\n\n[監視]: C, and more.\n\n[Crime fell]: A.\n  + [Never]: N.\n  + [It rose]: B.");
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
}

/// Faulty texts, and the messages on each: of the reader, then of the named rules.
const WRONG: &[(&str, &[&str], &[&str])] = &[
    (
        "===\nsources: [{id: lee-2019}]\nthesis: a\n===\n\n[a]: A. {cites: {source: lee-2018, locator: p. 1}}",
        &[],
        &["6:26: `a` cites `lee-2018`, which `sources` does not list (did you mean `lee-2019`?)"],
    ),
    (
        "===\nsources: [{id: lee-2019}]\nthesis: a\n===\n\n[a]: A. {source: lee-2018}",
        &[],
        &["6:18: `a` cites `lee-2018`, which `sources` does not list (did you mean `lee-2019`?)"],
    ),
    (
        "[a]: A. {kind: clam}\n\n[b]: B. {cites: lee}",
        &[
            "1:16: `kind`: `clam` is not one of claim, evidence, rebuttal; it is kept under `extra` (did you mean `claim`?)",
        ],
        &[],
    ),
    (
        "(1) [p]: P.\n(2) [q]: Q.\n-- {uses: [2, 9]} --\n(3) [c]: C.",
        &["3:15: `uses`: 9 is not a line above this conclusion"],
        &[],
    ),
    (
        "(1) [p]: P.\n(2) [q]: Q.\n----\n(3) [c]: C. {uses: first}",
        &["4:20: `uses`: \"first\" is not a line above this conclusion"],
        &[],
    ),
    ("[a]: A. {weight: 2}", &["1:18: `weight`: expected a number from 0 to 1, found `2`"], &[]),
    (
        "[a]: A. {cites: {source: lee, note: three}}",
        &["1:37: `note`: expected a whole number from 1 to 4294967295, found a string"],
        &[],
    ),
    (
        "[a]: A. {allow: {rule: unsuported-claim, reason: x}}",
        &["1:24: `rule`: no rule is called `unsuported-claim` (did you mean `unsupported-claim`?)"],
        &[],
    ),
    ("[a]: A. {allow: {rule: unsupported-claim}}", &["1:17: an allow needs `reason`"], &[]),
    ("[a]: A. {anchor: {end: 3}}", &["1:18: an anchor with `end` needs `start` too"], &[]),
    (
        "[a]: A. {staus: assumed}",
        &["1:10: `staus` has no meaning here; it is kept under `extra` (did you mean `status`?)"],
        &[],
    ),
    (
        "[a]: A. {cites: {source: lee, locater: p. 1}}",
        &["1:31: `locater` has no meaning here; it is kept under `extra` (did you mean `locator`?)"],
        &[],
    ),
    ("[a]: A. {locator: p. 1}", &["1:10: `locator` describes a citation, but no `source` is given"], &[]),
    (
        "[a]: A. {id: a b}",
        &[
            "1:14: `id`: expected an id: a letter or digit, then letters, digits, `.`, `_` or `-`, found `a b`",
        ],
        &[],
    ),
    ("[a]: A. {thesis: yes}", &["1:18: `thesis`: expected `true` or `false`"], &[]),
    ("[a]: A. {id: x}\n\n[b]: B. {id: x}", &[], &["3:14: the id `x` is already taken"]),
    ("[a]: A.\n\n[a]: B.", &["3:1: `a` has two texts, and the last one counts"], &[]),
    (
        "[a]: A. {status: assumed, weight: 0.2}\n\n[a] {status: conceded, weight: 0.2}",
        &["3:6: `status` has two values, and the last one counts"],
        &[],
    ),
    (
        "[a]: A. {status assumed}",
        &[
            "1:10: `status assumed` is read as a key without a value, and kept under `extra` (did you mean `status: assumed`?)",
        ],
        &[],
    ),
    (
        "[a]: A. {cites: {source: lee, page: 14}}",
        &["1:31: `page` has no meaning here; it is kept under `extra` (did you mean `locator`?)"],
        &[],
    ),
    (
        "[a]: A. {page: 14}",
        &[
            "1:10: `page` has no meaning here; it is kept under `extra` (did you mean `locator`, in a citation",
        ],
        &[],
    ),
    (
        "[t]: T.\n  _ [b]: B.",
        &["2:3: `t` is neither an inference nor a reason for anything, so this attacks the statement itself"],
        &[],
    ),
    (
        "[t]: T.\n  + [a]\n\n[u]: U.\n  + [a]: A.\n\n[a]\n  _ [b]: B.",
        &["8:3: `a` leads to 2 others, so this attacks the statement itself"],
        &[],
    ),
    // The definition of a name may be in the part that could not be read.
    ("<arg>\n\n(1) [a]: A.\n----", &["4:1: an inference without a conclusion"], &[]),
    (
        "[Crime]: A.\n  - [Crimes]\n  - [Deterrence]",
        &[
            "2:5: `Crimes` is named here but not defined (did you mean `Crime`?)",
            "3:5: `Deterrence` is named here but not defined",
        ],
        &[],
    ),
    (
        "[a]: A. {step: {id: x}}",
        &["1:10: `step` describes the relation to the line above, and this line has none"],
        &[],
    ),
    (
        "[a]: A.\n  + [b]: B. {step: 3}",
        &["2:20: `step`: expected an object that describes the relation to the line above"],
        &[],
    ),
    (
        "[a]: A.\n  + [b]: B. {step: {to: bb}}",
        &[],
        &["2:25: no node or relation has the id `bb` (did you mean `b`?)"],
    ),
    ("[a]: A.\n  + [b]: B. {step: {with: [cc]}}", &[], &["2:28: no node or relation has the id `cc`"]),
    (
        "[a]: A.\n  + [b]: B. {step: {kind: suports}}",
        &[
            "2:27: `kind`: expected one of supports, rebuts, undermines, undercuts, rephrases, attacks, found `suports` (did you mean `supports`?)",
        ],
        &[],
    ),
    (
        "===\nthesis: Crme\n===\n\n[Crime]: A.",
        &[],
        &["2:9: the thesis `Crme` is not a node (did you mean `crime` (Crime)?)"],
    ),
    (
        "===\ntitel: T\n===\n\n[a]: A.",
        &[
            "2:1: `titel` has no meaning in the front matter; it is kept under `extra` (did you mean `title`?)",
        ],
        &[],
    ),
    (
        "===\nsources: refs.bib\n===\n\n[a]: A.",
        &["2:10: `refs.bib` is another file, and other files cannot be read here"],
        &[],
    ),
    (
        "===\nsources: [{title: T}, 3]\n===\n\n[a]: A.",
        &[
            "2:11: a source needs an `id`",
            "2:23: `sources`: expected a source, or the path of a CSL-JSON, BibTeX or RIS file",
        ],
        &[],
    ),
    ("===\nclaimgraph: 2\n===\n\n[a]: A.", &["2:13: `claimgraph`: expected an object"], &[]),
    (
        "===\ndocument: {sha256: 12}\n===\n\n[a]: A.",
        &["2:20: `sha256`: expected a SHA-256 value of 64 hexadecimal digits, found `12`"],
        &[],
    ),
];

#[test]
fn faults_have_a_position_and_the_rest_is_checked() {
    let mut wrong = Vec::new();
    for (text, said, found) in WRONG {
        // A statement at the end, to show that it is still checked.
        let text = format!("{text}\n\n[the rest]: Z.");
        let reading = read(&text);
        let said_now: Vec<String> =
            reading.warnings.iter().chain(&reading.faults).map(|fault| shown(fault, &text)).collect();
        let findings = check(&reading.partial_map, &Levels::default()).findings;
        let found_now: Vec<String> = findings
            .iter()
            .map(|finding| {
                shown(&Fault::new(finding.span, finding.message.clone(), finding.help.as_str()), &text)
            })
            .collect();
        let is_there = |all: &[String], one: &&&str| all.iter().any(|now| now.starts_with(**one));
        let is_fine = said.len() == said_now.len()
            && said.iter().all(|one| is_there(&said_now, &one))
            && found.iter().all(|one| is_there(&found_now, &one))
            && reading.partial_map.find_statement("the-rest").is_some()
            && found_now.iter().any(|finding| finding.contains("the-rest"));
        if !is_fine {
            wrong.push(format!(
                "{text}\n=== said\n{}\n=== found\n{}",
                said_now.join("\n"),
                found_now.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n##########\n"));
}

/// A fault with its position and *did you mean*, as one line.
fn shown(fault: &Fault, text: &str) -> String {
    let help =
        if fault.help.starts_with("did you mean") { format!(" ({})", fault.help) } else { String::new() };
    format!("{}{help}", with_place(fault, text))
}

#[test]
fn sources_are_read_from_files_beside_the_map() {
    let beside = |path: &str| match path {
        "refs.bib" => Ok(b"@book{lee, title = {Streets}, year = 2019}".to_vec()),
        "more.json" => Ok(br#"[{ "id": "ode", "issued": { "date-parts": [[2015]] } }]"#.to_vec()),
        "marked.json" => Ok("\u{feff}[{ \"id\": \"ode\" }]".into()),
        "marked.bib" => Ok("\u{feff}@book{lee, title = {Streets}, year = 2019}".into()),
        "broken.json" => Ok(b"[{ \"id\": }]".to_vec()),
        "broken.bib" => Ok(b"@book{lee, title = {Streets\n".to_vec()),
        "copy/refs.bib" | "copy/../refs.bib" => Ok(b"@book{lee, title = {Streets}, year = 2019}".to_vec()),
        "more.bib" => Ok(b"@book{fox}\n@book{lee, title = {Roads}}".to_vec()),
        _ => Err(std::io::Error::from(std::io::ErrorKind::NotFound)),
    };
    let read = |sources: &str| {
        let text = format!("===\nsources: {sources}\n===\n\n[a]: A. {{cites: lee}}");
        let options = ReadOptions::default().with_beside(&beside);
        let reading = argdown::read(text.as_bytes(), &options);
        let ids: Vec<String> = reading.partial_map.sources().map(|source| source.id().to_owned()).collect();
        let told = reading.faults.iter().chain(&reading.warnings);
        (ids, told.map(|fault| with_place(fault, &text)).collect::<Vec<_>>())
    };
    let ids = |ids: &[&str]| ids.iter().map(|&id| id.to_owned()).collect::<Vec<_>>();
    assert_eq!(read("refs.bib"), (ids(&["lee"]), vec![]));
    assert_eq!(read("[more.json, {id: own}, refs.bib]"), (ids(&["ode", "own", "lee"]), vec![]));
    assert_eq!(read("[marked.json, marked.bib]"), (ids(&["ode", "lee"]), vec![]));
    for twice in ["./refs.bib", "refs.bib", "copy/refs.bib", "copy/../refs.bib"] {
        assert_eq!(read(&format!("[refs.bib, more.json, {twice}]")), (ids(&["lee", "ode"]), vec![]));
    }
    let left_out = "2:21: more.bib:2:1: `lee` is left out here: `refs.bib` has a source with that key, and says something else";
    assert_eq!(read("[refs.bib, more.bib]"), (ids(&["lee", "fox"]), vec![left_out.to_owned()]));
    let (found, faults) = read("[broken.json, refs.bib]");
    assert_eq!(found, ["lee"]);
    assert!(faults[0].starts_with("2:11: broken.json:1:"), "{faults:?}");
    assert!(read("broken.bib").1[0].starts_with("2:10: broken.bib:"), "{:?}", read("broken.bib"));
    assert!(read("nowhere.bib").1[0].starts_with("2:10: cannot read the sources in `nowhere.bib`: "));
}

#[test]
fn long_lines_are_wrapped_and_deep_ones_begin_anew() {
    let count = 40;
    let nodes = (0..count).map(|number| {
        claimgraph::NodeDraft::claim(&format!("n{number}"), "word ".repeat(60).trim()).unwrap()
    });
    let relations = (1..count).map(|number| {
        claimgraph::RelationDraft::supports([&*format!("n{number}")], &format!("n{}", number - 1)).unwrap()
    });
    let draft =
        claimgraph::Draft { nodes: nodes.collect(), relations: relations.collect(), ..Default::default() };
    let map = draft.build();
    let text = argdown::to_string(&map);
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert!(text.lines().all(|line| line.len() - line.trim_start().len() <= 12), "{text}");
    comes_back(&map).unwrap();
}

#[test]
fn sources_of_a_file_beside_the_map_may_serve_other_maps() {
    let many = "@book{lee, title = {Streets}}\n@book{ode, title = {Cameras}}\n@book{fox, title = {Bread}}\n";
    let beside = |_: &str| Ok(many.as_bytes().to_vec());
    let unused = |sources: &str| {
        let text = format!("===\nsources: {sources}\n===\n\n[a]: A. {{thesis: true, cites: lee}}");
        let map = argdown::read(text.as_bytes(), &ReadOptions::default().with_beside(&beside)).partial_map;
        let list = check(&map, &Levels::default()).findings;
        list.iter().filter(|finding| finding.rule == "unused-source").count()
    };
    assert_eq!(unused("refs.bib"), 0);
    assert_eq!(unused("[refs.bib, {id: own}]"), 1);
    assert_eq!(unused("[{id: lee}, {id: own}, {id: more}]"), 2);
}

#[test]
fn an_undercut_leads_to_the_one_relation_that_its_aim_stands_in() {
    let cases = [
        ("[t]: T.\n  + [a]: A.\n\n[a]\n  _ [b]: B.", "b undercuts a+supports"),
        ("[t]: T.\n  + <a>: A.\n\n<a>\n  _ <b>: B.", "b undercuts a+supports"),
        ("[t]: T.\n  - [a]: A.\n\n[b]: B.\n  _> [a]", "b undercuts a+rebuts"),
        ("[t]: T.\n  + [a]: A.\n    _ [b]: B.", "b undercuts a+supports"),
        ("<s>\n\n(1) [a]: A.\n----\n(2) [t]: T.\n\n[a]\n  _ [b]: B.", "b undercuts a+supports"),
        ("[t]: T.\n  _ [b]: B.", "b rebuts t"),
        ("[t]: T.\n  + [a]: A.\n\n[a]\n  _ [b]: B. {step: {kind: undermines}}", "b undermines a"),
    ];
    for (text, expected) in cases {
        let Reading { partial_map: map, faults, .. } = read(text);
        assert!(faults.is_empty(), "{text}: {faults:?}");
        let said = |step: Step<'_>| {
            let from: Vec<&str> = step.premises().map(Statement::id).collect();
            let to = match step.target() {
                Target::Statement(statement) => map.statement(statement).id().to_owned(),
                Target::Step(step) => {
                    let step = map.step(step);
                    let from: Vec<&str> = step.premises().map(Statement::id).collect();
                    format!("{}+{}", from.join("+"), step.kind().word())
                }
            };
            format!("{} {} {to}", from.join("+"), step.kind().word())
        };
        let all: Vec<String> = map.steps().map(said).collect();
        assert!(all.iter().any(|said| said == expected), "{text}: {all:?}");
    }
}

#[test]
fn a_citation_of_an_entry_that_could_not_be_read_says_why() {
    let beside = |_: &str| {
        Ok(b"@book{lee, title = {Streets}, author = {Lee}, year = 2019}\n@book{roe, title = {Roads\n@book{kay}".to_vec())
    };
    let cited = |citation: &str| {
        let text = format!("===\nsources: refs.bib\n===\n\n[a]: A. {{thesis: true, cites: {citation}}}");
        let map = argdown::read(text.as_bytes(), &ReadOptions::default().with_beside(&beside)).partial_map;
        let list = check(&map, &Levels::default()).findings;
        list.into_iter().map(|finding| (finding.rule, finding.message, finding.help)).collect::<Vec<_>>()
    };
    assert_eq!(cited("lee"), []);
    for citation in ["roe", "[{source: lee, quoted-in: roe}]"] {
        let [(rule, message, help)] = &cited(citation)[..] else { panic!("{citation}: one finding") };
        assert_eq!(
            (*rule, &**message),
            ("unknown-source", "`a` cites `roe`, an entry that could not be read")
        );
        let help = help.as_str();
        assert!(help.starts_with("refs.bib:2:1: `roe` is left out: its braces"), "{help}");
    }
    let [(_, message, _)] = &cited("moe")[..] else { panic!("one finding") };
    assert_eq!(message, "`a` cites `moe`, which `sources` does not list");
}

#[test]
fn a_work_is_quoted_in_another_by_any_of_its_names() {
    let text = "===\nsources:\n  - {id: lee, citation-key: lee19}\n  - {id: roe}\n===\n\n\
        [a]: A. {thesis: true, cites: [{source: roe, quoted-in: lee19}, {source: lee19}]}";
    let map = read(text).partial_map;
    // The entries are short on purpose.
    let findings = check(&map, &Levels::default()).findings;
    assert!(findings.iter().all(|finding| finding.rule == "incomplete-source"), "{findings:#?}");
    let quoted_in = map.to_draft().nodes[0].cites[0].citation.detail.clone().unwrap().quoted_in.unwrap();
    assert_eq!(quoted_in.id.as_str(), "lee");
}

/// A text with citations of pandoc: as it is written, as it is shown, the citations, and the warnings.
type CitedText<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

const CITED: &[CitedText<'_>] = &[
    ("[a]: Crime fell [@lee, p. 4].", "Crime fell.", &[("lee", "p. 4")], &[]),
    (
        "[a]: Crime fell [@lee] and rose [see @ode, § 3; @lee].",
        "Crime fell and rose.",
        &[("lee", ""), ("ode", "§ 3"), ("lee", "")],
        &[],
    ),
    ("[a]: Crime fell [@lee, p. 4]. #tag {cites: ode}", "Crime fell.", &[("ode", ""), ("lee", "p. 4")], &[]),
    (
        "[a]: [@lee] says that crime\n  fell\n  [@ode].",
        "says that crime fell.",
        &[("lee", ""), ("ode", "")],
        &[],
    ),
    ("[@lee, p. 4] Crime fell.\n\n[a]: A.", "A.", &[], &[]),
    (
        "[a]: Crime fell [but @lee doubts it].",
        "Crime fell [but @lee doubts it].",
        &[],
        &["this reads like a citation"],
    ),
    ("[a]: Crime fell \\[@lee], me@x.org.", "Crime fell [@lee], me@x.org.", &[], &[]),
    ("[a]: Crime fell, [@lee](https://x.org).", "Crime fell, @lee.", &[], &[]),
    ("[@lee]: Crime fell.\n\n[a]: A.\n  + [@lee]", "A.", &[], &[]),
];

#[test]
fn citations_of_pandoc_in_a_text_are_citations() {
    for (text, shown, cites, warned) in CITED {
        let text = format!("===\nsources: [{{id: lee}}, {{id: ode}}]\n===\n\n{text}");
        let reading = read(&text);
        assert!(reading.faults.is_empty(), "{text}: {:?}", reading.faults);
        let warnings: Vec<&str> = reading.warnings.iter().map(|warning| &*warning.message).collect();
        let is_warned = warned.iter().zip(&warnings).all(|(start, found)| found.starts_with(start));
        assert!(warnings.len() == warned.len() && is_warned, "{text}: {warnings:?}");
        let statement = reading.partial_map.find_statement("a").unwrap();
        assert_eq!(statement.text(), *shown, "{text}");
        let found: Vec<_> = statement
            .citations()
            .map(|(source, citation)| {
                let locator = citation.detail.as_ref().and_then(|detail| detail.locator.as_ref());
                (source.id(), locator.map_or("", |locator| locator.as_str()))
            })
            .collect();
        assert_eq!(found, *cites, "{text}");
        comes_back(&reading.partial_map).unwrap();
        let written = argdown_json::to_string(reading.native_as().unwrap());
        let again = argdown_json::read(written.as_bytes(), &ReadOptions::default()).partial_map;
        assert_eq!(json::to_string(&again), json::to_string(&reading.partial_map), "{text}");
    }
    let described = read("<x>: It follows [@lee].\n\n(1) [a]: A.\n----\n(2) [b]: B.");
    let warnings: Vec<&str> = described.warnings.iter().map(|warning| &*warning.message).collect();
    assert_eq!(warnings, ["a citation in the description of an argument with steps is read as text"]);
    let alone = read("[@lee, p. 4] Crime fell.");
    let first = alone.partial_map.to_draft().nodes.remove(0);
    assert_eq!((first.text.as_str(), first.cites[0].source.id.as_str()), ("Crime fell.", "lee"));
}

/// Links, and the words and the address of the first.
const LINKED: &[(&str, &str, &str)] = &[
    ("[x](https://a.org/Cat_(animal)) on a mat.", "x on a mat.", "https://a.org/Cat_(animal)"),
    ("[x](http://a.org/b_(c)_d) it is.", "x it is.", "http://a.org/b_(c)_d"),
    ("It is ([x](http://a.org/b_(c))).", "It is (x).", "http://a.org/b_(c)"),
    ("It is ([x](http://a.org/b)).", "It is (x).", "http://a.org/b"),
    // Parentheses that the address does not close: the first one ends the link.
    ("[x](http://a.org/b_(c) on a mat).", "x on a mat).", "http://a.org/b_(c"),
];

#[test]
fn an_address_keeps_its_own_parentheses() {
    for (text, shown, address) in LINKED {
        let reading = read(text);
        assert!(reading.faults.is_empty(), "{text}: {:?}", reading.faults);
        let statement = reading.partial_map.statements().next().unwrap();
        assert_eq!(statement.text(), *shown, "{text}");
        let links = &statement.detail().unwrap().extra["argdown"]["links"];
        assert_eq!(links[0]["url"], **address, "{text}");
        comes_back(&reading.partial_map).unwrap();
    }
    // The reference ends the link there.
    let options = ReadOptions::default().with_dialect(Dialect::Reference);
    let reading = argdown::read(b"[x](https://a.org/Cat_(animal)) on a mat.", &options);
    assert_eq!(reading.partial_map.statements().next().unwrap().text(), "x) on a mat.");
}
