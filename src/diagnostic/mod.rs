//! Diagnostics: the faults of a file, the findings of rules, and their positions. Plain data: this module names no rule
//! and prints nothing.

mod fault;
mod finding;
mod lines;
mod subject;
mod suggest;

pub use fault::Fault;
pub(crate) use fault::wide_fault;
pub use finding::{Diagnostic, Level, Related};
pub use lines::{Lines, Position, char_start};
pub use subject::{DocumentNames, Subject, SubjectNames};
pub use suggest::{Candidates, did_you_mean};
