//! Undercuts of statements, which attack the only relation that starts at the statement.
//!
//! An argument without a structure is a statement in the map. An undercut of its inference attacks the relation that
//! the statement is a premise of.

use std::collections::HashMap;

use super::relation::{KindGiven, MapRelations, RelationKey, RelationTarget};
use crate::format::argdown::to_map::interpreter::Interpreter;
use crate::format::argdown::to_map::statements::MapStatements;
use crate::model::shortened;

impl MapRelations {
    /// Points each undercut of a statement to the relation that starts there. If there is none, or more than one, the
    /// undercut is an attack on the statement, and a warning says so. Linear in the number of relations.
    pub(super) fn aim_undercuts(&mut self, interpreter: &mut Interpreter<'_>, statements: &MapStatements) {
        if self.list.iter().all(|relation| !relation.is_undercut) {
            return;
        }
        let mut ways: HashMap<usize, Vec<RelationKey>> = HashMap::new();
        for relation in self.list.iter().filter(|relation| !relation.is_mirror) {
            relation.premises().for_each(|node| ways.entry(node).or_default().push(relation.key));
        }
        for relation in self.list.iter_mut().filter(|relation| relation.is_undercut) {
            let RelationTarget::Node(node) = relation.to else { continue };
            let ways = ways.get(&node).map_or(&[][..], Vec::as_slice);
            if let [way] = *ways {
                relation.to = RelationTarget::Relation(way);
                relation.kind = KindGiven::BySymbol("undercuts");
                continue;
            }
            let id = shortened(statements.id(node), 60);
            let message = match ways.len() {
                0 => format!(
                    "`{id}` is neither an inference nor a reason for anything, so this attacks the statement itself"
                ),
                count => format!("`{id}` leads to {count} others, so this attacks the statement itself"),
            };
            let help = "put `_` below the reason (`+`) or the `<inference>` that it undercuts";
            interpreter.warn(relation.span, message, help);
        }
    }
}
