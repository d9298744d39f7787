//! Short names of works: `lee-2019`, `roth-wang-2019`, `lee-2019-2`.

use std::collections::HashMap;

use super::works::Known;
use crate::model::slug;

/// The most words of an institution or a title in a name.
const MOST_WORDS: usize = 4;

/// The names of works, unique, in their order.
pub(super) fn ids(works: &[&Known]) -> Vec<String> {
    let mut used: HashMap<String, usize> = HashMap::new();
    let mut ids = Vec::with_capacity(works.len());
    for known in works {
        let base = base(known);
        let mut count = used.get(&base).copied().unwrap_or(0) + 1;
        let mut id = if count == 1 { base.clone() } else { format!("{base}-{count}") };
        while count > 1 && used.contains_key(&id) {
            count += 1;
            id = format!("{base}-{count}");
        }
        used.insert(base, count);
        used.entry(id.clone()).or_insert(1);
        ids.push(id);
    }
    ids
}

/// The name of a work without a number.
fn base(known: &Known) -> String {
    let year = known.year.map(|year| year.to_string());
    let names = if known.fields.authors.list.is_empty() {
        &known.fields.editors.list
    } else {
        &known.fields.authors.list
    };
    let authors = match &names[..] {
        [] => None,
        [only] => few_words(&only.family),
        [first, second] => Some((few_words(&first.family), few_words(&second.family)))
            .and_then(|(first, second)| Some(format!("{}-{}", first?, second?))),
        [first, ..] => few_words(&first.family),
    };
    let title = || known.fields.title.as_deref().or(known.fields.container.as_deref()).and_then(few_words);
    let host = || known.fields.address.as_deref().and_then(host);
    let name = authors.or_else(title).or_else(host).unwrap_or_else(|| "source".to_owned());
    match year {
        Some(year) if !name.ends_with(&year) => format!("{name}-{year}"),
        _ => name,
    }
}

/// The first words of a name or a title, in letters that ids may have.
fn few_words(text: &str) -> Option<String> {
    let plain: String =
        text.chars().filter(|c| !matches!(c, '\'' | '’' | '‘' | 'ʼ')).flat_map(spelled).collect();
    let plain = plain
        .split_whitespace()
        .filter(|word| {
            !matches!(
                word.to_lowercase().as_str(),
                "the" | "a" | "an" | "of" | "der" | "die" | "das" | "le" | "la" | "les"
            )
        })
        .take(MOST_WORDS)
        .collect::<Vec<_>>()
        .join(" ");
    slug(&plain.to_lowercase())
        .map(|slug| slug.replace(['.', '_'], "-"))
        .map(|slug| slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"))
        .filter(|slug| !slug.is_empty())
}

/// Letters that have no accent to lose, spelled out.
fn spelled(c: char) -> Vec<char> {
    let letters: &str = match c {
        'ß' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'đ' | 'ð' | 'Đ' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        c => return vec![c],
    };
    letters.chars().collect()
}

/// Labels below which countries register the names of owners.
const REGISTRIES: &[&str] =
    &["co", "com", "net", "org", "gov", "gob", "gouv", "ac", "edu", "or", "go", "ne", "gv"];

/// The label of an address that names its owner.
fn host(address: &str) -> Option<String> {
    let plain = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = plain.split(['/', '?', '#', ':']).next()?.trim_start_matches("www.");
    let mut labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    let country = labels.pop()?;
    // `bbc.co.uk` is registered below `co.uk`.
    let is_registry = country.len() == 2 && labels.len() > 1;
    if is_registry && labels.last().is_some_and(|label| REGISTRIES.contains(label)) {
        labels.pop();
    }
    few_words(labels.last()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_the_names_of_their_owners() {
        for (address, name) in [
            ("https://www.bbc.co.uk/news/1", Some("bbc")),
            ("https://abc.net.au", Some("abc")),
            ("https://www.gov.uk/guidance", Some("gov")),
            ("https://www.justice.gov.uk/x", Some("justice")),
            ("https://ed.ac.uk", Some("ed")),
            ("https://news.example.org/2019", Some("example")),
            ("https://t.co/x", Some("t")),
            ("https://co.uk/", Some("co")),
            ("example.org", Some("example")),
            ("https://x..org", Some("x")),
            ("https://localhost/x", None),
            ("", None),
        ] {
            assert_eq!(host(address).as_deref(), name, "{address}");
        }
    }
}
