//! `claimgraph init`

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use claimgraph::format::{FORMATS, Format, argdown, json};

use super::output::write_file;
use super::{Outcome, command_for, inside, say};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Writes DIR/graph/case.argdown, a small map to replace by your own; its comments
say how. With --json it is DIR/graph/case.json. Nothing that is there is
overwritten.

Examples:
  claimgraph init case && claimgraph build case
  claimgraph init                      in the current folder
  claimgraph init --json               for programs that write maps")]
pub(super) struct Arguments {
    /// The folder to start in; it may exist
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Writes JSON in place of text
    #[arg(long)]
    json: bool,
}

/// A small map that can be built at once, and edited into another: the format, and the map in it. All say the same.
static STARTERS: [(&Format, &str); 2] =
    [(&argdown::ARGDOWN, include_str!("starter.argdown")), (&json::JSON, include_str!("starter.json"))];

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let graph = inside(&arguments.folder, "graph");
    // A map of that name in another notation would claim the same pictures.
    let readable = FORMATS.iter().filter(|format| format.read.is_some());
    let mut taken = readable
        .flat_map(|format| format.extensions)
        .map(|extension| graph.join(format!("case.{extension}")));
    if let Some(map) = taken.find(|map| map.exists()) {
        bail!("{} is there already, and is left as it is", map.display());
    }
    if arguments.folder.is_file() {
        bail!("{} is a file; name a folder to start in", arguments.folder.display());
    }
    let (format, starter) = STARTERS[usize::from(arguments.json)];
    let map = graph.join(format!("case.{}", format.extensions[0]));
    fs::create_dir_all(&graph).with_context(|| format!("cannot make the folder {}", graph.display()))?;
    write_file(&map, starter.as_bytes())?;
    let next = command_for("build", &arguments.folder);
    say(&format!("wrote {}\nEdit it, then run {next}.", map.display()));
    Ok(Outcome::Clean)
}
