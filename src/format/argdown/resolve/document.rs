//! The walk through the events of a text.

use std::collections::{HashMap, HashSet};

use super::resolver::{ReservedTitles, Resolver};
use crate::format::argdown::document::parts::{Document, FrontMatter, Occurrence};
use crate::format::argdown::document::settings::Settings;
use crate::format::argdown::shared::issues::Issues;
use crate::format::argdown::text::syntax::{Syntax, SyntaxEvent};
use crate::format::argdown::yaml::aliases::AliasBudget;
use crate::format::argdown::yaml::read as yaml;
use crate::format::dialect::Dialect;
use crate::model::Span;

/// Builds the document from `syntax` and reports problems to `issues`.
pub(crate) fn resolve(text: &str, syntax: &Syntax, dialect: Dialect, issues: &mut Issues) -> Document {
    let mut budget = AliasBudget::default();
    let front_matter = syntax.front_matter.map(|at| {
        let range = syntax.tokens[at].range();
        let data = yaml::front_matter(text, range.clone(), &mut budget, issues);
        FrontMatter { data, span: Span::new(range) }
    });
    let mut resolver = Resolver {
        text,
        tokens: &syntax.tokens,
        dialect,
        issues,
        settings: Settings::new(front_matter.as_ref()),
        document: Document::default(),
        taken: ReservedTitles::default(),
        untitled: 0,
        section: None,
        sections: Vec::new(),
        frames: Vec::new(),
        members: Vec::new(),
        relations: HashMap::default(),
        targets: HashSet::default(),
        occurrences: Vec::new(),
        last_argument: None,
        structure: None,
        last_inference: None,
        folded: [HashMap::new(), HashMap::new()],
        lines: None,
        key_positions: HashMap::new(),
        texts: HashMap::new(),
        budget,
    };
    if !dialect.is_reference() {
        resolver.reserve_titles();
    }
    let is_definition = |event: &&SyntaxEvent| match event {
        SyntaxEvent::Enter(item) => !item.is_argument && !item.is_reference,
        _ => false,
    };
    // Most statements are defined once, and they are the largest part.
    resolver.document.statements.reserve_exact(syntax.events.iter().filter(is_definition).count());
    for (serial, event) in syntax.events.iter().enumerate() {
        let has_relations = !matches!(syntax.events.get(serial + 1), Some(SyntaxEvent::Leave));
        resolver.event(serial, event, has_relations);
    }
    resolver.finish();
    resolver.warn_of_lost_mentions();
    let Resolver { mut document, .. } = resolver;
    document.front_matter = front_matter;
    document
}

impl<'a> Resolver<'a> {
    fn event(&mut self, serial: usize, event: &'a SyntaxEvent, has_relations: bool) {
        match event {
            SyntaxEvent::Heading(heading) => self.heading(heading),
            SyntaxEvent::Enter(item) => self.enter(serial, item, has_relations),
            SyntaxEvent::Leave => self.leave(),
            SyntaxEvent::StructureStart(structure) => self.structure_start(structure),
            SyntaxEvent::Inference(inference) => self.inference(inference),
            SyntaxEvent::StructureEnd => self.structure_end(),
        }
    }

    fn finish(&mut self) {
        // Indexed by the events that began them.
        let mut members =
            vec![None; self.members.iter().map(|(serial, _)| serial + 1).max().unwrap_or_default()];
        for (serial, id) in self.members.drain(..) {
            members[serial] = Some(id);
        }
        let member = |serial: usize| members.get(serial).copied().flatten();
        for stated in self.occurrences.drain(..) {
            let Some(child) = member(stated.child) else { continue };
            let parent = stated.parent.and_then(member);
            let occurrence = Occurrence { parent, child, symbol: stated.symbol, is_reversed: false };
            let occurrences = &mut self.document.relations[stated.relation].occurrences;
            if occurrences.is_empty() {
                // Most relations are stated once.
                occurrences.reserve_exact(1);
            }
            occurrences.push(occurrence);
        }
        for class in self.document.statements.values_mut().filter(|class| class.section.is_none()) {
            class.section = class.members.first().and_then(|member| member.section);
        }
        for argument in self.document.arguments.values_mut().filter(|argument| argument.section.is_none()) {
            argument.section = argument.members.first().and_then(|member| member.section);
        }
    }
}
