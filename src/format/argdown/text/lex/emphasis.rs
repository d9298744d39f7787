//! Bold and italic.

use super::lexer::{Lexer, is_blank, is_line_break, is_space};
use super::state::OpenEmphasis;
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::TokenKind;

impl Lexer<'_> {
    pub(super) fn emphasis(&mut self) -> bool {
        let delimiter = self.byte(self.at);
        if !matches!(delimiter, b'*' | b'_') {
            return false;
        }
        let is_double = self.byte(self.at + 1) == delimiter;
        (is_double && self.emphasis_end(TokenKind::BoldStart, 2))
            || self.emphasis_end(TokenKind::ItalicStart, 1)
            || (is_double && self.emphasis_start(TokenKind::BoldStart, 2))
            || self.emphasis_start(TokenKind::ItalicStart, 1)
    }

    fn emphasis_end(&mut self, kind: TokenKind, length: usize) -> bool {
        let delimiter = self.byte(self.at);
        let is_open =
            self.emphasis.last().is_some_and(|open| open.kind == kind && open.delimiter == delimiter);
        let end = self.at + length;
        if !is_open || !self.may_end(end) {
            return false;
        }
        self.emphasis.pop();
        let kind = if kind == TokenKind::BoldStart { TokenKind::BoldEnd } else { TokenKind::ItalicEnd };
        self.push(kind, self.skip_one_blank(end))
    }

    fn may_end(&self, end: usize) -> bool {
        let is_after_space = || self.char_before(self.at).is_none_or(is_space);
        match self.char_at(end) {
            None => self.dialect.is_reference() || !is_after_space(),
            Some(' ' | '\t' | '\n' | '\r') if self.dialect.is_reference() => true,
            Some(' ' | '\t' | '\n' | '\r') => !is_after_space(),
            Some(')' | '}' | '_' | '.' | ',' | '!' | '?' | ';' | ':' | '-' | '*') => {
                self.dialect.is_reference() || !is_after_space()
            }
            Some(c) => !self.dialect.is_reference() && !c.is_alphanumeric() && !is_after_space(),
        }
    }

    fn emphasis_start(&mut self, kind: TokenKind, length: usize) -> bool {
        let end = self.at + length;
        if self.char_at(end).map_or(!self.dialect.is_reference(), is_space) {
            return false;
        }
        let delimiter = self.byte(self.at);
        let is_mid_word = self.char_before(self.at).is_some_and(char::is_alphanumeric);
        self.emphasis.push(OpenEmphasis { kind, delimiter, token: self.tokens.len(), is_mid_word });
        self.push(kind, end)
    }

    /// Turns emphasis that is never closed into text. (The reference carries it over into the next paragraph.)
    pub(super) fn end_emphasis(&mut self) {
        if self.dialect.is_reference() {
            return;
        }
        for open in std::mem::take(&mut self.emphasis) {
            let is_separator = self.is_separator(self.tokens[open.token].start);
            let token = &mut self.tokens[open.token];
            token.kind = TokenKind::Punctuation;
            if !open.is_mid_word {
                let issue =
                    if is_separator { &issues::SEPARATOR_IN_PARAGRAPH } else { &issues::OPEN_EMPHASIS };
                self.issues.fault(token.range(), issue);
            }
        }
    }

    /// Returns true if the line at `at` has nothing but stars, three or more.
    fn is_separator(&self, at: usize) -> bool {
        let mark = self.byte(at);
        let end = self.skip(at, |byte| byte == mark);
        let next = self.byte(self.skip(end, is_blank));
        let is_first = at == 0 || is_line_break(self.byte(at - 1));
        mark == b'*' && is_first && end - at > 2 && (next == 0 || is_line_break(next))
    }
}
