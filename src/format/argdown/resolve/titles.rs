//! The titles of statements and arguments, given or made up.

use std::collections::hash_map::Entry;

use unicode_normalization::UnicodeNormalization as _;

use super::resolver::Resolver;
use crate::format::argdown::document::parts::{ArgumentId, StatementId};
use crate::format::argdown::shared::names::{UNTITLED, fold};
use crate::format::argdown::text::syntax::{Token, TokenIndex, TokenKind};

/// The kind of element that a title names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TitleKind {
    Statement,
    Argument,
}

/// Lookup of titles.
impl<'a> Resolver<'a> {
    /// Collects the titles with which made-up titles must not collide.
    pub(super) fn reserve_titles(&mut self) {
        for token in self.tokens {
            let set = match token.kind {
                TokenKind::StatementDefinition | TokenKind::StatementReference => &mut self.taken.statements,
                TokenKind::ArgumentDefinition | TokenKind::ArgumentReference => &mut self.taken.arguments,
                _ => continue,
            };
            let title = inner(self.text, token).trim();
            if title.starts_with(UNTITLED) {
                set.insert(title.into());
            }
        }
    }

    pub(super) fn made_up(&mut self, kind: TitleKind) -> Box<str> {
        loop {
            self.untitled += 1;
            let title = format!("{UNTITLED} {}", self.untitled);
            let taken =
                if kind == TitleKind::Argument { &self.taken.arguments } else { &self.taken.statements };
            if !taken.contains(&*title) {
                return title.into();
            }
        }
    }

    pub(super) fn title(&self, at: TokenIndex) -> Box<str> {
        let token = &self.tokens[at];
        let raw = inner(self.text, token);
        if self.dialect.is_reference() {
            return raw.into();
        }
        if raw.is_ascii() { raw.trim().into() } else { raw.trim().nfc().collect() }
    }

    /// Warns if the last title differs from another only by case, white space or invisible characters.
    pub(super) fn compare_title(&mut self, at: TokenIndex, kind: TitleKind) {
        let title_at = |at: usize| match kind {
            TitleKind::Argument => self.document.arguments.get_index(at).map(|(title, _)| &**title),
            TitleKind::Statement => self.document.statements.get_index(at).map(|(title, _)| &**title),
        };
        let count = if kind == TitleKind::Argument {
            self.document.arguments.len()
        } else {
            self.document.statements.len()
        };
        let Some(title) = title_at(count - 1).filter(|_| !self.dialect.is_reference()) else { return };
        match self.folded[kind as usize].entry(fold(title)) {
            Entry::Vacant(entry) => {
                entry.insert(count - 1);
            }
            Entry::Occupied(entry) => {
                let other = title_at(*entry.get()).unwrap_or_default();
                let message = format!("the titles `{title}` and `{other}` look alike but are different");
                let at = self.tokens[at].range();
                self.issues.warn_with(at, message, "write both in the same way if they are the same");
            }
        }
    }

    pub(super) fn name(&mut self, title: Option<TokenIndex>, kind: TitleKind) -> Box<str> {
        match title {
            Some(at) => self.title(at),
            None => self.made_up(kind),
        }
    }

    pub(super) fn statement(&mut self, title: Option<TokenIndex>) -> StatementId {
        let (name, count) = (self.name(title, TitleKind::Statement), self.document.statements.len());
        let entry = self.document.statements.entry(name);
        let id = StatementId(entry.index());
        entry.or_default().is_untitled |= title.is_none();
        if let Some(at) = title.filter(|_| id.0 == count) {
            self.compare_title(at, TitleKind::Statement);
        }
        id
    }

    pub(super) fn argument(&mut self, title: Option<TokenIndex>) -> ArgumentId {
        let (name, count) = (self.name(title, TitleKind::Argument), self.document.arguments.len());
        let entry = self.document.arguments.entry(name);
        let id = ArgumentId(entry.index());
        entry.or_default().is_untitled |= title.is_none();
        if let Some(at) = title.filter(|_| id.0 == count) {
            self.compare_title(at, TitleKind::Argument);
        }
        id
    }
}

/// The title between its brackets.
pub(super) fn inner<'a>(text: &'a str, token: &Token) -> &'a str {
    let image = &text[token.range()];
    let end = if image.ends_with(':') { 2 } else { 1 };
    &image[1..image.len() - end]
}
