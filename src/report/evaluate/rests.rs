//! What claims rest on, in words.

use indexmap::{IndexMap, IndexSet};

use super::EvaluationReport;
use super::words::{Voice, listed};
use crate::diagnostic::counted;
use crate::evaluate::{Base, Bounds, Fragility, Label, Labels, SmallestSets, fragility, grants, remedies};
use crate::model::{SourceIndex, StatementIndex, Target};

/// The most names in one sentence.
const MOST_NAMES: usize = 9;
/// The most claims that are looked into without being asked for.
const MOST_CLAIMS: usize = 30;
/// The most links that one search follows, unless the user asked for more.
const EFFORT: u64 = 5_000_000;

/// The facts about what some claims rest on.
pub(super) struct Rests<'a> {
    report: &'a EvaluationReport<'a>,
    voice: Voice<'a>,
    leaves: Labels<'a>,
    found: IndexMap<StatementIndex, Fragility>,
}

impl<'a> Rests<'a> {
    /// Looks into the claims that the report has not looked into yet, briefly.
    pub(super) fn new(report: &'a EvaluationReport<'a>, claims: &IndexSet<StatementIndex>) -> Self {
        let mut found: IndexMap<_, _> =
            report.fragility.iter().flatten().map(|found| (found.claim, found.clone())).collect();
        let others: Vec<_> =
            claims.iter().copied().filter(|claim| !found.contains_key(claim)).take(MOST_CLAIMS).collect();
        let bounds = Bounds { effort: EFFORT, limit: MOST_NAMES, deadline: None };
        let more = fragility(report.map, report.base, &report.struck(), &others, &bounds);
        found.extend(more.into_iter().map(|found| (found.claim, found)));
        let leaves = Labels::without(report.map, Base::Leaves, &report.struck());
        Self { report, voice: Voice { map: report.map, labels: &report.labels }, leaves, found }
    }

    /// What a claim rests on, a sentence a line.
    pub(super) fn lines(&self, claim: StatementIndex) -> Vec<String> {
        let Some(found) = self.found.get(&claim) else { return Vec::new() };
        let mut lines: Vec<String> = self.granted(claim).into_iter().collect();
        if self.report.labels.of(claim) == Label::In {
            lines.extend(self.ground(found));
        } else {
            lines.extend(self.remedy(claim));
        }
        lines.extend(self.flip(found));
        lines
    }

    fn statements<'b>(&self, statements: impl IntoIterator<Item = &'b StatementIndex>) -> String {
        listed(statements.into_iter().map(|&statement| self.voice.name(statement)), MOST_NAMES)
    }

    fn sources<'b>(&self, sources: impl IntoIterator<Item = &'b SourceIndex>) -> String {
        let name = |source: &SourceIndex| super::clean(&self.report.map.source(*source).short_name());
        listed(sources.into_iter().map(name), MOST_NAMES)
    }

    /// `stands under the burden of proof if these 9 unsourced statements are granted: …`
    fn granted(&self, claim: StatementIndex) -> Option<String> {
        let granted = grants(&self.leaves, &self.report.sourced, claim)?;
        let these = match granted.len() {
            0 => return None,
            // The report says already that it is only asserted.
            1 if granted == [claim] => return None,
            1 => "this unsourced statement is".to_owned(),
            count => format!("these {count} unsourced statements are"),
        };
        Some(format!("stands under the burden of proof if {these} granted: {}", self.statements(&granted)))
    }

    /// The single points and the smallest cuts.
    fn ground(&self, found: &Fragility) -> Vec<String> {
        let mut lines = Vec::new();
        // A claim is no ground of itself worth telling.
        let points: Vec<_> = found.single_points.iter().filter(|&&point| point != found.claim).collect();
        if !points.is_empty() {
            let each = if points.len() > 1 { ", each by itself" } else { "" };
            lines.push(format!("has no ground without {}{each}", self.statements(points.iter().copied())));
        }
        if !found.single_sources.is_empty() {
            lines.push(format!(
                "has no ground without {}: no other source carries it",
                self.sources(&found.single_sources)
            ));
        }
        if points.is_empty() && found.evidence_cuts.size().is_some_and(|size| size > 1) {
            lines.push(self.cuts(found));
        }
        if found.is_echo() {
            lines.push("some of these reasons only look independent: they share sources".to_owned());
        }
        lines
    }

    /// `it takes 7 statements, or 3 sources (A, B and C), to leave it without ground`
    fn cuts(&self, found: &Fragility) -> String {
        let evidence = found.evidence_cuts.size().unwrap_or_default();
        let mut line = format!("it takes {evidence} statements");
        if let Some(set) = found.source_cuts.sets.first() {
            line += &format!(", or {} ({})", counted(set.len(), "source", "sources"), self.sources(set));
        }
        line + " to leave it without ground"
    }

    /// What would make a claim stand.
    fn remedy(&self, claim: StatementIndex) -> Option<String> {
        let bounds = Bounds { effort: EFFORT, limit: MOST_NAMES, deadline: None };
        let found: SmallestSets<Target> = remedies(&self.report.labels, claim, &bounds);
        let set = found.sets.first()?;
        let step = |part: &Target| match *part {
            Target::Step(step) => format!("the attack by {} is answered", self.voice.attack(step)),
            Target::Statement(statement) if self.report.base == Base::Leaves => {
                format!("{} gets a reason from elsewhere", self.voice.name(statement))
            }
            Target::Statement(statement) => {
                format!("{} gets a source or is granted", self.voice.name(statement))
            }
        };
        let others = match found.sets.len() {
            1 => String::new(),
            count => format!(" (or {} as small)", counted(count - 1, "other set", "other sets")),
        };
        Some(format!("would stand if {}{others}", listed(set.iter().map(step), MOST_NAMES)))
    }

    /// The fewest statements that change the label.
    fn flip(&self, found: &Fragility) -> Option<String> {
        let is_in = self.report.labels.of(found.claim) == Label::In;
        let verb = if is_in { "no longer stands" } else { "stands" };
        match (found.flip.size()?, found.flip.sets.as_slice()) {
            (1, sets) => Some(format!(
                "{verb} if one statement is struck out: {}",
                self.statements(sets.iter().flatten()).replace(" and ", " or ")
            )),
            (size, sets) => Some(format!(
                "{verb} if {size} statements are struck out: {}",
                self.statements(sets.first()?)
            )),
        }
    }
}
