//! The depths of statements below the theses.

use std::collections::VecDeque;

use crate::layout::outline::{Through, reachable_below};
use crate::model::{ArgumentMap, Statement, StatementIndex};

/// The depths of a map: 0 for theses, 1 for the premises of steps that lead to them, and so on. Where no way leads to a
/// thesis, statements without a step from them have depth 0, and in a circle its first statement.
pub(super) struct Depths {
    pub(super) depth: Vec<usize>,
    /// The statement above each.
    pub(super) above: Vec<Option<StatementIndex>>,
    /// The statements, each after the one above it.
    pub(super) order: Vec<StatementIndex>,
}

impl Depths {
    /// O(statements + relations).
    pub(super) fn new(map: &ArgumentMap) -> Self {
        let count = map.statements().len();
        let mut depths = Self {
            depth: vec![usize::MAX; count],
            above: vec![None; count],
            order: Vec::with_capacity(count),
        };
        depths.spread(map, map.theses().iter().copied());
        let ends = map.statements().filter(|statement| statement.steps_from().next().is_none());
        depths.spread(map, ends.map(Statement::handle));
        for statement in map.statements() {
            depths.spread(map, [statement.handle()]);
        }
        depths
    }

    /// Finds the statements below those of `starts` that are not found yet.
    fn spread(&mut self, map: &ArgumentMap, starts: impl IntoIterator<Item = StatementIndex>) {
        let mut queue = VecDeque::new();
        for start in starts {
            if self.depth[start.index()] == usize::MAX {
                self.depth[start.index()] = 0;
                queue.push_back(start);
            }
        }
        while let Some(statement) = queue.pop_front() {
            self.order.push(statement);
            let is_found = |statement: StatementIndex| self.depth[statement.index()] != usize::MAX;
            for (below, _) in reachable_below(map, statement, Through::AnyStep, is_found) {
                self.depth[below.index()] = self.depth[statement.index()] + 1;
                self.above[below.index()] = Some(statement);
                queue.push_back(below);
            }
        }
    }
}
