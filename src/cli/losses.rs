//! The parts of a map that a format cannot hold, by the field names of claimgraph's own format.

use std::collections::HashMap;

use claimgraph::ArgumentMap;
use claimgraph::diagnostic::counted;
use claimgraph::format::{Format, ReadOptions, json};
use claimgraph::report::human::clean;
use indexmap::IndexMap;
use serde_json::Value;

/// The lists of a map: field name, singular, plural.
const LISTS: [(&str, &str, &str); 3] = [
    ("nodes", "statement", "statements"),
    ("relations", "relation", "relations"),
    ("sources", "source", "sources"),
];

/// The most kinds of losses that are named.
const MOST: usize = 8;

/// By list and field, the number of parts that lost the field and the name of the first. An empty field is the whole part.
type Losses = IndexMap<(usize, String), (usize, String)>;

/// Returns true if reading `bytes`, which were written in `format`, gives the same map and no fault.
pub(crate) fn comes_back(map: &ArgumentMap, format: &Format, bytes: &[u8]) -> bool {
    format.read.is_some_and(|read| {
        let again = read(bytes, &ReadOptions::default());
        again.faults.is_empty() && json::to_string(&again.partial_map) == json::to_string(map)
    })
}

/// Describes the losses of a map that was written in `format` as `bytes`.
pub(crate) fn render(map: &ArgumentMap, format: &Format, bytes: &[u8]) -> String {
    let whole = as_value(map);
    let losses = match format.read {
        Some(read) => changed(&whole, &as_value(&read(bytes, &ReadOptions::default()).partial_map)),
        None => unseen(&whole, format.hides),
    };
    let mut said = format!("{} does not hold everything that the map holds", format.name);
    if !losses.is_empty() {
        let named = losses.iter().take(MOST).map(|((list, field), loss)| phrase(*list, field, loss));
        said += &format!("; it lacks, among others: {}", named.collect::<Vec<_>>().join(", "));
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

/// The parts of all lists, with the number of the list, and last the map itself.
fn parts(map: &Value) -> impl Iterator<Item = (usize, &Value)> {
    let lists = LISTS.iter().enumerate();
    let parts = lists.flat_map(|(list, (name, ..))| {
        map[name].as_array().into_iter().flatten().map(move |part| (list, part))
    });
    parts.chain([(LISTS.len(), map)])
}

/// A name for a part: its id, or else what it does.
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

/// The fields of a part, without the lists.
fn fields(part: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let is_list = |field: &str| LISTS.iter().any(|(list, ..)| *list == field);
    part.as_object().into_iter().flatten().filter(move |(field, _)| !is_list(field))
}

/// The losses of a format that does not show the fields `hidden`.
fn unseen(map: &Value, hidden: &[&str]) -> Losses {
    let mut losses = Losses::default();
    for (list, part) in parts(map) {
        let lost = fields(part).filter(|(field, _)| hidden.contains(&field.as_str()));
        lost.for_each(|(field, _)| count(&mut losses, list, field, part));
    }
    losses
}

/// The fields and parts of a map that differ or are missing in another one.
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
    let first = if *count == 1 { format!("`{first}`") } else { format!("first: `{first}`") };
    format!("{field}{} ({first})", counted(*count, one, several))
}
