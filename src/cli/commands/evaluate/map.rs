//! The evaluation of a map.

use anyhow::Result;
use claimgraph::evaluate::{Acceptance, Base, Bounds, MapProgram, SEMANTICS, Semantics};
use claimgraph::format::ReadOptions;
use claimgraph::model::{ArgumentMap, StatementIndex};
use claimgraph::report::evaluate::{self, EvaluationReport, ExtensionQuestions, StrengthReport};
use claimgraph::report::{FileOutcome, FileReport};

use super::answer::{partial, print_faults, print_strengths};
use super::arguments::{EvaluateArguments, EvaluationFormat};
use super::named;
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::{Input, dialect};
use crate::cli::output::{print, print_json_with};
use crate::cli::progress::Progress;

pub(super) fn run(
    arguments: &EvaluateArguments,
    semantics: &'static Semantics,
    base: Base,
) -> Result<ExitStatus> {
    let options = ReadOptions::default().with_dialect(dialect(arguments.conform)).without_native();
    let input = Input::read_as(&arguments.file, arguments.from.as_deref(), &options)?;
    if !input.reading.faults.is_empty() {
        match arguments.format {
            EvaluationFormat::Json => {
                let outcome = FileOutcome::Faults(&input.reading.faults);
                let (lines, warnings) = (input.lines(), &input.reading.warnings);
                print_faults(&FileReport { name: &input.name, lines: &lines, warnings, outcome })?;
            }
            EvaluationFormat::Human | EvaluationFormat::Iccma => {
                input.say_faults();
            }
        }
        return Ok(ExitStatus::Failed);
    }
    input.say_warnings();
    let map = &input.reading.partial_map;
    let bounds = arguments.bounds();
    let struck = named::struck(map, &arguments.without)?;
    if let Some(rules) = semantics.gradual_rules() {
        let report = StrengthReport::of_map(map, semantics, rules, base, &struck, bounds.deadline);
        return strengths(arguments, map, report, &bounds);
    }
    let progress = Progress::new("evaluating");
    let claims = arguments.fragility.as_ref().map(|ids| named::claims(map, ids)).transpose()?;
    let within = arguments.extension_bounds();
    let questions = questions(arguments, map)?;
    // The labels of one extension may take longer than the answer to a question.
    let is_printed = questions.is_empty() || arguments.format == EvaluationFormat::Json || !struck.is_empty();
    let shown = if is_printed { semantics } else { SEMANTICS[0] };
    let mut report = EvaluationReport::within(map, shown, base, struck, &within);
    report.semantics = semantics;
    if let Some(claims) = &claims {
        report = report.with_fragility(claims, &bounds);
    }
    if !questions.is_empty() {
        report = report.with_answers(&questions, &within);
    }
    drop(progress);
    match arguments.format {
        EvaluationFormat::Json => print_json_with(|out| evaluate::write(&report, out)),
        EvaluationFormat::Human => print(&evaluate::render(&report)),
        EvaluationFormat::Iccma => print(&report.iccma()),
    }?;
    Ok(if report.is_complete() { ExitStatus::Clean } else { partial(&bounds) })
}

/// The questions about extensions.
fn questions(arguments: &EvaluateArguments, map: &ArgumentMap) -> Result<ExtensionQuestions<StatementIndex>> {
    let mut members = Vec::new();
    for (ids, question) in
        [(&arguments.credulous, Acceptance::Credulous), (&arguments.skeptical, Acceptance::Skeptical)]
    {
        for ids in ids {
            members.extend(named::statements(map, ids)?.into_iter().map(|statement| (statement, question)));
        }
    }
    Ok(ExtensionQuestions {
        wants_all: arguments.extensions,
        wants_count: arguments.count,
        members,
        wants_witness: arguments.format == EvaluationFormat::Iccma,
    })
}

/// Prints strengths.
fn strengths(
    arguments: &EvaluateArguments,
    map: &ArgumentMap,
    mut report: StrengthReport<'_, MapProgram<'_>>,
    bounds: &Bounds,
) -> Result<ExitStatus> {
    match arguments.influence.as_deref() {
        Some("") => report = report.with_influence(map.theses()),
        Some(ids) => report = report.with_influence(&named::statements(map, ids)?),
        // People see what moves the theses most without asking.
        None if arguments.format == EvaluationFormat::Human => report = report.with_influence(map.theses()),
        None => {}
    }
    print_strengths(arguments, &report, bounds)
}
