//! The parts of a map in the order of its file, misfits included, for writers and comparisons.

use super::draft::{Draft, NodeDraft, RelationDraft, SourceDraft};
use super::graph::{ArgumentMap, Source, Statement, Step};

impl ArgumentMap {
    /// The sources as the file states them, one at a time.
    pub fn source_drafts(&self) -> impl Iterator<Item = SourceDraft> {
        let misfits = self.misfits().sources.iter().map(|misfit| (misfit.position, misfit.item.clone()));
        in_order(self.sources().map(Source::draft), misfits)
    }

    /// The statements as the file states them, one at a time.
    pub fn node_drafts(&self) -> impl Iterator<Item = NodeDraft> {
        let misfits = self.misfits().nodes.iter().map(|misfit| (misfit.position, misfit.item.clone()));
        in_order(self.statements().map(Statement::draft), misfits)
    }

    /// The relations as the file states them, one at a time; `attacks` has become the kind that it stands for.
    pub fn relation_drafts(&self) -> impl Iterator<Item = RelationDraft> {
        let misfits =
            self.misfits().relations.iter().map(|misfit| (misfit.position, misfit.relation.clone()));
        in_order(self.steps().map(Step::draft), misfits)
    }

    /// The ids of the relations in the same order: the given ones, else the derived ones.
    pub fn relation_ids(&self) -> impl Iterator<Item = String> {
        let misfits = self.misfits().relations.iter().map(|misfit| (misfit.position, misfit.id()));
        in_order(self.steps().map(Step::id), misfits)
    }

    /// The draft that this map is made from, to be changed and built again.
    #[must_use]
    pub fn to_draft(&self) -> Draft {
        Draft {
            head: self.head().clone(),
            sources: self.source_drafts().collect(),
            nodes: self.node_drafts().collect(),
            relations: self.relation_drafts().collect(),
        }
    }
}

/// Two maps are equal if they state the same in the same order, wherever that is in their files.
impl PartialEq for ArgumentMap {
    fn eq(&self, other: &Self) -> bool {
        self.head() == other.head()
            && self.source_drafts().eq(other.source_drafts())
            && self.node_drafts().eq(other.node_drafts())
            && self.relation_drafts().eq(other.relation_drafts())
    }
}

/// Merges `fitting` with `misfits`, which know their positions in the merged order.
fn in_order<T>(
    fitting: impl Iterator<Item = T>,
    misfits: impl Iterator<Item = (u32, T)>,
) -> impl Iterator<Item = T> {
    let (mut fitting, mut misfits) = (fitting, misfits.peekable());
    let mut position = 0;
    std::iter::from_fn(move || {
        let misfit = misfits.next_if(|&(at, _)| at == position).map(|(_, item)| item);
        position += 1;
        misfit.or_else(|| fitting.next())
    })
}
