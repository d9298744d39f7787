//! Premise–conclusion structures.

use super::inline::rule;
use super::resolver::{OpenStructure, Resolver};
use crate::format::argdown::document::parts::{Inference, InferenceId, Role, StatementId, StructureLine};
use crate::format::argdown::text::syntax::{InferenceLine, Structure, TokenIndex};
use crate::model::Span;

impl Resolver<'_> {
    pub(super) fn structure_start(&mut self, structure: &Structure) {
        let last = self.last_argument.take().filter(|_| structure.follows_argument);
        let span = Span::new(structure.start..structure.end);
        let first = last.and_then(|id| Some((id, self.document.argument(id).structure_span?)));
        if let Some((id, first)) = first {
            let line = self.line(first.range().start);
            let title = self.document.argument_title(id);
            let message = format!("a second premise–conclusion structure for `<{title}>`");
            let help = format!("the first one is on line {line}; give this one an argument of its own");
            self.issues.fault_with(structure.start..structure.start + 1, message, help);
        }
        let is_whole = structure.is_whole && first.is_none();
        let argument = is_whole.then(|| last.unwrap_or_else(|| self.argument(None)));
        if let (Some(id), Some(_)) = (argument, self.section) {
            self.document.arguments[id.0].section = self.section;
        }
        self.structure = Some(OpenStructure { argument, lines: Vec::new(), inference: None, span });
    }

    pub(super) fn inference(&mut self, line: &InferenceLine) {
        let data = self.data(line.data);
        let rules = line.rules.iter();
        let rules = rules.map(|range| rule(self.text, self.tokens, range.clone(), &self.settings)).collect();
        let Some(structure) = &mut self.structure else { return };
        structure.inference = Some(Inference { rules, data, span: Span::new(line.start..line.end) });
        if let Some(argument) = structure.argument {
            self.last_inference = Some(InferenceId { argument, line: structure.lines.len() });
        }
    }

    pub(super) fn add_line(
        &mut self,
        statement: StatementId,
        member: usize,
        role: Option<Role>,
        number: TokenIndex,
    ) {
        let number_span = Span::new(self.tokens[number].range());
        let Some(structure) = self.structure.as_mut() else { return };
        let inference = structure.inference.take();
        let Some(role) = role else { return };
        structure.lines.push(StructureLine { statement, member, role, inference, number_span });
    }

    pub(super) fn structure_end(&mut self) {
        let Some(mut structure) = self.structure.take() else { return };
        let Some(argument) = structure.argument else { return };
        if let Some(last) = structure.lines.last_mut() {
            last.role = Role::MainConclusion;
            self.document.statements[last.statement.0].members[last.member].role = Some(Role::MainConclusion);
        }
        let argument = &mut self.document.arguments[argument.0];
        argument.structure = structure.lines;
        argument.structure_span = structure.span;
    }
}
