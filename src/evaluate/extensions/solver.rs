//! The SAT solver behind the searches: batsat is named only here.
//!
//! batsat tries `false` first, and a search for extensions succeeds fastest if `in` is tried first. So the variable of a
//! [`Literal`] is inverted where [`Solver::variable`] is asked for that: on graphs of some thousand arguments this is the
//! difference between a moment and no answer.

use std::cell::Cell;
use std::ops::Not;
use std::time::Instant;

use batsat::callbacks::Callbacks;
use batsat::{Lit, SolverInterface as _, lbool};

/// A variable or its negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal(Lit);

impl Not for Literal {
    type Output = Self;
    fn not(self) -> Self {
        Self(!self.0)
    }
}

/// The value that a search tries first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FirstTry {
    True,
    False,
}

/// The answer of the solver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SatAnswer {
    /// There is a model, which [`Solver::is_true`] tells.
    Yes,
    No,
    /// The time was up.
    Stopped,
}

/// A set of clauses that can be asked for a model again and again.
pub(super) struct Solver {
    solver: batsat::Solver<Deadline>,
}

/// The time at which a search ends. The clock is read once in a while.
struct Deadline {
    at: Option<Instant>,
    calls: Cell<u32>,
    /// True once the time was up: batsat asks again before it stops.
    is_over: Cell<bool>,
}

/// The calls between two looks at the clock.
const CALLS: u32 = 64;

impl Callbacks for Deadline {
    fn stop(&self) -> bool {
        let Some(at) = self.at else { return false };
        self.calls.set(self.calls.get().wrapping_add(1));
        if self.calls.get().is_multiple_of(CALLS) && Instant::now() >= at {
            self.is_over.set(true);
        }
        self.is_over.get()
    }
}

impl Solver {
    /// A solver without clauses.
    pub(super) fn new(deadline: Option<Instant>) -> Self {
        let deadline = Deadline { at: deadline, calls: Cell::new(0), is_over: Cell::new(false) };
        Self { solver: batsat::Solver::new(batsat::SolverOpts::default(), deadline) }
    }

    /// A new variable.
    pub(super) fn variable(&mut self, first: FirstTry) -> Literal {
        Literal(Lit::new(self.solver.new_var_default(), first == FirstTry::False))
    }

    /// Adds a clause.
    pub(super) fn add(&mut self, clause: impl IntoIterator<Item = Literal>) {
        let mut clause: Vec<Lit> = clause.into_iter().map(|literal| literal.0).collect();
        self.solver.add_clause_reuse(&mut clause);
    }

    /// Looks for a model in which all assumptions are true.
    pub(super) fn solve(&mut self, assumptions: &[Literal]) -> SatAnswer {
        if self.solver.cb().at.is_some_and(|at| Instant::now() >= at) {
            return SatAnswer::Stopped;
        }
        let assumptions: Vec<Lit> = assumptions.iter().map(|literal| literal.0).collect();
        let answer = self.solver.solve_limited(&assumptions);
        if answer == lbool::TRUE {
            SatAnswer::Yes
        } else if answer == lbool::FALSE {
            SatAnswer::No
        } else {
            SatAnswer::Stopped
        }
    }

    /// The value of a literal in the last model.
    pub(super) fn is_true(&self, literal: Literal) -> bool {
        self.solver.value_lit(literal.0) == lbool::TRUE
    }
}
