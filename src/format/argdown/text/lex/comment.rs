//! Comments and includes, and the line breaks that belong to them.

use super::lexer::{Lexer, is_blank, is_line_break};
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::TokenKind;

/// The beginning of an include; the name of the file follows.
const INCLUDE: &str = "@include(";

impl Lexer<'_> {
    pub(super) fn comment(&mut self) -> bool {
        let Some(end) = self.comment_end() else { return false };
        self.comments.push(self.at..end);
        self.at = self.after_comment(end);
        true
    }

    /// An include. Where it is read, the content of the file is already in its place; else the text goes on as if it were
    /// not there.
    pub(super) fn include(&mut self) -> bool {
        if self.dialect.is_reference() || !self.starts_with(self.at, INCLUDE) {
            return false;
        }
        let path = self.at + INCLUDE.len();
        let end = self.searches.parenthesis.find(self.bytes, path);
        let Some(end) = end.filter(|&end| self.is_one_line(path..end)) else { return false };
        self.includes.push((self.at..end + 1, path..end));
        self.at = self.after_comment(end + 1);
        true
    }

    fn comment_end(&mut self) -> Option<usize> {
        if self.starts_with(self.at, "<!--") {
            return self.searches.html_end.find(self.bytes, self.at + 4).map(|end| end + 3);
        }
        if self.starts_with(self.at, "/*") {
            let end = self.searches.block_end.find(self.bytes, self.at + 2).map(|end| end + 2);
            if end.is_none() && !self.dialect.is_reference() {
                self.issues.warn(self.at..self.at + 2, &issues::OPEN_COMMENT);
            }
            return end;
        }
        if !self.starts_with(self.at, "//") {
            return None;
        }
        match self.next_line_end(self.at) {
            None if self.dialect.is_reference() => None,
            end => Some(end.unwrap_or(self.bytes.len())),
        }
    }

    /// The position after a comment. A comment on lines of its own takes its line breaks with it.
    fn after_comment(&self, end: usize) -> usize {
        let breaks = |at| {
            let after = self.skip(at, is_blank);
            is_line_break(self.byte(after)).then(|| after + self.line_break(after).unwrap_or(1))
        };
        match self.previous() {
            Some(TokenKind::EmptyLine) => {
                std::iter::successors(Some(end), |&at| breaks(at)).last().unwrap_or(end)
            }
            Some(TokenKind::NewLine) => match breaks(end) {
                Some(one) if breaks(one).is_none() => one,
                _ => end,
            },
            _ => end,
        }
    }
}
