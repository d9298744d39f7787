//! Root causes: the statement whose lack makes another fail.

use std::collections::HashMap;

use super::blame::Blame;
use super::circle::Circle;
use super::grounds::{Grounds, has_bad_citation};
use super::lack::Lack;
use crate::model::{ArgumentMap, Statement, StatementIndex, StepIndex};

/// The facts that lead from a failing statement to its root cause.
pub(super) struct Roots<'a> {
    map: &'a ArgumentMap,
    blame: &'a Blame<'a>,
    grounds: &'a Grounds,
    lacks: &'a [Option<Lack>],
    /// For each component: the statement at which its circle is reported.
    circle_at: Vec<Option<StatementIndex>>,
    /// For each class, the root cause found earlier; it is known as well if there is none.
    found: Vec<Option<Option<StatementIndex>>>,
}

impl<'a> Roots<'a> {
    pub(super) fn new(
        map: &'a ArgumentMap,
        blame: &'a Blame<'a>,
        grounds: &'a Grounds,
        lacks: &'a [Option<Lack>],
        circles: &[Circle],
    ) -> Self {
        let mut circle_at = vec![None; blame.components.circular.len()];
        for circle in circles.iter().filter(|circle| circle.is_unexplained) {
            circle_at[blame.components.of_statement(map, circle.at())] = Some(circle.at());
        }
        Self { map, blame, grounds, lacks, circle_at, found: vec![None; map.classes().len()] }
    }

    /// For each statement that makes others fail, those that fail only because it does, in the order of the file.
    pub(super) fn explained(mut self) -> HashMap<StatementIndex, Vec<StatementIndex>> {
        let mut explained: HashMap<_, Vec<_>> = HashMap::new();
        for statement in self.map.statements().map(Statement::handle) {
            let root = match self.lacks[statement.index()] {
                Some(Lack::Deeper) => self.root(statement),
                // A circle is reported once, at one of its statements.
                Some(Lack::GroundInCircle) => self.circle_of(statement),
                _ => None,
            };
            if let Some(root) = root.filter(|&root| root != statement) {
                explained.entry(root).or_default().push(statement);
            }
        }
        explained
    }

    /// Follows the failing premises down from `statement` to one that has a finding of its own.
    fn root(&mut self, statement: StatementIndex) -> Option<StatementIndex> {
        let mut way = Vec::new();
        let mut at = statement;
        let root = loop {
            let class = self.map.classes().of(at);
            if let Some(known) = self.found[class] {
                break known;
            }
            way.push(class);
            let failing = self.blame.by[class].and_then(|step| self.failing_premise(step, class));
            match failing.map(|failing| (failing, self.lacks[failing.index()])) {
                Some((failing, Some(Lack::Everything | Lack::Citation | Lack::Reason | Lack::Ground))) => {
                    break Some(failing);
                }
                Some((failing, Some(Lack::GroundInCircle))) => break self.circle_of(failing),
                // A value with reasons lacks nothing; yet if its source does not exist or says otherwise, that is reported at it.
                Some((failing, None)) if has_bad_citation(self.map.statement(failing)) => {
                    break Some(failing);
                }
                Some((failing, _)) => at = failing,
                None => break self.circle_of(at),
            }
        };
        for class in way {
            self.found[class] = Some(root);
        }
        root
    }

    /// The first premise that keeps `step` from grounding `target`: one that must be grounded and is not, else one
    /// that might have been.
    fn failing_premise(&self, step: StepIndex, target: usize) -> Option<StatementIndex> {
        let Blame { components, steps, if_all_had, rank, .. } = self.blame;
        let step = self.map.step(step);
        let ungrounded = || {
            let premises = step.premises().map(Statement::handle);
            premises.filter(|&premise| !self.grounds.is_grounded(self.map, premise))
        };
        ungrounded().find(|premise| !steps.neutral[premise.index()]).or_else(|| {
            ungrounded().find(|&premise| {
                let class = self.map.classes().of(premise);
                if components.of[class] == components.of[target] {
                    // Only one that was grounded earlier: the way down must not turn in a circle.
                    rank[class] < rank[target]
                } else {
                    if_all_had[class]
                }
            })
        })
    }

    /// The statement at which the circle around `statement` is reported.
    fn circle_of(&self, statement: StatementIndex) -> Option<StatementIndex> {
        self.circle_at[self.blame.components.of_statement(self.map, statement)]
    }
}
