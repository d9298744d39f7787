//! Citations in running text, as pandoc has them: `[@lee-2019, p. 4; see @ode]`.

use crate::format::fields::{begins_locator, has_words_after_locator};

/// One source that is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PandocCitation<'a> {
    /// The key of the source.
    pub(crate) key: &'a str,
    /// The place in the source.
    pub(crate) locator: Option<&'a str>,
    /// True if the text only points to it: `see @lee`.
    pub(crate) is_see: bool,
}

impl PandocCitation<'_> {
    /// True if other words follow the place in the source, and are read as part of it.
    pub(crate) fn has_words_after_locator(&self) -> bool {
        self.locator.is_some_and(has_words_after_locator)
    }
}

/// The words before a key that only point to the source.
const SEE: &[&str] = &[
    "see",
    "see also",
    "see e.g.",
    "see, e.g.,",
    "cf.",
    "cf",
    "compare",
    "e.g.",
    "e.g.,",
    "siehe",
    "vgl.",
    "voir",
    "véase",
];

/// The most bytes of a citation that is looked at.
const MOST: usize = 1_000;

/// The sources that the text between two brackets cites; `None` unless all of it is certain.
pub(crate) fn citations(inside: &str) -> Option<Vec<PandocCitation<'_>>> {
    if inside.len() > MOST || !cites(inside) {
        return None;
    }
    inside.split(';').map(citation).collect()
}

/// True if the text between two brackets has a key where a citation has one.
pub(crate) fn cites(inside: &str) -> bool {
    let mut parts = inside.get(..inside.len().min(MOST)).unwrap_or_default().split(';');
    parts.any(|part| key_at(part).is_some())
}

/// The position of the `@` before the first key.
fn key_at(part: &str) -> Option<usize> {
    part.match_indices('@').map(|(at, _)| at).find(|&at| {
        let before = part[..at].strip_suffix('-').unwrap_or(&part[..at]);
        let begins = before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || c == '(');
        begins && part[at + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '{'))
    })
}

fn citation(part: &str) -> Option<PandocCitation<'_>> {
    let at = key_at(part)?;
    let prefix = part[..at].trim().trim_end_matches('-').trim_end();
    let is_see = SEE.iter().any(|see| see.eq_ignore_ascii_case(prefix));
    if !prefix.is_empty() && !is_see {
        return None;
    }
    let (key, suffix) = key(&part[at + 1..])?;
    Some(PandocCitation { key, locator: locator(suffix)?, is_see })
}

/// The key at the start of a text, and what follows it. Signs may be in a key, but do not end it.
fn key(text: &str) -> Option<(&str, &str)> {
    if let Some(inside) = text.strip_prefix('{') {
        return inside.split_once('}').filter(|(key, _)| !key.trim().is_empty());
    }
    let is_sign = |c: char| ":.#$%&-+?<>~/".contains(c);
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || is_sign(c))).unwrap_or(text.len());
    let key = text[..end].trim_end_matches(is_sign);
    (!key.is_empty()).then(|| (key, &text[key.len()..]))
}

/// The place that follows a key; the inner `None` if nothing does, the outer one if it is no place.
fn locator(suffix: &str) -> Option<Option<&str>> {
    let words = suffix.trim();
    let words = words.strip_prefix(',').map_or(words, str::trim_start);
    if words.is_empty() {
        return Some(None);
    }
    (begins_locator(words) && !words.contains('@') && suffix.starts_with([',', ' '])).then_some(Some(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_of_pandoc_are_read() {
        let one = |key, locator, is_see| PandocCitation { key, locator, is_see };
        for (inside, expected) in [
            ("@lee", vec![one("lee", None, false)]),
            ("@lee-2019, p. 4", vec![one("lee-2019", Some("p. 4"), false)]),
            ("@lee p. 4-6", vec![one("lee", Some("p. 4-6"), false)]),
            ("@lee, 33", vec![one("lee", Some("33"), false)]),
            ("-@lee:2019a, § 3", vec![one("lee:2019a", Some("§ 3"), false)]),
            ("see @lee", vec![one("lee", None, true)]),
            ("Cf. @{a b}, S. 3", vec![one("a b", Some("S. 3"), true)]),
            ("@a; see also @b, pp. 3, 5", vec![one("a", None, false), one("b", Some("pp. 3, 5"), true)]),
            ("@lee, ch. iv", vec![one("lee", Some("ch. iv"), false)]),
            ("@lee, passim", vec![one("lee", Some("passim"), false)]),
            ("@lee, note that he doubts it", vec![]),
            ("@lee, part of the story", vec![]),
            ("@lee.", vec![]),
        ] {
            let found = citations(inside).unwrap_or_default();
            assert_eq!(found, expected, "{inside}");
        }
        for unsure in ["but @lee", "@lee, who doubts it", "@a; b", "@a @b", "@a, p. 3 and @b"] {
            assert!(citations(unsure).is_none() && cites(unsure), "{unsure}");
        }
        for other in ["Title", "me@x.org", "@", "@-", "a @ b", ""] {
            assert!(!cites(other), "{other}");
        }
    }
}
