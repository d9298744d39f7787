//! `figure-not-in-anchor`: figure of a statement that its passage does not give.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::diagnostic::Help;
use crate::document::{Missing, Quantity, quantities};
use crate::model::{Status, shortened};

rule! {
    /// ## What it finds
    /// A number, a unit or a date in a statement that is neither in the sentences that it is anchored to nor in the paragraph
    /// around them. `two dozen` is 24, a third is 33 percent, `1.2 billion` is 1,200,000,000, and a rounded number fits after
    /// `about` or `over`. A note of the paragraph may give the year of a month that the text names. A number up to twelve, in words and without a unit, may count what the author tells, and is left alone.
    ///
    /// ## Why it matters
    /// A figure that changed on the way from the document into the map is the mistake that readers remember.
    ///
    /// ## Example
    /// ```document
    /// More than 600,000 people lost their homes that year.
    /// ```
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["homes"], "document": { "path": "letter.txt" }, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "homes", "kind": "claim", "text": "660,000 people lost their homes.", "cites": [ { "source": "lee" } ],
    ///                "anchor": { "quote": "More than … that year." } } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["homes"], "document": { "path": "letter.txt" }, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "homes", "kind": "claim", "text": "Six hundred thousand people lost their homes.",
    ///                "cites": [ { "source": "lee" } ], "anchor": { "quote": "More than … that year." } } ] }
    /// ```
    pub static FIGURE_NOT_IN_ANCHOR = {
        code: "T07", name: "figure-not-in-anchor", summary: "figure of a statement that its passage does not give",
        level: Warning, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let Some(anchoring) = &analysis.anchoring else { return };
    for statement in analysis.map.statements().filter(|statement| statement.status() != Status::Implicit) {
        let text = statement.text();
        let figures: Vec<Quantity> =
            quantities(text).into_iter().filter(|figure| !figure.may_be_count()).collect();
        if figures.is_empty() {
            continue;
        }
        let Some(passage) = anchoring.passage(statement.handle()) else { continue };
        let there = quantities(&passage.body);
        let noted = quantities(&passage.notes);
        for figure in figures {
            let Some(missing) = figure.missing_in(&there) else { continue };
            if figure.completes_month(&there, &noted) {
                continue;
            }
            let place = anchoring.place(passage.at);
            let words = shortened(&text[figure.range.clone()], 60);
            let id = statement.id();
            let message = match missing {
                Missing::Whole => format!("`{id}` says “{words}”, which the paragraph at {place} does not"),
                Missing::Unit("nothing") => {
                    format!("`{id}` says “{words}”; the paragraph at {place} has that number without a unit")
                }
                Missing::Unit(unit) => {
                    format!("`{id}` says “{words}”; the paragraph at {place} has that number with {unit}")
                }
                Missing::Year(year) => {
                    format!("`{id}` says “{words}”; the paragraph at {place} does not mention {year}")
                }
                Missing::MonthOrDay => {
                    format!("`{id}` says “{words}”; the paragraph at {place} has no such date")
                }
            };
            report.at(statement, message, Help::from(HELP));
        }
    }
}

const HELP: &str = "compare it with the document: correct the figure, or anchor the statement to the passage that gives it as well";
