//! Invisible characters.

use std::ops::RangeInclusive;

/// The characters without width: joiners, direction marks and the byte order mark.
pub(crate) const INVISIBLE: &[RangeInclusive<char>] =
    &['\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{206f}', '\u{feff}'..='\u{feff}'];

/// The hyphen that is visible only at the end of a line.
pub(crate) const SOFT_HYPHEN: char = '\u{ad}';

/// True for a character without width, which at most affects how others are shown.
pub(crate) fn is_invisible(c: char) -> bool {
    INVISIBLE.iter().any(|range| range.contains(&c))
}

/// True for a character that reorders the text after it (UAX #9): an embedding, an override or an isolate.
pub(crate) const fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True if a text shows nothing: all of it is white space, control characters and invisible ones.
pub(crate) fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}
