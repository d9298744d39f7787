//! From a map to its canonical text: fields in the order of their tables, defaults dropped, one source, node or relation
//! a line where it fits.

use std::io;

use serde_json::{Map, Value};

use super::fields::{MAP, Object, Shape};
use super::read::VERSION;
use crate::model::{
    ATTACKS, Allow, Anchor, ArgumentMap, CitationDraft, CitationPurpose, CitationScope, ClaimType, Document,
    Head, NodeDraft, RelationDraft, Sha256, SourceCheck, Status, StepKind, Text, Weight,
};

/// The most columns of a line that is not broken.
const WIDTH: usize = 120;

/// Writes `map`; everything but one item at a time is written as it is made.
pub(super) fn write(map: &ArgumentMap, out: &mut dyn io::Write) -> io::Result<()> {
    let mut printer = Printer { out, is_first: true };
    printer.out.write_all(b"{")?;
    for field in MAP.fields {
        match field.name {
            "sources" => {
                printer.list(field.name, map.source_drafts().map(|source| Value::Object(source.item)))?;
            }
            "nodes" => printer.list(field.name, map.node_drafts().map(|node| node_value(&node)))?,
            "relations" => {
                printer.list(field.name, map.relation_drafts().map(|relation| relation_value(&relation)))?;
            }
            name => {
                if let Some(value) = head_field(map.head(), name) {
                    printer.member(name, &value)?;
                }
            }
        }
    }
    printer.out.write_all(b"\n}\n")
}

/// The members of an object, in the order of its table.
fn object(table: &Object, value_of: impl Fn(&str) -> Option<Value>) -> Value {
    let members =
        table.fields.iter().filter_map(|field| Some((field.name.to_owned(), value_of(field.name)?)));
    Value::Object(members.collect())
}

/// The table of the objects in a field.
fn table_of(object: &'static Object, name: &str) -> &'static Object {
    let field = object.fields.iter().find(|field| field.name == name);
    match field.map(|field| field.shape) {
        Some(Shape::Object(table) | Shape::Objects(table) | Shape::OneOrObjects(table)) => table,
        _ => unreachable!("`{name}` holds objects"),
    }
}

/// What a file says of the map as a whole: all but its lists of parts.
pub(crate) fn head_value(head: &Head) -> Value {
    object(&MAP, |name| match name {
        "sources" | "nodes" | "relations" => None,
        name => head_field(head, name),
    })
}

fn head_field(head: &Head, name: &str) -> Option<Value> {
    match name {
        "claimgraph" => Some(Value::from(VERSION)),
        "title" => string(head.title.as_deref()),
        "description" => string(head.description.as_deref()),
        "language" => string(head.language.as_deref()),
        "thesis" => list(&head.thesis, |thesis| text(&thesis.id)),
        "document" => head.document.as_ref().map(document_value),
        "allow" => {
            let table = table_of(&MAP, "allow");
            list(&head.allow, |allow| {
                object(table, |name| match name {
                    "source" => allow.source.as_ref().map(text),
                    name => allow_field(&allow.allow, name),
                })
            })
        }
        "extra" => extra(&head.extra),
        _ => unreachable!("`{name}` is a field of the map"),
    }
}

fn document_value(document: &Document) -> Value {
    object(table_of(&MAP, "document"), |name| match name {
        "title" => string(document.title.as_deref()),
        "path" => string(document.path.as_deref()),
        "sha256" => document.sha256.map(|digest| Value::from(digest.to_string())),
        "extra" => extra(&document.extra),
        _ => unreachable!("`{name}` is a field of a document"),
    })
}

fn allow_field(allow: &Allow, name: &str) -> Option<Value> {
    match name {
        "rule" => Some(Value::from(&*allow.rule)),
        "reason" => Some(text(&allow.reason)),
        "extra" => extra(&allow.extra),
        _ => unreachable!("`{name}` is a field of an allow"),
    }
}

fn allows(table: &'static Object, allows: &[Allow]) -> Option<Value> {
    let table = table_of(table, "allow");
    list(allows, |allow| object(table, |name| allow_field(allow, name)))
}

/// A statement as a file has it.
pub(crate) fn node_value(node: &NodeDraft) -> Value {
    let table = table_of(&MAP, "nodes");
    let detail = &node.detail;
    object(table, |name| match name {
        "id" => Some(Value::from(node.id.as_str())),
        "kind" => Some(Value::from(node.kind.word())),
        "text" => Some(text(&node.text)),
        "title" => node.title.as_ref().map(text),
        "type" => word_unless(node.claim_type == ClaimType::Fact, node.claim_type.word()),
        "status" => word_unless(node.status == Status::Asserted, node.status.word()),
        "holder" => node.holder.as_ref().map(text),
        "qualifier" => string(detail.qualifier.as_deref()),
        "cites" => list(&node.cites, |cite| citation_value(table_of(table, "cites"), cite)),
        "anchor" => list(&detail.anchors, |anchor| anchor_value(table_of(table, "anchor"), anchor)),
        "group" => node.group.as_ref().map(text),
        "tags" => list(&detail.tags, |tag| Value::from(&**tag)),
        "weight" => {
            detail.weight.filter(|&weight| weight != Weight::DEFAULT).map(|weight| Value::from(weight.get()))
        }
        "allow" => allows(table, &detail.allow),
        "extra" => extra(&detail.extra),
        _ => unreachable!("`{name}` is a field of a node"),
    })
}

fn citation_value(table: &'static Object, cite: &CitationDraft) -> Value {
    let citation = &cite.citation;
    let detail = citation.detail.as_deref();
    object(table, |name| match name {
        "source" => Some(text(&cite.source.id)),
        "locator" => detail?.locator.as_ref().map(text),
        "note" => citation.note.map(|note| Value::from(note.get())),
        "as" => citation.manner.map(|manner| Value::from(manner.word())),
        "for" => word_unless(citation.purpose == CitationPurpose::Content, citation.purpose.word()),
        "scope" => word_unless(citation.scope == CitationScope::Sentence, citation.scope.word()),
        "quote" => detail?.quote.as_ref().map(text),
        "quoted-in" => detail?.quoted_in.as_ref().map(|source| text(&source.id)),
        "check" => detail?.check.as_ref().map(|check| check_value(table_of(table, "check"), check)),
        "extra" => extra(&detail?.extra),
        _ => unreachable!("`{name}` is a field of a citation"),
    })
}

fn check_value(table: &'static Object, check: &SourceCheck) -> Value {
    object(table, |name| match name {
        "verdict" => Some(Value::from(check.verdict.word())),
        "by" => check.by.as_ref().map(text),
        "on" => check.on.map(|date| Value::from(date.to_string())),
        "extra" => extra(&check.extra),
        _ => unreachable!("`{name}` is a field of a check"),
    })
}

fn anchor_value(table: &'static Object, anchor: &Anchor) -> Value {
    let digest = |digest: Sha256| Value::from(format!("sha256:{digest}"));
    object(table, |name| match name {
        "start" => anchor.position.map(|position| Value::from(position.start)),
        "end" => anchor.position.map(|position| Value::from(position.end)),
        "digest" => anchor.position?.digest.map(digest),
        "length" => anchor.position?.length.map(Value::from),
        "quote" => anchor.quote.as_ref().map(text),
        "extra" => extra(&anchor.extra),
        _ => unreachable!("`{name}` is a field of an anchor"),
    })
}

/// A relation as a file has it.
pub(crate) fn relation_value(relation: &RelationDraft) -> Value {
    let table = table_of(&MAP, "relations");
    let detail = &relation.detail;
    object(table, |name| match name {
        "kind" => Some(Value::from(relation.kind.map_or(ATTACKS, StepKind::word))),
        "from" => match &*relation.from {
            [one] => Some(text(&one.id)),
            several => list(several, |premise| text(&premise.id)),
        },
        "to" => Some(text(&relation.to.id)),
        "id" => relation.id.as_ref().map(|id| Value::from(id.as_str())),
        "holder" => relation.holder.as_ref().map(text),
        "anchor" => list(&detail.anchors, |anchor| anchor_value(table_of(table, "anchor"), anchor)),
        "tags" => list(&detail.tags, |tag| Value::from(&**tag)),
        "scheme" => relation.scheme.as_ref().map(text),
        "questions" => {
            let texts: Map<_, _> = detail
                .questions
                .iter()
                .map(|(question, answer)| (question.to_string(), text(answer)))
                .collect();
            extra(&texts)
        }
        "allow" => allows(table, &detail.allow),
        "extra" => extra(&detail.extra),
        _ => unreachable!("`{name}` is a field of a relation"),
    })
}

fn text(text: &Text) -> Value {
    Value::from(text.as_str())
}

fn string(text: Option<&str>) -> Option<Value> {
    text.map(Value::from)
}

fn word_unless(is_default: bool, word: &str) -> Option<Value> {
    (!is_default).then(|| Value::from(word))
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Option<Value> {
    (!items.is_empty()).then(|| items.iter().map(value).collect())
}

fn extra(members: &Map<String, Value>) -> Option<Value> {
    (!members.is_empty()).then(|| Value::Object(members.clone()))
}

/// Prints the members of the map's object.
struct Printer<'a> {
    out: &'a mut dyn io::Write,
    is_first: bool,
}

impl Printer<'_> {
    fn member(&mut self, name: &str, value: &Value) -> io::Result<()> {
        self.name(name)?;
        self.out.write_all(pretty(value, 2, name.len() + 6).as_bytes())
    }

    /// A list whose items stand on lines of their own.
    fn list(&mut self, name: &str, items: impl Iterator<Item = Value>) -> io::Result<()> {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return Ok(());
        }
        self.name(name)?;
        self.out.write_all(b"[")?;
        while let Some(item) = items.next() {
            let comma = if items.peek().is_some() { "," } else { "" };
            write!(self.out, "\n    {}{comma}", pretty(&item, 4, 4 + comma.len()))?;
        }
        self.out.write_all(b"\n  ]")
    }

    fn name(&mut self, name: &str) -> io::Result<()> {
        let comma = if std::mem::take(&mut self.is_first) { "" } else { "," };
        write!(self.out, "{comma}\n  \"{name}\": ")
    }
}

/// `value` on one line where it fits, else with each of its items on a line of its own, and so on inside.
///
/// `indent` is that of the line on which it begins; `used` are the columns already taken on that line, with what must
/// follow.
fn pretty(value: &Value, indent: usize, used: usize) -> String {
    let mut text = String::new();
    push(value, indent, used, &mut text);
    text
}

/// Adds `value` to `text` as [`pretty`] has it. Recursion is bounded by the nesting that the reader accepts.
fn push(value: &Value, indent: usize, used: usize, text: &mut String) {
    let start = text.len();
    if push_flat(value, &mut WIDTH.saturating_sub(used), text) {
        return;
    }
    text.truncate(start);
    let inner = indent + 2;
    match value {
        Value::Array(items) if !items.is_empty() => {
            text.push('[');
            for (number, item) in items.iter().enumerate() {
                push_line_end(number > 0, inner, text);
                push(item, inner, inner + 1, text);
            }
            push_line_end(false, indent, text);
            text.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            text.push('{');
            for (number, (name, value)) in members.iter().enumerate() {
                push_line_end(number > 0, inner, text);
                let name = format!("{}: ", quoted(name));
                text.push_str(&name);
                push(value, inner, inner + name.chars().count() + 1, text);
            }
            push_line_end(false, indent, text);
            text.push('}');
        }
        single => text.push_str(&single_value(single)),
    }
}

fn push_line_end(after_item: bool, indent: usize, text: &mut String) {
    text.push_str(if after_item { ",\n" } else { "\n" });
    text.extend(std::iter::repeat_n(' ', indent));
}

/// Adds `value` on one line, as far as there is `room`; returns whether that was enough.
///
/// It stops where the room ends: what is nested deep would else be written out once for each level around it.
fn push_flat(value: &Value, room: &mut usize, text: &mut String) -> bool {
    let comma = |number: usize| if number > 0 { ", " } else { "" };
    match value {
        Value::Array(items) if !items.is_empty() => {
            push_within("[", room, text)
                && items.iter().enumerate().all(|(number, item)| {
                    push_within(comma(number), room, text) && push_flat(item, room, text)
                })
                && push_within("]", room, text)
        }
        Value::Object(members) if !members.is_empty() => {
            push_within("{ ", room, text)
                && members.iter().enumerate().all(|(number, (name, value))| {
                    push_within(comma(number), room, text)
                        && may_fit(name, *room)
                        && push_within(&quoted(name), room, text)
                        && push_within(": ", room, text)
                        && push_flat(value, room, text)
                })
                && push_within(" }", room, text)
        }
        Value::String(long) if !may_fit(long, *room) => false,
        single => push_within(&single_value(single), room, text),
    }
}

/// Adds `part`, where there is room for its characters.
fn push_within(part: &str, room: &mut usize, text: &mut String) -> bool {
    let Some(left) = room.checked_sub(part.chars().count()) else { return false };
    *room = left;
    text.push_str(part);
    true
}

/// Whether a text may fit into so many columns: a character has at most four bytes.
const fn may_fit(text: &str, room: usize) -> bool {
    text.len() / 4 <= room
}

/// A value without parts.
fn single_value(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        other => other.to_string(),
    }
}

/// A string as JSON writes it. DEL and the C1 controls are escaped too: a canonical file is safe to show.
fn quoted(text: &str) -> String {
    let json = Value::from(text).to_string();
    if !json.chars().any(is_shown_by_nobody) {
        return json;
    }
    let escaped = |c: char| {
        if is_shown_by_nobody(c) { format!("\\u{:04x}", c as u32) } else { c.to_string() }
    };
    json.chars().map(escaped).collect()
}

fn is_shown_by_nobody(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}')
}
