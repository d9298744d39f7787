//! Labels and their causes in words.

use super::clean;
use crate::diagnostic::counted;
use crate::evaluate::{Cause, Label, Labels, content_sources};
use crate::model::{
    ArgumentMap, Statement, StatementIndex, Status, Step, StepIndex, StepKind, Target, shortened,
};
use crate::report::sentence::quoted_to;

/// The most characters of a name.
const MOST_OF_A_NAME: usize = 60;
/// The most characters of a sentence beside an id. A line may name ten statements.
const MOST_OF_A_SENTENCE: usize = 40;
/// The most attacks that are named with a statement that stands.
const MOST_ATTACKS: usize = 6;
/// The most reasons that are named together.
const MOST_REASONS: usize = 6;

/// A label as a verb.
pub(in crate::report) const fn verb(label: Label) -> &'static str {
    match label {
        Label::In => "stands",
        Label::Out => "falls",
        Label::Undecided => "stays open",
    }
}

/// `a`, `a and b`, `a, b and c`, or `a, b, c and 4 more`.
pub(super) fn listed(names: impl IntoIterator<Item = String>, most: usize) -> String {
    listed_with("and", names, most)
}

/// As [`listed`], with another word before the last name.
pub(super) fn listed_with(word: &str, names: impl IntoIterator<Item = String>, most: usize) -> String {
    let mut names: Vec<String> = names.into_iter().collect();
    if let Some(more @ 1..) = names.len().checked_sub(most) {
        names.truncate(most);
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {word} {last}", others.join(", ")),
    }
}

/// The name of a statement: its title, or its id with the beginning of its sentence.
pub(super) fn statement_name(map: &ArgumentMap, statement: StatementIndex) -> String {
    let statement = map.statement(statement);
    match statement.title() {
        Some(title) => format!("*{}*", clean(&shortened(title, MOST_OF_A_NAME))),
        None => {
            let id = clean(&shortened(statement.id(), MOST_OF_A_NAME));
            format!("`{id}` ({})", clean(&quoted_to(statement.text(), MOST_OF_A_SENTENCE)))
        }
    }
}

/// The labels of a map in words.
pub(super) struct LabelWords<'a> {
    pub(super) map: &'a ArgumentMap,
    pub(super) labels: &'a Labels<'a>,
    /// The labels under the burden of proof.
    pub(super) sourced: &'a Labels<'a>,
}

impl LabelWords<'_> {
    /// The name of a statement: its title, or its id with the beginning of its sentence.
    pub(super) fn name(&self, statement: StatementIndex) -> String {
        statement_name(self.map, statement)
    }

    /// The name of a statement whose sentence stands on the next line: its title, or its id.
    pub(super) fn short_name(&self, statement: StatementIndex) -> String {
        let statement = self.map.statement(statement);
        match statement.title() {
            Some(_) => self.name(statement.handle()),
            None => format!("`{}`", clean(&shortened(statement.id(), MOST_OF_A_NAME))),
        }
    }

    /// The name of a statement, or of a step: that of its premises.
    pub(super) fn part(&self, part: Target) -> String {
        match part {
            Target::Statement(statement) => self.name(statement),
            Target::Step(step) => match self.map.step(step).given_id() {
                Some(id) => format!("the step `{}`", clean(&shortened(id, MOST_OF_A_NAME))),
                None => format!("the step from {}", self.premises(step)),
            },
        }
    }

    /// The names of the premises of a step.
    fn premises(&self, step: StepIndex) -> String {
        let premises = self.map.step(step).premises();
        listed(premises.map(|premise| self.name(premise.handle())), MOST_REASONS)
    }

    /// `attacks` or `attack`.
    fn verb(&self, step: StepIndex, one: &'static str, many: &'static str) -> &'static str {
        if self.map.step(step).premises().nth(1).is_some() { many } else { one }
    }

    /// `*Deterrence* on *No effect*`: an attack and its target.
    pub(super) fn attack(&self, step: StepIndex) -> String {
        format!("{} on {}", self.premises(step), self.part(self.map.step(step).target()))
    }

    /// The reason for the label of a statement, a sentence a line.
    pub(super) fn because(&self, statement: StatementIndex) -> Vec<String> {
        match self.labels.cause(Target::Statement(statement)) {
            Cause::Stands { by, failed } => self.stands(statement, by, &failed),
            Cause::Attacked(attack) => {
                let held = self.supporters(statement, None).map(|held| format!("apart from attacks, {held}"));
                std::iter::once(format!("falls: {}", self.holds(attack))).chain(held).collect()
            }
            Cause::Lacks(part) => vec![format!("falls: it needs {}, which falls", self.part(part))],
            Cause::Uncarried(reasons) => vec![format!("falls: {}", self.uncarried(&reasons))],
            Cause::Struck => vec!["is struck out".to_owned()],
            Cause::Granted => vec!["is granted".to_owned()],
            Cause::Open(part) => vec![format!("stays open: {}", self.open(part))],
        }
    }

    /// `*Deterrence* attacks it; nothing that stands answers it`.
    fn holds(&self, attack: Target) -> String {
        match attack {
            Target::Step(step) => {
                let attacks = self.verb(step, "attacks", "attack");
                format!("{} {attacks} it; nothing that stands answers it", self.premises(step))
            }
            Target::Statement(_) => format!("{} attacks it", self.part(attack)),
        }
    }

    fn stands(
        &self,
        statement: StatementIndex,
        by: Option<Target>,
        failed: &[(Target, Option<Target>)],
    ) -> Vec<String> {
        let carried = by.and_then(|by| self.supporters(statement, Some(by)));
        let carried = carried.unwrap_or_else(|| own_ground(self.map, self.map.statement(statement)));
        let carried = format!("stands: {carried}");
        let attacks = failed.iter().take(MOST_ATTACKS).map(|&(attack, why)| self.fails(attack, why));
        let more = failed.len().checked_sub(MOST_ATTACKS + 1).map(|more| more_attacks_fail(more + 1));
        std::iter::once(carried).chain(attacks).chain(more).collect()
    }

    /// `*Output* and *Profit* support it; *Climate* too, but not under the burden of proof`: the reasons that hold, those
    /// first that do so under the burden of proof. `first` comes before its equals. `None` if no reason holds.
    fn supporters(&self, statement: StatementIndex, first: Option<Target>) -> Option<String> {
        let classes = self.map.classes();
        let wordings = classes.members(classes.of(statement)).iter();
        let steps = wordings.flat_map(|&wording| self.map.steps_into(Target::Statement(wording)));
        let holds =
            |step: &Step<'_>| is_reason(*step) && self.labels.of_step(step.handle()) == Some(Label::In);
        let mut steps: Vec<StepIndex> = steps.filter(holds).map(Step::handle).collect();
        steps.sort_by_key(|&step| first != Some(Target::Step(step)));
        let is_sourced = |step: &StepIndex| self.sourced.of_step(*step) == Some(Label::In);
        let (sourced, others): (Vec<StepIndex>, Vec<StepIndex>) = steps.into_iter().partition(is_sourced);
        match (sourced.is_empty(), others.is_empty()) {
            (true, true) => None,
            (true, false) => Some(self.support(&others)),
            (false, true) => Some(self.support(&sourced)),
            (false, false) => {
                let others = listed(others.iter().map(|&step| self.reason(step)), MOST_REASONS);
                Some(format!("{}; {others} too, but not under the burden of proof", self.support(&sourced)))
            }
        }
    }

    /// `*Output* and *Profit* support it`, or for one reason of two premises, `*Output* and *Profit* together support it`.
    fn support(&self, steps: &[StepIndex]) -> String {
        match steps {
            [step] => {
                format!("{} {} it", self.premises(*step), self.verb(*step, "supports", "together support"))
            }
            _ => {
                let reasons = listed(steps.iter().map(|&step| self.reason(step)), MOST_REASONS);
                format!("{reasons} support it")
            }
        }
    }

    /// The name of a reason among others: `*Output*`, or `*Output* + *Profit*` if it has two premises.
    fn reason(&self, step: StepIndex) -> String {
        let premises = self.map.step(step).premises().map(|premise| self.name(premise.handle()));
        premises.collect::<Vec<_>>().join(" + ")
    }

    /// `the attack by *Deterrence* fails: *Moved* answers it`.
    fn fails(&self, attack: Target, why: Option<Target>) -> String {
        let Target::Step(step) = attack else { return format!("{} fails", self.part(attack)) };
        let by = self.premises(step);
        let why = match why {
            Some(Target::Step(answer)) => {
                let premises = self.premises(answer);
                format!("{premises} {} it", self.verb(answer, "answers", "answer"))
            }
            Some(Target::Statement(premise)) => match self.labels.cause(Target::Statement(premise)) {
                Cause::Attacked(Target::Step(answer)) => {
                    format!("{} {} it", self.premises(answer), self.verb(answer, "answers", "answer"))
                }
                Cause::Struck => format!("{} is struck out", self.name(premise)),
                _ => format!("{} has nothing to stand on", self.name(premise)),
            },
            None => "nothing carries it".to_owned(),
        };
        format!("the attack by {by} fails: {why}")
    }

    fn uncarried(&self, reasons: &[Target]) -> String {
        let of = |reason: &Target| match *reason {
            Target::Step(step) => self.premises(step),
            Target::Statement(_) => self.part(*reason),
        };
        match reasons {
            [] => "nothing carries it".to_owned(),
            [reason] => format!("no reason for it is left; {} fails", of(reason)),
            _ => format!(
                "no reason for it is left; these fail: {}",
                listed(reasons.iter().map(of), MOST_REASONS)
            ),
        }
    }

    fn open(&self, part: Option<Target>) -> String {
        let step = |step: StepIndex| (self.premises(step), self.map.step(step));
        match part {
            Some(Target::Step(index)) if self.map.step(index).kind().is_attack() => {
                let (by, _) = step(index);
                format!("{by} {} it, and nothing settles that dispute", self.verb(index, "attacks", "attack"))
            }
            Some(Target::Step(index)) => format!("it rests on {}, and that is disputed", step(index).0),
            Some(Target::Statement(_)) | None => "it rests on a dispute that nothing settles".to_owned(),
        }
    }
}

/// `1 more attack fails`
fn more_attacks_fail(count: usize) -> String {
    counted(count, "more attack fails", "more attacks fail")
}

/// The ground of a statement that needs no reason, of itself or of one that says the same.
fn own_ground(map: &ArgumentMap, statement: Statement<'_>) -> String {
    let classes = map.classes();
    let wordings =
        || classes.members(classes.of(statement.handle())).iter().map(|&member| map.statement(member));
    let sources: Vec<String> =
        wordings().flat_map(content_sources).map(|source| clean(&map.source(source).short_name())).collect();
    if let Some(granted) = wordings().find(|wording| wording.is_granted()) {
        return format!("it is {}", granted.status());
    }
    if wordings().any(|wording| wording.status() == Status::CommonKnowledge) {
        return "it is common knowledge".to_owned();
    }
    let supports = wordings().any(|wording| wording.steps_into().any(is_reason));
    match (sources.is_empty(), supports) {
        (false, _) => format!("it cites {}", listed(unique(sources), MOST_REASONS)),
        (true, false) => "it is only asserted, and nothing that stands attacks it".to_owned(),
        (true, true) => "nothing that stands attacks it".to_owned(),
    }
}

fn is_reason(step: Step<'_>) -> bool {
    step.kind() == StepKind::Supports
}

fn unique(names: Vec<String>) -> indexmap::IndexSet<String> {
    names.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attacks_that_are_not_named_are_counted() {
        assert_eq!(more_attacks_fail(1), "1 more attack fails");
        assert_eq!(more_attacks_fail(2), "2 more attacks fail");
    }
}
