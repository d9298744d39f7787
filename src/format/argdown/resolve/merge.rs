//! The data of one element, merged from that of its members.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::format::argdown::document::parts::{Data, DataKey};
use crate::format::argdown::shared::issues::Issues;
use crate::format::dialect::Dialect;
use crate::model::shortened;

/// Up to this number of keys, a linear search is fast enough.
const FEW_KEYS: usize = 16;

/// Merges data of another member into the data of an element. Later values win, and lists are joined; the reference
/// overlays them instead.
pub(super) fn merge_data(into: &mut Data, from: &Data, dialect: Dialect, positions: &mut KeyPositions) {
    for key in &from.keys {
        let new = &from.values[&*key.name];
        match into.values.get_mut(&*key.name) {
            Some(old) => {
                let at = positions.of(&into.keys, &key.name);
                let known = &mut into.keys[at];
                merge_places(known, old, key, new, dialect);
                merge_values(old, new, dialect);
            }
            None => {
                into.values.insert(key.name.to_string(), new.clone());
                into.keys.push(key.clone());
            }
        }
    }
    into.span = from.span;
}

/// Warns of keys whose value another member changes. Lists and objects are merged.
pub(super) fn warn_of_other_values(known: &Data, more: &Data, issues: &mut Issues) {
    let is_one = |value: &Value| !matches!(value, Value::Array(_) | Value::Object(_));
    for key in &more.keys {
        let new = &more.values[&*key.name];
        let Some(old) = known.values.get(&*key.name).filter(|old| is_one(old) && is_one(new)) else {
            continue;
        };
        if let (true, Some(span)) = (old != new, key.span) {
            let message = format!("`{}` has two values, and the last one counts", shortened(&key.name, 40));
            let help = format!("the other is {}; keep one of them", shortened(&old.to_string(), 60));
            issues.warn_with(span.range(), message, help);
        }
    }
}

/// The positions of keys in the merged data of an element, indexed only if there are many.
#[derive(Default)]
pub(super) struct KeyPositions(HashMap<Box<str>, usize>);

impl KeyPositions {
    /// The position of `name`, which is one of `keys`. Keys are only ever added.
    fn of(&mut self, keys: &[DataKey], name: &str) -> usize {
        let found = if keys.len() <= FEW_KEYS {
            keys.iter().position(|key| &*key.name == name)
        } else {
            let new = keys.iter().enumerate().skip(self.0.len());
            self.0.extend(new.map(|(at, key)| (key.name.clone(), at)));
            self.0.get(name).copied()
        };
        found.expect("every value has a key")
    }
}

/// Merges the spans of a value.
fn merge_places(known: &mut DataKey, old: &Value, key: &DataKey, new: &Value, dialect: Dialect) {
    (known.span, known.value) = (key.span, key.value);
    match (old, new) {
        (Value::Array(_), Value::Array(_)) if !dialect.is_reference() => known.inner.extend(&key.inner),
        (Value::Array(_) | Value::Object(_), Value::Array(_) | Value::Object(_)) => known.inner.clear(),
        _ => known.inner.clone_from(&key.inner),
    }
}

fn merge(into: &mut Map<String, Value>, from: &Map<String, Value>, dialect: Dialect) {
    for (key, value) in from {
        match into.get_mut(key) {
            Some(old) => merge_values(old, value, dialect),
            None => {
                into.insert(key.clone(), value.clone());
            }
        }
    }
}

/// Recursion is bounded by the nesting of data.
fn merge_values(old: &mut Value, new: &Value, dialect: Dialect) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => merge(old, new, dialect),
        (Value::Array(old), Value::Array(new)) if dialect.is_reference() => {
            for (at, value) in new.iter().enumerate() {
                match old.get_mut(at) {
                    Some(old) => merge_values(old, value, dialect),
                    None => old.push(value.clone()),
                }
            }
        }
        // The reference keeps a list if a mapping follows.
        (Value::Array(_), Value::Object(_)) if dialect.is_reference() => {}
        (Value::Array(old), Value::Array(new)) => old.extend(new.iter().cloned()),
        (old, new) => *old = new.clone(),
    }
}
