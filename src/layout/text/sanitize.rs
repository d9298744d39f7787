//! Text as pictures can show it: control characters, spaces and directions.

use crate::model::is_direction_control;

/// Returns true if a text is written from right to left: its first letter with a direction is Hebrew, Arabic or the like.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    let right_to_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{1e800}'..='\u{1efff}');
    text.chars().find(|c| c.is_alphabetic()).is_some_and(right_to_left)
}

/// Returns true for white space at which a line may break.
pub(in crate::layout) fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Returns `text` on one line, with white space between words reduced to one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    printable(&words.join(" "))
}

/// Returns `text` with control characters replaced by U+FFFD, and line breaks and tabs by spaces.
#[must_use]
pub fn printable(text: &str) -> String {
    let replace = |c: char| match c {
        '\n' | '\t' | '\r' => ' ',
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(replace).collect()
}

/// Returns a line isolated (UAX #9) so that it runs from right to left in any context.
pub(in crate::layout) fn isolate_right_to_left(line: &str) -> String {
    format!("\u{2067}{line}\u{2069}")
}

/// Returns a name isolated (UAX #9) if it holds direction marks, so that they do not reach beyond it.
pub(in crate::layout) fn isolate(name: String) -> String {
    if name.contains(is_direction_control) { format!("\u{2068}{name}\u{2069}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_marks_do_not_reach_beyond_a_name() {
        assert_eq!(isolate("Lee 2019".into()), "Lee 2019");
        assert_eq!(isolate("\u{202e}Lee".into()), "\u{2068}\u{202e}Lee\u{2069}");
    }
}
