//! The whole map of a document.

use super::element::{bracketed, part};
use super::interpreter::Interpreter;
use super::relations::MapRelations;
use super::statements::MapStatements;
use crate::diagnostic::Fault;
use crate::format::ReadOptions;
use crate::format::argdown::document::parts::{Document, Element};
use crate::format::argdown::shared::names::fold;
use crate::format::fields::{Placed, read_placed};
use crate::model::{Draft, FileBeside, Span, UnreadableSource};

/// The map that a document describes.
pub(crate) struct Interpretation {
    /// The map, before its ids are resolved.
    pub(crate) draft: Draft,
    /// The files beside the text that parts of the map were read from.
    pub(crate) files: Vec<FileBeside>,
    /// The entries of these files that could not be read.
    pub(crate) unreadable: Vec<UnreadableSource>,
    /// Its faults, in the order of the text.
    pub(crate) faults: Vec<Fault>,
    /// Parts of it that are probably not intended, in the order of the text.
    pub(crate) warnings: Vec<Fault>,
}

/// Interprets `document`. `is_whole` is true if the text has no faults, so that the document is all of it. Linear time;
/// recursion is bounded by the nesting of values.
pub(crate) fn interpret(document: &Document, is_whole: bool, options: &ReadOptions<'_>) -> Interpretation {
    let mut interpreter = Interpreter { is_whole, ..Interpreter::new(document) };
    let mut map = interpreter.map(options);
    if !document.included.is_empty() {
        let place = |span| document.included.place(span);
        map.translate(&place);
        for fault in interpreter.faults.iter_mut().chain(&mut interpreter.warnings) {
            fault.span = fault.span.and_then(place);
        }
    }
    let draft = read_placed(map, &mut interpreter.faults, &mut interpreter.warnings);
    let Interpreter { files, unreadable, mut faults, mut warnings, .. } = interpreter;
    faults.sort_by_key(|fault| fault.span);
    warnings.sort_by_key(|warning| warning.span);
    Interpretation { draft, files, unreadable, faults, warnings }
}

impl Interpreter<'_> {
    /// Warns of titles that make one id.
    fn warn_of_renamed(&mut self, statements: &MapStatements) {
        for (at, wanted) in &statements.renamed {
            let part = part(self.document, statements.list[*at]);
            let other = statements.with_id(wanted).map(|other| statements.list[other]);
            let is_argument = |element: Element| matches!(element, Element::Argument(_));
            // Titles of one sort that differ only in case are warned of where they are read.
            let is_alike = other.is_some_and(|other| {
                is_argument(other) == is_argument(statements.list[*at])
                    && fold(self::part(self.document, other).title) == fold(part.title)
            });
            if is_alike {
                continue;
            }
            let other = other.map_or_else(
                || format!("the id `{wanted}`"),
                |other| bracketed(other, self::part(self.document, other).title),
            );
            let own = bracketed(statements.list[*at], part.title);
            self.warn_of_taken_id(part.title_span(), &own, &other, statements.id(*at));
        }
    }

    /// The whole map as in JSON.
    fn map(&mut self, options: &ReadOptions<'_>) -> Placed {
        let mut statements = MapStatements::of(self.document);
        let mut relations = MapRelations::of(self, &mut statements);
        relations.resolve(&statements, self.document);
        if !options.dialect.is_reference() {
            self.warn_of_renamed(&statements);
        }
        let front = self.front_matter();
        let marked = statements.marked_as_thesis(self.document);
        let mut members = self.head(&front, &statements, marked, relations.only_root(&statements), options);
        let list = statements.placed(self, &relations);
        members.push(front.list("nodes", list));
        members.push(front.list("relations", relations.placed(&statements)));
        Placed::object(members, Span::new(0..0))
    }
}
