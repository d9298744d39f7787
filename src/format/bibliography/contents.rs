//! The contents of a file of sources, with its faults and warnings.

use std::borrow::Cow;

use serde_json::Value;

use crate::diagnostic::Fault;
use crate::model::{Span, shortened};

/// The most characters of a key or a name that a message shows.
const MOST_SHOWN: usize = 60;

/// A key or a name, for a message.
pub(super) fn shown(name: &str) -> Cow<'_, str> {
    shortened(name, MOST_SHOWN)
}

/// The warning about a second source with the same key. The first one counts, as in BibTeX.
pub(super) fn repeated(key: &str, span: Option<Span>) -> Fault {
    let message =
        format!("`{}` is left out here: an earlier source has that key, and says something else", shown(key));
    Fault::new(span, message, "give one of them another key, or take one out")
}

/// The sources of a file. Spans are in bytes of its text.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// CSL-JSON items.
    pub(super) items: Vec<Value>,
    /// Why the file cannot be read at all.
    pub(super) faults: Vec<Fault>,
    /// Entries that are left out, and what was read although it is wrong.
    pub(super) warnings: Vec<Fault>,
    /// The keys of entries that are left out, each with the warning about it.
    pub(super) unreadable: Vec<(String, Fault)>,
}

impl Contents {
    /// The contents of a file that cannot be read.
    pub(super) fn fault(fault: Fault) -> Self {
        Self { faults: vec![fault], ..Self::default() }
    }
}
