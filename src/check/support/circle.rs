//! Circles of support, and one shortest cycle through each.

use std::collections::{HashMap, VecDeque};

use super::blame::Blame;
use super::grounds::Grounds;
use crate::evaluate::support::{Components, supported_by};
use crate::model::{ArgumentMap, StatementIndex};

/// A strongly connected component of support: statements that are reasons for one another.
#[derive(Clone, Debug)]
pub struct Circle {
    /// Its statements, in the order of the file.
    pub members: Vec<StatementIndex>,
    /// The shortest way from its first ungrounded statement (or first of all) back to itself, each a reason for the
    /// next. It begins and ends with the same statement.
    pub path: Vec<StatementIndex>,
    /// True if all members are grounded from outside.
    pub is_grounded: bool,
    /// True if some member is ungrounded and nothing deeper explains it.
    pub is_unexplained: bool,
}

impl Circle {
    /// The statement at which the circle is reported.
    #[must_use]
    pub fn at(&self) -> StatementIndex {
        self.path[0]
    }
}

/// The circles of a map, in the order of the file.
pub(super) fn circles(map: &ArgumentMap, grounds: &Grounds, blame: &Blame<'_>) -> Vec<Circle> {
    let components = blame.components;
    let mut circles: Vec<Circle> = components
        .circles
        .iter()
        .map(|component| {
            let mut members: Vec<StatementIndex> =
                component.iter().flat_map(|&class| map.classes().members(class)).copied().collect();
            members.sort_unstable();
            let ungrounded = members.iter().find(|&&member| !grounds.is_grounded(map, member));
            let at = *ungrounded.unwrap_or(&members[0]);
            let is_grounded = ungrounded.is_none();
            let is_unexplained = component
                .iter()
                .any(|&class| !grounds.is_class_grounded(class) && !blame.is_explained(class));
            let path = shortest_cycle(map, components, at);
            Circle { members, path, is_grounded, is_unexplained }
        })
        .collect();
    circles.sort_by_key(|circle| circle.members[0]);
    circles
}

/// The shortest cycle of support through `start`: one breadth-first search inside its component.
fn shortest_cycle(map: &ArgumentMap, components: &Components, start: StatementIndex) -> Vec<StatementIndex> {
    let classes = map.classes();
    let home = classes.of(start);
    // For each class reached: the reason from which it was reached.
    let mut reached_from: HashMap<usize, StatementIndex> = HashMap::new();
    let mut open = VecDeque::from([home]);
    while let Some(class) = open.pop_front() {
        for &member in classes.members(class) {
            for target in supported_by(map, member) {
                let class = classes.of(target);
                if components.of[class] != components.of[home] || reached_from.contains_key(&class) {
                    continue;
                }
                reached_from.insert(class, member);
                if class == home {
                    return path_back(map, &reached_from, start);
                }
                open.push_back(class);
            }
        }
    }
    unreachable!("a circle leads back to each of its members")
}

/// Follows `reached_from` back from `start` to itself.
fn path_back(
    map: &ArgumentMap,
    reached_from: &HashMap<usize, StatementIndex>,
    start: StatementIndex,
) -> Vec<StatementIndex> {
    let home = map.classes().of(start);
    let mut path = vec![start];
    let mut class = home;
    loop {
        let reason = reached_from[&class];
        class = map.classes().of(reason);
        if class == home {
            path.push(start);
            path.reverse();
            return path;
        }
        path.push(reason);
    }
}
