//! The ends of lines and of paragraphs.

use super::lexer::{Lexer, is_blank, is_line_break};
use super::state::ParagraphKind;
use crate::format::argdown::text::syntax::TokenKind;

impl Lexer<'_> {
    pub(super) fn line_breaks(&mut self) -> bool {
        let begin = self.skip(self.at, is_blank);
        if !is_line_break(self.byte(begin)) {
            return false;
        }
        let next = |at: usize| {
            let after = self.skip(at, is_blank);
            Some(after + self.line_break(after)?)
        };
        let first = next(self.at);
        let second = first.and_then(next);
        if second.is_some() && self.previous() != Some(TokenKind::EmptyLine) {
            let end = std::iter::successors(second, |&at| next(at)).last().unwrap_or(begin);
            return self.empty_line(end);
        }
        let end = first.unwrap_or(begin + 1);
        self.push(TokenKind::NewLine, end);
        if !self.dialect.is_reference() && self.paragraph == ParagraphKind::Heading {
            self.end_emphasis();
            self.paragraph = ParagraphKind::None;
        }
        true
    }

    fn empty_line(&mut self, end: usize) -> bool {
        if end < self.bytes.len() {
            self.dedent_all(self.at);
        }
        self.end_paragraph();
        self.push(TokenKind::EmptyLine, end)
    }

    pub(super) fn inference_line_break(&mut self) -> bool {
        let begin = self.skip(self.at, is_blank);
        if !is_line_break(self.byte(begin)) {
            return false;
        }
        let end = begin + self.line_break(begin).unwrap_or(1);
        self.push(TokenKind::NewLine, end)
    }
}
