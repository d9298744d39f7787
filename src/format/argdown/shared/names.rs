//! Ids: short names made from titles.

use std::collections::{HashMap, HashSet};

use crate::model::{SOFT_HYPHEN, Sha256, is_invisible, slug};

/// The beginning of made-up titles.
pub(crate) const UNTITLED: &str = "Untitled";

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

/// A title without differences that people overlook.
pub(crate) fn fold(title: &str) -> String {
    if title.is_ascii()
        && !title.bytes().any(|byte| byte.is_ascii_whitespace() && byte != b' ')
        && !title.contains("  ")
    {
        return title.to_ascii_lowercase();
    }
    let is_seen = |c: &char| *c != SOFT_HYPHEN && !is_invisible(*c);
    let seen: String = title.chars().filter(is_seen).flat_map(char::to_lowercase).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
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
    use crate::model::Identifier;

    #[test]
    fn every_title_has_an_id() {
        for title in ["Cameras down", "N1", "監視カメラ", "…", ""] {
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
