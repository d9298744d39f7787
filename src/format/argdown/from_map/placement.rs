//! The place of each part of a map in the text: its section, and the line that it hangs below.

use std::collections::VecDeque;

use indexmap::IndexMap;

use crate::format::argdown::shared::names::plain;
use crate::model::{ArgumentMap, Statement, StatementIndex, StepIndex, StepKind, Target};

/// A section: its titles, outermost first, and its statements.
type SectionMembers = (Vec<String>, Vec<StatementIndex>);

/// The places of all parts of a map.
pub(super) struct LinePlacement {
    /// The titles of each section, by its number; the first section has none.
    paths: IndexMap<Vec<String>, Vec<StatementIndex>>,
    section_of: Vec<usize>,
    is_structure: Vec<bool>,
    /// The section of each relation; `None` for relations that only lead to each other.
    section_of_step: Vec<Option<usize>>,
    hangs: Vec<bool>,
    opens: Vec<Option<StepIndex>>,
    structures: Vec<Vec<StepIndex>>,
    stands_alone: Vec<bool>,
}

impl LinePlacement {
    pub(super) fn new(map: &ArgumentMap) -> Self {
        let mut paths: IndexMap<Vec<String>, Vec<StatementIndex>> =
            IndexMap::from([(Vec::new(), Vec::new())]);
        let mut section_of = Vec::with_capacity(map.statements().len());
        for statement in map.statements() {
            let entry = paths.entry(path(statement).unwrap_or_default());
            section_of.push(entry.index());
            entry.or_default().push(statement.handle());
        }
        let count = section_of.len();
        let mut places = Self {
            paths,
            section_of,
            is_structure: map.steps().map(is_structure).collect(),
            section_of_step: vec![None; map.steps().len()],
            hangs: vec![false; count],
            opens: vec![None; count],
            structures: vec![Vec::new(); count],
            stands_alone: map.statements().map(|statement| statement.steps_into().next().is_some()).collect(),
        };
        places.place_steps(map);
        places.hang(map);
        places
    }

    /// Assigns relations to sections: an argument to that of its first premise, a line to that of its target.
    fn place_steps(&mut self, map: &ArgumentMap) {
        let mut targets: VecDeque<Target> =
            map.statements().map(|statement| Target::Statement(statement.handle())).collect();
        while let Some(target) = targets.pop_front() {
            let section = match target {
                Target::Statement(statement) => Some(self.section_of[statement.index()]),
                Target::Step(step) => self.section_of_step[step.index()],
            };
            for step in map.steps_into(target) {
                let at = step.handle().index();
                let premise = step.premises().next().filter(|_| self.is_structure[at]);
                let own = premise.map(|premise| self.section_of[premise.handle().index()]);
                self.section_of_step[at] = own.or(section);
                targets.push_back(Target::Step(step.handle()));
            }
        }
    }

    /// Finds the statements that are defined below another line.
    fn hang(&mut self, map: &ArgumentMap) {
        for step in map.steps() {
            let at = step.handle().index();
            let Some(section) = self.section_of_step[at] else { continue };
            let is_here = |statement: Statement<'_>| self.section_of[statement.handle().index()] == section;
            let follows = step.conclusion().is_some_and(is_here);
            let is_structure = self.is_structure[at];
            let here: Vec<bool> = step.premises().map(is_here).collect();
            for (number, premise) in step.premises().enumerate() {
                let premise = premise.handle().index();
                match (is_structure, number) {
                    (false, 0) => self.hangs[premise] |= here[0],
                    (false, _) => {}
                    (true, 0) => {
                        self.structures[premise].push(step.handle());
                        if self.stands_alone[premise] {
                            continue;
                        }
                        self.hangs[premise] |= follows;
                        if !follows {
                            self.opens[premise].get_or_insert(step.handle());
                        }
                    }
                    (true, _) => self.hangs[premise] |= here[number] && !self.stands_alone[premise],
                }
            }
        }
    }

    /// The sections in the order of the text: each after its parent, otherwise in the order of the map.
    pub(super) fn sections(&self) -> Vec<SectionMembers> {
        let mut first_seen: IndexMap<&[String], usize> = IndexMap::new();
        for path in self.paths.keys() {
            for end in 1..=path.len() {
                let number = first_seen.len();
                first_seen.entry(&path[..end]).or_insert(number);
            }
        }
        let key = |path: &[String]| -> Vec<usize> {
            (1..=path.len()).map(|end| first_seen[&path[..end]]).collect()
        };
        let mut sections: Vec<SectionMembers> =
            self.paths.iter().map(|(path, members)| (path.clone(), members.clone())).collect();
        sections.sort_by_cached_key(|(path, _)| key(path));
        sections
    }

    pub(super) fn section_of(&self, statement: StatementIndex) -> Option<usize> {
        Some(self.section_of[statement.index()])
    }

    pub(super) fn section_of_step(&self, step: StepIndex) -> Option<usize> {
        self.section_of_step[step.index()]
    }

    /// Returns true if headings give the group of a statement.
    pub(super) fn has_heading(&self, statement: StatementIndex) -> bool {
        self.section_of[statement.index()] != 0
    }

    /// Returns true if a relation is written as an argument with premises and a conclusion.
    pub(super) fn is_structure(&self, step: StepIndex) -> bool {
        self.is_structure[step.index()]
    }

    /// Returns true if a statement is defined below another line, or in an argument that another statement opens.
    pub(super) fn hangs(&self, statement: StatementIndex) -> bool {
        self.hangs[statement.index()]
    }

    /// Returns true if a statement is defined in a paragraph of its own rather than in an argument.
    pub(super) fn stands_alone(&self, statement: StatementIndex) -> bool {
        self.stands_alone[statement.index()]
    }

    /// The first argument that a statement opens and whose conclusion is in another section.
    pub(super) fn opens(&self, statement: StatementIndex) -> Option<StepIndex> {
        self.opens[statement.index()]
    }

    /// The arguments whose first premise is `statement`.
    pub(super) fn structures(&self, statement: StatementIndex) -> &[StepIndex] {
        &self.structures[statement.index()]
    }
}

/// Returns true for a reason with several premises, and for one that other relations lead to.
fn is_structure(step: crate::model::Step<'_>) -> bool {
    step.kind() == StepKind::Supports
        && step.conclusion().is_some()
        && (step.premises().nth(1).is_some() || step.steps_into().next().is_some())
}

/// The headings for the group of a statement, if headings can express it.
fn path(statement: Statement<'_>) -> Option<Vec<String>> {
    let group = statement.group()?;
    let path: Vec<String> = statement.sections().map(str::to_owned).collect();
    let is_plain = path.iter().all(|title| !title.is_empty() && plain(title) == *title);
    (is_plain && path.join(" / ") == group).then_some(path)
}
