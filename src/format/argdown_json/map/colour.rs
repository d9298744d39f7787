//! The colours of the nodes of Argdown's map.

use std::collections::HashMap;

use serde_json::Value;

use super::graph::{MapNode, NodeSubject};
use super::selectable::Selectable;
use crate::format::argdown::document::parts::{Document, Section};
use crate::format::argdown::document::settings::Settings;

/// The colours of statements and arguments: the first, then one for each tag in order.
const SCHEME: &[&str] =
    &["#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#e6ab02", "#a6761d", "#666666"];
/// The colours of groups by depth.
const GROUPS: &[&str] = &["#DADADA", "#BABABA", "#AAAAAA"];

/// Colours the nodes of the map of `document`.
pub(super) fn colour(document: &Document, settings: &Settings<'_>, nodes: &mut [MapNode]) {
    let palette = Palette::new(document, settings);
    let depths = depths(nodes);
    for (at, node) in nodes.iter_mut().enumerate() {
        node.colour = match node.shows {
            NodeSubject::Statement(id) => {
                palette.element(document.statement(id), &node.title, "statementColors")
            }
            NodeSubject::Argument(id) => {
                palette.element(document.argument(id), &node.title, "argumentColors")
            }
            NodeSubject::Group(section) => palette.group(&document.sections[section], depths[at]),
        };
    }
}

/// The number of groups around each node.
fn depths(nodes: &[MapNode]) -> Vec<usize> {
    let mut depths: Vec<Option<usize>> = vec![None; nodes.len()];
    for at in 0..nodes.len() {
        let mut path = vec![at];
        while let (None, Some(parent)) = (depths[path[path.len() - 1]], nodes[path[path.len() - 1]].parent) {
            path.push(parent);
        }
        let outermost = depths[path[path.len() - 1]].unwrap_or(0);
        for (depth, &node) in (outermost..).zip(path.iter().rev()) {
            depths[node] = Some(depth);
        }
    }
    depths.into_iter().map(Option::unwrap_or_default).collect()
}

struct Palette<'a> {
    settings: &'a Settings<'a>,
    scheme: Vec<String>,
    groups: Vec<String>,
    /// The colour and the priority of each tag.
    tags: HashMap<&'a str, (Option<String>, f64)>,
}

impl<'a> Palette<'a> {
    fn new(document: &'a Document, settings: &'a Settings<'a>) -> Self {
        let list = |key, default: &[&str]| match settings.words("color", key) {
            Some(colours) => colours.into_iter().map(str::to_owned).collect(),
            None => default.iter().map(|&colour| colour.to_owned()).collect(),
        };
        let mut palette = Self {
            settings,
            scheme: list("colorScheme", SCHEME),
            groups: list("groupColorScheme", GROUPS),
            tags: HashMap::new(),
        };
        for (at, tag) in document.tags.iter().enumerate() {
            let own = settings.entry("color", "tagColors", tag);
            let colour = match own {
                Some(own) => palette.named(&palette.scheme, own),
                None => palette.scheme.get(at + 1).cloned(),
            };
            let priority = own.and_then(|own| own.get("priority")?.as_f64()).unwrap_or(0.0);
            palette.tags.insert(tag, (colour, priority));
        }
        palette
    }

    /// The colour that a value gives: itself, an index into the scheme, or its member `color`.
    fn named(&self, scheme: &[String], value: &Value) -> Option<String> {
        let value = value.get("color").unwrap_or(value);
        match value {
            Value::String(colour) => Some(colour.clone()),
            Value::Number(number) => scheme.get(usize::try_from(number.as_u64()?).ok()?).cloned(),
            _ => None,
        }
    }

    fn element(&self, element: &impl Selectable, title: &str, key: &str) -> Option<String> {
        let own = element.data().and_then(|data| data.get("color"));
        let own = own.filter(|_| !self.settings.flag("color", "ignoreColorData", false));
        if let Some(own) = own.or_else(|| self.settings.entry("color", key, title)) {
            return self.named(&self.scheme, own);
        }
        if self.settings.flag("color", "colorizeByTag", true) && !element.tags().is_empty() {
            return self.tag(element.tags().iter().map(AsRef::as_ref));
        }
        self.scheme.first().cloned()
    }

    /// The colour of the first tag of the highest priority.
    fn tag<'t>(&self, tags: impl Iterator<Item = &'t str>) -> Option<String> {
        let known = tags.filter_map(|tag| self.tags.get(tag));
        let best = known.reduce(|best, tag| if tag.1 > best.1 { tag } else { best });
        best.and_then(|(colour, _)| colour.clone())
    }

    fn group(&self, section: &Section, depth: usize) -> Option<String> {
        let own = section.data.as_ref().and_then(|data| data.get("color"));
        let own = own.filter(|_| !self.settings.flag("color", "ignoreColorData", false));
        if let Some(own) = own.or_else(|| self.settings.entry("color", "groupColors", &section.title.text)) {
            return self.named(&self.groups, own);
        }
        if self.settings.flag("color", "colorizeGroupsByTag", false) && !section.tags.is_empty() {
            return self.tag(section.tags.iter().map(AsRef::as_ref));
        }
        self.groups.get(depth.min(self.groups.len().saturating_sub(1))).cloned()
    }
}
