//! The support structure of a map: grounds, lacks and circles together.

use std::collections::HashMap;

use super::blame::Blame;
use super::circle::{Circle, circles};
use super::grounds::Grounds;
use super::lack::{Lack, lacks};
use super::roots::Roots;
use crate::evaluate::support::{Components, SupportSteps};
use crate::model::{ArgumentMap, StatementIndex};

/// The support structure of a map.
///
/// A support step grounds its conclusion if at least one premise is grounded and every other is grounded or neutral
/// (linked premises: AND); several steps are convergent reasons (OR). Statements joined by `rephrases` count as one.
/// Time and memory are O(statements + relations), and nothing recurses.
#[derive(Clone, Debug)]
pub struct Support {
    grounded: Vec<bool>,
    rests_on_source: Vec<bool>,
    unattributed: Vec<bool>,
    lacks: Vec<Option<Lack>>,
    circles: Vec<Circle>,
    explained: HashMap<StatementIndex, Vec<StatementIndex>>,
}

impl Support {
    /// Works out the support structure of `map`.
    #[must_use]
    pub(in crate::check) fn new(map: &ArgumentMap) -> Self {
        let steps = SupportSteps::new(map, |s| s.is_neutral());
        let grounds = Grounds::new(map, &steps);
        let components = Components::new(map);
        let blame = Blame::new(map, &grounds, &components, &steps);
        let lacks = lacks(map, &grounds, &components, &blame);
        let circles = circles(map, &grounds, &blame);
        let explained = Roots::new(map, &blame, &grounds, &lacks, &circles).explained();
        Self {
            grounded: grounds.grounded_statements(map),
            rests_on_source: grounds.sourced_statements(map),
            unattributed: grounds.into_unattributed(),
            lacks,
            circles,
            explained,
        }
    }

    /// True if a statement is sourced, granted, or supported by a step that grounds it.
    #[must_use]
    pub fn is_grounded(&self, statement: StatementIndex) -> bool {
        self.grounded[statement.index()]
    }

    /// True if a statement would be grounded if nothing were granted.
    #[must_use]
    pub fn rests_on_source(&self, statement: StatementIndex) -> bool {
        self.rests_on_source[statement.index()]
    }

    /// True if a statement is reported as somebody's view, and neither it nor a statement that says the same cites
    /// anything.
    #[must_use]
    pub fn is_unattributed(&self, statement: StatementIndex) -> bool {
        self.unattributed[statement.index()]
    }

    /// The lack of a statement, if it has one.
    #[must_use]
    pub fn lack(&self, statement: StatementIndex) -> Option<Lack> {
        self.lacks[statement.index()]
    }

    /// The strongly connected components of support, in the order of the file.
    #[must_use]
    pub fn circles(&self) -> &[Circle] {
        &self.circles
    }

    /// The statements that fail only because this one does, directly or through others, in the order of the file.
    #[must_use]
    pub fn explained_by(&self, statement: StatementIndex) -> &[StatementIndex] {
        self.explained.get(&statement).map_or(&[], Vec::as_slice)
    }
}
