//! `no-thesis`: map without a thesis.

use crate::check::analysis::Analysis;
use crate::check::report::{FindingPlace, Report};
use crate::diagnostic::{Candidates, Help};
use crate::model::{ArgumentMap, Statement, shortened};

rule! {
    /// ## What it finds
    /// A map that declares no thesis, or whose `thesis` names an id that is not a statement.
    ///
    /// ## Why it matters
    /// Everything else in a map serves its thesis: without one, no statement is on a side, connected or answered.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [ { "id": "a", "kind": "claim", "text": "Bread is dear.", "cites": [ { "source": "lee" } ] } ] }
    /// ```
    pub static NO_THESIS = {
        code: "G03", name: "no-thesis", summary: "map without a thesis",
        level: Error, since: "0.1.0", check: check,
    }
}

/// The message about a map with statements, and its help.
const NO_THESIS_GIVEN: (&str, &str) = (
    "the map declares no thesis",
    "put the id of the main contention under `thesis`; in Argdown, mark it with `{thesis: true}`",
);

/// The message about a map without statements, and its help.
const NO_STATEMENTS: (&str, &str) = (
    "the map has no statements",
    "add the main contention to `nodes` and its id to `thesis`; in Argdown, write `[Title]: text.`",
);

/// True if a map has statements, in the graph or kept out of it.
fn has_statements(map: &ArgumentMap) -> bool {
    map.statements().len() > 0 || !map.misfits().nodes.is_empty()
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    let span = map.head().thesis_span.span();
    if map.head().thesis.is_empty() {
        let (message, help) = if has_statements(map) { NO_THESIS_GIVEN } else { NO_STATEMENTS };
        report.at(FindingPlace::map(span), message.to_owned(), help);
    }
    if map.misfits().theses.is_empty() {
        return;
    }
    let mut known = KnownNames::new(map);
    for (number, unknown) in map.misfits().theses.iter().enumerate() {
        let near = known.nearest(unknown.id.as_str(), number < MOST_COMPARED);
        let help =
            near.map_or_else(|| NAME_ONE.into(), |near| Help::Own(format!("did you mean {}?", named(near))));
        report.at(FindingPlace::map(span), format!("the thesis `{}` is not a node", unknown.id), help);
    }
}

const NAME_ONE: &str = "name the id of a node; in Argdown, its title does as well";

/// The most names that are compared with every statement.
const MOST_COMPARED: usize = 20;

/// The id of a statement, and its title if that is another word.
fn named(statement: Statement<'_>) -> String {
    match statement.title().filter(|title| *title != statement.id()) {
        Some(title) => format!("`{}` ({})", statement.id(), shortened(title, 60)),
        None => format!("`{}`", statement.id()),
    }
}

/// The ids and titles that may have been meant.
struct KnownNames<'a> {
    map: &'a ArgumentMap,
    ids: Candidates<'a>,
    titles: Candidates<'a>,
}

impl<'a> KnownNames<'a> {
    fn new(map: &'a ArgumentMap) -> Self {
        let ids = Candidates::new(map.statements().map(Statement::id));
        Self { map, ids, titles: Candidates::new(map.statements().filter_map(Statement::title)) }
    }

    /// The statement whose id or title is near to `name`, or if `has_time`, begins as it does.
    fn nearest(&mut self, name: &str, has_time: bool) -> Option<Statement<'a>> {
        let map = self.map;
        if let Some(id) = self.ids.nearest(name) {
            return map.find_statement(id);
        }
        if !has_time {
            return None;
        }
        if let Some(title) = self.titles.nearest(name) {
            return map.statements().find(|statement| statement.title() == Some(title));
        }
        let begins = |known: &str| shares_first_words(known, name);
        map.statements().find(|statement| statement.title().is_some_and(begins) || begins(statement.id()))
    }
}

/// True if the words of one name are the first words of the other, whatever their case: `Main` and `Main claim`.
fn shares_first_words(one: &str, other: &str) -> bool {
    let is_gap = |c: char| !c.is_alphanumeric();
    let words = |name: &str| -> Vec<String> {
        name.split(is_gap).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let count = one.len().min(other.len());
    count > 0 && one[..count] == other[..count]
}
