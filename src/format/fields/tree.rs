//! A flat tree of values that know where they are in the file.

use std::borrow::Cow;

use serde_json::{Map, Number, Value};

use super::placed::{Placed, PlacedValue};
use crate::model::Span;

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum ValueKind {
    Null,
    Boolean,
    Number,
    String,
    List,
    Object,
}

impl ValueKind {
    /// The noun for it in messages.
    pub(in crate::format) const fn noun(self) -> &'static str {
        match self {
            Self::Null => "`null`",
            Self::Boolean => "a truth value",
            Self::Number => "a number",
            Self::String => "a string",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

/// One value: 40 bytes.
#[derive(Clone, Debug)]
pub(in crate::format) struct TreeNode<'a> {
    pub(in crate::format) kind: ValueKind,
    /// The characters of a string, the digits of a number, `true` or `false`; empty for anything else.
    pub(in crate::format) text: Cow<'a, str>,
    pub(in crate::format) span: Option<Span>,
    /// The number of nodes that it takes, itself and everything in it: its next sibling comes after so many.
    pub(in crate::format) size: u32,
}

impl<'a> TreeNode<'a> {
    pub(in crate::format) fn new(kind: ValueKind, text: impl Into<Cow<'a, str>>, span: Option<Span>) -> Self {
        Self { kind, text: text.into(), span, size: 1 }
    }
}

/// The position of a value in a [`Tree`].
pub(in crate::format) type Index = usize;

/// The values of a file, in its order. A list or an object is followed by what it holds; in an object, each value follows
/// its key. The first value is the root.
#[derive(Debug)]
pub(in crate::format) struct Tree<'a> {
    pub(in crate::format) nodes: Vec<TreeNode<'a>>,
    /// The text that spans refer to, if messages may name its lines.
    pub(in crate::format) source: Option<&'a str>,
    /// Parses the object that begins at a byte of the text: set if the lists of a map are folded, so that their objects
    /// are here without what they hold. The tree of a whole map would take several times the memory of its text.
    pub(in crate::format) unfold: Option<Unfold<'a>>,
}

/// Parses the object at a byte of a text as a tree of its own, in the memory of nodes that are not needed any more.
pub(in crate::format) type Unfold<'a> = fn(&'a str, usize, Vec<TreeNode<'a>>) -> Tree<'a>;

impl<'a> Tree<'a> {
    /// The tree of an object whose content is folded, in the memory of `used`; `None` if its content is here.
    pub(in crate::format) fn unfolded(&self, at: Index, used: &mut Vec<TreeNode<'a>>) -> Option<Self> {
        let (unfold, source) = self.unfold.zip(self.source)?;
        let span = self.span(at).filter(|_| self.kind(at) == ValueKind::Object)?;
        Some(unfold(source, span.range().start, std::mem::take(used)))
    }
}

impl Tree<'_> {
    pub(in crate::format) fn kind(&self, at: Index) -> ValueKind {
        self.nodes[at].kind
    }

    pub(in crate::format) fn span(&self, at: Index) -> Option<Span> {
        self.nodes[at].span
    }

    /// The first character of a value: faults about something missing point there.
    pub(in crate::format) fn start(&self, at: Index) -> Option<Span> {
        let start = self.span(at)?.range().start;
        Span::new(start..start + 1)
    }

    /// The characters of a string, the digits of a number, `true` or `false`.
    pub(in crate::format) fn text(&self, at: Index) -> &str {
        &self.nodes[at].text
    }

    /// The characters of a string; `None` for anything else.
    pub(in crate::format) fn string(&self, at: Index) -> Option<&str> {
        (self.kind(at) == ValueKind::String).then(|| self.text(at))
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

    /// The value of the member `name` of an object.
    pub(in crate::format) fn member(&self, object: Index, name: &str) -> Option<Index> {
        if self.kind(object) != ValueKind::Object {
            return None;
        }
        self.members(object).find(|&(key, _)| self.string(key) == Some(name)).map(|(_, value)| value)
    }

    fn siblings(&self, container: Index) -> impl Iterator<Item = Index> {
        let is_container = matches!(self.kind(container), ValueKind::List | ValueKind::Object);
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

    /// The value without places. Keeps the order of members and the digits of numbers. Recursion is bounded by the nesting
    /// that the notation's parser accepts.
    pub(in crate::format) fn value(&self, at: Index) -> Value {
        match self.kind(at) {
            ValueKind::Null => Value::Null,
            ValueKind::Boolean => Value::Bool(self.text(at) == "true"),
            ValueKind::Number => Value::Number(Number::from_string_unchecked(self.text(at).to_owned())),
            ValueKind::String => Value::String(self.text(at).to_owned()),
            ValueKind::List => Value::Array(self.items(at).map(|item| self.value(item)).collect()),
            ValueKind::Object => Value::Object(self.object(at)),
        }
    }

    /// The members of an object without places.
    pub(in crate::format) fn object(&self, at: Index) -> Map<String, Value> {
        self.members(at).map(|(key, value)| (self.text(key).to_owned(), self.value(value))).collect()
    }
}

impl<'a> Tree<'a> {
    /// The tree of a value, in the memory of `nodes`, which are dropped.
    pub(in crate::format) fn of(root: Placed, mut nodes: Vec<TreeNode<'a>>) -> Self {
        nodes.clear();
        push(root, &mut nodes);
        Self { nodes, source: None, unfold: None }
    }

    /// The number of items of a list.
    pub(in crate::format) fn count(&self, list: Index) -> usize {
        self.items(list).count()
    }
}

impl From<Placed> for Tree<'_> {
    fn from(root: Placed) -> Self {
        Self::of(root, Vec::new())
    }
}

/// Adds a value and everything in it. Recursion is bounded by the nesting that the notation's parser accepts.
fn push(Placed { value, span }: Placed, nodes: &mut Vec<TreeNode<'_>>) {
    let at = nodes.len();
    match value {
        PlacedValue::Null => nodes.push(TreeNode::new(ValueKind::Null, "", span)),
        PlacedValue::Boolean(truth) => nodes.push(TreeNode::new(ValueKind::Boolean, truth.to_string(), span)),
        PlacedValue::Number(number) => nodes.push(TreeNode::new(ValueKind::Number, number.to_string(), span)),
        PlacedValue::String(text) => nodes.push(TreeNode::new(ValueKind::String, text, span)),
        PlacedValue::List(items) => {
            nodes.push(TreeNode::new(ValueKind::List, "", span));
            items.into_iter().for_each(|item| push(item, nodes));
        }
        PlacedValue::Object(members) => {
            nodes.push(TreeNode::new(ValueKind::Object, "", span));
            for member in members {
                nodes.push(TreeNode::new(ValueKind::String, member.name, member.span));
                push(member.value, nodes);
            }
        }
    }
    nodes[at].size = (nodes.len() - at) as u32;
}
