//! Completes anchors in a text and leaves everything else as a person wrote it.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::format::argdown::document::parts::{Data, Document, ElementMember};
use crate::format::argdown::yaml::write as yaml;
use crate::format::fields::{head_value, node_value, relation_value};
use crate::model::{Anchor, Draft, FileBeside, Span};

/// The indentation of later lines of a value: more than that of any key above.
const INDENT: usize = 6;

/// A text and the files that it includes, after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedTexts {
    /// The text.
    pub text: String,
    /// The included files that have changed: the path of each, and its new text without a byte order mark.
    pub included: Vec<(String, String)>,
}

/// The `text` of `before` and its included files, with the anchors and the document of `after`; `None` if one of them is not
/// the value of a key of its own.
pub(crate) fn with_anchors(
    text: &str,
    document: &Document,
    before: &Draft,
    after: &Draft,
) -> Option<EditedTexts> {
    let mut edits: BTreeMap<usize, (Span, String)> = BTreeMap::new();
    let mut edit = |(place, new): (Span, String)| drop(edits.insert(place.range().start, (place, new)));
    if before.head.document != after.head.document {
        edit(document_edit(text, document, &head_value(&after.head)["document"])?);
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
        by_place(new, value["anchor"].as_array()?, &places)?.into_iter().for_each(&mut edit);
        debug_assert!(!old.is_empty(), "anchors are completed, not made");
    }
    Some(edited(text, document.included.files(), edits.into_values().collect()))
}

/// The texts after edits, which are in the order of their places.
fn edited(text: &str, files: &[FileBeside], edits: Vec<(Span, String)>) -> EditedTexts {
    let file_of = |place: Span| files.iter().position(|file| file.range(place).is_some());
    let mut own = text.to_owned();
    let mut changed: BTreeMap<usize, String> = BTreeMap::new();
    for (place, new) in edits.into_iter().rev() {
        match file_of(place).and_then(|at| Some((at, files[at].range(place)?))) {
            None => own.replace_range(place.range(), &new),
            Some((at, range)) => {
                changed.entry(at).or_insert_with(|| files[at].text().to_owned()).replace_range(range, &new)
            }
        }
    }
    let included = changed.into_iter().map(|(at, text)| (files[at].path().to_owned(), text)).collect();
    EditedTexts { text: own, included }
}

/// The anchors at each place, as they are to be written.
fn by_place(anchors: &[Anchor], values: &[Value], places: &[Span]) -> Option<Vec<(Span, String)>> {
    let mut groups: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (anchor, value) in anchors.iter().zip(values) {
        let at = anchor.span.span()?.range();
        let place = places.partition_point(|place| place.range().start <= at.start).checked_sub(1)?;
        if at.end > places[place].range().end {
            return None;
        }
        groups.entry(place).or_default().push(yaml::flow(value.as_object()?, WIDE, INDENT));
    }
    // Always a list: a brace at the end of a line would end the data.
    let group = |(place, anchors): (usize, Vec<String>)| (places[place], format!("[{}]", anchors.join(", ")));
    Some(groups.into_iter().map(group).collect())
}

/// Columns that are probably taken: an anchor may begin anywhere on a line.
const WIDE: usize = 40;

/// The places of the anchors of lines and inferences, in the text and in the files that it includes, in order.
fn places(document: &Document) -> Vec<Span> {
    let members = document.statements.values().flat_map(|class| &class.members);
    let members = members.chain(document.arguments.values().flat_map(|argument| &argument.members));
    let of_member = members.filter_map(|member: &ElementMember| member.data.as_ref());
    let lines = document.arguments.values().flat_map(|argument| &argument.structure);
    let of_inference = lines.filter_map(|line| line.inference.as_ref()?.data.as_ref());
    let place = |data: &Data| document.included.whole(data.key("anchor")?.value?);
    let mut places: Vec<_> = of_member.chain(of_inference).filter_map(place).collect();
    places.sort_by_key(|place| place.range().start);
    places
}

/// The edit that gives the front matter that document. An included file may begin with the front matter.
fn document_edit(text: &str, document: &Document, value: &Value) -> Option<(Span, String)> {
    let value = value.as_object()?;
    let line = || format!("document: {}\n", flow(value));
    let Some(front) = &document.front_matter else {
        let begin = text.len() - text.trim_start_matches('\u{feff}').len();
        return Some((Span::new(begin..begin)?, format!("===\n{}===\n\n", line())));
    };
    if let Some(key) = front.data.key("document") {
        return Some((document.included.whole(key.value?)?, flow(value)));
    }
    let place = document.included.whole(front.span?)?;
    let file = document.included.files().iter().find_map(|file| Some((file.text(), file.range(place)?)));
    let (text, range) = file.unwrap_or((text, place.range()));
    let next = place.range().start + text[range].find('\n')? + 1;
    Some((Span::new(next..next)?, line()))
}

fn flow(members: &Map<String, Value>) -> String {
    yaml::flow(members, "document: ".len(), INDENT)
}
