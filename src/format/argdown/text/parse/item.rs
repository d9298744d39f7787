//! Statements, arguments, and the relations below them.

use std::ops::Range;

use super::parser::{Above, SyntaxParser, is_structure, is_title};
use crate::format::argdown::document::parts::RelationKind;
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::{ItemPosition, ItemSyntax, SyntaxEvent, TokenIndex, TokenKind};

impl SyntaxParser<'_> {
    /// An item and everything below it.
    pub(super) fn tree(&mut self, position: ItemPosition) {
        self.item(position);
        let has_bullets = position != ItemPosition::ListItem && self.has_bullets();
        if self.has_relations() || has_bullets {
            self.relations(Above::Item);
        } else {
            self.events.push(SyntaxEvent::Leave);
        }
    }

    /// Relations, from the first indentation to the end of the last; then leaves the item above them.
    pub(super) fn relations(&mut self, above: Above) {
        self.take(TokenKind::Indent);
        let mut depth = 1_usize;
        while depth > 0 {
            let is_bullet = self.is_bullet();
            if self.symbol().is_some() || is_bullet {
                if is_bullet {
                    self.bullet()
                } else {
                    self.relation()
                }
                if self.has_relations() || self.has_bullets() {
                    self.bump();
                    depth += 1;
                    continue;
                }
                self.events.push(SyntaxEvent::Leave);
            }
            if self.symbol().is_some() || self.is_bullet() {
                continue;
            }
            if self.take(TokenKind::Dedent).is_some() || self.ends_relations() {
                depth -= 1;
                if depth > 0 || above == Above::Item {
                    self.events.push(SyntaxEvent::Leave);
                }
            } else {
                self.fault(
                    self.at,
                    if self.begins_list() { &issues::LIST_IN_PARAGRAPH } else { &issues::UNEXPECTED },
                );
                self.bump();
                self.skip_to_structure();
            }
        }
    }

    /// Returns true if a bullet or a number stands where a relation has its symbol.
    fn is_bullet(&self) -> bool {
        !self.dialect.is_reference() && self.kind().is_some_and(TokenKind::is_list_item)
    }

    /// Returns true if bullets follow, one level further in.
    fn has_bullets(&self) -> bool {
        !self.dialect.is_reference() && self.is(TokenKind::Indent) && self.begins_list()
    }

    /// A bullet in place of a symbol: the statement is kept, and the relation is not known.
    fn bullet(&mut self) {
        let at = self.bump();
        self.fault(at, &issues::LIST_IN_PARAGRAPH);
        self.item(ItemPosition::ListItem);
    }

    /// Returns true if no relation can follow.
    fn ends_relations(&self) -> bool {
        matches!(self.kind(), None | Some(TokenKind::StatementNumber | TokenKind::InferenceStart))
    }

    fn relation(&mut self) {
        let Some(symbol) = self.symbol() else { return };
        let at = self.bump();
        let is_argument =
            matches!(self.kind(), Some(TokenKind::ArgumentDefinition | TokenKind::ArgumentReference));
        if symbol.relation == RelationKind::Contradictory && is_argument {
            self.fault(self.at, &issues::CONTRADICTORY_ARGUMENT);
        }
        if !self.begins_item() {
            self.fault(at, &issues::NO_MEMBER);
        }
        self.item(ItemPosition::Below(at, symbol));
    }

    /// One occurrence, without the relations below it. If there is no item here, title and text are both missing.
    fn item(&mut self, position: ItemPosition) {
        let first = self.at;
        let kind = self.kind();
        let title = kind.filter(|&kind| is_title(kind)).map(|_| self.bump());
        let is_reference = matches!(kind, Some(TokenKind::StatementReference | TokenKind::ArgumentReference));
        let is_argument = matches!(kind, Some(TokenKind::ArgumentDefinition | TokenKind::ArgumentReference));
        let content = if is_reference { self.tags() } else { self.content() };
        if title.is_none() {
            self.half_title(content.clone());
        }
        let is_blank = content.clone().all(|at| self.tokens[at].kind == TokenKind::NewLine);
        if is_blank && !is_reference {
            self.nothing(position, first, title, content.is_empty());
        }
        let data = self.take(TokenKind::Data);
        if data.is_some() {
            self.take(TokenKind::NewLine);
        }
        let last =
            data.or_else(|| content.clone().rev().find(|&at| self.tokens[at].kind != TokenKind::NewLine));
        let last = last.or(title).unwrap_or(first);
        let start = self.range(first).start;
        let end = self.range(last).end.max(start);
        let is_hollow = is_blank && title.is_none() && !self.dialect.is_reference();
        let content = if is_hollow { first..first } else { content };
        // A line without a text is shown at its number.
        let (start, end) = match position {
            ItemPosition::Line(number) if is_hollow && data.is_none() => {
                (self.range(number).start, self.range(number).end)
            }
            _ => (start, end),
        };
        self.junk(is_reference, data.is_some());
        let item = ItemSyntax { position, is_argument, title, is_reference, content, data, start, end };
        self.events.push(SyntaxEvent::Enter(item));
    }

    /// Warns of a title that lost its first bracket: `+ Noise]: It is loud`.
    fn half_title(&mut self, content: Range<TokenIndex>) {
        if self.dialect.is_reference() {
            return;
        }
        let line = self.tokens[content].iter().take_while(|token| token.kind != TokenKind::NewLine);
        for token in line {
            match token.kind {
                TokenKind::Text | TokenKind::Punctuation => {}
                kind if kind.is_plain() => continue,
                _ => return,
            }
            let Some(at) = self.text[token.range()].find(['[', ']', '<', '>']) else { continue };
            let at = token.start + at;
            let is_after_word = self.text[..at].ends_with(char::is_alphanumeric);
            let is_half = match self.text.as_bytes()[at] {
                b']' => true,
                b'>' => self.text[at + 1..].starts_with(':'),
                _ => false,
            };
            if is_half && is_after_word {
                self.issues.warn(at..at + 1, &issues::HALF_TITLE);
            }
            return;
        }
    }

    /// Reports an item without text. For the reference, a line break is a text.
    fn nothing(
        &mut self,
        position: ItemPosition,
        first: TokenIndex,
        title: Option<TokenIndex>,
        is_empty: bool,
    ) {
        match title {
            Some(title) if !self.dialect.is_reference() => {
                self.issues.warn(self.range(title), &issues::NO_TEXT)
            }
            Some(title) if is_empty => self.fault(title, &issues::NO_TEXT),
            None if let ItemPosition::Line(number) = position
                && !self.dialect.is_reference() =>
            {
                self.issues.warn(self.range(number), &issues::NO_LINE_TEXT);
            }
            None if matches!(position, ItemPosition::Below(..))
                && !is_empty
                && !self.dialect.is_reference() =>
            {
                self.fault(first - 1, &issues::NO_MEMBER);
            }
            _ => {}
        }
    }

    /// The tags of a reference.
    fn tags(&mut self) -> Range<TokenIndex> {
        let begin = self.at;
        while self.take(TokenKind::Tag).is_some() {}
        let tags = begin..self.at;
        self.take(TokenKind::NewLine);
        tags
    }

    fn content(&mut self) -> Range<TokenIndex> {
        let begin = self.at;
        let mut open = Vec::new();
        while let Some(kind) = self.kind().filter(|kind| kind.is_content()) {
            let at = self.bump();
            match kind {
                TokenKind::BoldStart | TokenKind::ItalicStart => open.push(at),
                TokenKind::BoldEnd | TokenKind::ItalicEnd if open.pop().is_none() => {
                    self.fault(at, &issues::OPEN_EMPHASIS);
                }
                _ => {}
            }
        }
        for at in open {
            self.fault(at, &issues::OPEN_EMPHASIS);
        }
        begin..self.at
    }

    /// Reports and skips tokens after an item that are not part of it.
    fn junk(&mut self, is_reference: bool, has_data: bool) {
        let Some(kind) = self.kind().filter(|&kind| !is_structure(kind)) else { return };
        let begins_line = self.at.checked_sub(1).is_some_and(|at| self.tokens[at].kind == TokenKind::NewLine);
        if is_title(kind) && !begins_line && !has_data {
            if is_reference {
                self.text_after_reference()
            } else {
                self.title_in_text()
            }
            return self.skip_to_structure();
        }
        let issue = match kind {
            TokenKind::HeadingStart if begins_line => &issues::HEADING_BELOW_TEXT,
            kind if begins_line && is_title(kind) => &issues::TITLE_BELOW_TEXT,
            TokenKind::Data if has_data => &issues::TWO_DATA_BLOCKS,
            _ if has_data => &issues::AFTER_DATA,
            _ if is_reference => {
                self.text_after_reference();
                return self.skip_to_structure();
            }
            TokenKind::FrontMatter => &issues::FRONT_MATTER_INSIDE,
            _ => &issues::UNEXPECTED,
        };
        self.fault(self.at, issue);
        self.skip_to_structure();
    }
}
