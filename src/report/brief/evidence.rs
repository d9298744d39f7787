//! The sources of a side, by author.

use std::cmp::Ordering;

use super::viewpoint::Viewpoint;
use crate::model::{Citation, CitationPurpose, Source, Statement};

/// A source, and what a side uses it for.
#[derive(Clone, Debug)]
pub struct AuthorEvidence<'a> {
    /// Author and year.
    pub name: String,
    /// The source.
    pub source: Source<'a>,
    /// The statements of the side that cite it for their content.
    pub uses: Vec<(Statement<'a>, &'a Citation)>,
}

/// The sources that statements of a side cite for their content, by author and year.
pub(super) fn evidence<'a>(view: &Viewpoint<'a>) -> Vec<AuthorEvidence<'a>> {
    let cited = view.map.sources().filter_map(|source| {
        let uses = source.cited_by().filter(|(statement, citation)| {
            citation.purpose == CitationPurpose::Content && view.is_ours(statement.handle())
        });
        let uses: Vec<_> = uses.collect();
        (!uses.is_empty()).then(|| AuthorEvidence { name: source.short_name(), source, uses })
    });
    let mut evidence: Vec<_> = cited.collect();
    evidence.sort_by(|one, other| by_name(&one.name, &other.name));
    evidence
}

/// The order of names, whatever their case.
fn by_name(one: &str, other: &str) -> Ordering {
    one.to_lowercase().cmp(&other.to_lowercase()).then_with(|| one.cmp(other))
}
