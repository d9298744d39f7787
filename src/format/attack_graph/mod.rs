//! Plain attack graphs: the formats of solvers for Dung's frameworks, one file each.
//!
//! A reader makes no map of such a file: a graph of a million arguments has no texts to keep. So only an evaluation reads one.

mod af;
mod apx;
mod lines;
mod row;
mod tgf;

pub use af::AF;
pub use apx::APX;
pub use tgf::TGF;
