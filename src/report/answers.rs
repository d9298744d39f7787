//! Answers to an attack: the attacks on it, on its premises, and on all that they draw support from.

use crate::evaluate::support::support_cone;
use crate::model::{ArgumentMap, Step};

/// The most parts of the map that all searches for answers look at. Beyond that only answers to the attacker itself are found.
const MOST_PARTS: usize = 5_000_000;

/// A search for answers in a map.
pub(super) struct AnswerSearch<'a> {
    map: &'a ArgumentMap,
    /// The number of parts that were looked at.
    parts: usize,
}

impl<'a> AnswerSearch<'a> {
    /// Begins the searches in a map.
    pub(super) const fn new(map: &'a ArgumentMap) -> Self {
        Self { map, parts: 0 }
    }

    /// The attacks on a step, its premises, and everything that they draw support from; those on the step itself and on its
    /// premises first. O(size of what it draws support from).
    pub(super) fn attacks_on(&mut self, step: Step<'a>) -> impl Iterator<Item = Step<'a>> + use<'a> {
        let map = self.map;
        let mut cone = support_cone(map, step);
        if self.parts > MOST_PARTS {
            cone.truncate(1 + step.premises().count());
        }
        self.parts += cone.len();
        let attacks = cone.into_iter().flat_map(move |part| map.steps_into(part));
        attacks.filter(|step| step.kind().is_attack())
    }
}
