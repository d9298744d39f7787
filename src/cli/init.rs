//! `claimgraph init`

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::output::write_file;
use super::{Outcome, command_for, inside, say};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Writes DIR/graph/case.json, a small map to replace by your own.
Nothing that is there is overwritten.

Examples:
  claimgraph init case && claimgraph build case
  claimgraph init                      in the current folder")]
pub(super) struct Arguments {
    /// The folder to start in; it may exist
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
}

/// A small map that can be built at once, and edited into another.
const STARTER: &str = include_str!("starter.json");

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let graph = inside(&arguments.folder, "graph");
    let map = graph.join("case.json");
    if map.exists() {
        bail!("{} is there already, and is left as it is", map.display());
    }
    if arguments.folder.is_file() {
        bail!("{} is a file; name a folder to start in", arguments.folder.display());
    }
    fs::create_dir_all(&graph).with_context(|| format!("cannot make the folder {}", graph.display()))?;
    write_file(&map, STARTER.as_bytes())?;
    let next = command_for("build", &arguments.folder);
    say(&format!("wrote {}\nEdit it, then run {next}.", map.display()));
    Ok(Outcome::Clean)
}
