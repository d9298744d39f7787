//! A text before it is written: headings and paragraphs, and the lines of each.

use serde_json::{Map, Value};

/// Data, by its keys.
pub(crate) type Fields = Map<String, Value>;

/// A text.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// The front matter; empty where there is none.
    pub(crate) front: Fields,
    pub(crate) blocks: Vec<Block>,
}

/// What blank lines part.
#[derive(Debug)]
pub(crate) enum Block {
    Heading { level: usize, title: String },
    Comment(&'static str),
    Paragraph(Vec<Item>),
}

/// A part of a paragraph.
#[derive(Debug)]
pub(crate) enum Item {
    Line(Line),
    /// The line between premises and their conclusion.
    Inference {
        rule: Option<String>,
        data: Fields,
    },
}

/// A statement or an argument, defined or named.
#[derive(Debug)]
pub(crate) struct Line {
    /// How many lines it hangs below.
    pub(crate) depth: usize,
    pub(crate) lead: Lead,
    pub(crate) name: Name,
    /// What it says; none where it only names.
    pub(crate) text: Option<String>,
    pub(crate) tags: Vec<String>,
    pub(crate) data: Fields,
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    None,
    Symbol(&'static str),
    /// The number of a line of a premise–conclusion structure.
    Number(usize),
}

/// What a line is about.
#[derive(Debug)]
pub(crate) enum Name {
    Statement(String),
    Argument(String),
}
