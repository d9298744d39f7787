//! Groups: the sections that are boxes around what stands in them.

use std::collections::HashMap;

use super::super::document::{Document, Section, SectionId};
use super::super::settings::Settings;
use super::{Node, Shown};

/// How many levels of headings are groups where nothing is set.
const DEPTH: f64 = 2.0;

/// Whether each section of a document is a group.
pub(in crate::format) fn is_group(document: &Document) -> Vec<bool> {
    groups(document, &Settings::new(document.front_matter.as_ref()))
}

fn groups(document: &Document, settings: &Settings<'_>) -> Vec<bool> {
    let of_level = group_of_level(document, settings);
    let sections = document.sections.iter();
    sections.map(|section| section.is_group.unwrap_or_else(|| of_level(section.level))).collect()
}

/// Whether the sections of a level are groups where nothing is said of them: the deepest levels are.
pub(in super::super) fn group_of_level(
    document: &Document,
    settings: &Settings<'_>,
) -> impl Fn(usize) -> bool + use<> {
    let deepest = document.sections.iter().map(|section| section.level).max().unwrap_or(0);
    let depth = settings.number("group", "groupDepth").unwrap_or(DEPTH);
    let size = |level: usize| f64::from(u32::try_from(level).unwrap_or(u32::MAX));
    // Groups of the front matter may lie deeper than all headings.
    move |level| size(deepest) - size(level) < depth
}

/// Puts the nodes into groups, which are added behind them.
pub(super) fn add(document: &Document, settings: &Settings<'_>, nodes: &mut Vec<Node>) {
    let is_group = groups(document, settings);
    let around = |section: Option<SectionId>| {
        let mut sections = std::iter::successors(section, |&id| document.section(id).parent);
        sections.find(|id| is_group[id.0])
    };
    // By their ids: the reference takes two groups of one id for one.
    let mut known: HashMap<&str, usize> = HashMap::new();
    for at in 0..nodes.len() {
        let section = match nodes[at].shows {
            Shown::Statement(id) => document.statement(id).section,
            Shown::Argument(id) => document.argument(id).section,
            Shown::Group(_) => None,
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

fn node(id: SectionId, section: &Section) -> Node {
    Node {
        id: section.id.to_string(),
        shows: Shown::Group(id.0),
        title: section.title.text.clone(),
        label_title: Some(section.title.text.clone()),
        label_text: None,
        tags: Vec::new(),
        colour: None,
        parent: None,
    }
}
