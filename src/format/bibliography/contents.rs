//! The contents of a file of sources, with its faults and warnings.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde_json::Value;

use crate::diagnostic::Fault;
use crate::model::{Span, shortened};

/// The most characters of a key or a name that a message shows.
const MOST_SHOWN: usize = 60;

/// A key or a name, for a message.
pub(super) fn shown(name: &str) -> Cow<'_, str> {
    shortened(name, MOST_SHOWN)
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
    pub(super) all: Vec<(Value, Range<usize>)>,
    /// The place of each key in `all`.
    by_key: HashMap<String, usize>,
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
        let key = item["id"].as_str().unwrap_or_default();
        match self.by_key.get(key) {
            None => {
                self.by_key.insert(key.to_owned(), self.all.len());
                self.all.push((item, range));
            }
            Some(&first) if self.all[first].0 == item => {}
            Some(_) => warnings.push(repeated(key, name)),
        }
    }
}
