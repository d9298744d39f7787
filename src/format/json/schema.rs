//! The JSON Schema of the format, derived from the tables of its fields.

use serde_json::{Map, Value, json};

use crate::check::RULES;
use crate::format::fields::{Field, ID_PATTERN, MAP, Object, Shape, VERSION};
use crate::model::INVISIBLE;

/// The JSON Schema (draft 2020-12) of a map.
#[must_use]
pub fn schema() -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "claimgraph map",
        "description": "An argument map: claims, evidence, rebuttals and the sources behind them, as one typed graph.",
    });
    let members = schema.as_object_mut().expect("it is an object");
    members.extend(object_schema(&MAP));
    schema
}

fn object_schema(object: &Object) -> Map<String, Value> {
    let properties: Map<_, _> =
        object.fields.iter().map(|field| (field.name.to_owned(), field_schema(field))).collect();
    let required: Vec<_> =
        object.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = into_members(json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    }));
    if !object.one_of.is_empty() {
        let choices = object.one_of.iter().map(|name| json!({ "required": [name] }));
        schema.insert("anyOf".to_owned(), choices.collect());
    }
    let needy = object.fields.iter().filter(|field| !field.needs.is_empty());
    let needs: Map<_, _> = needy.map(|field| (field.name.to_owned(), json!(field.needs))).collect();
    if !needs.is_empty() {
        schema.insert("dependentRequired".to_owned(), needs.into());
    }
    schema
}

fn field_schema(field: &Field) -> Value {
    let mut members = Map::from_iter([("description".to_owned(), Value::from(field.doc))]);
    members.extend(shape_schema(field.shape));
    Value::Object(members)
}

fn shape_schema(shape: Shape) -> Map<String, Value> {
    into_members(match shape {
        Shape::String => json!({ "type": "string" }),
        Shape::Text => json!({ "type": "string", "pattern": not_blank() }),
        Shape::Identifier => json!({ "type": "string", "pattern": ID_PATTERN }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Rule => {
            let words: Vec<_> = RULES.iter().flat_map(|rule| [rule.name, rule.code]).collect();
            json!({ "enum": words })
        }
        Shape::Whole { least, most } => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        Shape::Date => {
            json!({ "type": "string", "format": "date", "pattern": DAY })
        }
        Shape::Sha256 => json!({ "type": "string", "pattern": "^[0-9A-Fa-f]{64}$" }),
        Shape::Digest => json!({ "type": "string", "pattern": "^sha256:[0-9A-Fa-f]{64}$" }),
        Shape::List(item) => json!({ "type": "array", "items": shape_schema(*item) }),
        Shape::Set(item) => {
            let list =
                json!({ "type": "array", "items": shape_schema(*item), "minItems": 1, "uniqueItems": true });
            json!({ "anyOf": [shape_schema(*item), list] })
        }
        Shape::OneOrList(item) => {
            json!({ "anyOf": [shape_schema(*item), { "type": "array", "items": shape_schema(*item) }] })
        }
        Shape::Object(object) => Value::Object(object_schema(object)),
        Shape::Objects(object) => json!({ "type": "array", "items": object_schema(object) }),
        Shape::OneOrObjects(object) => {
            json!({ "anyOf": [object_schema(object), { "type": "array", "items": object_schema(object) }] })
        }
        Shape::Csl => {
            let id = json!({ "type": "string", "pattern": not_blank() });
            json!({ "type": "array", "items": { "type": "object", "properties": { "id": id }, "required": ["id"] } })
        }
        Shape::Extra => json!({ "type": "object" }),
        Shape::Texts => {
            json!({ "type": "object", "additionalProperties": { "type": "string", "pattern": not_blank() } })
        }
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Version => json!({ "const": VERSION }),
    })
}

/// The pattern of a text that is not blank: it holds a character that can be seen, as [`crate::model::Text`] does.
fn not_blank() -> String {
    let ranges = INVISIBLE.iter().map(|range| {
        let [first, last] = [*range.start() as u32, *range.end() as u32];
        if first == last { format!(r"\u{first:04x}") } else { format!(r"\u{first:04x}-\u{last:04x}") }
    });
    format!(r"[^\s\u0000-\u001f\u007f-\u009f{}]", ranges.collect::<String>())
}

/// A day, as far as a pattern can tell one.
const DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

fn into_members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => unreachable!("a schema is an object"),
    }
}
