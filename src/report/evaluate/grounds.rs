//! The ground of claims, in words.

use indexmap::{IndexMap, IndexSet};

use super::EvaluationReport;
use super::words::{LabelWords, listed, listed_with};
use crate::diagnostic::counted;
use crate::evaluate::{Base, Bounds, Fragility, Label, Labels, RemedyAnswers, fragility, grants, remedies};
use crate::model::{SourceIndex, StatementIndex, Target};

/// The most names in one sentence.
const MOST_NAMES: usize = 9;
/// The most remedies that one sentence tells.
const MOST_REMEDIES: usize = 3;
/// The most claims that are looked into without being asked for.
const MOST_CLAIMS: usize = 30;
/// The most links that one search follows, unless the user asked for more.
const EFFORT: u64 = 5_000_000;
/// The most links that all searches of a report follow together: what nobody asked for may take no time worth noticing. Where
/// they end, the report says nothing.
const TOTAL: u64 = 20_000_000;

/// The beginning of a line about support.
const ON_SUPPORT: &str = "on support alone,";

/// The grounds of some claims.
pub(super) struct ClaimGrounds<'a> {
    report: &'a EvaluationReport<'a>,
    words: LabelWords<'a>,
    leaves: Labels<'a>,
    found: IndexMap<StatementIndex, Fragility>,
    /// The bounds of the searches that are still to come.
    bounds: Bounds,
}

impl<'a> ClaimGrounds<'a> {
    /// Looks into the claims that the report has not looked into yet, briefly.
    pub(super) fn new(report: &'a EvaluationReport<'a>, claims: &IndexSet<StatementIndex>) -> Self {
        let mut found: IndexMap<_, _> =
            report.fragility.iter().flatten().map(|found| (found.claim, found.clone())).collect();
        let others: Vec<_> =
            claims.iter().copied().filter(|claim| !found.contains_key(claim)).take(MOST_CLAIMS).collect();
        let mut bounds =
            Bounds { effort: EFFORT, total: TOTAL, limit: MOST_NAMES, deadline: report.deadline };
        // The other half is for the ways to make a claim stand.
        let half = Bounds { total: TOTAL / 2, ..bounds };
        let more = fragility(report.map, report.base, &report.struck(), &others, &half);
        more.iter().for_each(|found| bounds.spend(found.links()));
        found.extend(more.into_iter().map(|found| (found.claim, found)));
        let leaves = Labels::without(report.map, Base::Leaves, &report.struck());
        Self { report, words: report.words(), leaves, found, bounds }
    }

    /// The ground of a claim, one sentence a line.
    pub(super) fn lines(&mut self, claim: StatementIndex) -> Vec<String> {
        if !self.found.contains_key(&claim) {
            return Vec::new();
        }
        let mut lines: Vec<String> = self.granted(claim).into_iter().collect();
        if self.report.labels.of(claim) != Label::In {
            lines.extend(self.remedy(claim));
        }
        let found = &self.found[&claim];
        lines.extend(self.ground(found));
        lines.extend(self.flip(found));
        lines
    }

    fn statements<'b>(&self, statements: impl IntoIterator<Item = &'b StatementIndex>) -> String {
        listed(statements.into_iter().map(|&statement| self.words.name(statement)), MOST_NAMES)
    }

    fn sources<'b>(&self, sources: impl IntoIterator<Item = &'b SourceIndex>) -> String {
        let name = |source: &SourceIndex| super::clean(&self.report.map.source(*source).short_name());
        listed(sources.into_iter().map(name), MOST_NAMES)
    }

    /// `stands under the burden of proof if these 9 unsourced statements are granted: …`
    fn granted(&mut self, claim: StatementIndex) -> Option<String> {
        let granted = grants(&self.leaves, &self.report.sourced, claim, &mut self.bounds.total)?;
        let these = match granted.len() {
            0 => return None,
            // The report says already that it is only asserted.
            1 if granted == [claim] => return None,
            1 => "this unsourced statement is".to_owned(),
            count => format!("these {count} unsourced statements are"),
        };
        // To concede is to grant too, but a conceded attack does not count.
        let attacks = |&statement: &StatementIndex| {
            let map = self.report.map;
            map.statement(statement).steps_from().any(|step| step.kind().is_attack())
        };
        let how = if granted.iter().any(attacks) { "assumed" } else { "granted" };
        Some(format!("stands under the burden of proof if {these} {how}: {}", self.statements(&granted)))
    }

    /// The single points and the smallest cuts of its support, attacks aside.
    fn ground(&self, found: &Fragility) -> Vec<String> {
        let mut lines = Vec::new();
        // A claim that rests on itself tells a reader nothing.
        let classes = self.report.map.classes();
        let is_other = |point: &&StatementIndex| classes.of(**point) != classes.of(found.claim);
        let points: Vec<_> = found.single_points.iter().filter(is_other).collect();
        match points.as_slice() {
            [] => {}
            [point] => {
                lines.push(format!("{ON_SUPPORT} it has no ground without {}", self.words.name(**point)))
            }
            _ => {
                let points = self.statements(points.iter().copied());
                lines.push(format!("{ON_SUPPORT} it needs each of {points}"));
            }
        }
        match found.single_sources.as_slice() {
            [] => {}
            [source] => {
                lines.push(format!("{ON_SUPPORT} no source but {} carries it", self.sources([source])))
            }
            sources => lines.push(format!("{ON_SUPPORT} it needs each of {}", self.sources(sources))),
        }
        if points.is_empty() && found.evidence_cuts.size().is_some_and(|size| size > 1) {
            lines.push(self.cuts(found));
        }
        if found.is_echo() {
            lines.push("some of these reasons only look independent: they share sources".to_owned());
        }
        lines
    }

    /// `on support alone, it takes 7 statements, or 3 sources (A, B and C), to leave it without ground`
    fn cuts(&self, found: &Fragility) -> String {
        let evidence = found.evidence_cuts.size().unwrap_or_default();
        let mut line = format!("{ON_SUPPORT} it takes {evidence} statements");
        if let Some(set) = found.source_cuts.sets.first() {
            line += &format!(", or {} ({})", counted(set.len(), "source", "sources"), self.sources(set));
        }
        line + " to leave it without ground"
    }

    /// `would stand if the attack by *Dear* on *Ban* is answered; or if it gets another reason`
    fn remedy(&mut self, claim: StatementIndex) -> Option<String> {
        let found = remedies(&self.report.labels, claim, &self.bounds);
        self.bounds.spend(found.links);
        let shown = found.sets.iter().take(MOST_REMEDIES);
        let mut ways: Vec<String> = shown
            .map(|remedy| {
                listed(remedy.parts.iter().map(|part| self.step(*part, remedy.answers)), MOST_NAMES)
            })
            .collect();
        ways.extend(found.is_own_ground_enough.then(|| format!("it {}", self.new_ground())));
        if ways.is_empty() {
            return None;
        }
        let others = match found.sets.len().checked_sub(MOST_REMEDIES) {
            Some(count @ 1..) => format!(" ({} as small)", counted(count, "other set", "other sets")),
            _ => String::new(),
        };
        Some(format!("would stand if {}{others}", ways.join("; or if ")))
    }

    /// One thing to do.
    fn step(&self, part: Target, answers: RemedyAnswers) -> String {
        match (part, answers) {
            (Target::Statement(statement), _) => {
                format!("{} {}", self.words.name(statement), self.new_ground())
            }
            (Target::Step(attack), RemedyAnswers::Any) => {
                format!("the attack by {} is answered", self.words.attack(attack))
            }
            (Target::Step(attack), RemedyAnswers::Undercuts) => {
                format!(
                    "the attack by {} is undercut (an attack on its premise may do harm)",
                    self.words.attack(attack)
                )
            }
        }
    }

    /// The change that gives a statement ground of its own under the base.
    const fn new_ground(&self) -> &'static str {
        match self.report.base {
            Base::Leaves => "gets another reason",
            Base::Sourced | Base::All => "gets a source or is assumed",
        }
    }

    /// The fewest statements that change the label.
    fn flip(&self, found: &Fragility) -> Option<String> {
        let is_in = self.report.labels.of(found.claim) == Label::In;
        let verb = if is_in { "no longer stands" } else { "stands" };
        let (size, sets) = (found.flip.size()?, found.flip.sets.as_slice());
        let flip = match size {
            1 => {
                let names = sets.iter().flatten().map(|&statement| self.words.name(statement));
                format!("one statement is struck out: {}", listed_with("or", names, MOST_NAMES))
            }
            _ => format!("{size} statements are struck out: {}", self.statements(sets.first()?)),
        };
        Some(format!("with attacks counted, it {verb} if {flip}"))
    }
}
