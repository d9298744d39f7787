//! The result of a check.

use super::allows::IdleAllow;
use super::anchoring::{AnchorCounts, Anchoring, DocumentState};
use super::answers::{Answer, Answers};
use super::marks::Marks;
use super::reviews::ReviewCounts;
use super::rule::Rule;
use super::standing::{Figures, Standing};
use super::support::Support;
use crate::diagnostic::{Diagnostic, Level};
use crate::evaluate::LabelTable;
use crate::model::{Sides, StatementIndex};

/// Everything that a check works out about a map: the facts, and the findings made of them.
///
/// Classes of statements that say the same are facts of the map itself ([`ArgumentMap::classes`](crate::ArgumentMap)).
#[non_exhaustive]
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The side of each statement and relation.
    pub sides: Sides,
    /// The support structure.
    pub support: Support,
    /// The answers to attacks.
    pub answers: Answers,
    /// The labels (in, out, undecided) under grounded semantics, base `leaves`.
    pub labels: LabelTable,
    /// The states of statements and relations, as pictures show them.
    pub marks: Marks,
    /// The findings, sorted by level, number of statements explained, position, and rule.
    pub findings: Vec<Diagnostic>,
    /// The findings that a draft does not owe yet, by rule, and how many there are.
    pub deferred: Vec<(&'static Rule, usize)>,
    /// The number of statements of each standing, by kind.
    pub figures: Figures,
    /// The verdicts of editors on citations, in numbers.
    pub reviews: ReviewCounts,
    /// The standing of each statement.
    pub standings: Vec<Standing>,
    /// Places at which the map allows a finding that no rule makes there.
    pub idle_allows: Vec<IdleAllow>,
    /// The document that the map was compared with, if the checker had it.
    pub document: Option<DocumentCheck>,
    pub(super) answers_to_attackers: Vec<Option<Answer>>,
}

/// The comparison of a map with its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCheck {
    /// The name of the document.
    pub name: String,
    /// The document, compared with the one that the map was made from.
    pub state: DocumentState,
    /// The anchors of statements and relations, by their fates.
    pub anchors: AnchorCounts,
}

impl DocumentCheck {
    pub(super) fn of(anchoring: &Anchoring<'_>) -> Self {
        Self { name: anchoring.document.name.clone(), state: anchoring.state, anchors: anchoring.counts() }
    }
}

impl Assessment {
    /// The number of findings at `level` that the file does not allow.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.counts_at(level)).count()
    }

    /// The number of findings that the file allows.
    #[must_use]
    pub fn count_allowed(&self) -> usize {
        self.findings.iter().filter(|finding| finding.allowed.is_some()).count()
    }

    /// The standing of a statement.
    #[must_use]
    pub fn standing(&self, statement: StatementIndex) -> Standing {
        self.standings[statement.index()]
    }

    /// The answer to a statement that is the first premise of an attack on the author's side; `None` if it needs no answer.
    #[must_use]
    pub fn answer_to(&self, statement: StatementIndex) -> Option<Answer> {
        self.answers_to_attackers[statement.index()]
    }
}
