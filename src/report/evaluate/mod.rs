//! An evaluation as people and programs read it.

mod graph;
mod grounds;
mod human;
mod json;
mod row;
mod words;

pub use graph::{GraphReport, write_graph};
pub use human::render;
pub use json::write;

use std::time::Instant;

use indexmap::IndexSet;

use self::words::LabelWords;
use super::human::clean;
use crate::evaluate::{Base, Bounds, Fragility, Label, Labels, Semantics, Struck, fragility, labels};
use crate::model::{ArgumentMap, StatementIndex, Target};

/// The evaluation of a map.
#[derive(Debug)]
pub struct EvaluationReport<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// The semantics.
    pub semantics: &'static Semantics,
    /// The statements that need no reason.
    pub base: Base,
    /// The labels.
    pub labels: Labels<'a>,
    /// The labels under the burden of proof.
    pub sourced: Labels<'a>,
    /// The effect of what is struck out, if anything is.
    pub without: Option<Without<'a>>,
    /// The fragility of the claims that are asked for.
    pub fragility: Option<Vec<Fragility>>,
    /// The time at which the searches for it give up, and those for what is written beside it.
    pub deadline: Option<Instant>,
}

/// The effect of striking something out.
#[derive(Debug)]
pub struct Without<'a> {
    /// The parts that are struck out.
    pub struck: Struck,
    /// The labels before.
    pub labels: Labels<'a>,
    /// The labels before under the burden of proof.
    pub sourced: Labels<'a>,
}

/// A statement whose label changed, with the old label and the new one.
pub(super) type LabelChange = (StatementIndex, [Label; 2]);

impl<'a> EvaluationReport<'a> {
    /// Evaluates `map`. O(size of the map) if its relations form no circle.
    #[must_use]
    pub fn new(map: &'a ArgumentMap, semantics: &'static Semantics, base: Base, struck: Struck) -> Self {
        let without = (!struck.is_empty()).then(|| Without {
            labels: labels(map, base),
            sourced: labels(map, Base::Sourced),
            struck: struck.clone(),
        });
        Self {
            map,
            semantics,
            base,
            labels: Labels::without(map, base, &struck),
            sourced: Labels::without(map, Base::Sourced, &struck),
            without,
            fragility: None,
            deadline: None,
        }
    }

    /// Works out the fragility of some claims, within bounds.
    #[must_use]
    pub fn with_fragility(mut self, claims: &[StatementIndex], bounds: &Bounds) -> Self {
        self.deadline = bounds.deadline;
        self.fragility = Some(fragility(self.map, self.base, &self.struck(), claims, bounds));
        self
    }

    /// The labels in words.
    fn words(&self) -> LabelWords<'_> {
        LabelWords { map: self.map, labels: &self.labels, sourced: &self.sourced }
    }

    /// The parts that are struck out.
    pub(super) fn struck(&self) -> Struck {
        self.without.as_ref().map(|without| without.struck.clone()).unwrap_or_default()
    }

    /// True if every search went to its end.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.fragility.iter().flatten().all(Fragility::is_complete)
    }
}

impl Without<'_> {
    /// The statements that are struck out: those that say the same as one that is named, too.
    pub(super) fn statements(&self, map: &ArgumentMap) -> IndexSet<StatementIndex> {
        let classes = map.classes();
        let named = self.struck.parts.iter().filter_map(|&part| match part {
            Target::Statement(statement) => Some(statement),
            Target::Step(_) => None,
        });
        named.flat_map(|statement| classes.members(classes.of(statement))).copied().collect()
    }

    /// The statements whose label changed, without those that are struck out, in the order of the file.
    pub(super) fn changes(&self, map: &ArgumentMap, old: &Labels<'_>, new: &Labels<'_>) -> Vec<LabelChange> {
        let struck = self.statements(map);
        let statements = map.statements().map(|statement| statement.handle());
        let labels = statements.map(|statement| (statement, [old.of(statement), new.of(statement)]));
        labels.filter(|(statement, [old, new])| old != new && !struck.contains(statement)).collect()
    }
}
