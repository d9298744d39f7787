//! The size of pictures in pixels.

/// The number of pixels of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// So many to an inch. A px of the layout is 1/96 of one.
    Dpi(u32),
    /// So many from left to right.
    PixelsWide(u32),
}

impl Default for Resolution {
    /// Two pixels for a px: sharp on today's screens.
    fn default() -> Self {
        Self::Dpi(192)
    }
}
