//! An evaluation as people and programs read it.

mod answers;
mod found;
mod graph;
mod grounds;
mod human;
mod json;
mod row;
mod strengths;
mod words;

pub use answers::{ExtensionAnswers, ExtensionQuestions};
pub use found::ExtensionFound;
pub use graph::{GraphReport, write_graph};
pub use human::render;
pub use json::write;
pub use strengths::StrengthReport;
pub(super) use words::verb;

use std::time::Instant;

use indexmap::IndexSet;

use self::words::LabelWords;
use super::human::clean;
use crate::evaluate::{
    Base, Bounds, ExtensionBounds, Extensions, Fragility, Label, Labels, MapProgram, Semantics, Struck,
    fragility,
};
use crate::model::{ArgumentMap, StatementIndex, Target};

/// The evaluation of a map.
#[derive(Debug)]
pub struct EvaluationReport<'a> {
    /// The map.
    pub map: &'a ArgumentMap,
    /// The semantics.
    pub semantics: &'static Semantics,
    /// The statements that need no reason.
    pub base: Base,
    /// The labels: those of one extension, if there are several.
    pub labels: Labels<'a>,
    /// The labels under the burden of proof.
    pub sourced: Labels<'a>,
    /// True if the labels are those of an extension.
    pub found: ExtensionFound,
    /// The answers to questions about the extensions, if there are any.
    pub answers: Option<ExtensionAnswers<StatementIndex>>,
    /// The effect of what is struck out, if anything is.
    pub without: Option<Without<'a>>,
    /// The fragility of the claims that are asked for.
    pub fragility: Option<Vec<Fragility>>,
    /// The time at which the searches for it give up, and those for what is written beside it.
    pub deadline: Option<Instant>,
}

/// The labels of a map under one semantics.
fn labels_under<'a>(
    map: &'a ArgumentMap,
    semantics: &Semantics,
    base: Base,
    struck: &Struck,
    bounds: &ExtensionBounds,
) -> (Labels<'a>, ExtensionFound) {
    match semantics.extension_rules().filter(|rules| !rules.is_grounded()) {
        Some(rules) => {
            let program = MapProgram::new(map, base, struck);
            ExtensionFound::labels(&Extensions::new(program, rules, *bounds))
        }
        None => (Labels::without(map, base, struck), ExtensionFound::Found),
    }
}

/// The effect of striking something out.
#[derive(Debug)]
pub struct Without<'a> {
    /// The parts that are struck out.
    pub struck: Struck,
    /// The labels before.
    pub labels: Labels<'a>,
    /// The labels before under the burden of proof.
    pub sourced: Labels<'a>,
}

/// A statement whose label changed, with the old label and the new one.
pub(super) type LabelChange = (StatementIndex, [Label; 2]);

impl<'a> EvaluationReport<'a> {
    /// Evaluates `map`, with no bound on time. O(size of the map) under grounded semantics if its relations form no circle.
    #[must_use]
    pub fn new(map: &'a ArgumentMap, semantics: &'static Semantics, base: Base, struck: Struck) -> Self {
        Self::within(map, semantics, base, struck, &ExtensionBounds::default())
    }

    /// Evaluates `map`, and gives up a search for an extension at its bounds. A gradual semantics has no labels: those of
    /// grounded semantics take their place.
    #[must_use]
    pub fn within(
        map: &'a ArgumentMap,
        semantics: &'static Semantics,
        base: Base,
        struck: Struck,
        bounds: &ExtensionBounds,
    ) -> Self {
        let nothing = Struck::default();
        let under = |base, struck| labels_under(map, semantics, base, struck, bounds);
        let without = (!struck.is_empty()).then(|| Without {
            labels: under(base, &nothing).0,
            sourced: under(Base::Sourced, &nothing).0,
            struck: struck.clone(),
        });
        let ((labels, found), (sourced, found_sourced)) =
            (under(base, &struck), under(Base::Sourced, &struck));
        let is_late = found_sourced == ExtensionFound::TimeUp;
        let found = if is_late { found_sourced } else { found };
        let (answers, fragility, deadline) = (None, None, bounds.deadline);
        Self { map, semantics, base, labels, sourced, found, answers, without, fragility, deadline }
    }

    /// Answers questions about the extensions, within bounds.
    #[must_use]
    pub fn with_answers(
        mut self,
        questions: &ExtensionQuestions<StatementIndex>,
        bounds: &ExtensionBounds,
    ) -> Self {
        if let Some(rules) = self.semantics.extension_rules() {
            let program = MapProgram::new(self.map, self.base, &self.struck());
            let extensions = Extensions::new(program, rules, *bounds);
            self.answers = Some(ExtensionAnswers::new(&extensions, questions));
        }
        self
    }

    /// The answers, or else the one extension, as the solvers of the ICCMA competitions print them.
    #[must_use]
    pub fn iccma(&self) -> String {
        let name = |statement: StatementIndex| self.map.statement(statement).id().to_owned();
        match (&self.answers, self.found) {
            (Some(answers), _) => answers.iccma(&name),
            (None, ExtensionFound::Found) => {
                let statements = self.map.statements().map(|statement| statement.handle());
                let is_in = statements.filter(|&statement| self.labels.of(statement) == Label::In);
                answers::witness_line(is_in.map(name))
            }
            (None, ExtensionFound::None) => "NO\n".to_owned(),
            (None, ExtensionFound::TimeUp) => String::new(),
        }
    }

    /// Works out the fragility of some claims, within bounds.
    #[must_use]
    pub fn with_fragility(mut self, claims: &[StatementIndex], bounds: &Bounds) -> Self {
        self.deadline = bounds.deadline;
        self.fragility = Some(fragility(self.map, self.base, &self.struck(), claims, bounds));
        self
    }

    /// True if questions about extensions are all that people want to see answered.
    const fn is_only_answers(&self) -> bool {
        self.answers.is_some() && self.without.is_none() && self.fragility.is_none()
    }

    /// True if the labels are those of grounded semantics.
    fn is_grounded(&self) -> bool {
        self.semantics.extension_rules().is_none_or(|rules| rules.is_grounded())
    }

    /// The labels in words.
    fn words(&self) -> LabelWords<'_> {
        LabelWords { map: self.map, labels: &self.labels, sourced: &self.sourced }
    }

    /// The parts that are struck out.
    pub(super) fn struck(&self) -> Struck {
        self.without.as_ref().map(|without| without.struck.clone()).unwrap_or_default()
    }

    /// True if every search went to its end.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.fragility.iter().flatten().all(Fragility::is_complete)
            && self.found != ExtensionFound::TimeUp
            && self.answers.iter().all(ExtensionAnswers::is_complete)
    }
}

impl Without<'_> {
    /// The statements that are struck out: those that say the same as one that is named, too.
    pub(super) fn statements(&self, map: &ArgumentMap) -> IndexSet<StatementIndex> {
        let classes = map.classes();
        let named = self.struck.parts.iter().filter_map(|&part| match part {
            Target::Statement(statement) => Some(statement),
            Target::Step(_) => None,
        });
        named.flat_map(|statement| classes.members(classes.of(statement))).copied().collect()
    }

    /// The statements whose label changed, without those that are struck out, in the order of the file.
    pub(super) fn changes(&self, map: &ArgumentMap, old: &Labels<'_>, new: &Labels<'_>) -> Vec<LabelChange> {
        let struck = self.statements(map);
        let statements = map.statements().map(|statement| statement.handle());
        let labels = statements.map(|statement| (statement, [old.of(statement), new.of(statement)]));
        labels.filter(|(statement, [old, new])| old != new && !struck.contains(statement)).collect()
    }
}
