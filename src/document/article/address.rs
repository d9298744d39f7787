//! Addresses in running text.

use super::Link;

/// The beginnings of addresses.
const SCHEMES: &[&str] = &["https://", "http://", "ftp://", "www."];

/// The bytes before an address that a word may have: brackets and quotation marks.
const MOST_BEFORE: usize = 12;

/// The position of an address in a word; `None` if it holds none.
pub(in crate::document) fn address_start(word: &str) -> Option<usize> {
    let at = SCHEMES.iter().filter_map(|scheme| find_folded(word, scheme)).min()?;
    let before = &word[..at];
    let is_apart = !before.ends_with(|c: char| c.is_alphanumeric());
    (is_apart && (at <= MOST_BEFORE || before.ends_with([':', '<', '(', '[']))).then_some(at)
}

/// The first occurrence of a scheme in lower case, whatever the case of the text.
fn find_folded(word: &str, scheme: &str) -> Option<usize> {
    let (bytes, scheme) = (word.as_bytes(), scheme.as_bytes());
    bytes.windows(scheme.len()).position(|part| part.eq_ignore_ascii_case(scheme))
}

/// The links of a text: its bare addresses. Linear time.
pub(in crate::document) fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        if let Some(start) = address_start(word.trim_end()) {
            let address = without_punctuation(&word.trim_end()[start..]);
            let from = at + start;
            if address.len() > SCHEMES[3].len() {
                links.push(Link { range: from..from + address.len(), address: address.to_owned() });
            }
        }
        at += word.len();
    }
    links
}

/// An address without the marks after it that belong to the sentence. A closing bracket that the address opens stays.
fn without_punctuation(address: &str) -> &str {
    let stop = |c: char| matches!(c, '<' | '>' | '"' | '“' | '”' | '„' | '«' | '»' | '’');
    let mut address = address.split(stop).next().unwrap_or_default();
    while let Some(last) = address.chars().next_back() {
        let is_outside = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '…' | '*' => true,
            ')' => address.matches('(').count() < address.matches(')').count(),
            ']' => address.matches('[').count() < address.matches(']').count(),
            _ => false,
        };
        if !is_outside {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
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
}
