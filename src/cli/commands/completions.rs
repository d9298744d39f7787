//! `claimgraph completions`

use anyhow::Result;

use crate::cli::exit_status::ExitStatus;
use crate::cli::output::print;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph completions bash > /etc/bash_completion.d/claimgraph
  claimgraph completions fish > ~/.config/fish/completions/claimgraph.fish
  claimgraph completions zsh > ~/.zfunc/_claimgraph")]
pub(crate) struct CompletionsArguments {
    /// The shell
    shell: clap_complete::Shell,
}

pub(crate) fn run(arguments: &CompletionsArguments, commands: &mut clap::Command) -> Result<ExitStatus> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, commands, "claimgraph", &mut script);
    print(&String::from_utf8(script)?)
}
