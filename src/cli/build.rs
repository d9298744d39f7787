//! `claimgraph build`: once, only looking (`--check`), or again at every change (`--watch`).

mod drawing;
mod folder;
mod notations;
mod teller;
mod watch;

use std::path::PathBuf;

use anyhow::Result;

pub(super) use drawing::{Drawing, with_drawing};
pub(super) use folder::{Folder, stem};
pub(super) use teller::{Happening, Teller};
pub(super) use watch::Watch;

use super::input::Input;
use super::picture::Look;
use super::progress::Progress;
use super::{Outcome, failed, say};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Reads the maps in DIR/graph (NAME.argdown, NAME.json), checks each, and writes
DIR/exports/NAME.dot, NAME.svg and NAME.html. Findings are part of the product:
unlike those of `claimgraph check` they do not change the exit code. Two maps of
one NAME are built once, and only while they say the same.

Examples:
  claimgraph build
  claimgraph build case
  claimgraph build --watch      builds what changed at every save, until Ctrl-C
  claimgraph build --page a3    pictures for a sheet of A3
  claimgraph build --check      for CI: exits with 1 if it would write anything

What --check compares with is what the other options ask for: give it those that
the exports were built with.

While a map cannot be read, --watch shows what is wrong with it and leaves its
last pictures as they are; those of a map that is removed stay, too.")]
pub(super) struct Arguments {
    /// The folder that holds `graph`
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Writes nothing, and exits with 1 where exports are stale
    #[arg(long)]
    check: bool,
    /// Goes on: builds each map again when it changes, until Ctrl-C
    #[arg(long, conflicts_with = "check")]
    watch: bool,
    #[command(flatten)]
    look: Look,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let folder = Folder::new(&arguments.folder, arguments.look.layout()?);
    let maps = folder.maps("build")?;
    if arguments.watch {
        return keep_building(&folder);
    }
    if !arguments.check {
        folder.make_exports()?;
    }
    let progress = Progress::new("building");
    let mut outcome = Outcome::Clean;
    for maps in notations::by_name(maps) {
        progress.say(&format!("building {}", maps[0].display()));
        // One map that cannot be built does not keep the others from it.
        let built = build(&maps, &folder, arguments.check, &progress);
        outcome = outcome.max(built.unwrap_or_else(|error| failed(&error)));
    }
    Ok(outcome)
}

/// Builds what `maps`, all of one name, have in common.
fn build(maps: &[PathBuf], folder: &Folder, only_check: bool, progress: &Progress) -> Result<Outcome> {
    let mut inputs = Vec::new();
    for map in maps {
        inputs.extend(Input::read_whole(&map.to_string_lossy(), None)?);
    }
    if inputs.len() < maps.len() {
        return Ok(Outcome::Failed);
    }
    let inputs: Vec<&Input> = inputs.iter().collect();
    let input = notations::one_of(&inputs, &folder.product(&inputs[0].name, "svg"))?;
    with_drawing(input, folder, |drawing| {
        if !only_check {
            return drawing.publish(progress).map(|()| Outcome::Clean);
        }
        let stale = drawing.stale();
        stale.iter().for_each(|what| progress.pause(|| say(what)));
        Ok(if stale.is_empty() { Outcome::Clean } else { Outcome::Findings })
    })
}

/// Builds whenever something changes; ends only where nobody can be told any more.
fn keep_building(folder: &Folder) -> Result<Outcome> {
    let mut watch = Watch::new(folder);
    let mut teller = Teller::new(folder, format!("watching {}; Ctrl-C ends it", folder.graph.display()));
    loop {
        teller.tell(watch.next(), &mut |_| Ok(()))?;
    }
}
