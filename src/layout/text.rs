//! Measuring text and breaking it into lines.
//!
//! Widths are those of Liberation Sans, which has the metrics of Arial and Helvetica, so that nothing depends on what
//! is installed. Lines break where Unicode allows it (UAX #14), and inside a word only where it is longer than a line.
//! Of all ways to break a paragraph into the fewest lines, the one is taken whose lines are most even, as Knuth and
//! Plass (1981) do it, so that no short word stands alone on the last line.

use std::ops::Range;

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

/// Advances in 1/2048 em where no table of a font has them, by ranges of characters: means of what common fonts of the
/// script have. Letters that combine take no room anywhere.
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
/// The same of other characters that are wide: emoji.
const EMOJI: u32 = 2440;
/// The same of all others.
const OTHERS: u32 = 1536;

/// The advance of a character in 1/2048 em: what the tables of fonts say, else what is usual in its script.
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

/// `text` as lines of at most `limit` px at a font size of `size` px.
///
/// White space between words becomes one blank, a control character U+FFFD; line breaks in the text are kept. There is
/// at least one line. See [`Paragraph::lines`] for how it is broken.
#[must_use]
pub fn wrap(text: &str, weight: FontWeight, size: f64, limit: f64) -> Vec<String> {
    let paragraph = Paragraph::new(text, weight, size);
    let lines = paragraph.lines(limit, Beside::default()).expect("a paragraph alone always fits");
    lines.into_iter().map(|line| paragraph.text[line].to_owned()).collect()
}

/// What stands on the lines of a paragraph beside it, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Beside {
    /// Before its first line.
    pub first: f64,
    /// After its last line.
    pub last: f64,
}

/// A text made ready to be broken at any width: measured, with the places known where it may break.
#[derive(Clone, Debug)]
pub struct Paragraph {
    text: String,
    pieces: Vec<Piece>,
    weight: FontWeight,
    size: f64,
}

/// What stands between two places where a text may break.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    /// Where it ends, without the blank after it.
    end: usize,
    /// Its width.
    width: f64,
    /// The width of the blank after it.
    blank: f64,
    /// What it costs to break after it, as a share of the line.
    cost: f64,
    /// Whether the text has a line break after it.
    ends_line: bool,
}

/// The cost of a break inside a word (after a hyphen, in an address), as a share of the line: as much as a line that
/// much shorter.
const INSIDE_WORD: f64 = 0.15;
/// A last line below this share of the full width is short.
const SHORT: f64 = 0.45;
/// What a short word alone on the last line costs, in squares of the line: as much as a line left empty.
const ALONE: f64 = 1.0;

/// No line has more pieces: a text of characters without width would have all of them on one.
const MOST_PIECES: usize = 256;

/// The best way to break a text up to a place.
#[derive(Clone, Copy, Debug)]
struct Best {
    lines: u32,
    cost: f64,
    /// The piece with which the last of those lines begins.
    from: usize,
}

impl Paragraph {
    /// Measures a text. O(length).
    #[must_use]
    pub fn new(text: &str, weight: FontWeight, size: f64) -> Self {
        let mut paragraph =
            Self { text: String::with_capacity(text.len()), pieces: Vec::new(), weight, size };
        for line in text.split('\n') {
            paragraph.add_line(&one_line(line));
        }
        paragraph
    }

    fn add_line(&mut self, line: &str) {
        let offset = self.text.len();
        self.text.push_str(line);
        let mut start = 0;
        // A text ends with a mandatory break, an empty one has none at all.
        for (end, _) in linebreaks(line)
            .filter(|(_, kind)| matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory))
        {
            let part = &line[start..end];
            let shown = part.trim_end();
            let blank = width(&part[shown.len()..], self.weight, self.size);
            let is_inside = blank == 0.0 && shown.chars().next_back().is_some_and(|c| c.width() == Some(1));
            self.pieces.push(Piece {
                start: offset + start,
                end: offset + start + shown.len(),
                width: width(shown, self.weight, self.size),
                blank,
                cost: if is_inside { INSIDE_WORD } else { 0.0 },
                ends_line: false,
            });
            start = end;
        }
        if line.is_empty() {
            let place =
                Piece { start: offset, end: offset, width: 0.0, blank: 0.0, cost: 0.0, ends_line: false };
            self.pieces.push(place);
        }
        self.pieces.last_mut().expect("every line has a piece").ends_line = true;
    }

    /// The text: white space between words is one blank, and lines end without a sign.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its width in px on a single line, or none where it has line breaks.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.pieces.iter().map(|piece| piece.width + piece.blank).sum()
    }

    /// Whether it is written from right to left: its first letter with a direction is Hebrew, Arabic or the like.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        is_right_to_left(&self.text)
    }

    /// Its lines of at most `limit` px as ranges of its text, with room for what stands beside the first and the last;
    /// none where there is not that room.
    ///
    /// As few lines as possible; among those ways to break, the one whose lines, the last aside, leave the least room
    /// (the sum of squares), with a last line that is not short. O(pieces × pieces on a line, 256 at most).
    #[must_use]
    pub fn lines(&self, limit: f64, beside: Beside) -> Option<Vec<Range<usize>>> {
        let cut = self.pieces.iter().any(|piece| piece.width > limit).then(|| self.cut(limit));
        let pieces = cut.as_deref().unwrap_or(&self.pieces);
        let mut best: Vec<Option<Best>> = Vec::with_capacity(pieces.len() + 1);
        best.push(Some(Best { lines: 0, cost: 0.0, from: 0 }));
        for end in 1..=pieces.len() {
            let way = best_line(pieces, &best, end, limit, beside);
            best.push(way);
        }
        let mut lines = Vec::new();
        let mut end = pieces.len();
        while end > 0 {
            let from = best[end]?.from;
            lines.push(pieces[from].start..pieces[end - 1].end);
            end = from;
        }
        lines.reverse();
        Some(lines)
    }

    /// The pieces, with those that fit no line cut into such as do.
    fn cut(&self, limit: f64) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(2 * self.pieces.len());
        for piece in &self.pieces {
            if piece.width <= limit {
                pieces.push(*piece);
                continue;
            }
            // A cluster of any length is one letter (Hangul, joined emoji): where it fits no line, its parts are letters.
            let letters = self.text[piece.start..piece.end].graphemes(true).flat_map(|letter| {
                match width(letter, self.weight, self.size) <= limit {
                    true => vec![letter],
                    false => letter.split_inclusive(|_: char| true).collect(),
                }
            });
            let mut part =
                Piece { end: piece.start, width: 0.0, blank: 0.0, cost: 0.0, ends_line: false, ..*piece };
            for letter in letters {
                let letter_width = width(letter, self.weight, self.size);
                if part.end > part.start && part.width + letter_width > limit {
                    pieces.push(part);
                    part = Piece { start: part.end, width: 0.0, ..part };
                }
                part.end += letter.len();
                part.width += letter_width;
            }
            pieces.push(Piece { blank: piece.blank, cost: piece.cost, ends_line: piece.ends_line, ..part });
        }
        pieces
    }
}

/// The best way to break the pieces before `end`, from the best ways for those before.
fn best_line(
    pieces: &[Piece],
    best: &[Option<Best>],
    end: usize,
    limit: f64,
    beside: Beside,
) -> Option<Best> {
    let last = &pieces[end - 1];
    let is_last = end == pieces.len();
    let after = if is_last { beside.last } else { 0.0 };
    let mut found: Option<Best> = None;
    let mut shown = last.width;
    for from in (0..end).rev() {
        let piece = &pieces[from];
        if from + 1 < end {
            if piece.ends_line {
                break;
            }
            shown += piece.width + piece.blank;
        }
        let full = shown + after + if from == 0 { beside.first } else { 0.0 };
        // A letter wider than any line still needs one.
        let is_needed = from + 1 == end && full == shown;
        if (full > limit && !is_needed) || end - from > MOST_PIECES {
            break;
        }
        let Some(before) = best[from] else { continue };
        let room = (limit - full).max(0.0);
        let cost = if last.ends_line {
            let short = (SHORT * limit - full).max(0.0);
            let is_word = from + 1 == end && from > 0 && !pieces[from - 1].ends_line;
            let is_alone = is_word && shown < SHORT * limit;
            2.0 * short * short + if is_alone { ALONE * limit * limit } else { 0.0 }
        } else {
            room * room + (last.cost * limit).powi(2)
        };
        let way = Best { lines: before.lines + 1, cost: before.cost + cost, from };
        if found.is_none_or(|found| (way.lines, way.cost) < (found.lines, found.cost)) {
            found = Some(way);
        }
    }
    found
}

/// Whether a text is written from right to left: its first letter with a direction is Hebrew, Arabic or the like.
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    let right_to_left = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{1e800}'..='\u{1efff}');
    text.chars().find(|c| c.is_alphabetic()).is_some_and(right_to_left)
}

/// `text` on one line: white space between words is one blank.
#[must_use]
pub fn one_line(text: &str) -> String {
    let is_blank = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    printable(&words.join(" "))
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

/// A line that runs from right to left, whatever is around it: isolated (UAX #9).
pub(super) fn leftward(line: &str) -> String {
    format!("\u{2067}{line}\u{2069}")
}

/// A name whose own marks of direction do not reach beyond it: isolated (UAX #9) where it has such marks.
pub(super) fn isolated(name: String) -> String {
    let is_mark = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if name.contains(is_mark) { format!("\u{2068}{name}\u{2069}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_turns_round_nothing_but_itself() {
        assert_eq!(isolated("Lee 2019".into()), "Lee 2019");
        assert_eq!(isolated("\u{202e}Lee".into()), "\u{2068}\u{202e}Lee\u{2069}");
    }

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

    /// As many words on each line as fit.
    fn filled(text: &str, limit: f64) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let line = lines.last_mut().unwrap();
            let longer = format!("{line} {word}");
            if line.is_empty() {
                *line = word.to_owned();
            } else if width(&longer, FontWeight::Regular, 12.0) <= limit {
                *line = longer;
            } else {
                lines.push(word.to_owned());
            }
        }
        lines
    }

    #[test]
    fn no_short_word_stands_alone_where_that_takes_no_line_more() {
        let text = "The town should remove the cameras from Main Street, and it should do so before the next \
                    summer, when the guests come who like to walk home at night and unwatched by all of us.";
        let words: Vec<&str> = text.split(' ').collect();
        let mut mended = 0;
        for count in 2..=words.len() {
            for limit in [100.0, 130.0, 164.0, 210.0] {
                let text = words[..count].join(" ");
                let (lines, filled) = (wrap(&text, FontWeight::Regular, 12.0, limit), filled(&text, limit));
                assert_eq!(lines.len(), filled.len(), "{lines:#?}");
                let is_alone = |lines: &[String]| lines.len() > 1 && !lines.last().unwrap().contains(' ');
                // With the word before it on the last line, what comes before must need no line more.
                let second = format!("{} {}", words[count - 2], words[count - 1]);
                let rest = words[..count - 2].join(" ");
                let is_avoidable = count > 2
                    && width(&second, FontWeight::Regular, 12.0) <= limit
                    && self::filled(&rest, limit).len() < filled.len();
                let is_short = width(words[count - 1], FontWeight::Regular, 12.0) < SHORT * limit;
                assert!(!(is_alone(&lines) && is_avoidable && is_short), "{lines:#?} of {limit} px");
                mended += usize::from(is_alone(&filled) && !is_alone(&lines));
            }
        }
        assert!(mended > 8, "{mended} paragraphs were mended");
    }

    #[test]
    fn words_break_where_they_may_before_they_break_anywhere() {
        let lines = wrap("see https://example.org/the/long/way/to/it", FontWeight::Regular, 12.0, 110.0);
        assert!(lines[..lines.len() - 1].iter().all(|line| line.ends_with(['/', 'e'])), "{lines:?}");
        let lines = wrap("a well-known fact", FontWeight::Regular, 12.0, 62.0);
        assert_eq!(lines, ["a well-", "known fact"]);
    }

    #[test]
    fn room_is_left_before_the_first_line_and_after_the_last() {
        let paragraph = Paragraph::new("one two three four five six", FontWeight::Regular, 12.0);
        let count = |first, last| paragraph.lines(90.0, Beside { first, last }).map(|lines| lines.len());
        assert_eq!((count(0.0, 0.0), count(60.0, 60.0), count(85.0, 0.0)), (Some(2), Some(4), None));
        assert_eq!(count(0.0, 95.0), None);
    }

    #[test]
    fn lines_do_not_break_at_blanks_that_forbid_it() {
        for text in ["Il dit \u{ab}\u{a0}vraiment\u{a0}\u{bb} ici", "Page S.\u{202f}14 of the book"] {
            let lines = wrap(text, FontWeight::Regular, 12.0, 74.0);
            assert!(lines.len() > 1);
            let torn = lines
                .iter()
                .find(|line| line.starts_with(['\u{bb}', '1']) || line.ends_with(['\u{ab}', '.']));
            assert_eq!(torn, None, "{lines:?}");
        }
    }

    #[test]
    fn texts_without_width_take_linear_time() {
        let text = "\u{2060}\u{200b}".repeat(200_000);
        assert!(wrap(&text, FontWeight::Regular, 12.0, 100.0).len() > 1);
    }
}
