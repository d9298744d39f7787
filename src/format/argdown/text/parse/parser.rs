//! The state of the parser, and its position among the tokens.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::format::argdown::shared::issues::{Issue, Issues};
use crate::format::argdown::text::syntax::{RelationSymbol, SyntaxEvent, Token, TokenIndex, TokenKind};
use crate::format::dialect::Dialect;

pub(super) struct SyntaxParser<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) dialect: Dialect,
    pub(super) issues: &'a mut Issues,
    pub(super) events: Vec<SyntaxEvent>,
    pub(super) at: TokenIndex,
    /// The end of the paragraph.
    pub(super) end: TokenIndex,
    /// True if the previous block is an argument.
    pub(super) follows_argument: bool,
    /// The titles that the text defines, collected when a message first needs them.
    pub(super) titles: OnceCell<HashSet<&'a str>>,
}

/// The thing that relations hang below.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Above {
    /// A statement or an argument that was entered.
    Item,
    /// An inference, a heading, or nothing.
    Other,
}

/// Walking the tokens.
impl SyntaxParser<'_> {
    pub(super) fn kind(&self) -> Option<TokenKind> {
        self.kind_at(self.at)
    }

    pub(super) fn kind_at(&self, at: TokenIndex) -> Option<TokenKind> {
        (at < self.end).then(|| self.tokens[at].kind)
    }

    pub(super) fn is(&self, kind: TokenKind) -> bool {
        self.kind() == Some(kind)
    }

    /// Takes the next token if it is of that kind.
    pub(super) fn take(&mut self, kind: TokenKind) -> Option<TokenIndex> {
        self.is(kind).then(|| self.bump())
    }

    pub(super) fn bump(&mut self) -> TokenIndex {
        self.at += 1;
        self.at - 1
    }

    pub(super) fn symbol(&self) -> Option<RelationSymbol> {
        self.symbol_at(self.at)
    }

    pub(super) fn symbol_at(&self, at: TokenIndex) -> Option<RelationSymbol> {
        match self.kind_at(at)? {
            TokenKind::Relation(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// Returns true if relations follow.
    pub(super) fn has_relations(&self) -> bool {
        self.is(TokenKind::Indent) && self.symbol_at(self.at + 1).is_some()
    }

    pub(super) fn range(&self, at: TokenIndex) -> Range<usize> {
        match self.tokens.get(at) {
            Some(token) if token.start < token.end => token.range(),
            // A token without width is shown at its position.
            Some(token) => token.start..self.text.len().min(token.start + 1).max(token.start),
            None => self.text.len()..self.text.len(),
        }
    }

    pub(super) fn fault(&mut self, at: TokenIndex, issue: &Issue) {
        self.issues.fault(self.range(at), issue);
    }

    /// Skips to a token at which reading can resume.
    pub(super) fn skip_to_structure(&mut self) {
        while self.kind().is_some_and(|kind| !is_structure(kind)) {
            self.bump();
        }
    }
}

/// Returns true if a token begins something that cannot be part of a text.
pub(super) const fn is_structure(kind: TokenKind) -> bool {
    kind.is_list_item()
        || matches!(
            kind,
            TokenKind::Relation(_)
                | TokenKind::Indent
                | TokenKind::Dedent
                | TokenKind::StatementNumber
                | TokenKind::InferenceStart
        )
}

pub(super) const fn is_title(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::StatementDefinition
            | TokenKind::StatementReference
            | TokenKind::ArgumentDefinition
            | TokenKind::ArgumentReference
    )
}
