//! A line of text in a picture.

use super::sanitize::{is_right_to_left, isolate_right_to_left, printable};
use super::width::{FontWeight, width};
use crate::layout::geometry::Point;

/// The purpose of a line of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// A heading, the sources or the hidden statements of a box, or an entry of the legend.
    Note,
    /// A finding, such as *no source*.
    Mark,
    /// A title.
    Title,
    /// The text of a statement.
    Text,
    /// A word beside the line of a relation.
    Word,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// The start of its baseline.
    pub at: Point,
    /// Its width in px.
    pub width: f64,
    /// Its font size in px.
    pub size: f64,
    /// Its font weight.
    pub weight: FontWeight,
    /// Its purpose.
    pub role: LineRole,
    /// Its text, without control characters.
    pub text: String,
    /// The links in it, from left to right.
    pub links: Vec<LineLink>,
}

/// A part of a line that links to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineLink {
    /// The linked part of the line's text, in bytes.
    pub range: std::ops::Range<usize>,
    /// The web address that it links to.
    pub address: String,
}

/// Returns `text` as a measured line.
pub(in crate::layout) fn measured_line(
    text: &str,
    at: Point,
    size: f64,
    weight: FontWeight,
    role: LineRole,
) -> TextLine {
    let text = printable(text);
    let width = width(&text, weight, size);
    let text = if is_right_to_left(&text) { isolate_right_to_left(&text) } else { text };
    TextLine { at, width, size, weight, role, text, links: Vec::new() }
}
