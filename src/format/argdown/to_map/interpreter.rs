//! The state of the interpretation: the document, and the diagnostics so far.

use crate::diagnostic::Fault;
use crate::format::argdown::document::parts::Document;
use crate::model::{FileBeside, Span, UnreadableSource};

/// A document that is being interpreted.
pub(super) struct Interpreter<'a> {
    pub(super) document: &'a Document,
    /// The files beside the text that parts of the map were read from.
    pub(super) files: Vec<FileBeside>,
    /// The entries of these files that could not be read.
    pub(super) unreadable: Vec<UnreadableSource>,
    pub(super) faults: Vec<Fault>,
    pub(super) warnings: Vec<Fault>,
}

impl<'a> Interpreter<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            files: document.included.files.clone(),
            unreadable: Vec::new(),
            faults: Vec::new(),
            warnings: Vec::new(),
        }
    }

    pub(super) fn warn(&mut self, span: Option<Span>, message: impl Into<String>, help: impl Into<String>) {
        self.warnings.push(Fault::new(span, message, help));
    }

    /// Warns that the title `own` makes an id that `other` has.
    pub(super) fn warn_of_taken_id(&mut self, span: Option<Span>, own: &str, other: &str, id: &str) {
        let message = format!("{own} and {other} make one id, so {own} has the id `{id}`");
        let help = "if both are the same, write them in the same way and with the same brackets; if not, give one an id of its own: `{id: …}`";
        self.warn(span, message, help);
    }
}
