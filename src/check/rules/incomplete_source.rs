//! `incomplete-source`: source without a field that its type requires.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::works::is_of_map;
use crate::diagnostic::Level;
use crate::model::Extra;

rule! {
    /// ## What it finds
    /// A source without a field that works of its `type` need to be found: a book without a title, an article without its journal. An
    /// editor or a publisher stands in for an author where works of that type may have none. A source without a type needs a title (info).
    /// Entries of a bibliography beside the map that nothing cites are not reported.
    ///
    /// ## Why it matters
    /// A reader who cannot find the work cannot check the claim.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "lee", "type": "article-journal", "title": "Dust", "author": [ { "family": "Lee" } ],
    ///                  "issued": { "date-parts": [[2019]] } } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "lee", "type": "article-journal", "title": "Dust", "author": [ { "family": "Lee" } ],
    ///                  "container-title": "Journal of Bread", "issued": { "date-parts": [[2019]] } } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    pub static INCOMPLETE_SOURCE = {
        code: "Q01", name: "incomplete-source", summary: "source without a field that its type requires",
        level: Warning, since: "0.1.0", check: check,
    }
}

/// A field that works of a type need, by the name that a reader would look for, and the fields that stand in for it.
struct RequiredField {
    name: &'static str,
    any_of: &'static [&'static str],
}

const fn needs(name: &'static str, any_of: &'static [&'static str]) -> RequiredField {
    RequiredField { name, any_of }
}

static TITLE: RequiredField = needs("title", &["title", "title-short", "reviewed-title"]);
static AUTHOR: RequiredField = needs("author", &["author", "editor", "translator", "director"]);
static AUTHOR_OR_BODY: RequiredField =
    needs("author", &["author", "editor", "publisher", "authority", "container-title", "collection-title"]);
static DATE: RequiredField =
    needs("issued", &["issued", "original-date", "event-date", "submitted", "status"]);
static CONTAINER: RequiredField = needs(
    "container-title",
    &["container-title", "container-title-short", "journalAbbreviation", "collection-title"],
);
static CONFERENCE: RequiredField =
    needs("container-title", &["container-title", "event", "event-title", "publisher"]);
static PUBLISHER: RequiredField = needs("publisher", &["publisher", "authority", "archive", "URL", "DOI"]);
static PLACE: RequiredField = needs("URL", &["URL", "DOI", "container-title", "archive"]);
static NUMBER: RequiredField =
    needs("number", &["number", "publisher", "authority", "container-title", "URL"]);
static PEOPLE: RequiredField =
    needs("author", &["author", "interviewer", "recipient", "composer", "director"]);

/// The fields that each type requires, as the common styles print them. Other types require a title.
static REQUIRED: &[(&[&str], &[&RequiredField])] = &[
    (&["article-journal"], &[&AUTHOR, &TITLE, &CONTAINER, &DATE]),
    (&["article-magazine", "article-newspaper"], &[&TITLE, &CONTAINER, &DATE]),
    (&["article", "dataset", "software", "periodical"], &[&AUTHOR_OR_BODY, &TITLE, &DATE]),
    (&["book", "report", "pamphlet", "classic"], &[&AUTHOR_OR_BODY, &TITLE, &DATE]),
    (&["chapter"], &[&AUTHOR, &TITLE, &CONTAINER, &DATE]),
    (&["entry", "entry-dictionary", "entry-encyclopedia"], &[&TITLE, &CONTAINER]),
    (&["paper-conference"], &[&AUTHOR, &TITLE, &CONFERENCE, &DATE]),
    (&["thesis"], &[&AUTHOR, &TITLE, &PUBLISHER, &DATE]),
    (&["review", "review-book"], &[&AUTHOR, &TITLE, &CONTAINER, &DATE]),
    (&["webpage", "post", "post-weblog"], &[&TITLE, &PLACE]),
    (&["patent", "standard"], &[&TITLE, &NUMBER]),
    (&["speech", "manuscript"], &[&AUTHOR, &TITLE, &DATE]),
    (&["interview", "personal_communication"], &[&PEOPLE, &DATE]),
    (&["broadcast", "motion_picture", "song", "bill", "treaty", "hearing", "regulation"], &[&TITLE, &DATE]),
];

static OTHERS: &[&RequiredField] = &[&TITLE];

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    for source in analysis.map.sources().filter(|source| is_of_map(*source)) {
        let kind = source.item().get("type").and_then(|kind| kind.as_str()).unwrap_or("");
        let required = REQUIRED.iter().find(|(kinds, _)| kinds.contains(&kind)).map_or(OTHERS, |row| row.1);
        let missing: Vec<String> = required
            .iter()
            .filter(|field| !field.any_of.iter().any(|name| has(source.item(), name)))
            .map(|field| format!("`{}`", field.name))
            .collect();
        if !missing.is_empty() {
            let noun =
                if kind.is_empty() { String::new() } else { format!(", which is of the type `{kind}`,") };
            let finding = report.at(
                source,
                format!("`{}`{noun} lacks {}", source.id(), missing.join(", ")),
                "add what a reader needs to find the work; a wrong `type` asks for other fields",
            );
            // Without a type it is only a name, and its author knows that the record is still to be filled in.
            if kind.is_empty() {
                finding.level = Level::Info;
            }
        }
    }
}

/// True if a record has a field, and something in it.
fn has(item: &Extra, name: &str) -> bool {
    use serde_json::Value;
    item.get(name).is_some_and(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(values) => !values.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    })
}
