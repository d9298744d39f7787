//! Texts of a file as messages show them.

use crate::model;

/// The most characters of a text that a message shows.
pub(in crate::format) const MOST_SHOWN: usize = 40;

/// A text of the file, which may be long, as a message shows it.
pub(in crate::format) fn shortened(text: &str) -> String {
    model::shortened(text, MOST_SHOWN).escape_debug().to_string()
}
