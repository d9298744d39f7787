//! The command line.

mod anchors;
mod transcripts;
mod watching;
