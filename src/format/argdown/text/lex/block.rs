//! Front matter and data: YAML, taken as one token.

use std::ops::Range;

use super::lexer::{Lexer, is_blank, is_line_break, is_space};
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::TokenKind;

/// Returns true if a line looks like YAML: it begins with a key, continues a value, or is a list item.
fn is_yaml(line: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let is_key = || {
        line.trim_start_matches(is_word)
            .strip_prefix(':')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(is_space))
    };
    let goes_on = line.starts_with([' ', '\t', '-']) && !line.trim().is_empty();
    goes_on || (line.starts_with(is_word) && is_key())
}

/// Returns true if a line closes YAML in other notations.
fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|byte| byte == b'-')
}

/// Returns true if data cannot continue with this character after a closing brace.
const fn goes_on_otherwise(c: char) -> bool {
    !matches!(c, ',' | '}')
}

impl Lexer<'_> {
    pub(super) fn front_matter(&mut self) -> bool {
        if !self.starts_with(self.at, "===") {
            return false;
        }
        let inner = self.skip(self.at, |byte| byte == b'=');
        let Some(close) = self.searches.rule.find(self.bytes, inner) else {
            // `===` and `===` without anything between them.
            let is_closed = inner - self.at >= 6 && self.push(TokenKind::FrontMatter, inner);
            return is_closed || self.open_front_matter(inner);
        };
        let end = self.skip(close, |byte| byte == b'=');
        self.push(TokenKind::FrontMatter, end)
    }

    /// Front matter that is never closed: the lines that look like YAML are taken for it, and the rest of the file is
    /// read.
    fn open_front_matter(&mut self, inner: usize) -> bool {
        let is_first =
            self.tokens.iter().all(|token| matches!(token.kind, TokenKind::NewLine | TokenKind::EmptyLine));
        let line_end = self.skip(inner, |byte| !is_line_break(byte));
        if self.dialect.is_reference() || !is_first || self.skip(inner, is_blank) < line_end {
            return false;
        }
        let mut lines = self.text[line_end..].split_inclusive('\n').skip(1).peekable();
        let mut length = 0;
        while let Some(line) = lines.next_if(|line| is_yaml(line) && !is_dashes(line)) {
            length += line.len();
        }
        let dashes = lines.next().filter(|line| is_dashes(line)).map(str::len);
        let issue = if dashes.is_some() { &issues::DASHED_FRONT_MATTER } else { &issues::OPEN_FRONT_MATTER };
        self.issues.fault(self.at..inner, issue);
        let first_break = self.line_break(line_end).unwrap_or(0);
        let end = line_end + first_break + length;
        self.push(TokenKind::FrontMatter, end);
        let next = self.skip(end + dashes.unwrap_or(0), |byte| is_blank(byte) || is_line_break(byte));
        self.push(TokenKind::EmptyLine, next.max(end))
    }

    pub(super) fn data(&mut self) -> bool {
        if self.byte(self.at) != b'{' {
            return false;
        }
        let Some(end) = self.data_end() else {
            if !self.dialect.is_reference() && self.is_data_begin() {
                // `{key: value}, more`: the parser reports the rest.
                let close = self.searches.brace.find(self.bytes, self.at);
                if let Some(close) = close.filter(|&close| self.is_one_line(self.at..close)) {
                    return self.push(TokenKind::Data, self.skip(close, |byte| byte == b'}'));
                }
                self.issues.warn(self.at..self.at + 1, &issues::OPEN_DATA);
            }
            return false;
        };
        self.push(TokenKind::Data, end)
    }

    /// Returns true if an opening brace looks like the beginning of data: a word and a colon follow.
    fn is_data_begin(&self) -> bool {
        let word = self.skip(self.at + 1, |byte| is_blank(byte) || is_line_break(byte));
        let end = self.skip(word, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        end > word && self.byte(end) == b':'
    }

    /// The end of the data block that begins here: the last closing brace before one that is followed by a space and
    /// more text.
    fn data_end(&mut self) -> Option<usize> {
        let known = self.searches.data.as_ref().filter(|(range, _)| range.contains(&self.at));
        let last = match known {
            Some((_, last)) => *last,
            None => {
                let (range, last) = self.find_data_end();
                self.searches.data = Some((range, last));
                last
            }
        };
        last.filter(|&last| last > self.at).map(|last| last + 1)
    }

    /// Returns true if data ends at a closing brace that is followed by `rest`. The reference looks at a single space
    /// only, so it takes a brace for the end of data if data continues on the next line, indented.
    fn ends_data(&self, rest: &str) -> bool {
        let mut chars = rest.chars();
        if self.dialect.is_reference() {
            return chars.next().is_some_and(is_space) && chars.next().is_some_and(goes_on_otherwise);
        }
        let blanks = [' ', '\t'];
        let line = rest.trim_start_matches(blanks);
        let next = line.strip_prefix("\r\n").or_else(|| line.strip_prefix(is_space)).unwrap_or(line);
        let next = next.trim_start_matches(blanks);
        next.len() < rest.len() && next.starts_with(goes_on_otherwise)
    }

    /// The furthest that a data block may reach, and its last closing brace. Both are the same for all blocks that
    /// begin before.
    fn find_data_end(&self) -> (Range<usize>, Option<usize>) {
        let is_end = |at: usize| self.bytes[at] == b'}' && self.ends_data(&self.text[at + 1..]);
        let is_stop = |at: usize| is_end(at) || (self.dialect.is_reference() && self.bytes[at] == b'\r');
        let stop =
            (self.at + 1..self.bytes.len()).find(|&at| matches!(self.bytes[at], b'}' | b'\r') && is_stop(at));
        let stop = stop.unwrap_or(self.bytes.len());
        let is_last = |at: &usize| {
            self.byte(*at) == b'}'
                && !self.text[at + 1..].trim_start_matches(is_space).starts_with([',', '}'])
        };
        (self.at..stop, (self.at + 1..=stop).rev().find(is_last))
    }
}
