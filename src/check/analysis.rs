//! The facts about a map that several rules need, worked out once.

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};

use super::anchoring::Anchoring;
use super::answers::{Answer, Answers, attacks_on_author};
use super::map_allows::MapAllows;
use super::marks::Marks;
use super::support::{Lack, Support};
use crate::document::MapDocument;
use crate::evaluate::{Base, Labels, labels};
use crate::model::{
    ArgumentMap, Identifier, MisfitCause, MisfitRelation, Sides, Statement, StatementIndex, Step, Target,
};

/// A map with the facts that rules need.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// The anchors in the document that the map was made from, if the checker has it.
    pub anchoring: Option<Anchoring<'a>>,
    /// The side of each statement and relation.
    pub sides: Sides,
    /// The support structure.
    pub support: Support,
    /// The answers to attacks.
    pub answers: Answers,
    /// The labels under grounded semantics, base `leaves`.
    pub labels: Labels<'a>,
    /// The findings that the map allows about itself and its sources.
    pub(super) allows: MapAllows<'a>,
    /// For each statement: true if it is an end of a relation that is kept out of the graph for a cause that a rule
    /// reports at the relation.
    misfit_ends: Vec<bool>,
    /// The relations that are kept out of the graph because their target is, by that target's id.
    dependents: HashMap<&'a str, Vec<&'a MisfitRelation>>,
}

impl<'a> Analysis<'a> {
    /// Analyses `map`: O(statements + relations) time and memory; with a document, as [`Anchoring`].
    #[must_use]
    pub(super) fn new(map: &'a ArgumentMap, document: Option<&'a MapDocument<'a>>) -> Self {
        let support = Support::new(map);
        let answers = Answers::new(map, &support);
        Self {
            map,
            anchoring: document.map(|document| Anchoring::new(map, document)),
            sides: map.sides(),
            support,
            answers,
            labels: labels(map, Base::Leaves),
            allows: MapAllows::new(map),
            misfit_ends: misfit_ends(map),
            dependents: dependents(map),
        }
    }

    /// True if a statement is an end of a relation that is kept out of the graph: it may lack something because of that.
    #[must_use]
    pub fn is_end_of_misfit(&self, statement: StatementIndex) -> bool {
        self.misfit_ends[statement.index()]
    }

    /// The statements that get no finding of their own for lack of support because `misfit` is kept out of the graph:
    /// its ends, and those of relations that are kept out with it.
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
                && self.is_end_of_misfit(end.handle())
        };
        ends.into_iter().map(|end| self.map.statement(end)).filter(is_bare).collect()
    }

    /// Attacks on the author's side that nothing answers.
    pub fn unanswered(&self) -> impl Iterator<Item = Step<'_>> {
        attacks_on_author(self.map, &self.sides).filter(|attack| {
            !self.answers.is_answered(attack.handle())
                && !self.is_end_of_misfit(first_premise(*attack).handle())
        })
    }

    /// Attacks on the author's side whose answers all lack ground themselves.
    pub fn badly_answered(&self) -> impl Iterator<Item = Step<'_>> {
        attacks_on_author(self.map, &self.sides).filter(|attack| {
            self.answers.is_answered(attack.handle())
                && !self.answers.is_answered_with_ground(attack.handle())
        })
    }

    /// For each statement that is the first premise of an attack on the author's side: its answer.
    pub(super) fn answers_to_attackers(&self) -> Vec<Option<Answer>> {
        let mut answers = vec![None; self.map.statements().len()];
        let answered = attacks_on_author(self.map, &self.sides)
            .filter(|attack| self.answers.is_answered(attack.handle()))
            .map(|attack| (attack, Answer::Answered));
        // One attack that nothing answers is enough: these come last.
        for (attack, answer) in answered.chain(self.unanswered().map(|attack| (attack, Answer::Unanswered))) {
            answers[first_premise(attack).handle().index()] = Some(answer);
        }
        answers
    }

    /// The lack of a statement, unless another finding replaces it: an unknown source, one that says otherwise, or a missing
    /// attribution is reported instead.
    #[must_use]
    pub fn own_lack(&self, statement: Statement<'_>) -> Option<Lack> {
        let replaced = statement.cites_unknown_source()
            || statement.is_contradicted()
            || self.support.is_unattributed(statement.handle());
        self.support.lack(statement.handle()).filter(|_| !replaced)
    }

    pub(super) fn marks(&self) -> Marks {
        let unsupported = self.map.statements().map(|statement| self.lacks_anything(statement)).collect();
        let mut marks = Marks::new(unsupported, self.map.steps().len());
        for circle in self.support.circles().iter().filter(|circle| circle.is_unexplained) {
            marks.add_unsupported(circle.at());
        }
        for attack in self.unanswered() {
            marks.add_unanswered(first_premise(attack).handle(), attack.handle());
        }
        marks
    }

    /// True if a relation that is kept out of the graph may be why a statement lacks something.
    fn is_left_to_misfit(&self, statement: Statement<'_>) -> bool {
        let lack = self.support.lack(statement.handle());
        self.is_end_of_misfit(statement.handle())
            && matches!(lack, Some(Lack::Everything | Lack::Ground | Lack::GroundInCircle | Lack::Deeper))
    }

    /// True if unknown sources are all that a statement has. One that cites another source, or rests on one, keeps its finding
    /// but has what it owes.
    fn has_only_unknown_sources(&self, statement: Statement<'_>) -> bool {
        statement.cites_unknown_source()
            && statement.citations().next().is_none()
            && !self.support.is_grounded(statement.handle())
    }

    /// True if a statement owes support or a source and has none, as pictures show it.
    fn lacks_anything(&self, statement: Statement<'_>) -> bool {
        let is_lacking = self.support.lack(statement.handle()).is_some()
            && !self.is_left_to_misfit(statement)
            && !self.support.is_unattributed(statement.handle());
        is_lacking || self.has_only_unknown_sources(statement)
    }
}

/// The first premise of a step: findings about an attack are reported there.
pub(super) fn first_premise(step: Step<'_>) -> Statement<'_> {
    step.premises().next().expect("every step has a premise")
}

/// The ends of relations that are kept out of the graph for a cause that a rule reports at the relation: they get no
/// finding of their own.
fn misfit_ends(map: &ArgumentMap) -> Vec<bool> {
    let mut is_end = vec![false; map.statements().len()];
    for misfit in &map.misfits().relations {
        if misfit.causes == [MisfitCause::DuplicateId] {
            continue;
        }
        for id in misfit.ends() {
            if let Some(Target::Statement(statement)) = map.find(id.as_str()) {
                is_end[statement.index()] = true;
            }
        }
    }
    is_end
}

/// The relations that are kept out of the graph only because their target is, by that target's id. Anything else that is
/// wrong with a relation is reported at it.
fn dependents(map: &ArgumentMap) -> HashMap<&str, Vec<&MisfitRelation>> {
    let mut dependents: HashMap<_, Vec<_>> = HashMap::new();
    for misfit in &map.misfits().relations {
        if misfit.causes == [MisfitCause::TargetKeptOut] {
            dependents.entry(misfit.relation.to.id.as_str()).or_default().push(misfit);
        }
    }
    dependents
}
