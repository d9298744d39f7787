//! `single-source`: claim whose evidence all comes from one source.

use crate::check::analysis::Analysis;
use crate::check::report::Report;
use crate::diagnostic::Level;
use crate::evaluate::content_sources;
use crate::model::{ArgumentMap, SourceIndex, Statement, StatementIndex, StatementKind, StepKind};

rule! {
    /// ## What it finds
    /// A claim on the author's side that rests on two or more pieces of evidence, all of which come from one source. At a thesis
    /// it is a warning.
    ///
    /// ## Why it matters
    /// Such reasons only look independent: if the source is wrong, all of them fall.
    ///
    /// ## Example
    /// ```json fires
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "evidence", "text": "A loaf costs 4.20.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "evidence", "text": "A roll costs 0.90.", "cites": [ { "source": "lee" } ] } ],
    ///   "relations": [
    ///     { "kind": "supports", "from": "b", "to": "a" },
    ///     { "kind": "supports", "from": "c", "to": "a" } ] }
    /// ```
    /// ```json quiet
    /// { "claimgraph": 1, "thesis": ["a"], "sources": [ { "id": "lee", "type": "book" }, { "id": "ode", "type": "book" } ],
    ///   "nodes": [
    ///     { "id": "a", "kind": "claim", "text": "Bread is dear." },
    ///     { "id": "b", "kind": "evidence", "text": "A loaf costs 4.20.", "cites": [ { "source": "lee" } ] },
    ///     { "id": "c", "kind": "evidence", "text": "A roll costs 0.90.", "cites": [ { "source": "ode" } ] } ],
    ///   "relations": [
    ///     { "kind": "supports", "from": "b", "to": "a" },
    ///     { "kind": "supports", "from": "c", "to": "a" } ] }
    /// ```
    pub static SINGLE_SOURCE = {
        code: "S05", name: "single-source", summary: "claim whose evidence all comes from one source",
        level: Info, since: "0.1.0", check: check,
    }
}

fn check(analysis: &Analysis<'_>, report: &mut Report<'_>) {
    let map = analysis.map;
    let trails = trails(map);
    let is_thesis = map.thesis_table();
    for statement in map.statements() {
        let index = statement.handle();
        let trail = trails[map.classes().of(index)];
        let (Several::Many, Several::One(source)) = (trail.evidence, trail.sources) else { continue };
        if statement.kind() != StatementKind::Claim || !analysis.sides.of(index).is_author() {
            continue;
        }
        let source = map.source(source);
        let finding = report.at(
            statement,
            format!("all the evidence for `{}` comes from `{}`", statement.id(), source.id()),
            "add evidence from another source",
        );
        if is_thesis[index.index()] {
            finding.level = Level::Warning;
        }
    }
}

/// None of some things, one of them, or several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Several<T> {
    #[default]
    None,
    One(T),
    Many,
}

impl<T: Copy + PartialEq> Several<T> {
    fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, one) | (one, Self::None) => one,
            (Self::One(one), Self::One(other)) if one == other => self,
            _ => Self::Many,
        }
    }
}

/// The evidence below a claim and the sources that it comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct EvidenceTrail {
    evidence: Several<StatementIndex>,
    sources: Several<SourceIndex>,
}

impl EvidenceTrail {
    fn join(self, other: Self) -> Self {
        Self { evidence: self.evidence.join(other.evidence), sources: self.sources.join(other.sources) }
    }

    /// A statement by itself. Evidence without a source comes from nowhere that another piece of evidence comes from.
    fn of(statement: Statement<'_>) -> Self {
        let is_evidence = statement.kind() == StatementKind::Evidence;
        let evidence = if is_evidence { Several::One(statement.handle()) } else { Several::None };
        let sources =
            content_sources(statement).fold(Several::None, |all, source| all.join(Several::One(source)));
        let sources = if is_evidence && sources == Several::None { Several::Many } else { sources };
        Self { evidence, sources }
    }
}

/// The trail of each class. A trail grows at most four times, so the time is linear.
fn trails(map: &ArgumentMap) -> Vec<EvidenceTrail> {
    let classes = map.classes();
    let mut trails = vec![EvidenceTrail::default(); classes.len()];
    for statement in map.statements() {
        let class = classes.of(statement.handle());
        let mut own = EvidenceTrail::of(statement);
        // Evidence in two wordings is one piece of evidence.
        if own.evidence != Several::None {
            own.evidence = Several::One(classes.members(class)[0]);
        }
        trails[class] = trails[class].join(own);
    }
    let mut open: Vec<usize> =
        (0..classes.len()).filter(|&class| trails[class] != EvidenceTrail::default()).collect();
    while let Some(class) = open.pop() {
        for &member in classes.members(class) {
            let supports =
                map.statement(member).steps_from().filter(|step| step.kind() == StepKind::Supports);
            for conclusion in supports.filter_map(|step| step.conclusion()) {
                let above = classes.of(conclusion.handle());
                let joined = trails[above].join(trails[class]);
                if joined != trails[above] {
                    trails[above] = joined;
                    open.push(above);
                }
            }
        }
    }
    trails
}
