//! The hyphens between premises and a conclusion.

use super::lexer::{Lexer, is_blank, is_indent, is_line_break};
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::TokenKind;

impl Lexer<'_> {
    pub(super) fn inference_start(&mut self, begin: usize) -> bool {
        if !self.starts_with(begin, "--") || self.previous() == Some(TokenKind::EmptyLine) {
            return false;
        }
        self.end_emphasis();
        self.dedent_all(self.at);
        let start = begin;
        self.at = begin;
        self.push(TokenKind::InferenceStart, begin + 2);
        self.is_inference = true;
        if !self.dialect.is_reference() && !self.is_inference_closed() {
            let line = self.skip(self.at, |byte| !is_line_break(byte));
            self.issues.fault(start..self.skip(start, |byte| byte == b'-'), &issues::OPEN_INFERENCE);
            self.at = self.skip(self.at, |byte| byte == b'-');
            self.open_inference(line);
        }
        true
    }

    /// Takes the rest of the line of an unclosed inference as its rule.
    fn open_inference(&mut self, line_end: usize) {
        loop {
            self.at = self.skip(self.at, is_blank);
            if self.at >= line_end {
                break;
            }
            self.inference_token();
        }
        self.push(TokenKind::InferenceEnd, self.at);
        self.is_inference = false;
    }

    /// Returns true if the inference is closed before the next empty line, the next statement number, or the end.
    fn is_inference_closed(&self) -> bool {
        let mut at = self.at;
        loop {
            let end = self.skip(at, |byte| !is_line_break(byte));
            if self.text[at..end].contains("--") {
                return true;
            }
            let next = end + self.line_break(end).unwrap_or(1);
            let begin = self.skip(next.min(self.bytes.len()), is_indent);
            if begin >= self.bytes.len()
                || is_line_break(self.byte(begin))
                || self.number_end(begin).is_some()
            {
                return false;
            }
            at = begin;
        }
    }

    pub(super) fn inference_end(&mut self) -> bool {
        if !self.starts_with(self.at, "--") {
            return false;
        }
        self.is_inference = false;
        self.push(TokenKind::InferenceEnd, self.skip(self.at, |byte| byte == b'-'))
    }
}
