//! The result of a check.

use super::allows::IdleAllow;
use super::answers::{Answer, Answers};
use super::marks::Marks;
use super::standing::{Figures, Standing};
use super::support::Support;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::{Sides, StatementIndex};

/// Everything that a check works out about a map: the facts, and the findings made of them.
///
/// Classes of statements that say the same are facts of the map itself ([`ArgumentMap::classes`](crate::ArgumentMap)).
/// The labels of an evaluation (in, out, undecided) will be another member.
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The side of each statement and relation.
    pub sides: Sides,
    /// The support structure.
    pub support: Support,
    /// The answers to attacks.
    pub answers: Answers,
    /// The states of statements and relations, as pictures show them.
    pub marks: Marks,
    /// The findings, sorted by level, number of statements explained, position, and rule.
    pub findings: Vec<Diagnostic>,
    /// How many statements rest on what.
    pub figures: Figures,
    /// What each statement rests on.
    pub standings: Vec<Standing>,
    /// Places at which the map allows a finding that no rule makes there.
    pub idle_allows: Vec<IdleAllow>,
    pub(super) answers_to_attackers: Vec<Option<Answer>>,
}

impl Assessment {
    /// How many findings there are at `level` that the file does not allow.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.counts_at(level)).count()
    }

    /// How many findings the file allows.
    #[must_use]
    pub fn count_allowed(&self) -> usize {
        self.findings.iter().filter(|finding| finding.allowed.is_some()).count()
    }

    /// What a statement rests on.
    #[must_use]
    pub fn standing(&self, statement: StatementIndex) -> Standing {
        self.standings[statement.index()]
    }

    /// The answer to a statement that is the first premise of an attack on the author's side; none if no answer is due.
    #[must_use]
    pub fn answer_to(&self, statement: StatementIndex) -> Option<Answer> {
        self.answers_to_attackers[statement.index()]
    }
}
