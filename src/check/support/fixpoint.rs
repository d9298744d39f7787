//! The least fixpoint over the support steps.

use super::classes_with;
use crate::model::{ArgumentMap, Classes, Statement, Step, StepKind, Target};

/// The support steps between statements, as a fixpoint reads them.
pub(super) struct Premises {
    /// The class that each step supports; none for any other step.
    pub(super) target: Vec<Option<u32>>,
    /// Whether each statement may be missing from a step that has another premise.
    pub(super) neutral: Vec<bool>,
}

impl Premises {
    pub(super) fn new(
        map: &ArgumentMap,
        classes: &Classes,
        is_neutral: impl Fn(Statement<'_>) -> bool,
    ) -> Self {
        let target = |step: Step<'_>| match step.target() {
            Target::Statement(target) if step.kind() == StepKind::Supports => Some(classes.of(target) as u32),
            _ => None,
        };
        Self {
            target: map.steps().map(target).collect(),
            neutral: map.statements().map(is_neutral).collect(),
        }
    }
}

/// What a step still waits for.
#[derive(Clone, Copy, Default)]
pub(super) struct Waiting {
    /// Premises that must be grounded and are not yet.
    pub(super) missing: u32,
    /// Whether some premise is grounded.
    pub(super) has_ground: bool,
}

impl Waiting {
    pub(super) const fn is_over(self) -> bool {
        self.missing == 0 && self.has_ground
    }

    /// Notes that a premise is grounded.
    pub(super) const fn satisfy(&mut self, was_missing: bool) {
        self.has_ground = true;
        if was_missing {
            self.missing -= 1;
        }
    }
}

/// The classes that are grounded when the statements that are `base` are.
pub(super) fn least_fixpoint(
    map: &ArgumentMap,
    classes: &Classes,
    premises: &Premises,
    is_base: impl Fn(Statement<'_>) -> bool,
) -> Vec<bool> {
    let mut waiting: Vec<Waiting> = map
        .steps()
        .map(|step| {
            let must_be_grounded =
                step.premises().filter(|premise| !premises.neutral[premise.handle().index()]);
            Waiting { missing: must_be_grounded.count() as u32, has_ground: false }
        })
        .collect();
    let mut grounded = classes_with(map, classes, is_base);
    let mut open: Vec<usize> = (0..classes.len()).filter(|&class| grounded[class]).collect();
    while let Some(class) = open.pop() {
        for &member in classes.members(class) {
            for step in map.statement(member).steps_from() {
                let Some(target) = premises.target[step.handle().index()] else { continue };
                let waiting = &mut waiting[step.handle().index()];
                waiting.satisfy(!premises.neutral[member.index()]);
                if waiting.is_over() && !grounded[target as usize] {
                    grounded[target as usize] = true;
                    open.push(target as usize);
                }
            }
        }
    }
    grounded
}
