//! From tokens to grammar: one pass, no recursion. After a fault the rest of the paragraph is read as far as it can be.

mod item;
mod parser;
mod structure;

use crate::format::argdown::shared::dialect::Dialect;
use crate::format::argdown::shared::issues::{self, Issue, Issues};
use crate::format::argdown::text::syntax::{At, Event, Heading, Kind, Position, Syntax, Token};
use parser::{Above, Parser, is_structure, is_title, misplaced};

/// Finds the grammar in `tokens`; says what is wrong to `issues`.
pub(crate) fn parse(text: &str, tokens: Vec<Token>, dialect: Dialect, issues: &mut Issues) -> Syntax {
    let end = tokens.len();
    let mut parser =
        Parser { text, tokens, dialect, issues, events: Vec::new(), at: 0, end, follows_argument: false };
    let front_matter = parser.document();
    let Parser { tokens, events, .. } = parser;
    Syntax { tokens, events, front_matter }
}

/// Paragraphs and blocks.
impl Parser<'_> {
    fn document(&mut self) -> Option<At> {
        self.take(Kind::NewLine);
        self.take(Kind::EmptyLine);
        let front_matter = self.take(Kind::FrontMatter);
        if front_matter.is_some() {
            self.take(Kind::NewLine);
            if self.at < self.end && self.take(Kind::EmptyLine).is_none() {
                let at = self.at - 1;
                self.fault(at, &issues::NO_LINE_AFTER_FRONT_MATTER);
            }
        }
        while self.at < self.tokens.len() {
            let rest = &self.tokens[self.at..];
            let length = rest.iter().position(|token| token.kind == Kind::EmptyLine).unwrap_or(rest.len());
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
                Some(Kind::StatementNumber) if !is_first => self.fault(before, &issues::NUMBER_IN_PARAGRAPH),
                Some(Kind::Indent) if !is_first && self.begins_list() => {
                    self.fault(before + 1, &issues::LIST_IN_PARAGRAPH);
                }
                _ => {}
            }
            self.block();
            is_first = self.tokens[before].kind == Kind::HeadingStart;
            if self.at == before {
                self.fault(before, &issues::UNEXPECTED);
                self.bump();
            }
        }
    }

    fn begins_list(&self) -> bool {
        self.kind_at(self.at + 1).is_some_and(Kind::is_list_item)
    }

    fn block(&mut self) {
        let followed = std::mem::take(&mut self.follows_argument);
        match self.kind() {
            Some(Kind::HeadingStart) => self.heading(),
            Some(Kind::StatementNumber) => self.structure(followed),
            Some(Kind::Indent) if self.begins_list() => self.list(),
            Some(Kind::Indent | Kind::Relation(_)) => self.orphans(&issues::NO_PARENT),
            Some(Kind::InferenceStart) => {
                self.fault(self.at, &issues::STRAY_INFERENCE);
                let inference = self.events.len();
                self.inference();
                self.events.remove(inference);
            }
            Some(Kind::FrontMatter) => {
                let at = self.bump();
                self.fault(at, &issues::FRONT_MATTER_INSIDE);
                self.take(Kind::NewLine);
            }
            Some(Kind::Dedent) => {
                self.bump();
            }
            Some(Kind::NewLine) if !self.dialect.is_reference() => {
                self.follows_argument = followed;
                self.bump();
            }
            Some(kind) if is_title(kind) || kind.is_content() => {
                self.tree(Position::TopLevel);
                self.follows_argument = matches!(kind, Kind::ArgumentDefinition | Kind::ArgumentReference);
            }
            _ => {}
        }
    }

    fn heading(&mut self) {
        let start = self.bump();
        let level = self.tokens[start].end - self.tokens[start].start - 1;
        let begin = self.at;
        while self
            .kind()
            .is_some_and(|kind| kind.is_content() && (self.dialect.is_reference() || kind != Kind::NewLine))
        {
            self.bump();
        }
        let content = begin..self.at;
        if content.is_empty() {
            self.fault(start, &issues::NO_HEADING);
        }
        if let Some(kind) = self.kind().filter(|&kind| is_title(kind)) {
            self.fault(self.at, misplaced(kind));
            while self.kind().is_some_and(|kind| kind != Kind::NewLine && !is_structure(kind)) {
                self.bump();
            }
        }
        let line_end = self.at;
        self.take(Kind::NewLine);
        let data = self.take(Kind::Data);
        if data.is_some() {
            self.take(Kind::NewLine);
        }
        let last = data.unwrap_or(line_end - 1);
        let (start, end) = (self.tokens[start].start, self.tokens[last].end);
        self.events.push(Event::Heading(Heading { level, content, data, start, end }));
        if self.has_relations() || self.symbol().is_some() {
            self.orphans(&issues::BELOW_HEADING);
        }
    }

    /// Relations with nothing above them: what they name is kept, without the relation.
    fn orphans(&mut self, issue: &Issue) {
        let symbol = self.at + usize::from(self.is(Kind::Indent));
        self.fault(symbol, issue);
        if self.symbol_at(symbol).is_some() {
            self.relations(Above::Other);
        } else {
            self.bump();
        }
    }

    fn list(&mut self) {
        self.take(Kind::Indent);
        let first = self.kind();
        while let Some(kind) = self.kind().filter(|kind| kind.is_list_item()) {
            if Some(kind) != first {
                self.fault(self.at, &issues::MIXED_LIST);
            }
            let item = self.bump();
            if self.begins_item() {
                self.tree(Position::ListItem);
            } else {
                self.fault(item, &issues::NO_ITEM);
                self.skip_to_structure();
            }
            if self.is(Kind::Indent) && self.begins_list() {
                self.fault(self.at + 1, &issues::LIST_IN_PARAGRAPH);
                self.bump();
            }
        }
        self.take(Kind::Dedent);
    }

    fn begins_item(&self) -> bool {
        self.kind().is_some_and(|kind| is_title(kind) || kind.is_content())
    }
}
