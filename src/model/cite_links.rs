//! Links of statements as citations of sources.

use std::collections::{HashMap, HashSet};

use super::draft::{CitationDraft, Draft, SourceDraft};
use super::graph::{ArgumentMap, Statement};
use super::readable::{DataLink, LinkMember};
use super::slug::slug;
use super::value::Text;

/// The citations that stand for the links of a map.
#[derive(Clone, Debug, Default)]
pub struct LinkCitations {
    /// The sources that the map does not list yet.
    pub sources: Vec<SourceDraft>,
    /// The statements that cite more than before, in the order of the file.
    pub statements: Vec<CitedLinks>,
}

/// The citations that stand for the links of one statement.
#[derive(Clone, Debug)]
pub struct CitedLinks {
    /// The id of the statement.
    pub statement: Text,
    /// The ids of the sources that it cites for its links.
    pub cites: Vec<Text>,
    /// Citations that have a title or an address in place of the id of a source, each with that id.
    pub renamed: Vec<(Text, Text)>,
    /// The members of its data that hold nothing but addresses, each once.
    pub replaced: Vec<LinkMember>,
}

impl ArgumentMap {
    /// The citations that stand for the links in the texts and the data of its statements. O(size of the map).
    #[must_use]
    pub fn link_citations(&self) -> LinkCitations {
        let mut citer = LinkCiter {
            taken: self.source_ids().map(str::to_owned).collect(),
            next: HashMap::new(),
            by_address: HashMap::new(),
            new: Vec::new(),
        };
        for source in self.sources() {
            if let Some(address) = source.address() {
                citer.by_address.entry(address).or_insert_with(|| source.id().to_owned());
            }
        }
        let statements = self.statements().filter_map(|statement| citer.cite(statement)).collect();
        LinkCitations { sources: citer.new, statements }
    }
}

impl LinkCitations {
    /// The number of links that become citations.
    #[must_use]
    pub fn count(&self) -> usize {
        self.statements.iter().map(|links| links.cites.len() + links.renamed.len()).sum()
    }

    /// Those of some of its statements only, with the sources that these need. O(their size).
    #[must_use]
    pub fn of_statements(&self, chosen: &[usize]) -> Self {
        let statements: Vec<CitedLinks> = chosen.iter().map(|&at| self.statements[at].clone()).collect();
        let used: HashSet<&str> = statements.iter().flat_map(CitedLinks::ids).collect();
        let sources = self.sources.iter().filter(|source| used.contains(source.id.as_str()));
        Self { sources: sources.cloned().collect(), statements }
    }

    /// Adds the sources and the citations to the map that they were made for.
    pub fn add_to(&self, draft: &mut Draft) {
        let mut of: HashMap<&str, &CitedLinks> =
            self.statements.iter().map(|links| (links.statement.as_str(), links)).collect();
        for node in &mut draft.nodes {
            // Of several statements with one id, the first is the one in the map.
            let Some(links) = of.remove(node.id.as_str()) else { continue };
            for cite in &mut node.cites {
                if let Some((_, id)) = links.renamed.iter().find(|(old, _)| *old == cite.source.id) {
                    cite.source.id = id.clone();
                }
            }
            let cite = |id: &Text| CitationDraft::new(id.as_str()).expect("an id is not blank");
            node.cites.extend(links.cites.iter().map(cite));
            let extra = &mut node.detail.extra;
            for member in &links.replaced {
                if !member.is_in_argdown {
                    extra.shift_remove(&member.name);
                } else if let Some(argdown) = extra.get_mut("argdown").and_then(|value| value.as_object_mut())
                {
                    argdown.shift_remove(&member.name);
                    if argdown.is_empty() {
                        extra.shift_remove("argdown");
                    }
                }
            }
        }
        draft.sources.extend(self.sources.iter().cloned());
    }
}

impl CitedLinks {
    /// The ids of the sources that stand for its links.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.cites.iter().chain(self.renamed.iter().map(|(_, id)| id)).map(Text::as_str)
    }
}

/// The sources so far.
struct LinkCiter {
    /// The ids in use.
    taken: HashSet<String>,
    /// For ids that were wanted more than once, the next number to try.
    next: HashMap<String, usize>,
    /// The ids of sources by their addresses.
    by_address: HashMap<String, String>,
    new: Vec<SourceDraft>,
}

impl LinkCiter {
    /// The citations that stand for the links of a statement; `None` if there are none.
    fn cite(&mut self, statement: Statement<'_>) -> Option<CitedLinks> {
        let mut known: HashSet<String> =
            statement.citations().filter_map(|(source, _)| source.address()).collect();
        let (mut cites, mut renamed) = (Vec::new(), Vec::<(Text, Text)>::new());
        let mut replaced: Vec<LinkMember> = Vec::new();
        let unknown: Vec<&Text> = statement.unknown_sources().map(|source| &source.id).collect();
        for link in statement.data_links().into_iter().filter(DataLink::is_citation) {
            let id = self.source(&link.address, link.title.as_deref());
            let member = link.member.filter(|member| member.holds_only_addresses);
            // The links of one member follow one another.
            replaced.extend(member.filter(|member| replaced.last() != Some(member)));
            let names = [link.title.as_deref(), Some(link.address.as_str())];
            let old = unknown.iter().find(|old| names.contains(&Some(old.as_str())));
            match old {
                Some(&old) => renamed.push((old.clone(), id)),
                None if known.contains(&link.address) => {}
                None => cites.push(id),
            }
            known.insert(link.address);
        }
        let readable = statement.readable();
        for link in readable.links {
            if known.insert(link.address.clone()) {
                let words = &readable.text[link.range];
                let title = Some(words).filter(|words| !words.contains("://"));
                cites.push(self.source(&link.address, title));
            }
        }
        let statement = Text::new(statement.id()).expect("an id is not blank");
        let is_none = cites.is_empty() && renamed.is_empty();
        (!is_none).then_some(CitedLinks { statement, cites, renamed, replaced })
    }

    /// The id of the source with that address, which is added if there is none.
    fn source(&mut self, address: &str, title: Option<&str>) -> Text {
        let id = match self.by_address.get(address) {
            Some(id) => id.clone(),
            None => {
                let id = self.free_id(address, title);
                let source = SourceDraft::new(&id).expect("an id is not blank").with("type", "webpage");
                let source = title.into_iter().fold(source, |source, title| source.with("title", title));
                self.new.push(source.with("URL", address));
                self.by_address.insert(address.to_owned(), id.clone());
                id
            }
        };
        Text::new(&*id).expect("an id is not blank")
    }

    fn free_id(&mut self, address: &str, title: Option<&str>) -> String {
        let plain = address.split_once("://").map_or(address, |(_, plain)| plain);
        let wanted = title.and_then(slug).or_else(|| slug(plain));
        // An id that is not a number is one in every notation.
        let wanted = wanted.filter(|id| id.starts_with(|c: char| c.is_ascii_alphabetic()));
        let wanted = wanted.unwrap_or_else(|| "link".to_owned());
        let mut id = wanted.clone();
        while !self.taken.insert(id.clone()) {
            let number = self.next.entry(wanted.clone()).or_insert(1);
            *number += 1;
            id = format!("{wanted}-{number}");
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::draft::NodeDraft;
    use super::*;

    #[test]
    fn links_become_citations_of_sources() {
        let claim = |id: &str, text: &str| NodeDraft::claim(id, text).unwrap();
        let mut with_data =
            claim("d", "Many use it.").with_citation(CitationDraft::new("Town report").unwrap());
        with_data.detail.extra = json!({ "url": "https://x.org/r", "k": 1 }).as_object().unwrap().clone();
        let lee = SourceDraft::new("lee").unwrap().with("URL", "https://x.org/lee");
        let mut draft = Draft::new()
            .with_source(lee)
            .with_node(claim("a", "See [the count](https://x.org/c) and https://x.org/lee."))
            .with_node(claim("b", "It says so (https://x.org/c)."))
            .with_node(claim("c", "See https://x.org/lee.").with_citation(CitationDraft::new("lee").unwrap()))
            .with_node(with_data)
            .with_node(claim("e", "See javascript://x or @[a]."));
        let citations = draft.clone().build().link_citations();
        assert_eq!(citations.count(), 4);
        citations.add_to(&mut draft);
        let cites: Vec<String> = draft
            .nodes
            .iter()
            .map(|node| node.cites.iter().map(|cite| cite.source.id.as_str()).collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(cites, ["the-count lee", "the-count", "lee", "town-report", ""]);
        assert_eq!(serde_json::Value::Object(draft.nodes[3].detail.extra.clone()), json!({ "k": 1 }));
        let sources: Vec<_> = draft.sources[1..].iter().map(|source| json!(source.item)).collect();
        assert_eq!(
            sources,
            [
                json!({ "id": "the-count", "type": "webpage", "title": "the count", "URL": "https://x.org/c" }),
                json!({ "id": "town-report", "type": "webpage", "title": "Town report", "URL": "https://x.org/r" }),
            ]
        );
        assert_eq!(draft.build().link_citations().count(), 0, "all are cited");
    }

    #[test]
    fn only_members_that_name_sources_become_citations() {
        let (a, b, c) = ("https://x.org/a", "https://x.org/b", "https://x.org/c");
        for (extra, cited, sources, kept) in [
            (
                json!({ "url": [a, b] }),
                "report x.org-b",
                json!([["report", "Report"], ["x.org-b", null]]),
                json!({}),
            ),
            (
                json!({ "link": a, "image": b }),
                "report",
                json!([["report", "Report"]]),
                json!({ "image": b }),
            ),
            (
                json!({ "homepage": a, "icon": [b, c] }),
                "Report",
                json!([]),
                json!({ "homepage": a, "icon": [b, c] }),
            ),
            (
                json!({ "url": a, "argdown": { "url": "see the file", "x": 1 } }),
                "report",
                json!([["report", "Report"]]),
                json!({ "argdown": { "url": "see the file", "x": 1 } }),
            ),
            (
                json!({ "url": "see the file", "argdown": { "URL": a } }),
                "report",
                json!([["report", "Report"]]),
                json!({ "url": "see the file" }),
            ),
            (
                json!({ "url": a, "argdown": { "url": b } }),
                "report x.org-b",
                json!([["report", "Report"], ["x.org-b", null]]),
                json!({}),
            ),
            (
                json!({ "sources": [a, "Town Hall"], "source": b }),
                "Report x.org-a x.org-b",
                json!([["x.org-a", null], ["x.org-b", null]]),
                json!({ "sources": [a, "Town Hall"] }),
            ),
        ] {
            let cite = CitationDraft::new("Report").unwrap();
            let mut node = NodeDraft::claim("n", "It got faster.").unwrap().with_citation(cite);
            node.detail.extra = extra.as_object().unwrap().clone();
            let mut draft = Draft::new().with_node(node);
            draft.clone().build().link_citations().add_to(&mut draft);
            let node = &draft.nodes[0];
            let cites: Vec<&str> = node.cites.iter().map(|cite| cite.source.id.as_str()).collect();
            assert_eq!(cites.join(" "), cited, "{extra}");
            let titles: Vec<_> = draft
                .sources
                .iter()
                .map(|source| json!([source.id.as_str(), source.item.get("title")]))
                .collect();
            assert_eq!(json!(titles), sources, "{extra}");
            assert_eq!(serde_json::Value::Object(node.detail.extra.clone()), kept, "{extra}");
            let again = draft.build().link_citations();
            assert_eq!(again.count() + again.sources.len(), 0, "{extra}: all are cited");
        }
    }
}
