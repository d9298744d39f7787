//! Files of CSL-JSON, as reference managers and Crossref write them.

use serde_json::{Map, Value};

use super::address;
use super::contents::{Contents, UniqueItems};
use super::csl::{DATES, NAMES};
use crate::diagnostic::Fault;
use crate::format::fields::{Tree, ValueKind};
use crate::format::json;
use crate::model::dates;
use crate::model::{Span, shows_nothing, without_markup};

/// The members of an object that holds items.
pub(super) const WRAPPERS: &[&str] = &["items", "references", "message"];

/// The variables by which an object is known to be an item.
pub(super) const ITEM: &[&str] = &["id", "type", "title", "DOI", "citation-key"];

/// The variables that hold a text, which may have markup.
const TEXTS: &[&str] = &[
    "title",
    "title-short",
    "container-title",
    "container-title-short",
    "collection-title",
    "event-title",
    "original-title",
    "reviewed-title",
    "volume-title",
    "publisher",
    "short-title",
];

/// The variables that Crossref writes as lists.
const LISTS: &[&str] = &["ISSN", "ISBN", "subtitle"];

/// The CSL types of Crossref's types.
const TYPES: &[(&str, &str)] = &[
    ("book-chapter", "chapter"),
    ("book-part", "chapter"),
    ("book-section", "chapter"),
    ("dissertation", "thesis"),
    ("edited-book", "book"),
    ("journal", "periodical"),
    ("journal-article", "article-journal"),
    ("monograph", "book"),
    ("other", "document"),
    ("posted-content", "article"),
    ("proceedings", "book"),
    ("proceedings-article", "paper-conference"),
    ("reference-book", "book"),
    ("reference-entry", "entry"),
    ("report-component", "report"),
    ("web_page", "webpage"),
];

/// The variables in which Crossref gives the date, where `issued` has none.
const PUBLISHED: &[&str] = &["published", "published-print", "published-online", "created"];

/// The variables that can take the place of a missing `id`, the best one first.
const KEYS: &[&str] = &["citation-key", "citekey"];

/// Reads a file that begins with `[` or `{`.
pub(super) fn read(text: &str) -> Contents {
    let tree = match json::parse(text) {
        Ok(tree) => tree,
        Err(fault) => return Contents::fault(fault),
    };
    let Some(items) = items(&tree) else {
        let message = "this is neither a source in CSL-JSON nor a list of sources";
        let help = "such as `[{\"id\": \"lee-2019\", \"title\": \"…\"}]`";
        return Contents::fault(Fault::new(tree.start(0), message, help));
    };
    let mut contents = Contents::default();
    let mut unique = UniqueItems::default();
    for at in items {
        if tree.kind(at) != ValueKind::Object {
            let message = format!("expected a source, found {}", tree.kind(at).noun());
            let help = "such as `{\"id\": \"lee-2019\", \"title\": \"…\"}`";
            contents.warnings.push(Fault::new(tree.span(at), message, help));
            continue;
        }
        let item = tidy(tree.object(at));
        let range = tree.span(at).map_or(0..0, Span::range);
        unique.add(item.into(), range, tree.start(at), &mut contents.warnings);
    }
    let help = "to choose a key yourself, give the item an `id`";
    let items = unique.with_keys(help, &mut contents.warnings);
    Contents { items, ..contents }
}

/// The places of the items: those of a list, those in an object that wraps a list, or an object that is one.
fn items(tree: &Tree<'_>) -> Option<Vec<usize>> {
    let mut at = 0;
    // Crossref wraps its items twice.
    for _ in 0..3 {
        match tree.kind(at) {
            ValueKind::List => return Some(tree.items(at).collect()),
            ValueKind::Object => {}
            _ => return None,
        }
        let members: Vec<_> = tree.members(at).collect();
        let find = |name: &str| {
            members
                .iter()
                .find(|member| tree.string(member.0).is_some_and(|text| text == name))
                .map(|member| member.1)
        };
        match WRAPPERS.iter().find_map(|name| find(name)) {
            Some(inner) => at = inner,
            None => {
                let is_item = ITEM.iter().any(|name| find(name).is_some());
                return is_item.then(|| vec![at]);
            }
        }
    }
    None
}

/// The item with an id, texts as texts, and dates and names as CSL has them.
fn tidy(mut item: Map<String, Value>) -> Map<String, Value> {
    for (name, value) in &mut item {
        if let Some(text) = tidy_text(name, value) {
            *value = text.into();
        } else if DATES.contains(&name.as_str()) || PUBLISHED.contains(&name.as_str()) {
            tidy_date(value);
        } else if NAMES.contains(&name.as_str()) {
            tidy_names(value);
        }
    }
    if let Some(Value::String(subtitle)) = item.get("subtitle").filter(|subtitle| **subtitle != "")
        && let Some(Value::String(title)) = item.get("title").filter(|title| **title != "")
    {
        let whole = format!("{title}: {subtitle}");
        item.insert("title".to_owned(), whole.into());
        item.shift_remove("subtitle");
    }
    if let Some(Value::String(kind)) = item.get_mut("type")
        && let Some((_, known)) = TYPES.iter().find(|(foreign, _)| foreign == kind)
    {
        *kind = (*known).to_owned();
    }
    let has_date = item.get("issued").is_some_and(|date| *date != Value::Null);
    let published = PUBLISHED.iter().find_map(|name| item.get(*name).filter(|date| **date != Value::Null));
    match published.cloned() {
        Some(date) if !has_date => drop(item.insert("issued".to_owned(), date)),
        _ if !has_date => drop(item.shift_remove("issued")),
        _ => {}
    }
    if let Some(Value::String(doi)) = item.get_mut("DOI") {
        *doi = address::doi(doi);
    }
    add_id(&mut item);
    item
}

/// The text of a variable that holds one, without markup. Of several titles the first counts.
fn tidy_text(name: &str, value: &Value) -> Option<String> {
    let is_text = TEXTS.contains(&name);
    match value {
        Value::String(text) if is_text => Some(without_markup(text).into_owned()),
        Value::Array(texts) if is_text => {
            Some(without_markup(texts.first().map_or(Some(""), Value::as_str)?).into_owned())
        }
        Value::Array(texts) if LISTS.contains(&name) => {
            let texts: Option<Vec<_>> =
                texts.iter().map(|text| Some(without_markup(text.as_str()?))).collect();
            Some(texts?.join(if name == "subtitle" { ": " } else { ", " }))
        }
        _ => None,
    }
}

/// A date with numbers in its parts. One without parts is none.
fn tidy_date(value: &mut Value) {
    let Value::Object(date) = value else { return };
    if let Some(Value::Array(days)) = date.get_mut("date-parts") {
        for part in days.iter_mut().filter_map(Value::as_array_mut).flatten() {
            if let Some(number) = part.as_str().and_then(|text| text.trim().parse::<i64>().ok()) {
                *part = number.into();
            }
        }
        let has_year = |day: &Value| day.get(0).is_some_and(|year| !year.is_null() && *year != "");
        days.retain(has_year);
        for day in days.iter_mut().filter_map(Value::as_array_mut) {
            day.truncate(day.iter().position(|part| part.is_null() || *part == "").unwrap_or(day.len()));
        }
        if days.is_empty() {
            date.shift_remove("date-parts");
        }
    }
    let has_parts = date.contains_key("date-parts");
    if !has_parts && let Some(raw) = ["raw", "literal"].iter().find_map(|name| date.get(*name)?.as_str()) {
        if let Some(read) = dates::read_or_literal(raw) {
            *value = read;
        }
    } else if !has_parts && ["year", "season"].iter().all(|name| !date.contains_key(*name)) {
        *value = Value::Null;
    }
}

/// Names with the parts that CSL has: Crossref says `name` of institutions.
fn tidy_names(value: &mut Value) {
    let names = value.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut);
    for name in names.filter(|name| !name.contains_key("literal") && !name.contains_key("family")) {
        if let Some(whole) = name.shift_remove("name") {
            name.insert("literal".to_owned(), whole);
        }
    }
}

/// Makes the id a text, and fills in a missing one from [`KEYS`].
fn add_id(item: &mut Map<String, Value>) {
    let as_text = |value: &Value| match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !shows_nothing(text) => Some(text.clone()),
        _ => None,
    };
    let id = item.get("id").and_then(as_text);
    match id.or_else(|| KEYS.iter().find_map(|name| as_text(item.get(*name)?))) {
        Some(id) => match item.get_mut("id") {
            Some(known) => *known = id.into(),
            None => drop(item.shift_insert(0, "id".to_owned(), id.into())),
        },
        None => drop(item.shift_remove("id")),
    }
}
