//! What the lexer remembers of the paragraph that it is in: open emphasis, and levels of indentation.

use crate::format::argdown::text::syntax::TokenKind;

/// What the paragraph is in which the lexer stands, as far as it can tell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ParagraphKind {
    /// It has not begun.
    None,
    /// A heading.
    Heading,
    /// A statement with a text, and no relations so far.
    Statement,
    /// Anything else.
    Other,
}

/// Emphasis that was begun.
#[derive(Clone, Copy)]
pub(super) struct OpenEmphasis {
    pub(super) kind: TokenKind,
    pub(super) delimiter: u8,
    pub(super) token: usize,
    /// Whether it stands between letters or digits: `2*3` is no emphasis unless something ends it.
    pub(super) is_mid_word: bool,
}

/// A level, and how wide the indentations are that are read as it: of one width, but for lines between two levels.
#[derive(Clone, Copy)]
pub(super) struct IndentLevel {
    pub(super) narrow: usize,
    pub(super) wide: usize,
}

impl IndentLevel {
    pub(super) const fn new(width: usize) -> Self {
        Self { narrow: width, wide: width }
    }
}

/// What was said already of the lines of a paragraph: the lines below have the same cause.
#[derive(Default)]
pub(super) struct Reported {
    pub(super) lost_level: bool,
    pub(super) not_indented: bool,
    pub(super) mixture: bool,
}

/// The levels that are open.
pub(super) struct IndentLevels<'a> {
    pub(super) open: Vec<IndentLevel>,
    /// The last indentation, to compare its tabs and blanks with.
    pub(super) last: &'a str,
    pub(super) said: Reported,
}

impl IndentLevels<'_> {
    pub(super) fn new() -> Self {
        Self { open: vec![IndentLevel::new(0)], last: "", said: Reported::default() }
    }

    /// The innermost level.
    pub(super) fn top(&mut self) -> &mut IndentLevel {
        self.open.last_mut().expect("the text itself is a level that nothing closes")
    }

    pub(super) const fn is_indented(&self) -> bool {
        self.open.len() > 1
    }

    pub(super) fn end_paragraph(&mut self) {
        self.said = Reported::default();
    }
}
