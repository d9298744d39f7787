//! What formats written in XML share.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` for content and attributes: markup escaped, and U+FFFD for the control characters that XML cannot hold.
///
/// Line feeds and tabs are kept exactly, in attributes too.
pub(super) fn escape(text: &str) -> Cow<'_, str> {
    let is_plain =
        |c: char| !matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{fffe}' | '\u{ffff}') && !c.is_control();
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            c if is_plain(c) => escaped.push(c),
            _ => escaped.push('\u{fffd}'),
        }
    }
    Cow::Owned(escaped)
}

/// A length in px with at most two decimals and no needless ones.
pub(super) fn number(value: f64) -> String {
    let mut text = String::new();
    write!(text, "{value:.2}").expect("a string takes all");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_characters_are_text() {
        assert_eq!(escape("plain"), "plain");
        assert_eq!(
            escape("<a b='c'>\"&\u{0}\u{1b}\n"),
            "&lt;a b=&#39;c&#39;&gt;&quot;&amp;\u{fffd}\u{fffd}&#10;"
        );
    }

    #[test]
    fn numbers_are_short() {
        let cases =
            [(1.0, "1"), (1.5, "1.5"), (1.006, "1.01"), (100.0, "100"), (-0.001, "0"), (0.1 + 0.2, "0.3")];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }
}
