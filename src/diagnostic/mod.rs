//! What is said about a map: faults of a file, findings of rules, and the places of both. Data only: no rule is named
//! here, and nothing is printed.

mod counted;
mod decode;
mod faults;
mod lines;
mod scalars;
mod suggest;

pub(crate) use counted::counted;
pub(crate) use decode::{decode, decode_lossy};
pub use faults::Faults;
pub use lines::{Lines, Position, char_start};
pub(crate) use scalars::ScalarCounts;
pub use suggest::{Candidates, did_you_mean};

use crate::model::Span;

words! {
    /// How grave a finding is. Errors decide the exit code.
    pub enum Level {
        /// Worth knowing.
        Info = "info",
        /// Probably wrong.
        Warning = "warning",
        /// Wrong.
        Error = "error",
    }
}

/// Something in a file that could not be read as the map that it should be.
///
/// A reader reports all of them, and each says where, what was expected, and what would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// What would mend it; may be empty.
    pub help: String,
    /// Where.
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

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A statement, by its id.
    Node(String),
    /// A relation, by its id.
    Relation(String),
    /// A source, by its id.
    Source(String),
    /// The map as a whole.
    Map,
}

impl Subject {
    /// The word for what it is and its id; none for the map as a whole.
    #[must_use]
    pub fn parts(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Node(id) => Some(("node", id)),
            Self::Relation(id) => Some(("relation", id)),
            Self::Source(id) => Some(("source", id)),
            Self::Map => None,
        }
    }
}

/// A statement that a finding also concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Its id.
    pub node: String,
    /// What it has to do with the finding.
    pub message: String,
    /// Where it stands.
    pub span: Option<Span>,
}

/// A finding: a rule, its subject, and what would mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name: its identity.
    pub rule: &'static str,
    /// The rule's code: a short alias.
    pub code: &'static str,
    /// How grave it is.
    pub level: Level,
    /// What it is about.
    pub subject: Subject,
    /// What is wrong: names the subject and says what is missing.
    pub message: String,
    /// What would mend it.
    pub help: String,
    /// Where the subject stands.
    pub span: Option<Span>,
    /// What else it concerns.
    pub related: Vec<Related>,
    /// How many statements fail only because of this one.
    pub explained: usize,
    /// The reason for which the file allows it.
    pub allowed: Option<String>,
}
