//! The rules.

mod advice;
mod beside;
mod causes;
mod documents;
mod fingerprints;
mod near_misses;
mod oracles;
mod pages;
mod roles;
mod verdicts;
