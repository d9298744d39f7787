//! Whose side a statement is on: an even number of attacks away from a thesis, or an odd one.

use super::class::Classes;
use super::graph::ArgumentMap;
use super::handle::{StatementIndex, StepIndex, Target};

/// The side of a statement or a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Side {
    author: bool,
    opponents: bool,
}

impl Side {
    /// Whether it reaches a thesis through an even number of attacks.
    #[must_use]
    pub const fn is_author(self) -> bool {
        self.author
    }

    /// Whether it reaches a thesis through an odd number of attacks.
    #[must_use]
    pub const fn is_opponents(self) -> bool {
        self.opponents
    }

    /// Whether it reaches a thesis at all.
    #[must_use]
    pub const fn is_connected(self) -> bool {
        self.author || self.opponents
    }

    const fn has(self, attacked: bool) -> bool {
        if attacked { self.opponents } else { self.author }
    }

    fn add(&mut self, attacked: bool) {
        *(if attacked { &mut self.opponents } else { &mut self.author }) = true;
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
        let mut open: Vec<(Target, bool)> = Vec::new();
        for &thesis in self.theses() {
            open.extend(sides.reach(self.classes(), thesis, false));
        }
        while let Some((target, attacked)) = open.pop() {
            for step in self.steps_into(target) {
                let attacked = attacked != step.kind().is_attack();
                if sides.steps[step.handle().index()].has(attacked) {
                    continue;
                }
                sides.steps[step.handle().index()].add(attacked);
                open.push((Target::Step(step.handle()), attacked));
                for premise in step.premises() {
                    open.extend(sides.reach(self.classes(), premise.handle(), attacked));
                }
            }
        }
        sides
    }
}

impl Sides {
    /// The sides of other statements: each that of one of these, or none.
    pub(crate) fn of_part(&self, statements: impl Iterator<Item = Option<StatementIndex>>) -> Self {
        let side = |statement: Option<StatementIndex>| statement.map_or_else(Side::default, |at| self.of(at));
        Self { statements: statements.map(side).collect(), steps: Vec::new() }
    }

    /// Gives the class of `statement` a side; returns its members where that is new.
    fn reach(
        &mut self,
        classes: &Classes,
        statement: StatementIndex,
        attacked: bool,
    ) -> impl Iterator<Item = (Target, bool)> + use<> {
        let mut reached = Vec::new();
        if !self.statements[statement.index()].has(attacked) {
            for &member in classes.members(classes.of(statement)) {
                self.statements[member.index()].add(attacked);
                reached.push((Target::Statement(member), attacked));
            }
        }
        reached.into_iter()
    }

    /// What a rebuttal is called by its side: *objection* to the author, *reply* to an opponent, else just rebuttal.
    #[must_use]
    pub fn rebuttal_name(&self, statement: StatementIndex) -> &'static str {
        match self.of(statement) {
            Side { author: false, opponents: true } => "objection",
            Side { author: true, opponents: false } => "reply",
            _ => "rebuttal",
        }
    }
}
