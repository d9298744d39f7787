//! Searches for closing delimiters that look at no position twice.

use std::ops::Range;

/// The next occurrence of some bytes. Queries move from left to right, so all searches together are linear.
pub(super) struct Next {
    needle: &'static [u8],
    from: usize,
    at: usize,
}

impl Next {
    const fn new(needle: &'static str) -> Self {
        Self { needle: needle.as_bytes(), from: 1, at: 0 }
    }

    /// The first occurrence at or after `from`.
    pub(super) fn find(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        if !(self.from..=self.at).contains(&from) {
            let rest = bytes.get(from..).unwrap_or_default();
            let first = self.needle[0];
            let mut starts = rest.iter().enumerate().filter(|&(_, &byte)| byte == first).map(|(at, _)| at);
            let found = starts.find(|&at| rest[at..].starts_with(self.needle));
            self.from = from;
            self.at = found.map_or(usize::MAX, |at| from + at);
        }
        (self.at != usize::MAX).then_some(self.at)
    }
}

/// The searches of a lexer.
pub(super) struct Searches {
    pub(super) html_end: Next,
    pub(super) block_end: Next,
    pub(super) line_feed: Next,
    pub(super) carriage_return: Next,
    pub(super) rule: Next,
    pub(super) bracket: Next,
    pub(super) brace: Next,
    pub(super) parenthesis: Next,
    /// The end of a link. It is looked up further ahead than other parentheses, and so has a search of its own: neither
    /// makes the other start again.
    pub(super) link_end: Next,
    pub(super) angle: Next,
    pub(super) bracket_colon: Next,
    pub(super) angle_colon: Next,
    /// The end of data blocks: the range in which blocks may begin, and the end that they all share, if there is one.
    pub(super) data: Option<(Range<usize>, Option<usize>)>,
}

impl Searches {
    pub(super) const fn new() -> Self {
        Self {
            html_end: Next::new("-->"),
            block_end: Next::new("*/"),
            line_feed: Next::new("\n"),
            carriage_return: Next::new("\r"),
            rule: Next::new("==="),
            bracket: Next::new("]"),
            brace: Next::new("}"),
            parenthesis: Next::new(")"),
            link_end: Next::new(")"),
            angle: Next::new(">"),
            bracket_colon: Next::new("]:"),
            angle_colon: Next::new(">:"),
            data: None,
        }
    }
}
