//! The attacks on a side, with its answers.

use indexmap::IndexMap;

use super::viewpoint::Viewpoint;
use crate::check::Assessment;
use crate::evaluate::{Base, Label, attack_weights, labels};
use crate::model::{StatementIndex, Step, StepIndex};
use crate::report::answers::AnswerSearch;

/// An attack on the side whose brief it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttackOnUs {
    /// The attack.
    pub attack: StepIndex,
    /// The statements of the side that it brings down by itself, if it holds; empty if attacks are not weighed.
    pub falls: Vec<StatementIndex>,
    /// True if a thesis is among them.
    pub is_fatal: bool,
    /// The answers, the best first.
    pub answers: Vec<BriefAnswer>,
}

/// An answer to an attack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefAnswer {
    /// The answer: steps from the same premises that attack the attack, or something that it rests on.
    pub steps: Vec<StepIndex>,
    /// True if all its premises rest on sources.
    pub is_sourced: bool,
    /// The attacks on it.
    pub replies: Vec<StepIndex>,
}

/// The most links that all evaluations together follow to weigh attacks.
const EFFORT: u64 = 50_000_000;

/// The attacks on a side, those on which most hangs first, and true if they could be weighed.
pub(super) fn attacks(view: &Viewpoint<'_>, assessment: &Assessment) -> (Vec<AttackOnUs>, bool) {
    let map = view.map;
    let now = labels(map, Base::Leaves);
    let weights = attack_weights(map, &now, |step| view.is_attack_on_us(step), EFFORT);
    let is_weighed = weights.is_some();
    let weighed: Vec<(StepIndex, Vec<StatementIndex>, bool)> = match weights {
        Some(weights) => {
            let ours = |falls: Vec<StatementIndex>| -> Vec<StatementIndex> {
                falls.into_iter().filter(|&statement| view.is_ours(statement)).collect()
            };
            weights.into_iter().map(|weight| (weight.attack, ours(weight.falls), weight.is_fatal)).collect()
        }
        None => {
            let attacks = map.steps().filter(|step| view.is_attack_on_us(*step));
            attacks.map(|step| (step.handle(), Vec::new(), false)).collect()
        }
    };
    let mut search = AnswerSearch::new(map);
    let mut attacks: Vec<_> = weighed
        .into_iter()
        .map(|(attack, falls, is_fatal)| {
            let answers = answers(&mut search, assessment, map.step(attack));
            AttackOnUs { attack, falls, is_fatal, answers }
        })
        .collect();
    // Of attacks that bring down the same, those without an answer come first.
    attacks.sort_by_key(|one| (!one.is_fatal, std::cmp::Reverse(one.falls.len()), !one.answers.is_empty()));
    (attacks, is_weighed)
}

/// The answers to an attack, those from the same premises as one, the best first.
fn answers<'a>(search: &mut AnswerSearch<'a>, assessment: &Assessment, attack: Step<'a>) -> Vec<BriefAnswer> {
    let mut by_premises: IndexMap<Vec<StatementIndex>, BriefAnswer> = IndexMap::new();
    for answer in search.attacks_on(attack).filter(|step| !step.is_conceded()) {
        let replies = search.attacks_on(answer).filter(|step| !step.is_conceded());
        let replies: Vec<_> = replies.map(Step::handle).collect();
        let premises: Vec<_> = answer.premises().map(|premise| premise.handle()).collect();
        let is_sourced = premises.iter().all(|&premise| assessment.support.rests_on_source(premise));
        let same = by_premises.entry(premises).or_insert_with(|| BriefAnswer {
            steps: Vec::new(),
            is_sourced,
            replies: Vec::new(),
        });
        same.steps.push(answer.handle());
        let new = replies.into_iter().filter(|reply| !same.replies.contains(reply));
        same.replies.extend(new.collect::<Vec<_>>());
    }
    let mut answers: Vec<_> = by_premises.into_values().collect();
    let holds = |step: &StepIndex| assessment.labels.of_step(*step) == Some(Label::In);
    answers.sort_by_key(|answer| (!answer.is_sourced, !answer.steps.iter().any(holds), answer.replies.len()));
    answers
}
