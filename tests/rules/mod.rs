//! The rules.

mod causes;
mod near_misses;
mod oracles;
mod pages;
