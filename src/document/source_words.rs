//! The words by which a note may name a work.

use std::collections::HashSet;

use crate::model::Extra;

/// The author and the title of a work, as words to be looked for.
#[derive(Clone, Debug)]
pub struct SourceWords {
    /// For each author or editor: the words of the family name, or of the name of an institution.
    names: Vec<Vec<String>>,
    /// The words of the title, and of a short title.
    titles: Vec<Vec<String>>,
    /// The address and the DOI.
    addresses: Vec<String>,
}

impl SourceWords {
    /// The words of a work in CSL-JSON.
    #[must_use]
    pub fn of(item: &Extra) -> Self {
        let text = |key: &str| item.get(key).and_then(|value| value.as_str());
        let people = ["author", "editor", "translator", "director"]
            .iter()
            .filter_map(|key| item.get(*key)?.as_array());
        let name = |person: &serde_json::Value| {
            let name = person.get("family").or_else(|| person.get("literal"))?.as_str()?;
            Some(telling_words(name))
        };
        let names = people.flatten().filter_map(name).filter(|name| !name.is_empty()).collect();
        let titles =
            ["title", "title-short", "shortTitle"].iter().filter_map(|key| text(key)).map(telling_words);
        let titles = titles.filter(|title| !title.is_empty()).collect();
        let addresses = ["URL", "DOI"].iter().filter_map(|key| text(key)).map(bare_address);
        Self { names, titles, addresses: addresses.filter(|address| address.len() > 6).collect() }
    }

    /// True if a text has the name of an author, most words of the title, or the address; or if nothing is known of the work.
    #[must_use]
    pub fn are_in(&self, text: &str) -> bool {
        if self.names.is_empty() && self.titles.is_empty() && self.addresses.is_empty() {
            return true;
        }
        let there: HashSet<String> = words(text).collect();
        let has_all = |name: &Vec<String>| name.iter().all(|word| there.contains(word));
        let has_most = |title: &Vec<String>| {
            let count = title.iter().filter(|word| there.contains(*word)).count();
            2 * count > title.len() || (count == title.len() && count > 0)
        };
        let spaceless = || bare_address(&text.split_whitespace().collect::<String>());
        self.names.iter().any(has_all)
            || self.titles.iter().any(has_most)
            || (!self.addresses.is_empty()
                && self.addresses.iter().any(|address| spaceless().contains(address)))
    }
}

/// The words of a name or a title that tell it from others: those of four letters or more, if there are any.
fn telling_words(text: &str) -> Vec<String> {
    let all: Vec<String> = words(text).collect();
    let long: Vec<String> = all.iter().filter(|word| word.chars().count() > 3).cloned().collect();
    if long.is_empty() { all } else { long }
}

/// The words of a text, in lower case and without apostrophes.
fn words(text: &str) -> impl Iterator<Item = String> {
    let lower = text.to_lowercase().replace(['’', '\''], "");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn bare_address(address: &str) -> String {
    let lower = address.to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_a_work_by_author_title_or_address() {
        let item = serde_json::json!({
            "title": "China's Repression of Uighurs in Xinjiang", "author": [{ "family": "Maizland" }, { "literal": "Council on Trade" }],
            "URL": "https://www.cfr.org/backgrounder/repression"
        });
        let item: Extra = serde_json::from_value(item).unwrap();
        let words = SourceWords::of(&item);
        for text in [
            "Maizland, 14.",
            "“China’s Repression of Uighurs.”",
            "See the Council on Trade.",
            "http://cfr.org/back grounder/repression/",
        ] {
            assert!(words.are_in(text), "{text}");
        }
        for text in ["Lehr, “Responding to Xinjiang.”", "Ibid.", "Trade"] {
            assert!(!words.are_in(text), "{text}");
        }
        assert!(SourceWords::of(&Extra::default()).are_in("Lee."));
    }
}
