//! The checker: runs the rules over a map or a text.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use super::allows::idle_allows;
use super::analysis::Analysis;
use super::assessment::{Assessment, DocumentCheck};
use super::levels::Levels;
use super::report::Report;
use super::reviews::ReviewCounts;
use super::rule::{InDrafts, Looks, Rule};
use super::rules::RULES;
use super::standing::{Figures, Standing};
use super::text::TextAnalysis;
use super::works::CitedWorks;
use crate::diagnostic::Diagnostic;
use crate::document::{MapDocument, map_pieces};
use crate::model::ArgumentMap;

/// Checks a map.
///
/// # Example: find the claims without a source
/// ```
/// use claimgraph::check::Checker;
/// use claimgraph::{Draft, NodeDraft};
///
/// let map = Draft::new().with_thesis("a")?.with_node(NodeDraft::claim("a", "The moon is hollow.")?).build();
/// let assessment = Checker::new(&map).check();
/// assert_eq!(assessment.findings[0].rule, "unsupported-claim");
/// # Ok::<(), claimgraph::ValueError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Checker<'a> {
    map: &'a ArgumentMap,
    document: Option<&'a MapDocument<'a>>,
    levels: Levels,
    rules: &'a [&'static Rule],
}

impl<'a> Checker<'a> {
    /// A checker of `map` with every rule at its own level.
    #[must_use]
    pub fn new(map: &'a ArgumentMap) -> Self {
        Self { map, document: None, levels: Levels::default(), rules: RULES }
    }

    /// Sets the document that the map was made from, for the rules that compare the two.
    #[must_use]
    pub const fn with_document(mut self, document: &'a MapDocument<'a>) -> Self {
        self.document = Some(document);
        self
    }

    /// Sets the levels of rules.
    #[must_use]
    pub fn with_levels(mut self, levels: &Levels) -> Self {
        self.levels = levels.clone();
        self
    }

    /// Sets the rules, in place of all of them.
    #[cfg(test)]
    pub(super) const fn with_rules(mut self, rules: &'a [&'static Rule]) -> Self {
        self.rules = rules;
        self
    }

    /// Checks the map with every rule over maps that is on.
    #[must_use]
    pub fn check(&self) -> Assessment {
        let (map, levels) = (self.map, &self.levels);
        let analysis = Analysis::new(map, self.document);
        let works = CitedWorks::of_map(&analysis);
        let mut findings = Vec::new();
        let mut named = HashSet::new();
        for rule in self.rules.iter().copied().filter(|rule| !levels.is_off(rule)) {
            let mut report = Report::new(rule.signature(), Some(&analysis), &mut named);
            match rule.looks {
                Looks::Map(check) | Looks::Both(check, _) => check(&analysis, &mut report),
                Looks::Works(check, _) => check(&works, &mut report),
                Looks::Text(_) => continue,
            }
            add(&mut findings, rule, report, levels);
        }
        sort(&mut findings);
        let idle_allows = idle_allows(map, &findings, levels);
        let deferred = self.take_deferred(&mut findings);
        let labels = analysis.labels.table();
        let marks = analysis.marks().with_counts(map, &findings).with_labels(&labels);
        let standing = |statement| Standing::of(&analysis.support, &marks, statement);
        let standings: Vec<_> = map.statements().map(standing).collect();
        Assessment {
            marks,
            figures: Figures::new(map, &standings),
            reviews: ReviewCounts::new(map),
            standings,
            idle_allows,
            findings,
            deferred,
            answers_to_attackers: analysis.answers_to_attackers(),
            sides: analysis.sides,
            support: analysis.support,
            answers: analysis.answers,
            labels,
            document: analysis.anchoring.as_ref().map(DocumentCheck::of),
        }
    }

    /// Takes out the findings that a draft does not owe yet, unless the user gave their rule a level; counts them by rule.
    fn take_deferred(&self, findings: &mut Vec<Diagnostic>) -> Vec<(&'static Rule, usize)> {
        if !self.map.head().is_unfinished {
            return Vec::new();
        }
        let is_counted = |rule: &Rule| rule.in_drafts == InDrafts::Counted && !self.levels.names(rule);
        let rules = self.rules.iter().copied().filter(|rule| is_counted(rule));
        let count = |rule: &'static Rule| {
            let before = findings.len();
            findings.retain(|finding| finding.rule != rule.name);
            (rule, before - findings.len())
        };
        rules.map(count).filter(|&(_, count)| count > 0).collect()
    }
}

/// Checks a map with every rule over maps that is on: the short form of [`Checker`].
#[must_use]
pub fn check(map: &ArgumentMap, levels: &Levels) -> Assessment {
    Checker::new(map).with_levels(levels).check()
}

/// Checks a text that has no map, with every rule over texts that is on.
#[must_use]
pub fn check_text(text: &TextAnalysis<'_>, levels: &Levels) -> Vec<Diagnostic> {
    check_text_with(RULES, text, levels)
}

fn check_text_with(rules: &[&'static Rule], text: &TextAnalysis<'_>, levels: &Levels) -> Vec<Diagnostic> {
    let works = CitedWorks::of_text(text);
    let rules: Vec<&Rule> = rules.iter().copied().filter(|rule| !levels.is_off(rule)).collect();
    let found = map_pieces(text.article.body.text().len(), &rules, |rule| {
        let mut findings = Vec::new();
        // A text has no statements to be named.
        let mut named = HashSet::new();
        let mut report = Report::new(rule.signature(), None, &mut named);
        match rule.looks {
            Looks::Text(check) | Looks::Both(_, check) => check(text, &mut report),
            Looks::Works(check, check_text) => {
                check(&works, &mut report);
                if let Some(check) = check_text {
                    check(text, &mut report);
                }
            }
            Looks::Map(_) => {}
        }
        add(&mut findings, rule, report, levels);
        findings
    });
    let mut findings = found.into_iter().flatten().collect();
    sort(&mut findings);
    findings
}

/// Adds the findings of one rule, at the levels that the user chose.
fn add(findings: &mut Vec<Diagnostic>, rule: &Rule, report: Report<'_>, levels: &Levels) {
    findings.extend(report.into_findings().filter_map(|finding| {
        let level = levels.of(rule, finding.level)?;
        Some(Diagnostic { level, ..finding })
    }));
}

/// Sorts the findings as reports show them, and drops those that repeat another.
fn sort(findings: &mut Vec<Diagnostic>) {
    // They stay, and grew by doubling.
    findings.shrink_to_fit();
    findings.sort_by(|a, b| {
        let place = |finding: &Diagnostic| finding.span.map_or(0, |span| span.range().start);
        b.level
            .cmp(&a.level)
            .then_with(|| b.explained.cmp(&a.explained))
            .then_with(|| place(a).cmp(&place(b)))
            .then_with(|| a.code.cmp(b.code))
            .then_with(|| a.subject.cmp(&b.subject))
    });
    drop_repeated(findings);
}

/// Drops findings that repeat another at the same place, as when a thesis is named twice or a premise attacks one target by two
/// relations.
fn drop_repeated(findings: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::with_capacity(findings.len());
    let are_new: Vec<bool> = findings.iter().map(|finding| seen.insert(Said(finding))).collect();
    let mut are_new = are_new.into_iter();
    findings.retain(|_| are_new.next().unwrap_or(true));
}

/// A finding by its place and its words.
struct Said<'a>(&'a Diagnostic);

impl<'a> Said<'a> {
    const fn key(&self) -> impl Eq + Hash + use<'a> {
        let Diagnostic { rule, subject, message, span, .. } = self.0;
        (rule, subject, message, span)
    }
}

impl PartialEq for Said<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Said<'_> {}

impl Hash for Said<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

#[cfg(test)]
#[expect(unreachable_pub, reason = "`rule!` declares rules that everybody sees")]
mod tests {
    use super::*;
    use crate::check::report::FindingPlace;
    use crate::diagnostic::{DocumentNames, Level, Subject, SubjectNames as _};
    use crate::document::Prose;
    use crate::document::article::{Article, ArticleKind};
    use crate::model::{Draft, NodeDraft, Span};

    rule! {
        /// ## What it finds
        /// Every statement.
        pub static EVERY_STATEMENT = {
            code: "X01", name: "every-statement", summary: "statement", level: Off, since: "0.1.0", check: every_statement,
        }
    }

    rule! {
        /// ## What it finds
        /// Every statement, as it did before.
        pub static OLD_STATEMENT = {
            code: "X02", name: "old-statement", summary: "statement", level: Error, since: "0.1.0",
            check: every_statement, status: deprecated("0.2.0", "`every-statement` finds more"),
        }
    }

    rule! {
        /// ## What it finds
        /// Nothing any more.
        pub static NO_STATEMENT = {
            code: "X03", name: "no-statement", summary: "statement", level: Error, since: "0.1.0",
            check: every_statement, status: removed("0.2.0", "it was wrong too often"),
        }
    }

    rule! {
        /// ## What it finds
        /// The first word of a text, and its second note.
        pub static FIRST_WORD = {
            code: "X04", name: "first-word", summary: "word", level: Warning, since: "0.1.0", check_text: first_word,
        }
    }

    static ALL: &[&Rule] = &[&EVERY_STATEMENT, &OLD_STATEMENT, &NO_STATEMENT, &FIRST_WORD];

    fn every_statement(analysis: &Analysis<'_>, report: &mut Report<'_>) {
        for statement in analysis.map.statements() {
            report.at(statement, "here".to_owned(), "");
        }
    }

    fn first_word(analysis: &TextAnalysis<'_>, report: &mut Report<'_>) {
        let text = analysis.document;
        let end = text.text().find(' ').unwrap_or_default();
        report.at(
            FindingPlace::passage(Span::new(0..end)),
            format!("`{}` comes first", &text.text()[..end]),
            "",
        );
        report.at(FindingPlace::note(2, Span::new(9..12)), "a note".to_owned(), "");
    }

    fn found(levels: &Levels) -> Vec<&'static str> {
        let map = Draft::new().with_node(NodeDraft::claim("a", "So.").unwrap()).build();
        let findings = Checker::new(&map).with_rules(ALL).with_levels(levels).check().findings;
        findings.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_rule_that_is_off_runs_where_levels_ask_for_it_and_a_removed_one_never() {
        assert_eq!(found(&Levels::default()), ["old-statement"]);
        let on = Some(Level::Error);
        let levels = Levels::default().with(&EVERY_STATEMENT, on).with(&NO_STATEMENT, on);
        assert_eq!(found(&levels.with(&OLD_STATEMENT, None)), ["every-statement"]);
    }

    #[test]
    fn a_page_says_what_became_of_its_rule() {
        let second_line = |rule: &Rule| rule.page().lines().nth(2).unwrap().to_owned();
        assert_eq!(second_line(&EVERY_STATEMENT), "Level: off by default. Since 0.1.0.");
        let deprecated = "Level: error. Since 0.1.0. Deprecated since 0.2.0: `every-statement` finds more.";
        assert_eq!(second_line(&OLD_STATEMENT), deprecated);
        let removed = "Level: error. Since 0.1.0. Removed in 0.2.0: it was wrong too often.";
        assert_eq!(second_line(&NO_STATEMENT), removed);
        assert_eq!([&EVERY_STATEMENT, &NO_STATEMENT].map(|rule| rule.level_word()), ["off", "removed"]);
    }

    #[test]
    fn rules_over_texts_need_no_map() {
        let text = Prose::decode(b"Bread is dear.").unwrap();
        let article = Article::empty(ArticleKind::Plain);
        let analysis = TextAnalysis::new(&text, &article);
        let findings = check_text_with(ALL, &analysis, &Levels::default());
        let told: Vec<_> = findings
            .iter()
            .map(|finding| (finding.subject, DocumentNames.name_of(finding.subject), &*finding.message))
            .collect();
        assert_eq!(
            told,
            [(Subject::Passage, None, "`Bread` comes first"), (Subject::Note(2), Some("2".into()), "a note"),]
        );
    }
}
