//! Titles, mentions, tags and links.

use std::ops::Range;

use super::lexer::{Lexer, is_blank, is_line_break, is_scheme};
use super::state::ParagraphKind;
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::TokenKind;

/// The longest address of a link whose parentheses are counted, in bytes.
const LONGEST_ADDRESS: usize = 4_000;

const fn is_tag_char(c: char) -> bool {
    matches!(c, 'A'..='z' | '0'..='9' | '-' | '\u{a0}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{ffef}')
}

impl Lexer<'_> {
    pub(super) fn named(&mut self) -> bool {
        match self.byte(self.at) {
            b'[' => self.link() || self.statement() || self.open_title(),
            b'#' => self.tag(),
            b'@' => self.mention(),
            b'<' => self.argument() || self.open_title(),
            _ => false,
        }
    }

    /// An unclosed bracket, which is text. At the beginning of a statement it is probably an unclosed title.
    fn open_title(&mut self) -> bool {
        let is_item = match self.previous() {
            None | Some(TokenKind::EmptyLine | TokenKind::Relation(_) | TokenKind::StatementNumber) => true,
            Some(TokenKind::NewLine) => self.paragraph == ParagraphKind::None,
            Some(kind) => kind.is_list_item(),
        };
        let is_word = self.char_at(self.at + 1).is_some_and(char::is_alphanumeric);
        if is_item && is_word && !self.dialect.is_reference() && !self.is_no_argument() {
            self.issues.warn(self.at..self.at + 1, &issues::OPEN_TITLE);
        }
        false
    }

    fn link(&mut self) -> bool {
        let Some(close) = self.searches.bracket.find(self.bytes, self.at + 1) else { return false };
        if close == self.at + 1 || self.byte(close + 1) != b'(' {
            return false;
        }
        let Some(first) = self.searches.link_end.find(self.bytes, close + 2) else { return false };
        let end = self.balanced_end(close + 2..first).unwrap_or(first);
        end > close + 2 && self.push(TokenKind::Link, self.skip_one_blank(end + 1))
    }

    /// The parenthesis that closes the address of a link, where the address has parentheses of its own, as those of
    /// Wikipedia do; `range` is the address up to the first closing one. For the reference, that one ends the link.
    fn balanced_end(&self, range: Range<usize>) -> Option<usize> {
        let has_own = self.bytes[range.clone()].contains(&b'(');
        if self.dialect.is_reference() || !has_own {
            return None;
        }
        let mut open = 0_usize;
        for (at, byte) in self.bytes[range.start..].iter().take(LONGEST_ADDRESS).enumerate() {
            match byte {
                b'(' => open += 1,
                b')' if open == 0 => return Some(range.start + at),
                b')' => open -= 1,
                byte if byte.is_ascii_whitespace() => return None,
                _ => {}
            }
        }
        None
    }

    fn tag(&mut self) -> bool {
        let end = if self.byte(self.at + 1) == b'(' {
            let end = self.searches.parenthesis.find(self.bytes, self.at + 2);
            end.filter(|&end| end > self.at + 2).map(|end| end + 1)
        } else {
            let rest = &self.text[self.at + 1..];
            let length = rest.find(|c| !is_tag_char(c)).unwrap_or(rest.len());
            (length > 0).then_some(self.at + 1 + length)
        };
        end.is_some_and(|end| self.push(TokenKind::Tag, self.skip_one_blank(end)))
    }

    fn statement(&mut self) -> bool {
        let bytes = self.bytes;
        let definition = self.searches.bracket_colon.find(bytes, self.after_char(self.at + 1));
        if let Some(end) = definition.filter(|&end| self.is_one_line(self.at + 1..end)) {
            return self.push(TokenKind::StatementDefinition, end + 2);
        }
        let begin = self.after_char(self.at + 1);
        let reference = self.searches.bracket.find(bytes, begin);
        match reference.filter(|&end| self.is_reference(begin..end)) {
            Some(end) => self.push(TokenKind::StatementReference, end + 1),
            None => false,
        }
    }

    fn argument(&mut self) -> bool {
        if !self.dialect.is_reference() && self.is_no_argument() {
            return false;
        }
        let (bytes, begin) = (self.bytes, self.after_char(self.at + 1));
        let definition = self.searches.angle_colon.find(bytes, begin);
        if let Some(end) = definition.filter(|&end| self.is_one_line(self.at + 1..end)) {
            return self.push(TokenKind::ArgumentDefinition, end + 2);
        }
        let reference = self.searches.angle.find(bytes, begin);
        match reference.filter(|&end| self.is_reference(begin..end)) {
            Some(end) => self.push(TokenKind::ArgumentReference, end + 1),
            None => false,
        }
    }

    /// Returns true if a reference begins here; `rest` is everything after its first character. The reference program
    /// allows a line break as that character.
    fn is_reference(&mut self, rest: Range<usize>) -> bool {
        let first = self.byte(self.at + 1);
        first != b'-' && (self.dialect.is_reference() || !is_line_break(first)) && self.is_one_line(rest)
    }

    /// Returns true if `<` is a comparison or begins an address.
    fn is_no_argument(&self) -> bool {
        let begin = self.at + 1;
        let scheme = self.skip(begin, is_scheme);
        is_blank(self.byte(begin))
            || (scheme > begin + 1 && self.starts_with(scheme, "://"))
            || self.starts_with(begin, "mailto:")
    }

    fn mention(&mut self) -> bool {
        let (kind, search) = match self.byte(self.at + 1) {
            b'[' => (TokenKind::StatementMention, &mut self.searches.bracket),
            b'<' => (TokenKind::ArgumentMention, &mut self.searches.angle),
            _ => return false,
        };
        let first = self.text[self.at + 2..].chars().next().map_or(1, char::len_utf8);
        let end = search.find(self.bytes, self.at + 2 + first);
        match end.filter(|&end| self.is_one_line(self.at + 2..end)) {
            Some(end) => self.push(kind, self.skip_one_blank(end + 1)),
            None => false,
        }
    }

    /// The position after the character at `at`.
    fn after_char(&self, at: usize) -> usize {
        at + self.char_at(at).map_or(1, char::len_utf8)
    }

    pub(super) fn is_one_line(&mut self, range: Range<usize>) -> bool {
        self.next_line_end(range.start).is_none_or(|end| end >= range.end)
    }
}
