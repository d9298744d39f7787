//! From tokens to grammar in one pass, without recursion. After a fault, as much of the paragraph as possible is still
//! read.

mod brackets;
mod item;
mod parser;
mod structure;

use std::cell::OnceCell;

use crate::format::argdown::shared::issues::{self, Issue, Issues};
use crate::format::argdown::text::syntax::{
    Heading, ItemPosition, Syntax, SyntaxEvent, Token, TokenIndex, TokenKind, is_data_of_heading,
};
use crate::format::dialect::Dialect;
use parser::{Above, SyntaxParser, is_structure, is_title};

/// Parses `tokens` and reports problems to `issues`.
pub(crate) fn parse(text: &str, mut tokens: Vec<Token>, dialect: Dialect, issues: &mut Issues) -> Syntax {
    // They stay until the document is made, and so do the events.
    tokens.shrink_to_fit();
    let end = tokens.len();
    let mut parser = SyntaxParser {
        text,
        tokens,
        dialect,
        issues,
        events: Vec::new(),
        at: 0,
        end,
        titles: OnceCell::new(),
        follows_argument: false,
    };
    let front_matter = parser.document();
    let SyntaxParser { tokens, mut events, .. } = parser;
    events.shrink_to_fit();
    Syntax { tokens, events, front_matter }
}

/// Paragraphs and blocks.
impl SyntaxParser<'_> {
    fn document(&mut self) -> Option<TokenIndex> {
        self.take(TokenKind::NewLine);
        self.take(TokenKind::EmptyLine);
        let front_matter = self.take(TokenKind::FrontMatter);
        if front_matter.is_some() {
            self.take(TokenKind::NewLine);
            if self.at < self.end && self.take(TokenKind::EmptyLine).is_none() {
                let at = self.at - 1;
                self.fault(at, &issues::NO_LINE_AFTER_FRONT_MATTER);
            }
        }
        while self.at < self.tokens.len() {
            let rest = &self.tokens[self.at..];
            let length =
                rest.iter().position(|token| token.kind == TokenKind::EmptyLine).unwrap_or(rest.len());
            self.end = self.at + length;
            self.paragraph();
            self.at = self.end + 1;
        }
        front_matter
    }

    fn paragraph(&mut self) {
        let mut is_first = true;
        while self.at < self.end {
            let before = self.at;
            match self.kind() {
                Some(TokenKind::StatementNumber) if !is_first => {
                    self.fault(before, &issues::NUMBER_IN_PARAGRAPH)
                }
                Some(TokenKind::Indent) if !is_first && self.begins_list() => {
                    self.fault(before + 1, &issues::LIST_IN_PARAGRAPH);
                }
                _ => {}
            }
            self.block();
            is_first = self.tokens[before].kind == TokenKind::HeadingStart;
            if self.at == before {
                self.fault(before, &issues::UNEXPECTED);
                self.bump();
            }
        }
    }

    fn begins_list(&self) -> bool {
        self.kind_at(self.at + 1).is_some_and(TokenKind::is_list_item)
    }

    fn block(&mut self) {
        let followed = std::mem::take(&mut self.follows_argument);
        match self.kind() {
            Some(TokenKind::HeadingStart) => self.heading(),
            Some(TokenKind::StatementNumber) => self.structure(followed),
            Some(TokenKind::Indent) if self.begins_list() => self.list(),
            Some(TokenKind::Indent | TokenKind::Relation(_)) => {
                // Something stands above it in the paragraph, at the same indentation.
                let above = self.tokens[..self.at].iter().rev().map(|token| token.kind);
                let above = above.take(2).find(|kind| *kind != TokenKind::Dedent);
                let begins = above.is_none_or(|kind| kind == TokenKind::EmptyLine);
                self.orphans(if begins || self.dialect.is_reference() {
                    &issues::NO_PARENT
                } else {
                    &issues::NOT_BELOW
                })
            }
            Some(TokenKind::InferenceStart) => {
                self.fault(self.at, &issues::STRAY_INFERENCE);
                let inference = self.events.len();
                self.inference();
                self.events.remove(inference);
            }
            Some(TokenKind::FrontMatter) => {
                let at = self.bump();
                self.fault(at, &issues::FRONT_MATTER_INSIDE);
                self.take(TokenKind::NewLine);
            }
            Some(TokenKind::Dedent) => {
                self.bump();
            }
            Some(TokenKind::NewLine) if !self.dialect.is_reference() => {
                self.follows_argument = followed;
                self.bump();
            }
            Some(kind) if is_title(kind) || kind.is_content() => {
                self.tree(ItemPosition::TopLevel);
                self.follows_argument =
                    matches!(kind, TokenKind::ArgumentDefinition | TokenKind::ArgumentReference);
            }
            _ => {}
        }
    }

    fn heading(&mut self) {
        let start = self.bump();
        let level = self.tokens[start].end - self.tokens[start].start - 1;
        let begin = self.at;
        while self.kind().is_some_and(|kind| {
            kind.is_content() && (self.dialect.is_reference() || kind != TokenKind::NewLine)
        }) {
            self.bump();
        }
        if begin < self.at && !self.dialect.is_reference() {
            self.line_below_heading();
        }
        let content = begin..self.at;
        if content.is_empty() {
            self.fault(start, &issues::NO_HEADING);
        }
        if self.kind().is_some_and(is_title) {
            self.title_in_text();
            while self.kind().is_some_and(|kind| kind != TokenKind::NewLine && !is_structure(kind)) {
                self.bump();
            }
        }
        let line_end = self.at;
        self.take(TokenKind::NewLine);
        let data = self.take(TokenKind::Data);
        if data.is_some() && self.take(TokenKind::NewLine).is_none() && !self.dialect.is_reference() {
            self.text_after_heading();
        }
        let last = data.unwrap_or(line_end - 1);
        let (start, end) = (self.tokens[start].start, self.tokens[last].end);
        self.events.push(SyntaxEvent::Heading(Heading { level, content, data, start, end }));
        if self.has_relations() || self.symbol().is_some() {
            self.orphans(&issues::BELOW_HEADING);
        }
    }

    /// A text right below a heading. The reference takes it for the end of the heading. Here it is that only if the
    /// data after it is that of a heading; otherwise it is a statement, with a warning.
    fn line_below_heading(&mut self) {
        let first = self.at + 1;
        let mut end = first;
        while self.kind_at(end).is_some_and(TokenKind::is_content) {
            end += 1;
        }
        let is_text =
            self.is(TokenKind::NewLine) && self.tokens[first..end].iter().any(|token| token.kind.is_plain());
        if !is_text {
            return;
        }
        if self.kind_at(end) == Some(TokenKind::Data) && is_data_of_heading(&self.text[self.range(end)]) {
            self.at = end;
            return;
        }
        let line = self.tokens[first..end].iter().take_while(|token| token.kind != TokenKind::NewLine).last();
        let range = self.range(first).start..line.map_or(self.range(first).end, |token| token.end);
        self.issues.warn(range, &issues::TEXT_BELOW_HEADING);
    }

    /// A text behind the data of a heading, which is a statement, with a warning.
    fn text_after_heading(&mut self) {
        let line = self.tokens[self.at..].iter().take_while(|token| {
            is_title(token.kind) || (token.kind.is_content() && token.kind != TokenKind::NewLine)
        });
        if let Some(last) = line.last() {
            self.issues.warn(self.range(self.at).start..last.end, &issues::TEXT_AFTER_HEADING);
        }
    }

    /// Relations with nothing above them: the statements that they name are kept, the relations are not.
    fn orphans(&mut self, issue: &Issue) {
        let symbol = self.at + usize::from(self.is(TokenKind::Indent));
        self.fault(symbol, issue);
        if self.symbol_at(symbol).is_some() {
            self.relations(Above::Other);
        } else {
            self.bump();
        }
    }

    fn list(&mut self) {
        self.take(TokenKind::Indent);
        let first = self.kind();
        while let Some(kind) = self.kind().filter(|kind| kind.is_list_item()) {
            if Some(kind) != first {
                self.fault(self.at, &issues::MIXED_LIST);
            }
            let item = self.bump();
            if self.begins_item() {
                self.tree(ItemPosition::ListItem);
            } else {
                self.fault(item, &issues::NO_ITEM);
                self.skip_to_structure();
            }
            if self.is(TokenKind::Indent) && self.begins_list() {
                self.fault(self.at + 1, &issues::LIST_IN_PARAGRAPH);
                self.bump();
            }
        }
        self.take(TokenKind::Dedent);
    }

    fn begins_item(&self) -> bool {
        self.kind().is_some_and(|kind| is_title(kind) || kind.is_content())
    }
}
