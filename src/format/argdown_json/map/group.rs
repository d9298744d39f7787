//! Groups: sections drawn as boxes around their content.

use std::collections::HashMap;

use super::graph::{MapNode, NodeSubject};
use crate::format::argdown::document::groups::groups;
use crate::format::argdown::document::parts::{Document, Section, SectionId};
use crate::format::argdown::document::settings::Settings;

/// Puts the nodes into groups, which are added after them.
pub(super) fn add(document: &Document, settings: &Settings<'_>, nodes: &mut Vec<MapNode>) {
    let is_group = groups(document, settings);
    let around = |section: Option<SectionId>| {
        let mut sections = std::iter::successors(section, |&id| document.section(id).parent);
        sections.find(|id| is_group[id.0])
    };
    // By id: the reference takes two groups with one id for one.
    let mut known: HashMap<&str, usize> = HashMap::new();
    for at in 0..nodes.len() {
        let section = match nodes[at].shows {
            NodeSubject::Statement(id) => document.statement(id).section,
            NodeSubject::Argument(id) => document.argument(id).section,
            NodeSubject::Group(_) => None,
        };
        let mut child = at;
        let mut section = around(section);
        while let Some(id) = section {
            let group = &document.sections[id.0];
            if let Some(&node) = known.get(&*group.id) {
                nodes[child].parent = Some(node);
                break;
            }
            known.insert(&group.id, nodes.len());
            nodes[child].parent = Some(nodes.len());
            child = nodes.len();
            nodes.push(node(id, group));
            section = around(group.parent);
        }
    }
}

fn node(id: SectionId, section: &Section) -> MapNode {
    MapNode {
        id: section.id.to_string(),
        shows: NodeSubject::Group(id.0),
        title: section.title.text.clone(),
        label_title: Some(section.title.text.clone()),
        label_text: None,
        tags: Vec::new(),
        colour: None,
        parent: None,
    }
}
