//! Changes to relations once all arguments are known.

use std::collections::{HashMap, HashSet};

use crate::format::argdown::document::parts::{
    ArgumentId, Document, InferenceId, Relation, RelationEnd, RelationKind, StatementId,
};

/// Gives the relations other ends; equal ones become one.
fn replace(document: &mut Document, ends: impl Fn(&Document, &Relation) -> (RelationEnd, RelationEnd)) {
    let changes = |relation: &Relation| ends(document, relation) != (relation.from, relation.to);
    if !document.relations.iter().any(changes) {
        return;
    }
    let relations = std::mem::take(&mut document.relations);
    let mut known: HashMap<(RelationKind, RelationEnd, RelationEnd), usize> = HashMap::new();
    // If a relation becomes equal to an unchanged one further down, that one stays.
    let unchanged: HashSet<_> =
        relations.iter().map(|relation| (relation.kind, relation.from, relation.to)).collect();
    let mut waiting: Vec<Relation> = Vec::new();
    let mut kept: Vec<Relation> = Vec::new();
    for mut relation in relations {
        let before = (relation.kind, relation.from, relation.to);
        (relation.from, relation.to) = ends(document, &relation);
        let key = (relation.kind, relation.from, relation.to);
        if let Some(&at) = known.get(&key) {
            kept[at].occurrences.append(&mut relation.occurrences);
        } else if key != before && unchanged.contains(&key) {
            waiting.push(relation);
        } else {
            known.insert(key, kept.len());
            kept.push(relation);
        }
    }
    for mut relation in waiting {
        let key = (relation.kind, relation.from, relation.to);
        match known.get(&key) {
            Some(&at) => kept[at].occurrences.append(&mut relation.occurrences),
            None => {
                known.insert(key, kept.len());
                kept.push(relation);
            }
        }
    }
    document.relations = kept;
}

/// Replaces an argument at the start of a relation by its main conclusion, and as the target of an undercut by its last
/// inference.
pub(super) fn name_statements_and_inferences(document: &mut Document) {
    replace(document, |document, relation| {
        let last_line = match (relation.to, relation.kind) {
            (RelationEnd::Argument(argument), RelationKind::Undercut) => {
                let line = document.argument(argument).structure.len().checked_sub(1);
                line.map(|line| InferenceId { argument, line })
            }
            _ => None,
        };
        (acting_end(document, relation.from), last_line.map_or(relation.to, RelationEnd::Inference))
    });
}

/// The end that acts in a relation: for an argument, its main conclusion if it has one.
pub(super) fn acting_end(document: &Document, from: RelationEnd) -> RelationEnd {
    let conclusion = match from {
        RelationEnd::Argument(id) => document.argument(id).main_conclusion(),
        _ => None,
    };
    conclusion.map_or(from, |line| RelationEnd::Statement(line.statement))
}

/// Marks relations that lead from an element to itself only because a conclusion replaced its argument: the reference
/// leaves them out.
pub(super) fn mark_circles(document: &mut Document, before: &[(RelationKind, RelationEnd, RelationEnd)]) {
    if document.relations.iter().all(|relation| relation.from != relation.to) {
        return;
    }
    let known: HashSet<_> = before.iter().copied().collect();
    for relation in &mut document.relations {
        relation.is_redundant |=
            relation.from == relation.to && !known.contains(&(relation.kind, relation.from, relation.to));
    }
}

/// Turns support between statements into entailment, and attack into contrariety.
pub(super) fn make_strict(document: &mut Document) {
    let mut contraries: HashMap<(RelationEnd, RelationEnd), usize> = HashMap::new();
    let mut kept: Vec<Relation> = Vec::new();
    for mut relation in std::mem::take(&mut document.relations) {
        let (from, to) = (relation.from, relation.to);
        if matches!((from, to), (RelationEnd::Statement(_), RelationEnd::Statement(_))) {
            match relation.kind {
                RelationKind::Support => relation.kind = RelationKind::Entails,
                RelationKind::Attack => {
                    let same = contraries.get(&(from, to));
                    let reversed = contraries.get(&(to, from)).filter(|_| same.is_none());
                    if let Some(&known) = same.or(reversed) {
                        let is_reversed = reversed.is_some();
                        relation.occurrences.iter_mut().for_each(|line| line.is_reversed = is_reversed);
                        kept[known].occurrences.append(&mut relation.occurrences);
                        continue;
                    }
                    relation.kind = RelationKind::Contrary;
                    contraries.insert((from, to), kept.len());
                }
                _ => {}
            }
        }
        kept.push(relation);
    }
    document.relations = kept;
}

/// Marks attacks on arguments if the same statement attacks one of their premises.
pub(super) fn mark_redundant(document: &mut Document) {
    let Document { relations, arguments, .. } = document;
    if relations.iter().all(|relation| attack_on_argument(relation).is_none()) {
        return;
    }
    let attacked = attacked(relations);
    let premises: Vec<HashSet<StatementId>> = (arguments.values())
        .map(|argument| argument.premises().map(|line| line.statement).collect())
        .collect();
    for relation in relations {
        if let Some((from, to)) = attack_on_argument(relation)
            && let Some(attacked) = attacked.get(&from)
        {
            relation.is_redundant |= !attacked.is_disjoint(&premises[to.0]);
        }
    }
}

/// The ends of an attack by a statement on an argument.
const fn attack_on_argument(relation: &Relation) -> Option<(StatementId, ArgumentId)> {
    match (relation.from, relation.to, relation.kind) {
        (RelationEnd::Statement(from), RelationEnd::Argument(to), RelationKind::Attack) => Some((from, to)),
        _ => None,
    }
}

/// The statements that each statement attacks.
fn attacked(relations: &[Relation]) -> HashMap<StatementId, HashSet<StatementId>> {
    let mut attacked: HashMap<_, HashSet<_>> = HashMap::new();
    // A relation to itself that is left out makes no other redundant.
    for relation in relations.iter().filter(|relation| !relation.is_redundant) {
        let (RelationEnd::Statement(from), RelationEnd::Statement(to)) = (relation.from, relation.to) else {
            continue;
        };
        let is_mutual = relation.kind.is_mutual_attack();
        if is_mutual || relation.kind == RelationKind::Attack {
            attacked.entry(from).or_default().insert(to);
        }
        if is_mutual {
            attacked.entry(to).or_default().insert(from);
        }
    }
    attacked
}
