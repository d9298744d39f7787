//! The contents of a file of sources, with its faults and warnings.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde_json::{Map, Value};

use super::keys::made_key;
use crate::diagnostic::Fault;
use crate::model::{Span, shortened};

/// The most characters of a key or a name that a message shows.
const MOST_SHOWN: usize = 60;

/// A key or a name, for a message.
pub(super) fn shown(name: &str) -> Cow<'_, str> {
    shortened(if name.is_empty() { "(no key)" } else { name }, MOST_SHOWN)
}

/// The warning about a second source with the same key. The first one counts, as in BibTeX.
fn repeated(key: &str, span: Option<Span>) -> Fault {
    let message =
        format!("`{}` is left out here: an earlier source has that key, and says something else", shown(key));
    Fault::new(span, message, "give one of them another key, or take one out")
}

/// The sources of a file. Spans are in bytes of its text.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// CSL-JSON items, with the bytes that each takes.
    pub(super) items: Vec<(Value, Range<usize>)>,
    /// Why the file cannot be read at all.
    pub(super) faults: Vec<Fault>,
    /// Entries that are left out, and what was read although it is wrong.
    pub(super) warnings: Vec<Fault>,
    /// The keys of entries that are left out, each with the warning about it.
    pub(super) unreadable: Vec<(String, Fault)>,
}

impl Contents {
    /// The contents of a file that cannot be read.
    pub(super) fn fault(fault: Fault) -> Self {
        Self { faults: vec![fault], ..Self::default() }
    }
}

/// The items of a file, each key once.
#[derive(Debug, Default)]
pub(super) struct UniqueItems {
    all: Vec<(Value, Range<usize>)>,
    /// The place of each key in `all`.
    by_key: HashMap<String, usize>,
    /// The places in `all` of the items without a key, each with the bytes that name it.
    unkeyed: Vec<(usize, Option<Span>)>,
}

impl UniqueItems {
    /// Adds an item, with the bytes that it takes and those that name it. One with the key of another is left out, with a
    /// warning unless the two are equal.
    pub(super) fn add(
        &mut self,
        item: Value,
        range: Range<usize>,
        name: Option<Span>,
        warnings: &mut Vec<Fault>,
    ) {
        let Some(key) = item["id"].as_str() else {
            self.unkeyed.push((self.all.len(), name));
            return self.all.push((item, range));
        };
        match self.by_key.get(key) {
            None => {
                self.by_key.insert(key.to_owned(), self.all.len());
                self.all.push((item, range));
            }
            Some(&first) if self.all[first].0 == item => {}
            Some(_) => warnings.push(repeated(key, name)),
        }
    }

    /// All items, with made keys for those that have none: one warning says so, with that help. Of equal ones without a key
    /// one stays. Linear time.
    pub(super) fn with_keys(mut self, help: &str, warnings: &mut Vec<Fault>) -> Vec<(Value, Range<usize>)> {
        let first = self.unkeyed.first().and_then(|(_, name)| *name);
        let mut seen = HashSet::new();
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let mut made = Vec::new();
        let mut repeated = Vec::new();
        for &(at, _) in &self.unkeyed {
            let Value::Object(item) = &mut self.all[at].0 else { continue };
            if !seen.insert(Value::Object(item.clone()).to_string()) {
                repeated.push(at);
                continue;
            }
            let base = made_key(item);
            let number = numbers.entry(base.clone()).or_default();
            let key = loop {
                *number += 1;
                let key = if *number == 1 { base.clone() } else { format!("{base}-{number}") };
                if !self.by_key.contains_key(&key) {
                    break key;
                }
            };
            self.by_key.insert(key.clone(), at);
            enter_key(item, &key);
            made.push(key);
        }
        if !made.is_empty() {
            warnings.push(Fault::new(first, made_message(&made), help));
        }
        let mut repeated = repeated.into_iter().peekable();
        let items = self.all.into_iter().enumerate();
        items.filter(|(at, _)| repeated.next_if_eq(at).is_none()).map(|(_, item)| item).collect()
    }
}

/// Enters a made key in an item, which its DOI names, too.
fn enter_key(item: &mut Map<String, Value>, key: &str) {
    if let Some(doi) = item.get("DOI").filter(|doi| doi.is_string()).cloned() {
        let custom = item.entry("custom").or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(custom) = custom {
            let names = custom.entry("ids").or_insert_with(|| Value::Array(Vec::new()));
            names.as_array_mut().into_iter().for_each(|names| names.push(doi.clone()));
        }
    }
    item.shift_remove("id");
    item.shift_insert(0, "id".to_owned(), key.into());
}

/// The most made keys that a message shows.
const MOST_MADE: usize = 5;

fn made_message(made: &[String]) -> String {
    let shown: Vec<String> = made.iter().take(MOST_MADE).map(|key| format!("`{}`", shown(key))).collect();
    let shown = shown.join(", ");
    match made.len() {
        1 => {
            format!("an entry has no key; it is cited by one that is made from its author and year: {shown}")
        }
        count => {
            let more = if count > MOST_MADE { ", …" } else { "" };
            format!(
                "{count} entries have no key; they are cited by keys that are made from author and year: {shown}{more}"
            )
        }
    }
}
