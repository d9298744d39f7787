//! The relations of a part: the other parts and the addresses that it refers to.

use std::collections::BTreeMap;

use super::package::Package;
use super::xml::{Xml, XmlEvent};
use crate::diagnostic::Fault;

/// The relations of a part.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The parts that it refers to, each with the last word of its type, such as `footnotes`.
    parts: Vec<(String, String)>,
    /// The addresses of its links, by the id of the relation.
    pub addresses: BTreeMap<String, String>,
}

impl Relations {
    /// The relations of a part; none if it has no file of them. `""` stands for the package.
    ///
    /// # Errors
    /// When the file of relations is damaged.
    pub(super) fn of(part: &str, package: &mut Package<'_>) -> Result<Self, Fault> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = file_of(part);
        let Some(text) = package.part(&name)? else {
            return Ok(Self::default());
        };
        let mut relations = Self::default();
        let mut xml = Xml::new(&name, &text);
        while let Some((event, _)) = xml.next()? {
            let XmlEvent::Start(element) = event else {
                continue;
            };
            let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) else {
                continue;
            };
            if element.attribute("TargetMode").is_some_and(|mode| mode == "External") {
                if let Some(id) = element.attribute("Id") {
                    relations.addresses.insert(id, target);
                }
            } else {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.parts.push((kind, resolved(folder, &target)));
            }
        }
        Ok(relations)
    }

    /// The first part of that type.
    pub(super) fn part(&self, kind: &str) -> Option<&str> {
        self.parts_of(kind).next()
    }

    /// All parts of that type.
    pub(super) fn parts_of<'a, 'b>(&'a self, kind: &'b str) -> impl Iterator<Item = &'a str> + use<'a, 'b> {
        self.parts.iter().filter(move |(other, _)| other == kind).map(|(_, name)| name.as_str())
    }
}

/// The name of the file with the relations of a part.
pub(super) fn file_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

/// The name of a part from a reference in a folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut names: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn names_of_parts_are_relative_to_the_folder() {
        for (folder, target, name) in [
            ("word", "footnotes.xml", "word/footnotes.xml"),
            ("word", "../customXml/item1.xml", "customXml/item1.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("", "../../x.xml", "x.xml"),
        ] {
            assert_eq!(resolved(folder, target), name, "{folder} {target}");
        }
    }
}
