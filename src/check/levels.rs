//! The levels that a user gives to rules.

use std::collections::HashMap;

use super::rule::Rule;
use crate::diagnostic::Level;

/// The levels that options give to rules in place of the rules' own.
#[derive(Clone, Debug, Default)]
pub struct Levels(HashMap<&'static str, Option<Level>>);

impl Levels {
    /// Sets the level of every finding of `rule`; none turns the rule off.
    #[must_use]
    pub fn with(mut self, rule: &Rule, level: Option<Level>) -> Self {
        self.0.insert(rule.name, level);
        self
    }

    /// The level of a finding that `rule` makes at `own`; `None` if the rule is off.
    pub(super) fn of(&self, rule: &Rule, own: Level) -> Option<Level> {
        self.0.get(rule.name).copied().unwrap_or(Some(own))
    }

    /// True if the user gave `rule` a level.
    pub(super) fn names(&self, rule: &Rule) -> bool {
        self.0.contains_key(rule.name)
    }

    /// True if `rule` does not run.
    pub(super) fn is_off(&self, rule: &Rule) -> bool {
        rule.status.is_removed() || self.0.get(rule.name).map_or(rule.level.is_none(), Option::is_none)
    }
}
