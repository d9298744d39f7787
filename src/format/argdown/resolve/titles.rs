//! The titles of statements and arguments, given or made up.

use std::collections::hash_map::Entry;

use unicode_normalization::UnicodeNormalization as _;

use super::resolver::Resolver;
use crate::diagnostic::Candidates;
use crate::format::argdown::document::parts::{ArgumentId, Document, StatementId};
use crate::format::argdown::shared::names::{UNTITLED, fold};
use crate::format::argdown::text::syntax::{Token, TokenIndex, TokenKind};
use crate::model::shortened;

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

    /// Warns of mentions of titles that stand nowhere else. After a fault, a title may be in a part that was not read.
    pub(super) fn warn_of_lost_mentions(&mut self) {
        if self.dialect.is_reference() || !self.issues.faults.is_empty() {
            return;
        }
        let Document { statements, arguments, .. } = &self.document;
        let mut near_statement = None;
        let mut near_argument = None;
        for token in self.tokens {
            let kind = match token.kind {
                TokenKind::StatementMention => TitleKind::Statement,
                TokenKind::ArgumentMention => TitleKind::Argument,
                _ => continue,
            };
            let image = self.text[token.range()].trim_end_matches([' ', '\t']);
            let title: String = image[2..image.len() - 1].trim().nfc().collect();
            let [is_statement, is_argument] =
                [statements.contains_key(&*title), arguments.contains_key(&*title)];
            let (is_known, other) = match kind {
                TitleKind::Statement => (is_statement, is_argument.then_some(TitleKind::Argument)),
                TitleKind::Argument => (is_argument, is_statement.then_some(TitleKind::Statement)),
            };
            if is_known {
                continue;
            }
            let mut near = || match kind {
                TitleKind::Statement => near_statement
                    .get_or_insert_with(|| Candidates::new(statements.keys().map(|title| &**title)))
                    .nearest(&title),
                TitleKind::Argument => near_argument
                    .get_or_insert_with(|| Candidates::new(arguments.keys().map(|title| &**title)))
                    .nearest(&title),
            };
            let meant = match other {
                Some(other) => Some(bracketed(other, &title)),
                None => near().map(|near| bracketed(kind, near)),
            };
            let own = bracketed(kind, &title);
            let help = meant.map_or_else(
                || format!("define it, `{own}: text`, or write `\\@\\{own}` if it is no mention"),
                |meant| format!("did you mean `@{meant}`?"),
            );
            let range = token.start..token.start + image.len();
            self.issues.warn_with(range, format!("`@{own}` mentions a title that nothing has"), help);
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

/// A title in the brackets of its kind, shortened.
fn bracketed(kind: TitleKind, title: &str) -> String {
    let title = shortened(title, 60);
    match kind {
        TitleKind::Statement => format!("[{title}]"),
        TitleKind::Argument => format!("<{title}>"),
    }
}

/// The title between its brackets.
pub(super) fn inner<'a>(text: &'a str, token: &Token) -> &'a str {
    let image = &text[token.range()];
    let end = if image.ends_with(':') { 2 } else { 1 };
    &image[1..image.len() - end]
}
