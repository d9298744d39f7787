//! The formats: one file or folder each, and the table of them.
//!
//! `registry` is the table, `description` the facts of a row; a reader leaves a [`Reading`], a writer takes a [`Context`].
//! `fields` reads and writes the fields of the file format for every notation.

pub mod argdown;
pub mod argdown_json;
pub mod attack_graph;
mod bibliography;
mod context;
mod description;
pub(crate) mod dialect;
pub mod dot;
pub(crate) mod fields;
#[cfg(any(feature = "png", feature = "pdf"))]
mod fonts;
mod foreign;
mod graph_reading;
pub mod html;
pub mod json;
pub mod pdf;
pub mod png;
mod reading;
mod registry;
mod resolution;
pub mod svg;
mod xml;

#[doc(hidden)]
pub use bibliography::is_csl_json;
pub use context::Context;
pub use description::{Format, FormatKind, Read, ReadGraph, Write};
#[doc(hidden)]
pub use foreign::foreign_kind;
pub use graph_reading::GraphReading;
pub use reading::{IncludedFile, Native, Purpose, ReadBeside, ReadIncluded, ReadOptions, Reading};
pub use registry::FORMATS;
pub use resolution::Resolution;
