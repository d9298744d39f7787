//! Undercuts of statements: what they speak against is the one relation that leads on from there.
//!
//! An argument without a structure is a statement here, and so is what is only named on its way to something else. What
//! is said against the inference from it leads to the relation that it stands in.

use std::collections::HashMap;

use super::relation::{MapRelations, RelationKey, RelationTarget};
use crate::format::argdown::to_map::interpreter::Interpreter;
use crate::format::argdown::to_map::statements::MapStatements;
use crate::format::fields::Placed;
use crate::model::shortened;

impl MapRelations {
    /// Lets each undercut of a statement lead to the relation that goes out from it. Where none does, or several do, it
    /// is an attack on the statement, and a warning says so. O(relations).
    pub(super) fn aim_undercuts(&mut self, mean: &mut Interpreter<'_>, nodes: &MapStatements) {
        if self.list.iter().all(|tie| !tie.is_undercut) {
            return;
        }
        let mut ways: HashMap<usize, Vec<RelationKey>> = HashMap::new();
        for tie in self.list.iter().filter(|tie| !tie.is_mirror) {
            tie.premises().for_each(|node| ways.entry(node).or_default().push(tie.key));
        }
        for tie in self.list.iter_mut().filter(|tie| tie.is_undercut) {
            let RelationTarget::Node(node) = tie.to else { continue };
            let ways = ways.get(&node).map_or(&[][..], Vec::as_slice);
            if let [way] = *ways {
                tie.to = RelationTarget::Relation(way);
                tie.kind = Placed::string("undercuts", tie.span);
                continue;
            }
            let id = shortened(nodes.id(node), 60);
            let message = match ways.len() {
                0 => format!(
                    "`{id}` is no inference, and a reason for nothing: this attacks the statement itself"
                ),
                count => format!("`{id}` leads on to {count} others: this attacks the statement itself"),
            };
            let help = "hang an undercut below the line with the `+`, or below the inference, that it speaks against";
            mean.warn(tie.span, message, help);
        }
    }
}
