//! The statements and arguments that the map shows.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::selectable::{Selectable, is_untitled};
use crate::format::argdown::document::parts::{
    Argument, ArgumentId, Document, EquivalenceClass, InferenceId, Relation, RelationEnd, Role, StatementId,
    StructureLine,
};
use crate::format::argdown::document::settings::{NameList, Settings};

/// The selected elements, by index in the document.
pub(super) struct Selection {
    pub(super) statements: Vec<bool>,
    pub(super) arguments: Vec<bool>,
    uses: StatementUses,
}

/// For each statement, the arguments that contain it and its role there.
type StatementUses = Vec<Vec<(ArgumentId, Role)>>;

/// Selects the content of the map of `document`.
pub(super) fn select(document: &Document, settings: &Settings<'_>) -> Selection {
    let before = Selection {
        statements: preselect(document, settings, titled(&document.statements), "excludeStatements"),
        arguments: preselect(document, settings, titled(&document.arguments), "excludeArguments"),
        uses: uses(document),
    };
    let selector = Selector::new(document, settings, before);
    let statements: Vec<bool> =
        (0..document.statements.len()).map(|at| selector.shows_statement(StatementId(at))).collect();
    let selector = Selector { before: Selection { statements, ..selector.before }, ..selector };
    let arguments = (0..document.arguments.len()).map(|at| selector.shows_argument(ArgumentId(at))).collect();
    Selection { arguments, ..selector.before }
}

/// The elements with their titles.
fn titled<T>(elements: &IndexMap<Box<str>, T>) -> impl Iterator<Item = (&str, &T)> {
    elements.iter().map(|(title, element)| (&**title, element))
}

fn uses(document: &Document) -> StatementUses {
    let mut uses = vec![Vec::new(); document.statements.len()];
    for (at, argument) in document.arguments.values().enumerate() {
        for line in &argument.structure {
            uses[line.statement.0].push((ArgumentId(at), line.role));
        }
    }
    uses
}

fn preselect<'a, T: Selectable + 'a>(
    document: &Document,
    settings: &Settings<'_>,
    elements: impl Iterator<Item = (&'a str, &'a T)>,
    excluded: &str,
) -> Vec<bool> {
    let excluded = settings.names("selection", excluded);
    let sections = settings.names("selection", "selectedSections");
    let tags = settings.names("selection", "selectedTags");
    let [without_section, without_tag, ignores] =
        ["selectElementsWithoutSection", "selectElementsWithoutTag", "ignoreIsInMap"]
            .map(|key| settings.flag("selection", key, false));
    let is_selected = |(title, element): (&str, &T)| {
        let is_in_map = element.data().and_then(|data| data.get("isInMap"));
        let section = element.section().map(|id| document.section(id).title.text.as_str());
        (ignores || is_in_map.is_none_or(|is| *is == Value::Bool(true)))
            && !excluded.as_ref().is_some_and(|excluded| excluded.contain(title))
            && sections.as_ref().is_none_or(|sections| match section {
                Some(section) => sections.contain(section),
                None => without_section,
            })
            && tags.as_ref().is_none_or(|tags| {
                (without_tag && element.tags().is_empty())
                    || element.tags().iter().any(|tag| tags.contain(tag))
            })
    };
    elements.map(is_selected).collect()
}

impl Selection {
    /// Returns true if `end`, an end of `relation`, is shown, or an argument that stands for it.
    pub(super) fn holds(&self, relation: &Relation, end: RelationEnd) -> bool {
        match end {
            RelationEnd::Argument(id) => self.arguments[id.0],
            RelationEnd::Inference(id) => self.arguments[id.argument.0],
            RelationEnd::Statement(id) => {
                let role = if relation.to == end { Role::Premise } else { Role::MainConclusion };
                self.statements[id.0]
                    || self.uses[id.0].iter().any(|&(argument, found)| {
                        (relation.kind.is_symmetric() || found == role) && self.arguments[argument.0]
                    })
            }
        }
    }

    /// Returns true if the other end of `relation` is shown.
    fn holds_other(&self, relation: &Relation, end: RelationEnd) -> bool {
        self.holds(relation, if relation.from == end { relation.to } else { relation.from })
    }

    /// The number of shown elements at the other end of `relation`.
    fn count_others(&self, relation: &Relation, end: RelationEnd) -> usize {
        let other = if relation.from == end { relation.to } else { relation.from };
        match other {
            RelationEnd::Argument(id) => usize::from(self.arguments[id.0]),
            RelationEnd::Inference(id) => usize::from(self.arguments[id.argument.0]),
            RelationEnd::Statement(id) => {
                let role = if relation.to == other { Role::Premise } else { Role::MainConclusion };
                let uses = self.uses[id.0].iter();
                uses.filter(|(argument, found)| *found == role && self.arguments[argument.0]).count()
            }
        }
    }
}

struct Selector<'a> {
    document: &'a Document,
    relations: HashMap<RelationEnd, Vec<&'a Relation>>,
    before: Selection,
    mode: &'a str,
    excludes_disconnected: bool,
    ignores_data: bool,
    included: Option<NameList<'a>>,
}

impl<'a> Selector<'a> {
    fn new(document: &'a Document, settings: &Settings<'a>, before: Selection) -> Self {
        let mut relations: HashMap<RelationEnd, Vec<&Relation>> = HashMap::new();
        for relation in document.relations.iter().filter(|relation| !relation.is_redundant) {
            relations.entry(relation.from).or_default().push(relation);
            relations.entry(relation.to).or_default().push(relation);
        }
        Self {
            document,
            relations,
            before,
            mode: settings.word("selection", "statementSelectionMode", "with-title"),
            excludes_disconnected: settings.flag("selection", "excludeDisconnected", true),
            ignores_data: settings.flag("selection", "ignoreIsInMap", false),
            included: settings.names("selection", "includeStatements"),
        }
    }

    fn relations(&self, end: RelationEnd) -> &[&'a Relation] {
        self.relations.get(&end).map_or(&[], Vec::as_slice)
    }

    /// Returns true if its data puts an element into the map.
    fn is_put_in(&self, element: &impl Selectable) -> bool {
        let is_in_map = element.data().and_then(|data| data.get("isInMap"));
        !self.ignores_data && is_in_map == Some(&Value::Bool(true))
    }

    fn shows_statement(&self, id: StatementId) -> bool {
        let class: &EquivalenceClass = self.document.statement(id);
        let title = self.document.statement_title(id);
        if !self.before.statements[id.0] {
            return false;
        }
        if self.is_put_in(class) || self.included.as_ref().is_some_and(|included| included.contain(title)) {
            return true;
        }
        let end = RelationEnd::Statement(id);
        let relations = self.relations(end);
        let is_related = relations.iter().any(|relation| self.before.holds_other(relation, end));
        let uses = self.before.uses[id.0].iter();
        let mut uses = uses.filter(|(_, role)| *role != Role::IntermediaryConclusion);
        let is_used = uses.any(|(argument, _)| self.before.arguments[argument.0]);
        let is_free = !is_used && is_related;
        let is_chosen = match self.mode {
            "all" => true,
            "with-title" => is_free || !is_untitled(title),
            "top-level" => is_free || class.has_role(Role::TopLevel),
            "with-relations" => is_related,
            "not-used-in-argument" => !is_used,
            "with-more-than-one-relation" => {
                let others = relations.iter().map(|relation| self.before.count_others(relation, end));
                is_related && (!is_used || others.sum::<usize>() > 1)
            }
            _ => false,
        };
        is_chosen && (!self.excludes_disconnected || is_used || is_related)
    }

    fn shows_argument(&self, id: ArgumentId) -> bool {
        let argument: &Argument = self.document.argument(id);
        let end = RelationEnd::Argument(id);
        self.before.arguments[id.0]
            && (!self.excludes_disconnected
                || self.is_put_in(argument)
                || self.relations(end).iter().any(|relation| self.before.holds_other(relation, end))
                || argument.structure.iter().enumerate().any(|(at, line)| self.is_connected(id, at, line)))
    }

    /// Returns true if a line connects its argument with something that is shown.
    fn is_connected(&self, argument: ArgumentId, at: usize, line: &StructureLine) -> bool {
        let inference = RelationEnd::Inference(InferenceId { argument, line: at });
        let is_undercut = self.relations(inference).iter().any(|r| self.before.holds_other(r, inference));
        if is_undercut || line.role == Role::IntermediaryConclusion {
            return is_undercut;
        }
        let end = RelationEnd::Statement(line.statement);
        let is_fitting = |relation: &Relation| {
            relation.kind.is_symmetric()
                || (line.role == Role::Premise && relation.from != end)
                || (line.role == Role::MainConclusion && relation.to != end)
        };
        let mut relations = self.relations(end).iter();
        let opposite = if line.role == Role::Premise { Role::MainConclusion } else { Role::Premise };
        let mut uses = self.before.uses[line.statement.0].iter();
        relations.any(|relation| is_fitting(relation) && self.before.holds_other(relation, end))
            || self.before.statements[line.statement.0]
            || uses.any(|(other, role)| *role == opposite && self.before.arguments[other.0])
    }
}
