//! `duplicate-claim`: statement that says what another says.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::check::analysis::Analysis;
use crate::check::likeness::{LikeTexts, Likeness, NameSigns, PlainText};
use crate::check::report::{Report, name_of, related};
use crate::model::{ArgumentMap, Statement, StatementIndex, StepKind};

rule! {
    /// ## What it finds
    /// A statement whose words are those of an earlier one, or nearly: at least three of four groups of three letters are the same. Texts
    /// that differ in a number, a name, a negation, or a word for its opposite (`more`, `less`) are not alike, nor are the views of
    /// two holders. Statements that a relation `rephrases` joins, or that attack each other, are not reported.
    ///
    /// ## Why it matters
    /// What supports or attacks one of the two does not reach the other, and one reason looks like two.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "title": "Bread" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "claim", "text": "The price of flour has risen.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "claim", "text": "The price of flour has risen again.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" }, { "kind": "supports", "from": "c", "to": "a" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "title": "Bread" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "claim", "text": "The price of flour rose in 2018.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "claim", "text": "The price of flour rose in 2019.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [ { "kind": "supports", "from": "b", "to": "a" }, { "kind": "supports", "from": "c", "to": "a" } ] }
    /// ```
    pub static DUPLICATE_CLAIM = {
        code: "G09", name: "duplicate-claim", summary: "statement that says what another says",
        level: Warning, since: "0.1.0", check: check, subject: OneOfSeveral,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    let groups = groups(map);
    let opponents = opponents(map);
    for group in groups {
        let mut texts = LikeTexts::new();
        for (at, (index, plain)) in group.iter().enumerate() {
            let is_exempt = |earlier: usize| {
                let (earlier, other) = &group[earlier];
                map.classes().of(*earlier) == map.classes().of(*index)
                    || opponents.contains(&(*earlier.min(index), *earlier.max(index)))
                    || !plain.has_names_of(other)
            };
            if let Some((earlier, likeness)) = texts.find_or_add(&plain.words, at, is_exempt) {
                tell(map.statement(*index), map.statement(group[earlier].0), likeness, report);
            }
        }
    }
}

fn tell(statement: Statement<'_>, earlier: Statement<'_>, likeness: Likeness, report: &mut Report<'_>) {
    let nearly = match likeness {
        Likeness::Same => "",
        Likeness::Near => "nearly ",
    };
    let finding = report.at(
        statement,
        format!("`{}` says {nearly}what `{}` says", name_of(statement), name_of(earlier)),
        "keep one of the two, with the relations of both; if both wordings are meant, join them by a relation `rephrases`",
    );
    finding.related.push(related(earlier, "is the earlier one".to_owned()));
}

/// The statements of which others have the same holder, numbers and negations, with their plain texts. Others are not alike.
fn groups(map: &ArgumentMap) -> Vec<Vec<(StatementIndex, PlainText)>> {
    // In German every noun has a capital letter.
    let names = if map.head().language.as_deref().is_some_and(|language| language.starts_with("de")) {
        NameSigns::Unknown
    } else {
        NameSigns::InCapitals
    };
    let mut groups: IndexMap<_, Vec<_>> = IndexMap::new();
    for statement in map.statements() {
        let mut plain = PlainText::of(statement.text(), names);
        let key = (statement.holder(), std::mem::take(&mut plain.marks));
        groups.entry(key).or_default().push((statement.handle(), plain));
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// The pairs of statements of which one attacks the other.
fn opponents(map: &ArgumentMap) -> HashSet<(StatementIndex, StatementIndex)> {
    let attacks = map.steps().filter(|step| !matches!(step.kind(), StepKind::Supports | StepKind::Rephrases));
    let pairs = attacks.filter_map(|attack| Some((attack, attack.conclusion()?.handle()))).flat_map(
        |(attack, target)| {
            attack.premises().map(move |premise| (premise.handle().min(target), premise.handle().max(target)))
        },
    );
    pairs.collect()
}
