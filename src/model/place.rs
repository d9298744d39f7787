//! Where in a file something stands.

use std::num::NonZeroU32;
use std::ops::Range;

/// A range of bytes in the file that a map was read from. Files of more than 4 GiB have no places.
///
/// Lines and columns are worked out when somebody asks ([`crate::diagnostic::Lines`]): a span takes 8 bytes, an absent one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    // One more than the end, so that an absent span costs no space.
    end: NonZeroU32,
}

impl Span {
    /// The span of `range`, or none where it lies beyond 4 GiB.
    #[must_use]
    pub fn new(range: Range<usize>) -> Option<Self> {
        let start = u32::try_from(range.start).ok()?;
        let end = u32::try_from(range.end).ok()?.checked_add(1)?;
        Some(Self { start, end: NonZeroU32::new(end)? })
    }

    /// The bytes covered, end excluded.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..(self.end.get() - 1) as usize
    }
}
