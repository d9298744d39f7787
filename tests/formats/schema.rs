//! The schema that the program prints: it accepts and rejects the same maps as the reader.

use std::collections::BTreeSet;

use claimgraph::format::json::{self, schema};
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::shared::{full_map, rule_examples, shipped_maps};

fn validator() -> Validator {
    jsonschema::options().should_validate_formats(true).build(&schema()).unwrap()
}

fn is_read(map: &Value) -> bool {
    json::read(map.to_string().as_bytes()).faults.is_empty()
}

#[test]
fn shipped_maps_and_examples_are_valid() {
    let validator = validator();
    let examples = rule_examples().into_iter().map(|(rule, _, map)| (rule.name.to_owned(), map));
    let full = [("every field".to_owned(), full_map())];
    for (name, text) in shipped_maps().into_iter().chain(full).chain(examples) {
        let map = serde_json::from_str(&text).unwrap();
        let errors: Vec<_> = validator.iter_errors(&map).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

/// The names of all fields that the schema knows.
fn fields(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            if let Some(properties) = members.get("properties").and_then(Value::as_object) {
                found.extend(properties.keys().cloned());
            }
            members.values().for_each(|value| fields(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        _ => {}
    }
}

/// The names of all members of a map, at any depth.
fn members(map: &Value, found: &mut BTreeSet<String>) {
    match map {
        Value::Object(object) => {
            found.extend(object.keys().cloned());
            object.values().for_each(|value| members(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| members(item, found)),
        _ => {}
    }
}

#[test]
fn the_map_with_every_field_has_every_field() {
    let (mut known, mut there) = (BTreeSet::new(), BTreeSet::new());
    fields(&schema(), &mut known);
    members(&serde_json::from_str(&full_map()).unwrap(), &mut there);
    assert!(known.len() > 30);
    assert_eq!(known.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// A map of one claim, with `members` put into the object at `pointer`.
fn with(pointer: &str, members: Value) -> Value {
    let mut map = json!({
        "claimgraph": 1,
        "sources": [{ "id": "lee" }],
        "nodes": [{ "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [{ "source": "lee" }] }],
        "relations": [{ "kind": "supports", "from": "a", "to": "b" }],
    });
    let object = map.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
    for (name, value) in members.as_object().unwrap() {
        if value == "(none)" {
            object.remove(name);
        } else {
            object.insert(name.clone(), value.clone());
        }
    }
    map
}

/// Small maps: where members are added, the members, and true if the result is a valid map.
fn table() -> Vec<(&'static str, Value, bool)> {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let (map, node, cite, relation) = ("", "/nodes/0", "/nodes/0/cites/0", "/relations/0");
    vec![
        (map, json!({}), true),
        (map, json!({ "claimgraph": 2 }), false),
        (map, json!({ "claimgraph": "1" }), false),
        (map, json!({ "claimgraph": "(none)" }), false),
        (map, json!({ "nodes": "(none)", "relations": "(none)", "sources": "(none)" }), true),
        (map, json!({ "nodez": [] }), false),
        (map, json!({ "extra": { "anything": [null] } }), true),
        (map, json!({ "extra": [] }), false),
        (map, json!({ "thesis": "a" }), true),
        (map, json!({ "thesis": ["a", "b"] }), true),
        (map, json!({ "thesis": [] }), true),
        (map, json!({ "thesis": [1] }), false),
        (map, json!({ "title": "" }), true),
        (map, json!({ "title": null }), false),
        (map, json!({ "document": { "sha256": &digest[7..] } }), true),
        (map, json!({ "document": { "sha256": digest } }), false),
        (map, json!({ "document": { "name": "x" } }), false),
        (map, json!({ "sources": [{ "id": "a b:c", "anything": {} }] }), true),
        (map, json!({ "sources": [{ "id": " " }] }), false),
        (map, json!({ "sources": [{ "type": "book" }] }), false),
        (map, json!({ "sources": ["lee"] }), false),
        (map, json!({ "allow": [{ "rule": "no-thesis", "reason": "a draft" }] }), true),
        (map, json!({ "allow": [{ "rule": "unused-source", "source": "lee", "reason": "later" }] }), true),
        (map, json!({ "allow": [{ "rule": "no-thesis" }] }), false),
        (map, json!({ "allow": [{ "rule": "no-such-rule", "reason": "x" }] }), false),
        (node, json!({ "id": "A.b_c-9" }), true),
        (node, json!({ "id": "-a" }), false),
        (node, json!({ "id": "a b" }), false),
        (node, json!({ "id": "" }), false),
        (node, json!({ "id": "ä" }), false),
        (node, json!({ "id": "(none)" }), false),
        (node, json!({ "kind": "evidence" }), true),
        (node, json!({ "kind": "Claim" }), false),
        (node, json!({ "kind": "(none)" }), false),
        (node, json!({ "text": " \u{a0}\n" }), false),
        (node, json!({ "text": ["x"] }), false),
        (node, json!({ "type": "value", "status": "common-knowledge" }), true),
        (node, json!({ "type": "opinion" }), false),
        (node, json!({ "status": "common knowledge" }), false),
        (node, json!({ "holder": "the mayor" }), true),
        (node, json!({ "holder": "" }), false),
        (node, json!({ "weight": 0 }), true),
        (node, json!({ "weight": 1.0 }), true),
        (node, json!({ "weight": 1.01 }), false),
        (node, json!({ "weight": -0.5 }), false),
        (node, json!({ "weight": "0.5" }), false),
        (node, json!({ "tags": ["", "x"] }), true),
        (node, json!({ "tags": "x" }), false),
        (node, json!({ "group": "a / b" }), true),
        (node, json!({ "anchor": { "quote": "x … y" } }), true),
        (node, json!({ "anchor": [{ "start": 0, "end": 9, "digest": digest, "length": 9 }] }), true),
        (node, json!({ "anchor": [{ "start": -1, "end": 9 }] }), false),
        (node, json!({ "anchor": [{ "start": 0.5, "end": 9 }] }), false),
        (node, json!({ "anchor": [{ "start": 0, "end": 9, "digest": &digest[7..] }] }), false),
        (node, json!({ "allow": [{ "rule": "S01", "reason": "x" }] }), true),
        (node, json!({ "allow": [{ "rule": "S01", "reason": " " }] }), false),
        (node, json!({ "allow": [{ "rule": "S01", "source": "lee", "reason": "x" }] }), false),
        (node, json!({ "cites": { "source": "lee" } }), false),
        (
            cite,
            json!({ "note": 1, "locator": "p. 1", "as": "see", "for": "content", "scope": "sentence" }),
            true,
        ),
        (cite, json!({ "note": 0 }), false),
        (cite, json!({ "note": "1" }), false),
        (cite, json!({ "locator": 14 }), false),
        (cite, json!({ "as": "summary" }), false),
        (cite, json!({ "source": "(none)" }), false),
        (cite, json!({ "check": { "verdict": "supports", "on": "2026-01-31" } }), true),
        (cite, json!({ "check": { "verdict": "supports", "on": "2026-02-30" } }), false),
        (cite, json!({ "check": { "verdict": "supports", "on": "31.1.2026" } }), false),
        (cite, json!({ "check": { "by": "me" } }), false),
        (relation, json!({ "kind": "attacks" }), true),
        (relation, json!({ "kind": "refutes" }), false),
        (relation, json!({ "from": ["a", "b"] }), true),
        (relation, json!({ "from": [] }), false),
        (relation, json!({ "from": ["a", "a"] }), false),
        (relation, json!({ "from": "" }), false),
        (relation, json!({ "to": ["b"] }), false),
        (relation, json!({ "to": "(none)" }), false),
        (relation, json!({ "id": "a~b" }), false),
        (relation, json!({ "questions": { "q": "an answer" } }), true),
        (relation, json!({ "questions": { "q": "" } }), false),
        (relation, json!({ "questions": { "q": ["x"] } }), false),
        (relation, json!({ "weight": 0.5 }), false),
    ]
}

#[test]
fn schema_and_reader_agree_on_small_maps() {
    let validator = validator();
    for (pointer, members, is_map) in table() {
        let map = with(pointer, members.clone());
        assert_eq!(is_read(&map), is_map, "the reader on {members} in `{pointer}`");
        assert_eq!(validator.is_valid(&map), is_map, "the schema on {members} in `{pointer}`");
    }
}

/// Values to put in the place of others.
fn strange_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(-1),
        json!(0.5),
        json!(""),
        json!(" "),
        json!("x"),
        json!([]),
        json!([""]),
        json!(["x"]),
        json!([{}]),
        json!({}),
        json!({ "x": 1 }),
    ]
}

/// JSON pointers to all values in a map. A value of free form is one.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    let is_free = at.ends_with("/extra") || (at.starts_with("/sources/") && at.matches('/').count() > 2);
    match value {
        _ if is_free => {}
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                pointers(member, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{number}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn schema_and_reader_agree_wherever_a_value_is_replaced_or_left_out() {
    let validator = validator();
    let full: Value = serde_json::from_str(&full_map()).unwrap();
    let mut places = Vec::new();
    pointers(&full, "", &mut places);
    let mut disagreements = Vec::new();
    let mut compare = |map: &Value, what: String| {
        let (read, valid) = (is_read(map), validator.is_valid(map));
        if read != valid {
            disagreements.push(format!("{what}: reader {read}, schema {valid}"));
        }
    };
    for place in &places {
        for value in strange_values() {
            let mut map = full.clone();
            *map.pointer_mut(place).unwrap() = value.clone();
            compare(&map, format!("{value} at `{place}`"));
        }
        let Some((parent, name)) = place.rsplit_once('/') else { continue };
        let mut map = full.clone();
        if map
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .is_some_and(|object| object.remove(name).is_some())
        {
            compare(&map, format!("nothing at `{place}`"));
        }
    }
    assert!(disagreements.is_empty(), "{disagreements:#?}");
}

/// Faults that only the reader sees: a schema compares no two values, and does not see the text of the file.
#[test]
fn the_reader_sees_more_than_the_schema() {
    let duplicate = r#"{ "claimgraph": 1, "title": "a", "title": "b" }"#;
    assert!(validator().is_valid(&serde_json::from_str(duplicate).unwrap()));
    assert!(!json::read(duplicate.as_bytes()).faults.is_empty());
    let backwards = with("/nodes/0", json!({ "anchor": { "start": 9, "end": 3 } }));
    assert!(validator().is_valid(&backwards) && !is_read(&backwards));
}
