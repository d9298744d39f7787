//! Completes anchors in a text and leaves everything else as a person wrote it.

use std::collections::BTreeMap;
use std::ops::Range;

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
        let [before, after] = [before, after].map(|draft| head_value(&draft.head)["document"].take());
        edit(document_edit(text, document, &before, &after)?);
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
    let files = document.included.files();
    let source = |place: Span| match files.iter().find_map(|file| Some((file.text(), file.range(place)?))) {
        Some((text, range)) => text.get(range),
        None => text.get(place.range()),
    };
    for (old, new, value) in nodes.chain(relations).filter(|(old, new, _)| old != new) {
        if let Some(edits) =
            old.iter().zip(new).map(|(old, new)| moved(old, new, source)).collect::<Option<Vec<_>>>()
            && old.len() == new.len()
        {
            edits.into_iter().flatten().for_each(&mut edit);
            continue;
        }
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

/// The edits that give an anchor its new position and leave its spelling as it is; `None` if more than the position changes,
/// or if its members are not spelled as usual.
fn moved<'t>(
    old: &Anchor,
    new: &Anchor,
    source: impl Fn(Span) -> Option<&'t str>,
) -> Option<Vec<(Span, String)>> {
    if old == new {
        return Some(Vec::new());
    }
    let (Some(from), Some(to)) = (old.position, new.position) else { return None };
    let only_moves = Anchor { position: Some(to), ..old.clone() } == *new
        && (from.digest, from.length) == (to.digest, to.length);
    let whole = old.span.span()?;
    let text = source(whole).filter(|_| only_moves)?;
    let start = whole.range().start;
    let edits = [("start", from.start, to.start), ("end", from.end, to.end)];
    let edit = |(name, from, to): (&str, u64, u64)| {
        let place = number_after(text, name, from)?;
        Some((Span::new(start + place.start..start + place.end)?, to.to_string()))
    };
    edits.into_iter().filter(|(_, from, to)| from != to).map(edit).collect()
}

/// The place of a number after its key; `None` if it is spelled otherwise, or stands there twice.
fn number_after(text: &str, key: &str, number: u64) -> Option<Range<usize>> {
    let digits = number.to_string();
    let value = |at: usize| {
        let before = text[..at].chars().next_back();
        let rest =
            text[at + key.len()..].trim_start_matches('"').trim_start().strip_prefix(':')?.trim_start();
        let from = text.len() - rest.len();
        let is_whole = rest.starts_with(&digits) && !rest[digits.len()..].starts_with(char::is_alphanumeric);
        (is_whole && !before.is_some_and(char::is_alphanumeric)).then(|| from..from + digits.len())
    };
    let mut found = text.match_indices(key).filter_map(|(at, _)| value(at));
    found.next().filter(|_| found.next().is_none())
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
fn document_edit(text: &str, document: &Document, before: &Value, after: &Value) -> Option<(Span, String)> {
    let value = after.as_object()?;
    let line = || format!("document: {}\n", flow(value));
    let Some(front) = &document.front_matter else {
        let begin = text.len() - text.trim_start_matches('\u{feff}').len();
        return Some((Span::new(begin..begin)?, format!("===\n{}===\n\n", line())));
    };
    if let Some(key) = front.data.key("document") {
        let place = document.included.whole(key.value?)?;
        let files = document.included.files().iter();
        let beside = files.filter_map(|file| Some((file.text(), file.range(place)?))).next();
        let (text, range) = beside.unwrap_or((text, place.range()));
        let new = with_digest(text, &range, before, after);
        return Some((place, new.or_else(|| block(text, &range, value)).unwrap_or_else(|| flow(value))));
    }
    let place = document.included.whole(front.span?)?;
    let file = document.included.files().iter().find_map(|file| Some((file.text(), file.range(place)?)));
    let (text, range) = file.unwrap_or((text, place.range()));
    let next = place.range().start + text[range].find('\n')? + 1;
    Some((Span::new(next..next)?, line()))
}

/// The key of the document's digest.
const DIGEST: &str = "sha256";

/// The mapping as a person wrote it, with another digest; `None` if more than that changes.
fn with_digest(text: &str, old: &Range<usize>, before: &Value, after: &Value) -> Option<String> {
    let digest = after[DIGEST].as_str()?;
    let mut same = before.clone();
    same[DIGEST] = digest.into();
    let old_text = &text[old.clone()];
    if same != *after {
        return None;
    }
    match before[DIGEST].as_str() {
        Some(former) => (old_text.matches(former).count() == 1).then(|| old_text.replacen(former, digest, 1)),
        None => {
            let margin = margin(text, old)?;
            let (words, end) = old_text.split_at(old_text.trim_end().len());
            Some(format!("{words}\n{margin}{DIGEST}: {}{end}", yaml::flow_text(digest)))
        }
    }
}

/// The blanks before each line of a mapping with one key a line; `None` if it is between braces.
fn margin<'t>(text: &'t str, mapping: &Range<usize>) -> Option<&'t str> {
    let line = text[..mapping.start].rfind('\n').map_or(0, |at| at + 1);
    let margin = &text[line..mapping.start];
    let is_flow = text[mapping.clone()].starts_with(['{', '&', '*', '!']);
    (!is_flow && !margin.is_empty() && margin.bytes().all(|byte| byte == b' ')).then_some(margin)
}

/// The members one a line, as in the mapping that they replace; `None` if that is between braces.
fn block(text: &str, old: &Range<usize>, members: &Map<String, Value>) -> Option<String> {
    let mut out = String::new();
    yaml::block(members, margin(text, old)?.len(), &mut out);
    let old = &text[old.clone()];
    let end = &old[old.trim_end().len()..];
    Some(out.trim().to_owned() + end)
}

fn flow(members: &Map<String, Value>) -> String {
    yaml::flow(members, "document: ".len(), INDENT)
}
