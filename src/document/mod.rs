//! Running text: the document that a map was made from.
//!
//! `prose` decodes it and counts positions as anchors do; `fingerprint` identifies the text of a span; `interruption` finds
//! the page heads and footnotes between the words of a text; `piece`, `stream`, `quotation` and `search` find a quotation
//! in it; `nearest` finds the passage most similar to a quotation that is not there; `moved` finds spans by their fingerprints;
//! `anchor` uses all of these to complete the anchors of a map, and `placement` to find them again.
//!
//! `quantity`, `name` and `source_words` find the numbers, names and works that a text mentions; `mapped` is the document of a map.
//!
//! `parallel` shares the work on a long text among the cores of the machine.
//!
//! `section_name` knows the names of sections that hold notes and references, and `roman` the Roman numbers.
//!
//! `article` divides a text into paragraphs, headings and notes, each a `flow` that leads back to the text; `language` guesses
//! its language; `sentence` splits its paragraphs, and `citation` reads its notes.

mod anchor;
pub mod article;
pub mod citation;
mod definition;
mod fingerprint;
mod flow;
mod interruption;
mod language;
mod mapped;
mod moved;
mod name;
mod nearest;
mod parallel;
mod piece;
mod placement;
mod prose;
mod quantity;
mod quotation;
pub(crate) mod roman;
mod search;
mod section_name;
mod sentence;
mod source_words;
mod stream;

pub use anchor::{AnchorMoves, MovedAnchor, Quotes, complete_anchors, move_anchors};
pub use fingerprint::{Fingerprint, normalised};
pub use flow::Flow;
pub use language::Language;
pub use mapped::{MapDocument, NearestPassages};
pub use name::{NamedWords, proper_names};
pub(crate) use parallel::{both, map_pieces};
pub use placement::{AnchorFate, PlacedAnchor, place_anchors};
pub use prose::{MOST_BYTES, Prose};
pub use quantity::{Missing, Quantity, quantities};
pub use search::{Passage, find};
pub use sentence::{Sentence, sentences};
pub use source_words::SourceWords;
