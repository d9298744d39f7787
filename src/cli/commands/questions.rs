//! `claimgraph questions`

use std::fmt::Write as _;

use anyhow::{Result, bail};
use claimgraph::ArgumentMap;
use claimgraph::check::{QuestionAnswer, StepQuestions};
use claimgraph::diagnostic::no_such_name;
use claimgraph::format::ReadOptions;
use claimgraph::model::Target;
use claimgraph::report::human::clean;
use serde_json::{Value, json};

use crate::cli::exit_status::ExitStatus;
use crate::cli::input::Input;
use crate::cli::output::{ReportFormat, print, print_json};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph questions map.json
  claimgraph questions map.json no-effect
  claimgraph questions map.json --format json

Each scheme of Walton's has critical questions, which whoever uses it must be
able to answer. A map answers one in the relation that has the scheme:
  \"scheme\": \"expert-opinion\", \"questions\": { \"field\": \"ID or text\" }
or by a support or an attack on that relation that has the question's word among
its `tags`.")]
pub(crate) struct QuestionsArguments {
    /// The map; `-` is standard input
    file: String,
    /// A relation, or a statement: the questions of the relations that lead to it or from it
    id: Option<String>,
    /// The format of the map, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// The form in which the questions are printed
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

pub(crate) fn run(arguments: &QuestionsArguments) -> Result<ExitStatus> {
    let options = ReadOptions::default().without_native();
    let file = std::path::Path::new(&arguments.file);
    let Some(input) = Input::read_whole_as(file, arguments.from.as_deref(), &options)? else {
        return Ok(ExitStatus::Failed);
    };
    let map = &input.reading.partial_map;
    let asked = match arguments.id.as_deref() {
        None => map.steps().filter_map(StepQuestions::of).collect(),
        Some(id) => questions_at(map, id)?,
    };
    match arguments.format {
        ReportFormat::Human => print(&human(&asked)),
        ReportFormat::Json => print_json(&json!({
            "claimgraph": env!("CARGO_PKG_VERSION"),
            "steps": asked.iter().map(row).collect::<Vec<_>>(),
        })),
    }
}

/// The questions of the relation with that id, or of those around the statement with that id.
fn questions_at<'a>(map: &'a ArgumentMap, id: &str) -> Result<Vec<StepQuestions<'a>>> {
    // A relation without an id of its own has a name in reports all the same.
    let derived = || map.steps().find(|step| step.id() == id);
    let steps = match map.find(id) {
        Some(Target::Statement(statement)) => {
            let statement = map.statement(statement);
            let mut steps: Vec<_> = statement.steps_into().chain(statement.steps_from()).collect();
            steps.sort_by_key(|step| step.handle());
            steps
        }
        Some(Target::Step(step)) => vec![map.step(step)],
        None => match derived() {
            Some(step) => vec![step],
            None => {
                let hint = || "`claimgraph questions FILE` lists all relations with a scheme".to_owned();
                bail!(no_such_name("no statement or relation", id, map.ids(), hint))
            }
        },
    };
    Ok(steps.into_iter().filter_map(StepQuestions::of).collect())
}

fn human(asked: &[StepQuestions<'_>]) -> String {
    if asked.is_empty() {
        return "no relation here has a scheme with critical questions\n".to_owned();
    }
    let mut out = String::new();
    for questions in asked {
        let open = questions.open().count();
        let _ = writeln!(
            out,
            "{} ({}): {open} of {} open",
            clean(&questions.step.id()),
            questions.scheme.name(),
            questions.asked.len()
        );
        for (question, answer) in &questions.asked {
            let mark = if answer.is_some() { "x" } else { " " };
            let _ = writeln!(out, "  [{mark}] {:<16} {}", question.key, question.text);
            if let Some(answer) = answer {
                let _ = writeln!(out, "      {:<16} {}", "", clean(&answer_text(*answer)));
            }
        }
        for key in &questions.unknown {
            let _ = writeln!(out, "  [?] {:<16} (no question of this scheme)", clean(key));
        }
    }
    out
}

fn answer_text(answer: QuestionAnswer<'_>) -> String {
    match answer {
        QuestionAnswer::Stated(text) => text.to_owned(),
        QuestionAnswer::TakenUp(step) => format!("`{}`", step.id()),
    }
}

fn row(questions: &StepQuestions<'_>) -> Value {
    let asked = questions.asked.iter().map(|(question, answer)| {
        let (stated, step) = match answer {
            Some(QuestionAnswer::Stated(text)) => (Some(*text), None),
            Some(QuestionAnswer::TakenUp(step)) => (None, Some(step.id())),
            None => (None, None),
        };
        json!({
            "key": question.key, "question": question.text, "open": answer.is_none(), "answer": stated, "relation": step,
        })
    });
    json!({
        "relation": questions.step.id(),
        "scheme": questions.scheme.name(),
        "questions": asked.collect::<Vec<_>>(),
        "unknown": questions.unknown,
    })
}
