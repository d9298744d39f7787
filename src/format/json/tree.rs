//! JSON text as a flat tree that remembers where everything stands.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use crate::model::Span;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    /// A string that holds escapes.
    EscapedString,
    List,
    Object,
}

impl Kind {
    /// What it is called in a message.
    pub(in crate::format) const fn noun(self) -> &'static str {
        match self {
            Self::Null => "`null`",
            Self::Boolean => "a truth value",
            Self::Number => "a number",
            Self::String | Self::EscapedString => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

/// One value: 16 bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Node {
    pub(in crate::format) kind: Kind,
    pub(in crate::format) start: u32,
    pub(in crate::format) end: u32,
    /// How many nodes it takes, itself and everything in it: the next sibling comes after so many.
    pub(in crate::format) size: u32,
}

/// The place of a value in a [`Tree`].
pub(in crate::format) type Index = usize;

/// A JSON text. Values stand in the order of the text, each followed by what it holds; in an object, each value follows
/// its key.
#[derive(Debug)]
pub(in crate::format) struct Tree<'a> {
    pub(in crate::format) text: &'a str,
    pub(in crate::format) nodes: Vec<Node>,
    /// Where each node stands, where that is in another text.
    pub(in crate::format) places: Option<Vec<Option<Span>>>,
}

impl<'a> Tree<'a> {
    pub(in crate::format) fn kind(&self, at: Index) -> Kind {
        self.nodes[at].kind
    }

    pub(in crate::format) fn span(&self, at: Index) -> Option<Span> {
        if let Some(places) = &self.places {
            return places[at];
        }
        let node = &self.nodes[at];
        Span::new(node.start as usize..node.end as usize)
    }

    /// Where the first character of a value stands: what is missing in it is said there.
    pub(in crate::format) fn start(&self, at: Index) -> Option<Span> {
        let start = self.span(at)?.range().start;
        Span::new(start..start + 1)
    }

    /// The text of a value as it stands in the file.
    pub(in crate::format) fn raw(&self, at: Index) -> &'a str {
        let node = &self.nodes[at];
        &self.text[node.start as usize..node.end as usize]
    }

    /// The value of a string; none for anything else.
    pub(in crate::format) fn string(&self, at: Index) -> Option<Cow<'a, str>> {
        let raw = self.raw(at);
        match self.kind(at) {
            Kind::String => Some(Cow::Borrowed(&raw[1..raw.len() - 1])),
            Kind::EscapedString => Some(Cow::Owned(unescape(&raw[1..raw.len() - 1]))),
            _ => None,
        }
    }

    /// The items of a list.
    pub(in crate::format) fn items(&self, list: Index) -> impl Iterator<Item = Index> {
        self.siblings(list)
    }

    /// The keys and values of an object.
    pub(in crate::format) fn members(&self, object: Index) -> impl Iterator<Item = (Index, Index)> {
        let mut inside = self.siblings(object);
        std::iter::from_fn(move || Some((inside.next()?, inside.next()?)))
    }

    fn siblings(&self, container: Index) -> impl Iterator<Item = Index> {
        let is_container = matches!(self.kind(container), Kind::List | Kind::Object);
        let end = if is_container { container + self.nodes[container].size as usize } else { 0 };
        let mut next = container + 1;
        std::iter::from_fn(move || {
            let at = next;
            (at < end).then(|| {
                next += self.nodes[at].size as usize;
                at
            })
        })
    }

    /// The value as serde_json has it: order and the digits of numbers are kept. Recursion is bounded by the nesting
    /// that the parser accepts.
    pub(in crate::format) fn value(&self, at: Index) -> Value {
        match self.kind(at) {
            Kind::Null => Value::Null,
            Kind::Boolean => Value::Bool(self.raw(at) == "true"),
            Kind::Number => Value::Number(Number::from_string_unchecked(self.raw(at).to_owned())),
            Kind::String | Kind::EscapedString => {
                Value::String(self.string(at).expect("it is a string").into_owned())
            }
            Kind::List => Value::Array(self.items(at).map(|item| self.value(item)).collect()),
            Kind::Object => Value::Object(self.object(at)),
        }
    }

    /// The members of an object as serde_json has them.
    pub(in crate::format) fn object(&self, at: Index) -> Map<String, Value> {
        let member = |(key, value)| {
            let key = self.string(key).expect("a key is a string");
            (key.into_owned(), self.value(value))
        };
        self.members(at).map(member).collect()
    }
}

/// Decodes the escapes of a string that the parser has accepted.
fn unescape(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = rest.as_bytes()[at + 1];
        rest = &rest[at + 2..];
        out.push(match escape {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut unit = code_unit(rest);
                rest = &rest[4..];
                if (0xd800..0xdc00).contains(&unit) {
                    unit = 0x10000 + ((unit - 0xd800) << 10) + (code_unit(&rest[2..]) - 0xdc00);
                    rest = &rest[6..];
                }
                char::from_u32(unit).expect("the parser refuses lone surrogates")
            }
            other => char::from(other),
        });
    }
    out + rest
}

/// The number that four hexadecimal digits stand for.
pub(in crate::format) fn code_unit(digits: &str) -> u32 {
    u32::from_str_radix(&digits[..4], 16).expect("the parser accepts only four digits")
}
