//! The numbers that Word puts before the items of a list of references, such as `[12]`. They are not in the text.

use std::collections::BTreeMap;

use super::xml::{Xml, XmlEvent};
use crate::diagnostic::Fault;

/// The lists of a document, by their ids, and the number of the next item of each.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: BTreeMap<String, BracketedList>,
    next: BTreeMap<String, u32>,
}

/// A list whose first level has numbers in square brackets.
#[derive(Clone, Debug)]
struct BracketedList {
    /// The definition, which several lists may share, and with it their numbers.
    definition: String,
    start: u32,
}

/// The text of a level with a number in square brackets.
const BRACKETED: &str = "[%1]";

impl Numbering {
    /// Reads the part with the lists.
    ///
    /// # Errors
    /// When it is not XML.
    pub(super) fn read(part: &str, text: &str) -> Result<Self, Fault> {
        let mut definitions: BTreeMap<String, BracketedList> = BTreeMap::new();
        let mut numbering = Self::default();
        let (mut definition, mut list) = (String::new(), None::<String>);
        let (mut level, mut start) = (0, 1);
        let mut xml = Xml::new(part, text);
        while let Some((event, _)) = xml.next()? {
            let XmlEvent::Start(element) = event else {
                continue;
            };
            match element.name {
                "abstractNum" => definition = element.attribute("abstractNumId").unwrap_or_default(),
                "lvl" => {
                    level = element.number("ilvl").unwrap_or_default();
                    start = 1;
                }
                "start" => start = element.number("val").and_then(|n| u32::try_from(n).ok()).unwrap_or(1),
                "lvlText" if level == 0 && element.value().is_some_and(|text| text.trim() == BRACKETED) => {
                    let found = BracketedList { definition: definition.clone(), start };
                    definitions.insert(definition.clone(), found);
                }
                "num" => list = element.attribute("numId"),
                "abstractNumId" => {
                    let found = element.value().and_then(|id| definitions.get(&id).cloned());
                    numbering.lists.extend(list.take().zip(found));
                }
                _ => {}
            }
        }
        Ok(numbering)
    }

    /// The number of the next item of a list, with its brackets; `None` for other lists, and for items below another item,
    /// which have numbers of their own.
    pub(super) fn next(&mut self, list: &str, level: i64) -> Option<String> {
        if level != 0 {
            return None;
        }
        let BracketedList { definition, start } = self.lists.get(list)?;
        let number = self.next.entry(definition.clone()).or_insert(*start);
        let text = format!("[{number}]");
        *number = number.saturating_add(1);
        Some(text)
    }
}
