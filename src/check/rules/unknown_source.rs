//! `unknown-source`: citation of a source that is not listed.

use std::collections::HashMap;

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::check::wording::{address_help, did_you_mean};
use crate::diagnostic::{Candidates, Help};
use crate::model::{ArgumentMap, Source, shortened};

rule! {
    /// ## What it finds
    /// A citation whose source, or whose `quoted-in`, names no item of `sources`. If an entry of a bibliography with that
    /// key could not be read, the finding says why.
    ///
    /// ## Why it matters
    /// The statement looks sourced, and nobody can look the source up.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee-2019", "type": "book" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.", "cites": [ { "source": "lee-2018" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["flat"], "sources": [ { "id": "lee-2019", "type": "book" } ],
    ///   "nodes": [ { "id": "flat", "kind": "evidence", "text": "Crime stayed level.", "cites": [ { "source": "lee-2019" } ] } ] }
    /// ```
    pub static UNKNOWN_SOURCE = {
        code: "C08", name: "unknown-source", summary: "citation of a source that is not listed",
        level: Error, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let (mut known, mut names) = (None, None);
    let unreadable = analysis.map.unreadable_sources();
    let unreadable: HashMap<&str, &str> =
        unreadable.iter().rev().map(|source| (&*source.key, &*source.reason)).collect();
    for statement in analysis.map.statements() {
        // The same for all citations of a statement.
        let mut address = None;
        for unknown in statement.unknown_sources() {
            if let Some(reason) = unreadable.get(unknown.id.as_str()) {
                let message =
                    format!("`{}` cites `{}`, an entry that could not be read", statement.id(), unknown.id);
                let finding = report.at_root(statement, message, Help::Own((*reason).to_owned()));
                finding.span = unknown.span.span().or(finding.span);
                continue;
            }
            let known = known.get_or_insert_with(|| Candidates::new(source_names(analysis.map)));
            let help = several(unknown.id.as_str(), analysis)
                .or_else(|| with_locator(unknown.id.as_str(), analysis))
                .or_else(|| did_you_mean(unknown, known))
                .or_else(|| {
                    let names = names.get_or_insert_with(|| by_name(analysis));
                    same_name(unknown.id.as_str(), names)
                })
                .or_else(|| address.get_or_insert_with(|| address_help(statement)).clone())
                .unwrap_or_else(|| "add an item with that id to `sources`".into());
            let message =
                format!("`{}` cites `{}`, which `sources` does not list", statement.id(), unknown.id);
            let finding = report.at_root(statement, message, help);
            finding.span = unknown.span.span().or(finding.span);
        }
    }
}

/// The ids of the sources, and the other names by which they may be cited.
fn source_names(map: &ArgumentMap) -> impl Iterator<Item = &str> {
    map.source_ids().chain(map.sources().flat_map(Source::other_names))
}

/// *Did you mean* for several ids in one text: `lee-2019; kim-2020`.
fn several(unknown: &str, analysis: &Analysis<'_>) -> Option<Help> {
    let ids: Vec<&str> = unknown.split([';', ',']).map(str::trim).take(MOST_ENDS + 1).collect();
    let are_known = ids.len() > 1 && ids.iter().all(|id| analysis.map.find_source(id).is_some());
    let list = shortened(&ids.join(", "), 60).into_owned();
    are_known.then(|| Help::Own(format!("did you mean `[{list}]`, one citation for each?")))
}

/// *Did you mean* for an id with a passage behind it: `lee-2019, p. 14`.
fn with_locator(unknown: &str, analysis: &Analysis<'_>) -> Option<Help> {
    let is_end = |c: char| matches!(c, ',' | ';' | ':' | ' ');
    let mut ends = unknown.char_indices().filter(|&(_, c)| is_end(c)).take(MOST_ENDS);
    let (id, rest) = ends.find_map(|(at, _)| {
        let (id, rest) = unknown.split_at(at);
        analysis.map.find_source(id).map(|_| (id, rest))
    })?;
    let locator = rest.trim_start_matches(is_end).trim();
    let locator = shortened(locator, 60);
    (!locator.is_empty()).then(|| Help::Own(format!("did you mean `{id}` with `locator`: `{locator}`?")))
}

/// The keys of the sources by the name at their beginning.
fn by_name<'a>(analysis: &Analysis<'a>) -> HashMap<String, Vec<&'a str>> {
    let mut names: HashMap<String, Vec<&str>> = HashMap::new();
    for id in analysis.map.source_ids() {
        if let Some(name) = name(id) {
            names.entry(name).or_default().push(id);
        }
    }
    names
}

/// The letters at the beginning of a key, in small letters: the name in `Doe2001` and `doe-2001a`.
fn name(id: &str) -> Option<String> {
    let end = id.find(|c: char| !c.is_alphabetic()).unwrap_or(id.len());
    (id[..end].chars().count() >= SHORTEST_NAME).then(|| id[..end].to_lowercase())
}

/// The fewest letters of a name. Shorter ones begin too many keys.
const SHORTEST_NAME: usize = 3;

/// The most keys that a help proposes.
const MOST_PROPOSED: usize = 3;

/// *Did you mean* for a key that begins with the name of others: `doe` for `doe-2001`.
fn same_name(unknown: &str, names: &HashMap<String, Vec<&str>>) -> Option<Help> {
    let near = names.get(&name(unknown)?)?;
    let near: Vec<String> =
        near.iter().take(MOST_PROPOSED).map(|id| format!("`{}`", shortened(id, 60))).collect();
    Some(Help::Own(format!("did you mean {}?", near.join(" or "))))
}

/// The most signs in an id that may end the id of a source.
const MOST_ENDS: usize = 4;
