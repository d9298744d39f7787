//! Addresses that may be linked.

/// The schemes that a picture or page may link to.
const SAFE_SCHEMES: &[&str] = &["http", "https", "mailto", "ftp"];

/// The scheme of `address`, in lower case, if addresses with it are never linked (`javascript`, `data`, …).
///
/// White space and control characters are ignored, as in browsers. An address without a scheme has none.
#[must_use]
pub fn unsafe_scheme(address: &str) -> Option<String> {
    let is_shown = |c: &char| !c.is_whitespace() && !c.is_control();
    let plain: String = address.chars().filter(is_shown).collect();
    let (scheme, _) = plain.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    // RFC 3986: a letter, then letters, digits, `+`, `-` and `.`. Anything else before a colon is part of a path.
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (is_scheme && !SAFE_SCHEMES.contains(&scheme.as_str())).then_some(scheme)
}

/// `address`, trimmed, if it is a web address (`http`, `https`) that a picture or page may link to.
///
/// An address with white space or control characters inside is not linked: browsers would read it differently from people.
#[must_use]
pub fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let is_web = ["http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    let is_whole = !rest.is_empty() && !address.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && is_whole).then(|| address.to_owned())
}

/// An address in running text without the punctuation that follows it. A bracket belongs to the address that opens it.
pub(crate) fn without_punctuation(address: &str) -> &str {
    let count = |bracket: u8| address.bytes().filter(|&byte| byte == bracket).count();
    let mut surplus = count(b')').saturating_sub(count(b'('));
    address.trim_end_matches(|c| match c {
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' => true,
        ')' if surplus > 0 => {
            surplus -= 1;
            true
        }
        _ => false,
    })
}

/// The address of a DOI, with or without what may precede it, such as `https://doi.org/`. Characters that addresses
/// cannot hold are escaped.
#[must_use]
pub fn doi_address(doi: &str) -> Option<String> {
    let (before, plain) = doi.trim().split_at(doi.trim().find("10.")?);
    let before = before.trim_end().to_ascii_lowercase();
    if !["", "doi"].contains(&before.as_str()) && !before.ends_with("doi:") && !before.ends_with("doi.org/") {
        return None;
    }
    let (registrant, name) = plain.split_once('/')?;
    let is_registrant =
        registrant.len() > 3 && registrant[3..].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_whole = !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control());
    if !is_registrant || !is_whole {
        return None;
    }
    let mut address = format!("https://doi.org/{registrant}/");
    for c in name.chars() {
        match c {
            '"' | '#' | '%' | '<' | '>' | '?' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                address.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => address.push(c),
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doi_has_an_address() {
        for doi in [
            "10.1000/a_b(1)",
            "doi:10.1000/a_b(1)",
            "https://doi.org/10.1000/a_b(1)",
            "http://dx.doi.org/10.1000/a_b(1) ",
            "DOI: 10.1000/a_b(1)",
        ] {
            assert_eq!(doi_address(doi).as_deref(), Some("https://doi.org/10.1000/a_b(1)"), "{doi}");
        }
        assert_eq!(
            doi_address("10.1002/(x)1:1<1::a>2.0").as_deref(),
            Some("https://doi.org/10.1002/(x)1:1%3C1::a%3E2.0")
        );
        for bad in [
            "",
            "10.",
            "10.1000",
            "10.1000/",
            "10.x/y",
            "10.1000/a b",
            "see 10.1000/a",
            "https://x.org/10.1000/a",
        ] {
            assert_eq!(doi_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        assert_eq!(web_address(" HTTPS://x.org/a?b=c\n").as_deref(), Some("HTTPS://x.org/a?b=c"));
        for bad in [
            "javascript://x",
            "mailto:a@b",
            "//x.org",
            "x.org",
            "http://",
            "http://a b",
            "ht\ntp://x",
            "http://x\u{0}",
        ] {
            assert_eq!(web_address(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn only_known_schemes_are_safe() {
        for safe in ["https://x.org", "HTTP://x.org", "mailto:a@b", "//x.org/a:b", "a/b:c", "x.org", ""] {
            assert_eq!(unsafe_scheme(safe), None, "{safe}");
        }
        for (bad, scheme) in [
            ("javascript:alert(1)", "javascript"),
            (" java\nscript:alert(1)", "javascript"),
            ("\u{1}DATA:text/html,x", "data"),
            ("vbscript:x", "vbscript"),
            ("file:///etc/passwd", "file"),
        ] {
            assert_eq!(unsafe_scheme(bad).as_deref(), Some(scheme), "{bad:?}");
        }
    }
}
