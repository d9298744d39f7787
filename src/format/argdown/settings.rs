//! What the front matter sets: how the text is read, and what Argdown's map shows.

use serde_json::{Map, Value};

use super::document::FrontMatter;

/// The settings of a text, as it writes them. What it does not set has the value that the one who asks names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settings<'a> {
    values: Option<&'a Map<String, Value>>,
}

impl<'a> Settings<'a> {
    pub(super) fn new(front_matter: Option<&'a FrontMatter>) -> Self {
        Self { values: front_matter.map(|front_matter| &front_matter.data.values) }
    }

    /// What `key` of the part `part` is set to.
    pub(super) fn get(&self, part: &str, key: &str) -> Option<&'a Value> {
        self.values?.get(part)?.get(key)
    }

    /// The entry `name` of the mapping to which `key` of the part `part` is set.
    pub(super) fn entry(&self, part: &str, key: &str, name: &str) -> Option<&'a Value> {
        self.get(part, key)?.get(name)
    }

    pub(super) fn flag(&self, part: &str, key: &str, default: bool) -> bool {
        self.get(part, key).and_then(Value::as_bool).unwrap_or(default)
    }

    pub(super) fn word(&self, part: &str, key: &str, default: &'a str) -> &'a str {
        self.get(part, key).and_then(Value::as_str).unwrap_or(default)
    }

    /// The words of the list to which `key` is set; none where it is not set.
    pub(super) fn words(&self, part: &str, key: &str) -> Option<Vec<&'a str>> {
        let list = self.get(part, key)?.as_array()?;
        Some(list.iter().filter_map(Value::as_str).collect())
    }
}
