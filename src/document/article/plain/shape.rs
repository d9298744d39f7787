//! The lines of the body, and the way they are set: spacing, width, indentation.

use std::ops::{Range, RangeInclusive};

use super::enumeration::{bullet, enumerator};
use crate::document::interruption::{PageLines, ProseLine, ends_sentence};

/// A line of the body.
#[derive(Clone, Debug)]
pub(super) struct BodyLine<'a> {
    /// Without white space at its ends, and without a `>` before it.
    pub(super) text: &'a str,
    /// The number of spaces before it.
    pub(super) indent: usize,
    /// Its characters, with the spaces before it.
    pub(super) width: usize,
    /// The bytes of `text` in the document.
    pub(super) range: Range<usize>,
    /// The number of empty lines before it.
    pub(super) gap: usize,
    /// True if a page head, notes or the end of a page stand before it.
    pub(super) is_interrupted: bool,
    /// True if it begins with `>`, as quotations in mail do.
    pub(super) is_quoted: bool,
    /// True if it only underlines the line before.
    pub(super) is_underline: bool,
    /// True if its end is the end of a sentence.
    pub(super) ends_sentence: bool,
    /// The blanks after it.
    blanks_behind: usize,
}

/// The lines of the body that are not empty. A line of dashes or stars between paragraphs is left out, and counts as a gap.
pub(super) fn body_lines<'a>(whole: &'a str, pages: &PageLines<'a>) -> Vec<BodyLine<'a>> {
    let mut body: Vec<BodyLine<'a>> = Vec::new();
    let (mut gap, mut is_interrupted) = (0, false);
    for (line, &is_out) in pages.lines.iter().zip(&pages.is_out) {
        is_interrupted |= line.begins_page || is_out;
        if line.text.is_empty() || is_out {
            gap += usize::from(!is_out);
            continue;
        }
        let is_drawn = is_drawn(line.text);
        let is_underline =
            is_drawn && gap == 0 && body.last().is_some_and(|above| can_be_underlined(above, line.width));
        if is_drawn && !is_underline {
            gap += DRAWN_GAP;
            continue;
        }
        let (text, is_quoted) = match body.last() {
            Some(above) if gap == 0 && is_comparison(above, line.text) => (line.text, false),
            _ => unquoted(line.text),
        };
        let range = line.text_range(whole);
        body.push(BodyLine {
            text,
            indent: line.indent,
            width: line.width,
            range: range.end - text.len()..range.end,
            gap: std::mem::take(&mut gap),
            is_interrupted: std::mem::take(&mut is_interrupted),
            is_quoted,
            is_underline,
            ends_sentence: ends_sentence(text),
            blanks_behind: blanks_behind(whole, line),
        });
    }
    body
}

fn blanks_behind(whole: &str, line: &ProseLine<'_>) -> usize {
    let line = whole[line.range.clone()].trim_end_matches(['\n', '\r', '\u{c}']);
    line.len() - line.trim_end_matches(' ').len()
}

/// The empty lines that a line of dashes counts as.
const DRAWN_GAP: usize = 2;

/// True if a line has only marks that draw a line or part two sections: `-----`, `* * *`.
fn is_drawn(text: &str) -> bool {
    let marks = text.chars().filter(|c| !c.is_whitespace());
    marks.clone().count() >= 3
        && marks
            .clone()
            .all(|c| matches!(c, '=' | '-' | '~' | '*' | '_' | '#' | '–' | '—' | '─' | '═' | '+' | '•' | '·'))
}

/// True if a line of marks of that width underlines a line.
fn can_be_underlined(above: &BodyLine<'_>, width: usize) -> bool {
    let text = above.text.chars().count();
    !above.is_underline && !above.ends_sentence && 2 * width >= text && width <= 2 * text + 8 && text <= 120
}

/// True if the `>` that a line begins with compares two numbers, in a sentence that goes on: `p⏎> 0.3`.
fn is_comparison(above: &BodyLine<'_>, text: &str) -> bool {
    let begins_with_number =
        |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '.');
    text.strip_prefix('>').is_some_and(begins_with_number) && !above.is_quoted && !above.ends_sentence
}

/// A line without the `>` before it.
fn unquoted(text: &str) -> (&str, bool) {
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix('>') {
        rest = behind.trim_start();
    }
    if rest.is_empty() { (text, false) } else { (rest, rest.len() < text.len()) }
}

/// The way that a text is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextShape {
    /// The empty lines between two lines of a paragraph.
    pub(super) gap: usize,
    /// The width from which a line, with the next word, is full.
    full: usize,
    /// The indentation of most lines.
    pub(super) indent: usize,
    /// True if paragraphs have several lines.
    pub(super) is_wrapped: bool,
    /// True if the first lines of paragraphs are indented.
    pub(super) indents_paragraphs: bool,
    /// True if few lines are indented.
    pub(super) is_rarely_indented: bool,
    /// The blanks more than a line's indentation from which the next line is indented.
    step: usize,
    /// The blanks after a line from which it ends a paragraph.
    ending_blanks: usize,
    /// True if empty lines part the paragraphs of a text whose lines follow each other without one.
    parts_by_gaps: bool,
}

/// Of the pairs of lines of a text whose paragraphs have several lines, at least one in this many breaks a sentence before a
/// small letter.
const WRAPPED_SHARE: usize = 10;
/// The same for a text with empty lines between all its lines.
const SPACED_SHARE: usize = 5;
/// Of the lines inside a sentence, one in this many may be shorter than a full line.
const SHORT_SHARE: usize = 20;
/// The widths that lines wrapped by hand or by a program have.
const WRAPPED_WIDTHS: RangeInclusive<usize> = 45..=130;
/// Of the lines of a text whose empty lines part its paragraphs, at least one in this many comes after one.
const PARTED_SHARE: usize = 12;

impl TextShape {
    /// Measures a text.
    pub(super) fn of(body: &[BodyLine<'_>]) -> Self {
        let indent = most_frequent(body.iter().map(|line| line.indent)).unwrap_or(0);
        let pairs = || body.iter().zip(body.iter().skip(1)).filter(|(_, line)| !line.is_interrupted);
        let inside = || pairs().filter(|(before, line)| goes_on(before, line));
        let gap = most_frequent(inside().map(|(_, line)| line.gap)).unwrap_or(0);
        let joined = inside().filter(|(_, line)| line.gap == gap).count();
        let (share, fewest) = if gap == 0 { (WRAPPED_SHARE, 1) } else { (SPACED_SHARE, 3) };
        let mut fills: Vec<usize> = inside()
            .filter(|(before, line)| line.gap == gap && before.indent <= indent + 1)
            .map(|(before, line)| filled(before, line))
            .collect();
        // A sentence may go on before a capital, too: there only the widths tell.
        let full_pairs = if gap == 0 { full_pairs(body) } else { Vec::new() };
        if fills.len() < FEW_FILLS {
            fills.extend(&full_pairs);
        }
        let at = (fills.len() / 4).min(SHORT_SHARE / 2).max(fills.len() / SHORT_SHARE);
        let full = if fills.is_empty() { 0 } else { *fills.select_nth_unstable(at).1 };
        let is_first = |(at, line): &(usize, &BodyLine<'_>)| {
            (indent + 2..=indent + 12).contains(&line.indent)
                && body.get(at + 1).is_some_and(|next| next.indent <= indent + 1 && next.gap == gap)
                && at.checked_sub(1).is_none_or(|before| body[before].ends_sentence || line.gap > gap)
        };
        let even = body.iter().filter(|line| line.indent == indent || line.is_interrupted).count();
        let blanks = most_frequent(body.iter().map(|line| line.blanks_behind)).unwrap_or(0);
        Self {
            gap,
            full,
            indent,
            is_wrapped: !full_pairs.is_empty()
                || (joined >= fewest
                    && joined * share >= pairs().filter(|(_, line)| line.gap == gap).count()),
            indents_paragraphs: body.iter().enumerate().filter(is_first).nth(1).is_some(),
            is_rarely_indented: body.iter().filter(|line| line.indent >= indent + 2).count() * 4
                <= body.len(),
            step: if even * 10 >= body.len() * 9 { 1 } else { 2 },
            ending_blanks: if blanks < 2 { 2 } else { usize::MAX },
            parts_by_gaps: gap == 0
                && pairs().filter(|(before, line)| line.gap > 0 && before.ends_sentence).count()
                    * PARTED_SHARE
                    >= body.len(),
        }
    }

    /// True if the first word of the next line would have fitted on a line.
    pub(super) fn has_room(&self, before: &BodyLine<'_>, line: &BodyLine<'_>) -> bool {
        filled(before, line) < self.full
    }

    /// True if a line is indented against the one above.
    pub(super) fn is_deeper(&self, above: &BodyLine<'_>, line: &BodyLine<'_>) -> bool {
        line.indent >= above.indent + self.step
    }

    /// True if a line ends a paragraph as word processors do when they print: with more than one blank.
    pub(super) fn ends_paragraph(&self, line: &BodyLine<'_>) -> bool {
        line.ends_sentence && line.blanks_behind >= self.ending_blanks
    }

    /// True if more than a third of a line is empty.
    pub(super) fn is_short(&self, line: &BodyLine<'_>) -> bool {
        3 * line.width < 2 * self.full
    }

    /// True if less than half of a line is filled.
    pub(super) fn is_half_empty(&self, line: &BodyLine<'_>) -> bool {
        2 * line.width < self.full
    }

    /// True if a paragraph may end with a line that the next one follows without a gap: it could have held the next word. Where
    /// empty lines part the paragraphs, it must be clearly short, for people who wrap lines by hand fill them unevenly.
    pub(super) fn may_end_paragraph(&self, above: &BodyLine<'_>, line: &BodyLine<'_>) -> bool {
        self.has_room(above, line) && (!self.parts_by_gaps || self.is_short(above))
    }

    /// True if more empty lines stand before a line than between the lines of a paragraph.
    pub(super) fn is_apart(&self, line: &BodyLine<'_>) -> bool {
        line.gap > if self.is_wrapped { self.gap } else { 0 }
    }
}

/// True if a sentence goes on from one line to the next.
pub(super) fn goes_on(before: &BodyLine<'_>, line: &BodyLine<'_>) -> bool {
    !before.ends_sentence
        && !before.text.ends_with([':', ';'])
        && line.text.starts_with(char::is_lowercase)
        && enumerator(line.text).is_none_or(|number| !number.is_item())
}

/// The fewest lines that tell the width of a full one by themselves.
const FEW_FILLS: usize = 3;

/// The widths, with the next word, of the lines inside a sentence that are full; none if most of the lines that no sentence ends
/// are not, as in a text whose paragraphs have one line each.
fn full_pairs(body: &[BodyLine<'_>]) -> Vec<usize> {
    let mut widths: Vec<usize> = body.iter().map(|line| line.width).collect();
    if widths.is_empty() {
        return Vec::new();
    }
    let at = (widths.len() - 1) * 19 / 20;
    let widest = *widths.select_nth_unstable(at).1;
    if !WRAPPED_WIDTHS.contains(&widest) {
        return Vec::new();
    }
    let is_open = |(before, line): &(&BodyLine<'_>, &BodyLine<'_>)| {
        line.gap == 0
            && !line.is_interrupted
            && !before.ends_sentence
            && !before.text.ends_with(':')
            && 2 * before.width > widest
            && bullet(line.text).is_none()
            && enumerator(line.text).is_none_or(|number| !number.is_item())
    };
    let fills =
        body.iter().zip(body.iter().skip(1)).filter(is_open).map(|(before, line)| filled(before, line));
    let (mut full, mut open) = (Vec::new(), 0);
    for fill in fills {
        open += 1;
        if 20 * fill >= 17 * widest {
            full.push(fill);
        }
    }
    if 2 * full.len() > open { full } else { Vec::new() }
}

/// The width of a line with the first word of the next one.
fn filled(before: &BodyLine<'_>, line: &BodyLine<'_>) -> usize {
    let word = line.text.split_whitespace().next().unwrap_or_default();
    before.width + 1 + word.chars().count()
}

/// The most frequent of some small numbers; of equals the least.
fn most_frequent(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut counts = std::collections::BTreeMap::<usize, usize>::new();
    for number in numbers {
        *counts.entry(number).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(number, count)| (count, std::cmp::Reverse(number)))
        .map(|(number, _)| number)
}
