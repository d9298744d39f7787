//! Addresses that may be linked.

/// The schemes that a picture or page may link to.
const SAFE_SCHEMES: &[&str] = &["http", "https", "mailto", "ftp"];

/// The beginnings of addresses in running text.
const BEGINNINGS: &[&str] = &["https://", "http://", "ftp://", "www."];

/// Misspelt beginnings of addresses, and what they should be. Longer ones come before those that they begin with.
const MISSPELT: &[(&str, &str)] = &[
    ("htps://", "https://"),
    ("htp://", "http://"),
    ("htttps://", "https://"),
    ("htttp://", "http://"),
    ("hhttps://", "https://"),
    ("hhttp://", "http://"),
    ("hhtps://", "https://"),
    ("hhtp://", "http://"),
    ("hthps://", "https://"),
    ("htpps://", "https://"),
    ("htpp://", "http://"),
    ("hptts://", "https://"),
    ("hptt://", "http://"),
    ("httpps://", "https://"),
    ("httpp://", "http://"),
    ("httpss://", "https://"),
    ("httsp://", "https://"),
    ("https:://", "https://"),
    ("http:://", "http://"),
    ("https//:", "https://"),
    ("http//:", "http://"),
    ("https//", "https://"),
    ("http//", "http://"),
    ("https;//", "https://"),
    ("http;//", "http://"),
    ("https.//", "https://"),
    ("http.//", "http://"),
    ("https:\\\\", "https://"),
    ("http:\\\\", "http://"),
    ("https:/", "https://"),
    ("http:/", "http://"),
    ("https:www.", "https://www."),
    ("http:www.", "http://www."),
    ("wwww.", "www."),
];

/// Schemes that are near to those of the web, and are others.
const OTHER_SCHEMES: &[&str] = &["shttp", "httpu", "http", "https"];

/// The most letters of a misspelt scheme.
const MOST_SCHEME: usize = 7;

/// The length of a misspelt scheme with its `://`, and the right one: `httpx://`, `jttps://`. It differs from the right one by one
/// letter, or by two that changed places. Constant time.
fn misspelt_scheme(bytes: &[u8]) -> Option<(usize, &'static str)> {
    let letters = bytes.iter().take(MOST_SCHEME + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if letters > MOST_SCHEME || !bytes[letters..].starts_with(b"://") {
        return None;
    }
    let scheme = str::from_utf8(&bytes[..letters]).ok()?.to_ascii_lowercase();
    if OTHER_SCHEMES.contains(&&*scheme) {
        return None;
    }
    let right = [("https", "https://"), ("http", "http://")]
        .into_iter()
        .filter(|(right, _)| strsim::osa_distance(&scheme, right) == 1)
        // `httpx` is `https` with another letter rather than `http` with one more.
        .min_by_key(|(right, _)| right.len().abs_diff(letters));
    right.map(|(_, beginning)| (letters + 3, beginning))
}

fn begins(bytes: &[u8], beginning: &str) -> bool {
    bytes.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning.as_bytes()))
}

/// The length of the misspelt beginning of an address, and the right one: 4 and `http` of `htp://x.org`.
pub(crate) fn misspelt_beginning(address: &str) -> Option<(usize, &'static str)> {
    let bytes = address.as_bytes();
    if address_is_right(bytes) {
        return None;
    }
    misspelt(bytes)
        // `https:///x` names no host, which is another slip.
        .filter(|(length, _)| !bytes[*length..].starts_with(b"/"))
}

/// The length of the misspelt beginning of an address, and the right one. Constant time.
fn misspelt(bytes: &[u8]) -> Option<(usize, &'static str)> {
    let of_table = || MISSPELT.iter().find(|(wrong, _)| begins(bytes, wrong));
    let is_near = matches!(bytes.first(), Some(b'h' | b'H' | b't' | b'T' | b'w' | b'W'));
    let found = is_near.then(of_table).flatten().map(|(wrong, right)| (wrong.len(), *right));
    found.or_else(|| misspelt_scheme(bytes))
}

fn address_is_right(bytes: &[u8]) -> bool {
    BEGINNINGS.iter().any(|beginning| begins(bytes, beginning))
}

/// True for a mark that may follow the first letters of an address, right or misspelt.
const fn is_beginning_mark(byte: u8) -> bool {
    matches!(byte, b':' | b'/' | b';' | b'.')
}

/// False if a text has no mark that every address has in its beginning: a quick test, which most words fail. Linear time.
pub(crate) fn may_hold_address(text: &str) -> bool {
    text.bytes().any(is_beginning_mark)
}

/// True if a text begins with a few letters and such a mark, as every address does. Constant time.
fn begins_with_scheme(bytes: &[u8]) -> bool {
    let mut start = bytes.iter().take(MOST_SCHEME + 1);
    let behind = start.position(|byte| !byte.is_ascii_alphabetic());
    behind.is_some_and(|letters| letters > 0 && is_beginning_mark(bytes[letters]))
}

/// True if an address, right or misspelt, begins at a position of a text, and goes on after its beginning. Constant time.
pub(crate) fn is_address_at(bytes: &[u8], at: usize) -> bool {
    let Some(bytes) = bytes.get(at..).filter(|bytes| begins_with_scheme(bytes)) else { return false };
    let right = BEGINNINGS.iter().find(|beginning| begins(bytes, beginning)).map(|beginning| beginning.len());
    let found = right.or_else(|| misspelt(bytes).map(|(length, _)| length));
    found.is_some_and(|length| bytes.get(length).is_some_and(|next| !next.is_ascii_whitespace()))
}

/// An address as two that lead to one page agree: without scheme, `www.`, what follows `#`, and slashes at its end. The case of the
/// site does not count; that of the path does.
pub(crate) fn address_key(address: &str) -> String {
    let plain = address.trim().split_once("://").map_or(address.trim(), |(_, rest)| rest);
    let plain = plain.split('#').next().unwrap_or_default();
    let (host, path) = plain.split_at(plain.find(['/', '?']).unwrap_or(plain.len()));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    format!("{host}{path}").trim_end_matches('/').to_owned()
}

/// The length of the words after an address in a description that a blank has cut off it: ` plan` after
/// `https://x.org/transport`, if nothing else follows.
pub(crate) fn cut_off_words(address: &str, after: &str) -> Option<usize> {
    const OTHERS: &[&str] = &[
        "accessed",
        "retrieved",
        "visited",
        "viewed",
        "and",
        "or",
        "abgerufen",
        "zugriff",
        "stand",
        "und",
        "oder",
        "consulté",
        "consultée",
        "et",
        "ou",
        "archived",
        "last",
        "also",
        "for",
        "in",
        "at",
        "on",
        "by",
        "with",
        "as",
        "from",
        "to",
        "here",
        "above",
        "below",
        "online",
        "web",
        "passim",
        "am",
        "vom",
        "via",
        "cited",
        "n",
        "p",
        "pp",
        "s",
        "no",
        "see",
        "vgl",
        "siehe",
        "voir",
        "free",
        "only",
        "page",
        "section",
        "table",
        "the",
        "of",
    ];
    let (_, rest) = address.split_once("://")?;
    let (_, path) = rest.rsplit_once('/')?;
    let is_open = !path.is_empty() && path.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let words = after.strip_prefix(' ')?;
    let end = words.find(['.', ';', ',', '(', '[']).unwrap_or(words.len());
    let follows = words[end..].trim_start_matches(['.', ' ']);
    let words = &words[..end];
    let are_words = !words.is_empty()
        && words.split(' ').count() <= 3
        && words.split(' ').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !OTHERS.contains(&word)
        });
    (is_open && are_words && follows.is_empty()).then_some(1 + words.len())
}

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

/// The end of an address that a text begins with: at white space, or at a mark that encloses addresses. The `<1::AID>` of an old
/// DOI belongs to it. Linear.
pub(crate) fn address_end(text: &str) -> usize {
    let word = text.find(char::is_whitespace).map_or(text, |end| &text[..end]);
    let is_serial = word.contains("doi.org/10.") && word.contains("::");
    let is_mark = |c: char| {
        matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '’' | '|') || (!is_serial && matches!(c, '<' | '>'))
    };
    word.find(is_mark).unwrap_or(word.len())
}

/// An address in running text without the punctuation and the quotation marks that follow it. A bracket belongs to the address
/// that opens it. Linear.
pub(crate) fn without_punctuation(address: &str) -> &str {
    let address = &address[..address_end(address)];
    let surplus = |open: u8, close: u8| {
        let count = |bracket: u8| address.bytes().filter(|&byte| byte == bracket).count();
        count(close).saturating_sub(count(open))
    };
    let (mut round, mut square) = (surplus(b'(', b')'), surplus(b'[', b']'));
    address.trim_end_matches(|c| {
        let surplus = match c {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '…' | '*' => return true,
            ')' => &mut round,
            ']' => &mut square,
            _ => return false,
        };
        let is_outside = *surplus > 0;
        *surplus = surplus.saturating_sub(1);
        is_outside
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
    fn every_beginning_passes_the_quick_tests() {
        let misspelt = MISSPELT.iter().map(|(wrong, _)| *wrong);
        for beginning in misspelt.chain(BEGINNINGS.iter().copied()).chain(["jttps://", "sttpss:// "]) {
            assert!(may_hold_address(beginning), "{beginning}");
            assert!(begins_with_scheme(beginning.as_bytes()), "{beginning}");
        }
        for word in ["", ":", "bridge", "1.5", "abcdefgh://"] {
            assert!(!begins_with_scheme(word.as_bytes()), "{word}");
        }
    }

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
    fn misspelt_schemes_are_told_from_others() {
        for (wrong, right) in [
            ("httpx://x.org", "https://"),
            ("htttps://x.org", "https://"),
            ("jttps://x.org", "https://"),
            ("htrps://x.org", "https://"),
            ("thtps://x.org", "https://"),
            ("httpe://x.org", "https://"),
            ("nttp://x.org", "http://"),
            ("hthp://x.org", "http://"),
            ("xhttp://x.org", "http://"),
            ("ttps://x.org", "https://"),
            ("ttp://x.org", "http://"),
            ("htp://x.org", "http://"),
            ("hpps://x.org", ""),
            ("shttp://x.org", ""),
            ("ftp://x.org", ""),
            ("ftps://x.org", ""),
            ("sftp://x.org", ""),
            ("git://x.org", ""),
            ("data://x.org", ""),
            ("http://x.org", ""),
            ("https:///x", ""),
            ("httpx:/x.org", ""),
            ("x", ""),
            ("", ""),
        ] {
            let found = misspelt_beginning(wrong).map_or("", |(_, right)| right);
            assert_eq!(found, right, "{wrong}");
        }
        assert!(is_address_at(b"see httpx://x.org", 4));
        assert!(!is_address_at(b"httpx:// x.org", 0));
    }

    #[test]
    fn addresses_are_compared_by_site_and_path() {
        let same = |a: &str, b: &str| address_key(a) == address_key(b);
        assert!(same("https://WWW.X.org/a/", "http://x.org/a#part"));
        assert!(same("https://x.org", "x.org/"));
        assert!(!same("https://youtu.be/AbC", "https://youtu.be/abc"));
        assert!(!same("https://x.org/a?b=1", "https://x.org/a?b=2"));
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
