//! The table of commands. Help and completions derive from it.
//!
//! To add a command, write `commands/NAME.rs` with its arguments and a function `run`, and add a variant and an arm here.

use anyhow::Result;
use clap::{CommandFactory as _, Parser, Subcommand};

use super::commands::{
    audit, brief, build, check, completions, coverage, diff, draft, evaluate, explain, export, flow, fmt,
    formats, init, questions, rules, schema, serve, stats,
};
use super::exit_status::ExitStatus;

/// Check the sources and answers of an argument map, and draw it
#[derive(Debug, Parser)]
#[command(name = "claimgraph", version, max_term_width = 100, after_help = EXAMPLES)]
pub(super) struct CommandLine {
    #[command(subcommand)]
    command: Subcommands,
}

const EXAMPLES: &str = "\
Examples:
  claimgraph init case                 start a folder with a map to edit
  claimgraph build case                check its maps and draw them
  claimgraph serve case                show the pictures while you edit
  claimgraph check case/graph/*        list missing sources and missing answers
  claimgraph explain unsupported-claim

Exit codes: 0 no errors, 1 findings at error level, 2 could not run.";

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Check the maps of a folder and write their pictures
    Build(build::BuildArguments),
    /// Build at every change, and show pages that update themselves
    Serve(serve::ServeArguments),
    /// Report problems in maps
    Check(check::CheckArguments),
    /// Check the notes, quotations and figures of a text
    Audit(audit::AuditArguments),
    /// Write the first draft of a map of a text
    Draft(draft::DraftArguments),
    /// List the sentences of a text that no statement of its map stands for
    Coverage(coverage::CoverageArguments),
    /// Write a map in another format
    Export(export::ExportArguments),
    /// Work out which statements stand once every attack is counted, and why
    Evaluate(evaluate::EvaluateArguments),
    /// Print what a debater takes into the room, from either side
    Brief(brief::BriefArguments),
    /// Print the debate as a table: one column a speech, one row a line of argument
    Flow(flow::FlowArguments),
    /// Compare two maps: what changed, and what that does to the verdicts
    Diff(diff::DiffArguments),
    /// List the critical questions of the schemes of a map, and their answers
    Questions(questions::QuestionsArguments),
    /// Count the parts of a map
    Stats(stats::StatsArguments),
    /// Rewrite maps in canonical form, and complete their anchors
    Fmt(fmt::FmtArguments),
    /// List the rules
    Rules(rules::RulesArguments),
    /// Explain a rule, with examples
    Explain(explain::ExplainArguments),
    /// List the formats
    Formats(formats::FormatsArguments),
    /// Print the JSON Schema of claimgraph's own format
    Schema(schema::SchemaArguments),
    /// Start a folder with a map to edit
    Init(init::InitArguments),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArguments),
}

impl CommandLine {
    pub(super) fn run(&self) -> Result<ExitStatus> {
        match &self.command {
            Subcommands::Build(arguments) => build::run(arguments),
            Subcommands::Serve(arguments) => serve::run(arguments),
            Subcommands::Check(arguments) => check::run(arguments),
            Subcommands::Audit(arguments) => audit::run(arguments),
            Subcommands::Draft(arguments) => draft::run(arguments),
            Subcommands::Coverage(arguments) => coverage::run(arguments),
            Subcommands::Export(arguments) => export::run(arguments),
            Subcommands::Evaluate(arguments) => evaluate::run(arguments),
            Subcommands::Brief(arguments) => brief::run(arguments),
            Subcommands::Flow(arguments) => flow::run(arguments),
            Subcommands::Diff(arguments) => diff::run(arguments),
            Subcommands::Questions(arguments) => questions::run(arguments),
            Subcommands::Stats(arguments) => stats::run(arguments),
            Subcommands::Fmt(arguments) => fmt::run(arguments),
            Subcommands::Rules(arguments) => rules::run(arguments),
            Subcommands::Explain(arguments) => explain::run(arguments),
            Subcommands::Formats(arguments) => formats::run(arguments),
            Subcommands::Schema(arguments) => schema::run(arguments),
            Subcommands::Init(arguments) => init::run(arguments),
            Subcommands::Completions(arguments) => completions::run(arguments, &mut Self::command()),
        }
    }
}
