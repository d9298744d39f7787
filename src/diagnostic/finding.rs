//! Findings: what rules report.

use std::borrow::Cow;

use super::subject::Subject;
use crate::model::Span;

words! {
    /// The level of a finding. Errors decide the exit code.
    pub enum Level {
        /// Worth knowing.
        Info = "info",
        /// Probably wrong.
        Warning = "warning",
        /// Wrong.
        Error = "error",
    }
}

/// A finding: a rule, its subject, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name: its identity.
    pub rule: &'static str,
    /// The rule's code: a short alias.
    pub code: &'static str,
    /// Its level.
    pub level: Level,
    /// The part of the map or document that it is about.
    pub subject: Subject,
    /// The problem: names the subject and says what is missing.
    pub message: String,
    /// The advice that fixes it.
    pub help: Help,
    /// The place of the subject.
    pub span: Option<Span>,
    /// Other parts that it concerns.
    pub related: Vec<Related>,
    /// The number of statements that fail only because of this one.
    pub explained: usize,
    /// The reason for which the file allows it.
    pub allowed: Option<String>,
    /// The number of the note that it is about, in a text.
    pub note: Option<u32>,
    /// A few words of the passage that it is about, in a text.
    pub quote: Option<String>,
}

impl Diagnostic {
    /// True if it is at `level` and the file does not allow it.
    #[must_use]
    pub fn counts_at(&self, level: Level) -> bool {
        self.level == level && self.allowed.is_none()
    }
}

/// The advice that fixes a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Help {
    /// The advice of the rule: a report for people gives it once, however many findings share it.
    Shared(Cow<'static, str>),
    /// Advice about this finding alone, such as the id that was probably meant.
    Own(String),
}

impl Help {
    /// The advice.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Shared(help) => help,
            Self::Own(help) => help,
        }
    }
}

impl From<&'static str> for Help {
    fn from(help: &'static str) -> Self {
        Self::Shared(Cow::Borrowed(help))
    }
}

/// A part of the map or document that a finding also concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The part.
    pub subject: Subject,
    /// Its connection with the finding.
    pub message: String,
    /// Its place.
    pub span: Option<Span>,
}
