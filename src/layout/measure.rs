//! How large each box is, and what stands in it where.

use super::caption::Captions;
use super::fill::{PADDING, Words};
use super::outline::{Content, Outline};
use super::scene::{LineRole, Point, TextLine};
use super::text::{FontWeight, printable, width, wrap};
use crate::model::ArgumentMap;

/// The width of a letter of a usual English text, blanks among them, in px.
const LETTER: f64 = 5.6;
/// From the baseline of the last line to where it ends.
const DESCENT: f64 = 4.0;
/// The font size of section titles, in px.
const SECTION_SIZE: f64 = 14.0;

/// The width in px of a box whose lines hold `letters` letters of a usual text.
pub(super) fn box_width(letters: usize) -> f64 {
    letters as f64 * LETTER + 2.0 * PADDING
}

/// The size of an item's box and the lines in it, placed from its top left corner.
#[derive(Clone, Debug, Default)]
pub(super) struct Measure {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lines: Vec<TextLine>,
}

/// One measure per item.
#[derive(Clone, Debug)]
pub(super) struct Measures(pub(super) Vec<Measure>);

impl Measures {
    /// Measures every box with a width of `box_width` px. O(length of all text).
    pub(super) fn new(map: &ArgumentMap, outline: &Outline, captions: &Captions<'_>, box_width: f64) -> Self {
        let measure = |content: &Content| match content {
            Content::Root => Measure::default(),
            Content::Section(title) => section(title, 2.0 * box_width),
            Content::Statement(index) => Words::new(&captions.of(map.statement(*index))).set(box_width),
        };
        Self(outline.items.iter().map(|item| measure(&item.content)).collect())
    }
}

fn section(title: &str, limit: f64) -> Measure {
    let lines: Vec<TextLine> = wrap(title, FontWeight::Bold, SECTION_SIZE, limit)
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let y = (SECTION_SIZE + 4.0) * (number + 1) as f64 - DESCENT;
            line(text, Point { x: 0.0, y }, SECTION_SIZE, FontWeight::Bold, LineRole::Title)
        })
        .collect();
    let height = (SECTION_SIZE + 4.0) * lines.len() as f64;
    Measure { width: lines.iter().map(|line| line.width).fold(0.0, f64::max), height, lines }
}

/// A measured line.
pub(super) fn line(text: &str, at: Point, size: f64, weight: FontWeight, role: LineRole) -> TextLine {
    let text = printable(text);
    TextLine { at, width: width(&text, weight, size), size, weight, role, text, links: Vec::new() }
}
