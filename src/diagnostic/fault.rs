//! Faults: the parts of a file that could not be read.

use crate::model::Span;

/// Something in a file that could not be read as part of a map.
///
/// A reader reports all faults. Each says where it is, what was expected, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The problem.
    pub message: String,
    /// The way to fix it; may be empty.
    pub help: String,
    /// The place.
    pub span: Option<Span>,
}

impl Fault {
    /// A fault at `span`.
    #[must_use]
    pub fn new(span: Option<Span>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into(), span }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}
