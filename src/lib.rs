#![doc = include_str!("../README.md")]

#[macro_use]
pub mod model;
pub mod check;
pub mod diagnostic;
pub mod document;
pub mod format;
pub mod layout;
pub mod report;

#[doc(inline)]
pub use model::*;
