//! Classes of statements that say the same: joined by `rephrases`, in either direction.

use std::collections::HashSet;

use indexmap::IndexSet;
use petgraph::unionfind::UnionFind;

use super::graph::{ArgumentMap, Step};
use super::handle::{StatementIndex, Target};
use super::word::StepKind;

/// Which statements count as one for sides, support, connection and labels.
///
/// Classes are numbered from 0 in the order of their first members.
#[derive(Clone, Debug)]
pub struct Classes {
    class_of: Vec<u32>,
    /// Members of class `c`: `members[starts[c]..starts[c + 1]]`.
    members: Vec<StatementIndex>,
    starts: Vec<u32>,
}

impl Classes {
    /// Lists the members of each of `count` classes: one counting sort.
    fn new(class_of: Vec<u32>, count: usize) -> Self {
        let mut starts = vec![0; count + 1];
        for &class in &class_of {
            starts[class as usize + 1] += 1;
        }
        for class in 0..count {
            starts[class + 1] += starts[class];
        }
        let mut next = starts.clone();
        let mut members = vec![StatementIndex(0); class_of.len()];
        for (statement, &class) in (0..).zip(&class_of) {
            members[next[class as usize] as usize] = StatementIndex(statement);
            next[class as usize] += 1;
        }
        Self { class_of, members, starts }
    }

    /// The number of classes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is no class: the map has no statement.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The class of a statement.
    #[must_use]
    pub fn of(&self, statement: StatementIndex) -> usize {
        self.class_of[statement.index()] as usize
    }

    /// The members of a class, in the order of the file.
    #[must_use]
    pub fn members(&self, class: usize) -> &[StatementIndex] {
        &self.members[self.starts[class] as usize..self.starts[class + 1] as usize]
    }
}

impl ArgumentMap {
    /// Joins the statements that rephrase one another. Near-linear time (union-find; Tarjan 1975).
    #[must_use]
    pub fn classes(&self) -> Classes {
        let count = self.statements().len();
        let mut sets = UnionFind::<u32>::new(count);
        for step in self.steps().filter(|step| step.kind() == StepKind::Rephrases) {
            if let Target::Statement(target) = step.target() {
                for premise in step.premises() {
                    sets.union(premise.handle().0, target.0);
                }
            }
        }
        let mut class_of_root = vec![None; count];
        let mut classes = 0;
        let mut new_class = || {
            classes += 1;
            classes - 1
        };
        let class_of = (0..count as u32)
            .map(|statement| {
                *class_of_root[sets.find_mut(statement) as usize].get_or_insert_with(&mut new_class)
            })
            .collect();
        Classes::new(class_of, classes as usize)
    }
}

impl ArgumentMap {
    /// Everything that a step and its premises draw support from: the step, its premises, what says the same, the
    /// steps that support any of these, and so on down. O(size of the cone).
    #[must_use]
    pub fn support_cone(&self, classes: &Classes, step: Step<'_>) -> Vec<Target> {
        let mut cone = IndexSet::from([Target::Step(step.handle())]);
        let mut joined = HashSet::new();
        let mut next = 0;
        while let Some(&part) = cone.get_index(next) {
            next += 1;
            if let Target::Step(step) = part {
                let said = self.step(step).premises().map(|premise| classes.of(premise.handle()));
                let members =
                    said.filter(|&class| joined.insert(class)).flat_map(|class| classes.members(class));
                cone.extend(members.map(|&member| Target::Statement(member)));
            }
            let supports = self.steps_into(part).filter(|step| step.kind() == StepKind::Supports);
            cone.extend(supports.map(|step| Target::Step(step.handle())));
        }
        cone.into_iter().collect()
    }
}
