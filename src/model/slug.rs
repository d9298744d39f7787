//! Ids that are made from titles.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::value::Identifier;

/// The most characters of an id that is made from a title.
const LENGTH: usize = 60;

/// The id that is made from a title: its words in small letters, without accents, joined by hyphens. None if the title has no
/// letter or digit that an id may have.
pub(crate) fn slug(title: &str) -> Option<String> {
    if is_slug(title) {
        return Some(title.to_owned());
    }
    let mut letters: String = match title.is_ascii() {
        true => title.to_owned(),
        false => title.nfkd().filter(|&c| !is_combining_mark(c)).collect(),
    };
    letters.make_ascii_lowercase();
    let is_between = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_');
    let words = letters.split(is_between).map(|word| word.trim_matches(['.', '_']));
    let mut slug = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        if !slug.is_empty() && slug.len() + word.len() >= LENGTH {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LENGTH));
    }
    (!slug.is_empty()).then_some(slug)
}

/// True if a title is an id already, in small letters.
pub(crate) fn is_slug(title: &str) -> bool {
    !title.bytes().any(|byte| byte.is_ascii_uppercase()) && Identifier::new(title).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_ids() {
        for (title, id) in [
            ("Cameras down", Some("cameras-down")),
            ("useless", Some("useless")),
            ("a--b.c_d", Some("a--b.c_d")),
            ("N1", Some("n1")),
            ("Größe & Maß!", Some("gro-e-ma")),
            ("  Überwachung (neu) ", Some("uberwachung-neu")),
            ("監視カメラ", None),
            ("監視 2", Some("2")),
            ("…", None),
        ] {
            assert_eq!(slug(title).as_deref(), id, "{title}");
            assert!(id.is_none_or(|id| Identifier::new(id).is_ok()), "{title}");
        }
    }
}
