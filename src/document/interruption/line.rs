//! The lines of a text, and the shape of one.

use std::ops::Range;

use crate::document::piece::{Pieces, ProsePiece};

/// A line of the text.
#[derive(Debug)]
pub(in crate::document) struct ProseLine<'a> {
    /// Without white space at its ends.
    pub(in crate::document) text: &'a str,
    /// The number of spaces before it.
    pub(in crate::document) indent: usize,
    /// Its characters, with the spaces before it and without those after it.
    pub(in crate::document) width: usize,
    /// Its bytes in the whole text, its end included.
    pub(in crate::document) range: Range<usize>,
    /// True if a form feed precedes it.
    pub(in crate::document) begins_page: bool,
}

impl ProseLine<'_> {
    /// The bytes of its text in the whole text.
    pub(in crate::document) fn text_range(&self, whole: &str) -> Range<usize> {
        let line = &whole[self.range.clone()];
        let start = self.range.start + (line.len() - line.trim_start().len());
        start..start + self.text.len()
    }
}
pub(super) fn split(text: &str) -> Vec<ProseLine<'_>> {
    let mut lines = Vec::new();
    let mut begins_page = false;
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}');
    let mut start = 0;
    for whole in text.split_inclusive(is_end) {
        let line = whole.trim_end();
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        let range = start..start + whole.len();
        start = range.end;
        lines.push(ProseLine {
            text: line.trim_start(),
            indent,
            width: line.chars().count(),
            range,
            begins_page,
        });
        begins_page = whole.ends_with('\u{c}') || (begins_page && line.is_empty());
    }
    lines
}

/// The width that most lines do not exceed.
pub(super) fn usual_width(lines: &[ProseLine<'_>]) -> usize {
    let mut widths: Vec<usize> = lines.iter().map(|line| line.width).filter(|&width| width > 0).collect();
    if widths.is_empty() {
        return 0;
    }
    let at = (widths.len() - 1) * 19 / 20;
    *widths.select_nth_unstable(at).1
}
/// True if a line ends with the end of a sentence, ignoring note markers and quotation marks after it.
pub(in crate::document) fn ends_sentence(line: &str) -> bool {
    let mut ends = false;
    for piece in Pieces::within(line, tail(line)) {
        match piece {
            ProsePiece::Mark('.' | '!' | '?' | '…' | '。', _) => ends = true,
            ProsePiece::Mark('"' | '\'' | ')' | ']', _) | ProsePiece::Marker(_) => {}
            _ => ends = false,
        }
    }
    ends
}

/// The last word of a line.
fn tail(line: &str) -> Range<usize> {
    let start = line.rfind(char::is_whitespace).unwrap_or(0);
    start..line.len()
}
