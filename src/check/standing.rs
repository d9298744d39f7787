//! Standings: what each statement rests on, one by one and in numbers.

use super::marks::Marks;
use super::support::Support;
use crate::model::{ArgumentMap, Statement, StatementKind, Status};

words! {
    /// The standing of a statement: the support that it has.
    pub enum Standing {
        /// It has a source, or reasons that end in one.
        OnSource = "on-source",
        /// It, or something that it rests on, is only granted: assumed, implicit or conceded.
        OnlyGranted = "only-granted",
        /// It is a view that the map reports and does not assert.
        OnlyReported = "only-reported",
        /// Everybody knows it.
        CommonKnowledge = "common-knowledge",
        /// It is a value, policy or definition, whose reasons end in no source.
        OnlyReasoned = "only-reasoned",
        /// It is a view of a holder, and cites nothing that shows whose.
        Unattributed = "unattributed",
        /// It lacks support, perhaps only because a relation to it or from it is kept out of the graph.
        CutOff = "cut-off",
        /// It owes support or a source and has none, as pictures mark it.
        Unsupported = "unsupported",
    }
}

impl Standing {
    pub(super) fn of(support: &Support, marks: &Marks, statement: Statement<'_>) -> Self {
        let index = statement.handle();
        let owes_only_a_reason = statement.claim_type().needs_only_a_reason();
        // Reports and pictures count alike.
        if marks.is_unsupported(index) {
            Self::Unsupported
        } else if statement.status() == Status::CommonKnowledge {
            Self::CommonKnowledge
        } else if support.rests_on_source(index) {
            Self::OnSource
        } else if support.is_grounded(index) {
            Self::OnlyGranted
        } else if statement.is_reported_view() {
            Self::OnlyReported
        } else if support.is_unattributed(index) {
            Self::Unattributed
        } else if owes_only_a_reason && support.lack(index).is_none() {
            Self::OnlyReasoned
        } else {
            Self::CutOff
        }
    }
}

/// The number of statements of each standing. Each statement is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares([usize; Standing::ALL.len()]);

impl Shares {
    /// The number of statements of a standing.
    #[must_use]
    pub const fn of(&self, standing: Standing) -> usize {
        self.0[standing as usize]
    }

    /// The number of statements.
    #[must_use]
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    const fn without_common_knowledge(mut self) -> Self {
        self.0[Standing::CommonKnowledge as usize] = 0;
        self
    }
}

impl std::ops::Add for Shares {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] + other.0[at]))
    }
}

/// The shares of each kind of statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures([Shares; StatementKind::ALL.len()]);

impl Figures {
    pub(super) fn new(map: &ArgumentMap, standings: &[Standing]) -> Self {
        let mut figures = Self::default();
        for (statement, &standing) in map.statements().zip(standings) {
            figures.0[statement.kind() as usize].0[standing as usize] += 1;
        }
        figures
    }

    /// The shares of one kind.
    #[must_use]
    pub const fn of(&self, kind: StatementKind) -> &Shares {
        &self.0[kind as usize]
    }

    /// The totals of a report.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let [claims, evidence, rebuttals] =
            [StatementKind::Claim, StatementKind::Evidence, StatementKind::Rebuttal]
                .map(|kind| *self.of(kind));
        let all = claims + evidence + rebuttals;
        Totals {
            statements: all.total(),
            claims: claims.without_common_knowledge(),
            rebuttals: rebuttals.without_common_knowledge(),
            evidence: evidence.without_common_knowledge(),
            common_knowledge: all.of(Standing::CommonKnowledge),
        }
    }
}

/// The totals of a map, as every report says them. Each statement is counted once: common knowledge is not among the
/// claims, the rebuttals or the evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The number of statements.
    pub statements: usize,
    /// The standings of claims.
    pub claims: Shares,
    /// The standings of rebuttals.
    pub rebuttals: Shares,
    /// The standings of evidence.
    pub evidence: Shares,
    /// The number of statements that everybody knows.
    pub common_knowledge: usize,
}
