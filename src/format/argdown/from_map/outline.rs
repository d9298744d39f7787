//! A text before it is written: headings and paragraphs, and the lines of each.

use serde_json::{Map, Value};

/// Data by its keys.
pub(crate) type DataFields = Map<String, Value>;

/// A text.
#[derive(Debug, Default)]
pub(crate) struct TextOutline {
    /// The front matter; may be empty.
    pub(crate) front: DataFields,
    pub(crate) blocks: Vec<OutlineBlock>,
}

/// A part of a text, with empty lines around it.
#[derive(Debug)]
pub(crate) enum OutlineBlock {
    Heading { level: usize, title: String },
    Comment(&'static str),
    Paragraph(Vec<ParagraphItem>),
}

/// A part of a paragraph.
#[derive(Debug)]
pub(crate) enum ParagraphItem {
    Line(OutlineLine),
    /// The line between premises and their conclusion.
    Inference {
        rule: Option<String>,
        data: DataFields,
    },
}

/// A statement or an argument, defined or named.
#[derive(Debug)]
pub(crate) struct OutlineLine {
    /// The number of lines above that it hangs below.
    pub(crate) depth: usize,
    pub(crate) lead: Lead,
    pub(crate) name: LineName,
    /// Its text; `None` if the line only names it.
    pub(crate) text: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) data: DataFields,
}

/// The beginning of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    None,
    Symbol(&'static str),
    /// The number of a line in a premise–conclusion structure.
    Number(usize),
}

/// The subject of a line.
#[derive(Debug)]
pub(crate) enum LineName {
    Statement(String),
    Argument(String),
}
