//! The weight of attacks: what would fall if one held.

use super::label::Label;
use super::labels::Labels;
use super::program::Ground;
use super::well_founded::Model;
use crate::model::{ArgumentMap, Sides, StatementIndex, StepIndex, Target};

/// An attack on the author's side, and what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttackWeight {
    /// The attack.
    pub attack: StepIndex,
    /// Its label.
    pub label: Label,
    /// The statements that are in, and would not be if the attack held.
    pub falls: Vec<StatementIndex>,
    /// True if a thesis is among them.
    pub is_fatal: bool,
}

/// The attacks on the author's side, those on which most hangs first; equal ones in the order of the file. `None` if it would
/// take more than `effort` steps: one evaluation for each attack.
#[must_use]
pub fn attack_weights(
    map: &ArgumentMap,
    labels: &Labels<'_>,
    sides: &Sides,
    effort: u64,
) -> Option<Vec<AttackWeight>> {
    let is_on_author = |target: Target| match target {
        Target::Statement(statement) => sides.of(statement).is_author(),
        Target::Step(step) => sides.of_step(step).is_author(),
    };
    let attacks: Vec<_> = map
        .steps()
        .filter(|step| step.kind().is_attack() && is_on_author(step.target()) && !step.is_conceded())
        .collect();
    let (program, grounds) = labels.program();
    if attacks.len() as u64 * program.size() as u64 > effort {
        return None;
    }
    let is_in = |statement: &StatementIndex| labels.of(*statement) == Label::In;
    let class = |statement: StatementIndex| map.classes().of(statement);
    let standing: Vec<_> = map
        .statements()
        .map(|statement| statement.handle())
        .filter(is_in)
        .map(|statement| (statement, class(statement)))
        .collect();
    let is_thesis = map.thesis_table();
    let mut grounds = grounds.to_vec();
    let mut weights: Vec<AttackWeight> = Vec::with_capacity(attacks.len());
    for attack in attacks {
        let atom = map.classes().len() + attack.handle().index();
        let old = std::mem::replace(&mut grounds[atom], Ground::Always);
        let model = Model::with_grounds(program, &grounds);
        grounds[atom] = old;
        let is_lost = |&&(_, class): &&(StatementIndex, usize)| model.labels[class] != Label::In;
        let falls: Vec<_> = standing.iter().filter(is_lost).map(|&(statement, _)| statement).collect();
        weights.push(AttackWeight {
            attack: attack.handle(),
            label: labels.of_step(attack.handle()).unwrap_or(Label::Out),
            is_fatal: falls.iter().any(|statement| is_thesis[statement.index()]),
            falls,
        });
    }
    weights.sort_by_key(|weight| (!weight.is_fatal, std::cmp::Reverse(weight.falls.len())));
    Some(weights)
}
