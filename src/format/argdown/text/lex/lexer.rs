//! The state of the lexer, its position in the text, and the character classes.

use std::ops::Range;

use super::search::Searches;
use super::state::{IndentLevels, OpenEmphasis, ParagraphKind};
use crate::format::argdown::shared::issues::Issues;
use crate::format::argdown::text::syntax::{Token, TokenKind};
use crate::format::dialect::Dialect;

pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) dialect: Dialect,
    pub(super) issues: &'a mut Issues,
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Range<usize>>,
    /// The places that include a file, each with that of its path.
    pub(super) includes: Vec<(Range<usize>, Range<usize>)>,
    pub(super) at: usize,
    pub(super) levels: IndentLevels<'a>,
    pub(super) emphasis: Vec<OpenEmphasis>,
    pub(super) is_inference: bool,
    pub(super) paragraph: ParagraphKind,
    /// True if the paragraph begins with an item of a list.
    pub(super) is_list: bool,
    /// True if a line of the paragraph has a number.
    pub(super) is_numbered: bool,
    /// True if a warning was given that the beginning of a line in this paragraph is read as text.
    pub(super) is_prose_said: bool,
    pub(super) searches: Searches,
}

pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Indentation: spaces, tabs and, as in the reference, the apostrophe.
pub(super) const fn is_indent(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\'')
}

pub(super) const fn is_line_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// White space as the reference's regular expressions define it.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

pub(super) const fn is_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str, dialect: Dialect, issues: &'a mut Issues) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            dialect,
            issues,
            tokens: Vec::with_capacity(text.len() / 8),
            comments: Vec::new(),
            includes: Vec::new(),
            at: 0,
            levels: IndentLevels::new(),
            emphasis: Vec::new(),
            is_inference: false,
            paragraph: ParagraphKind::None,
            is_list: false,
            is_numbered: false,
            is_prose_said: false,
            searches: Searches::new(),
        }
    }

    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text[at.min(self.text.len())..].chars().next()
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    pub(super) fn starts_with(&self, at: usize, word: &str) -> bool {
        self.bytes[at.min(self.bytes.len())..].starts_with(word.as_bytes())
    }

    /// The first byte at or after `at` that does not satisfy `is`.
    pub(super) fn skip(&self, at: usize, is: impl Fn(u8) -> bool) -> usize {
        at + self.bytes[at.min(self.bytes.len())..].iter().take_while(|&&byte| is(byte)).count()
    }

    /// The position after `at` and one space, if there is a space.
    pub(super) fn skip_one_blank(&self, at: usize) -> usize {
        at + usize::from(is_blank(self.byte(at)))
    }

    pub(super) fn previous(&self) -> Option<TokenKind> {
        self.tokens.last().map(|token| token.kind)
    }

    pub(super) fn is_line_start(&self) -> bool {
        matches!(self.previous(), None | Some(TokenKind::NewLine | TokenKind::EmptyLine))
    }

    pub(super) fn push(&mut self, kind: TokenKind, end: usize) -> bool {
        if self.paragraph == ParagraphKind::None {
            self.paragraph = match kind {
                TokenKind::NewLine | TokenKind::EmptyLine | TokenKind::FrontMatter | TokenKind::Data => {
                    ParagraphKind::None
                }
                TokenKind::HeadingStart => ParagraphKind::Heading,
                _ if kind.is_content() || kind == TokenKind::StatementDefinition => ParagraphKind::Statement,
                _ => ParagraphKind::Other,
            };
        }
        self.tokens.push(Token { kind, start: self.at, end });
        self.at = end;
        true
    }

    /// The first LF or CR at or after `from`.
    pub(super) fn next_line_end(&mut self, from: usize) -> Option<usize> {
        let feed = self.searches.line_feed.find(self.bytes, from);
        let carriage = self.searches.carriage_return.find(self.bytes, from);
        feed.into_iter().chain(carriage).min()
    }

    /// The length of the LF or CRLF at `at`.
    pub(super) fn line_break(&self, at: usize) -> Option<usize> {
        match (self.byte(at), self.byte(at + 1)) {
            (b'\n', _) => Some(1),
            (b'\r', b'\n') => Some(2),
            _ => None,
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        self.end_emphasis();
        self.levels.end_paragraph();
        self.is_prose_said = false;
        self.is_list = false;
        self.is_numbered = false;
        self.paragraph = ParagraphKind::None;
    }
}
