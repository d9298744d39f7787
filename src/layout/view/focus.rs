//! The surroundings of one statement.

use super::names::{NameError, find_statement};
use crate::model::{ArgumentMap, StatementIndex, Step, Target};

/// The surroundings of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The statement.
    pub statement: StatementIndex,
    /// The most relations between it and a statement that is shown, in any direction. One relation leads to all its
    /// ends; one that supports or attacks another relation leads to the ends of that one too.
    pub hops: usize,
}

impl Focus {
    /// Returns the surroundings of the statement that has `name` as its id, or else as its title.
    ///
    /// # Errors
    /// See [`find_statement`].
    pub fn find(map: &ArgumentMap, name: &str, hops: usize) -> Result<Self, NameError> {
        Ok(Self { statement: find_statement(map, name)?.handle(), hops })
    }

    /// Returns for each statement whether it is near. O(statements + relations): from each relation the search goes once
    /// up, to its target, and once down, to the relations that lead to it.
    pub(super) fn near(self, map: &ArgumentMap) -> Vec<bool> {
        let mut walk = FocusWalk {
            is_near: vec![false; map.statements().len()],
            is_up_done: vec![false; map.steps().len()],
            is_down_done: vec![false; map.steps().len()],
            next: Vec::new(),
        };
        walk.reach(self.statement);
        for _ in 0..self.hops {
            let now = std::mem::take(&mut walk.next);
            if now.is_empty() {
                break;
            }
            for statement in now.into_iter().map(|statement| map.statement(statement)) {
                for step in statement.steps_from() {
                    walk.up(map, step);
                    walk.down(step);
                }
                statement.steps_into().for_each(|step| walk.down(step));
            }
        }
        walk.is_near
    }
}

/// A breadth-first search around a statement.
struct FocusWalk {
    is_near: Vec<bool>,
    is_up_done: Vec<bool>,
    is_down_done: Vec<bool>,
    /// The statements from which the next hop starts.
    next: Vec<StatementIndex>,
}

impl FocusWalk {
    fn reach(&mut self, statement: StatementIndex) {
        if !std::mem::replace(&mut self.is_near[statement.index()], true) {
            self.next.push(statement);
        }
    }

    /// Reaches the ends of a step, and if its target is a step, the ends of that one.
    fn up<'a>(&mut self, map: &'a ArgumentMap, mut step: Step<'a>) {
        while !std::mem::replace(&mut self.is_up_done[step.handle().index()], true) {
            step.premises().for_each(|premise| self.reach(premise.handle()));
            match step.target() {
                Target::Statement(target) => return self.reach(target),
                Target::Step(target) => step = map.step(target),
            }
        }
    }

    /// Reaches the premises of a step, and those of the steps that lead to it.
    fn down(&mut self, step: Step<'_>) {
        let mut open = vec![step];
        while let Some(step) = open.pop() {
            if !std::mem::replace(&mut self.is_down_done[step.handle().index()], true) {
                step.premises().for_each(|premise| self.reach(premise.handle()));
                open.extend(step.steps_into());
            }
        }
    }
}
