//! Running text: the facts about its sentences that several rules need, worked out once, in linear time.
//!
//! `split` and `tokens` find words, which `lexicon` puts into `classes` by the tables of a language (`english`, `german`,
//! `french`). `sections` tells summaries from the rest; `roles` tells sentences that assert from those that announce or ask; `numerals` and `figures` find what claims a
//! quantity or a date; `marks` and `quoted` find quotations; `speech` finds what others say; `reach` finds the citation that
//! covers each of these. `reading` reads a sentence by itself, and `facts` one after another. `pinpoints` finds the places in works that a text names, and `wording` says all this in findings.

mod amounts;
mod analysis;
mod classes;
mod datings;
mod english;
mod facts;
mod figures;
mod french;
mod german;
mod lexicon;
mod marks;
mod missing;
mod numerals;
mod phrases;
mod pinpoints;
mod quoted;
mod reach;
mod reading;
mod roles;
mod sections;
mod speech;
mod split;
mod tokens;
mod wording;

pub(in crate::check) use amounts::{Amount, amount, other_amount};
pub use analysis::TextAnalysis;
pub(in crate::check) use datings::is_access;
pub use datings::{Dating, DatingForm};
pub use facts::SentenceFacts;
pub use figures::{Figure, FigureDate, FigureValue};
pub(in crate::check) use missing::Unnoted;
pub use pinpoints::{Pinpoint, PinpointKind, PlaceNumber};
pub(in crate::check) use pinpoints::{may_mean, whole_end, whole_place};
pub use quoted::{PassageKind, QuotedPassage};
pub use reach::{CitationPlace, Reach};
pub use roles::SentenceRole;
pub use speech::Testimony;
pub(in crate::check) use wording::MOST_COMPARED;
