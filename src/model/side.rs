//! Sides: the author's, an even number of attacks away from a thesis, and the opponents', an odd one.

use super::class::Classes;
use super::graph::ArgumentMap;
use super::handle::{StatementIndex, StepIndex, Target};
use super::word::StepKind;

/// The side of a statement or a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Side {
    author: bool,
    opponents: bool,
}

impl Side {
    /// True if it reaches a thesis through an even number of attacks.
    #[must_use]
    pub const fn is_author(self) -> bool {
        self.author
    }

    /// True if it reaches a thesis through an odd number of attacks.
    #[must_use]
    pub const fn is_opponents(self) -> bool {
        self.opponents
    }

    /// True if it reaches a thesis at all.
    #[must_use]
    pub const fn is_connected(self) -> bool {
        self.author || self.opponents
    }

    /// True if it is on the side of a party.
    #[must_use]
    pub const fn has(self, party: Party) -> bool {
        match party {
            Party::Author => self.author,
            Party::Opponents => self.opponents,
        }
    }

    const fn add(&mut self, party: Party) {
        match party {
            Party::Author => self.author = true,
            Party::Opponents => self.opponents = true,
        }
    }
}

words! {
    /// The two parties to an argument, by the words for their sides in a debate.
    pub enum Party {
        /// Those who hold the thesis.
        Author = "for",
        /// Those who oppose it.
        Opponents = "against",
    }
}

impl Party {
    /// The other party.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Author => Self::Opponents,
            Self::Opponents => Self::Author,
        }
    }

    /// The party that makes a step against or for this one.
    const fn behind(self, step: StepKind) -> Self {
        match (self, step.is_attack()) {
            (Self::Author, false) | (Self::Opponents, true) => Self::Author,
            (Self::Opponents, false) | (Self::Author, true) => Self::Opponents,
        }
    }
}

/// The side of every statement and step of a map.
#[derive(Clone, Debug)]
pub struct Sides {
    statements: Vec<Side>,
    steps: Vec<Side>,
}

impl Sides {
    /// The side of a statement.
    #[must_use]
    pub fn of(&self, statement: StatementIndex) -> Side {
        self.statements[statement.index()]
    }

    /// The side of a step: that of its premises, as far as they work through it.
    #[must_use]
    pub fn of_step(&self, step: StepIndex) -> Side {
        self.steps[step.index()]
    }

    /// The side of a statement or a step.
    #[must_use]
    pub fn of_target(&self, target: Target) -> Side {
        match target {
            Target::Statement(statement) => self.of(statement),
            Target::Step(step) => self.of_step(step),
        }
    }
}

impl ArgumentMap {
    /// Works out the sides: one search backwards from the theses over (node, parity of attacks).
    /// O(statements + relations), no recursion.
    ///
    /// Attacking a step counts as attacking what it does: an undercut of a support is one attack on its conclusion's
    /// side, an undercut of an attack two. Rephrased statements share a side.
    #[must_use]
    pub fn sides(&self) -> Sides {
        let mut sides = Sides {
            statements: vec![Side::default(); self.statements().len()],
            steps: vec![Side::default(); self.steps().len()],
        };
        let mut open: Vec<(Target, Party)> = Vec::new();
        for &thesis in self.theses() {
            open.extend(sides.reach(self.classes(), thesis, Party::Author));
        }
        while let Some((target, party)) = open.pop() {
            for step in self.steps_into(target) {
                let party = party.behind(step.kind());
                if sides.steps[step.handle().index()].has(party) {
                    continue;
                }
                sides.steps[step.handle().index()].add(party);
                open.push((Target::Step(step.handle()), party));
                for premise in step.premises() {
                    open.extend(sides.reach(self.classes(), premise.handle(), party));
                }
            }
        }
        sides
    }
}

impl Sides {
    /// The sides of a part of the map: each statement has the side of one of these, or none.
    pub(crate) fn of_part(&self, statements: impl Iterator<Item = Option<StatementIndex>>) -> Self {
        let side = |statement: Option<StatementIndex>| statement.map_or_else(Side::default, |at| self.of(at));
        Self { statements: statements.map(side).collect(), steps: Vec::new() }
    }

    /// Puts the class of `statement` on a side; returns its members if that is new.
    fn reach(
        &mut self,
        classes: &Classes,
        statement: StatementIndex,
        party: Party,
    ) -> impl Iterator<Item = (Target, Party)> + use<> {
        let mut reached = Vec::new();
        if !self.statements[statement.index()].has(party) {
            for &member in classes.members(classes.of(statement)) {
                self.statements[member.index()].add(party);
                reached.push((Target::Statement(member), party));
            }
        }
        reached.into_iter()
    }

    /// The name of a rebuttal by its side: an *objection* to the author, a *reply* to an opponent, else just a rebuttal.
    #[must_use]
    pub fn rebuttal_name(&self, statement: StatementIndex) -> &'static str {
        match self.of(statement) {
            Side { author: false, opponents: true } => "objection",
            Side { author: true, opponents: false } => "reply",
            _ => "rebuttal",
        }
    }
}
