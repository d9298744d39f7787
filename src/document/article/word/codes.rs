//! The codes of citations that programs for references leave in a document: Zotero, Mendeley and Word itself.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use serde_json::Value;

use super::sources::WordSources;
use crate::document::article::EmbeddedItem;
use crate::model::Extra;

/// The labels of places in a work: as CSL names them, and as they are printed.
const LABELS: &[(&str, &str)] = &[
    ("article", "art."),
    ("book", "bk."),
    ("chapter", "chap."),
    ("column", "col."),
    ("figure", "fig."),
    ("folio", "fol."),
    ("line", "l."),
    ("note", "n."),
    ("paragraph", "para."),
    ("part", "pt."),
    ("section", "sec."),
    ("sub verbo", "s.v."),
    ("sub-verbo", "s.v."),
    ("supplement", "supp."),
    ("verse", "v."),
    ("volume", "vol."),
];

/// The start of a list of citations in JSON.
const JSON_START: char = '{';

/// The works of a citation, by the code of its field or the tag of its content control. Empty if the code is of another
/// kind, or holds no record.
pub(super) fn items(code: &str, sources: &WordSources) -> Vec<EmbeddedItem> {
    if let Some(rest) = code.strip_prefix("CITATION") {
        return of_word(rest, sources);
    }
    if code.starts_with("ADDIN") {
        return code.find(JSON_START).map_or_else(Vec::new, |start| of_json(&code[start..]));
    }
    let base64 = code.rsplit_once('_').map_or(code, |(_, rest)| rest);
    // The alphabet for addresses contains the mark that ends the prefix.
    let base64 = code.strip_prefix("MENDELEY_CITATION_v3_").unwrap_or(base64);
    let bytes = STANDARD.decode(base64).or_else(|_| URL_SAFE.decode(base64)).unwrap_or_default();
    std::str::from_utf8(&bytes).map_or_else(|_| Vec::new(), of_json)
}

/// The works of a citation in the JSON of Zotero and Mendeley.
fn of_json(json: &str) -> Vec<EmbeddedItem> {
    // Something may follow the object.
    let first = serde_json::Deserializer::from_str(json).into_iter::<Value>().next();
    let Some(Ok(mut citation)) = first else {
        return Vec::new();
    };
    let items = citation.get_mut("citationItems").and_then(Value::as_array_mut).map(std::mem::take);
    items.unwrap_or_default().into_iter().filter_map(item).collect()
}

fn item(mut cited: Value) -> Option<EmbeddedItem> {
    let Some(Value::Object(item)) = cited.get_mut("itemData").map(Value::take) else {
        return None;
    };
    let text =
        |name: &str| cited.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let locator = text("locator").map(|locator| labelled(text("label").unwrap_or("page"), locator));
    Some(EmbeddedItem { item, locator })
}

/// A place in a work, as printed: `p. 14`.
fn labelled(label: &str, locator: &str) -> String {
    let pages = if locator.contains(['-', '–', ',']) { "pp." } else { "p." };
    let label = LABELS.iter().find(|(name, _)| *name == label).map_or(pages, |(_, short)| short);
    format!("{label} {locator}")
}

/// The works of a `CITATION` field: `Lee19 \p 14 \m Roy20 \l 1033`.
fn of_word(code: &str, sources: &WordSources) -> Vec<EmbeddedItem> {
    let mut items: Vec<EmbeddedItem> = Vec::new();
    let mut switch = "\\m";
    for word in words(code) {
        if let Some(letter) = word.strip_prefix('\\') {
            switch = if letter.eq_ignore_ascii_case("m") {
                "\\m"
            } else if letter.eq_ignore_ascii_case("p") {
                "\\p"
            } else {
                ""
            };
            continue;
        }
        match switch {
            "\\m" => {
                // A work that the document does not describe is named by its tag.
                let unknown = || Extra::from_iter([("id".to_owned(), word.into())]);
                let item = sources.get(word).cloned().unwrap_or_else(unknown);
                items.push(EmbeddedItem { item, locator: None });
            }
            "\\p" => {
                if let Some(item) = items.last_mut() {
                    item.locator = Some(labelled("page", word));
                }
            }
            _ => {}
        }
        switch = "";
    }
    items
}

/// The words of a code; one in quotation marks may have blanks.
fn words(code: &str) -> impl Iterator<Item = &str> {
    let mut rest = code;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len())),
        };
        let is_end = rest.is_empty();
        rest = after;
        (!is_end).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"citationID":"a","citationItems":[
        {"id":1,"itemData":{"id":1,"type":"book","title":"Salt"},"locator":"14-16","label":"page"},
        {"id":2,"uris":["x"]},
        {"id":3,"itemData":{"type":"book","title":"Ice"},"locator":"2","label":"chapter"}]}"#;

    fn shown(code: &str, sources: &WordSources) -> Vec<(String, Option<String>)> {
        let name = |item: &EmbeddedItem| {
            let name = item.item.get("title").or(item.item.get("id")).and_then(Value::as_str);
            (name.unwrap_or_default().to_owned(), item.locator.clone())
        };
        items(code, sources).iter().map(name).collect()
    }

    #[test]
    fn codes_of_every_program_hold_works() {
        let none = WordSources::new();
        let of = |name: &str, locator: &str| {
            (name.to_owned(), Some(locator.to_owned()).filter(|text| !text.is_empty()))
        };
        let both = vec![of("Salt", "pp. 14-16"), of("Ice", "chap. 2")];
        for code in [
            format!("ADDIN ZOTERO_ITEM CSL_CITATION {JSON}"),
            format!("ADDIN CSL_CITATION {JSON} trailing"),
            format!("MENDELEY_CITATION_v3_{}", STANDARD.encode(JSON)),
        ] {
            assert_eq!(shown(&code, &none), both, "{code}");
        }
        for code in ["ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "ADDIN X", "ADDIN {", "MENDELEY_CITATION_v3_!"]
        {
            assert!(items(code, &none).is_empty(), "{code}");
        }
        let sources = WordSources::from([(
            "Lee19".to_owned(),
            Extra::from_iter([("title".to_owned(), Value::from("Salt"))]),
        )]);
        assert_eq!(
            shown(r#"CITATION Lee19 \p 14 \l 1033 \m "Roy 20" \p "2, 3""#, &sources),
            [of("Salt", "p. 14"), of("Roy 20", "pp. 2, 3")]
        );
    }

    #[test]
    fn deep_json_is_no_citation() {
        let code = format!("ADDIN CSL_CITATION {}", "{\"a\":".repeat(100_000));
        assert!(items(&code, &WordSources::new()).is_empty());
    }
}
