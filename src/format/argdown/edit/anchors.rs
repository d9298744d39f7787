//! Completes anchors in a text and leaves everything else as a person wrote it.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Map, Value};

use crate::format::argdown::document::parts::{Data, Document, ElementMember};
use crate::format::argdown::yaml::write as yaml;
use crate::format::fields::{head_value, node_value, relation_value};
use crate::model::{Anchor, Draft};

/// The indentation of later lines of a value: more than that of any key above.
const INDENT: usize = 6;

/// The `text` of `before`, with the anchors and the document of `after`; `None` if one of them is not the value of a
/// key of its own.
pub(crate) fn with_anchors(text: &str, document: &Document, before: &Draft, after: &Draft) -> Option<String> {
    let mut edits = BTreeMap::new();
    if before.head.document != after.head.document {
        let (range, new) = document_edit(text, document, &head_value(&after.head)["document"])?;
        edits.insert(range.start, (range, new));
    }
    let nodes = before
        .nodes
        .iter()
        .zip(&after.nodes)
        .map(|(before, after)| (&before.detail.anchors, &after.detail.anchors, node_value(after)));
    let relations = before
        .relations
        .iter()
        .zip(&after.relations)
        .map(|(before, after)| (&before.detail.anchors, &after.detail.anchors, relation_value(after)));
    let places = places(document);
    for (old, new, value) in nodes.chain(relations).filter(|(old, new, _)| old != new) {
        for (range, anchors) in by_place(new, value["anchor"].as_array()?, &places)? {
            edits.insert(range.start, (range, anchors));
        }
        debug_assert!(!old.is_empty(), "anchors are completed, not made");
    }
    let mut edited = text.to_owned();
    for (range, new) in edits.into_values().rev() {
        edited.replace_range(range, &new);
    }
    Some(edited)
}

/// The anchors at each place, as they are to be written.
fn by_place(
    anchors: &[Anchor],
    values: &[Value],
    places: &[Range<usize>],
) -> Option<Vec<(Range<usize>, String)>> {
    let mut groups: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (anchor, value) in anchors.iter().zip(values) {
        let at = anchor.span.span()?.range();
        let place = places.partition_point(|place| place.start <= at.start).checked_sub(1)?;
        if at.end > places[place].end {
            return None;
        }
        groups.entry(place).or_default().push(yaml::flow(value.as_object()?, WIDE, INDENT));
    }
    // Always a list: a brace at the end of a line would end the data.
    let group =
        |(place, anchors): (usize, Vec<String>)| (places[place].clone(), format!("[{}]", anchors.join(", ")));
    Some(groups.into_iter().map(group).collect())
}

/// Columns that are probably taken: an anchor may begin anywhere on a line.
const WIDE: usize = 40;

/// The spans of the anchors of lines and inferences, in the order of the text. Those in included files are left out.
fn places(document: &Document) -> Vec<Range<usize>> {
    let members = document.statements.values().flat_map(|class| &class.members);
    let members = members.chain(document.arguments.values().flat_map(|argument| &argument.members));
    let of_member = members.filter_map(|member: &ElementMember| member.data.as_ref());
    let lines = document.arguments.values().flat_map(|argument| &argument.structure);
    let of_inference = lines.filter_map(|line| line.inference.as_ref()?.data.as_ref());
    let place = |data: &Data| document.included.own(data.key("anchor")?.value?.range());
    let mut places: Vec<_> = of_member.chain(of_inference).filter_map(place).collect();
    places.sort_by_key(|place| place.start);
    places
}

/// The edit that gives the front matter that document.
fn document_edit(text: &str, document: &Document, value: &Value) -> Option<(Range<usize>, String)> {
    let value = value.as_object()?;
    let line = || format!("document: {}\n", flow(value));
    let Some(front) = &document.front_matter else {
        let begin = text.len() - text.trim_start_matches('\u{feff}').len();
        return Some((begin..begin, format!("===\n{}===\n\n", line())));
    };
    if let Some(key) = front.data.key("document") {
        return Some((document.included.own(key.value?.range())?, flow(value)));
    }
    let begin = document.included.own(front.span?.range())?.start;
    let next = begin + text[begin..].find('\n')? + 1;
    Some((next..next, line()))
}

fn flow(members: &Map<String, Value>) -> String {
    yaml::flow(members, "document: ".len(), INDENT)
}
