//! From a text to the first draft of a map, and back from a map to the sentences of its text.
//!
//! [`first_draft`] writes one statement for each sentence that asserts something, with its place in the text, its citations and
//! its section, and invents no relations: `wording` decides which words of the sentence the statement keeps, `phrases` holds the
//! tables of words for this, and `remarks` tells what is left to do. [`Coverage`] tells which sentences no statement of a map stands for.

mod coverage;
mod first;
mod phrases;
mod remarks;
mod wording;

pub use coverage::{AnchorFaults, Coverage, SectionCoverage};
pub use first::{FirstDraft, first_draft};
pub use remarks::THESIS_CANDIDATE;
