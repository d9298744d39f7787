//! From text to tokens.
//!
//! At each place the first rule that fits wins, in the order in which the rules are tried here. Indentation counts only
//! where a relation or an item of a list begins; there `Indent` and `Dedent` are put in.

mod block;
mod comment;
mod emphasis;
mod indentation;
mod inference;
mod line_break;
mod line_start;
mod named;
mod plain;
mod search;

use std::ops::Range;

use crate::format::argdown::shared::issues::Issues;
use crate::format::argdown::text::syntax::{Kind, Token};
use emphasis::Open;
use indentation::Levels;
use search::Searches;

/// Tokens, and the comments between them.
pub(crate) struct Lexed {
    pub(crate) tokens: Vec<Token>,
    pub(crate) comments: Vec<Range<usize>>,
}

/// Cuts `text` into tokens; says what is wrong to `issues`. Linear in the text.
pub(crate) fn lex(text: &str, conform: bool, issues: &mut Issues) -> Lexed {
    let mut lexer = Lexer::new(text, conform, issues);
    lexer.run();
    Lexed { tokens: lexer.tokens, comments: lexer.comments }
}

/// What the paragraph is in which the lexer stands, as far as it can tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paragraph {
    /// It has not begun.
    None,
    /// A heading.
    Heading,
    /// A statement with a text, and no relations so far.
    Statement,
    /// Anything else.
    Other,
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    conform: bool,
    issues: &'a mut Issues,
    tokens: Vec<Token>,
    comments: Vec<Range<usize>>,
    at: usize,
    levels: Levels<'a>,
    emphasis: Vec<Open>,
    is_inference: bool,
    paragraph: Paragraph,
    /// Whether it was said of the paragraph that the beginning of one of its lines is read as text.
    is_prose_said: bool,
    searches: Searches,
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// What counts as indentation: blanks, and the apostrophe, as in the reference.
const fn is_indent(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\'')
}

const fn is_line_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// White space as regular expressions of the reference know it.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

const fn is_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, conform: bool, issues: &'a mut Issues) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            conform,
            issues,
            tokens: Vec::with_capacity(text.len() / 8),
            comments: Vec::new(),
            at: 0,
            levels: Levels::new(),
            emphasis: Vec::new(),
            is_inference: false,
            paragraph: Paragraph::None,
            is_prose_said: false,
            searches: Searches::new(),
        }
    }

    fn run(&mut self) {
        if !self.conform && self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        while self.at < self.bytes.len() {
            let _ = if self.is_inference { self.inference_token() } else { self.token() };
        }
        self.dedent_all(self.at);
        self.end_emphasis();
        if self.tokens.last().is_some_and(|token| token.kind == Kind::EmptyLine) {
            self.tokens.pop();
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at.min(self.text.len())..].chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn starts_with(&self, at: usize, word: &str) -> bool {
        self.bytes[at.min(self.bytes.len())..].starts_with(word.as_bytes())
    }

    /// The first byte at or after `at` for which `is` does not hold.
    fn skip(&self, at: usize, is: impl Fn(u8) -> bool) -> usize {
        at + self.bytes[at.min(self.bytes.len())..].iter().take_while(|&&byte| is(byte)).count()
    }

    /// `at`, or the place after the blank that stands there.
    fn skip_one_blank(&self, at: usize) -> usize {
        at + usize::from(is_blank(self.byte(at)))
    }

    fn previous(&self) -> Option<Kind> {
        self.tokens.last().map(|token| token.kind)
    }

    fn is_line_start(&self) -> bool {
        matches!(self.previous(), None | Some(Kind::NewLine | Kind::EmptyLine))
    }

    fn push(&mut self, kind: Kind, end: usize) -> bool {
        if self.paragraph == Paragraph::None {
            self.paragraph = match kind {
                Kind::NewLine | Kind::EmptyLine | Kind::FrontMatter | Kind::Data => Paragraph::None,
                Kind::HeadingStart => Paragraph::Heading,
                _ if kind.is_content() || kind == Kind::StatementDefinition => Paragraph::Statement,
                _ => Paragraph::Other,
            };
        }
        self.tokens.push(Token { kind, start: self.at, end });
        self.at = end;
        true
    }

    fn token(&mut self) -> bool {
        self.comment()
            || self.include()
            || self.front_matter()
            || self.data()
            || self.escaped()
            || self.special()
            || self.line_breaks()
            || (self.is_line_start() && self.line_start())
            || self.emphasis()
            || self.named()
            || self.plain()
    }

    fn inference_token(&mut self) -> bool {
        self.comment()
            || self.inference_line_break()
            || self.escaped()
            || self.special()
            || self.inference_end()
            || self.data()
            || self.comma()
            || self.plain()
    }

    /// The first LF or CR at or after `from`.
    fn next_line_end(&mut self, from: usize) -> Option<usize> {
        let feed = self.searches.line_feed.find(self.bytes, from);
        let carriage = self.searches.carriage_return.find(self.bytes, from);
        feed.into_iter().chain(carriage).min()
    }

    /// How long the LF or CRLF at `at` is.
    fn line_break(&self, at: usize) -> Option<usize> {
        match (self.byte(at), self.byte(at + 1)) {
            (b'\n', _) => Some(1),
            (b'\r', b'\n') => Some(2),
            _ => None,
        }
    }

    fn end_paragraph(&mut self) {
        self.end_emphasis();
        self.levels.end_paragraph();
        self.is_prose_said = false;
        self.paragraph = Paragraph::None;
    }
}
