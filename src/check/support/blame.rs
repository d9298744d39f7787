//! Root causes: which statement's lack is why another fails.
//!
//! A statement is *explained* if some step into it would ground it once every statement that owes a source, outside
//! its own component of support, had one. Inside the component the least fixpoint is taken without that wish; the
//! order in which it is reached has no cycles, so that following it down ends at a root.

use super::circle::Components;
use super::fixpoint::{Premises, Waiting};
use super::{Lack, Support, classes_with};
use crate::model::{ArgumentMap, Classes, Statement, StatementIndex, StepIndex};

pub(super) struct Blame<'a> {
    classes: &'a Classes,
    components: &'a Components,
    premises: &'a Premises,
    if_all_had: &'a [bool],
    /// Classes that would be grounded, each under the wish for everything outside its component.
    would_ground: Vec<bool>,
    /// The step by which it would.
    by: Vec<Option<StepIndex>>,
    /// When: lower is earlier.
    rank: Vec<u32>,
    ranks: u32,
}

impl<'a> Blame<'a> {
    pub(super) fn new(
        map: &ArgumentMap,
        classes: &'a Classes,
        components: &'a Components,
        premises: &'a Premises,
        if_all_had: &'a [bool],
        is_base: impl Fn(Statement<'_>) -> bool,
    ) -> Self {
        let would_ground = classes_with(map, classes, is_base);
        let by = vec![None; classes.len()];
        let rank = vec![0; classes.len()];
        let mut blame = Self { classes, components, premises, if_all_had, would_ground, by, rank, ranks: 0 };
        blame.spread(map);
        blame
    }

    pub(super) fn is_explained(&self, class: usize) -> bool {
        self.would_ground[class]
    }

    /// The least fixpoint inside each component, with what lies outside as the wish has it.
    fn spread(&mut self, map: &ArgumentMap) {
        let mut open: Vec<usize> =
            (0..self.classes.len()).filter(|&class| self.would_ground[class]).collect();
        let mut waiting: Vec<Waiting> = Vec::with_capacity(map.steps().len());
        for step in map.steps() {
            let mut wait = Waiting::default();
            if let Some(target) = self.premises.target[step.handle().index()] {
                for premise in step.premises() {
                    let class = self.classes.of(premise.handle());
                    let is_outside = self.components.of[class] != self.components.of[target as usize];
                    let has_ground = is_outside && self.if_all_had[class];
                    wait.has_ground |= has_ground;
                    wait.missing += u32::from(!has_ground && !self.premises.neutral[premise.handle().index()]);
                }
                self.settle(step.handle(), target as usize, wait, &mut open);
            }
            waiting.push(wait);
        }
        while let Some(class) = open.pop() {
            for &member in self.classes.members(class) {
                for step in map.statement(member).steps_from() {
                    let Some(target) = self.premises.target[step.handle().index()] else { continue };
                    if self.components.of[target as usize] != self.components.of[class] {
                        continue;
                    }
                    let wait = &mut waiting[step.handle().index()];
                    wait.satisfy(!self.premises.neutral[member.index()]);
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

    /// For each statement, those that fail only because it does.
    pub(super) fn assign(&self, map: &ArgumentMap, support: &Support) -> Vec<Vec<StatementIndex>> {
        let mut circle_at = vec![None; self.components.members.len()];
        for circle in support.circles().iter().filter(|circle| circle.is_unexplained) {
            circle_at[self.component(circle.at()) as usize] = Some(circle.at());
        }
        let mut roots = vec![None; self.classes.len()];
        let mut explained = vec![Vec::new(); map.statements().len()];
        for statement in map.statements().map(Statement::handle) {
            let root = match support.lack(statement) {
                Some(Lack::Deeper) => self.root(map, support, &circle_at, &mut roots, statement),
                // A circle is reported once, at one of its statements.
                Some(Lack::GroundInCircle) => circle_at[self.component(statement) as usize],
                _ => None,
            };
            if let Some(root) = root.filter(|&root| root != statement) {
                explained[root.index()].push(statement);
            }
        }
        explained
    }

    /// Follows the failing premises down from `statement` to one that has a finding of its own. `roots` are those found
    /// earlier, for classes: where there is none, that is known as well.
    fn root(
        &self,
        map: &ArgumentMap,
        support: &Support,
        circle_at: &[Option<StatementIndex>],
        roots: &mut [Option<Option<StatementIndex>>],
        statement: StatementIndex,
    ) -> Option<StatementIndex> {
        let mut way = Vec::new();
        let mut at = statement;
        let root = loop {
            let class = self.classes.of(at);
            if let Some(known) = roots[class] {
                break known;
            }
            way.push(class);
            let failing = self.by[class].and_then(|step| self.failing_premise(map, support, step, class));
            match failing.map(|failing| (failing, support.lack(failing))) {
                Some((failing, Some(Lack::Everything | Lack::Citation | Lack::Reason | Lack::Ground))) => {
                    break Some(failing);
                }
                Some((failing, Some(Lack::GroundInCircle))) => {
                    break circle_at[self.component(failing) as usize];
                }
                // A value with reasons lacks nothing, yet that its source does not exist is reported at it.
                Some((failing, None)) if super::cites_unknown_source(map.statement(failing)) => {
                    break Some(failing);
                }
                Some((failing, _)) => at = failing,
                None => break circle_at[self.component(at) as usize],
            }
        };
        for class in way {
            roots[class] = Some(root);
        }
        root
    }

    /// The first premise that keeps `step` from grounding `target`: one that must be grounded and is not, else one
    /// that might have been.
    fn failing_premise(
        &self,
        map: &ArgumentMap,
        support: &Support,
        step: StepIndex,
        target: usize,
    ) -> Option<StatementIndex> {
        let step = map.step(step);
        let ungrounded =
            || step.premises().map(Statement::handle).filter(|&premise| !support.is_grounded(premise));
        ungrounded().find(|premise| !self.premises.neutral[premise.index()]).or_else(|| {
            ungrounded().find(|&premise| {
                let class = self.classes.of(premise);
                if self.components.of[class] == self.components.of[target] {
                    // Only what was grounded earlier: the way down must not turn in a circle.
                    self.rank[class] < self.rank[target]
                } else {
                    self.if_all_had[class]
                }
            })
        })
    }

    fn component(&self, statement: StatementIndex) -> u32 {
        self.components.of[self.classes.of(statement)]
    }
}
