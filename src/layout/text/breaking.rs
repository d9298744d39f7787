//! Breaking a text into lines.
//!
//! Lines break where Unicode allows it (UAX #14), and inside a word only if it is longer than a line. Of all ways to
//! break a text into the fewest lines, the one with the most even lines is taken (Knuth and Plass 1981), so that no short
//! word is left alone on the last line.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

use super::sanitize::{is_right_to_left, one_line};
use super::width::{FontWeight, width};

/// Breaks `text` into lines of at most `limit` px at a font size of `size` px.
///
/// White space between words becomes one space, a control character U+FFFD; line breaks in the text are kept. There is
/// at least one line. See [`MeasuredText::lines`] for how it is broken.
#[must_use]
pub fn wrap(text: &str, weight: FontWeight, size: f64, limit: f64) -> Vec<String> {
    let measured = MeasuredText::new(text, weight, size);
    let lines = measured.lines(limit, Reserved::default()).expect("a text alone always fits");
    lines.into_iter().map(|line| measured.text[line].to_owned()).collect()
}

/// The room that a text leaves for other things on its lines, in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reserved {
    /// Before its first line.
    pub first: f64,
    /// After its last line.
    pub last: f64,
}

/// A text that is measured, with its break opportunities, and can be broken at any width.
#[derive(Clone, Debug)]
pub struct MeasuredText {
    text: String,
    fragments: Vec<Fragment>,
    weight: FontWeight,
    size: f64,
}

/// The part of a text between two break opportunities.
#[derive(Clone, Copy, Debug)]
struct Fragment {
    start: usize,
    /// Its end, without the space after it.
    end: usize,
    /// Its width.
    width: f64,
    /// The width of the space after it.
    space: f64,
    /// The cost of a break after it, as a share of the line.
    cost: f64,
    /// True if the text has a line break after it.
    ends_line: bool,
}

/// The cost of a break inside a word (after a hyphen, in an address): that of a line left empty by this share.
const INSIDE_WORD: f64 = 0.15;
/// A last line below this share of the full width is short.
const SHORT: f64 = 0.45;
/// The cost of a short word alone on the last line, in squares of the line: that of a line left empty.
const ALONE: f64 = 1.0;

/// The most fragments on a line: a text of characters without width would put all of them on one.
const MOST_FRAGMENTS: usize = 256;

/// The best way to break a text up to a fragment.
#[derive(Clone, Copy, Debug)]
struct Breaking {
    lines: u32,
    cost: f64,
    /// The fragment with which the last of those lines begins.
    from: usize,
}

impl MeasuredText {
    /// Measures a text. O(length).
    #[must_use]
    pub fn new(text: &str, weight: FontWeight, size: f64) -> Self {
        let mut measured =
            Self { text: String::with_capacity(text.len()), fragments: Vec::new(), weight, size };
        for line in text.split('\n') {
            measured.add_line(&one_line(line));
        }
        measured
    }

    fn add_line(&mut self, line: &str) {
        let offset = self.text.len();
        self.text.push_str(line);
        let mut start = 0;
        // Every text but the empty one ends with a mandatory break.
        for (end, _) in linebreaks(line)
            .filter(|(_, kind)| matches!(kind, BreakOpportunity::Allowed | BreakOpportunity::Mandatory))
        {
            let part = &line[start..end];
            let shown = part.trim_end();
            let space = width(&part[shown.len()..], self.weight, self.size);
            let is_inside = space == 0.0 && shown.chars().next_back().is_some_and(|c| c.width() == Some(1));
            self.fragments.push(Fragment {
                start: offset + start,
                end: offset + start + shown.len(),
                width: width(shown, self.weight, self.size),
                space,
                cost: if is_inside { INSIDE_WORD } else { 0.0 },
                ends_line: false,
            });
            start = end;
        }
        if line.is_empty() {
            let empty =
                Fragment { start: offset, end: offset, width: 0.0, space: 0.0, cost: 0.0, ends_line: false };
            self.fragments.push(empty);
        }
        self.fragments.last_mut().expect("every line has a fragment").ends_line = true;
    }

    /// The text, with one space between words, and nothing at the end of a line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns its width on a single line, in px.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.fragments.iter().map(|fragment| fragment.width + fragment.space).sum()
    }

    /// Returns true if it is written from right to left: see [`is_right_to_left`].
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        is_right_to_left(&self.text)
    }

    /// Breaks it into lines of at most `limit` px, as ranges of its text; `None` if the reserved room leaves no place.
    ///
    /// It takes as few lines as possible; of these ways, the one that leaves the least room (the sum of squares, without
    /// the last line), with a last line that is not short. O(fragments × fragments on a line, 256 at most).
    #[must_use]
    pub fn lines(&self, limit: f64, beside: Reserved) -> Option<Vec<Range<usize>>> {
        let cut = self.fragments.iter().any(|fragment| fragment.width > limit).then(|| self.cut(limit));
        let fragments = cut.as_deref().unwrap_or(&self.fragments);
        let mut best: Vec<Option<Breaking>> = Vec::with_capacity(fragments.len() + 1);
        best.push(Some(Breaking { lines: 0, cost: 0.0, from: 0 }));
        for end in 1..=fragments.len() {
            let way = best_line(fragments, &best, end, limit, beside);
            best.push(way);
        }
        let mut lines = Vec::new();
        let mut end = fragments.len();
        while end > 0 {
            let from = best[end]?.from;
            lines.push(fragments[from].start..fragments[end - 1].end);
            end = from;
        }
        lines.reverse();
        Some(lines)
    }

    /// Returns the fragments, with those that are too long for a line cut.
    fn cut(&self, limit: f64) -> Vec<Fragment> {
        let mut fragments = Vec::with_capacity(2 * self.fragments.len());
        for fragment in &self.fragments {
            if fragment.width <= limit {
                fragments.push(*fragment);
                continue;
            }
            // A grapheme cluster may be of any length (Hangul, joined emoji): one that is wider than a line is cut too.
            let letters = self.text[fragment.start..fragment.end].graphemes(true).flat_map(|letter| {
                match width(letter, self.weight, self.size) <= limit {
                    true => vec![letter],
                    false => letter.split_inclusive(|_: char| true).collect(),
                }
            });
            let mut part = Fragment {
                end: fragment.start,
                width: 0.0,
                space: 0.0,
                cost: 0.0,
                ends_line: false,
                ..*fragment
            };
            for letter in letters {
                let letter_width = width(letter, self.weight, self.size);
                if part.end > part.start && part.width + letter_width > limit {
                    fragments.push(part);
                    part = Fragment { start: part.end, width: 0.0, ..part };
                }
                part.end += letter.len();
                part.width += letter_width;
            }
            fragments.push(Fragment {
                space: fragment.space,
                cost: fragment.cost,
                ends_line: fragment.ends_line,
                ..part
            });
        }
        fragments
    }
}

/// Returns the best way to break the fragments before `end`, given the best ways for all shorter beginnings.
fn best_line(
    fragments: &[Fragment],
    best: &[Option<Breaking>],
    end: usize,
    limit: f64,
    beside: Reserved,
) -> Option<Breaking> {
    let last = &fragments[end - 1];
    let is_last = end == fragments.len();
    let after = if is_last { beside.last } else { 0.0 };
    let mut found: Option<Breaking> = None;
    let mut shown = last.width;
    for from in (0..end).rev() {
        let fragment = &fragments[from];
        if from + 1 < end {
            if fragment.ends_line {
                break;
            }
            shown += fragment.width + fragment.space;
        }
        let full = shown + after + if from == 0 { beside.first } else { 0.0 };
        // A letter that is wider than a line needs one all the same.
        let is_needed = from + 1 == end && full == shown;
        if (full > limit && !is_needed) || end - from > MOST_FRAGMENTS {
            break;
        }
        let Some(before) = best[from] else { continue };
        let room = (limit - full).max(0.0);
        let cost = if last.ends_line {
            let short = (SHORT * limit - full).max(0.0);
            let is_word = from + 1 == end && from > 0 && !fragments[from - 1].ends_line;
            let is_alone = is_word && shown < SHORT * limit;
            2.0 * short * short + if is_alone { ALONE * limit * limit } else { 0.0 }
        } else {
            room * room + (last.cost * limit).powi(2)
        };
        let way = Breaking { lines: before.lines + 1, cost: before.cost + cost, from };
        if found.is_none_or(|found| (way.lines, way.cost) < (found.lines, found.cost)) {
            found = Some(way);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::sanitize::printable;
    use super::*;

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

    /// Breaks a text greedily.
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
    fn no_short_word_is_left_alone_if_that_takes_no_more_lines() {
        let text = "The town should remove the cameras from Main Street, and it should do so before the next \
                    summer, when the guests come who like to walk home at night and unwatched by all of us.";
        let words: Vec<&str> = text.split(' ').collect();
        let mut improved = 0;
        for count in 2..=words.len() {
            for limit in [100.0, 130.0, 164.0, 210.0] {
                let text = words[..count].join(" ");
                let (lines, filled) = (wrap(&text, FontWeight::Regular, 12.0, limit), filled(&text, limit));
                assert_eq!(lines.len(), filled.len(), "{lines:#?}");
                let is_alone = |lines: &[String]| lines.len() > 1 && !lines.last().unwrap().contains(' ');
                // The text before the last two words must need fewer lines.
                let second = format!("{} {}", words[count - 2], words[count - 1]);
                let rest = words[..count - 2].join(" ");
                let is_avoidable = count > 2
                    && width(&second, FontWeight::Regular, 12.0) <= limit
                    && self::filled(&rest, limit).len() < filled.len();
                let is_short = width(words[count - 1], FontWeight::Regular, 12.0) < SHORT * limit;
                assert!(!(is_alone(&lines) && is_avoidable && is_short), "{lines:#?} of {limit} px");
                improved += usize::from(is_alone(&filled) && !is_alone(&lines));
            }
        }
        assert!(improved > 8, "{improved} texts were improved");
    }

    #[test]
    fn words_break_at_opportunities_first() {
        let lines = wrap("see https://example.org/the/long/way/to/it", FontWeight::Regular, 12.0, 110.0);
        assert!(lines[..lines.len() - 1].iter().all(|line| line.ends_with(['/', 'e'])), "{lines:?}");
        let lines = wrap("a well-known fact", FontWeight::Regular, 12.0, 62.0);
        assert_eq!(lines, ["a well-", "known fact"]);
    }

    #[test]
    fn reserved_room_is_left_on_the_first_and_the_last_line() {
        let measured = MeasuredText::new("one two three four five six", FontWeight::Regular, 12.0);
        let count = |first, last| measured.lines(90.0, Reserved { first, last }).map(|lines| lines.len());
        assert_eq!((count(0.0, 0.0), count(60.0, 60.0), count(85.0, 0.0)), (Some(2), Some(4), None));
        assert_eq!(count(0.0, 95.0), None);
    }

    #[test]
    fn lines_do_not_break_at_no_break_spaces() {
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
