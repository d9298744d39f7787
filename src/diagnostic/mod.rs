//! Diagnostics: the faults of a file, the findings of rules, and their positions. Plain data: this module names no rule
//! and prints nothing.

mod counted;
mod decode;
mod fault;
mod faults;
mod finding;
mod lines;
mod scalars;
mod subject;
mod suggest;

#[doc(hidden)]
pub use counted::counted;
pub(crate) use decode::{BYTE_ORDER_MARK, decode, decode_lossy, wide_fault, without_mark};
pub use fault::Fault;
pub use faults::Faults;
pub use finding::{Diagnostic, Help, Level, Related};
pub use lines::{Lines, Position, char_start};
pub(crate) use scalars::ScalarCounts;
pub use subject::{DocumentNames, Subject, SubjectNames};
pub use suggest::{Candidates, did_you_mean, no_such_name};
