//! An entry as a CSL-JSON item.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::inherit::EntryField;
use super::{fields, types};
use crate::diagnostic::Fault;
use crate::format::bibliography::{address, contents, latex, names};
use crate::model::Span;
use crate::model::dates;

/// Turns the LaTeX of a file into text, and reports each command that is unknown once.
#[derive(Debug, Default)]
pub(super) struct Texts<'a> {
    told: HashSet<&'a str>,
    pub(super) warnings: Vec<Fault>,
}

impl<'a> Texts<'a> {
    /// The text of a field.
    fn text(&mut self, latex: &'a str, at: usize) -> String {
        let (told, warnings) = (&mut self.told, &mut self.warnings);
        latex::to_text(latex, &mut |command| {
            if told.insert(command) {
                let message = format!(
                    "`{}` is not a known command; it is kept as it is written",
                    contents::shown(command)
                );
                warnings.push(Fault::new(Span::new(at..at + 1), message, "write the character itself"));
            }
        })
    }
}

/// The item of an entry.
pub(super) fn item<'a>(kind: &str, key: &str, given: &[EntryField<'a>], texts: &mut Texts<'a>) -> Value {
    let mut entry = EntryReader { fields: given, texts };
    let mut item = Map::new();
    let csl_type = types::csl_type(kind, entry.field("entrysubtype").map(|field| field.text.trim_ascii()));
    let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
    set(&mut item, "id", shown(key));
    set(&mut item, "type", Some(csl_type.into()));
    set(&mut item, "title", entry.text("title").map(Value::from));
    for &(field, variable) in fields::NAMES {
        let variable = if field == "editor" { entry.editors() } else { variable };
        set(&mut item, variable, entry.names(field));
    }
    let series = entry.field("series").map(|field| field.text);
    for &(field, variable) in fields::TEXTS {
        let variable =
            if field == fields::NUMBER { types::number_variable(csl_type, series) } else { variable };
        let text = entry.text(field).map(|text| match field {
            fields::PAGES => text.replace(['–', '—'], "-"),
            fields::TYPE => types::genre(text),
            _ => text,
        });
        set(&mut item, variable, text.map(Value::from));
    }
    set(&mut item, "DOI", entry.field("doi").map(|field| address::doi(field.text)).and_then(shown));
    set(&mut item, "URL", entry.address().and_then(shown));
    set(&mut item, "issued", entry.issued());
    for &(field, variable) in fields::DATES {
        set(&mut item, variable, entry.date(field));
    }
    let aliases = entry.field("ids").map(|field| field.text.split(',').map(str::trim_ascii));
    let aliases: Vec<&str> = aliases.into_iter().flatten().filter(|alias| !alias.is_empty()).collect();
    let custom = entry.custom(&aliases);
    set(&mut item, "custom", (!custom.is_empty()).then_some(Value::Object(custom)));
    Value::Object(item)
}

fn set(item: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        item.entry(name).or_insert(value);
    }
}

/// A text that is not empty.
fn shown(text: String) -> Option<Value> {
    (!text.is_empty()).then(|| text.into())
}

/// An entry being read.
struct EntryReader<'a, 'b> {
    fields: &'b [EntryField<'a>],
    texts: &'b mut Texts<'a>,
}

impl<'a> EntryReader<'a, '_> {
    fn field(&self, name: &str) -> Option<EntryField<'a>> {
        self.fields.iter().find(|field| field.name == name).copied()
    }

    /// The text of a field, with its subtitle if it is a title.
    fn text(&mut self, name: &str) -> Option<String> {
        let main = self.plain_text(name)?;
        let subtitle = fields::SUBTITLES.iter().find(|(title, _)| *title == name);
        Some(match subtitle.and_then(|(_, subtitle)| self.plain_text(subtitle)) {
            Some(subtitle) if main.ends_with(['?', '!', ':']) => format!("{main} {subtitle}"),
            Some(subtitle) => format!("{main}: {subtitle}"),
            None => main,
        })
    }

    fn plain_text(&mut self, name: &str) -> Option<String> {
        self.text_of(self.field(name)?)
    }

    /// The text of a field; none if it shows nothing.
    fn text_of(&mut self, field: EntryField<'a>) -> Option<String> {
        let text = if fields::VERBATIM.contains(&field.name) {
            address::of_field(field.text)
        } else {
            self.texts.text(field.text, field.at)
        };
        (!text.trim().is_empty()).then_some(text)
    }

    fn names(&mut self, name: &str) -> Option<Value> {
        let field = self.field(name)?;
        names::read(field.text, &mut |latex| self.texts.text(latex, field.at))
    }

    /// The variable for the editors.
    fn editors(&mut self) -> &'static str {
        let what = self.plain_text("editortype").unwrap_or_default();
        fields::EDITORS.iter().find(|(kind, _)| *kind == what).map_or("editor", |&(_, variable)| variable)
    }

    /// The text of a field that holds a date or a part of one. A tie is not a space there: `1920~` is about 1920.
    fn date_text(&mut self, name: &str) -> Option<String> {
        let field = self.field(name)?;
        let mut plain = field.text.trim_ascii();
        while let Some(inside) = plain.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            plain = inside.trim_ascii();
        }
        if plain.contains(['\\', '{', '}', '$']) { self.plain_text(name) } else { Some(plain.to_owned()) }
    }

    fn date(&mut self, name: &str) -> Option<Value> {
        dates::read_or_literal(&self.date_text(name)?)
    }

    fn issued(&mut self) -> Option<Value> {
        self.date("date").or_else(|| {
            let [year, month, day] = ["year", "month", "day"].map(|name| self.date_text(name));
            dates::from_parts(year.as_deref(), month.as_deref(), day.as_deref())
        })
    }

    /// The address: that of its field, or the first one that another field holds.
    fn address(&self) -> Option<String> {
        if let Some(url) = self.field("url") {
            return Some(address::of_field(url.text)).filter(|url| !url.is_empty());
        }
        let in_texts =
            fields::WITH_ADDRESSES.iter().filter_map(|name| address::in_text(self.field(name)?.text));
        in_texts.into_iter().next().or_else(|| self.archived())
    }

    /// The address of what is in an archive.
    fn archived(&self) -> Option<String> {
        let archive = fields::ARCHIVES.iter().find_map(|name| self.field(name)).map(|field| field.text);
        let eprint = self.field("eprint").and_then(|eprint| address::in_archive(archive, eprint.text));
        let mut identifiers = fields::IDENTIFIERS.iter();
        let by_identifier = || {
            identifiers.find_map(|(name, archive)| address::in_archive(Some(archive), self.field(name)?.text))
        };
        let in_texts =
            || fields::WITH_ADDRESSES.iter().find_map(|name| address::arxiv_in_text(self.field(name)?.text));
        eprint.or_else(by_identifier).or_else(in_texts)
    }

    /// The fields for which CSL has no variable.
    fn custom(&mut self, aliases: &[&str]) -> Map<String, Value> {
        let has_variable = |name: &str| {
            let tables = [fields::TEXTS, fields::NAMES, fields::DATES];
            fields::READ_APART.contains(&name)
                || tables.iter().any(|table| table.iter().any(|(field, _)| *field == name))
        };
        let mut custom = Map::new();
        for field in self.fields.iter().filter(|field| !has_variable(field.name)) {
            if let Some(text) = self.text_of(*field) {
                custom.insert(field.name.to_owned(), text.into());
            }
        }
        if !aliases.is_empty() {
            custom.insert("ids".to_owned(), aliases.iter().copied().collect());
        }
        custom
    }
}
