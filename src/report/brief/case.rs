//! The case of one side: its statements by section, each under the claim that it is a reason for.

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};

use super::viewpoint::{Viewpoint, supporting};
use crate::model::{Party, Statement, StatementIndex, StepKind, Target};

/// A section of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSection<'a> {
    /// Its title; `None` for statements without a section.
    pub title: Option<&'a str>,
    /// Its statements, each after the claim that it is a reason for.
    pub lines: Vec<CaseLine>,
}

/// A statement of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseLine {
    /// The statement.
    pub statement: StatementIndex,
    /// The number of claims above it in its section.
    pub depth: usize,
    /// The reason together with which alone it works.
    pub together_with: Option<StatementIndex>,
    /// True if it is set out elsewhere: in another section, or earlier in this one.
    pub is_elsewhere: bool,
}

/// The statements and steps of a case.
pub(in crate::report) struct CaseParts {
    pub(in crate::report) statements: IndexSet<StatementIndex>,
}

impl CaseParts {
    /// For those who hold the thesis: everything that supports it. For those who oppose it: everything that attacks that, and
    /// its support. Answers are no part of a case: they stand beside the attacks. O(size of the map).
    pub(in crate::report) fn new(view: &Viewpoint<'_>) -> Self {
        let (map, side) = (view.map, view.side);
        if !view.has_sides() {
            let all = map.statements().map(Statement::handle);
            return Self { statements: all.filter(|&one| view.is_ours(one)).collect() };
        }
        let theses = map.theses().iter().map(|&thesis| Target::Statement(thesis));
        let author = supporting(map, theses);
        let parts = match side {
            Party::Author => author,
            Party::Opponents => {
                let attacks = author.iter().flat_map(|&part| map.steps_into(part));
                let attacks: Vec<_> = attacks.filter(|step| step.kind().is_attack()).collect();
                supporting(map, attacks.into_iter().map(|step| Target::Step(step.handle())))
            }
        };
        let statement = |part: Target| match part {
            Target::Statement(statement) => Some(statement),
            Target::Step(_) => None,
        };
        // In the order of the file.
        let mut statements: Vec<_> = parts.into_iter().filter_map(statement).collect();
        statements.sort_unstable_by_key(|statement| statement.index());
        Self { statements: statements.into_iter().collect() }
    }
}

/// The sections of a case, in the order in which the file begins them. The thesis itself is not among their lines.
pub(super) fn sections<'a>(view: &Viewpoint<'a>, parts: &CaseParts) -> Vec<CaseSection<'a>> {
    let map = view.map;
    let is_thesis = map.thesis_table();
    let mut by_section: IndexMap<Option<&'a str>, Vec<StatementIndex>> = IndexMap::new();
    for &statement in parts.statements.iter().filter(|statement| !is_thesis[statement.index()]) {
        by_section.entry(map.statement(statement).group()).or_default().push(statement);
    }
    let mut set_out = HashSet::new();
    let sections = by_section.iter().map(|(&title, statements)| {
        let own: HashSet<StatementIndex> = statements.iter().copied().collect();
        let mut section = SectionWriter { view, parts, own: &own, set_out: &mut set_out, lines: Vec::new() };
        let is_under_another = |statement: StatementIndex| {
            let conclusions = map.statement(statement).steps_from().filter_map(|step| step.conclusion());
            conclusions.map(Statement::handle).any(|above| above != statement && own.contains(&above))
        };
        let (below, top): (Vec<_>, Vec<_>) = statements.iter().partition(|&&one| is_under_another(one));
        // Statements that support one another in a circle have no top: the first of them leads.
        for &statement in top.into_iter().chain(below) {
            section.write(statement);
        }
        CaseSection { title, lines: section.lines }
    });
    sections.collect()
}

/// The statements with which the sections of a case begin, and that are reasons for nothing else in them.
pub(super) fn main_points(view: &Viewpoint<'_>) -> Vec<StatementIndex> {
    let sections = sections(view, &CaseParts::new(view));
    let lines = sections.iter().flat_map(|section| &section.lines);
    lines.filter(|line| line.depth == 0 && !line.is_elsewhere).map(|line| line.statement).collect()
}

struct SectionWriter<'s, 'a> {
    view: &'s Viewpoint<'a>,
    parts: &'s CaseParts,
    /// The statements of the section.
    own: &'s HashSet<StatementIndex>,
    /// The statements that are set out already, in any section.
    set_out: &'s mut HashSet<StatementIndex>,
    lines: Vec<CaseLine>,
}

impl SectionWriter<'_, '_> {
    /// Writes a statement and its reasons, unless it is set out already.
    fn write(&mut self, statement: StatementIndex) {
        if self.set_out.contains(&statement) {
            return;
        }
        let mut open = vec![CaseLine { statement, depth: 0, together_with: None, is_elsewhere: false }];
        while let Some(mut line) = open.pop() {
            line.is_elsewhere = !self.own.contains(&line.statement) || !self.set_out.insert(line.statement);
            self.lines.push(line);
            if line.is_elsewhere {
                continue;
            }
            let first = open.len();
            for step in self.view.map.statement(line.statement).steps_into() {
                if step.kind() != StepKind::Supports {
                    continue;
                }
                let premises = step.premises().map(Statement::handle);
                let premises = premises.filter(|one| self.parts.statements.contains(one));
                let premises: Vec<_> = premises.collect();
                open.extend(premises.iter().enumerate().map(|(at, &statement)| CaseLine {
                    statement,
                    depth: line.depth + 1,
                    together_with: (at > 0).then(|| premises[0]),
                    is_elsewhere: false,
                }));
            }
            open[first..].reverse();
        }
    }
}
