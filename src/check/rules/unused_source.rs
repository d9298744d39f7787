//! `unused-source`: source that nothing cites.

use std::collections::HashSet;

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::diagnostic::Candidates;
use crate::model::{ArgumentMap, Origin};

rule! {
    /// ## What it finds
    /// An item of `sources` that no statement cites and through which no source is quoted.
    ///
    /// ## Why it matters
    /// An unused bibliography entry is either padding or a forgotten citation. Entries of a bibliography file beside the map,
    /// which may serve other maps too, are not reported, nor is a source that a misspelt citation (C08) probably means.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "lee", "type": "book" }, { "id": "fox", "type": "book" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    pub static UNUSED_SOURCE = {
        code: "C09", name: "unused-source", summary: "source that nothing cites",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let named = named(analysis.map);
    let mut meant = None;
    for source in analysis.map.sources() {
        // A file beside the map may serve other maps too.
        let is_own = source.origin() == Origin::Own;
        let is_unused = source.cited_by().next().is_none() && !named.contains(source.id());
        if is_own
            && is_unused
            && !meant.get_or_insert_with(|| probably_meant(analysis.map)).contains(source.id())
        {
            report.at(
                source,
                format!("nothing cites `{}`", source.id()),
                "cite it where it is used, or remove it from `sources`",
            );
        }
    }
}

/// The sources that a citation of an unknown source probably means: correcting it uses them.
fn probably_meant(map: &ArgumentMap) -> HashSet<&str> {
    let mut known = Candidates::new(map.source_ids());
    let unknown = map.statements().flat_map(|statement| statement.unknown_sources());
    unknown.filter_map(|unknown| known.nearest(unknown.id.as_str())).collect()
}

/// The sources that are used without an edge to them: others are quoted through them, or a statement that is kept out of
/// the graph cites them.
fn named(map: &ArgumentMap) -> HashSet<&str> {
    let known = map.statements().flat_map(|statement| statement.citations().map(|(_, citation)| citation));
    let unknown = map.misfits().citations.iter().map(|misfit| &misfit.citation.citation);
    let kept_out = || map.misfits().nodes.iter().flat_map(|misfit| &misfit.item.cites);
    known
        .chain(unknown)
        .chain(kept_out().map(|cite| &cite.citation))
        .filter_map(|citation| citation.detail.as_ref()?.quoted_in.as_ref())
        .chain(kept_out().map(|cite| &cite.source))
        .map(|source| source.id.as_str())
        .collect()
}
