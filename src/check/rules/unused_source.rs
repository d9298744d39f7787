//! `unused-source`: source that nothing cites.

use std::collections::{HashMap, HashSet};

use crate::check::{Analysis, Report};
use crate::model::{ArgumentMap, Source};

rule! {
    /// ## What it finds
    /// An item of `sources` that no statement cites and through which no source is quoted.
    ///
    /// ## Why it matters
    /// A bibliography entry without a use is either padding or a citation that somebody forgot. Those of a file beside
    /// the map, which may serve other maps too, are not reported.
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
    let places = places(analysis.map);
    for source in analysis.map.sources() {
        let is_own = source.span().is_none_or(|span| places[&span.range().start] == 1);
        if is_own && source.cited_by().next().is_none() && !named.contains(source.id()) {
            report.at_source(
                source,
                format!("nothing cites `{}`", source.id()),
                "cite it where it is used, or take it out of `sources`",
            );
        }
    }
}

/// How many sources stand at each place: those of a file beside the map all stand where it is named.
fn places(map: &ArgumentMap) -> HashMap<usize, usize> {
    let mut places = HashMap::new();
    for span in map.sources().filter_map(Source::span) {
        *places.entry(span.range().start).or_default() += 1;
    }
    places
}

/// The sources that are used without an edge to them: others are quoted through them, or what cites them is kept out of
/// the graph.
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
