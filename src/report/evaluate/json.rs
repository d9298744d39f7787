//! An evaluation of a map for programs: the object that the documentation of the command line promises.

use std::borrow::Cow;
use std::io::{self, Write};

use super::row::{JsonMembers, string, strings};
use super::{EvaluationReport, ExtensionFound, LabelChange, Without};
use crate::evaluate::{Fragility, Labels, SmallestSets};
use crate::model::{ArgumentMap, SourceIndex, StatementIndex, Target};

/// Writes an evaluation.
///
/// # Errors
/// When writing fails.
pub fn write(report: &EvaluationReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut members = JsonMembers::begin(out, "  ")?;
    members.member("semantics", &string(report.semantics.name))?;
    members.member("base", &string(report.base.word()))?;
    members.object("statements", "    ", |members| write_statements(report, members))?;
    members.object("steps", "    ", |members| write_steps(report, members))?;
    members.object("thesis", "    ", |members| {
        report.map.theses().iter().try_for_each(|&thesis| {
            members.member(report.map.statement(thesis).id(), &string(report.labels.of(thesis).word()))
        })
    })?;
    if let Some(without) = &report.without {
        members.object("without", "    ", |members| write_without(report, without, members))?;
    }
    if let Some(fragility) = &report.fragility {
        members.object("fragility", "    ", |members| {
            fragility.iter().try_for_each(|of_claim| write_fragility(report.map, of_claim, members))
        })?;
    }
    let name = |statement: StatementIndex| report.map.statement(statement).id().to_owned();
    for (answer, value) in report.answers.iter().flat_map(|answers| answers.json(&name)) {
        members.member(answer, &value)?;
    }
    if report.found == ExtensionFound::None {
        members.member("found", "false")?;
    }
    if report.fragility.is_some() || report.answers.is_some() || !report.is_complete() {
        members.member("complete", if report.is_complete() { "true" } else { "false" })?;
    }
    members.end()?;
    out.write_all(b"\n")
}

fn write_fragility(map: &ArgumentMap, found: &Fragility, members: &mut JsonMembers<'_>) -> io::Result<()> {
    let statement = |&statement: &StatementIndex| map.statement(statement).id().to_owned();
    let source = |&source: &SourceIndex| map.source(source).id().to_owned();
    members.object(map.statement(found.claim).id(), "      ", |members| {
        members.member("single_points", &strings(found.single_points.iter().map(statement)))?;
        members.member("single_sources", &strings(found.single_sources.iter().map(source)))?;
        members.member("smallest_evidence_cuts", &sets(&found.evidence_cuts, statement))?;
        members.member("smallest_source_cuts", &sets(&found.source_cuts, source))?;
        members.member("echo", if found.is_echo() { "true" } else { "false" })?;
        members.member("flip", &flip(&found.flip, statement))
    })
}

/// The sets as a list of lists, in one line.
fn sets<T>(found: &SmallestSets<T>, name: impl Fn(&T) -> String) -> String {
    let sets: Vec<String> = found.sets.iter().map(|set| strings(set.iter().map(&name))).collect();
    format!("[{}]", sets.join(", "))
}

/// `null` if it is certain that no set changes the label; else the number of members and the sets. If the search gave up, the
/// number is unknown, and `at_least` says what is certain.
pub(super) fn flip<T>(found: &SmallestSets<T>, name: impl Fn(&T) -> String) -> String {
    match (found.size(), found.is_complete) {
        (None, true) => "null".to_owned(),
        (None, false) => format!("{{ \"cost\": null, \"at_least\": {}, \"sets\": [] }}", found.at_least),
        (Some(size), _) => format!("{{ \"cost\": {size}, \"sets\": {} }}", sets(found, name)),
    }
}

fn write_statements(report: &EvaluationReport<'_>, members: &mut JsonMembers<'_>) -> io::Result<()> {
    report.map.statements().try_for_each(|statement| {
        let index = statement.handle();
        let row = format!(
            "{{ \"label\": \"{}\", \"label_sourced\": \"{}\", \"because\": {} }}",
            report.labels.of(index),
            report.sourced.of(index),
            because(report.map, &report.labels, Target::Statement(index))
        );
        members.member(statement.id(), &row)
    })
}

fn write_steps(report: &EvaluationReport<'_>, members: &mut JsonMembers<'_>) -> io::Result<()> {
    report.map.steps().try_for_each(|step| {
        let Some(label) = report.labels.of_step(step.handle()) else { return Ok(()) };
        let because = because(report.map, &report.labels, Target::Step(step.handle()));
        members.member(&step.id(), &format!("{{ \"label\": \"{label}\", \"because\": {because} }}"))
    })
}

/// The cause of a label. In a dispute something may be its own defence, which tells nobody anything.
fn because(map: &ArgumentMap, labels: &Labels<'_>, part: Target) -> String {
    let others = labels.cause(part).chain().into_iter().filter(|&other| other != part);
    strings(others.map(|part| id(map, part)))
}

/// The id of a statement or a step.
pub(super) fn id(map: &ArgumentMap, part: Target) -> Cow<'_, str> {
    match part {
        Target::Statement(statement) => map.statement(statement).id().into(),
        Target::Step(step) => map.step(step).id().into(),
    }
}

fn write_without(
    report: &EvaluationReport<'_>,
    without: &Without<'_>,
    members: &mut JsonMembers<'_>,
) -> io::Result<()> {
    let map = report.map;
    let steps = without.struck.parts.iter().filter(|part| matches!(part, Target::Step(_)));
    let struck = without.statements(map).into_iter().map(Target::Statement).chain(steps.copied());
    let ids = struck.map(|part| id(map, part));
    let sources = without.struck.sources.iter().map(|&source| map.source(source).id().into());
    members.member("struck", &strings(ids.chain(sources)))?;
    for (name, old, new) in
        [("changed", &without.labels, &report.labels), ("changed_sourced", &without.sourced, &report.sourced)]
    {
        let changes = without.changes(map, old, new);
        members.object(name, "      ", |members| write_changes(map, &changes, members))?;
    }
    Ok(())
}

fn write_changes(
    map: &ArgumentMap,
    changes: &[LabelChange],
    members: &mut JsonMembers<'_>,
) -> io::Result<()> {
    changes.iter().try_for_each(|(statement, labels)| {
        members.member(map.statement(*statement).id(), &strings(labels.map(|label| label.word())))
    })
}
