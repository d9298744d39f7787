//! The width of text, by the tables of `widths` and the means of other scripts.

use std::ops::Range;

use unicode_width::UnicodeWidthChar as _;

use super::widths::{BOLD, REGULAR};

/// A font weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontWeight {
    /// Running text.
    #[default]
    Regular,
    /// Titles.
    Bold,
}

/// Returns the width of `text` in px at a font size of `size` px.
#[must_use]
pub fn width(text: &str, weight: FontWeight, size: f64) -> f64 {
    let units: u32 = text.chars().map(|c| advance(c, weight)).sum();
    f64::from(units) * size / 2048.0
}

/// Advances in 1/2048 em of characters that the tables of `widths` lack, by script: the means of common fonts.
static SCRIPTS: &[(Range<u32>, u32)] = &[
    (0x0600..0x0780, 1050),     // Arabic, Syriac
    (0x0900..0x0E00, 1380),     // Devanagari and its relatives
    (0x0E00..0x0F00, 1300),     // Thai, Lao
    (0x1100..0x1200, 1884),     // Hangul, in parts
    (0x2E80..0xA4D0, 2048),     // Han, Kana, Yi
    (0xAC00..0xD7B0, 1884),     // Hangul
    (0xF900..0xFB00, 2048),     // Han
    (0xFE30..0xFE70, 2048),     // forms of vertical and small punctuation
    (0xFF00..0xFF61, 2048),     // full width
    (0x2_0000..0x4_0000, 2048), // Han
];
/// The advance of other wide characters: emoji.
const EMOJI: u32 = 2440;
/// The advance of all other characters.
const OTHERS: u32 = 1536;

/// Returns the advance of a character in 1/2048 em: from the tables, or else the mean of its script. Combining characters
/// have none.
fn advance(c: char, weight: FontWeight) -> u32 {
    let table = match weight {
        FontWeight::Regular => REGULAR,
        FontWeight::Bold => BOLD,
    };
    let code = u32::from(c);
    let known = table.iter().find_map(|&(first, widths)| widths.get(code.checked_sub(first)? as usize));
    if let Some(&width) = known {
        return u32::from(width);
    }
    let usual = match c.width() {
        Some(0) | None => return 0,
        Some(1) => OTHERS,
        Some(_) => EMOJI,
    };
    SCRIPTS.iter().find(|(codes, _)| codes.contains(&code)).map_or(usual, |&(_, width)| width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_widths_are_those_of_the_font() {
        assert!((width("A", FontWeight::Regular, 2048.0) - 1366.0).abs() < 0.01);
        assert!((width("A", FontWeight::Bold, 2048.0) - 1479.0).abs() < 0.01);
        assert!(width("漢", FontWeight::Regular, 12.0) >= 12.0);
        assert!(width("e\u{301}", FontWeight::Regular, 12.0) < 7.0, "a combining accent takes no room");
        for weight in [FontWeight::Regular, FontWeight::Bold] {
            assert!(
                width("so\u{ad}ft", weight, 12.0) == width("soft", weight, 12.0),
                "a soft hyphen takes none"
            );
        }
    }
}
