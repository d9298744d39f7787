//! Findings and figures for people and programs: one file for each form.

mod answers;
pub mod audit;
pub mod brief;
pub mod coverage;
pub mod diff;
pub mod evaluate;
pub mod flow;
pub mod human;
pub mod json;
pub mod markdown;
mod office;
mod place;
mod sentence;
mod standings;
pub mod stats;

#[doc(hidden)]
pub use place::tidy;

use crate::check::Assessment;
use crate::diagnostic::{Diagnostic, DocumentNames, Fault, Lines, SubjectNames};
use crate::model::ArgumentMap;

/// A file and its outcome.
#[derive(Debug)]
pub struct FileReport<'a> {
    /// Its name, as the user wrote it.
    pub name: &'a str,
    /// Its text, for places.
    pub lines: &'a Lines<'a>,
    /// Parts that could be read and are probably not intended.
    pub warnings: &'a [Fault],
    /// The outcome.
    pub outcome: FileOutcome<'a>,
}

/// The outcome of reading and checking a file.
#[derive(Clone, Copy, Debug)]
pub enum FileOutcome<'a> {
    /// It could not be read.
    Faults(&'a [Fault]),
    /// It was checked.
    Checked(CheckedFile<'a>),
}

/// A file that was checked: a map, or a text without a map.
#[derive(Clone, Copy)]
pub struct CheckedFile<'a> {
    /// Its title; may be empty.
    pub title: &'a str,
    /// The names of the subjects of its findings.
    pub names: &'a dyn SubjectNames,
    /// Its findings.
    pub findings: &'a [Diagnostic],
    /// The map and everything else that the check worked out; `None` for a text.
    pub map: Option<(&'a ArgumentMap, &'a Assessment)>,
    /// The text and everything that its audit worked out; `None` for a map.
    pub text: Option<audit::AuditedText<'a>>,
}

impl<'a> CheckedFile<'a> {
    /// A map and its assessment.
    #[must_use]
    pub fn map(map: &'a ArgumentMap, assessment: &'a Assessment) -> Self {
        let title = map.head().title.as_deref().unwrap_or_default();
        Self { title, names: map, findings: &assessment.findings, map: Some((map, assessment)), text: None }
    }

    /// A text without a map.
    #[must_use]
    pub fn text(text: audit::AuditedText<'a>) -> Self {
        Self {
            title: text.title,
            names: &DocumentNames,
            findings: text.findings,
            map: None,
            text: Some(text),
        }
    }
}

impl std::fmt::Debug for CheckedFile<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CheckedFile")
            .field("title", &self.title)
            .field("findings", &self.findings)
            .finish_non_exhaustive()
    }
}
