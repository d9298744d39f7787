//! The cone of a step: everything that it draws support from.

use std::collections::HashSet;

use indexmap::IndexSet;

use crate::model::{ArgumentMap, Step, StepKind, Target};

/// Everything that a step and its premises draw support from: the step, its premises, the statements that say the same,
/// the steps that support any of these, and so on down. O(size of the cone).
pub(crate) fn support_cone(map: &ArgumentMap, step: Step<'_>) -> Vec<Target> {
    let classes = map.classes();
    let mut cone = IndexSet::from([Target::Step(step.handle())]);
    let mut joined = HashSet::new();
    let mut next = 0;
    while let Some(&part) = cone.get_index(next) {
        next += 1;
        if let Target::Step(step) = part {
            let said = map.step(step).premises().map(|premise| classes.of(premise.handle()));
            let members = said.filter(|&class| joined.insert(class)).flat_map(|class| classes.members(class));
            cone.extend(members.map(|&member| Target::Statement(member)));
        }
        let supports = map.steps_into(part).filter(|step| step.kind() == StepKind::Supports);
        cone.extend(supports.map(|step| Target::Step(step.handle())));
    }
    cone.into_iter().collect()
}
