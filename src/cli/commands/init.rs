//! `claimgraph init`

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use claimgraph::format::{FORMATS, Format, argdown, json};

use crate::cli::console::say;
use crate::cli::exit_status::ExitStatus;
use crate::cli::paths::{command_for, inside, shown};
use crate::cli::saving::write_file;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Writes DIR/graph/case.argdown, a small map to replace with your own; its comments
explain the notation. With --json, the map is DIR/graph/case.json. No file is
overwritten.

Examples:
  claimgraph init case && claimgraph build case
  claimgraph init                      in the current folder
  claimgraph init --json               for programs that write maps")]
pub(crate) struct InitArguments {
    /// The folder to start in; it may exist
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Write JSON instead of Argdown
    #[arg(long)]
    json: bool,
}

/// One small map that can be built at once, in two formats.
static STARTERS: [(&Format, &str); 2] =
    [(&argdown::ARGDOWN, include_str!("../starter.argdown")), (&json::JSON, include_str!("../starter.json"))];

pub(crate) fn run(arguments: &InitArguments) -> Result<ExitStatus> {
    let graph = inside(&arguments.folder, "graph");
    // A map of that name in another format would have the same pictures.
    let readable = FORMATS.iter().filter(|format| format.read.is_some());
    let mut taken = readable
        .flat_map(|format| format.extensions)
        .map(|extension| graph.join(format!("case.{extension}")));
    if let Some(map) = taken.find(|map| map.exists()) {
        bail!("{} exists already; nothing was written", map.display());
    }
    if arguments.folder.is_file() {
        bail!("{} is a file, not a folder", arguments.folder.display());
    }
    let (format, starter) = STARTERS[usize::from(arguments.json)];
    let map = graph.join(format!("case.{}", format.extensions[0]));
    fs::create_dir_all(&graph).with_context(|| format!("cannot create the folder {}", graph.display()))?;
    write_file(&map, starter.as_bytes())?;
    let next = command_for("build", &arguments.folder);
    say(&format!("wrote {}\nEdit it, then run {next}.", shown(&map)));
    Ok(ExitStatus::Clean)
}
