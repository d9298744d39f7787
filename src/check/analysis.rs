//! What several rules need to know of a map, worked out once.

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};

use super::answers::{Answer, Answers, attacks_on_author};
use super::figures::Standing;
use super::support::{self, Lack, Support};
use super::{Rule, find_rule};
use crate::diagnostic::{Diagnostic, Level, Subject};
use crate::model::{
    Allow, ArgumentMap, Classes, Identifier, MapAllow, MisfitCause, MisfitRelation, Sides, Statement,
    StatementIndex, Step, StepIndex, Target, Text,
};

/// A map with everything that rules ask of it.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// Which statements say the same.
    pub classes: Classes,
    /// Whose side each is on.
    pub sides: Sides,
    /// What rests on what.
    pub support: Support,
    /// Which attacks are answered.
    pub answers: Answers,
    /// The ends of relations that are kept out of the graph by a finding of their own.
    settled: Vec<bool>,
    /// The relations that are kept out of the graph because their target is, by that target's id.
    dependents: HashMap<&'a str, Vec<&'a MisfitRelation>>,
    /// What the map allows about its sources, by their ids, and about itself, under the id that no source has; of each
    /// rule, the first.
    allows: HashMap<(&'a str, &'static str), &'a Allow>,
}

impl<'a> Analysis<'a> {
    /// Analyses `map`: O(statements + relations) time and memory.
    #[must_use]
    pub fn new(map: &'a ArgumentMap) -> Self {
        let classes = map.classes();
        let sides = map.sides(&classes);
        let support = Support::new(map, &classes);
        let answers = Answers::new(map, &classes, &support);
        let dependents = dependents(map);
        let allows = allows_of_map(map);
        Self { map, classes, sides, support, answers, settled: settled(map), dependents, allows }
    }

    /// Where the map allows findings of `rule` about a source, or about itself as a whole.
    #[must_use]
    pub fn allow_of_map(&self, rule: &Rule, source: Option<&str>) -> Option<&'a Allow> {
        self.allows.get(&(source.unwrap_or(THE_MAP), rule.name)).copied()
    }

    /// Whether a statement is an end of a relation that is kept out of the graph: what it lacks may be due to that.
    #[must_use]
    pub fn is_settled(&self, statement: StatementIndex) -> bool {
        self.settled[statement.index()]
    }

    /// The statements that get no finding of their own for want of support, because `misfit` is kept out of the graph:
    /// at its ends, and at those of relations that are kept out with it.
    pub(super) fn bare_ends(&self, misfit: &MisfitRelation) -> Vec<Statement<'a>> {
        let mut kept_out = IndexMap::from([(misfit.position, misfit)]);
        let mut next = 0;
        while let Some((_, misfit)) = kept_out.get_index(next) {
            next += 1;
            // The first relation of an id is the one that others target.
            let is_first = !misfit.causes.contains(&MisfitCause::DuplicateId);
            let id = misfit.relation.id.as_ref().filter(|_| is_first).map(Identifier::as_str);
            let dependents = id.and_then(|id| self.dependents.get(id)).into_iter().flatten();
            kept_out.extend(dependents.map(|&dependent| (dependent.position, dependent)));
        }
        let ids = kept_out.values().flat_map(|misfit| misfit.ends());
        let ends: IndexSet<StatementIndex> =
            ids.filter_map(|id| Some(self.map.find_statement(id.as_str())?.handle())).collect();
        let is_bare = |end: &Statement<'_>| {
            matches!(self.own_lack(*end), Some(Lack::Everything | Lack::Ground))
                && self.is_settled(end.handle())
        };
        ends.into_iter().map(|end| self.map.statement(end)).filter(is_bare).collect()
    }

    /// The attacks that an answer is due to and that get none.
    pub fn unanswered(&self) -> impl Iterator<Item = Step<'_>> {
        attacks_on_author(self.map, &self.sides).filter(|attack| {
            let attacker = attack.premises().next().expect("every step has a premise");
            !self.answers.is_answered(attack.handle()) && !self.is_settled(attacker.handle())
        })
    }

    /// The attacks all of whose answers lack ground themselves.
    pub fn badly_answered(&self) -> impl Iterator<Item = Step<'_>> {
        attacks_on_author(self.map, &self.sides).filter(|attack| {
            self.answers.is_answered(attack.handle()) && !self.answers.is_answered_with_ground(attack.handle())
        })
    }

    /// What a statement rests on.
    #[must_use]
    pub fn standing(&self, statement: Statement<'_>) -> Standing {
        Standing::of(self, statement)
    }

    /// What each statement meets that is the first premise of an attack to which an answer is due.
    #[must_use]
    pub fn answers_to_attackers(&self) -> Vec<Option<Answer>> {
        let mut met = vec![None; self.map.statements().len()];
        let answered = attacks_on_author(self.map, &self.sides)
            .filter(|attack| self.answers.is_answered(attack.handle()))
            .map(|attack| (attack, Answer::Answered));
        // One attack that nothing answers is enough: these come last.
        for (attack, answer) in answered.chain(self.unanswered().map(|attack| (attack, Answer::Unanswered))) {
            let attacker = attack.premises().next().expect("every step has a premise");
            met[attacker.handle().index()] = Some(answer);
        }
        met
    }

    /// Whether a statement cites a source that does not exist.
    #[must_use]
    pub fn cites_unknown_source(&self, statement: Statement<'_>) -> bool {
        support::cites_unknown_source(statement)
    }

    /// What a statement lacks, unless another finding is already made of it: an unknown source or a missing
    /// attribution is reported in its place.
    #[must_use]
    pub fn own_lack(&self, statement: Statement<'_>) -> Option<Lack> {
        let replaced =
            self.cites_unknown_source(statement) || self.support.is_unattributed(statement.handle());
        self.support.lack(statement.handle()).filter(|_| !replaced)
    }

    pub(super) fn marks(&self) -> Marks {
        let mut marks = Marks {
            unsupported: self.map.statements().map(|statement| self.lacks_anything(statement)).collect(),
            unanswered: vec![false; self.map.statements().len()],
            unanswered_steps: vec![false; self.map.steps().len()],
            counts: Vec::new(),
        };
        for circle in self.support.circles().iter().filter(|circle| circle.is_unexplained) {
            marks.unsupported[circle.at().index()] = true;
        }
        for attack in self.unanswered() {
            marks.unanswered_steps[attack.handle().index()] = true;
            let attacker = attack.premises().next().expect("every step has a premise");
            marks.unanswered[attacker.handle().index()] = true;
        }
        marks
    }

    /// Whether what a statement lacks may be due to a relation that is kept out of the graph.
    fn is_left_to_misfit(&self, statement: Statement<'_>) -> bool {
        let lack = self.support.lack(statement.handle());
        self.is_settled(statement.handle())
            && matches!(lack, Some(Lack::Everything | Lack::Ground | Lack::GroundInCircle | Lack::Deeper))
    }

    /// Whether a statement owes support or a source and has none, as pictures show it.
    pub(super) fn lacks_anything(&self, statement: Statement<'_>) -> bool {
        let is_lacking = self.support.lack(statement.handle()).is_some()
            && !self.is_left_to_misfit(statement)
            && !self.support.is_unattributed(statement.handle());
        is_lacking || self.cites_unknown_source(statement)
    }
}

/// What a picture shows of the findings, whether they are reported, explained deeper or silenced.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    unsupported: Vec<bool>,
    unanswered: Vec<bool>,
    unanswered_steps: Vec<bool>,
    /// How many errors and warnings there are at each statement.
    counts: Vec<(u32, u32)>,
}

impl Marks {
    /// The same with the findings at each statement counted, those at relations at their first premise. What the file
    /// allows does not count, nor do infos.
    pub(super) fn with_counts(mut self, map: &ArgumentMap, findings: &[Diagnostic]) -> Self {
        self.counts = vec![(0, 0); map.statements().len()];
        for finding in findings.iter().filter(|finding| finding.allowed.is_none()) {
            let Some(statement) = place_of(map, &finding.subject) else { continue };
            let (errors, warnings) = &mut self.counts[statement.index()];
            match finding.level {
                Level::Error => *errors += 1,
                Level::Warning => *warnings += 1,
                Level::Info => {}
            }
        }
        self
    }

    /// How many errors and how many warnings there are at a statement.
    #[must_use]
    pub fn count(&self, statement: StatementIndex) -> (usize, usize) {
        let (errors, warnings) = self.counts.get(statement.index()).copied().unwrap_or_default();
        (errors as usize, warnings as usize)
    }

    /// The marks of other statements and steps: each those of one of these, or none; a step those of any of several.
    pub(crate) fn of_part(&self, statements: &[Option<StatementIndex>], steps: &[Vec<StepIndex>]) -> Self {
        let mark = |is: fn(&Self, StatementIndex) -> bool| {
            statements.iter().map(|at| at.is_some_and(|at| is(self, at))).collect()
        };
        Self {
            unsupported: mark(Self::is_unsupported),
            unanswered: mark(Self::is_unanswered),
            unanswered_steps: steps
                .iter()
                .map(|steps| steps.iter().any(|&step| self.is_unanswered_step(step)))
                .collect(),
            counts: Vec::new(),
        }
    }

    /// Whether a statement owes support or a source and has none.
    #[must_use]
    pub fn is_unsupported(&self, statement: StatementIndex) -> bool {
        self.unsupported.get(statement.index()).copied().unwrap_or(false)
    }

    /// Whether a statement attacks the author's side and nothing answers it.
    #[must_use]
    pub fn is_unanswered(&self, statement: StatementIndex) -> bool {
        self.unanswered.get(statement.index()).copied().unwrap_or(false)
    }

    /// Whether a step is such an attack.
    #[must_use]
    pub fn is_unanswered_step(&self, step: StepIndex) -> bool {
        self.unanswered_steps.get(step.index()).copied().unwrap_or(false)
    }
}

/// The statement that a finding is at: its subject, or a premise of that.
fn place_of(map: &ArgumentMap, subject: &Subject) -> Option<StatementIndex> {
    match subject {
        Subject::Node(id) => map.find_statement(id).map(Statement::handle),
        Subject::Relation(id) => match map.find(id) {
            Some(Target::Step(step)) => map.step(step).premises().next().map(Statement::handle),
            // No other id has a `~` in it, and a derived one begins with the premises.
            _ if id.contains('~') => {
                let mut premises = id.split('~').next().unwrap_or_default().split('+');
                premises.find_map(|premise| map.find_statement(premise)).map(Statement::handle)
            }
            _ => {
                let misfit = map.misfits().relations.iter().find(|misfit| misfit.id() == *id)?;
                misfit.ends().find_map(|end| map.find_statement(end.as_str())).map(Statement::handle)
            }
        },
        Subject::Source(_) | Subject::Map => None,
    }
}

/// Whether a relation is kept out of the graph for a cause that a rule reports at the relation, so that its ends are
/// not blamed as well.
fn settled(map: &ArgumentMap) -> Vec<bool> {
    let mut settled = vec![false; map.statements().len()];
    for misfit in &map.misfits().relations {
        if misfit.causes == [MisfitCause::DuplicateId] {
            continue;
        }
        for id in misfit.ends() {
            if let Some(Target::Statement(statement)) = map.find(id.as_str()) {
                settled[statement.index()] = true;
            }
        }
    }
    settled
}

/// The relations that are kept out of the graph only because their target is, by that target's id: what else is wrong
/// with a relation is reported at it.
fn dependents(map: &ArgumentMap) -> HashMap<&str, Vec<&MisfitRelation>> {
    let mut dependents: HashMap<_, Vec<_>> = HashMap::new();
    for misfit in &map.misfits().relations {
        if misfit.causes == [MisfitCause::TargetKeptOut] {
            dependents.entry(misfit.relation.to.id.as_str()).or_default().push(misfit);
        }
    }
    dependents
}

/// What stands for the map as a whole among the ids of sources: none is blank.
const THE_MAP: &str = "";

/// What a map allows about itself and its sources: a file may have as many allows as findings.
fn allows_of_map(map: &ArgumentMap) -> HashMap<(&str, &'static str), &Allow> {
    let mut allows = HashMap::new();
    for MapAllow { allow, source } in &map.head().allow {
        if let Some(rule) = find_rule(&allow.rule) {
            allows.entry((source.as_ref().map_or(THE_MAP, Text::as_str), rule.name)).or_insert(allow);
        }
    }
    allows
}
