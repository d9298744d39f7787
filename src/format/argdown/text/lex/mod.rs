//! From text to tokens.
//!
//! At each position the first rule that matches wins; the rules are tried in the order given here. Indentation counts
//! only where a relation or a list item begins; `Indent` and `Dedent` tokens are inserted there.

mod block;
mod cited;
mod comment;
mod emphasis;
mod indentation;
mod inference;
mod lexer;
mod line_break;
mod line_start;
mod named;
mod plain;
mod search;
mod state;

use std::ops::Range;

use crate::format::argdown::shared::issues::Issues;
use crate::format::argdown::text::syntax::{Token, TokenKind};
use crate::format::dialect::Dialect;
use lexer::Lexer;

/// Tokens, and the comments between them.
pub(crate) struct Lexed {
    pub(crate) tokens: Vec<Token>,
    pub(crate) comments: Vec<Range<usize>>,
    /// The places that include a file, each with that of its path.
    pub(crate) includes: Vec<(Range<usize>, Range<usize>)>,
}

/// Splits `text` into tokens and reports problems to `issues`. Linear in the text.
pub(crate) fn lex(text: &str, dialect: Dialect, issues: &mut Issues) -> Lexed {
    let mut lexer = Lexer::new(text, dialect, issues);
    lexer.run();
    Lexed { tokens: lexer.tokens, comments: lexer.comments, includes: lexer.includes }
}

impl Lexer<'_> {
    fn run(&mut self) {
        if !self.dialect.is_reference() && self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
        }
        while self.at < self.bytes.len() {
            let _ = if self.is_inference { self.inference_token() } else { self.token() };
        }
        self.dedent_all(self.at);
        self.end_emphasis();
        if self.tokens.last().is_some_and(|token| token.kind == TokenKind::EmptyLine) {
            self.tokens.pop();
        }
    }

    fn token(&mut self) -> bool {
        self.comment()
            || self.separator()
            || self.include()
            || self.front_matter()
            || self.data()
            || self.escaped()
            || self.special()
            || self.line_breaks()
            || (self.is_line_start() && self.line_start())
            || self.emphasis()
            || self.citation()
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
}
