//! BibTeX and BibLaTeX as CSL-JSON items.

use std::collections::HashMap;
use std::ops::Range;

use biblatex::{
    Bibliography, ChunksExt as _, Date, DateValue, Datetime, Entry, ParseError, PermissiveType, Person,
    RawBibliography,
};
use serde_json::{Map, Value};

use crate::diagnostic::Fault;
use crate::model::Span;

/// The CSL type of each type of entry; all others are documents.
const TYPES: &[(&str, &str)] = &[
    ("article", "article-journal"),
    ("book", "book"),
    ("bookinbook", "chapter"),
    ("booklet", "pamphlet"),
    ("collection", "book"),
    ("dataset", "dataset"),
    ("inbook", "chapter"),
    ("incollection", "chapter"),
    ("inproceedings", "paper-conference"),
    ("inreference", "entry-encyclopedia"),
    ("magazine", "article-magazine"),
    ("manual", "report"),
    ("mastersthesis", "thesis"),
    ("mvbook", "book"),
    ("mvcollection", "book"),
    ("mvproceedings", "book"),
    ("mvreference", "book"),
    ("newspaper", "article-newspaper"),
    ("online", "webpage"),
    ("patent", "patent"),
    ("periodical", "periodical"),
    ("phdthesis", "thesis"),
    ("proceedings", "book"),
    ("reference", "book"),
    ("report", "report"),
    ("software", "software"),
    ("suppbook", "chapter"),
    ("suppcollection", "chapter"),
    ("suppperiodical", "article-journal"),
    ("techreport", "report"),
    ("thesis", "thesis"),
    ("unpublished", "manuscript"),
    ("webpage", "webpage"),
];

/// The CSL variable of each field, in the order of an item; of several fields for one variable the first counts.
const FIELDS: &[(&str, &str)] = &[
    ("shorttitle", "title-short"),
    ("journaltitle", "container-title"),
    ("journal", "container-title"),
    ("booktitle", "container-title"),
    ("maintitle", "container-title"),
    ("series", "collection-title"),
    ("volume", "volume"),
    ("number", "issue"),
    ("issue", "issue"),
    ("pages", "page"),
    ("chapter", "chapter-number"),
    ("edition", "edition"),
    ("eventtitle", "event-title"),
    ("publisher", "publisher"),
    ("institution", "publisher"),
    ("school", "publisher"),
    ("organization", "publisher"),
    ("location", "publisher-place"),
    ("address", "publisher-place"),
    ("langid", "language"),
    ("language", "language"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("doi", "DOI"),
    ("url", "URL"),
    ("keywords", "keyword"),
    ("abstract", "abstract"),
    ("annotation", "annote"),
    ("note", "note"),
];

/// Fields that are read in other ways.
const READ_APART: &[&str] =
    &["title", "subtitle", "author", "editor", "translator", "date", "year", "month", "day", "urldate"];

/// The items of a file, in its order, with the bytes that each takes.
pub(super) fn items(text: &str) -> Result<Vec<(Value, Range<usize>)>, Fault> {
    let fault = |error: ParseError| {
        let help = "a bibliography is a list of CSL-JSON items, or BibTeX entries such as `@book{lee-2019, title = {…}}`";
        Fault::new(Span::new(error.span), error.kind.to_string(), help)
    };
    let raw = RawBibliography::parse(text).map_err(fault)?;
    // The parser leaves the closing brace out.
    let whole = |span: &Range<usize>| {
        let is_closed = text.get(span.end..).is_some_and(|rest| rest.starts_with(['}', ')']));
        span.start..span.end + usize::from(is_closed)
    };
    let ranges: HashMap<String, Range<usize>> =
        raw.entries.iter().map(|entry| (entry.v.key.v.to_owned(), whole(&entry.span))).collect();
    let bibliography = Bibliography::from_raw(raw).map_err(fault)?;
    let range = |entry: &Entry| ranges.get(&entry.key).cloned().unwrap_or_default();
    Ok(bibliography.iter().map(|entry| (item(entry), range(entry))).collect())
}

fn item(entry: &Entry) -> Value {
    let mut item = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.entry(name).or_insert(value);
        }
    };
    let kind = entry.entry_type.to_string();
    let kind = TYPES.iter().find(|(name, _)| *name == kind).map_or("document", |&(_, kind)| kind);
    set("id", Some(Value::from(entry.key.as_str())));
    set("type", Some(Value::from(kind)));
    set("title", title(entry));
    set("author", entry.author().ok().and_then(|people| names(&people)));
    let editors = entry.editors().unwrap_or_default().into_iter().flat_map(|(people, _)| people);
    set("editor", names(&editors.collect::<Vec<_>>()));
    set("translator", entry.translator().ok().and_then(|people| names(&people)));
    for (field, variable) in FIELDS {
        set(variable, text(entry, field).map(Value::from));
    }
    set("issued", entry.date().ok().and_then(date).or_else(|| literal(text(entry, "year")?)));
    set("accessed", entry.url_date().ok().and_then(date));
    let is_known = |field: &str| READ_APART.contains(&field) || FIELDS.iter().any(|(name, _)| *name == field);
    let others = entry.fields.keys().filter(|field| !is_known(field));
    let custom: Map<_, _> =
        others.filter_map(|field| Some((field.clone(), Value::from(text(entry, field)?)))).collect();
    set("custom", (!custom.is_empty()).then_some(Value::Object(custom)));
    Value::Object(item)
}

fn text(entry: &Entry, field: &str) -> Option<String> {
    let text = entry.get(field)?.format_verbatim();
    let text = if field == "pages" { text.replace("--", "-").replace('–', "-") } else { text };
    (!text.trim().is_empty()).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn title(entry: &Entry) -> Option<Value> {
    let title = text(entry, "title")?;
    Some(Value::from(match text(entry, "subtitle") {
        Some(subtitle) => format!("{title}: {subtitle}"),
        None => title,
    }))
}

fn names(people: &[Person]) -> Option<Value> {
    (!people.is_empty()).then(|| people.iter().map(name).collect())
}

fn name(person: &Person) -> Value {
    if person.given_name.is_empty() && person.prefix.is_empty() && person.suffix.is_empty() {
        return Value::from_iter([("literal", person.name.as_str())]);
    }
    let parts = [
        ("family", &person.name),
        ("given", &person.given_name),
        ("non-dropping-particle", &person.prefix),
        ("suffix", &person.suffix),
    ];
    Value::from_iter(
        parts.into_iter().filter(|(_, part)| !part.is_empty()).map(|(name, part)| (name, part.as_str())),
    )
}

fn literal(text: String) -> Option<Value> {
    Some(Value::from_iter([("literal", text)]))
}

fn date(date: PermissiveType<Date>) -> Option<Value> {
    let PermissiveType::Typed(date) = date else { return None };
    let days = match date.value {
        DateValue::At(day) | DateValue::After(day) | DateValue::Before(day) => vec![day],
        DateValue::Between(first, last) => vec![first, last],
    };
    let days: Vec<Value> = days.into_iter().map(parts).collect();
    Some(Value::from_iter([("date-parts", days)]))
}

/// Year, month and day, as far as they are known. BibLaTeX counts months and days from 0.
fn parts(day: Datetime) -> Value {
    let month = day.month.map(|month| i32::from(month) + 1);
    let day_of_month = day.day.filter(|_| month.is_some()).map(|day| i32::from(day) + 1);
    Value::from_iter([Some(day.year), month, day_of_month].into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn entries_become_csl_items() {
        let file = r"
            @book{lee-2019, author = {Lee, Ann and von Ode, Jan}, title = {Streets {Counted}}, subtitle = {A Census},
                  year = 2019, publisher = {Harbour Press}, address = {Port}, shelf = {B 7}}
            @article{ode:2015, author = {{United Nations}}, journal = {Journal of Towns}, title = {Who Watches},
                     date = {2015-03-02}, volume = 3, number = 1, pages = {10--12}, url = {https://example.org/a_b}}";
        let items: Vec<_> = items(file).unwrap().into_iter().map(|(item, _)| item).collect();
        assert_eq!(
            items[0],
            json!({ "id": "lee-2019", "type": "book", "title": "Streets Counted: A Census",
                "author": [{ "family": "Lee", "given": "Ann" },
                           { "family": "Ode", "given": "Jan", "non-dropping-particle": "von" }],
                "publisher": "Harbour Press", "publisher-place": "Port", "issued": { "date-parts": [[2019]] },
                "custom": { "shelf": "B 7" } })
        );
        assert_eq!(
            items[1],
            json!({ "id": "ode:2015", "type": "article-journal", "title": "Who Watches",
                "author": [{ "literal": "United Nations" }], "container-title": "Journal of Towns", "volume": "3",
                "issue": "1", "page": "10-12", "URL": "https://example.org/a_b",
                "issued": { "date-parts": [[2015, 3, 2]] } })
        );
    }

    #[test]
    fn a_broken_file_is_one_fault_with_its_place() {
        let fault = items("@book{lee, title = {Streets\n").unwrap_err();
        assert!(fault.span.is_some(), "{fault}");
    }
}
