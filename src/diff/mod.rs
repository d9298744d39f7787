//! The difference between two maps: parts added, removed and changed, and what that does to the verdicts.
//!
//! - `pairs` pairs the items of two lists.
//! - `likeness` measures how alike two texts are.
//! - `matching` finds the parts that both maps have.
//! - `fields` lists the fields in which two parts differ.
//! - `verdicts` compares what the rules say.
//! - `difference` puts it together.
//!
//! The renderers are in [`report::diff`](crate::report::diff).

mod difference;
mod fields;
mod likeness;
mod matching;
mod pairs;
mod verdicts;

pub use difference::{ChangedHead, ChangedPart, Difference, LonePart, PartChanges};
pub use likeness::LEAST_LIKENESS;
pub use matching::ReusedIds;
pub use verdicts::{FindingsDifference, GoneFinding, VerdictChange};
