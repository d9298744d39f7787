//! Classes of statements that say the same: joined by `rephrases`, in either direction.

use indexmap::IndexSet;
use petgraph::unionfind::UnionFind;

use super::graph::{ArgumentMap, StatementIndex, Step, Target};
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
                    sets.union(premise.index().0, target.0);
                }
            }
        }
        let mut class_of = vec![u32::MAX; count];
        let mut class_of_root = vec![u32::MAX; count];
        let mut sizes: Vec<u32> = Vec::new();
        for (statement, class) in class_of.iter_mut().enumerate() {
            let root = &mut class_of_root[sets.find_mut(statement as u32) as usize];
            if *root == u32::MAX {
                *root = sizes.len() as u32;
                sizes.push(0);
            }
            *class = *root;
            sizes[*class as usize] += 1;
        }
        let mut starts = Vec::with_capacity(sizes.len() + 1);
        starts.push(0);
        for size in &sizes {
            starts.push(starts[starts.len() - 1] + size);
        }
        let mut next = starts.clone();
        let mut members = vec![StatementIndex(0); count];
        for (statement, &class) in (0..).zip(&class_of) {
            members[next[class as usize] as usize] = StatementIndex(statement);
            next[class as usize] += 1;
        }
        Classes { class_of, members, starts }
    }
}

impl ArgumentMap {
    /// Everything that a step and its premises draw support from: the step, its premises, what says the same, the
    /// steps that support any of these, and so on down. O(size of the cone).
    #[must_use]
    pub fn support_cone(&self, classes: &Classes, step: Step<'_>) -> Vec<Target> {
        let mut cone = IndexSet::from([Target::Step(step.index())]);
        let mut next = 0;
        while let Some(&part) = cone.get_index(next) {
            next += 1;
            if let Target::Step(step) = part {
                let premises = self.step(step).premises();
                let members = premises.flat_map(|premise| classes.members(classes.of(premise.index())));
                cone.extend(members.map(|&member| Target::Statement(member)));
            }
            let supports = self.steps_into(part).filter(|step| step.kind() == StepKind::Supports);
            cone.extend(supports.map(|step| Target::Step(step.index())));
        }
        cone.into_iter().collect()
    }
}
