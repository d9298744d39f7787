//! From tokens to grammar: one pass, no recursion. After a fault the rest of the paragraph is read as far as it can be.

use std::ops::Range;

use super::document::RelationKind;
use super::issues::{self, Issue, Issues};
use super::syntax::{
    At, Event, Heading, InferenceLine, Item, Kind, Position, Structure, Symbol, Syntax, Token,
};

/// Finds the grammar in `tokens`; says what is wrong to `issues`.
pub(super) fn parse(text: &str, tokens: Vec<Token>, conform: bool, issues: &mut Issues) -> Syntax {
    let end = tokens.len();
    let mut parser =
        Parser { text, tokens, conform, issues, events: Vec::new(), at: 0, end, follows_argument: false };
    let front_matter = parser.document();
    let Parser { tokens, events, .. } = parser;
    Syntax { tokens, events, front_matter }
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    conform: bool,
    issues: &'a mut Issues,
    events: Vec<Event>,
    at: At,
    /// The end of the paragraph.
    end: At,
    /// Whether the block before is an argument.
    follows_argument: bool,
}

/// Walking the tokens.
impl Parser<'_> {
    fn kind(&self) -> Option<Kind> {
        self.kind_at(self.at)
    }

    fn kind_at(&self, at: At) -> Option<Kind> {
        (at < self.end).then(|| self.tokens[at].kind)
    }

    fn is(&self, kind: Kind) -> bool {
        self.kind() == Some(kind)
    }

    /// Takes a token of that kind, where one stands here.
    fn take(&mut self, kind: Kind) -> Option<At> {
        self.is(kind).then(|| self.bump())
    }

    fn bump(&mut self) -> At {
        self.at += 1;
        self.at - 1
    }

    fn symbol(&self) -> Option<Symbol> {
        self.symbol_at(self.at)
    }

    fn symbol_at(&self, at: At) -> Option<Symbol> {
        match self.kind_at(at)? {
            Kind::Relation(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// Whether relations hang below what was read.
    fn has_relations(&self) -> bool {
        self.is(Kind::Indent) && self.symbol_at(self.at + 1).is_some()
    }

    fn range(&self, at: At) -> Range<usize> {
        match self.tokens.get(at) {
            Some(token) if token.start < token.end => token.range(),
            // What has no width is shown where it stands.
            Some(token) => token.start..self.text.len().min(token.start + 1).max(token.start),
            None => self.text.len()..self.text.len(),
        }
    }

    fn fault(&mut self, at: At, issue: &Issue) {
        self.issues.fault(self.range(at), issue);
    }

    /// Goes on to a token from which reading can go on.
    fn skip_to_structure(&mut self) {
        while self.kind().is_some_and(|kind| !is_structure(kind)) {
            self.bump();
        }
    }
}

/// Whether a token begins something that no text can swallow.
const fn is_structure(kind: Kind) -> bool {
    kind.is_list_item()
        || matches!(
            kind,
            Kind::Relation(_) | Kind::Indent | Kind::Dedent | Kind::StatementNumber | Kind::InferenceStart
        )
}

const fn is_title(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::StatementDefinition
            | Kind::StatementReference
            | Kind::ArgumentDefinition
            | Kind::ArgumentReference
    )
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
            Some(Kind::NewLine) if !self.conform => {
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
        while self.kind().is_some_and(|kind| kind.is_content() && (self.conform || kind != Kind::NewLine)) {
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
                self.fault(item, &issues::NO_MEMBER);
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

/// What is wrong with a title where only text may stand.
const fn misplaced(kind: Kind) -> &'static Issue {
    match kind {
        Kind::StatementDefinition | Kind::ArgumentDefinition => &issues::DEFINITION_IN_TEXT,
        _ => &issues::REFERENCE_IN_TEXT,
    }
}

/// What relations hang below.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// A statement or an argument, which was entered.
    Item,
    /// An inference, a heading, or nothing.
    Other,
}

/// Statements, arguments, and what hangs below them.
impl Parser<'_> {
    /// An item with everything below it.
    fn tree(&mut self, position: Position) {
        self.item(position);
        if self.has_relations() {
            self.relations(Above::Item);
        } else {
            self.events.push(Event::Leave);
        }
    }

    /// Relations, from the first indentation to the end of the last; an item above them is left afterwards.
    fn relations(&mut self, above: Above) {
        self.take(Kind::Indent);
        let mut depth = 1_usize;
        while depth > 0 {
            if self.symbol().is_some() {
                self.relation();
                if self.has_relations() {
                    self.bump();
                    depth += 1;
                    continue;
                }
                self.events.push(Event::Leave);
            }
            if self.symbol().is_some() {
                continue;
            }
            if self.take(Kind::Dedent).is_some() || self.ends_relations() {
                depth -= 1;
                if depth > 0 || above == Above::Item {
                    self.events.push(Event::Leave);
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

    /// Whether nothing can hang below anything any more.
    fn ends_relations(&self) -> bool {
        matches!(self.kind(), None | Some(Kind::StatementNumber | Kind::InferenceStart))
    }

    fn relation(&mut self) {
        let Some(symbol) = self.symbol() else { return };
        let at = self.bump();
        let is_argument = matches!(self.kind(), Some(Kind::ArgumentDefinition | Kind::ArgumentReference));
        if symbol.relation == RelationKind::Contradictory && is_argument {
            self.fault(self.at, &issues::CONTRADICTORY_ARGUMENT);
        }
        if !self.begins_item() {
            self.fault(at, &issues::NO_MEMBER);
        }
        self.item(Position::Below(at, symbol));
    }

    /// One occurrence, without what hangs below it. What is no item has neither title nor text.
    fn item(&mut self, position: Position) {
        let first = self.at;
        let kind = self.kind();
        let title = kind.filter(|&kind| is_title(kind)).map(|_| self.bump());
        let is_reference = matches!(kind, Some(Kind::StatementReference | Kind::ArgumentReference));
        let is_argument = matches!(kind, Some(Kind::ArgumentDefinition | Kind::ArgumentReference));
        let content = if is_reference { self.tags() } else { self.content() };
        let is_blank = content.clone().all(|at| self.tokens[at].kind == Kind::NewLine);
        if is_blank && !is_reference {
            self.nothing(position, first, title, content.is_empty());
        }
        let data = self.take(Kind::Data);
        if data.is_some() {
            self.take(Kind::NewLine);
        }
        let last = data.or_else(|| content.clone().rev().find(|&at| self.tokens[at].kind != Kind::NewLine));
        let last = last.or(title).unwrap_or(first);
        let start = self.range(first).start;
        let end = self.range(last).end.max(start);
        let is_hollow = is_blank && title.is_none() && !self.conform;
        let content = if is_hollow { first..first } else { content };
        self.junk(is_reference, data.is_some());
        let item = Item { position, is_argument, title, is_reference, content, data, start, end };
        self.events.push(Event::Enter(item));
    }

    /// An item that says nothing. To the reference, a line break says something.
    fn nothing(&mut self, position: Position, first: At, title: Option<At>, is_empty: bool) {
        match title {
            Some(title) if is_empty => self.fault(title, &issues::NO_TEXT),
            Some(title) if !self.conform => self.issues.warn(self.range(title), &issues::NO_TEXT),
            None if matches!(position, Position::Below(..)) && !is_empty && !self.conform => {
                self.fault(first - 1, &issues::NO_MEMBER);
            }
            _ => {}
        }
    }

    /// The tags of a reference.
    fn tags(&mut self) -> Range<At> {
        let begin = self.at;
        while self.take(Kind::Tag).is_some() {}
        let tags = begin..self.at;
        self.take(Kind::NewLine);
        tags
    }

    fn content(&mut self) -> Range<At> {
        let begin = self.at;
        let mut open = Vec::new();
        while let Some(kind) = self.kind().filter(|kind| kind.is_content()) {
            let at = self.bump();
            match kind {
                Kind::BoldStart | Kind::ItalicStart => open.push(at),
                Kind::BoldEnd | Kind::ItalicEnd if open.pop().is_none() => {
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

    /// What stands after an item and is no part of it.
    fn junk(&mut self, is_reference: bool, has_data: bool) {
        let Some(kind) = self.kind().filter(|&kind| !is_structure(kind)) else { return };
        let issue = match kind {
            _ if has_data => &issues::AFTER_DATA,
            _ if is_reference => &issues::TEXT_AFTER_REFERENCE,
            Kind::FrontMatter => &issues::FRONT_MATTER_INSIDE,
            Kind::HeadingStart => &issues::UNEXPECTED,
            kind if is_title(kind) => misplaced(kind),
            _ => &issues::UNEXPECTED,
        };
        self.fault(self.at, issue);
        self.skip_to_structure();
    }
}

/// Premise–conclusion structures.
impl Parser<'_> {
    fn structure(&mut self, follows_argument: bool) {
        let event = self.events.len();
        let start = self.tokens[self.at].start;
        let whole = Structure { follows_argument, is_whole: true, start, end: start };
        self.events.push(Event::StructureStart(whole));
        // The inference that has no conclusion yet, and the last line where it is a premise.
        let (mut inference, mut premise) = (None, None);
        let mut is_whole = true;
        loop {
            match self.kind() {
                Some(Kind::StatementNumber) => {
                    let number = self.at;
                    is_whole &= self.line();
                    premise = inference.take().is_none().then_some(number);
                }
                Some(Kind::InferenceStart) => {
                    if let Some(open) = inference.replace(self.at) {
                        self.fault(open, &issues::NO_CONCLUSION);
                    }
                    self.inference();
                }
                _ => break,
            }
        }
        match (inference, premise) {
            (Some(inference), _) => self.fault(inference, &issues::NO_CONCLUSION),
            (None, Some(premise)) => self.fault(premise, &issues::NO_INFERENCE),
            (None, None) => {}
        }
        is_whole &= inference.is_none() && premise.is_none();
        let end = self.tokens[self.at - 1].end.max(start);
        self.events[event] = Event::StructureStart(Structure { follows_argument, is_whole, start, end });
        self.events.push(Event::StructureEnd);
    }

    /// One line; says whether it is one.
    fn line(&mut self) -> bool {
        let number = self.bump();
        match self.kind() {
            Some(Kind::ArgumentDefinition | Kind::ArgumentReference) => {
                self.fault(self.at, &issues::ARGUMENT_AS_PREMISE);
                self.tree(Position::ListItem);
                false
            }
            _ if self.begins_item() => {
                self.tree(Position::Line(number));
                true
            }
            _ => {
                self.fault(number, &issues::NO_PREMISE);
                self.skip_to_structure();
                false
            }
        }
    }

    fn inference(&mut self) {
        let start = self.bump();
        self.take(Kind::NewLine);
        let rules = self.rules();
        self.take(Kind::NewLine);
        let data = self.take(Kind::Data);
        if data.is_some() {
            self.take(Kind::NewLine);
        }
        if !self.is(Kind::InferenceEnd) {
            let is_closed =
                self.tokens[self.at..self.end].iter().any(|token| token.kind == Kind::InferenceEnd);
            let (at, issue) = if is_closed {
                (self.at, &issues::TEXT_IN_INFERENCE)
            } else {
                (start, &issues::OPEN_INFERENCE)
            };
            self.fault(at, issue);
            while self.at < self.end && !self.is(Kind::InferenceEnd) {
                self.bump();
            }
        }
        self.take(Kind::InferenceEnd);
        let (first, last) = (self.tokens[start].start, self.tokens[self.at - 1].end);
        let event = InferenceLine { rules, data, start: first, end: last };
        self.events.push(Event::Inference(event));
        if self.take(Kind::NewLine).is_none() && self.kind().is_some_and(|kind| !is_structure(kind)) {
            self.fault(self.at, &issues::AFTER_INFERENCE);
            self.skip_to_structure();
        }
        if self.has_relations() {
            self.undercuts();
        }
    }

    fn rules(&mut self) -> Vec<Range<At>> {
        let mut rules = Vec::new();
        loop {
            let begin = self.at;
            while self.kind().is_some_and(Kind::is_plain) {
                self.bump();
            }
            if begin < self.at {
                rules.push(begin..self.at);
            }
            let Some(comma) = self.take(Kind::Comma) else { return rules };
            if begin == comma || !self.kind().is_some_and(Kind::is_plain) {
                self.fault(comma, &issues::RULE_AFTER_COMMA);
            }
        }
    }

    /// What hangs below an inference.
    fn undercuts(&mut self) {
        let begin = self.events.len();
        self.relations(Above::Other);
        let mut depth = 0_usize;
        let mut others = Vec::new();
        for event in &self.events[begin..] {
            match event {
                Event::Enter(item) => {
                    if let (0, Position::Below(at, symbol)) = (depth, item.position)
                        && (symbol.relation != RelationKind::Undercut || symbol.goes_down)
                    {
                        others.push(at);
                    }
                    depth += 1;
                }
                Event::Leave => depth -= 1,
                _ => {}
            }
        }
        for at in others {
            self.fault(at, &issues::ONLY_UNDERCUTS);
        }
    }
}
