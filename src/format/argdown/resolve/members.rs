//! Occurrences of statements and arguments, and the elements that they belong to.

use std::collections::hash_map::Entry;

use serde_json::Value;

use super::inline::words;
use super::merge::{merge_data, warn_of_other_values};
use super::resolver::{OpenOccurrence, Resolver};
use super::titles::inner;
use crate::format::argdown::document::parts::{Element, ElementMember, MemberId, Role};
use crate::format::argdown::text::syntax::{ItemPosition, ItemSyntax, TokenKind};
use crate::model::Span;

/// Statements and arguments begin and end.
impl<'a> Resolver<'a> {
    pub(super) fn enter(&mut self, serial: usize, item: &'a ItemSyntax, has_relations: bool) {
        // A line of an argument is a step of it, even without a text.
        let is_line = matches!(item.position, ItemPosition::Line(_)) && !self.dialect.is_reference();
        let is_hollow = item.title.is_none() && item.content.is_empty() && !is_line;
        let element = match item.is_argument {
            _ if is_hollow => None,
            true => Some(Element::Argument(self.argument(item.title))),
            false => Some(Element::Statement(self.statement(item.title))),
        };
        if item.position == ItemPosition::TopLevel {
            self.last_argument = match element {
                Some(Element::Argument(id)) => Some(id),
                _ => None,
            };
        }
        let (mut text, tags) =
            words(self.text, self.tokens, item.content.clone(), &self.settings, self.dialect);
        let last = item.content.clone().next_back().map(|at| self.tokens[at].kind);
        if last == Some(TokenKind::NewLine)
            && item.data.is_some()
            && has_relations
            && !text.text.ends_with(' ')
        {
            // As in the reference: the line break is not the last part of the statement.
            text.text.push(' ');
        }
        self.document.tags.extend(tags.iter().cloned());
        self.frames.push(OpenOccurrence { item, serial, element, text, tags });
    }

    pub(super) fn leave(&mut self) {
        let Some(mut frame) = self.frames.pop() else { return };
        let Some(element) = frame.element else { return };
        let member = self.member(&mut frame);
        let role = member.role;
        let id = self.add_member(element, member, frame.item);
        self.members.push((frame.serial, id));
        match (frame.item.position, element) {
            (ItemPosition::Below(at, symbol), _) => self.relation(&frame, at, symbol),
            (ItemPosition::Line(number), Element::Statement(statement)) => {
                self.add_line(statement, id.member, role, number);
            }
            _ => {}
        }
    }

    pub(super) fn member(&mut self, frame: &mut OpenOccurrence<'_>) -> ElementMember {
        let item = frame.item;
        let is_blank = item.content.clone().all(|at| self.tokens[at].kind == TokenKind::NewLine);
        let is_reference = item.is_reference || (is_blank && item.title.is_some());
        frame.text.text.shrink_to_fit();
        frame.text.marks.shrink_to_fit();
        ElementMember {
            text: (!is_reference).then(|| std::mem::take(&mut frame.text)),
            lacks_text: is_reference && !item.is_reference,
            tags: std::mem::take(&mut frame.tags),
            data: self.data(item.data),
            role: self.role(item),
            section: self.section,
            span: Span::new(item.start..item.end),
            title_span: item.title.and_then(|at| Span::new(self.tokens[at].range())),
        }
    }

    pub(super) fn role(&self, item: &ItemSyntax) -> Option<Role> {
        if item.is_argument {
            return Some(Role::ArgumentDescription);
        }
        match item.position {
            ItemPosition::TopLevel => Some(Role::TopLevel),
            ItemPosition::ListItem => None,
            ItemPosition::Below(..) => Some(Role::Relation),
            ItemPosition::Line(_) => {
                let structure = self.structure.as_ref().filter(|structure| structure.argument.is_some())?;
                let is_premise = structure.inference.is_none();
                Some(if is_premise { Role::Premise } else { Role::IntermediaryConclusion })
            }
        }
    }

    pub(super) fn add_member(
        &mut self,
        element: Element,
        member: ElementMember,
        item: &ItemSyntax,
    ) -> MemberId {
        self.compare_texts(element, &member, item);
        let (members, tags, data, section) = match element {
            Element::Statement(id) => {
                let class = &mut self.document.statements[id.0];
                (&mut class.members, &mut class.tags, &mut class.data, &mut class.section)
            }
            Element::Argument(id) => {
                let argument = &mut self.document.arguments[id.0];
                (&mut argument.members, &mut argument.tags, &mut argument.data, &mut argument.section)
            }
        };
        tags.extend(member.tags.iter().cloned());
        let is_in_group = member.data.as_ref().and_then(|data| data.get("isInGroup"));
        if is_in_group == Some(&Value::Bool(true))
            || (!member.is_reference() && is_in_group.is_none() && section.is_none())
        {
            *section = member.section;
        }
        if let Some(from) = &member.data {
            match data {
                Some(into) => {
                    let positions = self.key_positions.entry(element).or_default();
                    if !self.dialect.is_reference() {
                        warn_of_other_values(into, from, self.issues);
                    }
                    merge_data(into, from, self.dialect, positions);
                }
                None => *data = Some(from.clone()),
            }
        }
        if members.is_empty() {
            // Most elements have one: a list that grows by itself begins with room for four.
            members.reserve_exact(1);
        }
        members.push(member);
        MemberId { element, member: members.len() - 1 }
    }

    /// Warns if a title has two texts; the last one counts.
    pub(super) fn compare_texts(&mut self, element: Element, member: &ElementMember, item: &ItemSyntax) {
        let (Some(text), Some(title), false) = (&member.text, item.title, self.dialect.is_reference()) else {
            return;
        };
        let members = match element {
            Element::Statement(id) => &self.document.statement(id).members,
            Element::Argument(id) => &self.document.argument(id).members,
        };
        let said = |at: usize| members[at].text.as_ref().map_or("", |text| text.text.trim_end());
        let text = text.text.trim_end();
        let first = match self.texts.entry(element) {
            Entry::Occupied(entry) => {
                let (first, other) = entry.into_mut();
                if said(*first) == text {
                    *other
                } else {
                    other.get_or_insert(members.len());
                    Some(*first)
                }
            }
            Entry::Vacant(entry) => {
                let Some(first) = members.iter().position(|member| !member.is_reference()) else { return };
                let differs = said(first) != text;
                entry.insert((first, differs.then_some(members.len())));
                differs.then_some(first)
            }
        };
        let Some(first) = first.and_then(|first| members[first].span) else { return };
        let line = self.line(first.range().start);
        let token = &self.tokens[title];
        let message = format!("`{}` has two texts, and the last one counts", inner(self.text, token));
        let help = format!(
            "the other one is on line {line}; refer to it without a colon, or give one of them another title"
        );
        self.issues.warn_with(token.range(), message, help);
    }
}
