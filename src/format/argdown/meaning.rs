//! What the claimgraph model makes of an Argdown document.
//!
//! An equivalence class is a statement, and so is an argument that is only sketched. An inference of a reconstructed
//! argument is a step with linked premises; a relation that a line states is a step with one. Data means what the fields
//! of the JSON format mean: all of it becomes one value with places, which JSON's own reader reads ([`placed`]), so that
//! checks and messages are the same in both notations.

mod front;
mod loosen;
mod names;
mod nodes;
mod order;
mod places;
mod ties;

pub(super) use front::FRONT_KEYS;
pub(in crate::format) use front::OWN;
pub(super) use loosen::ARGDOWN_KEYS;
pub(super) use names::slug_or_digest;
pub(super) use nodes::{LINE_KEYS, plain};
pub(super) use order::to_text as order_to_text;

use super::Document;
use crate::diagnostic::Fault;
use crate::format::ReadOptions;
use crate::format::json::placed::{self, Placed, PlacedMember};
use crate::model::{Draft, FileBeside, Span};

/// What a document means.
pub(super) struct Meaning {
    /// The map, before its ids are resolved.
    pub(super) draft: Draft,
    /// The files beside the text that parts of the map were read from.
    pub(super) files: Vec<FileBeside>,
    /// What is wrong in it, in the order of the text.
    pub(super) faults: Vec<Fault>,
    /// What is hardly meant, in the order of the text.
    pub(super) warnings: Vec<Fault>,
}

/// Finds out what `document` means, which is all of its text if that has no faults. Linear time; nothing recurses but
/// values that nest.
pub(super) fn meaning(document: &Document, is_whole: bool, options: &ReadOptions<'_>) -> Meaning {
    let mut mean = Mean { document, is_whole, files: Vec::new(), faults: Vec::new(), warnings: Vec::new() };
    let map = mean.map(options);
    let draft = placed::read(map, &mut mean.faults);
    let Mean { files, mut faults, mut warnings, .. } = mean;
    faults.sort_by_key(|fault| fault.span);
    warnings.sort_by_key(|warning| warning.span);
    Meaning { draft, files, faults, warnings }
}

/// A document whose meaning is being found out.
struct Mean<'a> {
    document: &'a Document,
    /// Whether all of the text could be read.
    is_whole: bool,
    files: Vec<FileBeside>,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
}

impl Mean<'_> {
    /// The whole map, as JSON has it.
    fn map(&mut self, options: &ReadOptions<'_>) -> Placed {
        let mut nodes = nodes::Nodes::of(self.document);
        let mut ties = ties::Ties::of(self, &mut nodes);
        ties.resolve(&nodes, self.document);
        let front = self.front_matter();
        let marked = nodes.marked_as_thesis(self.document);
        let mut members = self.head(&front, &nodes, marked, ties.only_root(&nodes), options);
        let list = nodes.placed(self, &ties);
        members.push(front.list("nodes", list));
        members.push(front.list("relations", ties.placed(&nodes)));
        Placed::object(members, Span::new(0..0))
    }

    fn warn(&mut self, span: Option<Span>, message: impl Into<String>, help: impl Into<String>) {
        self.warnings.push(Fault::new(span, message, help));
    }
}

/// Takes the member of that name out.
fn take(members: &mut Vec<PlacedMember>, name: &str) -> Option<PlacedMember> {
    let at = members.iter().position(|member| member.name == name)?;
    Some(members.remove(at))
}
