//! What of a map a format cannot hold, in the words of the map's own format.

use std::collections::HashMap;

use claimgraph::ArgumentMap;
use claimgraph::format::{Format, ReadOptions, json};
use claimgraph::report::human::clean;
use indexmap::IndexMap;
use serde_json::Value;

/// The lists of a map, what one of their parts is called, and several.
const LISTS: [(&str, &str, &str); 3] = [
    ("nodes", "statement", "statements"),
    ("relations", "relation", "relations"),
    ("sources", "source", "sources"),
];

/// The most kinds of losses that are named.
const MOST: usize = 8;

/// How many lost a field, or are lost as a whole, and the first of them.
type Losses = IndexMap<(usize, String), (usize, String)>;

/// Says what is lost of a map that was written in that format, as these bytes.
pub(super) fn render(map: &ArgumentMap, format: &Format, bytes: &[u8]) -> String {
    let whole = as_value(map);
    let losses = match format.read {
        Some(read) => changed(&whole, &as_value(&read(bytes, &ReadOptions::default()).partial_map)),
        None => unseen(&whole, format.hides),
    };
    let mut said = format!("{} does not hold everything that the map holds", format.name);
    if !losses.is_empty() {
        let named = losses.iter().take(MOST).map(|((list, field), loss)| phrase(*list, field, loss));
        said += &format!("; among what it lacks: {}", named.collect::<Vec<_>>().join(", "));
    }
    if losses.is_empty() && format.read.is_some() {
        said += "; it lacks the order of its statements or relations";
    }
    if format.read.is_none() {
        said += "; no map can be read from it";
    }
    said
}

fn as_value(map: &ArgumentMap) -> Value {
    serde_json::from_str(&json::to_string(map)).expect("what we write is JSON")
}

/// The parts of the lists of a map, with the number of the list; at last the map itself.
fn parts(map: &Value) -> impl Iterator<Item = (usize, &Value)> {
    let lists = LISTS.iter().enumerate();
    let parts = lists.flat_map(|(list, (name, ..))| {
        map[name].as_array().into_iter().flatten().map(move |part| (list, part))
    });
    parts.chain([(LISTS.len(), map)])
}

/// What a part goes by: its id, else what it says.
fn name(part: &Value) -> String {
    match (&part["id"], &part["kind"]) {
        (Value::String(id), _) => id.clone(),
        (_, Value::String(kind)) => format!("{} {kind} {}", plain(&part["from"]), plain(&part["to"])),
        _ => String::new(),
    }
}

fn plain(ids: &Value) -> String {
    match ids {
        Value::Array(ids) => ids.iter().map(plain).collect::<Vec<_>>().join(" + "),
        id => id.as_str().unwrap_or_default().to_owned(),
    }
}

/// The fields of a part, but for the lists, whose parts are looked at one by one.
fn fields(part: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let is_list = |field: &str| LISTS.iter().any(|(list, ..)| *list == field);
    part.as_object().into_iter().flatten().filter(move |(field, _)| !is_list(field))
}

/// What a format that hides those fields lacks.
fn unseen(map: &Value, hidden: &[&str]) -> Losses {
    let mut losses = Losses::default();
    for (list, part) in parts(map) {
        let lost = fields(part).filter(|(field, _)| hidden.contains(&field.as_str()));
        lost.for_each(|(field, _)| count(&mut losses, list, field, part));
    }
    losses
}

/// What is not the same, or not there, in another map.
fn changed(map: &Value, other: &Value) -> Losses {
    let others: HashMap<_, _> = parts(other).map(|(list, part)| ((list, name(part)), part)).collect();
    let mut losses = Losses::default();
    for (list, part) in parts(map) {
        let Some(other) = others.get(&(list, name(part))) else {
            count(&mut losses, list, "", part);
            continue;
        };
        let lost = fields(part).filter(|(field, value)| other.get(field.as_str()) != Some(value));
        lost.for_each(|(field, _)| count(&mut losses, list, field, part));
    }
    losses
}

fn count(losses: &mut Losses, list: usize, field: &str, part: &Value) {
    losses.entry((list, field.to_owned())).or_insert_with(|| (0, name(part))).0 += 1;
}

/// `anchor of 3 statements (first: x)`.
fn phrase(list: usize, field: &str, (count, first): &(usize, String)) -> String {
    let field = if field.is_empty() { String::new() } else { format!("`{}` of ", clean(field)) };
    let Some((_, one, several)) = LISTS.get(list) else { return format!("{field}the map") };
    let first = clean(first);
    match count {
        1 => format!("{field}1 {one} (`{first}`)"),
        _ => format!("{field}{count} {several} (first: `{first}`)"),
    }
}
