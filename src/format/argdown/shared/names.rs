//! Ids: short names that a map's parts get from their titles.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Identifier, Sha256};

/// What titles begin with that are made up.
pub(crate) const UNTITLED: &str = "Untitled";

/// The most characters of an id that is made from a title.
const LENGTH: usize = 60;

/// The id that a title stands for; none where it has no letter or digit that an id may have.
///
/// A title that is an id already, in small letters, stands for itself.
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

/// Whether a title is an id already, in small letters.
pub(crate) fn is_id(title: &str) -> bool {
    !title.bytes().any(|byte| byte.is_ascii_uppercase()) && Identifier::new(title).is_ok()
}

/// The id of a title, whatever its script: one without Latin letters is named by its digest, which stays as it is when
/// other titles come and go. Of two titles with one digest the second gets a number, as of two with one slug.
pub(crate) fn slug_or_digest(title: &str) -> String {
    slug(title).unwrap_or_else(|| format!("s-{}", &Sha256::of(title.as_bytes()).to_string()[..10]))
}

/// A text as one line of words: how it is shown where it cannot be written as it is.
pub(crate) fn plain(text: &str) -> String {
    let is_shown = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{feff}');
    let shown: String = text.chars().map(|c| if is_shown(c) { c } else { ' ' }).collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ids that are taken.
#[derive(Default)]
pub(crate) struct UsedIds {
    taken: HashSet<String>,
    /// The number from which on one may be free, for ids that were wanted more than once.
    next: HashMap<String, usize>,
}

impl UsedIds {
    /// Takes an id that the text gives, whether or not another has it.
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

    /// The first of `PREFIXn`, counting on from `number`, that is free.
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
