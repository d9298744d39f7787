//! Blame: the steps that would ground a statement if everything deeper had its source.
//!
//! A statement is *explained* if some step into it would ground it once every statement that owes a source, outside its
//! own component of support, had one. Inside the component, the least fixpoint is taken without this wish. It is reached
//! in an order without cycles, so that following it down ends at a root.

use super::grounds::{Grounds, is_base};
use crate::evaluate::support::{Components, SupportSteps, Waiting, classes_with, least_fixpoint};
use crate::model::{ArgumentMap, StepIndex};

/// Tables are over classes.
pub(super) struct Blame<'a> {
    pub(super) components: &'a Components,
    pub(super) steps: &'a SupportSteps,
    /// True if a class would be grounded if every statement that owes a source had one.
    pub(super) if_all_had: Vec<bool>,
    /// True if a class would be grounded with the wish for everything outside its component.
    would_ground: Vec<bool>,
    /// The step by which it would.
    pub(super) by: Vec<Option<StepIndex>>,
    /// The order in which classes are reached: lower is earlier.
    pub(super) rank: Vec<u32>,
    ranks: u32,
}

impl<'a> Blame<'a> {
    pub(super) fn new(
        map: &ArgumentMap,
        grounds: &Grounds,
        components: &'a Components,
        steps: &'a SupportSteps,
    ) -> Self {
        let classes = map.classes().len();
        let mut blame = Self {
            components,
            steps,
            if_all_had: least_fixpoint(map, steps, |s| is_base(s) || grounds.owes_source(s)),
            would_ground: classes_with(map, is_base),
            by: vec![None; classes],
            rank: vec![0; classes],
            ranks: 0,
        };
        blame.spread(map);
        blame
    }

    pub(super) fn is_explained(&self, class: usize) -> bool {
        self.would_ground[class]
    }

    /// The least fixpoint inside each component, with the wish fulfilled outside it.
    fn spread(&mut self, map: &ArgumentMap) {
        let mut open: Vec<usize> =
            (0..map.classes().len()).filter(|&class| self.would_ground[class]).collect();
        let mut waiting: Vec<Waiting> = Vec::with_capacity(map.steps().len());
        for step in map.steps() {
            let mut wait = Waiting::default();
            if let Some(target) = self.steps.target[step.handle().index()] {
                for premise in step.premises() {
                    let class = map.classes().of(premise.handle());
                    let is_outside = self.components.of[class] != self.components.of[target as usize];
                    let has_ground = is_outside && self.if_all_had[class];
                    wait.has_ground |= has_ground;
                    wait.missing += u32::from(!has_ground && !self.steps.neutral[premise.handle().index()]);
                }
                self.settle(step.handle(), target as usize, wait, &mut open);
            }
            waiting.push(wait);
        }
        while let Some(class) = open.pop() {
            for &member in map.classes().members(class) {
                for step in map.statement(member).steps_from() {
                    let Some(target) = self.steps.target[step.handle().index()] else { continue };
                    if self.components.of[target as usize] != self.components.of[class] {
                        continue;
                    }
                    let wait = &mut waiting[step.handle().index()];
                    if self.steps.neutral[member.index()] {
                        wait.satisfy_neutral();
                    } else {
                        wait.satisfy();
                    }
                    let wait = *wait;
                    self.settle(step.handle(), target as usize, wait, &mut open);
                }
            }
        }
    }

    fn settle(&mut self, step: StepIndex, target: usize, wait: Waiting, open: &mut Vec<usize>) {
        if wait.is_over() && !self.would_ground[target] {
            self.would_ground[target] = true;
            self.by[target] = Some(step);
            self.ranks += 1;
            self.rank[target] = self.ranks;
            open.push(target);
        }
    }
}
