//! Forms that YAML allows and JSON does not: a number for a text, one item for a list of one, the id of a source for a
//! citation of it. Unknown names go under `extra`.

use super::members::add_extra;
use crate::diagnostic::{Fault, did_you_mean};
use crate::format::argdown::shared::keys::ARGDOWN_KEYS;
use crate::format::fields::{ANCHOR, CITE, Object, Placed, PlacedMember, PlacedValue, Shape, key_help};
use crate::model::shortened;

/// The known name that `key` is probably a misspelling of.
pub(super) fn meant<'a>(key: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = key.chars().count();
    // Any two letters resemble `id`.
    if ARGDOWN_KEYS.contains(&key) || length < 3 {
        return None;
    }
    // Most keys differ too much in length, and are not compared.
    let most = (length / 3).max(1);
    did_you_mean(key, known.into_iter().filter(|known| known.len().abs_diff(length) <= most))
}

/// Warns that a key has no meaning, and says how to fix it.
pub(super) fn warn_of_key(member: &PlacedMember, help: impl Into<String>, warnings: &mut Vec<Fault>) {
    let message = format!("`{}` has no meaning here; it is kept under `extra`", shortened(&member.name, 40));
    warnings.push(Fault::new(member.span, message, help));
}

/// A help in the notation of data, in which names need no quotation marks.
pub(super) fn in_data(help: &str) -> String {
    help.replace('"', "")
}

/// Gives the members of an object the form that its table requires.
pub(super) fn loosen_members(
    members: Vec<PlacedMember>,
    table: &'static Object,
    warnings: &mut Vec<Fault>,
) -> Vec<PlacedMember> {
    let mut known = Vec::with_capacity(members.len());
    let mut unknown = Vec::new();
    for mut member in members {
        match table.fields.iter().find(|field| field.name == member.name) {
            Some(field) => {
                loosen(&mut member.value, field.shape, warnings);
                known.push(member);
            }
            None => {
                if let Some(help) = help_for(&member, table) {
                    warn_of_key(&member, help, warnings);
                }
                unknown.push(member);
            }
        }
    }
    add_extra(&mut known, unknown);
    known
}

/// The help for a key of several words.
const OF_WORDS: &str =
    "a key is one word; if the comma before it belongs to a value, put that value in quotation marks";

/// The help for a key that `table` has no field for; `None` if it is probably another program's.
fn help_for(member: &PlacedMember, table: &'static Object) -> Option<String> {
    let key = &*member.name;
    let near =
        || Some(format!("did you mean `{}`?", meant(key, table.fields.iter().map(|field| field.name))?));
    // `{holder: Smith, he said: no}`
    let is_of_words = key.contains(' ') && member.value.value != PlacedValue::Null;
    let of_words = || is_of_words.then(|| OF_WORDS.to_owned());
    key_help(table, key).map(|help| in_data(&help)).or_else(near).or_else(of_words)
}

fn loosen(placed: &mut Placed, shape: Shape, warnings: &mut Vec<Fault>) {
    match shape {
        Shape::Objects(table) | Shape::OneOrObjects(table) => {
            make_list(placed);
            for item in items(placed) {
                loosen_object(item, table, warnings);
            }
        }
        Shape::Object(table) => loosen_object(placed, table, warnings),
        Shape::List(item) | Shape::OneOrList(item) | Shape::Set(item) => {
            make_list(placed);
            for inner in items(placed) {
                loosen(inner, *item, warnings);
            }
        }
        Shape::Texts => {
            if let PlacedValue::Object(members) = &mut placed.value {
                for member in members {
                    loosen(&mut member.value, Shape::Text, warnings);
                }
            }
        }
        Shape::String | Shape::Text | Shape::Identifier | Shape::Sha256 => {
            if let PlacedValue::Number(number) = &placed.value {
                placed.value = PlacedValue::String(number.to_string());
            }
        }
        _ => {}
    }
}

/// Makes a list of a single item. `null` stays, so that the reader can report it.
fn make_list(placed: &mut Placed) {
    if !matches!(placed.value, PlacedValue::List(_) | PlacedValue::Null) {
        let item = std::mem::replace(&mut placed.value, PlacedValue::Null);
        placed.value = PlacedValue::List(vec![Placed { value: item, span: placed.span }]);
    }
}

fn items(placed: &mut Placed) -> &mut [Placed] {
    match &mut placed.value {
        PlacedValue::List(items) => items,
        _ => &mut [],
    }
}

fn loosen_object(placed: &mut Placed, table: &'static Object, warnings: &mut Vec<Fault>) {
    let short = if std::ptr::eq(table, &raw const CITE) {
        Some("source")
    } else if std::ptr::eq(table, &raw const ANCHOR) {
        Some("quote")
    } else {
        None
    };
    if let (Some(name), PlacedValue::String(_) | PlacedValue::Number(_)) = (short, &placed.value) {
        let value = std::mem::replace(&mut placed.value, PlacedValue::Null);
        let member = PlacedMember::new(name, Placed { value, span: placed.span });
        placed.value = PlacedValue::Object(vec![member]);
    }
    if let PlacedValue::Object(members) = &mut placed.value {
        *members = loosen_members(std::mem::take(members), table, warnings);
    }
}
