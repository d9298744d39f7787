//! Keys that people write into an object that has no such field.

use crate::format::fields::locators::LOCATOR_KEYS;
use crate::format::fields::table::{
    ALLOW, ANCHOR, CHECK, CITE, DOCUMENT, Field, MAP, MAP_ALLOW, NODE, Object, RELATION,
};

/// The place where a key belongs.
enum Place {
    /// A field of the same object.
    Field(&'static str),
    /// Another object; the help says how to write it there, as in JSON.
    Elsewhere(&'static str),
}

use Place::{Elsewhere, Field as Of};

/// Keys, and the place where they belong.
type Keys = &'static [(&'static [&'static str], Place)];

const OF_NODE: Keys = &[
    (
        &["bibliography", "citation", "citations", "reference", "references", "refs", "source", "sources"],
        Elsewhere("did you mean `\"cites\": [{ \"source\": \"ID\" }]`?"),
    ),
    (
        &["locator", "p", "page", "pages", "pp"],
        Elsewhere(
            "did you mean `locator`, in a citation: `\"cites\": [{ \"source\": \"ID\", \"locator\": \"p. 3\" }]`?",
        ),
    ),
    (
        &["footnote", "note"],
        Elsewhere("did you mean `note`, in a citation: `\"cites\": [{ \"source\": \"ID\", \"note\": 5 }]`?"),
    ),
    (
        &["as", "check", "for", "quote", "quoted-in", "scope"],
        Elsewhere("it belongs to a citation: `\"cites\": [{ \"source\": \"ID\", … }]`"),
    ),
    (
        &["author", "authors", "speaker"],
        Elsewhere("did you mean `holder`, who asserts it? The author of a source is a field of the source"),
    ),
    (&["keywords"], Of("tags")),
    (
        &["questions", "scheme"],
        Elsewhere("it belongs to a relation, the step from this statement to another"),
    ),
];

const OF_RELATION: Keys = &[
    (&["premise", "premises", "source", "sources"], Of("from")),
    (&["conclusion", "target"], Of("to")),
    (&["relation"], Of("kind")),
    (&["type"], Elsewhere("did you mean `kind`? The `type` of a claim belongs to the statement")),
    (
        &["qualifier", "status", "weight"],
        Elsewhere("it belongs to a statement: the premise or the conclusion"),
    ),
    (&["rule", "inference"], Of("scheme")),
    (
        &["citation", "citations", "cites"],
        Elsewhere("a relation cites nothing: cite at its premise, the statement in `\"from\"`"),
    ),
];

const OF_CITE: Keys = &[
    (LOCATOR_KEYS, Of("locator")),
    (&["at", "loc"], Of("locator")),
    (&["fn", "footnote", "footnotes"], Of("note")),
    (&["citation", "citekey", "id", "key", "ref", "reference", "work"], Of("source")),
    (&["quotation", "words"], Of("quote")),
    (&["manner", "use"], Of("as")),
    (&["purpose"], Of("for")),
    (&["cited-in", "via"], Of("quoted-in")),
    (&["verdict"], Elsewhere("did you mean `\"check\": { \"verdict\": … }`?")),
    (
        &["author", "doi", "publisher", "title", "year"],
        Elsewhere("it belongs to the source, the item with that id in `\"sources\"`"),
    ),
];

const OF_MAP: Keys = &[
    (&["bib", "bibliography", "literature", "references"], Of("sources")),
    (&["claims", "statements"], Of("nodes")),
    (&["edges", "links", "steps"], Of("relations")),
    (&["contention", "theses"], Of("thesis")),
    (&["lang", "locale"], Of("language")),
    (&["name"], Of("title")),
    (&["abstract", "summary"], Of("description")),
];

const OF_ANCHOR: Keys = &[
    (&["text", "words"], Of("quote")),
    (&["from", "offset"], Of("start")),
    (&["to"], Of("end")),
    (&["hash", "sha256"], Of("digest")),
];

const OF_DOCUMENT: Keys = &[(&["file", "name", "url"], Of("path")), (&["digest", "hash"], Of("sha256"))];

const OF_ALLOW: Keys = &[(&["because", "comment", "why"], Of("reason")), (&["code", "name"], Of("rule"))];

const OF_CHECK: Keys =
    &[(&["result"], Of("verdict")), (&["author", "who"], Of("by")), (&["date", "day"], Of("on"))];

/// The keys that belong elsewhere, object by object.
static KEYS: &[(&Object, Keys)] = &[
    (&NODE, OF_NODE),
    (&RELATION, OF_RELATION),
    (&CITE, OF_CITE),
    (&MAP, OF_MAP),
    (&ANCHOR, OF_ANCHOR),
    (&DOCUMENT, OF_DOCUMENT),
    (&ALLOW, OF_ALLOW),
    (&MAP_ALLOW, OF_ALLOW),
    (&CHECK, OF_CHECK),
];

fn place(table: &Object, key: &str) -> Option<&'static Place> {
    let (_, keys) = KEYS.iter().find(|(object, _)| std::ptr::eq(*object, table))?;
    keys.iter().find(|(words, _)| words.contains(&key)).map(|(_, place)| place)
}

/// The help for a key that `table` has no field for, in the terms of JSON, if it is known where the key belongs.
pub(in crate::format) fn key_help(table: &Object, key: &str) -> Option<String> {
    Some(match place(table, key)? {
        Of(field) => format!("did you mean `{field}`?"),
        Elsewhere(help) => (*help).to_owned(),
    })
}

/// The field of a citation that a key stands for.
pub(in crate::format) fn cite_field(key: &str) -> Option<&'static str> {
    field(&CITE, key)
}

/// The field of a map that a key stands for.
pub(in crate::format) fn map_field(key: &str) -> Option<&'static str> {
    field(&MAP, key)
}

fn field(table: &'static Object, key: &str) -> Option<&'static str> {
    let own = |field: &&Field| field.name == key && key != "extra";
    match table.fields.iter().find(own) {
        Some(field) => Some(field.name),
        None => match place(table, key)? {
            Of(field) => Some(field),
            Elsewhere(_) => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_belong_elsewhere_are_no_fields_and_lead_to_fields() {
        for (table, keys) in KEYS {
            let is_field = |name: &str| table.fields.iter().any(|field| field.name == name);
            for (words, place) in *keys {
                assert!(words.iter().all(|word| !is_field(word)), "{}: {words:?}", table.noun);
                if let Of(field) = place {
                    assert!(is_field(field), "{}: {field}", table.noun);
                }
            }
        }
    }
}
