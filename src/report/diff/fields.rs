//! The values of changed fields, as the JSON format writes them.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::diff::{ChangedHead, ChangedPart, ReusedIds};
use crate::format::fields::{head_value, node_value, relation_value};
use crate::model::{NodeDraft, RelationDraft, SourceDraft};

/// The fields that differ, by name, in the order of the format.
pub(super) type FieldChanges = IndexMap<String, FieldChange>;

/// The old and the new value of a field; `null` if the field is missing.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FieldChange {
    pub(super) old: Value,
    pub(super) new: Value,
}

/// The values that a missing field stands for.
const DEFAULTS: &[(&str, &str)] = &[("type", "fact"), ("status", "asserted"), ("weight", "0.5")];

/// A part of a map that the JSON format can write.
pub(super) trait PartValue {
    /// The object in the file.
    fn value(&self) -> Value;
}

impl PartValue for NodeDraft {
    fn value(&self) -> Value {
        node_value(self)
    }
}

impl PartValue for RelationDraft {
    fn value(&self) -> Value {
        relation_value(self)
    }
}

impl PartValue for SourceDraft {
    fn value(&self) -> Value {
        Value::Object(self.item.clone())
    }
}

pub(super) fn head_changes(head: &ChangedHead, reused: &ReusedIds) -> FieldChanges {
    let changes = field_changes(&head.fields, &head_value(&head.old), &head_value(&head.new));
    renamed(changes, reused)
}

pub(super) fn part_changes<T: PartValue>(changed: &ChangedPart<T>, reused: &ReusedIds) -> FieldChanges {
    renamed(field_changes(&changed.fields, &changed.old.value(), &changed.new.value()), reused)
}

/// The fields that hold ids of statements and relations.
const REFERENCES: &[&str] = &["thesis", "from", "to", "questions"];
/// The fields that hold ids of sources, and the members there that do.
const SOURCE_REFERENCES: &[&str] = &["cites", "allow"];
const SOURCE_MEMBERS: &[&str] = &["source", "quoted-in"];

/// Changes in which an old id that another part has now is replaced by a name of the part that had it.
fn renamed(mut changes: FieldChanges, reused: &ReusedIds) -> FieldChanges {
    for (field, change) in &mut changes {
        if REFERENCES.contains(&field.as_str()) {
            rename_all(&mut change.old, &reused.parts);
        } else if SOURCE_REFERENCES.contains(&field.as_str()) {
            rename_sources(&mut change.old, &reused.sources);
        }
    }
    changes
}

/// Renames an id, those of a list, or those of an object's members.
fn rename_all(value: &mut Value, reused: &BTreeMap<String, String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, reused)),
        Value::Object(members) => members.values_mut().for_each(|member| rename(member, reused)),
        one => rename(one, reused),
    }
}

fn rename_sources(value: &mut Value, reused: &BTreeMap<String, String>) {
    let objects = value.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut);
    for object in objects {
        for (_, member) in object.iter_mut().filter(|(name, _)| SOURCE_MEMBERS.contains(&name.as_str())) {
            rename(member, reused);
        }
    }
}

fn rename(value: &mut Value, reused: &BTreeMap<String, String>) {
    if let Some(name) = value.as_str().and_then(|id| reused.get(id)) {
        *value = name.as_str().into();
    }
}

fn field_changes(fields: &[String], old: &Value, new: &Value) -> FieldChanges {
    let none = Map::new();
    let (old, new) = (old.as_object().unwrap_or(&none), new.as_object().unwrap_or(&none));
    let names: IndexSet<&String> =
        new.keys().chain(old.keys()).filter(|name| fields.contains(name)).collect();
    let change = |name: &str| FieldChange { old: field_value(old, name), new: field_value(new, name) };
    names.into_iter().map(|name| (name.clone(), change(name))).collect()
}

/// The value of a field, or its default if it is missing.
fn field_value(members: &Map<String, Value>, name: &str) -> Value {
    let default = || {
        DEFAULTS
            .iter()
            .find(|(field, _)| *field == name)
            .map_or(Value::Null, |(_, word)| word.parse().map_or_else(|_| Value::from(*word), Value::Number))
    };
    members.get(name).cloned().unwrap_or_else(default)
}
