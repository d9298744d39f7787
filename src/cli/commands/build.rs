//! `claimgraph build`: once, as a check that writes nothing (`--check`), or again at every change (`--watch`).

use std::path::PathBuf;

use anyhow::Result;

use crate::cli::console::{failed, say};
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::Input;
use crate::cli::levels::LevelArguments;
use crate::cli::paths::shown;
use crate::cli::picture::StyleArguments;
use crate::cli::progress::Progress;
use crate::cli::project::drawing::with_drawing;
use crate::cli::project::folder::Folder;
use crate::cli::project::notations;
use crate::cli::project::reporter::Reporter;
use crate::cli::project::watch::Watch;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Reads the maps in DIR/graph (NAME.argdown, NAME.json), checks them, and writes
DIR/exports/NAME.dot, NAME.svg and NAME.html. Unlike `claimgraph check`, it does
not exit with 1 for findings. Two maps with the same NAME must be equal, and are
built once.

A file is built alone. If it is in a folder `graph`, its exports go to the
folder `exports` beside that, else to a folder `exports` beside the file.

Examples:
  claimgraph build
  claimgraph build case
  claimgraph build case/graph/towers.argdown
  claimgraph build --watch      rebuild a map at every save, until Ctrl-C
  claimgraph build --page a3    pictures for a sheet of A3
  claimgraph build --check      for CI: exit with 1 if it would write anything

Pass --check the options that the exports were built with.

While a map cannot be read, --watch reports its faults and keeps its last
pictures. It also keeps the pictures of a map that is removed.")]
pub(crate) struct BuildArguments {
    /// The folder that holds `graph`, or one map
    #[arg(default_value = ".", value_name = "DIR|FILE")]
    place: PathBuf,
    /// Write nothing, and exit with 1 if an export is stale
    #[arg(long)]
    check: bool,
    /// Keep running: rebuild each map when it changes, until Ctrl-C
    #[arg(long, conflicts_with = "check")]
    watch: bool,
    #[command(flatten)]
    levels: LevelArguments,
    #[command(flatten)]
    style: StyleArguments,
}

/// The treatment of the products of a map.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Write,
    Compare,
}

pub(crate) fn run(arguments: &BuildArguments) -> Result<ExitStatus> {
    let folder = Folder::new(&arguments.place, arguments.style.layout()?, arguments.levels.levels()?);
    let maps = folder.maps()?;
    if arguments.watch {
        return keep_building(&folder);
    }
    let mode = if arguments.check { Mode::Compare } else { Mode::Write };
    if mode == Mode::Write {
        folder.make_exports()?;
    }
    let progress = Progress::new("building");
    let mut outcome = ExitStatus::Clean;
    for maps in notations::by_name(maps) {
        progress.say(&format!("building {}", shown(&maps[0])));
        // If one map cannot be built, the others still are.
        let built = build(&maps, &folder, mode, &progress);
        outcome = outcome.max(built.unwrap_or_else(|error| failed(&error)));
    }
    Ok(outcome)
}

/// Builds the map that all of `maps`, which have one name, hold.
fn build(maps: &[PathBuf], folder: &Folder, mode: Mode, progress: &Progress) -> Result<ExitStatus> {
    let mut inputs = Vec::new();
    for map in maps {
        inputs.push(Input::read_map(map)?);
    }
    let bad: Vec<_> = inputs.iter().filter(|input| !input.reading.faults.is_empty()).collect();
    if !bad.is_empty() {
        bad.into_iter().for_each(Input::say_faults);
        return Ok(ExitStatus::Failed);
    }
    let inputs: Vec<&Input> = inputs.iter().collect();
    let input = notations::one_of(&inputs, &folder.product(&inputs[0].name, "svg"))?;
    // The report has the warnings of the map that is drawn.
    inputs.iter().filter(|other| other.name != input.name).for_each(|other| other.say_warnings());
    with_drawing(input, folder, |drawing| {
        if mode == Mode::Write {
            return drawing.publish(progress).map(|()| ExitStatus::Clean);
        }
        progress.pause(|| input.say_warnings());
        let stale = drawing.stale();
        stale.iter().for_each(|what| progress.pause(|| say(what)));
        Ok(if stale.is_empty() { ExitStatus::Clean } else { ExitStatus::Findings })
    })
}

/// Builds whenever something changes. Returns only if it can no longer print.
fn keep_building(folder: &Folder) -> Result<ExitStatus> {
    let mut watch = Watch::new(folder);
    let mut reporter =
        Reporter::new(folder, format!("watching {}; press Ctrl-C to stop", shown(folder.place())));
    loop {
        reporter.report(watch.next(), &mut |_| Ok(()))?;
    }
}
