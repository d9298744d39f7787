//! Relations, as lines state them.

use super::resolver::{OpenOccurrence, Resolver, StatedRelation};
use crate::format::argdown::document::parts::{Element, InferenceId, Relation, RelationEnd, RelationKind};
use crate::format::argdown::text::syntax::{ItemPosition, RelationSymbol, TokenIndex};
use crate::model::Span;

impl Resolver<'_> {
    pub(super) fn relation(&mut self, child: &OpenOccurrence<'_>, at: TokenIndex, symbol: RelationSymbol) {
        let span = Span::new(self.tokens[at].range());
        let Some(below) = child.end() else { return };
        let parent = self.frames.last();
        let above = match parent {
            Some(parent) => self.target(parent, symbol),
            None => self
                .open_inference()
                .map(RelationEnd::Inference)
                .filter(|_| symbol.relation == RelationKind::Undercut && !symbol.goes_down),
        };
        let Some(above) = above else { return };
        let is_down = symbol.goes_down || symbol.relation == RelationKind::Contradictory;
        let (from, to) = if is_down { (above, below) } else { (below, above) };
        let parent = parent.map(|parent| parent.serial);
        let relation = self.add_relation(symbol.relation, from, to);
        self.occurrences.push(StatedRelation { relation, parent, child: child.serial, symbol: span });
    }

    /// The target of a relation below `parent`. An undercut below a conclusion attacks the step to it.
    pub(super) fn target(&self, parent: &OpenOccurrence<'_>, symbol: RelationSymbol) -> Option<RelationEnd> {
        let is_undercut = symbol.relation == RelationKind::Undercut && !symbol.goes_down;
        let is_statement = matches!(parent.element, Some(Element::Statement(_)));
        if !is_undercut || !is_statement {
            return parent.end();
        }
        let inference = match parent.item.position {
            // The reference takes the last inference of the text, even if it is unrelated to the statement.
            _ if self.dialect.is_reference() => self.last_inference,
            ItemPosition::Line(_) => self.open_inference(),
            _ => None,
        };
        inference.map(RelationEnd::Inference).or_else(|| parent.end())
    }

    /// The inference whose conclusion has not ended.
    pub(super) fn open_inference(&self) -> Option<InferenceId> {
        let structure = self.structure.as_ref()?;
        structure.inference.as_ref()?;
        Some(InferenceId { argument: structure.argument?, line: structure.lines.len() })
    }

    pub(super) fn add_relation(&mut self, kind: RelationKind, from: RelationEnd, to: RelationEnd) -> usize {
        let reversed = (kind == RelationKind::Contradictory).then(|| self.relations.get(&(kind, to, from)));
        if let Some(&known) = self.relations.get(&(kind, from, to)).or(reversed.flatten()) {
            return known;
        }
        let new = self.document.relations.len();
        self.relations.insert((kind, from, to), new);
        // The reference drops a relation of an element to itself if another relation of that kind has the same target.
        let is_redundant = self.targets.replace((kind, to)).is_some() && from == to;
        self.document.relations.push(Relation {
            kind,
            from,
            to,
            occurrences: Vec::new(),
            span: None,
            is_redundant,
        });
        new
    }
}
