//! Text and numbers in XML.

use std::borrow::Cow;
use std::fmt;

/// `text` for content and attributes: markup escaped, and U+FFFD for the control characters that XML cannot hold.
///
/// Line feeds and tabs are kept exactly, in attributes too.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
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

/// A length in px as XML shows it: with at most two decimals and no trailing zeros.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number(f64);

/// A length in px with at most two decimals and no trailing zeros.
pub(super) const fn number(value: f64) -> Number {
    Number(value)
}

/// Lengths up to this are written by integer arithmetic.
const USUAL: f64 = 1e7;
/// The distance from the middle between two hundredths, in hundredths, up to which a length counts as the middle: the
/// multiplication is not exact, and must not decide which of the two the length becomes.
const CLOSE: f64 = 1e-5;

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.0 * 100.0;
        let is_close = ((hundredths - hundredths.floor()) - 0.5).abs() < CLOSE;
        if is_close || self.0.abs() > USUAL || self.0.is_nan() {
            return f.write_str(&exact(self.0));
        }
        let hundredths = hundredths.round() as i64;
        let mut digits = [0; 16];
        let mut at = digits.len();
        let mut rest = hundredths.unsigned_abs();
        let mut put = |byte: u8| {
            at -= 1;
            digits[at] = byte;
        };
        let (ones, tenths) = (rest % 10, rest / 10 % 10);
        rest /= 100;
        if ones != 0 {
            put(b'0' + ones as u8);
        }
        if ones != 0 || tenths != 0 {
            put(b'0' + tenths as u8);
            put(b'.');
        }
        loop {
            put(b'0' + (rest % 10) as u8);
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if hundredths < 0 {
            put(b'-');
        }
        f.write_str(std::str::from_utf8(&digits[at..]).expect("digits are text"))
    }
}

/// Writes the same from the exact value, which is slower.
fn exact(value: f64) -> String {
    let mut text = format!("{value:.2}");
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
            assert_eq!(number(value).to_string(), text);
        }
    }

    #[test]
    fn numbers_are_rounded_as_their_exact_values() {
        let odd =
            [0.125, 0.375, 2.675, 1e7, 1e9 + 0.25, f64::INFINITY, f64::NAN, 0.005, 0.015, -0.125, 9.995];
        let spread = (0..20_000).map(|n| f64::from(n) * 7.123_456_789 - 3_000.0);
        let middles = (0..2_000).map(|n| f64::from(n) * 0.01 + 0.005);
        for value in odd.into_iter().chain(spread).chain(middles) {
            assert_eq!(number(value).to_string(), exact(value), "{value:?}");
        }
    }
}
