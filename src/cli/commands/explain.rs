//! `claimgraph explain`

use anyhow::Result;

use crate::cli::exit_status::ExitStatus;
use crate::cli::levels::rule_named;
use crate::cli::output::print;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph explain unsupported-claim
  claimgraph explain S01")]
pub(crate) struct ExplainArguments {
    /// The rule, by name or code
    rule: String,
}

pub(crate) fn run(arguments: &ExplainArguments) -> Result<ExitStatus> {
    let page = rule_named(&arguments.rule)?.page();
    let page = page.replace("```json fires\n", "Reported:\n```json\n");
    print(&page.replace("```json quiet\n", "Not reported:\n```json\n"))
}
