//! The command line.

mod anchors;
mod texts;
mod transcripts;
pub(crate) mod watching;
mod word;
