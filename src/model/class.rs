//! Classes of statements that say the same: joined by `rephrases`, in either direction.

use petgraph::unionfind::UnionFind;

use super::handle::StatementIndex;

/// The statements that count as one for sides, support, connection and labels.
///
/// Classes are numbered from 0 in the order of their first members.
#[derive(Clone, Debug, Default)]
pub struct Classes {
    /// The class of each statement; empty if each statement is a class of its own.
    class_of: Vec<u32>,
    /// Members of class `c`: `members[starts[c]..starts[c + 1]]`.
    members: Vec<StatementIndex>,
    /// Empty if each statement is a class of its own.
    starts: Vec<u32>,
}

impl Classes {
    /// Joins the statements of each pair, out of `count` statements. Near-linear time (union-find; Tarjan 1975).
    pub(super) fn new(
        count: usize,
        pairs: impl IntoIterator<Item = (StatementIndex, StatementIndex)>,
    ) -> Self {
        let mut pairs = pairs.into_iter().peekable();
        if pairs.peek().is_none() {
            let members = (0..count as u32).map(StatementIndex).collect();
            return Self { class_of: Vec::new(), members, starts: Vec::new() };
        }
        let mut sets = UnionFind::<u32>::new(count);
        for (one, other) in pairs {
            sets.union(one.0, other.0);
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
        Self::listed(class_of, classes as usize)
    }

    /// Lists the members of each of `count` classes: one counting sort.
    fn listed(class_of: Vec<u32>, count: usize) -> Self {
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
        if self.starts.is_empty() { self.members.len() } else { self.starts.len() - 1 }
    }

    /// True if the map has no statement.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The class of a statement.
    #[must_use]
    pub fn of(&self, statement: StatementIndex) -> usize {
        self.class_of.get(statement.index()).map_or(statement.index(), |&class| class as usize)
    }

    /// The members of a class, in the order of the file.
    #[must_use]
    pub fn members(&self, class: usize) -> &[StatementIndex] {
        if self.starts.is_empty() {
            &self.members[class..=class]
        } else {
            &self.members[self.starts[class] as usize..self.starts[class + 1] as usize]
        }
    }
}
