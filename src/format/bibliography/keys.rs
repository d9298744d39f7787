//! Keys of entries that have none, such as `doe-2001`: made from the first author or editor, or the title, and the year.

use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization as _;

use crate::model::{NAMED, without_markup};

/// The most words of a name or a title in a key.
const MOST_WORDS: usize = 4;

/// The most letters of a name or a title in a key. A longer word is cut.
const MOST_LETTERS: usize = 40;

/// Letters that have no accent to take off, and what is written for them in a key.
const LETTERS: &[(char, &str)] =
    &[('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('ø', "o"), ('ł', "l"), ('đ', "d"), ('ı', "i"), ('þ', "th")];

/// The words that stand for a name where an entry has neither people nor a title.
const UNNAMED: &str = "untitled";

/// The key of an item that has none. Other items may have the same.
pub(super) fn made_key(item: &Map<String, Value>) -> String {
    let people = NAMED.iter().find_map(|variable| family(item.get(*variable)?.get(0)?));
    let title = || ["title-short", "title"].iter().find_map(|name| item.get(*name)?.as_str());
    let name = people.and_then(|name| words(&name));
    let name = name.or_else(|| words(&without_markup(title()?))).unwrap_or_else(|| UNNAMED.to_owned());
    match year(item) {
        Some(year) => format!("{name}-{year}"),
        None => name,
    }
}

/// The family name with its particle, or the whole name.
fn family(name: &Value) -> Option<String> {
    let part = |part: &str| name.get(part)?.as_str().filter(|text| !text.trim().is_empty());
    let family = ["family", "literal", "given"].iter().find_map(|&name| part(name))?;
    let particle = part("non-dropping-particle");
    Some(particle.map_or_else(|| family.to_owned(), |particle| format!("{particle} {family}")))
}

/// The first words in small letters, without accents, joined by hyphens. None if there is no letter.
fn words(text: &str) -> Option<String> {
    let is_accent = |c: &char| ('\u{300}'..='\u{36f}').contains(c) || matches!(c, '\'' | '’' | 'ʼ');
    let plain: String = text.nfkd().filter(|c| !is_accent(c)).flat_map(char::to_lowercase).nfc().collect();
    let mut key = String::new();
    let mut letters = 0;
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words.take(MOST_WORDS) {
        if !key.is_empty() {
            if letters + word.chars().count() > MOST_LETTERS {
                break;
            }
            key.push('-');
        }
        for c in word.chars().take(MOST_LETTERS) {
            letters += 1;
            match LETTERS.iter().find(|(letter, _)| *letter == c) {
                Some((_, written)) => key.push_str(written),
                None => key.push(c),
            }
        }
    }
    (!key.is_empty()).then_some(key)
}

/// The year in which it came out, without its era; of a date in words, the first number of four digits.
fn year(item: &Map<String, Value>) -> Option<String> {
    let issued = item.get("issued")?;
    if let Some(year) = issued.get("date-parts").and_then(|days| days.get(0)?.get(0)) {
        let year = year.as_str().map_or_else(|| year.to_string(), str::to_owned);
        let digits: String = year.chars().filter(char::is_ascii_digit).take(MOST_LETTERS).collect();
        return (!digits.is_empty()).then_some(digits);
    }
    let written = ["literal", "raw"].iter().find_map(|name| issued.get(*name)?.as_str())?;
    let mut numbers = written.split(|c: char| !c.is_ascii_digit());
    numbers.find(|number| number.len() == 4).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_made_from_names_and_years() {
        let year = json!({ "date-parts": [[2001, 5]] });
        for (item, key) in [
            (json!({ "author": [{ "family": "Doe" }, { "family": "Roe" }], "issued": year }), "doe-2001"),
            (json!({ "author": [], "editor": [{ "family": "O'Brien" }], "issued": year }), "obrien-2001"),
            (json!({ "author": [{ "literal": "United Nations" }], "title": "T" }), "united-nations"),
            (
                json!({ "author": [{ "family": "Großmüller", "non-dropping-particle": "van der" }] }),
                "van-der-grossmuller",
            ),
            (
                json!({ "title": "A <i>Short</i> History of the Town", "issued": year }),
                "a-short-history-of-2001",
            ),
            (json!({ "author": [{ "family": "王" }], "issued": { "literal": "spring 1999" } }), "王-1999"),
            (
                json!({ "author": [{ "literal": "?" }], "title": "…", "issued": { "date-parts": [[-44]] } }),
                "untitled-44",
            ),
            (json!({ "type": "book" }), "untitled"),
            (json!({ "title": "x".repeat(99) }), &"x".repeat(40)),
        ] {
            assert_eq!(made_key(item.as_object().unwrap()), key, "{item}");
        }
    }
}
