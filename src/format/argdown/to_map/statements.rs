//! The statements of a map and their ids: one for each equivalence class, and for each argument that is only sketched.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::data as places;
use super::element::{given_id, part};
use crate::format::argdown::document::parts::{Argument, ArgumentId, Document, Element, StatementId};
use crate::format::argdown::shared::names::{UsedIds, slug_or_digest};
use crate::format::argdown::shared::order;
use crate::format::fields::{Placed, PlacedValue};
use crate::model::{Span, is_slug};

/// The statements of a map in the order of their definitions, and the ids in use.
pub(super) struct MapStatements {
    pub(super) list: Vec<Element>,
    ids: Vec<String>,
    /// The index of each statement of the document.
    statements: Vec<usize>,
    /// The index of each argument of the document; `None` if it is reconstructed.
    arguments: Vec<Option<usize>>,
    /// The indexes by id, built when first needed.
    by_id: OnceCell<HashMap<String, usize>>,
    pub(super) names: UsedIds,
    /// Statements whose title makes an id that is taken, with that id.
    pub(super) renamed: Vec<(usize, String)>,
}

impl MapStatements {
    /// The statements of a document. Ids come from the text, then from titles, then from a counter.
    pub(super) fn of(document: &Document) -> Self {
        let statements = (0..document.statements.len()).map(|at| Element::Statement(StatementId(at)));
        let arguments = document.arguments.values().enumerate();
        let sketched = arguments.filter(|(_, argument)| !argument.is_reconstructed());
        let arguments = sketched.map(|(at, _)| Element::Argument(ArgumentId(at)));
        let mut list: Vec<Element> = statements.chain(arguments).collect();
        list.sort_by_cached_key(|&element| part(document, element).span().map_or(usize::MAX, start));
        if let Some(order) = &document.text_order {
            list = order::apply(list, &order.statements);
        }
        let mut statements = Self {
            ids: vec![String::new(); list.len()],
            statements: vec![0; document.statements.len()],
            arguments: vec![None; document.arguments.len()],
            list,
            by_id: OnceCell::new(),
            names: UsedIds::default(),
            renamed: Vec::new(),
        };
        for (at, &element) in statements.list.iter().enumerate() {
            match element {
                Element::Statement(id) => statements.statements[id.0] = at,
                Element::Argument(id) => statements.arguments[id.0] = Some(at),
            }
        }
        statements.reserve(document);
        statements.name(document);
        statements
    }

    /// Reserves the ids in the text.
    fn reserve(&mut self, document: &Document) {
        let steps = document.arguments.values().flat_map(Argument::inferences);
        let of_steps = steps.filter_map(|(_, inference)| given_id(inference.data.as_ref()?, "id"));
        let classes = document.statements.values().map(|class| (&class.data, &class.members));
        let arguments = document.arguments.values().map(|argument| (&argument.data, &argument.members));
        let mut given: Vec<String> = of_steps.collect();
        for (data, members) in classes.chain(arguments) {
            given.extend(data.as_ref().and_then(|data| given_id(data, "id")));
            let lines = members.iter().filter_map(|member| member.data.as_ref()?.get("step"));
            given.extend(lines.filter_map(|step| Some(step.get("id")?.as_str()?.to_owned())));
        }
        for id in given {
            self.names.reserve(&id);
        }
    }

    fn name(&mut self, document: &Document) {
        let parts: Vec<_> = self.list.iter().map(|&element| part(document, element)).collect();
        for (id, part) in self.ids.iter_mut().zip(&parts) {
            *id = part.given_id().unwrap_or_default();
        }
        // A title that is an id keeps it, whatever is above it in the text.
        for is_exact in [true, false] {
            for (at, (id, part)) in
                self.ids.iter_mut().zip(&parts).enumerate().filter(|(_, (id, _))| id.is_empty())
            {
                if let Some(title) = part.given_title().filter(|title| is_slug(title) == is_exact) {
                    let wanted = slug_or_digest(title);
                    *id = self.names.make(wanted.clone());
                    if *id != wanted {
                        self.renamed.push((at, wanted));
                    }
                }
            }
        }
        let mut number = 0;
        for id in self.ids.iter_mut().filter(|id| id.is_empty()) {
            *id = self.names.number("s", &mut number);
        }
    }

    /// Frees the tables for giving and finding ids, once all are given.
    pub(super) fn free_names(&mut self) {
        self.by_id = OnceCell::new();
        self.names = UsedIds::default();
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn id(&self, at: usize) -> &str {
        &self.ids[at]
    }

    pub(super) fn statement(&self, id: StatementId) -> usize {
        self.statements[id.0]
    }

    /// The statement for an argument that is only sketched.
    pub(super) fn argument(&self, id: ArgumentId) -> Option<usize> {
        self.arguments[id.0]
    }

    /// The statement with that id or title.
    pub(super) fn find(&self, document: &Document, name: &str) -> Option<usize> {
        let titled = || Some(self.statement(document.statement_named(name)?));
        let sketched = || self.argument(document.argument_named(name)?);
        self.with_id(name).or_else(titled).or_else(sketched)
    }

    /// The statement with that id.
    pub(super) fn with_id(&self, id: &str) -> Option<usize> {
        let all = || self.ids.iter().enumerate().rev().map(|(at, id)| (id.clone(), at)).collect();
        self.by_id.get_or_init(all).get(id).copied()
    }

    /// The ids of the statements whose data says `thesis: true`.
    pub(super) fn marked_as_thesis(&self, document: &Document) -> Vec<Placed> {
        let marked = |(&element, id): (&Element, &String)| {
            let data = part(document, element).data?;
            let value = places::member(data, "thesis")?;
            (value.value == PlacedValue::Boolean(true)).then(|| Placed::string(id.as_str(), value.span))
        };
        self.list.iter().zip(&self.ids).filter_map(marked).collect()
    }
}

fn start(span: Span) -> usize {
    span.range().start
}
