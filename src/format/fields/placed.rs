//! Values that know where they are in the file, for notations that put them together piece by piece.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use crate::model::Span;

/// A value and its position.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format) struct Placed {
    pub(in crate::format) value: PlacedValue,
    pub(in crate::format) span: Option<Span>,
}

/// A value whose parts have positions.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format) enum PlacedValue {
    Null,
    Boolean(bool),
    Number(Number),
    String(String),
    List(Vec<Placed>),
    /// Each name is there once.
    Object(Vec<PlacedMember>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::format) struct PlacedMember {
    pub(in crate::format) name: Cow<'static, str>,
    /// The position of the name.
    pub(in crate::format) span: Option<Span>,
    pub(in crate::format) value: Placed,
}

impl PlacedMember {
    /// A member whose name has the position of its value.
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

    /// A value whose parts all have one position.
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

    /// The members of an object whose parts all have one position.
    pub(in crate::format) fn members_at(
        members: &Map<String, Value>,
        span: Option<Span>,
    ) -> Vec<PlacedMember> {
        members.iter().map(|(name, value)| PlacedMember::new(name.clone(), Self::at(value, span))).collect()
    }

    /// Gives the value and all its parts the place that `place` finds for them. Recursion is bounded by the nesting of values
    /// that the notation's parser accepts.
    pub(in crate::format) fn translate(&mut self, place: &impl Fn(Span) -> Option<Span>) {
        self.span = self.span.and_then(place);
        match &mut self.value {
            PlacedValue::List(items) => items.iter_mut().for_each(|item| item.translate(place)),
            PlacedValue::Object(members) => {
                for member in members {
                    member.span = member.span.and_then(place);
                    member.value.translate(place);
                }
            }
            _ => {}
        }
    }

    pub(in crate::format) fn as_str(&self) -> Option<&str> {
        match &self.value {
            PlacedValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value without positions.
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
