//! `claimgraph rules`

use anyhow::Result;
use claimgraph::check::{RULES, Rule};
use serde_json::json;

use crate::cli::exit_status::ExitStatus;
use crate::cli::output::{print, print_json};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph rules
  claimgraph rules --format json
  claimgraph explain unsupported-claim")]
pub(crate) struct RulesArguments {
    /// The form in which the table is printed
    #[arg(long, value_enum, default_value_t = TableFormat::Human)]
    format: TableFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TableFormat {
    /// For people
    Human,
    /// For programs
    Json,
    /// For documents
    Markdown,
}

pub(crate) fn run(arguments: &RulesArguments) -> Result<ExitStatus> {
    match arguments.format {
        TableFormat::Human => print(&human()),
        TableFormat::Markdown => print(&claimgraph::report::markdown::rules()),
        TableFormat::Json => print_json(&RULES.iter().map(|rule| row(rule)).collect::<Vec<_>>()),
    }
}

fn human() -> String {
    let line = |rule: &&Rule| {
        let (level, summary) = (rule.level_word(), rule.summary);
        format!("{:<4} {:<22} {level:<8} {summary}\n", rule.code, rule.name)
    };
    RULES.iter().map(line).collect::<String>()
        + "\n`claimgraph explain RULE` explains a rule, with examples.\n"
}

fn row(rule: &Rule) -> serde_json::Value {
    json!({
        "code": rule.code,
        "name": rule.name,
        "level": rule.level_word(),
        "summary": rule.summary,
        "since": rule.since,
    })
}
