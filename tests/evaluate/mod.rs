//! Labels, and what they rest on: those of a literal reading, of solvers, of a naive fixpoint, and of brute force.

mod extensions;
mod fragility;
mod graphs;
mod labels;
pub(crate) mod naive;
mod pictures;
mod reports;
mod strengths;
