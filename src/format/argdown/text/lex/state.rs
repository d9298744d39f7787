//! State of the lexer within a paragraph: open emphasis, and levels of indentation.

use crate::format::argdown::text::syntax::TokenKind;

/// The kind of paragraph that the lexer is in, as far as it can tell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ParagraphKind {
    /// Not begun.
    None,
    /// A heading.
    Heading,
    /// A statement with a text and, so far, no relations.
    Statement,
    /// Anything else.
    Other,
}

/// Emphasis that has begun.
#[derive(Clone, Copy)]
pub(super) struct OpenEmphasis {
    pub(super) kind: TokenKind,
    pub(super) delimiter: u8,
    pub(super) token: usize,
    /// True if it is between letters or digits: `2*3` is not emphasis unless something closes it.
    pub(super) is_mid_word: bool,
}

/// A level, and the narrowest and widest indentation that count as this level. They differ only for lines between two
/// levels.
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

/// Problems already reported in this paragraph; the lines below would repeat them.
#[derive(Default)]
pub(super) struct Reported {
    pub(super) lost_level: bool,
    pub(super) not_indented: bool,
    pub(super) mixture: bool,
}

/// The open levels.
pub(super) struct IndentLevels<'a> {
    pub(super) open: Vec<IndentLevel>,
    /// The last indentation, for comparing tabs and spaces.
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
