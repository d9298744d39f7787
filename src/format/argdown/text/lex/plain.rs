//! Words: plain text, escaped characters, short names of characters, and web addresses.

use super::lexer::{Lexer, is_blank, is_scheme, is_space};
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::TokenKind;

/// The longest short name of a character and the longest scheme of an address that are recognised.
const LONGEST_WORD: usize = 1_000;
const LONGEST_SCHEME: usize = 32;

/// Characters that end plain text.
const fn is_special_byte(byte: u8) -> bool {
    matches!(
        byte,
        b'\\'
            | b'@'
            | b'#'
            | b'*'
            | b'_'
            | b'['
            | b']'
            | b','
            | b'.'
            | b':'
            | b';'
            | b'<'
            | b'/'
            | b'>'
            | b'-'
            | b'\r'
            | b'\n'
            | b'('
            | b')'
            | b'{'
            | b'}'
    )
}

/// Characters that end a sentence or close a quotation, and so are not part of the address before them.
const fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '”' | '’' | '»' | '“' | '。' | '，')
}

impl Lexer<'_> {
    pub(super) fn escaped(&mut self) -> bool {
        if self.byte(self.at) != b'\\' {
            return false;
        }
        match self.char_at(self.at + 1).filter(|c| !matches!(c, '\n' | '\r')) {
            Some(c) => {
                self.push(TokenKind::Escaped, self.skip(self.at + 1 + c.len_utf8(), |byte| byte == b' '))
            }
            None => {
                self.issues.fault(self.at..self.at + 1, &issues::LONELY_BACKSLASH);
                self.push(TokenKind::Punctuation, self.at + 1)
            }
        }
    }

    /// A short name of a character: `.E.` or `:heart:`.
    pub(super) fn special(&mut self) -> bool {
        let mark = self.byte(self.at);
        if !matches!(mark, b'.' | b':') {
            return false;
        }
        if !self.dialect.is_reference()
            && let Some(end) = self.address_end()
        {
            return self.push(TokenKind::Text, self.skip(end, |byte| !is_special_byte(byte)));
        }
        let rest = &self.text[self.at + 1..];
        // A name contains no white space, so the search costs no more than the word is long; anything longer is not a
        // name.
        let mut names = rest.char_indices().take(LONGEST_WORD).skip(1).take_while({
            let mut before = rest.chars();
            move |_| before.next().is_some_and(|c| !is_space(c))
        });
        let Some((length, _)) = names.find(|&(_, c)| c == mark as char) else { return false };
        self.push(TokenKind::Special, self.skip_one_blank(self.at + 1 + length + 1))
    }

    /// The end of the web address whose `:` is at the current position.
    fn address_end(&self) -> Option<usize> {
        if !self.starts_with(self.at, "://") {
            return None;
        }
        let scheme =
            self.bytes[..self.at].iter().rev().take(LONGEST_SCHEME).take_while(|b| is_scheme(**b)).count();
        // Characters before the first letter, such as a relation symbol, are not part of the scheme.
        let scheme = &self.bytes[self.at - scheme..self.at];
        let letter = scheme.iter().position(u8::is_ascii_alphabetic)?;
        if scheme.len() - letter < 2 {
            return None;
        }
        let rest = &self.text[self.at..];
        let mut open = 0_usize;
        let end = rest.find(|c: char| {
            match c {
                '(' => open += 1,
                ')' if open == 0 => return true,
                ')' => open -= 1,
                _ => {}
            }
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '{' | '}' | '\\' | '^' | '`' | ']')
        });
        let address = rest[..end.unwrap_or(rest.len())].trim_end_matches(is_closing);
        Some(self.at + address.len().max(3))
    }

    pub(super) fn plain(&mut self) -> bool {
        if is_blank(self.byte(self.at)) {
            self.at = self.skip(self.at, is_blank);
            return true;
        }
        let end = self.skip(self.at, |byte| !is_special_byte(byte));
        if end > self.at {
            return self.push(TokenKind::Text, end);
        }
        self.push(TokenKind::Punctuation, self.skip_one_blank(self.at + 1))
    }

    pub(super) fn comma(&mut self) -> bool {
        self.byte(self.at) == b',' && self.push(TokenKind::Comma, self.at + 1)
    }
}
