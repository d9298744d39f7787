//! The steps of reconstructed arguments.

use std::collections::HashSet;

use super::relation::{JsonPlace, KindGiven, MapRelation, Premise, RelationKey, RelationTarget};
use crate::format::argdown::document::parts::{
    Argument, ArgumentId, Element, InferenceId, Mark, MarkKind, StructureLine,
};
use crate::format::argdown::document::premises::{self, PremiseLines, premise_lines};
use crate::format::argdown::shared::names::{fold, slug_or_digest};
use crate::format::argdown::to_map::data as places;
use crate::format::argdown::to_map::element::{bracketed, part};
use crate::format::argdown::to_map::interpreter::Interpreter;
use crate::format::argdown::to_map::loosen::loosen_members;
use crate::format::argdown::to_map::members::{add_to_argdown, take};
use crate::format::argdown::to_map::statements::MapStatements;
use crate::format::fields::{Placed, PlacedMember, PlacedValue, RELATION};
use crate::model::{Span, shortened};

/// Reconstructed arguments.
impl Interpreter<'_> {
    /// Adds the steps of an argument, one for each inference.
    pub(super) fn inferences(
        &mut self,
        id: ArgumentId,
        argument: &Argument,
        statements: &mut MapStatements,
        list: &mut Vec<MapRelation>,
    ) {
        let count = argument.inferences().count();
        for (number, (line, inference)) in (1..).zip(argument.inferences()) {
            let span = inference.span.or(argument.structure_span);
            let whole = argument.data.as_ref().filter(|_| number == count);
            let mut members = whole.map(places::members).unwrap_or_default();
            take(&mut members, "id");
            for member in inference.data.iter().flat_map(places::members) {
                take(&mut members, &member.name);
                members.push(member);
            }
            let own_id = take(&mut members, "id")
                .filter(|_| inference.data.as_ref().is_some_and(|data| data.get("id").is_some()));
            let id_of_step = match own_id {
                Some(id) => Some(id.value),
                None => self.inference_id(id, (count > 1).then_some(number), statements, span),
            };
            self.set_citations_aside(&mut members, "put it into the data of the premise or conclusion that the source is for, `(1) … {source: ID}`");
            premises::KEYS.iter().for_each(|key| drop(take(&mut members, key)));
            let from = self.premises(argument, line, statements);
            if number == count {
                self.warn_of_citations(argument);
                self.describe(id, id_of_step.as_ref(), &mut members);
            }
            if !inference.rules.is_empty() {
                self.add_rules(&inference.rules.join(", "), span, &mut members);
            }
            let kind = take(&mut members, "kind");
            list.push(MapRelation {
                kind: KindGiven::new(kind, "supports"),
                from,
                to: RelationTarget::Node(statements.statement(argument.structure[line].statement)),
                id: id_of_step.map(Box::new),
                members: loosen_members(members, &RELATION, &mut self.warnings),
                span,
                is_mirror: false,
                is_undercut: false,
                key: RelationKey::Inference(InferenceId { argument: id, line }),
                json_place: JsonPlace::Inference(InferenceId { argument: id, line }),
            });
        }
    }

    /// Adds the rules of an inference as its scheme. Beside a scheme in the data, they go under `extra`, with a warning.
    fn add_rules(&mut self, rules: &str, span: Option<Span>, members: &mut Vec<PlacedMember>) {
        let rules_of = |name: &'static str| PlacedMember::new(name, Placed::string(rules, span));
        let Some(scheme) = members.iter().find(|member| member.name == "scheme") else {
            return members.push(rules_of("scheme"));
        };
        let given = scheme.value.as_str().map_or_else(|| scheme.value.to_value().to_string(), str::to_owned);
        if given == rules {
            return;
        }
        let [shown, given] = [rules, &given].map(|words| shortened(words, 40));
        let message =
            format!("`{shown}` between the hyphens and `scheme: {given}` both name the rule of this step");
        let help = "remove one of the two; until then, the data counts, and the other is kept under `extra`";
        self.warn(scheme.span, message, help);
        add_to_argdown(members, vec![rules_of("rules")]);
    }

    /// Warns of citations in the description of an argument with steps, which has no field for them.
    fn warn_of_citations(&mut self, argument: &Argument) {
        let Some(member) = argument.canonical() else { return };
        let is_citation = |mark: &Mark| matches!(mark.kind, MarkKind::Citation(_));
        if member.text.as_ref().is_some_and(|rich| rich.marks.iter().any(is_citation)) {
            let message = "a citation in the description of an argument with steps is read as text";
            self.warn(member.span, message, "cite the source at the premise that it supports");
        }
    }

    /// The id of an inference: that of its argument, with a number if the argument has several inferences; `None` if
    /// the argument has no name.
    pub(super) fn inference_id(
        &mut self,
        id: ArgumentId,
        number: Option<usize>,
        statements: &mut MapStatements,
        span: Option<Span>,
    ) -> Option<Placed> {
        let argument = self.document.argument(id);
        let given = argument.data.as_ref().and_then(|data| places::member(data, "id"));
        match (given, number) {
            (Some(given), None) => Some(given),
            (Some(given), Some(number)) => {
                let id = given.as_str().map_or_else(|| given.to_value().to_string(), str::to_owned);
                Some(Placed::string(statements.names.make(format!("{id}-{number}")), given.span))
            }
            (None, _) if argument.is_untitled => None,
            (None, number) => {
                let slug = slug_or_digest(self.document.argument_title(id));
                let slug = number.map_or_else(|| slug.clone(), |number| format!("{slug}-{number}"));
                let title = argument.canonical().or(argument.members.first());
                let span = title.and_then(|member| member.title_span.or(member.span)).or(span);
                let made = statements.names.make(slug.clone());
                if made != slug {
                    self.warn_of_taken_step_id(id, &slug, &made, span, statements);
                }
                Some(Placed::string(made, span))
            }
        }
    }

    /// Warns that the title of an argument makes an id that a statement with another title has. An argument that is named
    /// as one of its statements is common, and nothing is meant by it.
    fn warn_of_taken_step_id(
        &mut self,
        id: ArgumentId,
        slug: &str,
        made: &str,
        span: Option<Span>,
        statements: &MapStatements,
    ) {
        let Some(other) = statements.with_id(slug).map(|other| statements.list[other]) else { return };
        let (own, others) = (self.document.argument_title(id), part(self.document, other).title);
        if fold(own) != fold(others) {
            let own = bracketed(Element::Argument(id), own);
            self.warn_of_taken_id(span, &own, &bracketed(other, others), made);
        }
    }

    /// The premises of the conclusion in `line`.
    pub(super) fn premises(
        &mut self,
        argument: &Argument,
        line: usize,
        statements: &MapStatements,
    ) -> Vec<Premise> {
        let PremiseLines { lines, stray, .. } = premise_lines(self.document, argument, line);
        if let Some((data, key, at)) = stray {
            let named = places::member(data, key);
            let item = named.as_ref().map(|named| match &named.value {
                PlacedValue::List(items) => &items[at],
                _ => named,
            });
            let written = item.map_or_else(String::new, |item| item.to_value().to_string());
            let message = format!("`{key}`: {} is not a line above this conclusion", shortened(&written, 40));
            let span = item.and_then(|item| item.span);
            self.warn(span, message, "it lists lines of the argument, counted from 1; this entry is ignored");
        }
        let premises =
            lines.into_iter().map(|at| self.premise(&argument.structure[at], statements)).collect();
        self.distinct(premises, statements)
    }

    /// Adds the title, description and tags of an argument to its last step. A step has neither a title nor a text of
    /// its own.
    pub(super) fn describe(&self, id: ArgumentId, step: Option<&Placed>, members: &mut Vec<PlacedMember>) {
        let argument = self.document.argument(id);
        let canonical = argument.canonical();
        let span = canonical.or(argument.members.first()).and_then(|member| member.span);
        let title = self.document.argument_title(id);
        let is_said = argument.is_untitled || step.and_then(Placed::as_str) == Some(title);
        let string = |name: &'static str, text: &str| PlacedMember::new(name, Placed::string(text, span));
        let mut more = Vec::new();
        more.extend((!is_said).then(|| string("title", title)));
        more.extend(argument.text().map(|text| string("text", text.trim())));
        if !more.is_empty() {
            add_to_argdown(members, more);
        }
        let tags = argument.tags.iter().map(|tag| Placed::string(&**tag, span)).collect::<Vec<_>>();
        if !tags.is_empty() && members.iter().all(|member| member.name != "tags") {
            members.push(PlacedMember::new("tags", Placed::list(tags, span)));
        }
    }

    pub(super) fn premise(&self, line: &StructureLine, statements: &MapStatements) -> Premise {
        let member = self.document.statement(line.statement).members.get(line.member);
        let span = member.and_then(|member| member.title_span.or(member.span)).or(line.number_span);
        let node = statements.statement(line.statement);
        Premise::Statement(node, span)
    }

    /// Removes repeated premises. In Argdown a statement may be in several lines; it is one premise all the same.
    pub(super) fn distinct(&mut self, premises: Vec<Premise>, statements: &MapStatements) -> Vec<Premise> {
        if premises.len() == 1 {
            return premises;
        }
        let mut seen = HashSet::new();
        let mut distinct = Vec::with_capacity(premises.len());
        for premise in premises {
            match premise.id(statements) {
                Some(id) if !seen.insert(id.to_owned()) => {
                    let message = format!("`{}` already is a premise of this step", shortened(id, 60));
                    self.warn(premise.span(), message, "it counts once; remove this line");
                }
                _ => distinct.push(premise),
            }
        }
        distinct
    }
}
