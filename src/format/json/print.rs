//! Prints a map in canonical form: a source, a node or a relation is one line where it fits.

use std::io;

use serde_json::Value;

use crate::format::fields::{MAP, head_field, node_value, relation_value};
use crate::model::ArgumentMap;

/// The most columns of a line that is not broken.
const WIDTH: usize = 120;

/// Writes `map`; everything but one item at a time is written as it is made.
pub(super) fn print(map: &ArgumentMap, out: &mut dyn io::Write) -> io::Result<()> {
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

/// `value` on one line if it fits, else with each of its items on a line of its own, and so on inside.
///
/// `indent` is that of the line on which it begins; `used` are the columns already taken on that line, including what must
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
                push_separator(number, text);
                push_line_end(inner, text);
                push(item, inner, inner + 1, text);
            }
            push_line_end(indent, text);
            text.push(']');
        }
        Value::Object(members) if !members.is_empty() => {
            text.push('{');
            for (number, (name, value)) in members.iter().enumerate() {
                push_separator(number, text);
                push_line_end(inner, text);
                let name = format!("{}: ", quoted(name));
                text.push_str(&name);
                push(value, inner, inner + name.chars().count() + 1, text);
            }
            push_line_end(indent, text);
            text.push('}');
        }
        single => text.push_str(&single_value(single)),
    }
}

/// Adds the comma before an item that is not the first.
fn push_separator(number: usize, text: &mut String) {
    if number > 0 {
        text.push(',');
    }
}

fn push_line_end(indent: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
}

/// Adds `value` on one line, as far as there is `room`; returns true if all of it fits.
///
/// It stops where the room ends: deeply nested values would otherwise be written out once for each level around them.
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

/// Adds `part` if there is room for its characters.
fn push_within(part: &str, room: &mut usize, text: &mut String) -> bool {
    let Some(left) = room.checked_sub(part.chars().count()) else { return false };
    *room = left;
    text.push_str(part);
    true
}

/// True if a text may fit into so many columns: a character has at most four bytes.
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

/// A string in JSON. DEL and the C1 controls are escaped too, so that a canonical file is safe to show.
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
