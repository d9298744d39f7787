//! Premise–conclusion structures.

use std::ops::Range;

use super::parser::{Above, SyntaxParser, is_structure};
use crate::format::argdown::document::parts::RelationKind;
use crate::format::argdown::shared::issues;
use crate::format::argdown::text::syntax::{
    InferenceLine, ItemPosition, Structure, SyntaxEvent, TokenIndex, TokenKind,
};

impl SyntaxParser<'_> {
    pub(super) fn structure(&mut self, follows_argument: bool) {
        let event = self.events.len();
        let start = self.tokens[self.at].start;
        let whole = Structure { follows_argument, is_whole: true, start, end: start };
        self.events.push(SyntaxEvent::StructureStart(whole));
        // The inference that has no conclusion yet, and the last line if it is a premise.
        let (mut inference, mut premise) = (None, None);
        let mut is_whole = true;
        loop {
            match self.kind() {
                Some(TokenKind::StatementNumber) => {
                    let number = self.at;
                    is_whole &= self.line();
                    premise = inference.take().is_none().then_some(number);
                }
                Some(TokenKind::InferenceStart) => {
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
        self.events[event] =
            SyntaxEvent::StructureStart(Structure { follows_argument, is_whole, start, end });
        self.events.push(SyntaxEvent::StructureEnd);
    }

    /// Reads one line; returns false if it is not a statement.
    fn line(&mut self) -> bool {
        let number = self.bump();
        match self.kind() {
            Some(TokenKind::ArgumentDefinition | TokenKind::ArgumentReference) => {
                self.fault(self.at, &issues::ARGUMENT_AS_PREMISE);
                self.tree(ItemPosition::ListItem);
                false
            }
            // Without a text, the line is a statement all the same, so that no step of the argument is lost.
            _ if self.begins_item() || !self.dialect.is_reference() => {
                self.tree(ItemPosition::Line(number));
                true
            }
            _ => {
                self.fault(number, &issues::NO_PREMISE);
                self.skip_to_structure();
                false
            }
        }
    }

    pub(super) fn inference(&mut self) {
        let start = self.bump();
        self.take(TokenKind::NewLine);
        let rules = self.rules();
        self.take(TokenKind::NewLine);
        let data = self.take(TokenKind::Data);
        if data.is_some() {
            self.take(TokenKind::NewLine);
        }
        if !self.is(TokenKind::InferenceEnd) {
            let is_closed =
                self.tokens[self.at..self.end].iter().any(|token| token.kind == TokenKind::InferenceEnd);
            let (at, issue) = if is_closed {
                (self.at, &issues::TEXT_IN_INFERENCE)
            } else {
                (start, &issues::OPEN_INFERENCE)
            };
            self.fault(at, issue);
            while self.at < self.end && !self.is(TokenKind::InferenceEnd) {
                self.bump();
            }
        }
        self.take(TokenKind::InferenceEnd);
        let (first, last) = (self.tokens[start].start, self.tokens[self.at - 1].end);
        let event = InferenceLine { rules, data, start: first, end: last };
        self.events.push(SyntaxEvent::Inference(event));
        if self.take(TokenKind::NewLine).is_none() && self.kind().is_some_and(|kind| !is_structure(kind)) {
            self.fault(self.at, &issues::AFTER_INFERENCE);
            self.skip_to_structure();
        }
        if self.has_relations() {
            self.undercuts();
        }
    }

    fn rules(&mut self) -> Vec<Range<TokenIndex>> {
        let mut rules = Vec::new();
        loop {
            let begin = self.at;
            while self.kind().is_some_and(TokenKind::is_plain) {
                self.bump();
            }
            if begin < self.at {
                rules.push(begin..self.at);
            }
            let Some(comma) = self.take(TokenKind::Comma) else { return rules };
            if begin == comma || !self.kind().is_some_and(TokenKind::is_plain) {
                self.fault(comma, &issues::RULE_AFTER_COMMA);
            }
        }
    }

    /// The relations below an inference, which can only be undercuts.
    fn undercuts(&mut self) {
        let begin = self.events.len();
        self.relations(Above::Other);
        let mut depth = 0_usize;
        let mut others = Vec::new();
        for event in &self.events[begin..] {
            match event {
                SyntaxEvent::Enter(item) => {
                    if let (0, ItemPosition::Below(at, symbol)) = (depth, item.position)
                        && (symbol.relation != RelationKind::Undercut || symbol.goes_down)
                    {
                        others.push(at);
                    }
                    depth += 1;
                }
                SyntaxEvent::Leave => depth -= 1,
                _ => {}
            }
        }
        for at in others {
            self.fault(at, &issues::ONLY_UNDERCUTS);
        }
    }
}
