//! The tests of what users see: one binary, one module for each subject.

mod docs;
mod oracles;
mod shared;
