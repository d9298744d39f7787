//! The rules.

mod beside;
mod causes;
mod near_misses;
mod oracles;
mod pages;
mod verdicts;
