//! The works that Word itself keeps in a document (`b:Sources`), as CSL-JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::xml::{Xml, XmlEvent};
use crate::diagnostic::Fault;
use crate::model::{Extra, dates};

/// The works of a document, by their tags.
pub(super) type WordSources = BTreeMap<String, Extra>;

/// Word's types of works, and those of CSL.
const TYPES: &[(&str, &str)] = &[
    ("Art", "graphic"),
    ("ArticleInAPeriodical", "article-magazine"),
    ("Book", "book"),
    ("BookSection", "chapter"),
    ("Case", "legal_case"),
    ("ConferenceProceedings", "paper-conference"),
    ("DocumentFromInternetSite", "webpage"),
    ("ElectronicSource", "webpage"),
    ("Film", "motion_picture"),
    ("InternetSite", "webpage"),
    ("Interview", "interview"),
    ("JournalArticle", "article-journal"),
    ("Patent", "patent"),
    ("Performance", "performance"),
    ("Report", "report"),
    ("SoundRecording", "song"),
];

/// Word's fields, and the variables of CSL. The first field that is present fills a variable.
const FIELDS: &[(&str, &str)] = &[
    ("Title", "title"),
    ("ShortTitle", "title-short"),
    ("JournalName", "container-title"),
    ("PeriodicalTitle", "container-title"),
    ("BookTitle", "container-title"),
    ("ConferenceName", "container-title"),
    ("InternetSiteTitle", "container-title"),
    ("PublicationTitle", "container-title"),
    ("AlbumTitle", "container-title"),
    ("BroadcastTitle", "container-title"),
    ("Publisher", "publisher"),
    ("Institution", "publisher"),
    ("ProductionCompany", "publisher"),
    ("Distributor", "publisher"),
    ("City", "publisher-place"),
    ("Volume", "volume"),
    ("NumberVolumes", "number-of-volumes"),
    ("Issue", "issue"),
    ("ChapterNumber", "chapter-number"),
    ("Edition", "edition"),
    ("Pages", "page"),
    ("URL", "URL"),
    ("DOI", "DOI"),
    ("ThesisType", "genre"),
    ("Medium", "medium"),
    ("Version", "version"),
    ("Court", "authority"),
    ("CaseNumber", "number"),
    ("PatentNumber", "number"),
    ("Comments", "note"),
];

/// Word's roles of people, and the variables of CSL.
const ROLES: &[(&str, &str)] = &[
    ("Artist", "author"),
    ("Author", "author"),
    ("BookAuthor", "container-author"),
    ("Composer", "composer"),
    ("Director", "director"),
    ("Editor", "editor"),
    ("Interviewee", "author"),
    ("Interviewer", "interviewer"),
    ("Inventor", "author"),
    ("Performer", "performer"),
    ("Translator", "translator"),
    ("Writer", "author"),
];

/// Reads a part with sources; another part has none.
///
/// # Errors
/// When the part is not XML.
pub(super) fn read(part: &str, text: &str, sources: &mut WordSources) -> Result<(), Fault> {
    let mut path: Vec<&str> = Vec::new();
    let mut source = WordSource::default();
    let mut content = String::new();
    let mut xml = Xml::new(part, text);
    while let Some((event, _)) = xml.next()? {
        match event {
            XmlEvent::Start(element) => {
                path.push(local(element.name));
                content.clear();
            }
            XmlEvent::Text(text) => content.push_str(&text),
            XmlEvent::End(_) => {
                match path.as_slice() {
                    [.., "Source"] => {
                        let source = std::mem::take(&mut source);
                        sources.extend(source.tag().map(|tag| (tag, source.item())));
                    }
                    ["Sources", "Source", within @ ..] => source.take(within, content.trim()),
                    _ => {}
                }
                path.pop();
                content.clear();
            }
        }
    }
    Ok(())
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// A work, as Word keeps it.
#[derive(Debug, Default)]
struct WordSource {
    fields: BTreeMap<String, String>,
    /// The role and the name of each person, in order.
    people: Vec<(String, Person)>,
    person: Person,
}

/// A person or an organisation.
#[derive(Debug, Default)]
struct Person {
    last: String,
    first: String,
    middle: String,
    corporate: String,
}

impl WordSource {
    /// Takes the text of an element, by its path below the source.
    fn take(&mut self, path: &[&str], text: &str) {
        match path {
            [field] if !text.is_empty() => {
                self.fields.insert((*field).to_owned(), text.to_owned());
            }
            ["Author", role, "Corporate"] => {
                let person = Person { corporate: text.to_owned(), ..Person::default() };
                self.people.push(((*role).to_owned(), person));
            }
            ["Author", role, "NameList", "Person"] => {
                self.people.push(((*role).to_owned(), std::mem::take(&mut self.person)));
            }
            [.., "Person", "Last"] => text.clone_into(&mut self.person.last),
            [.., "Person", "First"] => text.clone_into(&mut self.person.first),
            [.., "Person", "Middle"] => text.clone_into(&mut self.person.middle),
            _ => {}
        }
    }

    fn tag(&self) -> Option<String> {
        self.fields.get("Tag").cloned()
    }

    /// The work in CSL-JSON.
    fn item(&self) -> Extra {
        let mut item = Extra::new();
        let kind = self.fields.get("SourceType").map_or("Misc", String::as_str);
        let kind = TYPES.iter().find(|(word, _)| *word == kind).map_or("document", |(_, csl)| csl);
        item.insert("id".to_owned(), self.tag().unwrap_or_default().into());
        item.insert("type".to_owned(), kind.into());
        for (role, person) in &self.people {
            let variable = ROLES.iter().find(|(word, _)| word == role).map(|(_, csl)| *csl);
            let (Some(variable), Some(name)) = (variable, person.name()) else {
                continue;
            };
            let names = item.entry(variable).or_insert_with(|| Value::Array(Vec::new()));
            names.as_array_mut().expect("names are lists").push(name);
        }
        for (field, variable) in FIELDS {
            if let Some(text) = self.fields.get(*field) {
                item.entry(*variable).or_insert_with(|| text.as_str().into());
            }
        }
        if let Some(number) = self.fields.get("StandardNumber") {
            let variable = if matches!(kind, "book" | "chapter") { "ISBN" } else { "ISSN" };
            item.insert(variable.to_owned(), number.as_str().into());
        }
        for (variable, fields) in [
            ("issued", ["Year", "Month", "Day"]),
            ("accessed", ["YearAccessed", "MonthAccessed", "DayAccessed"]),
        ] {
            item.extend(self.date(fields).map(|date| (variable.to_owned(), date)));
        }
        item
    }

    /// A date; one that cannot be read is kept as it is written.
    fn date(&self, [year, month, day]: [&str; 3]) -> Option<Value> {
        let field = |name: &str| self.fields.get(name).map(String::as_str);
        dates::from_parts(field(year), field(month), field(day))
    }
}

impl Person {
    fn name(&self) -> Option<Value> {
        let given = [&self.first, &self.middle].map(|name| name.as_str()).join(" ").trim().to_owned();
        let literal =
            if self.corporate.is_empty() && self.last.is_empty() { &given } else { &self.corporate };
        if !self.last.is_empty() {
            let mut name = json!({ "family": self.last });
            if !given.is_empty() {
                name["given"] = given.into();
            }
            return Some(name);
        }
        (!literal.is_empty()).then(|| json!({ "literal": literal }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_of_word_becomes_a_csl_item() {
        let text = r#"<b:Sources xmlns:b="x"><b:Source><b:Tag>Lee19</b:Tag><b:SourceType>JournalArticle</b:SourceType>
            <b:Author><b:Author><b:NameList><b:Person><b:Last>Lee</b:Last><b:First>Ann</b:First><b:Middle>B.</b:Middle></b:Person>
            <b:Person><b:Last>Roy</b:Last></b:Person></b:NameList></b:Author>
            <b:Editor><b:Corporate>Town &amp; Co.</b:Corporate></b:Editor></b:Author>
            <b:Title>Salt</b:Title><b:JournalName>Roads</b:JournalName><b:Year>2019</b:Year><b:Month>May</b:Month>
            <b:YearAccessed>soon</b:YearAccessed></b:Source>
            <b:Source><b:Tag>Un</b:Tag></b:Source></b:Sources>"#;
        let mut sources = WordSources::new();
        read("item1.xml", text, &mut sources).unwrap();
        let expected = json!({
            "id": "Lee19", "type": "article-journal",
            "author": [{ "family": "Lee", "given": "Ann B." }, { "family": "Roy" }],
            "editor": [{ "literal": "Town & Co." }],
            "title": "Salt", "container-title": "Roads",
            "issued": { "date-parts": [[2019, 5]] }, "accessed": { "literal": "soon" },
        });
        assert_eq!(Value::Object(sources["Lee19"].clone()), expected);
        assert_eq!(sources.len(), 2);
        read("other.xml", "<x><Source><Tag>No</Tag></Source></x>", &mut sources).unwrap();
        assert_eq!(sources.len(), 2);
    }

    #[test]
    fn the_month_of_a_source_is_a_number_a_name_or_a_short_form() {
        for (month, expected) in [
            ("5", json!({ "date-parts": [[2019, 5]] })),
            ("Sept.", json!({ "date-parts": [[2019, 9]] })),
            ("Sep", json!({ "date-parts": [[2019, 9]] })),
            ("Dezember", json!({ "date-parts": [[2019, 12]] })),
            ("août", json!({ "date-parts": [[2019, 8]] })),
            ("mars", json!({ "date-parts": [[2019, 3]] })),
            ("Thaw", json!({ "literal": "Thaw 2019" })),
        ] {
            let text = format!(
                "<Sources><Source><Tag>A</Tag><Year>2019</Year><Month>{month}</Month></Source></Sources>"
            );
            let mut sources = WordSources::new();
            read(
                "item1.xml",
                &text.replace("<Sources>", r#"<Sources xmlns="http://x/bibliography">"#),
                &mut sources,
            )
            .unwrap();
            assert_eq!(sources["A"]["issued"], expected, "{month}");
        }
    }
}
