//! The least fixpoint over the support steps.
//!
//! It is found by counting what each step still waits for (Dowling and Gallier 1984).

use super::steps::SupportSteps;
use crate::model::{ArgumentMap, Statement};

/// The premises that a step still waits for.
#[derive(Clone, Copy, Default)]
pub(crate) struct Waiting {
    /// The number of premises that must be grounded and are not yet.
    pub(crate) missing: u32,
    /// True if some premise is grounded.
    pub(crate) has_ground: bool,
}

impl Waiting {
    pub(crate) const fn is_over(self) -> bool {
        self.missing == 0 && self.has_ground
    }

    /// Notes that a neutral premise is grounded: the step did not wait for it.
    pub(crate) const fn satisfy_neutral(&mut self) {
        self.has_ground = true;
    }

    /// Notes that a premise is grounded for which the step waited.
    pub(crate) const fn satisfy(&mut self) {
        self.has_ground = true;
        self.missing -= 1;
    }
}

/// The classes that are grounded if the statements that are `base` are. O(statements + relations), no recursion.
pub(crate) fn least_fixpoint(
    map: &ArgumentMap,
    steps: &SupportSteps,
    is_base: impl Fn(Statement<'_>) -> bool,
) -> Vec<bool> {
    let classes = map.classes();
    let mut waiting: Vec<Waiting> = map
        .steps()
        .map(|step| {
            let must_be_grounded = step.premises().filter(|premise| !steps.neutral[premise.handle().index()]);
            Waiting { missing: must_be_grounded.count() as u32, has_ground: false }
        })
        .collect();
    let mut grounded = classes_with(map, is_base);
    let mut open: Vec<usize> = (0..classes.len()).filter(|&class| grounded[class]).collect();
    while let Some(class) = open.pop() {
        for &member in classes.members(class) {
            for step in map.statement(member).steps_from() {
                let step = step.handle().index();
                let Some(target) = steps.target[step] else { continue };
                if steps.neutral[member.index()] {
                    waiting[step].satisfy_neutral();
                } else {
                    waiting[step].satisfy();
                }
                if waiting[step].is_over() && !grounded[target as usize] {
                    grounded[target as usize] = true;
                    open.push(target as usize);
                }
            }
        }
    }
    grounded
}

/// For each class: true if `is` holds of a member.
pub(crate) fn classes_with(map: &ArgumentMap, is: impl Fn(Statement<'_>) -> bool) -> Vec<bool> {
    let classes = map.classes();
    let mut with = vec![false; classes.len()];
    for statement in map.statements() {
        with[classes.of(statement.handle())] |= is(statement);
    }
    with
}
