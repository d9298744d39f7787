//! Indentation. It counts only where a relation or a list item begins.

use std::ops::Range;

use super::lexer::{Lexer, is_line_break};
use super::state::IndentLevel;
use crate::format::argdown::shared::issues::{self, Issue};
use crate::format::argdown::text::syntax::{Token, TokenKind};

impl<'a> Lexer<'a> {
    /// Opens and closes levels until the innermost one is `width` wide, or narrower if none fits.
    pub(super) fn indent(&mut self, width: usize, begin: usize, is_below: bool) {
        self.compare_indentation(self.at..begin);
        if width > self.levels.top().wide {
            return self.open_level(width, begin);
        }
        while self.levels.open.len() > 2 && width < self.levels.top().narrow {
            self.close_level(begin);
        }
        let line = self.at..self.skip(begin, |byte| !is_line_break(byte) && byte != b' ').max(begin);
        let top = *self.levels.top();
        if width < top.narrow {
            // Less than the outermost level: the reference refuses it.
            self.lose_level(width, line);
        } else if width > top.wide && !self.dialect.is_reference() {
            self.levels.top().wide = width;
            self.issues.warn(line, &issues::BETWEEN_LEVELS);
        } else if width == 0 && is_below {
            self.lose_level(width, line);
            if !self.levels.is_indented() {
                self.open_level(width, begin);
            }
        }
    }

    fn open_level(&mut self, width: usize, at: usize) {
        self.levels.open.push(IndentLevel::new(width));
        self.tokens.push(Token { kind: TokenKind::Indent, start: at, end: at });
    }

    fn close_level(&mut self, at: usize) {
        self.levels.open.pop();
        self.tokens.push(Token { kind: TokenKind::Dedent, start: at, end: at });
    }

    /// Reports a line that fits no level above it. Later lines at the same indentation are not reported again.
    fn lose_level(&mut self, width: usize, line: Range<usize>) {
        let said = &mut self.levels.said;
        let is_new = !said.not_indented && (width == 0 || !said.lost_level);
        let (known, issue): (_, &Issue) = if width == 0 {
            (&mut said.not_indented, &issues::NOT_INDENTED)
        } else {
            (&mut said.lost_level, &issues::LOST_LEVEL)
        };
        *known = true;
        if is_new {
            self.issues.fault(line, issue);
        }
        if self.levels.is_indented() {
            *self.levels.top() = IndentLevel::new(width.max(1));
        }
    }

    /// Warns if tabs and spaces are mixed in such a way that a reader sees other levels than the lexer counts.
    fn compare_indentation(&mut self, range: Range<usize>) {
        let indentation: &'a str = &self.text[range.clone()];
        let last = std::mem::replace(&mut self.levels.last, indentation);
        let is_other = !indentation.starts_with(last) && !last.starts_with(indentation);
        let is_mixed = indentation.contains(" \t") || (is_other && self.levels.is_indented());
        if is_mixed && !self.dialect.is_reference() && !std::mem::replace(&mut self.levels.said.mixture, true)
        {
            self.issues.warn(range, &issues::MIXED_INDENTATION);
        }
    }

    pub(super) fn dedent_all(&mut self, at: usize) {
        while self.levels.is_indented() {
            self.close_level(at);
        }
    }
}
