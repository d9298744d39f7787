//! Data with the places of what is in it: those of the top level are known, those further in are looked for.

use serde_json::Value;

use crate::format::argdown::Data;
use crate::format::json::placed::{Placed, PlacedMember, PlacedValue};
use crate::model::Span;

/// The members of a data block, each value at its place in `text`.
pub(super) fn members(data: &Data, text: &str) -> Vec<PlacedMember> {
    let member = |(name, value): (&String, &Value)| {
        let key = data.key(name);
        let span = key.and_then(|key| key.value).or(data.span);
        let mut finder = Finder::new(text, span);
        let value = Placed { span, ..finder.placed(value) };
        PlacedMember { name: name.clone().into(), span: key.and_then(|key| key.span).or(span), value }
    };
    data.values.iter().map(member).collect()
}

/// One member of a data block.
pub(super) fn member(data: &Data, name: &str, text: &str) -> Option<Placed> {
    let value = data.get(name)?;
    let span = data.key(name).and_then(|key| key.value).or(data.span);
    Some(Placed { span, ..Finder::new(text, span).placed(value) })
}

/// Looks for the parts of a value one after the other, in the order in which they are written.
struct Finder<'a> {
    text: &'a str,
    /// Where the value stands.
    whole: Option<Span>,
    /// From here on nothing was found yet.
    at: usize,
    end: usize,
}

impl<'a> Finder<'a> {
    fn new(text: &'a str, whole: Option<Span>) -> Self {
        let range = whole.map_or(0..0, Span::range);
        let range = if text.get(range.clone()).is_some() { range } else { 0..0 };
        Self { text, whole, at: range.start, end: range.end }
    }

    /// The place of a word, or of the whole value where it is written in another way than it reads.
    fn find(&mut self, word: &str) -> Option<Span> {
        let rest = &self.text[self.at..self.end];
        match rest.find(word).filter(|_| !word.is_empty()) {
            Some(offset) => {
                let start = self.at + offset;
                self.at = start + word.len();
                Span::new(start..self.at)
            }
            None => self.whole,
        }
    }

    fn placed(&mut self, value: &Value) -> Placed {
        match value {
            Value::String(text) => Placed::string(text.as_str(), self.find(text)),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.placed(item)).collect();
                let span = hull(items.iter().map(|item| item.span)).or(self.whole);
                Placed::list(items, span)
            }
            Value::Object(members) => {
                let member = |(name, value): (&String, &Value)| {
                    let span = self.find(name);
                    PlacedMember { name: name.clone().into(), span, value: self.placed(value) }
                };
                let members: Vec<_> = members.iter().map(member).collect();
                let spans = members.iter().flat_map(|member| [member.span, member.value.span]);
                let span = hull(spans).or(self.whole);
                Placed::object(members, span)
            }
            Value::Null => Placed { value: PlacedValue::Null, span: self.whole },
            Value::Bool(truth) => {
                Placed { value: PlacedValue::Boolean(*truth), span: self.find(&truth.to_string()) }
            }
            Value::Number(number) => {
                Placed { value: PlacedValue::Number(number.clone()), span: self.find(number.as_str()) }
            }
        }
    }
}

/// From the first of some places to the last.
fn hull(spans: impl Iterator<Item = Option<Span>>) -> Option<Span> {
    let ranges: Vec<_> = spans.flatten().map(Span::range).collect();
    let start = ranges.iter().map(|range| range.start).min()?;
    let end = ranges.iter().map(|range| range.end).max()?;
    Span::new(start..end)
}
