//! Addresses in running text: where they stand, and whether one goes on after a blank or a line end.

use super::Link;
use crate::model::{is_address_at, may_hold_address, without_punctuation};

/// The bytes before an address that a word may have: brackets and quotation marks.
const MOST_BEFORE: usize = 12;

/// The bytes of the longest address that goes on.
const LONGEST: usize = 2_000;

/// The position of an address in a word; `None` if it holds none. Its beginning may be misspelt, as in `htps://x.org`.
pub(in crate::document) fn address_start(word: &str) -> Option<usize> {
    if !may_hold_address(word) {
        return None;
    }
    let bytes = word.as_bytes();
    let at = (0..bytes.len()).find(|&at| is_address_at(bytes, at))?;
    let before = &word[..at];
    let is_apart = !before.ends_with(|c: char| c.is_alphanumeric());
    (is_apart && (at <= MOST_BEFORE || before.ends_with([':', '<', '(', '[']))).then_some(at)
}

/// The links of a text: its bare addresses. Linear time.
pub(in crate::document) fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if let Some(start) = address_start(word.trim_end()) {
            let address = without_punctuation(&word.trim_end()[start..]);
            let from = at + start;
            if is_address_at(address.as_bytes(), 0) {
                links.push(Link { range: from..from + address.len(), address: address.to_owned() });
            }
        }
        at += word.len();
    }
    links
}

/// The white space after a part of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum AddressGap {
    /// Blanks.
    Blank,
    /// The end of a line.
    LineEnd,
}

/// True if an address goes on with the word after a gap. It is a guess: the next word must look like a part of an address, and
/// the address must look unfinished or be at the end of its line.
pub(in crate::document) fn continues(address: &str, gap: AddressGap, next: &str) -> bool {
    let word = next.trim_end_matches(['.', ',', ';', ')', '>', ']', '”', '"']);
    let (Some(last), Some(first)) = (address.chars().next_back(), word.chars().next()) else { return false };
    if word.is_empty()
        || address.len() > LONGEST
        || address_start(word).is_some()
        || !word.chars().all(is_address_char)
    {
        return false;
    }
    let marks =
        word.chars().filter(|c| matches!(c, '-' | '/' | '_' | '=' | '&' | '%' | '?' | '#' | '+')).count();
    let has_digit = word.contains(|c: char| c.is_ascii_digit());
    let is_capital = first.is_uppercase();
    let is_path = marks >= 2 || (marks >= 1 && has_digit) || has_file_ending(word);
    match last {
        '-' | '_' | '=' | '&' | '%' | '?' | '#' | '+' | '~' if is_capital => marks >= 1 || is_path,
        '-' | '_' | '=' | '&' | '%' | '#' | '+' | '~' => true,
        '/' if is_capital => is_path,
        '/' if gap == AddressGap::Blank => marks >= 1 || has_file_ending(word),
        '/' => marks >= 1 || has_digit || has_file_ending(word),
        '.' | '?' => {
            gap == AddressGap::LineEnd && !is_capital && (is_path || marks >= 1 || is_host(address, word))
        }
        ',' | ';' | ')' | '>' | ']' | '”' | '"' | '!' => false,
        _ if gap == AddressGap::Blank => false,
        _ => matches!(first, '/' | '?' | '=' | '&' | '#' | '%') || (!is_capital && is_path),
    }
}

/// True if a word ends as the names of pages do.
fn has_file_ending(word: &str) -> bool {
    const ENDINGS: &[&str] =
        &[".html", ".htm", ".pdf", ".php", ".aspx", ".shtml", ".asp", ".jsp", ".xml", ".txt"];
    ENDINGS.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending))
}

/// True if an address breaks off inside the name of its host, and a word goes on with it: `https://www.` and `example.org/a`.
fn is_host(address: &str, word: &str) -> bool {
    let host = address.rsplit("//").next().unwrap_or(address);
    !host.contains('/') && word.contains(['.', '/'])
}

fn is_address_char(c: char) -> bool {
    c.is_alphanumeric()
        || (c.is_ascii_punctuation() && !matches!(c, '<' | '>' | '"' | '{' | '}' | '\\' | '^' | '`'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_without_the_marks_around_them() {
        for (text, address) in [
            ("See https://example.org/a. Then", "https://example.org/a"),
            ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
            ("<http://example.org>, and", "http://example.org"),
            ("At www.example.org/x; so", "www.example.org/x"),
            ("URL:HTTPS://example.org/x?y=1", "HTTPS://example.org/x?y=1"),
            ("“https://example.org/a.”", "https://example.org/a"),
        ] {
            let links = links(text);
            assert_eq!(
                links.iter().map(|link| link.address.as_str()).collect::<Vec<_>>(),
                [address],
                "{text}"
            );
            assert_eq!(&text[links[0].range.clone()], address);
        }
        assert!(links("awww. He said http and www. alone").is_empty());
    }

    #[test]
    fn an_address_goes_on_where_it_looks_broken() {
        use AddressGap::{Blank, LineEnd};
        for (address, gap, next) in [
            ("https://example.org/a-", LineEnd, "documents.html."),
            ("https://example.org/one-", Blank, "days-in-town-1513.html"),
            ("https://example.org/", Blank, "s/town/article/3030160/human-"),
            ("https://example.org/articles/", LineEnd, "twelve-"),
            ("https://example.org/a", LineEnd, "/b/c"),
            ("https://example.org/a?x", LineEnd, "=12&y=3"),
            ("https://example.org/the-harbour", LineEnd, "and-its-noise.html"),
            ("https://www.", LineEnd, "example.org/a"),
            ("https://example.org/a-", LineEnd, "Policy-Act"),
        ] {
            assert!(continues(address, gap, next), "{address} {next}");
        }
        for (address, gap, next) in [
            ("https://example.org/a", Blank, "and-so-on-and-on"),
            ("https://example.org/a", LineEnd, "shows"),
            ("https://example.org/a.", LineEnd, "He-said"),
            ("https://example.org/", Blank, "shows"),
            ("https://example.org/", LineEnd, "Accessed"),
            ("https://example.org/,", LineEnd, "a/b/c"),
            ("https://example.org/a", LineEnd, "https://example.org/b"),
            ("https://example.org/a-", LineEnd, "Accessed"),
            ("https://example.org/a", LineEnd, "and/or"),
            ("https://example.org/a", LineEnd, "12"),
        ] {
            assert!(!continues(address, gap, next), "{address} {next}");
        }
    }
}
