//! The weak points of the other side.

use super::viewpoint::Viewpoint;
use crate::check::{Assessment, Standing};
use crate::evaluate::content_sources;
use crate::model::{
    SourceIndex, Statement, StatementIndex, StatementKind, Step, StepIndex, StepKind, Target,
};

/// A weakness of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It rests on nothing.
    NoSource,
    /// It rests on one source only.
    OneSource(SourceIndex),
    /// Nothing answers an attack on it.
    Unanswered(StepIndex),
}

impl Weakness {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoSource => "no-source",
            Self::OneSource(_) => "one-source",
            Self::Unanswered(_) => "unanswered",
        }
    }
}

/// A statement of the other side that is weak or under attack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefTarget {
    /// The statement.
    pub statement: StatementIndex,
    /// Its weaknesses.
    pub weaknesses: Vec<Weakness>,
    /// The attacks on it, and on the steps from it and into it.
    pub attacks: Vec<StepIndex>,
}

/// The sources of a statement and of all that it rests on, as far as it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SourceCount {
    None,
    One(SourceIndex),
    Several,
}

impl SourceCount {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, sources) | (sources, Self::None) => sources,
            (Self::One(one), Self::One(other)) if one == other => self,
            _ => Self::Several,
        }
    }
}

/// The statements of the other side that are weak or attacked: the thesis first, then those under an attack without an answer, those without a
/// source, with one, and the rest; equal ones in the order of the file.
pub(super) fn targets(view: &Viewpoint<'_>, assessment: &Assessment) -> Vec<BriefTarget> {
    let map = view.map;
    if !view.has_sides() {
        return Vec::new();
    }
    let sources = sources(view);
    let is_thesis = map.thesis_table();
    let theirs = map.statements().filter(|statement| view.is_theirs(statement.handle()));
    let target = |statement: Statement<'_>| {
        let attacks = attacks_on(view, statement);
        let unanswered = attacks.iter().copied().filter(|&step| !assessment.answers.is_answered(step));
        let mut weaknesses: Vec<_> = unanswered.map(Weakness::Unanswered).collect();
        if matches!(assessment.standing(statement.handle()), Standing::Unsupported | Standing::CutOff) {
            weaknesses.push(Weakness::NoSource);
        }
        let is_evidence = statement.kind() == StatementKind::Evidence;
        let one = match sources[map.classes().of(statement.handle())] {
            SourceCount::One(source)
                if weaknesses.is_empty() && !is_evidence && !is_thesis[statement.handle().index()] =>
            {
                Some(source)
            }
            _ => None,
        };
        weaknesses.extend(one.map(Weakness::OneSource));
        BriefTarget { statement: statement.handle(), weaknesses, attacks }
    };
    let mut targets: Vec<_> =
        theirs.map(target).filter(|one| !one.weaknesses.is_empty() || !one.attacks.is_empty()).collect();
    let rank = |target: &BriefTarget| match target.weaknesses.first() {
        Some(Weakness::Unanswered(_)) => 0,
        Some(Weakness::NoSource) => 1,
        Some(Weakness::OneSource(_)) => 2,
        None => 3,
    };
    targets.sort_by_key(|target| (!is_thesis[target.statement.index()], rank(target)));
    targets
}

/// The attacks of our side on a statement, and on the steps that lead to it.
fn attacks_on(view: &Viewpoint<'_>, statement: Statement<'_>) -> Vec<StepIndex> {
    let reasons = statement.steps_into().filter(|step| step.kind() == StepKind::Supports);
    let onto_reasons = reasons.flat_map(Step::steps_into);
    let attacks = statement.steps_into().chain(onto_reasons).filter(|step| view.is_attack_by_us(*step));
    attacks.map(Step::handle).collect()
}

/// For each class of statements: the sources that it and its reasons cite for their content. Each class changes twice at most:
/// O(size of the map).
fn sources(view: &Viewpoint<'_>) -> Vec<SourceCount> {
    let map = view.map;
    let classes = map.classes();
    let mut of_class = vec![SourceCount::None; classes.len()];
    for statement in map.statements() {
        let class = &mut of_class[classes.of(statement.handle())];
        *class = content_sources(statement).fold(*class, |all, source| all.and(SourceCount::One(source)));
    }
    let mut open: Vec<usize> =
        (0..classes.len()).filter(|&class| of_class[class] != SourceCount::None).collect();
    while let Some(class) = open.pop() {
        let sources = of_class[class];
        for &member in classes.members(class) {
            for step in map.statement(member).steps_from() {
                if step.kind() != StepKind::Supports {
                    continue;
                }
                let Target::Statement(target) = step.target() else { continue };
                let above = classes.of(target);
                let joined = of_class[above].and(sources);
                if joined != of_class[above] {
                    of_class[above] = joined;
                    open.push(above);
                }
            }
        }
    }
    of_class
}
