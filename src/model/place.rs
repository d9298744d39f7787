//! Positions in files.

use std::num::NonZeroU32;
use std::ops::Range;

/// A range of bytes in the file that a map was read from. Files of more than 4 GiB have no places.
///
/// [`crate::diagnostic::Lines`] finds its line and column. A span takes 8 bytes, and an absent one takes no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    // One more than the end, so that an absent span costs no space.
    end: NonZeroU32,
}

impl Span {
    /// The span of `range`; `None` if it reaches beyond 4 GiB.
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

/// The position of a part of a draft in the file that it was read from, if it was read from one.
///
/// It takes no part in comparisons: two drafts are equal wherever their parts are in their files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Placement(Option<Span>);

impl Placement {
    /// The position of what was read from no file.
    pub const NOWHERE: Self = Self(None);

    /// A position, if it is known.
    #[must_use]
    pub const fn new(span: Option<Span>) -> Self {
        Self(span)
    }

    /// The span, if it is known.
    #[must_use]
    pub const fn span(self) -> Option<Span> {
        self.0
    }
}

impl PartialEq for Placement {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
