//! Running text: the document that a map was made from.
//!
//! `prose` decodes it and counts as anchors count; `fingerprint` is what an anchor remembers of a span; `interruption`
//! knows what stands between the words of a text (page heads, footnotes); `piece`, `stream`, `quotation` and `search` find
//! a quotation in it; `nearest` finds what a failed one may have meant; `anchor` completes the anchors of a map with all
//! that. Paragraphs, sentences and citations will stand here too.

mod anchor;
mod fingerprint;
mod interruption;
mod nearest;
mod piece;
mod prose;
mod quotation;
mod search;
mod stream;

pub use anchor::{Quotes, complete_anchors};
pub use fingerprint::{Fingerprint, normalised};
pub use prose::{MOST_BYTES, Prose};
pub use search::{Passage, find};
