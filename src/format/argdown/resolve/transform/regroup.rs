//! `regroup`: groups in the front matter replace the headings.

use serde_json::{Map, Value};

use crate::format::argdown::document::groups::group_of_level;
use crate::format::argdown::document::parts::{Document, ElementMember, RichText, Section, SectionId};
use crate::format::argdown::document::settings::Settings;

/// Replaces the sections by the groups of the front matter.
pub(super) fn regroup(document: &mut Document, groups: &[Value], settings: &Settings<'_>) {
    let is_group = group_of_level(document, settings);
    document.sections.clear();
    let members =
        |members: &mut Vec<ElementMember>| members.iter_mut().for_each(|member| member.section = None);
    for class in document.statements.values_mut() {
        class.section = None;
        members(&mut class.members);
    }
    for argument in document.arguments.values_mut() {
        argument.section = None;
        members(&mut argument.members);
    }
    // Each group with its number as the reference counts, its parent and its level; the first is on top.
    let mut waiting: Vec<(&Value, usize, Option<SectionId>, usize)> =
        groups.iter().enumerate().rev().map(|(number, group)| (group, number, None, 1)).collect();
    while let Some((group, number, parent, level)) = waiting.pop() {
        let Some(group) = group.as_object() else { continue };
        let id = SectionId(document.sections.len());
        document.sections.push(section(group, number, parent, level, is_group(level)));
        for title in titles(group, "statements") {
            if let Some(class) = document.statements.get_mut(title) {
                class.section = Some(id);
            }
        }
        for title in titles(group, "arguments") {
            if let Some(argument) = document.arguments.get_mut(title) {
                argument.section = Some(id);
            }
        }
        let children = group.get("children").and_then(Value::as_array).into_iter().flatten();
        let children: Vec<_> = children.enumerate().collect();
        let children = children.into_iter().rev();
        waiting.extend(children.map(|(at, child)| (child, number + 1 + at, Some(id), level + 1)));
    }
}

fn titles<'a>(group: &'a Map<String, Value>, key: &str) -> impl Iterator<Item = &'a str> {
    group.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn section(
    group: &Map<String, Value>,
    number: usize,
    parent: Option<SectionId>,
    level: usize,
    is_group: bool,
) -> Section {
    let title = group.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    Section {
        id: format!("s{number}").into(),
        level,
        title: RichText { text: title, marks: Vec::new() },
        tags: titles(group, "tags").map(Into::into).collect(),
        data: None,
        is_group: Some(is_group),
        is_closed: group.get("isClosed").and_then(Value::as_bool),
        parent,
        span: None,
    }
}
