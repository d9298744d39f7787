//! Groups: the sections that are boxes around what stands in them.

use std::collections::HashMap;

use serde_json::Value;

use super::super::document::{Document, Section, SectionId};
use super::super::settings::Settings;
use super::{Node, Shown};

/// How many levels of headings are groups where nothing is set.
const DEPTH: u64 = 2;

/// Whether each section of a document is a group.
pub(in crate::format) fn is_group(document: &Document) -> Vec<bool> {
    groups(document, &Settings::new(document.front_matter.as_ref()))
}

fn groups(document: &Document, settings: &Settings<'_>) -> Vec<bool> {
    let of_level = group_of_level(document, settings);
    let sections = document.sections.iter();
    sections.map(|section| said(section, settings).unwrap_or(of_level(section.level))).collect()
}

/// Whether the sections of a level are groups where nothing is said of them: the deepest levels are.
pub(in super::super) fn group_of_level(
    document: &Document,
    settings: &Settings<'_>,
) -> impl Fn(usize) -> bool + use<> {
    let deepest = document.sections.iter().map(|section| section.level).max().unwrap_or(0) as u64;
    let depth = settings.get("group", "groupDepth").and_then(Value::as_u64).unwrap_or(DEPTH);
    move |level| level as u64 + depth > deepest
}

/// Whether a section is said to be a group, or to be none.
fn said(section: &Section, settings: &Settings<'_>) -> Option<bool> {
    let own = section.data.as_ref().and_then(|data| data.get("isGroup")?.as_bool());
    let own = own.filter(|_| !settings.flag("group", "ignoreIsGroup", false));
    if !settings.get("group", "sections").is_some_and(Value::is_object) || section.span.is_none() {
        return own;
    }
    match settings.entry("group", "sections", &section.title.text) {
        Some(entry) => entry.get("isGroup").and_then(Value::as_bool),
        None => Some(own.unwrap_or(false)),
    }
}

/// Whether a section is said to be closed, or to be open.
pub(in crate::format) fn is_closed(document: &Document, section: &Section) -> Option<bool> {
    let settings = Settings::new(document.front_matter.as_ref());
    if section.span.is_some()
        && let Some(entry) = settings.entry("group", "sections", &section.title.text)
    {
        return entry.get("isClosed").and_then(Value::as_bool);
    }
    let own = section.data.as_ref().and_then(|data| data.get("isClosed")?.as_bool());
    own.filter(|_| section.span.is_none() || !settings.flag("group", "ignoreIsClosed", false))
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
