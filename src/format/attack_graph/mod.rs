//! Plain attack graphs: the formats of solvers for Dung's frameworks, one file each.
//!
//! `facts` parses the notation that `.apx` and `.bag` share; `flat` makes a graph of a map, for the writers.
//!
//! A reader makes no map of such a file: a graph of a million arguments has no texts to keep. So only an evaluation reads one.

mod af;
mod apx;
mod bag;
mod facts;
mod flat;
mod lines;
mod names;
mod row;
mod tgf;

pub use af::{AF, write_af};
pub use apx::{APX, write_apx};
pub use bag::{BAG, write_bag};
pub use tgf::{TGF, write_tgf};
