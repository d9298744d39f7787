//! Tells files of sources from maps, and guesses the kind of a file without sources, for the fault that reports it.

use std::io::{self, BufReader, Read as _};

use super::csl_json;
use crate::format::foreign::foreign_kind;

/// The first characters of texts of other kinds, and the kind. They have a meaning among bibliographies only.
const BEGINNINGS: &[(&str, &str)] = &[
    ("<", "XML, such as an export of EndNote or Zotero"),
    ("pmid-", "an export of PubMed"),
    ("fn ", "an export of Web of Science"),
    ("%0 ", "an export of EndNote"),
    ("%a ", "an export of EndNote"),
    ("\\documentclass", "a document in LaTeX"),
    ("\\begin{", "LaTeX"),
    ("\\bibitem", "LaTeX"),
    ("---", "YAML"),
    ("references:", "YAML"),
    ("- id:", "YAML"),
    ("===", "Argdown"),
    ("#", "Markdown, or a comment"),
];

/// The kind of file that a text is the content of, if everybody knows it. XML may be an export of sources.
fn known_kind(text: &str) -> Option<&'static str> {
    foreign_kind(text.trim_start().as_bytes()).filter(|_| !text.trim_start().starts_with("<?xml"))
}

/// The kind that a text looks like.
pub(super) fn looks_like(text: &str) -> &'static str {
    if let Some(kind) = known_kind(text) {
        return kind;
    }
    let start: String = text.trim_start().chars().take(20).flat_map(char::to_lowercase).collect();
    if let Some((_, name)) = BEGINNINGS.iter().find(|(beginning, _)| start.starts_with(beginning)) {
        return name;
    }
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let is_key = |key: &str| {
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if text.contains('\0') {
        "a file for programs, not text"
    } else if first.split_once(':').is_some_and(|(key, _)| is_key(key.trim())) {
        "YAML"
    } else if first.contains('\t') || first.matches(',').count() > 2 || first.matches(';').count() > 2 {
        "a table"
    } else {
        "plain text"
    }
}

/// The members that only maps have.
const OF_MAPS: &[&str] = &["claimgraph", "nodes", "relations", "thesis", "statements", "arguments"];

/// True for a file in JSON that holds sources: a list, an object that wraps one, or an item. It is read no further than up
/// to the first member that tells, and the nesting of its values does not matter.
pub fn is_csl_json(file: impl io::Read) -> bool {
    let mut bytes = BufReader::new(file).bytes().map_while(Result::ok).skip_while(|byte| {
        // The bytes of a byte order mark do not occur elsewhere at the start of JSON.
        byte.is_ascii_whitespace() || !byte.is_ascii()
    });
    match bytes.next() {
        Some(b'[') => return true,
        Some(b'{') => {}
        _ => return false,
    }
    let (mut depth, mut string) = (1_usize, Vec::new());
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => string = rest_of_string(&mut bytes),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b':' if depth == 1 => {
                let is_name = |known: &&str| known.as_bytes() == string;
                // A map may have a title, too.
                let mut of_items =
                    csl_json::WRAPPERS.iter().chain(csl_json::ITEM).filter(|name| **name != "title");
                if OF_MAPS.iter().any(is_name) {
                    return false;
                } else if of_items.any(is_name) {
                    return true;
                }
            }
            _ => {}
        }
        if depth == 0 {
            return false;
        }
    }
    false
}

/// The bytes up to the quotation mark that ends a string, as far as they can be those of a name that tells.
fn rest_of_string(bytes: &mut impl Iterator<Item = u8>) -> Vec<u8> {
    const LONGEST: usize = 20;
    let mut string = Vec::new();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => drop(bytes.next()),
            byte if string.len() < LONGEST => string.push(byte),
            _ => {}
        }
    }
    string
}

/// True for a text that begins like a file of another kind, and in which an entry of BibTeX would be part of that.
pub(super) fn is_of_another_kind(text: &str) -> bool {
    let start = text.trim_start();
    text.contains('\0')
        || known_kind(text).is_some()
        || start.starts_with('<')
        || start.starts_with("\\documentclass")
}

#[cfg(test)]
mod tests {
    use super::is_csl_json;

    #[test]
    fn files_of_sources_are_told_from_maps() {
        for sources in [
            "[]",
            "\u{feff} [{\"id\": 1}]",
            "{\"items\": []}",
            "{\"status\": \"ok\", \"x\": {\"claimgraph\": [1, \"]\"]}, \"message\": {}}",
            "{\"title\": \"claimgraph\\\": 1\", \"DOI\": \"10.1000/x\"}",
            "{\"id\": \"lee\"",
        ] {
            assert!(is_csl_json(sources.as_bytes()), "{sources}");
        }
        for other in [
            "",
            "\u{feff}",
            "{}",
            "7",
            "{\"claimgraph\": 1, \"id\": 2}",
            "{\"title\": \"T\", \"nodes\": []}",
            "{\"arguments\": {}, \"type\": 1}",
            "{\"x\": {\"items\": []}}",
            "{\"x\": \"items\\\"",
            "{\"title\": \"items\"}",
        ] {
            assert!(!is_csl_json(other.as_bytes()), "{other}");
        }
    }
}
