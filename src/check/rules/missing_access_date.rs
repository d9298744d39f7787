//! `missing-access-date`: web source without the date of access.

use crate::check::report::Report;
use crate::check::works::CitedWorks;

rule! {
    /// ## What it finds
    /// A source on the web without the date on which it was read (`accessed`). Works that are also printed, or have a DOI, need none.
    ///
    /// ## Why it matters
    /// Pages change and vanish. The date tells which version was read, and where an archive may still have it.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "x", "type": "webpage", "title": "Dust", "author": [ { "family": "Lee" } ], "issued": { "date-parts": [[2019]] },
    ///                  "URL": "https://example.org/dust" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"],
    ///   "sources": [ { "id": "x", "type": "webpage", "title": "Dust", "author": [ { "family": "Lee" } ], "issued": { "date-parts": [[2019]] },
    ///                  "accessed": { "date-parts": [[2020, 1, 2]] }, "URL": "https://example.org/dust" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "x" } ] } ] }
    /// ```
    pub static MISSING_ACCESS_DATE = {
        code: "Q02", name: "missing-access-date", summary: "web source without the date of access",
        level: Info, since: "0.1.0", check_works: check,
    }
}

fn check(works: &CitedWorks<'_>, report: &mut Report<'_>) {
    for work in works.iter() {
        let is_on_web =
            work.text("URL").is_some_and(|address| address.to_ascii_lowercase().starts_with("http"));
        let is_elsewhere = PRINTED.contains(&work.kind())
            || ["publisher", "container-title"]
                .iter()
                .any(|name| work.text(name).is_some_and(is_publishing_house))
            || work.text("DOI").is_some()
            || work.text("ISBN").is_some();
        let is_archived = work.text("archive").is_some()
            || work.text("URL").is_some_and(|address| address.contains("doi.org/"));
        if is_on_web && !is_elsewhere && !is_archived && work.item.get("accessed").is_none() {
            report.at(
                work,
                format!("{} is on the web and has no date of access", work.name()),
                "add the date on which the page was read",
            );
        }
    }
}

/// The types of works that have a printed or fixed form.
const PRINTED: &[&str] = &[
    "book",
    "chapter",
    "article-journal",
    "thesis",
    "legislation",
    "legal_case",
    "patent",
    "paper-conference",
    "bill",
    "treaty",
    "regulation",
    "standard",
];

/// True for the name of a house that prints books.
fn is_publishing_house(name: &str) -> bool {
    const WORDS: [&str; 7] = ["press", "verlag", "books", "publishing", "publishers", "éditions", "presses"];
    name.split_whitespace().any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}
