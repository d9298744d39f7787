//! Findings and figures, as people and programs read them: one file for each way.

pub mod diff;
pub mod human;
pub mod json;
pub mod markdown;
pub mod stats;

use crate::check::Findings;
use crate::diagnostic::{Fault, Lines};
use crate::model::ArgumentMap;

/// A file that was looked at, and what came of it.
#[derive(Debug)]
pub struct FileReport<'a> {
    /// Its name, as the user wrote it.
    pub name: &'a str,
    /// Its text, for places.
    pub lines: &'a Lines<'a>,
    /// What could be read of it and is hardly meant.
    pub warnings: &'a [Fault],
    /// What came of it.
    pub outcome: Outcome<'a>,
}

/// What came of looking at a file.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// It could not be read as a map.
    Faults(&'a [Fault]),
    /// It was checked.
    Checked {
        /// The map.
        map: &'a ArgumentMap,
        /// What the rules found.
        findings: &'a Findings,
    },
}
