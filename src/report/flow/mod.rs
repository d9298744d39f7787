//! The flow of a debate: one column for each speech, one row for each line of argument, for a spreadsheet.
//!
//! A row begins with a claim of those who hold the thesis, and goes on with the objection to it, the answer to that, and so on.
//! The cell of an objection that nothing answers is followed by a hole.

mod csv;
mod table;
mod xlsx;

pub use csv::to_string as csv;
pub use table::{DebateFlow, FlowCell, MOST_SPEECHES};
pub use xlsx::to_bytes as xlsx;
