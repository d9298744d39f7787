//! Characters that nobody sees.

use std::ops::RangeInclusive;

/// The characters of no width: joiners, and marks of direction and of the beginning of a file.
pub(crate) const INVISIBLE: &[RangeInclusive<char>] =
    &['\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{206f}', '\u{feff}'..='\u{feff}'];

/// The hyphen that shows only at the end of a line.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// True for a character of no width, which says at most how others are shown.
pub(crate) fn is_invisible(c: char) -> bool {
    INVISIBLE.iter().any(|range| range.contains(&c))
}

/// True if a text shows nothing: all of it is white space, control characters and invisible ones.
pub(crate) fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}
