//! The command line.

mod anchors;
mod transcripts;
pub(crate) mod watching;
