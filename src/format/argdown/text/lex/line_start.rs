//! Tokens at the beginning of a line: relations, headings, numbers and list items.

use std::ops::Range;

use super::lexer::{Lexer, is_blank, is_indent, is_line_break, is_space};
use super::state::ParagraphKind;
use crate::format::argdown::document::parts::RelationKind;
use crate::format::argdown::shared::issues::{self, Issue};
use crate::format::argdown::text::syntax::{RelationSymbol, TokenKind};

/// A relation from the line below to the line above.
const fn up(relation: RelationKind) -> RelationSymbol {
    RelationSymbol { relation, goes_down: false }
}

/// A relation from the line above to the line below.
const fn down(relation: RelationKind) -> RelationSymbol {
    RelationSymbol { relation, goes_down: true }
}

/// The symbols of relations, in the order in which they are tried.
const SYMBOLS: &[(&str, RelationSymbol)] = &[
    ("+>", down(RelationKind::Support)),
    ("->", down(RelationKind::Attack)),
    ("<+", up(RelationKind::Support)),
    ("+", up(RelationKind::Support)),
    ("<-", up(RelationKind::Attack)),
    ("-", up(RelationKind::Attack)),
    ("><", up(RelationKind::Contradictory)),
    ("_>", down(RelationKind::Undercut)),
    ("<_", up(RelationKind::Undercut)),
];

/// A symbol that must be followed by white space, because `_` also begins italics.
const SHORT_UNDERCUT: RelationSymbol = up(RelationKind::Undercut);

impl Lexer<'_> {
    pub(super) fn line_start(&mut self) -> bool {
        let begin = self.skip(self.at, is_indent);
        self.double_hyphen(begin)
            || self.inference_start(begin)
            || self.relation(begin)
            || self.heading()
            || self.number(begin)
            || self.list_item(begin)
            || self.dash(begin)
    }

    fn relation(&mut self, begin: usize) -> bool {
        let Some((symbol, length)) = self.symbol(begin) else { return false };
        if self.is_wrapped(begin) && self.is_hyphen_of_prose(begin, length) {
            return self.prose(begin..begin + length, &issues::HYPHEN_IN_TEXT);
        }
        self.begin_relation(symbol, begin..begin + length)
    }

    fn begin_relation(&mut self, symbol: RelationSymbol, range: Range<usize>) -> bool {
        let Range { start: begin, end } = range;
        self.end_emphasis();
        let is_below = self.previous() == Some(TokenKind::NewLine);
        if begin > self.at && self.text[self.at..begin].contains('\'') && !self.dialect.is_reference() {
            self.issues.warn(self.at..begin, &issues::APOSTROPHE);
        }
        self.indent(begin - self.at, begin, is_below);
        self.at = begin;
        self.push(TokenKind::Relation(symbol), end);
        self.paragraph = ParagraphKind::Other;
        true
    }

    fn symbol(&self, at: usize) -> Option<(RelationSymbol, usize)> {
        let mut symbols = SYMBOLS.iter();
        if let Some((word, symbol)) = symbols.find(|(word, _)| self.starts_with(at, word)) {
            return Some((*symbol, word.len()));
        }
        let is_short = self.byte(at) == b'_' && self.is_apart(at + 1);
        is_short.then_some((SHORT_UNDERCUT, 1))
    }

    /// Returns true if white space or the end of the text follows. (For the reference, the end does not count.)
    fn is_apart(&self, at: usize) -> bool {
        self.char_at(at).map_or(!self.dialect.is_reference(), is_space)
    }

    /// Warns, once in each paragraph, that the beginning of a line is read as text.
    fn prose(&mut self, range: Range<usize>, issue: &Issue) -> bool {
        if !std::mem::replace(&mut self.is_prose_said, true) {
            self.issues.warn(range, issue);
        }
        false
    }

    /// A dash, which is text unless a title follows: editors turn hyphens into dashes.
    fn dash(&mut self, begin: usize) -> bool {
        let is_below = self.previous() == Some(TokenKind::NewLine)
            && matches!(self.paragraph, ParagraphKind::Statement | ParagraphKind::Other);
        if let Some(bullet @ ('•' | '‣' | '◦' | '▪' | '●')) = self.char_at(begin).filter(|_| is_below)
            && !self.dialect.is_reference()
        {
            return self.prose(begin..begin + bullet.len_utf8(), &issues::BULLET_IN_TEXT);
        }
        let Some(dash @ ('–' | '—' | '−')) =
            self.char_at(begin).filter(|_| is_below && !self.dialect.is_reference())
        else {
            return false;
        };
        let end = begin + dash.len_utf8();
        if self.begins_title(self.skip(end, is_blank)) {
            self.issues.fault(begin..end, &issues::DASH_FOR_HYPHEN);
            return self.begin_relation(up(RelationKind::Attack), begin..end);
        }
        self.is_apart(end) && self.prose(begin..end, &issues::DASH_IN_TEXT)
    }

    /// Two hyphens for one: where no line has a number, they begin no inference.
    fn double_hyphen(&mut self, begin: usize) -> bool {
        let is_relation = begin > self.at || self.paragraph == ParagraphKind::Other;
        let is_below = is_relation && !self.is_list && self.previous() == Some(TokenKind::NewLine);
        if self.dialect.is_reference() || !is_below || self.is_numbered || !self.starts_with(begin, "--") {
            return false;
        }
        let end = begin + 2;
        let word = self.skip(end, is_blank);
        let line_end = self.skip(word, |byte| !is_line_break(byte));
        let is_apart = word > end || matches!(self.byte(word), b'[' | b'<');
        if word == line_end || !is_apart || self.text[word..line_end].contains("--") {
            return false;
        }
        self.issues.fault(begin..end, &issues::DOUBLE_HYPHEN);
        self.begin_relation(up(RelationKind::Attack), begin..end)
    }

    fn begins_title(&mut self, at: usize) -> bool {
        let is_link = |close| self.bytes.get(close + 1) == Some(&b'(');
        match self.byte(at) {
            b'<' => true,
            b'[' => !self.searches.bracket.find(self.bytes, at + 1).is_some_and(is_link),
            _ => false,
        }
    }

    /// Returns true if a line without indentation continues the text of the statement above it.
    fn is_wrapped(&self, begin: usize) -> bool {
        !self.dialect.is_reference()
            && begin == self.at
            && self.paragraph == ParagraphKind::Statement
            && self.previous() == Some(TokenKind::NewLine)
    }

    /// Returns true if the hyphen at the beginning of a continued line is text. Before a title it is probably a
    /// relation.
    fn is_hyphen_of_prose(&self, begin: usize, length: usize) -> bool {
        let next = self.byte(self.skip(begin + length, is_blank));
        self.byte(begin) == b'-' && length == 1 && !matches!(next, b'[' | b'<')
    }

    fn heading(&mut self) -> bool {
        let end = self.skip(self.at, |byte| byte == b'#');
        if end == self.at || self.byte(end) != b' ' {
            return false;
        }
        self.push(TokenKind::HeadingStart, end + 1)
    }

    /// The end of the statement number that begins at `at`.
    pub(super) fn number_end(&self, at: usize) -> Option<usize> {
        let end = self.skip(at + 1, |byte| byte.is_ascii_digit());
        (self.byte(at) == b'(' && end > at + 1 && self.byte(end) == b')').then_some(end + 1)
    }

    fn number(&mut self, begin: usize) -> bool {
        let Some(end) = self.number_end(begin) else { return false };
        if self.is_wrapped(begin) {
            return self.prose(begin..end, &issues::NUMBER_IN_TEXT);
        }
        self.end_emphasis();
        self.dedent_all(self.at);
        self.at = begin;
        self.push(TokenKind::StatementNumber, end);
        self.is_numbered = true;
        self.paragraph = ParagraphKind::Other;
        true
    }

    fn list_item(&mut self, begin: usize) -> bool {
        let digits = self.skip(begin, |byte| byte.is_ascii_digit());
        let (kind, end) = match self.byte(digits) {
            b'.' if digits > begin => (TokenKind::OrderedItem, digits + 1),
            b'*' if digits == begin => (TokenKind::UnorderedItem, digits + 1),
            _ => return false,
        };
        if !self.is_apart(end) {
            return false;
        }
        if kind == TokenKind::OrderedItem && self.is_wrapped(begin) {
            return self.prose(begin..end, &issues::NUMBER_IN_TEXT);
        }
        self.end_emphasis();
        let is_below = self.previous() == Some(TokenKind::NewLine);
        self.is_list |= self.paragraph == ParagraphKind::None;
        let faults = self.issues.faults.len();
        self.indent(begin - self.at + 1, begin, is_below);
        if is_below && !self.is_list {
            // The parser reports the item itself, and one fault is enough.
            self.issues.faults.truncate(faults);
        }
        self.at = begin;
        self.push(kind, end);
        self.paragraph = ParagraphKind::Other;
        true
    }
}
