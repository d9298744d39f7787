//! Data with the spans of its parts.

use std::slice;

use serde_json::Value;

use crate::format::argdown::document::parts::{Data, DataKey};
use crate::format::argdown::yaml::build::count_places;
use crate::format::fields::{Placed, PlacedMember};
use crate::model::Span;

/// The members of a data block.
pub(super) fn members(data: &Data) -> Vec<PlacedMember> {
    let mut keys = data.keys.iter().peekable();
    let member = |(name, value): (&String, &Value)| {
        // Keys are in the order of their values.
        let key = keys.next_if(|key| *key.name == **name).or_else(|| data.key(name));
        let span = key.and_then(|key| key.span).or(data.span);
        PlacedMember { name: name.clone().into(), span, value: placed(value, key, data.span) }
    };
    data.values.iter().map(member).collect()
}

/// One member of a data block.
pub(super) fn member(data: &Data, name: &str) -> Option<Placed> {
    Some(placed(data.get(name)?, data.key(name), data.span))
}

fn placed(value: &Value, key: Option<&DataKey>, block: Option<Span>) -> Placed {
    let whole = key.and_then(|key| key.value).or(block);
    match key {
        Some(key) if !key.inner.is_empty() && key.inner.len() == count_places(value) => {
            SpanCursor(key.inner.iter()).placed(value, whole)
        }
        // If the spans inside are not known, the whole value has one span.
        _ => Placed::at(value, whole),
    }
}

/// The spans inside a value, in the order of the value.
struct SpanCursor<'a>(slice::Iter<'a, Option<Span>>);

impl SpanCursor<'_> {
    fn next(&mut self) -> Option<Span> {
        self.0.next().copied().flatten()
    }

    /// Recursion is bounded by the nesting of data.
    fn placed(&mut self, value: &Value, span: Option<Span>) -> Placed {
        match value {
            Value::Array(items) => {
                let item = |item| {
                    let span = self.next();
                    self.placed(item, span)
                };
                Placed::list(items.iter().map(item).collect(), span)
            }
            Value::Object(members) => {
                let member = |(name, value): (&String, &Value)| {
                    let (span, of_value) = (self.next(), self.next());
                    PlacedMember { name: name.clone().into(), span, value: self.placed(value, of_value) }
                };
                Placed::object(members.iter().map(member).collect(), span)
            }
            _ => Placed::at(value, span),
        }
    }
}
