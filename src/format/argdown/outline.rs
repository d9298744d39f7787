//! A text before it is written: headings and paragraphs, and the lines of each.

use serde_json::{Map, Value};

/// Data, by its keys.
pub(super) type Fields = Map<String, Value>;

/// A text.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The front matter; empty where there is none.
    pub(super) front: Fields,
    pub(super) blocks: Vec<Block>,
}

/// What blank lines part.
#[derive(Debug)]
pub(super) enum Block {
    Heading { level: usize, title: String },
    Comment(&'static str),
    Paragraph(Vec<Item>),
}

/// A part of a paragraph.
#[derive(Debug)]
pub(super) enum Item {
    Line(Line),
    /// The line between premises and their conclusion.
    Inference {
        rule: Option<String>,
        data: Fields,
    },
}

/// A statement or an argument, defined or named.
#[derive(Debug)]
pub(super) struct Line {
    /// How many lines it hangs below.
    pub(super) depth: usize,
    pub(super) lead: Lead,
    pub(super) name: Name,
    /// What it says; none where it only names.
    pub(super) text: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) data: Fields,
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    None,
    Symbol(&'static str),
    /// The number of a line of a premise–conclusion structure.
    Number(usize),
}

/// What a line is about.
#[derive(Debug)]
pub(super) enum Name {
    Statement(String),
    Argument(String),
}
