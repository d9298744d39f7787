//! The pieces of running text that are compared: words, footnote markers and punctuation marks. White space, invisible
//! characters, and the markup that a reader of Markdown never sees (tags, the addresses of links, the marks before the lines
//! of a block quotation) are skipped.
//!
//! A text is divided by looking only at the characters between two spaces, so that a quotation is divided like its document.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::{SOFT_HYPHEN, is_invisible};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ProsePiece {
    /// Letters and digits, one symbol, or one character of a script without spaces.
    Word(Range<usize>),
    /// The marker of a footnote: digits glued to a word or its punctuation, superscripts, a number in square brackets,
    /// `[^note]` of Markdown, `<sup>3</sup>`.
    Marker(Range<usize>),
    /// A punctuation mark in a common form: all quotation marks are equal, all dashes are equal, and a run of dashes is one.
    Mark(char, Range<usize>),
}

/// The pieces of a part of `text`.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// The marker after the word that was returned last.
    marker: Option<Range<usize>>,
    /// The end of the last `>`, and true if only such marks are before it on its line.
    last_quote: Option<(usize, bool)>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self::within(text, 0..text.len())
    }

    /// The pieces that begin in `range`.
    pub(super) fn within(text: &'a str, range: Range<usize>) -> Self {
        Self { text, at: range.start, end: range.end, marker: None, last_quote: None }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The end of the run of characters for which `like` holds.
    fn end_of(&self, at: usize, like: impl Fn(char) -> bool) -> usize {
        self.text[at..].find(|c| !like(c)).map_or(self.text.len(), |length| at + length)
    }

    /// A run of letters and digits. A marker attached to it is cut off and returned next.
    fn run(&mut self, start: usize) -> ProsePiece {
        let end = self.end_of_figures(self.end_of(start, is_run));
        self.at = end;
        let run = &self.text[start..end];
        let letters = run.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = start + letters.len()..end;
        if is_number_of_note(&run[letters.len()..]) && !letters.ends_with(is_mark_of_figures) {
            if letters.is_empty() && self.is_behind_word(start) {
                return ProsePiece::Marker(digits);
            }
            if letters.chars().count() > 1 && bare(letters).ends_with(char::is_lowercase) {
                self.marker = Some(digits.clone());
                return ProsePiece::Word(start..digits.start);
            }
        }
        // An invisible character is part of a word only inside it.
        ProsePiece::Word(start..start + run.trim_end_matches(is_unseen).len())
    }

    /// The real end of a number that seems to end at `end`: `1.2`, `90,000` and `3:45` continue after the mark. A point after
    /// a year ends a sentence, and a marker may follow.
    fn end_of_figures(&self, mut end: usize) -> usize {
        while self.text[..end].ends_with(|c: char| c.is_ascii_digit()) {
            let mut next = self.text[end..].chars();
            let mark = next.next().filter(|&c| is_mark_of_figures(c));
            let goes_on = mark.is_some() && next.next().is_some_and(|c| c.is_ascii_digit());
            if !goes_on || (mark == Some('.') && ends_with_year(&self.text[..end])) {
                break;
            }
            end = self.end_of(end + 1, |c| c.is_ascii_digit());
        }
        end
    }

    /// True if digits that begin at `start` follow a word or the punctuation that ends it, and are not decimals.
    fn is_behind_word(&self, start: usize) -> bool {
        let before = &self.text[..start];
        let word = before.trim_end_matches(is_closing);
        let closing = &before[word.len()..];
        match bare(word).chars().next_back() {
            // A range may begin between a word and the marker that was cut off from it.
            Some(last) if closing.is_empty() => last.is_lowercase(),
            Some(last) if last.is_ascii_digit() => {
                closing.contains(is_closing_bracket) || (closing == "." && ends_with_year(word))
            }
            Some(last) => last.is_alphabetic(),
            None => false,
        }
    }

    /// The end of the number in square brackets that begins at `start`, as in `[3]` and `[3,5-7]`, or of `[^note]`.
    fn bracketed(&self, start: usize) -> Option<usize> {
        let inside = start + 1;
        if self.text[inside..].starts_with('^') {
            let end = self.near(inside, MOST_MARKUP, |c| c == ']')?;
            let label = &self.text[inside + 1..end];
            let is_label = !label.is_empty() && !label.contains(|c: char| c == '[' || c.is_whitespace());
            return is_label.then_some(end + 1);
        }
        let end = self.end_of(inside, |c| c.is_ascii_digit() || matches!(c, ',' | '-' | '–'));
        let is_marker = self.text[inside..end].starts_with(|c: char| c.is_ascii_digit());
        (is_marker && self.text[end..].starts_with(']')).then_some(end + 1)
    }

    /// The first character at or after `from` for which `is` holds, if it is among the next `most` bytes.
    fn near(&self, from: usize, most: usize, is: impl Fn(char) -> bool) -> Option<usize> {
        let end = crate::diagnostic::char_start(self.text, from + most);
        self.text[from..end].find(is).map(|length| from + length)
    }

    /// The markup that begins at `start`: its end, and true if it is the marker of a note.
    fn markup(&self, start: usize, c: char) -> Option<(usize, bool)> {
        match c {
            '>' => self
                .last_quote
                .is_some_and(|(end, is_first)| end == start + 1 && is_first)
                .then_some((start + 1, false)),
            '<' => {
                let end = self.tag(start)?;
                let is_raised = self.text[start..end].to_ascii_lowercase().starts_with("<sup");
                let marker = is_raised.then(|| self.raised(end)).flatten();
                Some(marker.map_or((end, false), |end| (end, true)))
            }
            _ => None,
        }
    }

    /// The end of the tag that begins at `start`.
    fn tag(&self, start: usize) -> Option<usize> {
        let name = self.text[start + 1..].trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let end = self.near(start + 1, MOST_MARKUP, |c| matches!(c, '<' | '>' | '\n'))?;
        self.text[end..].starts_with('>').then_some(end + 1)
    }

    /// The end of `</sup>`, if what is before it numbers a note.
    fn raised(&self, start: usize) -> Option<usize> {
        let window = &self.text[start..crate::diagnostic::char_start(self.text, start + MOST_MARKUP)];
        let (inner, _) = window.split_once("</sup>")?;
        let number = marker_number(inner);
        let is_number = is_number_of_note(&number) && number.bytes().all(|byte| byte.is_ascii_digit());
        (is_number || matches!(&*number, "*" | "†" | "‡")).then_some(start + inner.len() + "</sup>".len())
    }

    /// The end of the address of a link, whose words end with the bracket at `bracket`: `](address)` or `][label]`.
    fn address(&self, bracket: usize) -> Option<usize> {
        let inside = bracket + 1;
        let close = match self.text[inside..].chars().next()? {
            '(' => ')',
            // `[3][5]` are two markers.
            '[' if self.bracketed(inside).is_none() => ']',
            _ => return None,
        };
        let end = self.near(inside + 1, MOST_ADDRESS, |c| c == close || c == '\n')?;
        let target = self.text[inside + 1..end].split(' ').next().unwrap_or_default();
        let is_address = close == ']' || target.contains(['/', '#', '.', '@', ':']);
        (self.text[end..].starts_with(close) && is_address).then_some(end + close.len_utf8())
    }

    /// True if only marks of block quotations are before `start` on its line. The mark before it, if there is one, knows.
    fn is_first_of_line(&self, start: usize) -> bool {
        let before = self.text[..start].trim_end_matches([' ', '\t']);
        if let Some((end, is_first)) = self.last_quote
            && end == before.len()
        {
            return is_first;
        }
        let before = before.trim_end_matches([' ', '\t', '>']);
        before.is_empty() || before.ends_with('\n')
    }
}

/// The most bytes of a tag, or of the label of a note.
const MOST_MARKUP: usize = 200;
/// The most bytes of the address of a link.
const MOST_ADDRESS: usize = 2_000;

impl Iterator for Pieces<'_> {
    type Item = ProsePiece;

    fn next(&mut self) -> Option<ProsePiece> {
        if let Some(marker) = self.marker.take() {
            return Some(ProsePiece::Marker(marker));
        }
        while self.at < self.end {
            let start = self.at;
            let c = self.char(start)?;
            self.at = start + c.len_utf8();
            if c.is_whitespace() || is_unseen(c) {
                continue;
            }
            if c == '>' {
                self.last_quote = Some((start + 1, self.is_first_of_line(start)));
            }
            if let Some((end, is_marker)) = self.markup(start, c) {
                self.at = end;
                if is_marker {
                    return Some(ProsePiece::Marker(start..end));
                }
                continue;
            }
            if is_superscript(c) {
                self.at = self.end_of(start, is_superscript);
                return Some(ProsePiece::Marker(start..self.at));
            }
            if is_unspaced(c) || is_symbol(c) {
                self.at = self.end_of(self.at, is_combining_mark);
                return Some(ProsePiece::Word(start..self.at));
            }
            if is_run(c) {
                return Some(self.run(start));
            }
            if let Some(end) = (c == '[').then(|| self.bracketed(start)).flatten() {
                self.at = end;
                return Some(ProsePiece::Marker(start..end));
            }
            let mark = folded(c);
            if c == ']' {
                self.at = self.address(start).unwrap_or(self.at);
                return Some(ProsePiece::Mark(mark, start..start + 1));
            }
            if mark == '-' {
                self.at = self.end_of(start, |c| folded(c) == '-');
            }
            return Some(ProsePiece::Mark(mark, start..self.at));
        }
        None
    }
}

/// The number of a marker without brackets, as plain digits; several numbers keep the marks between them.
pub(super) fn marker_number(marker: &str) -> String {
    let mut is_inside_tag = false;
    let is_shown = |c: &char| {
        let is_tag = is_inside_tag || *c == '<';
        is_inside_tag = is_tag && *c != '>';
        !is_tag
    };
    marker.chars().filter(is_shown).nfkc().filter(|c| !matches!(c, '[' | ']' | '^')).collect()
}

/// True if `digits` may number a footnote.
fn is_number_of_note(digits: &str) -> bool {
    (1..=3).contains(&digits.len()) && !digits.starts_with('0')
}

/// True if `c` may be inside a number.
fn is_mark_of_figures(c: char) -> bool {
    matches!(c, '.' | ',' | ':')
}

/// A word without the accents that follow its last letter.
fn bare(word: &str) -> &str {
    word.trim_end_matches(is_combining_mark)
}

fn ends_with_year(word: &str) -> bool {
    let rest = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let year = &word[rest.len()..];
    year.len() == 4 && year.starts_with(['1', '2']) && !rest.ends_with(['.', ','])
}

/// True if `c` occurs in words that are separated by spaces.
fn is_run(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    !is_superscript(c) && !is_unspaced(c) && (c.is_alphanumeric() || is_combining_mark(c) || is_unseen(c))
}

/// True for invisible characters: soft hyphens, joiners, marks of direction, control characters.
pub(super) fn is_unseen(c: char) -> bool {
    c == SOFT_HYPHEN || is_invisible(c) || (c.is_control() && !c.is_whitespace())
}

pub(super) fn is_superscript(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

/// True if the script of `c` has no spaces between words, so that each character counts as a word.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{312f}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// True if `c` has a meaning of its own, as `$`, `%` or an emoji has, unlike punctuation.
fn is_symbol(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, '#' | '$' | '%' | '&' | '+' | '<' | '=' | '>' | '@' | '^' | '|' | '~');
    }
    !is_run(c) && !is_punctuation(c)
}

/// True if `c`, which is not ASCII, is punctuation.
fn is_punctuation(c: char) -> bool {
    matches!(c,
        '¡' | '§' | '¨' | '«' | '¯' | '´' | '¶' | '·' | '¸' | '»' | '¿' | '\u{589}' | '\u{5be}' | '\u{5f3}' | '\u{5f4}'
        | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{2010}'..='\u{205e}' | '\u{2212}' | '\u{2e00}'..='\u{2e5d}'
        | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' | '\u{3030}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}')
}

/// True if `c` may be between a word and the marker of its note.
fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '*') || is_closing_bracket(c) || folded(c) == '\''
}

/// True if `c` closes a quotation or a bracket, unlike a decimal point.
fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '%' | '。' | '，' | '」' | '』' | '）') || folded(c) == '"'
}

/// One form for all quotation marks, single or double, and one for all dashes.
fn folded(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of `text`: words as they are, markers in angle brackets, marks as they are.
    fn shown(text: &str) -> String {
        let piece = |piece| match piece {
            ProsePiece::Word(range) => text[range].to_owned(),
            ProsePiece::Marker(range) => format!("<{}>", &text[range]),
            ProsePiece::Mark(mark, _) => mark.to_string(),
        };
        Pieces::new(text).map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn markers_are_told_from_figures() {
        for (text, pieces) in [
            ("attacks.”1 Here", "attacks . \" <1> Here"),
            ("vehicles.6", "vehicles . <6>"),
            ("Age,27 this", "Age , <27> this"),
            ("attacks1 Here", "attacks <1> Here"),
            ("(IJOP).8 In", "( IJOP ) . <8> In"),
            ("in 2016.17 The", "in 2016 . <17> The"),
            ("(2016).17", "( 2016 ) . <17>"),
            ("level [1]. Main [2,5–7]", "level <[1]> . Main <[2,5–7]>"),
            ("level¹² of km²", "level <¹²> of km <²>"),
            ("$1.2 billion", "$ 1.2 billion"),
            ("1,200 and 3:45", "1,200 and 3:45"),
            ("13.5 percent", "13.5 percent"),
            ("B12, Q3, x1", "B12 , Q3 , x1"),
            ("in [a 12] or [12 a]", "in [ a 12 ] or [ 12 a ]"),
            ("level[^5] and *so*[^b-2].", "level <[^5]> and * so * <[^b-2]> ."),
            ("level<sup>5</sup> m<sup>nd</sup>", "level <<sup>5</sup>> m nd"),
            ("level<sup><a href=\"#fn5\">[5]</a></sup>.", "level <<sup><a href=\"#fn5\">[5]</a></sup>> ."),
            ("so[3][5]", "so <[3]> <[5]>"),
            ("on 12 May 2016. The", "on 12 May 2016 . The"),
            ("No.1,200", "No . 1,200"),
            ("so.2019", "so . 2019"),
        ] {
            assert_eq!(shown(text), pieces, "{text}");
        }
    }

    #[test]
    fn punctuation_is_folded_and_what_nobody_sees_is_passed_over() {
        assert_eq!(shown("“a” — «b»--‘c’\u{200b}"), "\" a \" - \" b \" - ' c '");
        assert_eq!(shown("sur\u{ad}veil\u{ad} \u{202e}x"), "sur\u{ad}veil x");
    }

    #[test]
    fn markup_that_no_reader_sees_is_passed_over() {
        for (text, pieces) in [
            ("see [the *report*](https://a.org/x \"Title\"), now", "see [ the * report * ] , now"),
            ("see [the report][lee], now", "see [ the report ] , now"),
            ("level [see](below) it", "level [ see ] ( below ) it"),
            ("> so it\n> > is\n>not", "so it is not"),
            ("a<br/>b <b class='x'>c</b>", "a b c"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ] {
            assert_eq!(shown(text), pieces, "{text}");
        }
        assert_eq!(marker_number("<sup><a>[5]</a></sup>"), "5");
        assert_eq!(marker_number("[^b]"), "b");
    }

    #[test]
    fn scripts_without_blanks_are_cut_into_characters() {
        assert_eq!(shown("監視は、ไทยก้"), "監 視 は 、 ไ ท ย ก้");
        assert_eq!(shown("R&D 😀"), "R & D 😀");
    }
}
