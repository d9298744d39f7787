//! Inheritance: the fields that an entry takes from others, through `crossref` and `xdata`.
//!
//! An entry looks through a bounded number of others, each once, so that circles end and chains cost no more than their
//! length.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::macros::Budget;
use super::types::DATA;
use crate::diagnostic::Fault;
use crate::format::bibliography::contents::shown;
use crate::model::Span;

/// The most entries from which one entry takes fields.
const MOST_PARENTS: usize = 16;

/// The fields that name the entries to take fields from.
const PARENTS: &[&str] = &["xdata", "crossref"];

/// Fields that are never inherited through `crossref`.
const OWN: &[&str] = &[
    "crossref",
    "xref",
    "xdata",
    "ids",
    "entryset",
    "entrysubtype",
    "related",
    "shorthand",
    "label",
    "sortkey",
    "options",
];

/// Under which name a field is inherited: the types of the parent and the child, and the field in each.
type Renaming = (&'static [&'static str], &'static [&'static str], &'static [(&'static str, &'static str)]);

const PARTS_OF_BOOKS: &[&str] = &[
    "inbook",
    "bookinbook",
    "suppbook",
    "incollection",
    "suppcollection",
    "inproceedings",
    "conference",
    "inreference",
];
const RENAMINGS: &[Renaming] = &[
    (
        &[
            "book",
            "collection",
            "proceedings",
            "reference",
            "mvbook",
            "mvcollection",
            "mvproceedings",
            "mvreference",
        ],
        PARTS_OF_BOOKS,
        &[("title", "booktitle"), ("subtitle", "booksubtitle"), ("titleaddon", "booktitleaddon")],
    ),
    (&["book", "mvbook"], &["inbook", "bookinbook", "suppbook"], &[("author", "bookauthor")]),
    (
        &["periodical"],
        &["article", "suppperiodical"],
        &[("title", "journaltitle"), ("subtitle", "journalsubtitle")],
    ),
    (
        &["mvbook", "mvcollection", "mvproceedings", "mvreference"],
        &["book", "collection", "proceedings", "reference"],
        &[("title", "maintitle"), ("subtitle", "mainsubtitle")],
    ),
];

/// An entry whose values are texts.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: &'a str,
    pub(super) key: &'a str,
    pub(super) at: usize,
    /// The end of the entry.
    pub(super) end: usize,
    pub(super) fields: Vec<FieldText<'a>>,
}

/// A field of an entry.
#[derive(Clone, Debug)]
pub(super) struct FieldText<'a> {
    /// The name, in lower case.
    pub(super) name: Cow<'a, str>,
    pub(super) text: Cow<'a, str>,
    pub(super) at: usize,
}

/// A field of an entry or of one that it inherits from.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntryField<'a> {
    pub(super) name: &'a str,
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// The records of a file by key, and what has been said of them.
pub(super) struct Family<'a> {
    records: &'a [Record<'a>],
    by_key: HashMap<&'a str, usize>,
    /// The entries of circles that were reported.
    in_circles: HashSet<usize>,
    is_long: bool,
    is_spent: bool,
}

impl<'a> Family<'a> {
    pub(super) fn new(records: &'a [Record<'a>]) -> Self {
        let mut by_key = HashMap::new();
        for (at, record) in records.iter().enumerate() {
            if !record.key.is_empty() {
                by_key.entry(record.key).or_insert(at);
            }
        }
        Self { records, by_key, in_circles: HashSet::new(), is_long: false, is_spent: false }
    }

    /// The fields of an entry, its own first, each name once. Fields without text do not count.
    pub(super) fn fields(
        &mut self,
        index: usize,
        budget: &mut Budget,
        warnings: &mut Vec<Fault>,
    ) -> Vec<EntryField<'a>> {
        let records = self.records;
        let record = &records[index];
        let mut fields: Vec<EntryField<'a>> = Vec::with_capacity(record.fields.len());
        let mut names: HashMap<&str, &str> = HashMap::new();
        for field in record.fields.iter().filter(|field| !field.text.trim_ascii().is_empty()) {
            match names.insert(&field.name, &field.text) {
                None => fields.push(EntryField { name: &field.name, text: &field.text, at: field.at }),
                Some(first) if first == field.text => {}
                Some(first) => {
                    names.insert(&field.name, first);
                    let message =
                        format!("`{}`: the second `{}` is left out", shown(record.key), shown(&field.name));
                    warnings.push(Fault::new(
                        Span::new(field.at..field.at + 1),
                        message,
                        "take one of them out",
                    ));
                }
            }
        }
        // The entries still to look through, the next one last, each with the entry that names it.
        let mut open: Vec<(usize, usize)> = Vec::new();
        let mut seen = HashSet::from([index]);
        self.report_unknown(record, warnings);
        self.push_parents(index, &mut open);
        while let Some((parent, child)) = open.pop() {
            if !seen.insert(parent) {
                if parent == index {
                    self.report_circle(index, child, warnings);
                }
                continue;
            }
            if seen.len() > MOST_PARENTS + 1 {
                if !std::mem::replace(&mut self.is_long, true) {
                    let message = format!(
                        "`{}` inherits from more than {MOST_PARENTS} entries; only those are read",
                        shown(record.key)
                    );
                    warnings.push(Fault::new(
                        Span::new(record.at..record.at + 1),
                        message,
                        "write its fields in the entry itself",
                    ));
                }
                break;
            }
            let (from, to) = (records[parent].kind, record.kind);
            for field in &records[parent].fields {
                let name = if from == DATA { &*field.name } else { inherited_name(from, to, &field.name) };
                let is_wanted = !PARENTS.contains(&name) && (from == DATA || !OWN.contains(&name));
                if !is_wanted
                    || field.text.trim_ascii().is_empty()
                    || names.insert(name, &field.text).is_some()
                {
                    continue;
                }
                if budget.take(field.text.len()) {
                    fields.push(EntryField { name, text: &field.text, at: field.at });
                } else if !std::mem::replace(&mut self.is_spent, true) {
                    let message = "the entries of this file inherit too much text; some fields are left out";
                    warnings.push(Fault::new(
                        Span::new(record.at..record.at + 1),
                        message,
                        "shorten the fields that many entries inherit",
                    ));
                }
            }
            self.push_parents(parent, &mut open);
        }
        fields
    }

    /// Adds the entries that an entry names as its parents, the first one last.
    fn push_parents(&self, child: usize, open: &mut Vec<(usize, usize)>) {
        let named = parents(&self.records[child]);
        let found: Vec<_> = named.filter_map(|(_, key)| Some((*self.by_key.get(key)?, child))).collect();
        open.extend(found.into_iter().rev());
    }

    fn report_unknown(&self, record: &Record<'_>, warnings: &mut Vec<Fault>) {
        for (field, key) in parents(record).filter(|(_, key)| !self.by_key.contains_key(key)) {
            let message = format!(
                "`{}`: `{}` names `{}`, which is not in this file",
                shown(record.key),
                field.name,
                shown(key)
            );
            let help = "add that entry, or the fields that it would lend";
            warnings.push(Fault::new(Span::new(field.at..field.at + 1), message, help));
        }
    }

    /// Reports once that `index` inherits from itself, through `last`.
    fn report_circle(&mut self, index: usize, last: usize, warnings: &mut Vec<Fault>) {
        let is_new = self.in_circles.insert(index);
        if self.in_circles.insert(last) || (is_new && last == index) {
            let (key, through) = (shown(self.records[index].key), shown(self.records[last].key));
            let message = if index == last {
                format!("`{key}` inherits from itself")
            } else {
                format!("`{key}` and `{through}` inherit from one another in a circle")
            };
            let at = self.records[index].at;
            warnings.push(Fault::new(
                Span::new(at..at + 1),
                message,
                "take out one `crossref` or `xdata` of the circle",
            ));
        }
    }
}

/// The entries that an entry names as its parents, each with the field that names it. At most as many as count.
fn parents<'b>(record: &'b Record<'_>) -> impl Iterator<Item = (&'b FieldText<'b>, &'b str)> {
    let fields =
        PARENTS.iter().flat_map(|name| record.fields.iter().filter(move |field| field.name == *name));
    let keys = fields.flat_map(|field| field.text.split(',').map(move |key| (field, key.trim_ascii())));
    keys.filter(|(_, key)| !key.is_empty()).take(MOST_PARENTS + 1)
}

/// The name under which an entry inherits a field.
fn inherited_name<'a>(parent: &str, child: &str, name: &'a str) -> &'a str {
    let rules = RENAMINGS.iter().filter(|(from, to, _)| from.contains(&parent) && to.contains(&child));
    rules.flat_map(|(.., names)| *names).find(|(from, _)| *from == name).map_or(name, |&(_, to)| to)
}
