//! Running text: the document that a map was made from.
//!
//! `prose` decodes it and counts positions as anchors do; `fingerprint` identifies the text of a span; `interruption` finds
//! the page heads and footnotes between the words of a text; `piece`, `stream`, `quotation` and `search` find a quotation
//! in it; `nearest` finds the passage most similar to a quotation that is not there; `anchor` uses all of these to complete
//! the anchors of a map. Paragraphs, sentences and citations will be here too.

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
