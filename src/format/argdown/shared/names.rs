//! Ids: short names made from titles.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Identifier, Sha256};

/// The beginning of made-up titles.
pub(crate) const UNTITLED: &str = "Untitled";

/// The most characters of an id made from a title.
const LENGTH: usize = 60;

/// The id made from a title; `None` if the title has no letter or digit that an id may contain.
///
/// A title that already is an id, in lower case, is its own id.
fn slug(title: &str) -> Option<String> {
    if is_id(title) {
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

/// Returns true if a title already is an id, in lower case.
pub(crate) fn is_id(title: &str) -> bool {
    !title.bytes().any(|byte| byte.is_ascii_uppercase()) && Identifier::new(title).is_ok()
}

/// The id made from a title in any script. A title without Latin letters gets its digest, which does not depend on
/// other titles. If two titles have one digest or one slug, the second gets a number.
pub(crate) fn slug_or_digest(title: &str) -> String {
    slug(title).unwrap_or_else(|| format!("s-{}", &Sha256::of(title.as_bytes()).to_string()[..10]))
}

/// A text as a single line of words, for places where it cannot be written as it is.
pub(crate) fn plain(text: &str) -> String {
    let is_shown = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}');
    let shown: String = text.chars().map(|c| if is_shown(c) { c } else { ' ' }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ids in use.
#[derive(Default)]
pub(crate) struct UsedIds {
    taken: HashSet<String>,
    /// For ids that were requested more than once, the next number to try.
    next: HashMap<String, usize>,
}

impl UsedIds {
    /// Reserves an id that the text gives, even if something else has it.
    pub(crate) fn reserve(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// The id `wanted`, or the first of `wanted-2`, `wanted-3`, … that is free.
    pub(crate) fn make(&mut self, wanted: String) -> String {
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let next = self.next.entry(wanted.clone()).or_insert(2);
        loop {
            let id = format!("{wanted}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// The first free `PREFIXn` after `number`.
    pub(crate) fn number(&mut self, prefix: &str, number: &mut usize) -> String {
        loop {
            *number += 1;
            let id = format!("{prefix}{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_ids() {
        let cases = [
            ("Cameras down", Some("cameras-down")),
            ("useless", Some("useless")),
            ("a--b.c_d", Some("a--b.c_d")),
            ("N1", Some("n1")),
            ("Größe & Maß!", Some("gro-e-ma")),
            ("  Überwachung (neu) ", Some("uberwachung-neu")),
            ("監視カメラ", None),
            ("監視 2", Some("2")),
            ("…", None),
        ];
        for (title, id) in cases {
            assert_eq!(slug(title).as_deref(), id, "{title}");
            let id = slug_or_digest(title);
            assert!(Identifier::new(id.as_str()).is_ok(), "{title}: {id}");
        }
    }

    #[test]
    fn ids_are_unique() {
        let mut names = UsedIds::default();
        names.reserve("a-2");
        assert_eq!(["a", "a", "a"].map(|id| names.make(id.to_owned())), ["a", "a-3", "a-4"]);
        let mut number = 0;
        names.reserve("s2");
        assert_eq!([(); 2].map(|()| names.number("s", &mut number)), ["s1", "s3"]);
    }
}
