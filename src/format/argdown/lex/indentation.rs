//! Indentation, which counts where a relation or an item of a list begins.

use std::ops::Range;

use super::super::issues;
use super::super::syntax::{Kind, Token};
use super::{Lexer, is_line_break};

impl<'a> Lexer<'a> {
    /// Opens and closes indentations so that the last is `width` wide, or narrower where it fits no level.
    pub(super) fn indent(&mut self, width: usize, begin: usize, is_below: bool) {
        self.compare_indentation(self.at..begin);
        let top = self.widths[self.widths.len() - 1];
        let here = self.at..begin.max(self.at);
        if width > top {
            self.widths.push(width);
            self.tokens.push(Token { kind: Kind::Indent, start: begin, end: begin });
            return;
        }
        while self.widths.len() > 2 && width < self.widths[self.widths.len() - 1] {
            self.widths.pop();
            self.tokens.push(Token { kind: Kind::Dedent, start: begin, end: begin });
        }
        let top = self.widths[self.widths.len() - 1];
        let line = here.start..self.skip(begin, |byte| !is_line_break(byte) && byte != b' ').max(begin);
        if width < top {
            // Less than the outermost level: the reference refuses it.
            self.widths.pop();
            let is_level_zero = width == 0;
            let issue = if is_level_zero { &issues::NOT_INDENTED } else { &issues::LOST_LEVEL };
            self.issues.fault(line, issue);
            self.widths.push(width.max(1));
        } else if width > top && !self.conform {
            self.issues.warn(line, &issues::BETWEEN_LEVELS);
        } else if width == 0 && is_below {
            self.issues.fault(line, &issues::NOT_INDENTED);
            if self.widths.len() == 1 {
                self.widths.push(0);
                self.tokens.push(Token { kind: Kind::Indent, start: begin, end: begin });
            }
        }
    }

    /// Warns where tabs and blanks are mixed so that a reader sees other levels than are counted.
    fn compare_indentation(&mut self, range: Range<usize>) {
        let indentation: &'a str = &self.text[range.clone()];
        let is_mixed =
            !indentation.starts_with(self.indentation) && !self.indentation.starts_with(indentation);
        if is_mixed && self.widths.len() > 1 && !self.conform {
            self.issues.warn(range, &issues::MIXED_INDENTATION);
        }
        self.indentation = indentation;
    }

    pub(super) fn dedent_all(&mut self, at: usize) {
        while self.widths.len() > 1 {
            self.widths.pop();
            self.tokens.push(Token { kind: Kind::Dedent, start: at, end: at });
        }
    }
}
