//! `claimgraph schema`

use anyhow::Result;

use crate::cli::exit_status::ExitStatus;
use crate::cli::output::print_json;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  claimgraph schema > claimgraph.schema.json

An editor that knows the schema completes names as you type and underlines
mistakes.")]
pub(crate) struct SchemaArguments {}

pub(crate) fn run(_: &SchemaArguments) -> Result<ExitStatus> {
    print_json(&claimgraph::format::json::schema())
}
