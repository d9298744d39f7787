//! Comments and includes, and the line breaks that belong to them.

use super::lexer::{Lexer, is_blank, is_line_break};
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::TokenKind;

/// The beginning of an include; the name of the file follows.
const INCLUDE: &str = "@include(";

/// The fewest signs of a separator.
const SHORTEST_SEPARATOR: usize = 3;

impl Lexer<'_> {
    pub(super) fn comment(&mut self) -> bool {
        let Some(end) = self.comment_end() else { return false };
        self.comments.push(self.at..end);
        self.at = self.after_comment(end);
        true
    }

    /// A line of stars between two empty lines, as Markdown separates parts of a text. It says nothing.
    pub(super) fn separator(&mut self) -> bool {
        let mark = self.byte(self.at);
        let is_first = matches!(self.previous(), None | Some(TokenKind::EmptyLine));
        if self.dialect.is_reference() || mark != b'*' || !is_first {
            return false;
        }
        let end = self.skip(self.at, |byte| byte == mark);
        let line_end = self.skip(end, is_blank);
        let next = line_end + self.line_break(line_end).unwrap_or(0);
        let next = self.skip(next, is_blank);
        let is_alone = next >= self.bytes.len() || (next > line_end && is_line_break(self.byte(next)));
        if end - self.at < SHORTEST_SEPARATOR || !is_alone {
            return false;
        }
        self.comments.push(self.at..end);
        self.at = self.after_comment(end);
        true
    }

    /// Warns of an include that is not written as one.
    fn misspelt_include(&mut self) {
        let (word, _) = INCLUDE.split_at(INCLUDE.len() - 1);
        let end = self.at + word.len();
        let is_word = self.byte(self.at) == b'@'
            && self.bytes.get(self.at..end).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()));
        if !is_word || self.dialect.is_reference() {
            return;
        }
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let is_whole = !self.char_before(self.at).is_some_and(is_part)
            && !self.char_at(end).is_some_and(|c| is_part(c) || c == '.');
        if is_whole {
            self.issues.warn(self.at..end, &issues::MISSPELT_INCLUDE);
        }
    }

    /// An include. Where it is read, the content of the file is already in its place; else the text goes on as if it were
    /// not there.
    pub(super) fn include(&mut self) -> bool {
        if self.dialect.is_reference() || !self.starts_with(self.at, INCLUDE) {
            self.misspelt_include();
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
