//! Standings: what each statement rests on, one by one and in numbers.

use super::support::Support;
use crate::model::{ArgumentMap, Statement, StatementKind, Status};

words! {
    /// What a statement rests on.
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
        /// It owes support or a source and has none.
        Unsupported = "unsupported",
    }
}

impl Standing {
    pub(super) fn of(support: &Support, statement: Statement<'_>) -> Self {
        let index = statement.handle();
        let owes_only_a_reason = statement.claim_type().needs_only_a_reason();
        if statement.status() == Status::CommonKnowledge {
            Self::CommonKnowledge
        } else if support.rests_on_source(index) {
            Self::OnSource
        } else if support.is_grounded(index) {
            Self::OnlyGranted
        } else if statement.is_reported_view() {
            Self::OnlyReported
        } else if owes_only_a_reason && !support.is_unattributed(index) && support.lack(index).is_none() {
            Self::OnlyReasoned
        } else {
            Self::Unsupported
        }
    }
}

/// How many statements of a kind rest on what. Each statement is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// They have a source, or reasons that end in one.
    pub rest_on_source: usize,
    /// They, or statements that they rest on, are only granted: assumed, implicit or conceded.
    pub only_granted: usize,
    /// They are views that the map reports and does not assert.
    pub only_reported: usize,
    /// Everybody knows them.
    pub common_knowledge: usize,
    /// They are values, policies or definitions, whose reasons end in no source.
    pub only_reasoned: usize,
    /// They owe support or a source and have none.
    pub unsupported: usize,
}

impl Shares {
    /// The number of statements.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.rest_on_source
            + self.only_granted
            + self.only_reported
            + self.common_knowledge
            + self.only_reasoned
            + self.unsupported
    }

    /// The count of a standing.
    const fn of(&mut self, standing: Standing) -> &mut usize {
        match standing {
            Standing::OnSource => &mut self.rest_on_source,
            Standing::OnlyGranted => &mut self.only_granted,
            Standing::OnlyReported => &mut self.only_reported,
            Standing::CommonKnowledge => &mut self.common_knowledge,
            Standing::OnlyReasoned => &mut self.only_reasoned,
            Standing::Unsupported => &mut self.unsupported,
        }
    }
}

impl std::ops::Add for Shares {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            rest_on_source: self.rest_on_source + other.rest_on_source,
            only_granted: self.only_granted + other.only_granted,
            only_reported: self.only_reported + other.only_reported,
            common_knowledge: self.common_knowledge + other.common_knowledge,
            only_reasoned: self.only_reasoned + other.only_reasoned,
            unsupported: self.unsupported + other.unsupported,
        }
    }
}

/// The shares of each kind of statement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures([Shares; StatementKind::ALL.len()]);

impl Figures {
    pub(super) fn new(map: &ArgumentMap, standings: &[Standing]) -> Self {
        let mut figures = Self::default();
        for (statement, &standing) in map.statements().zip(standings) {
            *figures.0[statement.kind() as usize].of(standing) += 1;
        }
        figures
    }

    /// The shares of one kind.
    #[must_use]
    pub const fn of(&self, kind: StatementKind) -> &Shares {
        &self.0[kind as usize]
    }
}
