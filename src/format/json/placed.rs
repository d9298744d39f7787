//! Maps that another notation states: values with the places that they have there, read by the same tables as JSON.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use super::read as reader;
use super::tree::{Kind, Node, Tree};
use crate::diagnostic::Fault;
use crate::model::{Draft, Span};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format) struct Placed {
    pub(in crate::format) value: PlacedValue,
    pub(in crate::format) span: Option<Span>,
}

/// What can have a place.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format) enum PlacedValue {
    Null,
    Boolean(bool),
    Number(Number),
    String(String),
    List(Vec<Placed>),
    /// No name stands twice.
    Object(Vec<PlacedMember>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format) struct PlacedMember {
    pub(in crate::format) name: Cow<'static, str>,
    /// Where the name stands.
    pub(in crate::format) span: Option<Span>,
    pub(in crate::format) value: Placed,
}

impl PlacedMember {
    /// A member whose name stands where its value stands.
    pub(in crate::format) fn new(name: impl Into<Cow<'static, str>>, value: Placed) -> Self {
        Self { name: name.into(), span: value.span, value }
    }
}

impl Placed {
    pub(in crate::format) fn string(text: impl Into<String>, span: Option<Span>) -> Self {
        Self { value: PlacedValue::String(text.into()), span }
    }

    pub(in crate::format) fn list(items: Vec<Self>, span: Option<Span>) -> Self {
        Self { value: PlacedValue::List(items), span }
    }

    pub(in crate::format) fn object(members: Vec<PlacedMember>, span: Option<Span>) -> Self {
        Self { value: PlacedValue::Object(members), span }
    }

    /// A value all of which stands at one place.
    pub(in crate::format) fn at(value: &Value, span: Option<Span>) -> Self {
        let value = match value {
            Value::Null => PlacedValue::Null,
            Value::Bool(truth) => PlacedValue::Boolean(*truth),
            Value::Number(number) => PlacedValue::Number(number.clone()),
            Value::String(text) => PlacedValue::String(text.clone()),
            Value::Array(items) => PlacedValue::List(items.iter().map(|item| Self::at(item, span)).collect()),
            Value::Object(members) => return Self::object(Self::members_at(members, span), span),
        };
        Self { value, span }
    }

    /// The members of an object all of which stands at one place.
    pub(in crate::format) fn members_at(
        members: &Map<String, Value>,
        span: Option<Span>,
    ) -> Vec<PlacedMember> {
        members.iter().map(|(name, value)| PlacedMember::new(name.clone(), Self::at(value, span))).collect()
    }

    pub(in crate::format) fn as_str(&self) -> Option<&str> {
        match &self.value {
            PlacedValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value without its places.
    pub(in crate::format) fn to_value(&self) -> Value {
        match &self.value {
            PlacedValue::Null => Value::Null,
            PlacedValue::Boolean(truth) => Value::Bool(*truth),
            PlacedValue::Number(number) => Value::Number(number.clone()),
            PlacedValue::String(text) => Value::String(text.clone()),
            PlacedValue::List(items) => items.iter().map(Self::to_value).collect(),
            PlacedValue::Object(members) => {
                members.iter().map(|member| (member.name.to_string(), member.value.to_value())).collect()
            }
        }
    }
}

/// Reads a map as JSON's reader does: the same fields, checks and faults. Adds what is wrong to `faults`.
pub(in crate::format) fn read(map: Placed, faults: &mut Vec<Fault>) -> Draft {
    let mut flat = Flat::default();
    flat.push(map);
    let Flat { text, nodes, places } = flat;
    reader::read(&Tree { text: &text, nodes, places: Some(places) }, faults)
}

/// A tree being put together. Its text is only what its values are read from: nobody reads it as JSON.
#[derive(Default)]
struct Flat {
    text: String,
    nodes: Vec<Node>,
    places: Vec<Option<Span>>,
}

impl Flat {
    /// Adds a value. Recursion is bounded by the nesting that the notation's reader accepts.
    fn push(&mut self, placed: Placed) {
        let at = self.nodes.len();
        let start = self.text.len() as u32;
        self.nodes.push(Node { kind: Kind::Null, start, end: start, size: 1 });
        self.places.push(placed.span);
        let kind = match placed.value {
            PlacedValue::Null => Kind::Null,
            PlacedValue::Boolean(truth) => {
                self.text.push_str(if truth { "true" } else { "false" });
                Kind::Boolean
            }
            PlacedValue::Number(number) => {
                self.text.push_str(number.as_str());
                Kind::Number
            }
            PlacedValue::String(text) => self.push_string(&text),
            PlacedValue::List(items) => {
                items.into_iter().for_each(|item| self.push(item));
                Kind::List
            }
            PlacedValue::Object(members) => {
                for member in members {
                    self.push_key(&member.name, member.span);
                    self.push(member.value);
                }
                Kind::Object
            }
        };
        let (end, size) = (self.text.len() as u32, (self.nodes.len() - at) as u32);
        self.nodes[at] = Node { kind, start, end, size };
    }

    fn push_key(&mut self, name: &str, span: Option<Span>) {
        let start = self.text.len() as u32;
        let kind = self.push_string(name);
        self.nodes.push(Node { kind, start, end: self.text.len() as u32, size: 1 });
        self.places.push(span);
    }

    fn push_string(&mut self, text: &str) -> Kind {
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
        Kind::String
    }
}
