//! What rests on what: which statements have a source or reasons that end in one, and, where one has not, what is
//! missing deepest down (DESIGN: "Support, and what *has a source* means").

mod blame;
mod circle;
mod fixpoint;

pub use circle::Circle;

use crate::model::{
    ArgumentMap, Classes, Statement, StatementIndex, StatementKind, Status, StepKind, Target,
};
use blame::Blame;
use circle::Components;
use fixpoint::{Premises, least_fixpoint};

/// What a statement lacks of the support or the source that it owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A claim or rebuttal that owes a source has neither one nor any reason.
    Everything,
    /// Evidence cites nothing for its content.
    Citation,
    /// A value, policy or definition has neither a reason nor a source.
    Reason,
    /// Its reasons do not ground it, and nothing deeper explains why.
    Ground,
    /// As `Ground`, and its reasons run in a circle.
    GroundInCircle,
    /// Its reasons fail only because something deeper fails.
    Deeper,
}

/// The support structure of a map.
///
/// A support step grounds its conclusion if at least one premise is grounded and every other is grounded or neutral
/// (linked premises: AND); several steps are convergent reasons (OR). Statements joined by `rephrases` count as one.
/// The least fixpoint is found by counting what each step still waits for (Dowling and Gallier 1984): time and memory
/// are O(statements + relations), and nothing recurses.
#[derive(Clone, Debug)]
pub struct Support {
    classes: Classes,
    grounded: Vec<bool>,
    rests_on_source: Vec<bool>,
    unattributed: Vec<bool>,
    lacks: Vec<Option<Lack>>,
    circles: Vec<Circle>,
    explained: Vec<Vec<StatementIndex>>,
}

impl Support {
    /// Works out the support structure of `map`.
    #[must_use]
    pub fn new(map: &ArgumentMap, classes: &Classes) -> Self {
        let is_base = |statement: Statement<'_>| is_sourced(statement) || statement.status().is_granted();
        let premises = Premises::new(map, classes, is_neutral);
        let grounded = least_fixpoint(map, classes, &premises, is_base);
        let without_grants = Premises::new(map, classes, |s| is_neutral(s) || s.status().is_granted());
        let rests_on_source = least_fixpoint(map, classes, &without_grants, is_sourced);

        let components = Components::new(map, classes);
        let cited = classes_with(map, classes, |s| s.citations().next().is_some());
        let unattributed: Vec<bool> = map
            .statements()
            .map(|s| is_unattributed(s) && !cited[classes.of(s.handle())] && !cites_unknown_source(s))
            .collect();
        // A fact or a piece of evidence owes a source; a value, policy or definition owes only reasons, unless it is a
        // view without its attribution, or cites a source that does not exist.
        let owes_source = |s: Statement<'_>| {
            let is_factual = s.kind() == StatementKind::Evidence || !is_neutral(s);
            !owes_nothing(s) && (is_factual || unattributed[s.handle().index()] || cites_unknown_source(s))
        };
        let if_all_had = least_fixpoint(map, classes, &premises, |s| is_base(s) || owes_source(s));
        let blame = Blame::new(map, classes, &components, &premises, &if_all_had, is_base);

        let mut support = Self {
            classes: classes.clone(),
            grounded,
            rests_on_source,
            unattributed,
            lacks: Vec::new(),
            circles: Vec::new(),
            explained: Vec::new(),
        };
        let supported = supported_classes(map, classes);
        support.lacks = map
            .statements()
            .map(|statement| {
                let class = classes.of(statement.handle());
                let lack = support.lack_of(statement, supported[class])?;
                Some(match lack {
                    Lack::Ground if blame.is_explained(class) => Lack::Deeper,
                    Lack::Ground if components.is_circle(class) => Lack::GroundInCircle,
                    other => other,
                })
            })
            .collect();
        support.circles = components.circles(map, classes, &support, &blame);
        support.explained = blame.assign(map, &support);
        support
    }

    /// Whether a statement is sourced, granted, or supported by a step that grounds it.
    #[must_use]
    pub fn is_grounded(&self, statement: StatementIndex) -> bool {
        self.grounded[self.classes.of(statement)]
    }

    /// Whether it would be grounded if nothing were granted.
    #[must_use]
    pub fn rests_on_source(&self, statement: StatementIndex) -> bool {
        self.rests_on_source[self.classes.of(statement)]
    }

    /// Whether it is reported as somebody's view, and neither it nor a statement that says the same cites anything.
    #[must_use]
    pub fn is_unattributed(&self, statement: StatementIndex) -> bool {
        self.unattributed[statement.index()]
    }

    /// What it lacks, if anything.
    #[must_use]
    pub fn lack(&self, statement: StatementIndex) -> Option<Lack> {
        self.lacks[statement.index()]
    }

    /// The strongly connected components of support, in the order of the file.
    #[must_use]
    pub fn circles(&self) -> &[Circle] {
        &self.circles
    }

    /// The statements that fail only because this one does, directly or through others, in the order of the file.
    #[must_use]
    pub fn explained_by(&self, statement: StatementIndex) -> &[StatementIndex] {
        &self.explained[statement.index()]
    }

    fn lack_of(&self, statement: Statement<'_>, supported: bool) -> Option<Lack> {
        if owes_nothing(statement) {
            return None;
        }
        if statement.kind() == StatementKind::Evidence {
            // Evidence must cite itself: what says the same may be a claim with other grounds.
            return (!statement.cites_for_content()).then_some(Lack::Citation);
        }
        if self.is_grounded(statement.handle()) {
            return None;
        }
        match (supported, statement.claim_type().needs_only_a_reason()) {
            (false, false) => Some(Lack::Everything),
            (false, true) => Some(Lack::Reason),
            (true, false) => Some(Lack::Ground),
            (true, true) => self.is_unattributed(statement.handle()).then_some(Lack::Ground),
        }
    }
}

/// Whether a statement has a source of its own: it cites a known one for its content, or everybody knows it.
pub(super) fn is_sourced(statement: Statement<'_>) -> bool {
    statement.status() == Status::CommonKnowledge || statement.cites_for_content()
}

/// Whether a statement neither grounds nor blocks while it is not grounded.
pub(super) fn is_neutral(statement: Statement<'_>) -> bool {
    statement.claim_type().needs_only_a_reason()
}

/// Granted statements, common knowledge and reported views owe neither support nor a source.
pub(super) fn owes_nothing(statement: Statement<'_>) -> bool {
    statement.status().is_granted()
        || statement.status() == Status::CommonKnowledge
        || statement.is_reported_view()
}

/// Whether a statement has a holder, owes something for it, and cites nothing itself.
fn is_unattributed(statement: Statement<'_>) -> bool {
    statement.holder().is_some() && !owes_nothing(statement) && statement.citations().next().is_none()
}

/// Whether a statement cites a source that does not exist.
pub(super) fn cites_unknown_source(statement: Statement<'_>) -> bool {
    statement.unknown_sources().next().is_some()
}

/// The classes that some support step leads to.
fn supported_classes(map: &ArgumentMap, classes: &Classes) -> Vec<bool> {
    let mut supported = vec![false; classes.len()];
    for step in map.steps().filter(|step| step.kind() == StepKind::Supports) {
        if let Target::Statement(target) = step.target() {
            supported[classes.of(target)] = true;
        }
    }
    supported
}

/// The classes of which some member is as `is` says.
fn classes_with(map: &ArgumentMap, classes: &Classes, is: impl Fn(Statement<'_>) -> bool) -> Vec<bool> {
    let mut with = vec![false; classes.len()];
    for statement in map.statements() {
        with[classes.of(statement.handle())] |= is(statement);
    }
    with
}
