//! Argdown JSON: written ranges lie within their texts, and everything comes back.

use std::time::Duration;

use claimgraph::ArgumentMap;
use claimgraph::format::argdown::Dialect;
use claimgraph::format::{ReadOptions, argdown, argdown_json, json};
use proptest::collection::vec;
use proptest::sample::select;
use proptest::strategy::Strategy as _;
use serde_json::Value;

use crate::argdown::reference::{PIECES, read, valid_texts};
use crate::properties::strategies::{maps, pictures};
use crate::properties::{holds, shown};
use crate::shared::{files, full_map, root, shipped_maps, within};

/// Checks that all ranges of a text lie in it, each with at least one character.
fn has_ranges_in_bounds(value: &Value) -> Result<(), String> {
    if let Some(ranges) = value.get("ranges").and_then(Value::as_array) {
        let text = value.get("text").or(value.get("title")).and_then(Value::as_str).unwrap_or_default();
        let length = text.encode_utf16().count() as u64;
        for range in ranges {
            let (start, stop) = (range["start"].as_u64().unwrap(), range["stop"].as_u64().unwrap());
            if start > stop || stop >= length {
                return Err(format!("{start} to {stop} of {length} in {value}"));
            }
        }
    }
    match value {
        Value::Array(items) => items.iter().try_for_each(has_ranges_in_bounds),
        Value::Object(members) => members.values().try_for_each(has_ranges_in_bounds),
        _ => Ok(()),
    }
}

fn written(text: &str, dialect: Dialect) -> String {
    argdown_json::to_string(read(text.as_bytes(), dialect).native_as().unwrap())
}

fn is_written_in_bounds(text: &str) -> Result<(), String> {
    for dialect in [Dialect::Claimgraph, Dialect::Reference] {
        let json = serde_json::from_str(&written(text, dialect)).map_err(|error| error.to_string())?;
        has_ranges_in_bounds(&json)?;
    }
    Ok(())
}

/// Texts whose marks extend, or once extended, beyond their words.
const MARKED: &[&str] = &[
    "[a]: **a\\      /*c*/**\nb",
    "[a]: \\a      **/*c*/\nx**",
    "[a]: **😀\\   /*c*/**\né",
    "[a]: a **b** 😀 *c* [d](e) #f @[a] @<b> .A.\n",
    "# a **b** 😀 *c*\n",
    "[a]: ****b\n",
    "[a]: [a   ](u)\né *b*",
];

#[test]
fn ranges_lie_in_their_texts() {
    for text in MARKED {
        is_written_in_bounds(text).unwrap_or_else(|reason| panic!("{text:?}: {reason}"));
    }
    let texts = vec(select(PIECES), 0..40).prop_map(|pieces| format!("[x]: y {}", pieces.concat()));
    holds(600, texts, String::clone, |text| is_written_in_bounds(&text));
}

fn read_json(text: &str) -> claimgraph::format::Reading {
    argdown_json::read(text.as_bytes(), &ReadOptions::default())
}

/// Checks that the JSON of a text is read and written as the same JSON.
fn stays(text: &str) -> Result<(), String> {
    let before = written(text, Dialect::Claimgraph);
    let reading = read_json(&before);
    let after = argdown_json::to_string(reading.native_as().unwrap());
    let differing = before.lines().zip(after.lines()).find(|(before, after)| before != after);
    match differing {
        None if before == after => Ok(()),
        _ => Err(format!("{text}\n{differing:#?}\n{:?}", reading.faults)),
    }
}

/// A map's JSON with its statements, relations and sources sorted, so that the order of the text does not matter.
fn unordered(map: &ArgumentMap) -> Value {
    let mut value: Value = serde_json::from_str(&json::to_string(map)).unwrap();
    for list in ["nodes", "relations"] {
        if let Some(list) = value.get_mut(list).and_then(Value::as_array_mut) {
            list.sort_by_cached_key(Value::to_string);
        }
    }
    value
}

/// Checks that a map comes back from Argdown JSON, all of it and in its order.
fn comes_back(map: &ArgumentMap, json: &str) -> Result<(), String> {
    let reading = read_json(json);
    let in_order = |map: &ArgumentMap| serde_json::from_str::<Value>(&json::to_string(map)).unwrap();
    let (before, after) = (in_order(map), in_order(&reading.partial_map));
    if before == after && reading.faults.is_empty() {
        return Ok(());
    }
    let only = |these: &Value, those: &Value| -> Vec<String> {
        let lists = ["nodes", "relations", "sources", "extra", "title", "thesis"];
        let rows = |value: &Value| -> Vec<String> {
            let row = |name: &&str| match &value[name] {
                Value::Array(items) => items.iter().map(|item| format!("{name} {item}")).collect(),
                other => vec![format!("{name} {other}")],
            };
            lists.iter().flat_map(row).collect()
        };
        let known = rows(those);
        rows(these).into_iter().filter(|row| !known.contains(row)).collect()
    };
    Err(format!(
        "only before: {:#?}\nonly after: {:#?}\n{:?}\nbefore: {before}\nafter: {after}",
        only(&before, &after),
        only(&after, &before),
        reading.faults
    ))
}

#[test]
fn texts_stay_what_they_are_in_argdown_json() {
    let shipped = files(&root().join("graph"), "argdown").into_iter();
    for (name, text) in valid_texts().into_iter().chain(shipped) {
        stays(&text).unwrap_or_else(|reason| panic!("{name}: {reason}"));
        let reading = read(text.as_bytes(), Dialect::Claimgraph);
        let json = argdown_json::to_string(reading.native_as().unwrap());
        comes_back(&reading.partial_map, &json).unwrap_or_else(|reason| panic!("{name}: {reason}\n{text}"));
    }
}

#[test]
fn maps_come_back_from_argdown_json() {
    let whole = |map: &ArgumentMap| {
        stays(&argdown::to_string(map))?;
        comes_back(map, &argdown_json::to_string(&argdown::document(map)))
    };
    for text in shipped_maps().into_iter().map(|(_, text)| text).chain([full_map()]) {
        whole(&json::read(text.as_bytes()).partial_map).unwrap_or_else(|reason| panic!("{reason}"));
    }
    holds(150, maps(), shown, |draft| whole(&draft.build()));
    holds(100, pictures(), shown, |draft| whole(&draft.build()));
}

/// Texts with relations of all kinds, each stated once.
const RELATED: &[&str] = &[
    "[a]: A.\n  + [b]: B.\n    - [c]: C.\n  - <d>: D.\n",
    "[a]: A.\n  +> [b]: B.\n  -> [c]: C.\n",
    "[a]: A.\n  >< [b]: B.\n",
    "<a>: A.\n\n(1) [p]: P.\n(2) [q]: Q.\n----\n  _ [u]: U.\n(3) [c]: C.\n\n<a>\n  - [o]: O.\n",
    "===\nmodel: {mode: strict}\n===\n\n[a]: A.\n  + [b]: B.\n  - [c]: C.\n",
    "===\nmodel: {explodeArguments: true}\n===\n\n<x>\n\n(1) [p]: P.\n(2) [q]: Q.\n-- {uses: [2]} --\n(3) [i]: I.\n\
     (4) [r]: R.\n-- {uses: [1, 4]} --\n  _ [u]: U.\n(5) [c]: C.\n",
];

/// JSON without what the reference does not write.
fn without_our_own(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_our_own),
        Value::Object(members) => {
            for name in ["frontMatter", "redundantRelations", "occurrences", "isUntitled", "isExploded"] {
                members.shift_remove(name);
            }
            members.values_mut().for_each(without_our_own);
        }
        _ => {}
    }
}

#[test]
fn relations_are_read_from_json_of_the_reference() {
    let relations = |map: &ArgumentMap| {
        let value = unordered(map);
        let ends = |relation: &Value| format!("{} {} {}", relation["kind"], relation["from"], relation["to"]);
        let mut ends: Vec<_> = value["relations"].as_array().unwrap().iter().map(ends).collect();
        ends.sort();
        ends
    };
    for text in RELATED {
        let mut json: Value = serde_json::from_str(&written(text, Dialect::Claimgraph)).unwrap();
        without_our_own(&mut json);
        let [before, after] = [
            &read(text.as_bytes(), Dialect::Claimgraph).partial_map,
            &read_json(&json.to_string()).partial_map,
        ]
        .map(relations);
        assert_eq!(before, after, "{text}");
    }
}

/// A map whose groups have ids that the reference uses twice.
const REGROUPED: &str = "===\ngroup:\n  regroup:\n    - {title: G, statements: [a], children: [{title: I, statements: [b], arguments: [d]}]}\n    \
    - {title: H, statements: [c]}\n===\n\n# Old\n\n[a]: A.\n  + [b]: B.\n  - [c]: C.\n  - <d>: D.\n";

#[test]
fn groups_are_read_from_json_of_the_reference() {
    let groups = |reading: &claimgraph::format::Reading| -> Vec<String> {
        let map = &reading.partial_map;
        map.statements().map(|one| format!("{}: {}", one.id(), one.group().unwrap_or_default())).collect()
    };
    let expected = ["a: G", "b: G / I", "c: H", "d: G / I"];
    assert_eq!(groups(&read(REGROUPED.as_bytes(), Dialect::Claimgraph)), expected);
    let ours: Value = serde_json::from_str(&written(REGROUPED, Dialect::Claimgraph)).unwrap();
    // The reference keeps the headings of occurrences, although it lists no headings.
    let mut reference = ours.clone();
    without_our_own(&mut reference);
    reference["statements"]["a"]["members"][0]["section"] = "s1".into();
    reference["statements"]["c"]["members"][0]["section"] = "s7".into();
    let reading = read_json(&ours.to_string());
    let whole = expected.map(str::to_owned).to_vec();
    assert_eq!((groups(&reading), &reading.faults, &reading.warnings), (whole, &vec![], &vec![]));
    // Without the front matter nothing says which group is meant.
    let reading = read_json(&reference.to_string());
    assert_eq!(
        (groups(&reading), &reading.faults[..]),
        (["a: G", "b: G / I", "c: G / I", "d: G / I"].map(str::to_owned).to_vec(), &[][..])
    );
    let said: Vec<&str> = reading.warnings.iter().map(|warning| &*warning.message).collect();
    let said_of = |title: &str| {
        format!("several groups have the id `s1`, such as `I` and `H`; `{title}` is put into the first")
    };
    assert_eq!(said, [said_of("d"), said_of("b"), said_of("c")]);
}

/// The most processor time that anything here may take.
const PATIENCE: Duration = Duration::from_secs(8);

#[test]
fn argdown_json_is_read_and_written_in_time() {
    let many = 10_000;
    let titles = (0..many).map(|number| format!(r#""a rather long title, number {number}": {{}}"#));
    let relation = |number| {
        format!(
            r#"{{"relationType": "support", "from": "a rather lang title, number x{number}", "fromType": "equivalence-class",
            "to": "x", "toType": "argument"}}"#
        )
    };
    let relations = (0..many).map(relation).collect::<Vec<_>>().join(",");
    let titles = titles.collect::<Vec<_>>().join(",");
    let unknown = format!(r#"{{"statements": {{{titles}}}, "arguments": {{}}, "relations": [{relations}]}}"#);
    let marked = format!("[a]: {}\n", "*é* ".repeat(2 * many));
    within(PATIENCE, || {
        assert_eq!(read_json(&unknown).faults.len(), 2 * many);
        stays(&marked).unwrap();
    });
    let stop = format!(
        r#"{{"arguments": {{}}, "statements": {{"a": {{"members": [{{"text": "b", "ranges": [{{"type": "bold", "start": 0, "stop": {}}}]}}]}}}}}}"#,
        u64::MAX
    );
    assert_eq!(read_json(&stop).partial_map.statements().len(), 1);
}
