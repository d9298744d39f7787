//! The findings that a map allows about itself and its sources.

use std::collections::HashMap;

use crate::model::{Allow, ArgumentMap, MapAllow, Text};

/// The allows of a map as a whole, by place and rule: a file may have as many allows as findings.
#[derive(Debug)]
pub(super) struct MapAllows<'a>(HashMap<(&'a str, &'a str), (usize, &'a Allow)>);

/// The key of the map as a whole among the ids of sources, none of which is empty.
const THE_MAP: &str = "";

impl<'a> MapAllows<'a> {
    pub(super) fn new(map: &'a ArgumentMap) -> Self {
        let mut allows = HashMap::new();
        for (number, MapAllow { allow, source }) in map.head().allow.iter().enumerate() {
            let place = source.as_ref().map_or(THE_MAP, Text::as_str);
            allows.entry((place, &*allow.rule)).or_insert((number, allow));
        }
        Self(allows)
    }

    /// The first allow of a rule, given by its name and its code, about the map as a whole.
    pub(super) fn of_map(&self, names: [&str; 2]) -> Option<&'a Allow> {
        self.of_source(THE_MAP, names)
    }

    /// The first allow of a rule, given by its name and its code, about the source of that id.
    pub(super) fn of_source(&self, id: &str, names: [&str; 2]) -> Option<&'a Allow> {
        let found = names.iter().filter_map(|&name| self.0.get(&(id, name)));
        found.min_by_key(|(number, _)| *number).map(|&(_, allow)| allow)
    }
}
