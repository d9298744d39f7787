//! Lines and columns of a text, and of the files beside it.

use std::ops::Range;

use crate::model::{FileBeside, Span};

/// A place as people count: both from 1, columns in Unicode scalar values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// The lines of a text. They end with LF, CRLF or a lone CR; a byte order mark does not count as a column.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The characters before every `STRIDE`th byte: a map may be one line of many megabytes, with findings all over it.
    counts: Vec<usize>,
    /// The files beside the text, and their lines.
    beside: Vec<(&'a FileBeside, Lines<'a>)>,
}

/// The bytes that are counted again for a place.
const STRIDE: usize = 1024;

impl<'a> Lines<'a> {
    /// Finds the lines of `text`, in linear time.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let ends = bytes
            .iter()
            .enumerate()
            .filter(|&(at, &byte)| byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')));
        let starts = std::iter::once(first).chain(ends.map(|(at, _)| at + 1)).collect();
        let sums = bytes.chunks(STRIDE).scan(0, |sum, chunk| {
            *sum += count_chars(chunk);
            Some(*sum)
        });
        Self { text, starts, counts: std::iter::once(0).chain(sums).collect(), beside: Vec::new() }
    }

    /// Adds the files beside the text that spans may be in.
    #[must_use]
    pub fn with_files_beside(mut self, files: &'a [FileBeside]) -> Self {
        self.beside = files.iter().map(|file| (file, Self::new(file.text()))).collect();
        self
    }

    /// The text that `span` is in: the file's path if it is not this text, its lines, and the bytes covered.
    #[must_use]
    pub fn locate(&self, span: Span) -> (Option<&'a str>, &Self, Range<usize>) {
        let found = self.beside.iter().find_map(|(file, lines)| Some((file, lines, file.range(span)?)));
        match found {
            None => (None, self, span.range()),
            Some((file, lines, range)) => (Some(file.path()), lines, range),
        }
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// The place of a byte. O(log lines), however long the line.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let byte = char_start(self.text, byte);
        let line = self.starts.partition_point(|&start| start <= byte).max(1);
        let start = self.starts[line - 1].min(byte);
        Position { line, column: self.chars_before(byte) - self.chars_before(start) + 1 }
    }

    fn chars_before(&self, byte: usize) -> usize {
        let stride = byte / STRIDE;
        self.counts[stride] + count_chars(&self.text.as_bytes()[stride * STRIDE..byte])
    }

    /// The places of the first byte of `span` and of the one past its last, in the text that the span is in.
    #[must_use]
    pub fn range(&self, span: Span) -> (Position, Position) {
        let (_, lines, range) = self.locate(span);
        (lines.position(range.start), lines.position(range.end))
    }

    /// The number of lines.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

/// The number of characters that begin in `bytes`.
fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

/// The start of the character that holds `byte`, or the end of `text` where it is shorter.
#[must_use]
pub fn char_start(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_scalar_values() {
        let lines = Lines::new("\u{feff}é\u{1f600}x\r\ny\rz\n");
        let at = |byte| {
            let Position { line, column } = lines.position(byte);
            (line, column)
        };
        assert_eq!(at(3), (1, 1), "the byte order mark is no column");
        assert_eq!(at(9), (1, 3), "after a letter of two bytes and an emoji of four");
        assert_eq!(at(12), (2, 1), "CRLF ends one line");
        assert_eq!(at(14), (3, 1), "a lone CR ends a line");
        assert_eq!(at(99), (4, 1), "past the end");
    }

    #[test]
    fn places_in_a_long_line_are_those_of_a_plain_count() {
        let text = "aé\u{1f600}".repeat(STRIDE);
        let lines = Lines::new(&text);
        let mut expected = 1;
        for (byte, _) in text.char_indices() {
            assert_eq!(lines.position(byte), Position { line: 1, column: expected });
            expected += 1;
        }
        assert_eq!(lines.position(text.len()).column, expected);
    }
}
