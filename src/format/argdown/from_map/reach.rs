//! Relations that lines can state.

use crate::model::{ArgumentMap, Target};

/// For each relation, true if it leads to a statement, directly or through other relations. Lines can state these.
pub(super) fn said(map: &ArgumentMap) -> Vec<bool> {
    let mut is_said = vec![false; map.steps().len()];
    let mut targets: Vec<Target> =
        map.statements().map(|statement| Target::Statement(statement.handle())).collect();
    while let Some(target) = targets.pop() {
        for step in map.steps_into(target) {
            is_said[step.handle().index()] = true;
            targets.push(Target::Step(step.handle()));
        }
    }
    is_said
}
