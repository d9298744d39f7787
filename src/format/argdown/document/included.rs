//! The files that a text includes, and the places of its parts in them.

use std::ops::Range;

use crate::model::{FileBeside, Span};

/// The files whose content stands in a text where it names them.
///
/// The spans of a document count the bytes of the whole text, with the included files in their places. This finds the place
/// in the file that a part was written in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Included {
    /// The files, in the order in which they are first named.
    pub(crate) files: Vec<FileBeside>,
    /// The pieces of the whole text, in order. Empty if nothing is included.
    pub(crate) pieces: Vec<IncludedPiece>,
    /// The length of the whole text.
    pub(crate) length: usize,
}

/// A piece of the whole text, which comes from one file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct IncludedPiece {
    /// Its start in the whole text.
    pub(crate) at: usize,
    /// The file, by its position in [`Included::files`]; `None` for the text itself.
    pub(crate) file: Option<usize>,
    /// Its start in that file.
    pub(crate) start: usize,
}

impl Included {
    /// True if nothing is included.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The files, in the order in which they are first named.
    #[must_use]
    pub fn files(&self) -> &[FileBeside] {
        &self.files
    }

    /// The place of `span`, which counts the bytes of the whole text, in the file that it starts in. It ends with its piece
    /// of that file. O(log pieces).
    #[must_use]
    pub fn place(&self, span: Span) -> Option<Span> {
        let range = span.range();
        if self.is_empty() || range.start > self.length {
            return Some(span);
        }
        let (file, range) = self.piece(range)?;
        match file {
            None => Span::new(range),
            Some(file) => self.files[file].span(range),
        }
    }

    /// The place of `span` in its file, as [`Included::place`] gives it; `None` if it is not all in one piece of it.
    pub(crate) fn whole(&self, span: Span) -> Option<Span> {
        self.place(span).filter(|place| place.range().len() == span.range().len())
    }

    /// The bytes of the text itself that `range`, in bytes of the whole text, stands for; `None` if it is not all of it.
    pub(crate) fn own(&self, range: Range<usize>) -> Option<Range<usize>> {
        if self.is_empty() {
            return Some(range);
        }
        let length = range.len();
        let (file, own) = self.piece(range)?;
        (file.is_none() && own.len() == length).then_some(own)
    }

    /// The file that `range` starts in, and the bytes there, up to the end of the piece.
    fn piece(&self, range: Range<usize>) -> Option<(Option<usize>, Range<usize>)> {
        let next = self.pieces.partition_point(|piece| piece.at <= range.start);
        let piece = self.pieces[next.checked_sub(1)?];
        let end = self.pieces.get(next).map_or(self.length, |next| next.at);
        let most = piece.file.map_or(usize::MAX, |file| self.files[file].text().len());
        let place = |at: usize| (at.min(end) - piece.at + piece.start).min(most);
        Some((piece.file, place(range.start)..place(range.end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_in_the_file_that_it_was_written_in() {
        // The text `ab@include(x)cd`, where `x` is `xyz`.
        let file = FileBeside::new("x", "xyz", &[]).unwrap();
        let piece = |at, file, start| IncludedPiece { at, file, start };
        let included = Included {
            files: vec![file.clone()],
            pieces: vec![piece(0, None, 0), piece(2, Some(0), 0), piece(5, None, 13)],
            length: 7,
        };
        for (range, own) in [
            (0..1, Some(0..1)),
            (1..2, Some(1..2)),
            (1..4, None),
            (3..4, None),
            (5..7, Some(13..15)),
            (7..7, Some(15..15)),
        ] {
            assert_eq!(included.own(range.clone()), own, "{range:?}");
        }
        let whole = |range| included.whole(Span::new(range).unwrap());
        assert_eq!((whole(3..5), whole(1..4)), (file.span(1..3), None));
        let place = |range| included.place(Span::new(range).unwrap());
        assert_eq!(place(1..4), Span::new(1..2), "it ends with the piece that it starts in");
        assert_eq!(place(3..6), file.span(1..3));
        assert_eq!(place(6..7), Span::new(14..15));
        let beside = file.span(1..2).unwrap();
        assert_eq!(included.place(beside), Some(beside), "a place in a file stays");
    }
}
