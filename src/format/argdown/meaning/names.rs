//! Ids: short names that a map's parts get from their titles.

use std::collections::{HashMap, HashSet};

use crate::model::{Sha256, slug};

/// The id of a title, whatever its script: one without Latin letters is named by its digest, which stays as it is when
/// other titles come and go. Of two titles with one digest the second gets a number, as of two with one slug.
pub(in crate::format::argdown) fn slug_or_digest(title: &str) -> String {
    slug(title).unwrap_or_else(|| format!("s-{}", &Sha256::of(title.as_bytes()).to_string()[..10]))
}

/// The ids that are taken.
#[derive(Default)]
pub(super) struct Names {
    taken: HashSet<String>,
    /// The number from which on one may be free, for ids that were wanted more than once.
    next: HashMap<String, usize>,
}

impl Names {
    /// Takes an id that the text gives, whether or not another has it.
    pub(super) fn reserve(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// The id `wanted`, or the first of `wanted-2`, `wanted-3`, … that is free.
    pub(super) fn make(&mut self, wanted: String) -> String {
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
    pub(super) fn number(&mut self, prefix: &str, number: &mut usize) -> String {
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
        let mut names = Names::default();
        names.reserve("a-2");
        assert_eq!(["a", "a", "a"].map(|id| names.make(id.to_owned())), ["a", "a-3", "a-4"]);
        let mut number = 0;
        names.reserve("s2");
        assert_eq!([(); 2].map(|()| names.number("s", &mut number)), ["s1", "s3"]);
    }
}
