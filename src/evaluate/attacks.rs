//! The weight of attacks: what would fall if one held.

use super::label::Label;
use super::labels::Labels;
use super::program::{Ground, Program};
use super::well_founded::Model;
use crate::model::{ArgumentMap, Statement, StatementIndex, Step, StepIndex};

/// An attack, and what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttackWeight {
    /// The attack.
    pub attack: StepIndex,
    /// Its label.
    pub label: Label,
    /// The statements that this attack brings down: by itself, if every other attack fails that now holds or is open; or as
    /// the map is, where they would be in without it.
    pub falls: Vec<StatementIndex>,
    /// True if a thesis is among them.
    pub is_fatal: bool,
}

/// Those attacks of a map that `counts` takes, the ones on which most hangs first; equal ones in the order of the file. `None` if
/// it would take more than `effort` steps: an evaluation or two for each attack.
#[must_use]
pub fn attack_weights(
    map: &ArgumentMap,
    labels: &Labels<'_>,
    counts: impl Fn(Step<'_>) -> bool,
    effort: u64,
) -> Option<Vec<AttackWeight>> {
    let attacks = map.steps().filter(|step| step.kind().is_attack() && counts(*step));
    let attacks: Vec<_> = attacks.map(Step::handle).collect();
    let (program, program_grounds) = labels.program();
    if attacks.len() as u64 * program.size() as u64 > effort {
        return None;
    }
    let label = |attack: StepIndex| labels.of_step(attack).unwrap_or(Label::Out);
    let atom = |attack: StepIndex| map.classes().len() + attack.index();
    let mut grounds = program_grounds.to_vec();
    for &attack in attacks.iter().filter(|&&attack| label(attack) != Label::Out) {
        grounds[atom(attack)] = Ground::Never;
    }
    let failed = Model::with_grounds(program, &grounds);
    let statements = map.statements().map(Statement::handle);
    let statements: Vec<_> = statements.map(|statement| (statement, map.classes().of(statement))).collect();
    let mut grounds_now = program_grounds.to_vec();
    let is_thesis = map.thesis_table();
    let weight = |attack: StepIndex| {
        let held = model_with(program, &mut grounds, atom(attack), Ground::Always);
        // An attack that is out changes nothing if it is struck out.
        let without = (label(attack) != Label::Out)
            .then(|| model_with(program, &mut grounds_now, atom(attack), Ground::Never));
        let falls = |&&(statement, class): &&(StatementIndex, usize)| {
            let falls_alone = failed.labels[class] == Label::In && held.labels[class] != Label::In;
            let would_stand = without.as_ref().is_some_and(|model| model.labels[class] == Label::In);
            falls_alone || would_stand && labels.of(statement) != Label::In
        };
        let falls: Vec<_> = statements.iter().filter(falls).map(|&(statement, _)| statement).collect();
        let is_fatal = falls.iter().any(|statement| is_thesis[statement.index()]);
        AttackWeight { attack, label: label(attack), falls, is_fatal }
    };
    let mut weights: Vec<_> = attacks.iter().copied().map(weight).collect();
    weights.sort_by_key(|weight| (!weight.is_fatal, std::cmp::Reverse(weight.falls.len())));
    Some(weights)
}

/// The model of a program in which one atom has another ground.
fn model_with(program: &Program, grounds: &mut [Ground], atom: usize, ground: Ground) -> Model {
    let old = std::mem::replace(&mut grounds[atom], ground);
    let model = Model::with_grounds(program, grounds);
    grounds[atom] = old;
    model
}
