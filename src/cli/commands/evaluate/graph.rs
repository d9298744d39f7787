//! The evaluation of a plain attack graph.

use anyhow::Result;
use claimgraph::diagnostic::Lines;
use claimgraph::evaluate::{Acceptance, ArgumentIndex, AttackGraph, SEMANTICS, Semantics};
use claimgraph::format::ReadGraph;
use claimgraph::report::evaluate::{self, ExtensionQuestions, GraphReport, StrengthReport};
use claimgraph::report::{FileOutcome, FileReport, human};

use super::answer::{partial, print_faults, print_strengths};
use super::arguments::{EvaluateArguments, EvaluationFormat};
use super::named;
use crate::cli::console::{report_options, say};
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::bytes;
use crate::cli::output::{print, print_json_with};

pub(super) fn run(
    arguments: &EvaluateArguments,
    read: ReadGraph,
    semantics: &'static Semantics,
) -> Result<ExitStatus> {
    let bytes = bytes(&arguments.file)?;
    let reading = read(&bytes);
    if !reading.faults.is_empty() {
        let text = String::from_utf8_lossy(&bytes);
        let name = if arguments.file == "-" { "<stdin>" } else { &arguments.file };
        let lines = Lines::new(&text);
        let outcome = FileOutcome::Faults(&reading.faults);
        let report = FileReport { name, lines: &lines, warnings: &[], outcome };
        match arguments.format {
            EvaluationFormat::Json => print_faults(&report)?,
            EvaluationFormat::Human | EvaluationFormat::Iccma => {
                say(human::render(&report, report_options()).trim_end())
            }
        }
        return Ok(ExitStatus::Failed);
    }
    drop(bytes);
    let graph = reading.partial_graph;
    let struck = named::arguments(&graph, &arguments.without)?;
    if let Some(rules) = semantics.gradual_rules() {
        let bounds = arguments.bounds();
        let mut report = StrengthReport::of_graph(&graph, semantics, rules, &struck, bounds.deadline);
        if let Some(ids) = &arguments.influence {
            report = report.with_influence(&named::listed(&graph, ids, "--influence")?);
        }
        return print_strengths(arguments, &report, &bounds);
    }
    let asked = arguments.fragility.as_deref().map(|ids| named::flipped(&graph, ids)).transpose()?;
    let (bounds, within) = (arguments.bounds(), arguments.extension_bounds());
    let questions = questions(arguments, &graph)?;
    // The labels of one extension may take longer than the answer to a question.
    let is_printed = questions.is_empty() || arguments.format == EvaluationFormat::Json;
    let shown = if is_printed { semantics } else { SEMANTICS[0] };
    let mut report = GraphReport::within(&graph, shown, struck, &within);
    report.semantics = semantics;
    if let Some(asked) = asked {
        report = report.with_flips(&asked, &bounds);
    }
    if !questions.is_empty() {
        report = report.with_answers(&questions, &within);
    }
    match arguments.format {
        EvaluationFormat::Json => print_json_with(|out| evaluate::write_graph(&report, out)),
        EvaluationFormat::Human => print(&report.render()),
        EvaluationFormat::Iccma => print(&report.iccma()),
    }?;
    Ok(if report.is_complete() { ExitStatus::Clean } else { partial(&bounds) })
}

/// The questions about extensions.
fn questions(
    arguments: &EvaluateArguments,
    graph: &AttackGraph,
) -> Result<ExtensionQuestions<ArgumentIndex>> {
    let mut members = Vec::new();
    for (ids, question) in
        [(&arguments.credulous, Acceptance::Credulous), (&arguments.skeptical, Acceptance::Skeptical)]
    {
        members.extend(named::arguments(graph, ids)?.into_iter().map(|argument| (argument, question)));
    }
    Ok(ExtensionQuestions {
        wants_all: arguments.extensions,
        wants_count: arguments.count,
        members,
        wants_witness: arguments.format == EvaluationFormat::Iccma,
    })
}
