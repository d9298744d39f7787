//! The fields and types of sources in CSL-JSON. Unknown ones are kept; those that look like a known one are warned of.

use crate::format::fields::variables::{DATES, NAMES};

/// The fields of CSL 1.0.2 that hold neither names nor dates, and the one in which the writer of Argdown keeps an item as it is.
const FIELDS: &[&str] = &[
    // The most common ones.
    "id",
    "type",
    "title",
    "URL",
    "publisher",
    "container-title",
    "page",
    "volume",
    "issue",
    "DOI",
    // Others.
    "citation-key",
    "categories",
    "language",
    "custom",
    "claimgraph",
    "extra",
    // Texts and numbers.
    "abstract",
    "annote",
    "archive",
    "archive-place",
    "archive_collection",
    "archive_location",
    "authority",
    "call-number",
    "chapter-number",
    "citation-label",
    "citation-number",
    "collection-number",
    "collection-title",
    "container-title-short",
    "dimensions",
    "division",
    "edition",
    "event",
    "event-place",
    "event-title",
    "first-reference-note-number",
    "genre",
    "ISBN",
    "ISSN",
    "journalAbbreviation",
    "jurisdiction",
    "keyword",
    "locator",
    "medium",
    "note",
    "number",
    "number-of-pages",
    "number-of-volumes",
    "original-publisher",
    "original-publisher-place",
    "original-title",
    "page-first",
    "part-number",
    "part-title",
    "PMCID",
    "PMID",
    "printing-number",
    "publisher-place",
    "references",
    "reviewed-genre",
    "reviewed-title",
    "scale",
    "section",
    "shortTitle",
    "source",
    "status",
    "supplement-number",
    "title-short",
    "version",
    "volume-title",
    "volume-title-short",
    "year-suffix",
];

/// Words for fields.
const OTHER_FIELDS: &[(&[&str], &str)] = &[
    (&["date", "published", "year"], "issued"),
    (&["address", "href", "link", "uri", "website"], "URL"),
    (&["booktitle", "journal", "magazine", "newspaper", "periodical"], "container-title"),
    (&["authors", "creator", "name", "names"], "author"),
    (&["city", "location", "place"], "publisher-place"),
    (&["institution", "organisation", "organization", "school"], "publisher"),
    (&["lang"], "language"),
    (&["access-date", "retrieved", "urldate"], "accessed"),
    (&["pages", "pp"], "page"),
    (&["series"], "collection-title"),
    (&["kind"], "type"),
];

/// The types of CSL 1.0.2.
const TYPES: &[&str] = &[
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "classic",
    "collection",
    "dataset",
    "document",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "event",
    "figure",
    "graphic",
    "hearing",
    "interview",
    "legal_case",
    "legislation",
    "manuscript",
    "map",
    "motion_picture",
    "musical_score",
    "pamphlet",
    "paper-conference",
    "patent",
    "performance",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "regulation",
    "report",
    "review",
    "review-book",
    "software",
    "song",
    "speech",
    "standard",
    "thesis",
    "treaty",
    "webpage",
];

/// Words for types.
const OTHER_TYPES: &[(&[&str], &str)] = &[
    (&["act", "law", "legal", "statute"], "legislation"),
    (&["case", "decision", "judgement", "judgment", "jurisdiction", "ruling"], "legal_case"),
    (&["journal", "journal-article", "paper"], "article-journal"),
    (&["news", "newspaper"], "article-newspaper"),
    (&["magazine"], "article-magazine"),
    (&["internet", "online", "page", "site", "web", "website", "www"], "webpage"),
    (&["blog"], "post-weblog"),
    (&["dissertation", "mastersthesis", "phdthesis"], "thesis"),
    (&["conference", "inproceedings", "proceedings"], "paper-conference"),
    (&["inbook", "incollection"], "chapter"),
    (&["film", "movie", "video"], "motion_picture"),
    (&["email", "letter"], "personal_communication"),
    (&["data"], "dataset"),
    (&["techreport"], "report"),
    (&["misc", "other"], "document"),
];

/// All fields of CSL 1.0.2.
const ALL_FIELDS: &[&[&str]] = &[FIELDS, NAMES, DATES];

fn is_field(name: &str) -> bool {
    ALL_FIELDS.iter().any(|fields| fields.contains(&name))
}

/// The message and the help for a field of a source that is probably a mistake. `value` is its value if that is a text.
pub(in crate::format) fn source_hint(name: &str, value: Option<&str>) -> Option<(String, String)> {
    if name == "type" {
        let word = value.filter(|word| !TYPES.contains(word))?;
        let near = meant(word, OTHER_TYPES, &[TYPES])?;
        return Some((format!("`type`: `{word}` is not a type of CSL"), format!("did you mean `{near}`?")));
    }
    let near = if is_field(name) { None } else { meant(name, OTHER_FIELDS, ALL_FIELDS) };
    near.map(|near| {
        (format!("a source has no field `{name}` in CSL; it is kept"), format!("did you mean `{near}`?"))
    })
}

/// The longest word that is compared, and the shortest for which a slip is proposed.
const LONGEST: usize = 40;
const SHORTEST: usize = 5;

/// The known word that `word` stands for.
fn meant(word: &str, others: &[(&[&str], &'static str)], known: &[&[&'static str]]) -> Option<&'static str> {
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let other = others.iter().find(|(words, _)| words.contains(&&*lower)).map(|(_, meant)| *meant);
    let all = || known.iter().copied().flatten().copied();
    let same = || all().find(|known| known.eq_ignore_ascii_case(word));
    // With so many words, only one letter off is a slip.
    let is_near = |known: &&str| {
        known.len().abs_diff(lower.len()) <= 1 && strsim::osa_distance(&lower, &known.to_lowercase()) == 1
    };
    let near = || all().filter(|_| lower.len() >= SHORTEST).find(is_near);
    other.or_else(same).or_else(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_types_that_look_like_known_ones_are_named() {
        let cases = [
            ("titel", None, Some("title")),
            ("Title", None, Some("title")),
            ("year", None, Some("issued")),
            ("url", None, Some("URL")),
            ("doi", None, Some("DOI")),
            ("type", Some("law"), Some("legislation")),
            ("type", Some("boook"), Some("book")),
            ("type", Some("book"), None),
            ("type", Some("painting"), None),
            ("title", None, None),
            ("URL", None, None),
            ("archive-note", None, None),
            ("keywords", None, Some("keyword")),
            ("x", None, None),
        ];
        for (name, value, near) in cases {
            let expected = near.map(|near| format!("did you mean `{near}`?"));
            assert_eq!(source_hint(name, value).map(|(_, help)| help), expected, "{name}");
        }
        for (words, meant) in OTHER_FIELDS {
            assert!(is_field(meant) && !words.iter().any(|word| is_field(word)), "{meant}");
        }
        for (words, meant) in OTHER_TYPES {
            assert!(TYPES.contains(meant) && !words.iter().any(|word| TYPES.contains(word)), "{meant}");
        }
    }
}
