//! All relations of a document, in the order of the text.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::lines::HangingLines;
use super::relation::MapRelations;
use crate::format::argdown::document::parts::{Argument, ArgumentId, Document, Relation, StatementId};
use crate::format::argdown::shared::order;
use crate::format::argdown::to_map::interpreter::Interpreter;
use crate::format::argdown::to_map::statements::MapStatements;

impl MapRelations {
    /// Collects the relations of a document.
    pub(crate) fn of(interpreter: &mut Interpreter<'_>, statements: &mut MapStatements) -> Self {
        let document = interpreter.document;
        // A list that grows by itself takes up to twice the memory.
        let stated = |relation: &Relation| relation.occurrences.len().max(1);
        let mut list = Vec::with_capacity(document.relations.iter().map(stated).sum());
        for (at, argument) in document.arguments.values().enumerate() {
            interpreter.inferences(ArgumentId(at), argument, statements, &mut list);
        }
        let lines = HangingLines { document, known: OnceCell::new() };
        let concluded = concluded(document);
        for (at, relation) in document.relations.iter().enumerate() {
            if relation.occurrences.is_empty() {
                interpreter.stated_nowhere(at, relation, statements, &concluded, &mut list);
            } else {
                interpreter.relation(at, relation, statements, &lines, &mut list);
            }
        }
        interpreter.warn_of_idle_steps(&lines);
        list.sort_by_cached_key(|relation| relation.span.map_or(usize::MAX, |span| span.range().start));
        if let Some(order) = &document.text_order {
            list = order::apply(list, &order.relations);
        }
        let mut relations = Self { list };
        relations.aim_undercuts(interpreter, statements);
        relations.name(statements);
        relations
    }
}

/// The main conclusions of all arguments.
fn concluded(document: &Document) -> HashSet<StatementId> {
    let conclusions = document.arguments.values().filter_map(Argument::main_conclusion);
    conclusions.map(|line| line.statement).collect()
}
