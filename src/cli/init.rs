//! `claimgraph init`

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};

use super::Outcome;
use super::output::{print, write_file};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  claimgraph init case && claimgraph build case")]
pub(super) struct Arguments {
    /// The folder to start in; it may exist
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
}

/// A small map that can be built at once, and edited into another.
const STARTER: &str = include_str!("starter.json");

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let graph = arguments.folder.join("graph");
    let map = graph.join("case.json");
    if map.exists() {
        bail!("{} is there already, and is left as it is", map.display());
    }
    fs::create_dir_all(&graph).with_context(|| format!("cannot make the folder {}", graph.display()))?;
    write_file(&map, STARTER.as_bytes())?;
    let folder = arguments.folder.display();
    print(&format!("wrote {}\nEdit it, then run `claimgraph build {folder}`.\n", map.display()))
}
