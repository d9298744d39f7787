//! The attacks on a side, with its answers.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use indexmap::{IndexMap, IndexSet};

use super::viewpoint::Viewpoint;
use crate::check::Assessment;
use crate::evaluate::{Base, Label, attack_weights, labels};
use crate::model::{ArgumentMap, StatementIndex, Step, StepIndex, Target};
use crate::report::answers::AnswerSearch;

/// An attacker of the side whose brief it is: one or more statements, with all that they attack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttackOnUs {
    /// The attacks: steps from the same premises.
    pub steps: Vec<StepIndex>,
    /// The statements of the side that one of the attacks brings down by itself, if it holds; empty if attacks are not weighed.
    pub falls: Vec<StatementIndex>,
    /// True if a thesis is among them.
    pub is_fatal: bool,
    /// The answers, the best first; at most [`MOST_ANSWERS`].
    pub answers: Vec<BriefAnswer>,
    /// The number of further answers.
    pub more_answers: usize,
}

/// An answer to an attack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefAnswer {
    /// The answer: steps from the same premises that attack the attack, or something that it rests on.
    pub steps: Vec<StepIndex>,
    /// True if all its premises rest on sources.
    pub is_sourced: bool,
    /// The attacks on it, one for each attacker; at most [`MOST_REPLIES`].
    pub replies: Vec<StepIndex>,
    /// The number of further attackers.
    pub more_replies: usize,
}

/// The most answers to an attack that a brief has.
///
/// Where everybody attacks everybody, answers and their replies grow with the third power of the map. The limits keep a brief linear.
pub const MOST_ANSWERS: usize = 12;

/// The most replies to an answer that a brief has.
pub const MOST_REPLIES: usize = 6;

/// The most links that all evaluations together follow to weigh attacks: about a second.
const EFFORT: u64 = 5_000_000;

/// The premises of a step: they name those who make it.
type Attacker = Vec<StatementIndex>;

/// Attacks by those who make them.
type ByAttacker = IndexMap<Attacker, Vec<StepIndex>>;

/// The attacks on a side, those on which most hangs first, and true if they could be weighed.
pub(super) fn attacks(view: &Viewpoint<'_>, assessment: &Assessment) -> (Vec<AttackOnUs>, bool) {
    let map = view.map;
    let now = labels(map, Base::Leaves);
    let weights = attack_weights(map, &now, |step| view.is_attack_on_us(step), EFFORT);
    let is_weighed = weights.is_some();
    let mut by_attacker: IndexMap<Attacker, (Vec<StepIndex>, IndexSet<StatementIndex>, bool)> =
        IndexMap::new();
    let mut add = |attack: StepIndex, falls: Vec<StatementIndex>, is_fatal: bool| {
        let one = by_attacker.entry(attacker(map.step(attack))).or_default();
        one.0.push(attack);
        one.1.extend(falls.into_iter().filter(|&statement| view.is_ours(statement)));
        one.2 |= is_fatal;
    };
    match weights {
        Some(weights) => {
            weights.into_iter().for_each(|weight| add(weight.attack, weight.falls, weight.is_fatal));
        }
        None => {
            let attacks = map.steps().filter(|step| view.is_attack_on_us(*step));
            attacks.for_each(|step| add(step.handle(), Vec::new(), false));
        }
    }
    let mut answers = AnswerFinder::new(map, assessment);
    let mut attacks: Vec<_> = by_attacker
        .into_iter()
        .map(|(_, (steps, falls, is_fatal))| {
            let (answers, more_answers) = answers.find(&steps);
            AttackOnUs { steps, falls: falls.into_iter().collect(), is_fatal, answers, more_answers }
        })
        .collect();
    // Of attacks that bring down the same, those without an answer come first.
    attacks.sort_by_key(|one| (!one.is_fatal, std::cmp::Reverse(one.falls.len()), !one.answers.is_empty()));
    (attacks, is_weighed)
}

fn attacker(step: Step<'_>) -> Attacker {
    step.premises().map(|premise| premise.handle()).collect()
}

/// A search for answers, which looks at each attacker once.
struct AnswerFinder<'m> {
    map: &'m ArgumentMap,
    assessment: &'m Assessment,
    search: AnswerSearch<'m>,
    /// The attacks on those attackers that were looked at.
    found: HashMap<Attacker, Rc<ByAttacker>>,
}

impl<'m> AnswerFinder<'m> {
    fn new(map: &'m ArgumentMap, assessment: &'m Assessment) -> Self {
        Self { map, assessment, search: AnswerSearch::new(map), found: HashMap::new() }
    }

    /// The attacks on steps from the same premises, by attacker. Attacks on the step itself differ from step to step; steps
    /// without such attacks share what is found.
    fn attacks_on(&mut self, steps: &[StepIndex]) -> Rc<ByAttacker> {
        let map = self.map;
        let is_plain = |step: &StepIndex| map.steps_into(Target::Step(*step)).next().is_none();
        let key = attacker(map.step(steps[0]));
        let special: Vec<_> = steps.iter().copied().filter(|step| !is_plain(step)).collect();
        if special.is_empty()
            && let Some(found) = self.found.get(&key)
        {
            return Rc::clone(found);
        }
        let mut by_attacker = ByAttacker::new();
        let mut seen = HashSet::new();
        for &step in if special.is_empty() { &steps[..1] } else { &special } {
            for attack in self.search.attacks_on(map.step(step)).filter(|attack| !attack.is_conceded()) {
                if seen.insert(attack.handle()) {
                    by_attacker.entry(attacker(attack)).or_default().push(attack.handle());
                }
            }
        }
        let found = Rc::new(by_attacker);
        if special.is_empty() {
            self.found.insert(key, Rc::clone(&found));
        }
        found
    }

    /// The best answers to the attacks of one attacker, and the number of the others.
    fn find(&mut self, attacks: &[StepIndex]) -> (Vec<BriefAnswer>, usize) {
        let answers = self.attacks_on(attacks);
        let mut answers: Vec<_> = answers.iter().map(|(key, steps)| self.answer(key, steps)).collect();
        let labels = &self.assessment.labels;
        let holds = |step: &StepIndex| labels.of_step(*step) == Some(Label::In);
        answers.sort_by_key(|answer| {
            let replies = answer.replies.len() + answer.more_replies;
            (!answer.is_sourced, !answer.steps.iter().any(holds), replies)
        });
        let more = answers.len().saturating_sub(MOST_ANSWERS);
        answers.truncate(MOST_ANSWERS);
        (answers, more)
    }

    fn answer(&mut self, premises: &Attacker, steps: &[StepIndex]) -> BriefAnswer {
        let replies = self.attacks_on(steps);
        let support = &self.assessment.support;
        BriefAnswer {
            steps: steps.to_vec(),
            is_sourced: premises.iter().all(|&premise| support.rests_on_source(premise)),
            replies: replies.values().take(MOST_REPLIES).map(|steps| steps[0]).collect(),
            more_replies: replies.len().saturating_sub(MOST_REPLIES),
        }
    }
}
