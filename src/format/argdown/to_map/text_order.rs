//! The order of a text, for Argdown JSON, which lists arguments before statements and both before relations.

use super::element::part;
use super::interpreter::Interpreter;
use super::relations::MapRelations;
use super::statements::MapStatements;
use crate::format::argdown::document::parts::{Document, Element, TextOrder};
use crate::format::argdown::shared::order;

/// The order of the text of `document`; `None` if Argdown JSON has the same order. Takes O(n log n) time.
pub(crate) fn text_order(document: &Document) -> Option<TextOrder> {
    let mut interpreter = Interpreter::new(document);
    let mut statements = MapStatements::of(document);
    let relations = MapRelations::of(&mut interpreter, &mut statements);
    // An element without members has no span, and comes last.
    let place = |&element: &Element| {
        let is_argument = matches!(element, Element::Argument(_));
        let is_nowhere = part(document, element).members.is_empty();
        (is_nowhere, is_argument == is_nowhere, element)
    };
    let statements = positions(statements.list.iter().map(place));
    let relations = positions(relations.json_places());
    let is_same = statements.is_empty() && relations.is_empty();
    (!is_same).then_some(TextOrder { statements, relations })
}

/// The indexes of items in the order of their places; empty if they are in that order.
fn positions<P: Ord>(places: impl Iterator<Item = P>) -> Box<str> {
    let places: Vec<P> = places.collect();
    let mut positions: Vec<usize> = (0..places.len()).collect();
    positions.sort_by_key(|&at| &places[at]);
    if positions.is_sorted() { Box::default() } else { order::to_text(&positions).into() }
}
