#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]

#[macro_use]
pub mod model;
pub mod check;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod drafting;
pub mod evaluate;
pub mod format;
pub mod layout;
pub mod report;

#[doc(inline)]
pub use model::*;

#[doc = include_str!("docs/guide.md")]
pub mod guide {}

#[doc = include_str!("docs/file-format.md")]
pub mod file_format {}

#[doc = include_str!("docs/design.md")]
pub mod design {}
