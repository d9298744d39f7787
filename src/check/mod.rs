//! The rules, and what they find in a map or a text.
//!
//! A rule is one file in `rules/` and one row of [`RULES`]. Facts that several rules need are worked out once, in
//! [`Analysis`], in time linear in the size of the map. A [`Checker`] runs the rules; its [`Assessment`] holds these facts
//! and the findings. Everything that draws, prints or compares maps takes them from there.
//!
//! - `rule`, `rules`, `levels`, `profiles`: the rules. `report`, `wording`: their findings.
//! - `text`: the facts about running text, for the rules over texts. `works`: the records of works, of a map or a text.
//! - `schemes`, `questions`: Walton's schemes, and their critical questions at each step.
//! - `likeness`: texts with nearly the same words. `reviews`: editors' verdicts on citations.
//! - `analysis`: the facts, from `support`, `answers`, `connection` and `map_allows`; `anchoring`: the map in its document.
//! - `checker`: runs the rules. `assessment`: the result, with `standing`, `marks` and `allows`. `fingerprint`: the identity of
//!   a finding from one version of a file to the next.

#[macro_use]
mod rule;
mod address;
mod allows;
mod analysis;
pub(crate) mod anchoring;
mod answers;
mod assessment;
mod checker;
mod connection;
mod fingerprint;
mod levels;
mod likeness;
mod map_allows;
mod marks;
mod profiles;
mod questions;
mod report;
mod reviews;
pub mod rules;
mod schemes;
mod standing;
mod support;
pub mod text;
mod wording;
mod works;

pub use allows::IdleAllow;
pub use analysis::Analysis;
pub use anchoring::{
    AnchorCounts, AnchorFact, AnchorOwner, AnchoredPart, Anchoring, DocumentState, Passages,
};
pub use answers::{Answer, Answers};
pub use assessment::{Assessment, DocumentCheck};
pub use checker::{Checker, check, check_text};
pub use fingerprint::fingerprints;
pub use levels::Levels;
pub use marks::Marks;
pub use profiles::{LevelProfile, PROFILES, find_profile};
pub use questions::{QuestionAnswer, StepQuestions};
pub use report::Report;
pub use reviews::{ReviewCounts, review_digest};
pub use rule::{InDrafts, Looks, Rule, RuleStatus};
pub use rules::{RULES, find_rule};
pub use schemes::{CriticalQuestion, SCHEMES, Scheme, find_scheme};
pub use standing::{Figures, Shares, Standing, Totals};
pub use support::{Circle, Lack, Support};
pub use works::{CitedWork, CitedWorks};
