//! RIS: lines of a tag and a value, entries from `TY` to `ER`.

use std::ops::Range;

use serde_json::{Map, Value};

use super::address;
use super::contents::{Contents, UniqueItems};
use crate::model::Span;
use crate::model::dates;

/// The tags that begin and end an entry, and that of its key.
const BEGIN: &str = "TY";
const END: &str = "ER";
const KEY: &str = "ID";

/// The CSL type of each type; all others are documents.
const TYPES: &[(&str, &str)] = &[
    ("ABST", "article-journal"),
    ("AGGR", "dataset"),
    ("ANCIENT", "classic"),
    ("ART", "graphic"),
    ("BILL", "bill"),
    ("BLOG", "post-weblog"),
    ("BOOK", "book"),
    ("CASE", "legal_case"),
    ("CHAP", "chapter"),
    ("CHART", "figure"),
    ("CLSWK", "classic"),
    ("COMP", "software"),
    ("CONF", "paper-conference"),
    ("CPAPER", "paper-conference"),
    ("CTLG", "book"),
    ("DATA", "dataset"),
    ("DBASE", "dataset"),
    ("DICT", "entry-dictionary"),
    ("EBOOK", "book"),
    ("ECHAP", "chapter"),
    ("EDBOOK", "book"),
    ("EJOUR", "article-journal"),
    ("ELEC", "webpage"),
    ("ENCYC", "entry-encyclopedia"),
    ("FIGURE", "figure"),
    ("GOVDOC", "report"),
    ("HEAR", "hearing"),
    ("ICOMM", "webpage"),
    ("INPR", "article"),
    ("JFULL", "periodical"),
    ("JOUR", "article-journal"),
    ("LEGAL", "legislation"),
    ("MANSCPT", "manuscript"),
    ("MAP", "map"),
    ("MGZN", "article-magazine"),
    ("MPCT", "motion_picture"),
    ("MUSIC", "musical_score"),
    ("NEWS", "article-newspaper"),
    ("PAMP", "pamphlet"),
    ("PAT", "patent"),
    ("PCOMM", "personal_communication"),
    ("POD", "broadcast"),
    ("RPRT", "report"),
    ("SER", "book"),
    ("SLIDE", "speech"),
    ("SOUND", "song"),
    ("STAND", "standard"),
    ("STAT", "legislation"),
    ("THES", "thesis"),
    ("UNPB", "manuscript"),
    ("UNPD", "manuscript"),
    ("VIDEO", "motion_picture"),
    ("WEB", "webpage"),
];

/// The types of a book, whose `T2` is a series and whose `BT` is the title.
const BOOKS: &[&str] = &["book"];

/// The types whose `SN` is an ISSN.
const JOURNALS: &[&str] = &["article-journal", "article-magazine", "article-newspaper", "periodical"];

/// The CSL variable of each tag with a text; of several for one variable the first counts.
const TEXTS: &[(&str, &str)] = &[
    ("TI", "title"),
    ("T1", "title"),
    ("CT", "title"),
    ("ST", "title-short"),
    ("JF", "container-title"),
    ("JO", "container-title"),
    ("T2", "container-title"),
    ("BT", "container-title"),
    ("JA", "container-title-short"),
    ("J2", "container-title-short"),
    ("J1", "container-title-short"),
    ("T3", "collection-title"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("ET", "edition"),
    ("PB", "publisher"),
    ("CY", "publisher-place"),
    ("PP", "publisher-place"),
    ("M1", "number"),
    ("M3", "genre"),
    ("NV", "number-of-volumes"),
    ("LA", "language"),
    ("AB", "abstract"),
    ("N2", "abstract"),
    ("N1", "note"),
    ("RN", "note"),
];

/// The CSL variable of each tag with names.
const NAMES: &[(&str, &str)] = &[
    ("AU", "author"),
    ("A1", "author"),
    ("ED", "editor"),
    ("A2", "editor"),
    ("A3", "collection-editor"),
    ("A4", "translator"),
    ("TA", "translator"),
];

/// The CSL variable of each tag with a date. `DA` is more exact than the year.
const DATES: &[(&str, &str)] = &[("DA", "issued"), ("PY", "issued"), ("Y1", "issued"), ("Y2", "accessed")];

/// Tags that are read otherwise.
const READ_APART: &[&str] = &[BEGIN, END, KEY, "SP", "EP", "SN", "DO", "UR", "LK", "KW"];

/// An entry: its tags and their values, in the order of the file.
struct RisEntry<'a> {
    /// Its bytes.
    range: Range<usize>,
    tags: Vec<(&'a str, String)>,
}

/// True for a text that begins with an entry.
pub(super) fn is_ris(text: &str) -> bool {
    text.lines().find(|line| !line.trim().is_empty()).and_then(tagged).is_some_and(|(tag, _)| tag == BEGIN)
}

/// Reads a file.
pub(super) fn read(text: &str) -> Contents {
    let mut contents = Contents::default();
    let mut unique = UniqueItems::default();
    for entry in entries(text) {
        let span = Span::new(entry.range.start..entry.range.start + BEGIN.len());
        unique.add(item(&entry).into(), entry.range.clone(), span, &mut contents.warnings);
    }
    let help = "to choose a key yourself, add a line such as `ID  - lee-2019` to the entry";
    let items = unique.with_keys(help, &mut contents.warnings);
    Contents { items, ..contents }
}

/// The tag and the value of a line such as `TY  - JOUR`.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches('\u{feff}');
    let tag = line.get(..2)?;
    let is_tag = tag.as_bytes()[0].is_ascii_uppercase()
        && (tag.as_bytes()[1].is_ascii_uppercase() || tag.as_bytes()[1].is_ascii_digit());
    let value = line[2..].trim_start_matches(' ').strip_prefix('-')?;
    let is_apart = line[2..].starts_with(' ') && (value.is_empty() || value.starts_with(' '));
    (is_tag && is_apart).then(|| (tag, value.trim()))
}

fn entries(text: &str) -> Vec<RisEntry<'_>> {
    let mut entries: Vec<RisEntry<'_>> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let plain = line.trim_end();
        match tagged(plain) {
            Some((BEGIN, _)) => {
                is_open = true;
                entries.push(RisEntry { range: at..at, tags: Vec::new() });
            }
            Some((END, _)) => is_open = false,
            _ => {}
        }
        if let Some(entry) = entries.last_mut().filter(|_| is_open) {
            match tagged(plain) {
                Some((tag, value)) => entry.tags.push((tag, value.to_owned())),
                // A line without a tag continues the value before it.
                None => {
                    if let Some((_, value)) = entry.tags.last_mut().filter(|_| !plain.trim().is_empty()) {
                        value.push(' ');
                        value.push_str(plain.trim());
                    }
                }
            }
        }
        if let Some(entry) = entries.last_mut().filter(|_| is_open || plain.starts_with(END)) {
            entry.range.end = at + plain.len();
        }
        at += line.len();
    }
    entries
}

fn item(entry: &RisEntry<'_>) -> Map<String, Value> {
    let first = |tag: &str| {
        entry
            .tags
            .iter()
            .find(|(known, value)| *known == tag && !value.is_empty())
            .map(|(_, value)| value.as_str())
    };
    let kind = first(BEGIN).unwrap_or_default();
    let csl_type = TYPES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(kind))
        .map_or("document", |&(_, kind)| kind);
    let doi = first("DO").map(address::doi);
    let mut item = Map::new();
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            item.entry(name).or_insert(value);
        }
    };
    set("id", first(KEY).map(Value::from));
    set("type", Some(csl_type.into()));
    for (tag, variable) in TEXTS {
        let variable = match *tag {
            "T2" if BOOKS.contains(&csl_type) => "collection-title",
            "BT" if BOOKS.contains(&csl_type) => "title",
            "IS" if !JOURNALS.contains(&csl_type) => "number",
            _ => variable,
        };
        set(variable, first(tag).map(Value::from));
    }
    for variable in ["author", "editor", "collection-editor", "translator"] {
        let tags = NAMES.iter().filter(|(_, of)| *of == variable).map(|&(tag, _)| tag);
        let tags: Vec<&str> = tags.collect();
        let names = entry.tags.iter().filter(|(tag, value)| tags.contains(tag) && !value.is_empty());
        let names: Vec<Value> = names.map(|(_, value)| name(value)).collect();
        set(variable, (!names.is_empty()).then(|| names.into()));
    }
    for (tag, variable) in DATES {
        set(variable, first(tag).and_then(date));
    }
    set("page", pages(first("SP"), first("EP")).map(Value::from));
    let serial = if JOURNALS.contains(&csl_type) { "ISSN" } else { "ISBN" };
    set(serial, first("SN").map(Value::from));
    set("DOI", doi.map(Value::from));
    set("URL", first("UR").or_else(|| first("LK")).map(address::of_field).map(Value::from));
    let keywords = entry.tags.iter().filter(|(tag, value)| *tag == "KW" && !value.is_empty());
    let keywords: Vec<&str> = keywords.map(|(_, value)| value.as_str()).collect();
    set("keyword", (!keywords.is_empty()).then(|| keywords.join(", ").into()));
    let tables = [TEXTS, NAMES, DATES];
    let is_read = |tag: &str| {
        READ_APART.contains(&tag) || tables.iter().any(|table| table.iter().any(|(known, _)| *known == tag))
    };
    let mut custom: Map<String, Value> = Map::new();
    for (tag, value) in entry.tags.iter().filter(|(tag, value)| !is_read(tag) && !value.is_empty()) {
        custom.entry(*tag).or_insert_with(|| value.as_str().into());
    }
    set("custom", (!custom.is_empty()).then_some(Value::Object(custom)));
    item
}

/// `Lee, Ann` or `Lee, Ann, Jr.`; a name without a comma is shown as it is.
fn name(text: &str) -> Value {
    let mut parts = text.splitn(3, ',').map(str::trim);
    let names = ["family", "given", "suffix"];
    let parts = names.map(|name| (name, parts.next().unwrap_or_default()));
    match parts {
        [(_, whole), (_, ""), (_, "")] => Value::from_iter([("literal", whole)]),
        parts => Value::from_iter(parts.into_iter().filter(|(_, part)| !part.is_empty())),
    }
}

/// `2019/05/04/`, `2019//` or a date as people write it. What follows the third `/` is shown.
fn date(text: &str) -> Option<Value> {
    let mut parts = text.splitn(4, '/').map(str::trim);
    let [year, month, day, other] = [(); 4].map(|()| parts.next().filter(|part| !part.is_empty()));
    match (year, other) {
        (Some(year), None) if text.contains('/') => dates::from_parts(Some(year), month, day),
        (Some(year), Some(other)) if month.is_none() => Some(dates::literal(&format!("{other} {year}"))),
        (Some(year), Some(_)) => dates::from_parts(Some(year), month, day),
        _ => dates::read_or_literal(text),
    }
}

fn pages(first: Option<&str>, last: Option<&str>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) if first != last && !first.contains('-') => Some(format!("{first}-{last}")),
        (first, last) => first.or(last).map(str::to_owned),
    }
}
