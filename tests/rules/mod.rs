//! The rules.

mod advice;
mod beside;
mod causes;
mod documents;
mod drafts;
mod fingerprints;
mod near_misses;
mod oracles;
mod pages;
mod planted;
mod roles;
mod verdicts;
