//! The rules, what they look at, and what they find.
//!
//! A rule is one file in `rules/` and one row of [`RULES`]. What several rules need is worked out once, in
//! [`Analysis`], in time linear in the size of the map.

#[macro_use]
mod rule;
mod allows;
mod analysis;
mod answers;
mod connection;
mod figures;
mod report;
pub mod rules;
mod support;

use std::collections::{HashMap, HashSet};

pub use allows::IdleAllow;
pub use analysis::{Analysis, Marks};
pub use answers::{Answer, Answers};
pub use figures::{Figures, Shares, Standing};
pub use report::Report;
pub use rule::{Rule, RuleStatus};
pub use rules::RULES;
pub use support::{Circle, Lack, Support};

use self::allows::idle_allows;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::ArgumentMap;

/// The rule of that name or code.
#[must_use]
pub fn find_rule(word: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.is_called(word))
}

/// The levels that options give to rules in place of their own.
#[derive(Clone, Debug, Default)]
pub struct Levels(HashMap<&'static str, Option<Level>>);

impl Levels {
    /// The same with every finding of `rule` at `level`; none turns the rule off.
    #[must_use]
    pub fn with(mut self, rule: &Rule, level: Option<Level>) -> Self {
        self.0.insert(rule.name, level);
        self
    }

    /// The level of a finding that `rule` makes at `own`, or none where the rule is off.
    fn of(&self, rule: &Rule, own: Level) -> Option<Level> {
        self.0.get(rule.name).copied().unwrap_or(Some(own))
    }

    fn is_off(&self, rule: &Rule) -> bool {
        self.0.get(rule.name).map_or(rule.level.is_none(), Option::is_none)
    }
}

/// What a check found.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The findings: by level, by how many statements each explains, by place, by rule.
    pub list: Vec<Diagnostic>,
    /// What pictures show of them.
    pub marks: Marks,
    /// What rests on what, in numbers.
    pub figures: Figures,
    /// What each statement rests on.
    pub standings: Vec<Standing>,
    /// Where the map allows what no rule that is on finds there.
    pub idle_allows: Vec<IdleAllow>,
}

impl Findings {
    /// How many findings there are at `level` that the file does not allow.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|finding| finding.level == level && finding.allowed.is_none()).count()
    }

    /// How many findings the file allows.
    #[must_use]
    pub fn count_allowed(&self) -> usize {
        self.list.iter().filter(|finding| finding.allowed.is_some()).count()
    }
}

/// Checks a map with every rule that is on.
///
/// # Example: find the claims without a source
/// ```
/// use claimgraph::{Draft, NodeDraft, check};
///
/// let map = Draft::new().with_thesis("a")?.with_node(NodeDraft::claim("a", "The moon is hollow.")?).build();
/// let findings = check::check(&map, &check::Levels::default());
/// assert_eq!(findings.list[0].rule, "unsupported-claim");
/// # Ok::<(), claimgraph::ValueError>(())
/// ```
#[must_use]
pub fn check(map: &ArgumentMap, levels: &Levels) -> Findings {
    let analysis = Analysis::new(map);
    let mut list = Vec::new();
    let mut named = HashSet::new();
    for rule in RULES.iter().copied().filter(|rule| !levels.is_off(rule)) {
        let mut report = Report::new(rule, &analysis, &mut named);
        (rule.check)(&analysis, &mut report);
        list.extend(report.into_findings().filter_map(|finding| {
            let level = levels.of(rule, finding.level)?;
            Some(Diagnostic { level, ..finding })
        }));
    }
    list.sort_by(|a, b| {
        let place = |finding: &Diagnostic| finding.span.map_or(0, |span| span.range().start);
        b.level
            .cmp(&a.level)
            .then_with(|| b.explained.cmp(&a.explained))
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.code.cmp(b.code))
            .then_with(|| a.subject.cmp(&b.subject))
    });
    drop_repeated(&mut list);
    let marks = analysis.marks().with_counts(map, &list);
    let standings: Vec<_> = map.statements().map(|statement| analysis.standing(statement)).collect();
    let figures = Figures::new(map, &standings);
    let idle_allows = idle_allows(map, &list, levels);
    Findings { list, marks, figures, standings, idle_allows }
}

/// Leaves out what is said twice of one place: of a premise that attacks by two relations alike, of a thesis that is
/// named twice.
fn drop_repeated(list: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::with_capacity(list.len());
    let place = |finding| {
        let Diagnostic { rule, subject, message, span, .. }: &Diagnostic = finding;
        (rule, subject, message, span)
    };
    let are_new: Vec<bool> = list.iter().map(|finding| seen.insert(place(finding))).collect();
    let mut are_new = are_new.into_iter();
    list.retain(|_| are_new.next().unwrap_or(true));
}
