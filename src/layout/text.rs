//! Measuring text and breaking it into lines.
//!
//! Widths are those of Liberation Sans, which has the metrics of Arial and Helvetica, so that nothing depends on what
//! is installed; lines break where Unicode allows it (UAX #14), and inside a word only where it is longer than a line.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

use super::widths::{BOLD, REGULAR};

/// The fonts that pictures name: all of the same widths, or nearly.
pub const FONT_FAMILY: &str = "Liberation Sans, Arimo, Arial, Helvetica, sans-serif";

/// The size of the text in boxes, in px; nothing is smaller.
pub const FONT_SIZE: f64 = 12.0;

/// From one line to the next, in px.
pub const LINE_HEIGHT: f64 = 14.5;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FontWeight {
    /// Running text.
    #[default]
    Regular,
    /// Titles.
    Bold,
}

/// The width of `text` in px at a font size of `size` px.
#[must_use]
pub fn width(text: &str, weight: FontWeight, size: f64) -> f64 {
    let units: u32 = text.chars().map(|c| advance(c, weight)).sum();
    f64::from(units) * size / 2048.0
}

/// The advance of a character in 1/2048 em. What the table lacks is an em where it is wide (CJK, emoji), nothing where
/// it combines, and else generous.
fn advance(c: char, weight: FontWeight) -> u32 {
    let table = match weight {
        FontWeight::Regular => REGULAR,
        FontWeight::Bold => BOLD,
    };
    let code = u32::from(c);
    let known = table.iter().find_map(|&(first, widths)| widths.get(code.checked_sub(first)? as usize));
    known.map_or_else(
        || match c.width() {
            Some(0) | None => 0,
            Some(1) => 1536,
            Some(_) => 2560,
        },
        |&width| u32::from(width),
    )
}

/// `text` as lines of at most `limit` px at a font size of `size` px.
///
/// White space between words becomes one blank, a control character U+FFFD; line breaks in the text are kept. There is
/// at least one line. O(length).
#[must_use]
pub fn wrap(text: &str, weight: FontWeight, size: f64, limit: f64) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, weight, size, limit)).collect()
}

fn wrap_line(text: &str, weight: FontWeight, size: f64, limit: f64) -> Vec<String> {
    let text = printable(&text.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut line_width = 0.0;
    let mut start = 0;
    // A text ends with a mandatory break, an empty one has none at all.
    for (end, _) in linebreaks(&text)
        .filter(|(_, kind)| matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory))
    {
        let part = &text[start..end];
        start = end;
        let shown = width(part.trim_end(), weight, size);
        if !line.is_empty() && line_width + shown > limit {
            lines.push(line.trim_end().to_owned());
            line.clear();
            line_width = 0.0;
        }
        if shown <= limit {
            line.push_str(part);
            line_width += width(part, weight, size);
            continue;
        }
        // A cluster of any length is one letter (Hangul, joined emoji): where it fits no line, its parts are letters.
        let letters = part.graphemes(true).flat_map(|letter| match width(letter, weight, size) <= limit {
            true => vec![letter],
            false => letter.split_inclusive(|_: char| true).collect(),
        });
        for letter in letters {
            let letter_width = width(letter, weight, size);
            if !line.is_empty() && line_width + letter_width > limit {
                lines.push(std::mem::take(&mut line));
                line_width = 0.0;
            }
            line.push_str(letter);
            line_width += letter_width;
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// `text` as pictures show it: control characters as U+FFFD, line breaks and tabs as blanks.
#[must_use]
pub fn printable(text: &str) -> String {
    let replace = |c: char| match c {
        '\n' | '\t' | '\r' => ' ',
        c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(replace).collect()
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
    }

    #[test]
    fn no_line_is_wider_than_the_limit_and_no_letter_is_lost() {
        let texts = [
            "A plain sentence of some length that needs three lines or so to be shown in a box.",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            "https://example.org/a/very/long/address/without/blanks?in=it&and=more",
            "天地玄黃宇宙洪荒日月盈昃辰宿列張寒來暑往秋收冬藏閏餘成歲律呂調陽雲騰致雨露結為霜金生麗水玉出崑岡",
            "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 שלום עולם",
            "a bell \u{7}\u{7}\u{7} and a colour \u{1b}[31m of the terminal",
            "ᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀᄀ",
            "",
        ];
        for text in texts {
            let lines = wrap(text, FontWeight::Regular, 12.0, 120.0);
            assert!(!lines.is_empty());
            for line in &lines {
                assert!(width(line, FontWeight::Regular, 12.0) <= 120.0, "{line}");
            }
            let solid = |text: &str| text.replace(' ', "");
            assert_eq!(solid(&lines.concat()), solid(&printable(text)));
        }
    }
}
