//! Support as a logic program: the support steps, the least fixpoint over them, their strongly connected components,
//! and everything that a step draws support from.

mod components;
mod cone;
mod fixpoint;
mod steps;

pub(crate) use components::{Components, supported_by};
pub(crate) use cone::support_cone;
pub(crate) use fixpoint::{Waiting, classes_with, least_fixpoint};
pub(crate) use steps::SupportSteps;
