//! Which fields of a thing differ, as its file names and writes them.

use indexmap::{IndexMap, IndexSet};
use serde::Serialize;
use serde_json::{Map, Value};

use super::matching::{Matching, Names};

/// The fields that differ, by name, the first of the format first.
pub type Fields = IndexMap<String, Change>;

/// A field as it was and as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it was; `null` where it was not there.
    pub old: Value,
    /// What it is; `null` where it is not there.
    pub new: Value,
}

/// What a field says that is left out.
const DEFAULTS: &[(&str, &str)] = &[("type", "fact"), ("status", "asserted"), ("weight", "0.5")];

/// The members that differ between two objects of a file, their ids aside; what is only called otherwise now is the same.
pub(super) fn differing(old: &Value, new: &Value, matching: &Matching<'_>) -> Fields {
    let none = Map::new();
    let (old, new) = (old.as_object().unwrap_or(&none), new.as_object().unwrap_or(&none));
    let names: IndexSet<&String> = new.keys().chain(old.keys()).filter(|name| *name != "id").collect();
    let differs = |name: &str| {
        let was = old.get(name).map(|value| in_order(name, renamed(name, value.clone(), matching)));
        was != new.get(name).map(|value| in_order(name, value.clone()))
    };
    let change = |name: &str| Change { old: said(old, name), new: said(new, name) };
    names.into_iter().filter(|name| differs(name)).map(|name| (name.clone(), change(name))).collect()
}

/// What a field says, where it is left out too.
fn said(members: &Map<String, Value>, name: &str) -> Value {
    let default = || {
        DEFAULTS
            .iter()
            .find(|(field, _)| *field == name)
            .map_or(Value::Null, |(_, word)| word.parse().map_or_else(|_| Value::from(*word), Value::Number))
    };
    members.get(name).cloned().unwrap_or_else(default)
}

/// A value without what does not count: the order of premises.
fn in_order(name: &str, mut value: Value) -> Value {
    if let ("from", Value::Array(premises)) = (name, &mut value) {
        premises.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
    value
}

/// An old value with the ids of today, where such a field holds ids.
fn renamed(name: &str, mut value: Value, matching: &Matching<'_>) -> Value {
    match name {
        "from" | "to" | "thesis" => rename(&mut value, &matching.ids),
        "questions" => {
            let answers = value.as_object_mut().into_iter().flat_map(Map::values_mut);
            answers.for_each(|answer| rename(answer, &matching.ids));
        }
        "cites" | "allow" => {
            let items = value.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut);
            let ids = items
                .flat_map(Map::iter_mut)
                .filter(|(name, _)| matches!(name.as_str(), "source" | "quoted-in"));
            ids.for_each(|(_, id)| rename(id, &matching.source_ids));
        }
        _ => {}
    }
    value
}

/// Puts the id of today in place of an id, or of each of a list of them.
fn rename(value: &mut Value, names: &Names<'_>) {
    match value {
        Value::String(id) => *id = names.new_name(id).into_owned(),
        Value::Array(ids) => ids.iter_mut().for_each(|id| rename(id, names)),
        _ => {}
    }
}
