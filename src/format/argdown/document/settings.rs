//! The settings in the front matter: how the text is read, and what Argdown's map shows.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::format::argdown::document::parts::FrontMatter;

/// The settings of a text, as written. The caller names the default of a setting that is missing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Settings<'a> {
    values: Option<&'a Map<String, Value>>,
}

impl<'a> Settings<'a> {
    pub(crate) fn new(front_matter: Option<&'a FrontMatter>) -> Self {
        Self { values: front_matter.map(|front_matter| &front_matter.data.values) }
    }

    /// The value of the part `part` as a whole.
    pub(crate) fn part(&self, part: &str) -> Option<&'a Value> {
        self.values?.get(part)
    }

    /// The value of `key` in `part`.
    pub(crate) fn get(&self, part: &str, key: &str) -> Option<&'a Value> {
        self.part(part)?.get(key)
    }

    /// The entry `name` of the mapping under `key` in `part`.
    pub(crate) fn entry(&self, part: &str, key: &str, name: &str) -> Option<&'a Value> {
        self.get(part, key)?.get(name)
    }

    /// The truth value of `key`. As in the reference, `0` and an empty text are false. `null` is false in `model`, and
    /// the default elsewhere.
    pub(crate) fn flag(&self, part: &str, key: &str, default: bool) -> bool {
        match self.get(part, key) {
            None => default,
            Some(Value::Null) => default && part != "model",
            Some(Value::Bool(is_set)) => *is_set,
            Some(Value::Number(number)) => number.as_f64() != Some(0.0),
            Some(Value::String(text)) => !text.is_empty(),
            Some(Value::Array(_) | Value::Object(_)) => true,
        }
    }

    /// The number under `key`, which may be written as a text.
    pub(crate) fn number(&self, part: &str, key: &str) -> Option<f64> {
        match self.get(part, key)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn word(&self, part: &str, key: &str, default: &'a str) -> &'a str {
        self.get(part, key).and_then(Value::as_str).unwrap_or(default)
    }

    /// The names in the list under `key`; `None` if it is not set.
    pub(crate) fn names(&self, part: &str, key: &str) -> Option<NameList<'a>> {
        match self.get(part, key)? {
            Value::String(text) if !text.is_empty() => Some(NameList::Text(text)),
            Value::Array(list) => Some(NameList::List(list.iter().filter_map(Value::as_str).collect())),
            _ => None,
        }
    }

    /// The words in the list under `key`; `None` if it is not set.
    pub(crate) fn words(&self, part: &str, key: &str) -> Option<Vec<&'a str>> {
        let list = self.get(part, key)?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).collect())
    }
}

/// The names in a setting.
#[derive(Debug)]
pub(crate) enum NameList<'a> {
    List(HashSet<&'a str>),
    /// A text instead of a list: as in the reference, it names everything that occurs in it.
    Text(&'a str),
}

impl NameList<'_> {
    pub(crate) fn contain(&self, name: &str) -> bool {
        match self {
            Self::List(list) => list.contains(name),
            Self::Text(text) => text.contains(name),
        }
    }
}
