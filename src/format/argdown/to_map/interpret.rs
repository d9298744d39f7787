//! The whole map of a document.

use std::rc::Rc;

use super::element::{Elements, bracketed, part};
use super::interpreter::Interpreter;
use super::relations::MapRelations;
use super::statement::{StatementMaker, defined_titles};
use super::statements::MapStatements;
use crate::diagnostic::Fault;
use crate::format::ReadOptions;
use crate::format::argdown::document::parts::Element;
use crate::format::argdown::shared::names::fold;
use crate::format::fields::{Placed, PlacedMember, Streamed, read_placed};
use crate::model::{ArgumentMap, FileBeside, Span, UnreadableSource};

/// The map that a document describes.
pub(crate) struct Interpretation {
    /// The map, without these files.
    pub(crate) map: ArgumentMap,
    /// The files beside the text that parts of the map were read from.
    pub(crate) files: Vec<FileBeside>,
    /// The entries of these files that could not be read.
    pub(crate) unreadable: Vec<UnreadableSource>,
    /// Its faults, in the order of the text.
    pub(crate) faults: Vec<Fault>,
    /// Parts of it that are probably not intended, in the order of the text.
    pub(crate) warnings: Vec<Fault>,
}

/// Interprets the document of `elements`. `is_whole` is true if the text has no faults, so that the document is all of it.
/// Linear time; recursion is bounded by the nesting of values.
///
/// All relations are in memory while the document is. Then the statements are made one by one, and a document that is not
/// kept is gone with the last of them; then the relations.
pub(crate) fn interpret(
    mut elements: Elements<'_>,
    is_whole: bool,
    options: &ReadOptions<'_>,
) -> Interpretation {
    let document = elements.document();
    let included = document.included.clone();
    let mut interpreter = Interpreter::new(document);
    let mut statements = MapStatements::of(document);
    let mut relations = MapRelations::of(&mut interpreter, &mut statements);
    relations.resolve(&statements, document);
    if !options.dialect.is_reference() {
        interpreter.warn_of_renamed(&statements);
    }
    let mut front = interpreter.front_matter();
    let marked = statements.marked_as_thesis(document);
    let mut head =
        interpreter.head(&mut front, &statements, marked, relations.only_root(&statements), options);
    // The items of these lists come one by one.
    head.extend(["nodes", "relations"].map(|name| PlacedMember::new(name, Placed::list(Vec::new(), None))));
    let in_place = |mut item: Placed| {
        if !included.is_empty() {
            item.translate(&|span| included.place(span));
        }
        item
    };
    let head = in_place(Placed::object(head, Span::new(0..0)));
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let titles = is_whole.then(|| defined_titles(document, &statements));
    let Interpreter { files, unreadable, faults: mut all_faults, warnings: mut all_warnings, .. } =
        interpreter;
    elements.free_others();
    statements.free_names();
    // One by one: as values, all statements and relations would be several times as large as the map.
    let (outgoing, count) = (relations.outgoing(&statements), statements.len());
    let (statements, mut maker) = (Rc::new(statements), StatementMaker::new(titles.as_deref()));
    let made = maker.placed(elements, Rc::clone(&statements), outgoing);
    let mut nodes = front.items("nodes", count, made).map(in_place);
    let count = relations.len();
    let mut relations = front.items("relations", count, relations.placed(statements)).map(in_place);
    let streamed = Streamed { nodes: Some(&mut nodes), relations: Some(&mut relations) };
    let map = read_placed(head, streamed, &mut faults, &mut warnings);
    drop(nodes);
    all_faults.append(&mut maker.faults);
    all_warnings.append(&mut maker.warnings);
    if !included.is_empty() {
        for fault in all_faults.iter_mut().chain(&mut all_warnings) {
            fault.span = fault.span.and_then(|span| included.place(span));
        }
    }
    all_faults.extend(faults);
    all_warnings.extend(warnings);
    all_faults.sort_by_key(|fault| fault.span);
    all_warnings.sort_by_key(|warning| warning.span);
    Interpretation { map, files, unreadable, faults: all_faults, warnings: all_warnings }
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
}
