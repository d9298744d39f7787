//! Evaluation: facts about a map that follow from its relations alone. Rules may judge them differently.
//!
//! A map, or a plain attack graph, is written as a normal logic program (`program`): a statement holds if something
//! carries it and nothing that holds attacks it. Its well-founded model (`well_founded`; Van Gelder, Ross, Schlipf 1991)
//! labels every statement and every relation: in, out or undecided.
//!
//! - `base` says which statements need no reason, `translation` turns a map into a program.
//! - `labels` is the result for a map, `attack_graph` for a plain attack graph; `cause` says why a label is as it is.
//! - `evaluable` is what a map and a graph have in common: the semantics work on either.
//! - `extensions` are the sets that can stand together under each of Dung's semantics, `strengths` the gradual semantics.
//! - `fragility` says what a claim rests on, and what would bring it down.
//! - `semantics` is the table of the ways to evaluate.
//! - `support` is the support structure by itself, as the rules about sources need it.

mod attack_graph;
mod attacks;
mod base;
mod cause;
mod evaluable;
mod extensions;
mod fragility;
mod label;
mod labelled;
mod labels;
mod program;
mod semantics;
mod strengths;
pub(crate) mod support;
mod translation;
mod well_founded;

pub use attack_graph::{ArgumentIndex, AttackGraph, GraphLabels};
pub use attacks::{AttackWeight, attack_weights};
pub use base::Base;
pub(crate) use base::{content_sources, needs_no_source, owes_nothing};
pub use cause::Cause;
pub use evaluable::{Evaluable, GraphProgram};
pub use extensions::{
    Acceptance, AcceptanceAnswer, ExtensionBounds, ExtensionCount, ExtensionList, ExtensionRules, Extensions,
    TimeUp,
};
pub use fragility::{
    Bounds, FallenClaims, Fragility, Remedies, Remedy, RemedyAnswers, SmallestSets, fallen_claims, fragility,
    grants, remedies,
};
pub use label::Label;
pub use labels::{LabelTable, Labels, MapProgram, Struck, labels};
pub use semantics::{SEMANTICS, Semantics, SemanticsKind, find_semantics};
pub use strengths::{GradualRules, Influence, StrengthMethod, Strengths};
