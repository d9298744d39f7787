//! `claimgraph explain`

use anyhow::Result;

use super::Outcome;
use super::input::rule_named;
use super::output::print;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph explain unsupported-claim
  claimgraph explain S01")]
pub(super) struct Arguments {
    /// The rule, by name or code
    rule: String,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    print(&rule_named(&arguments.rule)?.page())
}
