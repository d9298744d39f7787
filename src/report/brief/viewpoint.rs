//! A map as one side of the debate sees it.

use crate::model::{ArgumentMap, Party, Sides, StatementIndex, Step, Target};

/// A map as one side of the debate sees it.
///
/// Without a thesis no side is known. Then every statement that is not made to attack is the case of those who hold it.
pub(in crate::report) struct Viewpoint<'a> {
    pub(in crate::report) map: &'a ArgumentMap,
    pub(in crate::report) sides: &'a Sides,
    pub(in crate::report) side: Party,
}

impl<'a> Viewpoint<'a> {
    /// True if the map says who is on which side.
    pub(super) fn has_sides(&self) -> bool {
        !self.map.theses().is_empty()
    }

    /// True for a statement of this side.
    pub(super) fn is_ours(&self, statement: StatementIndex) -> bool {
        !self.has_sides() || self.sides.of(statement).has(self.side)
    }

    /// True for a statement of the other side.
    pub(super) fn is_theirs(&self, statement: StatementIndex) -> bool {
        self.has_sides() && self.sides.of(statement).has(self.side.other())
    }

    /// True for an attack on this side that is not granted.
    pub(super) fn is_attack_on_us(&self, step: Step<'_>) -> bool {
        let is_ours = |target: Target| !self.has_sides() || self.sides.of_target(target).has(self.side);
        step.kind().is_attack() && is_ours(step.target()) && !step.is_conceded()
    }

    /// True for an attack on the other side.
    pub(super) fn is_attack_by_us(&self, step: Step<'_>) -> bool {
        self.has_sides()
            && step.kind().is_attack()
            && self.sides.of_target(step.target()).has(self.side.other())
            && !step.is_conceded()
    }
}
