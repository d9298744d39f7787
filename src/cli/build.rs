//! `claimgraph build`

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::Lines;
use claimgraph::format::{Context, Format, dot, html, svg};
use claimgraph::layout::Options;
use claimgraph::report::{FileReport, Outcome as Looked, human};

use super::input::{Input, options};
use super::output::{print, write_file};
use super::picture::{Look, complaint};
use super::progress::Progress;
use super::{Outcome, command_for, failed, inside, say};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Reads DIR/graph/*.json, checks each map, and writes DIR/exports/NAME.dot,
NAME.svg and NAME.html. Findings are part of the product: unlike those of
`claimgraph check` they do not change the exit code.

Examples:
  claimgraph build
  claimgraph build case
  claimgraph build --page a3    pictures for a sheet of A3
  claimgraph build --check      for CI: exits with 1 if it would write anything

What --check compares with is what the other options ask for: give it those that
the exports were built with.")]
pub(super) struct Arguments {
    /// The folder that holds `graph`
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// Writes nothing, and exits with 1 where exports are stale
    #[arg(long)]
    check: bool,
    #[command(flatten)]
    look: Look,
}

/// What is made of every map.
static PRODUCTS: &[&Format] = &[&dot::DOT, &svg::SVG, &html::HTML];

/// What helps where a picture is too large to be read.
const LESS: &str = "`claimgraph export` shows less of the map (--depth, --focus, --group, --fold), and --page names another page";

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let layout = arguments.look.layout()?;
    let maps = maps_of(&arguments.folder)?;
    let exports = inside(&arguments.folder, "exports");
    if !arguments.check {
        fs::create_dir_all(&exports)
            .with_context(|| format!("cannot make the folder {}", exports.display()))?;
    }
    let progress = Progress::new("building");
    let mut outcome = Outcome::Clean;
    for map in maps {
        progress.say(&format!("building {}", map.display()));
        // One map that cannot be built does not keep the others from it.
        let built = build(&map, &exports, &layout, arguments.check, &progress);
        outcome = outcome.max(built.unwrap_or_else(|error| failed(&error)));
    }
    Ok(outcome)
}

/// The maps of a folder, by name.
fn maps_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let graph = inside(folder, "graph");
    let hint = format!("{} starts one", command_for("init", folder));
    if folder.is_file() {
        bail!("{} is a file; `build` takes the folder in which `graph` lies", folder.display());
    }
    if !graph.is_dir() {
        bail!("there is no folder {} with maps to build; {hint}", graph.display());
    }
    let entries =
        fs::read_dir(&graph).with_context(|| format!("cannot look into the folder {}", graph.display()))?;
    let mut maps = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_map =
            !name.starts_with('.') && Format::by_file_name(&name).is_some_and(|format| format.read.is_some());
        if is_map && path.is_file() {
            maps.push(path);
        }
    }
    if maps.is_empty() {
        bail!("the folder {} holds no maps; {hint}", graph.display());
    }
    maps.sort();
    Ok(maps)
}

fn build(
    map: &Path,
    exports: &Path,
    layout: &Options,
    only_check: bool,
    progress: &Progress,
) -> Result<Outcome> {
    let Some(input) = Input::read_whole(&map.to_string_lossy(), None)? else {
        return Ok(Outcome::Failed);
    };
    let findings = check(&input.reading.map, &Levels::default());
    let mut context = Context::new(&input.reading.map, &findings.marks);
    context.layout = layout.clone();
    let mut outcome = Outcome::Clean;
    let mut written = String::new();
    let name = map.file_stem().unwrap_or_default().to_string_lossy();
    for format in PRODUCTS {
        let mut bytes = Vec::new();
        format.write.expect("products are written")(&context, &mut bytes)?;
        let path = exports.join(format!("{name}.{}", format.extensions[0]));
        let is_fresh = fs::read(&path).is_ok_and(|old| old == bytes);
        if only_check && !is_fresh {
            let state = if path.exists() { "stale" } else { "missing" };
            progress.pause(|| {
                say(&format!("{} is {state}; `claimgraph build` without `--check` writes it", path.display()))
            });
            outcome = Outcome::Findings;
        } else if !only_check {
            if !is_fresh {
                write_file(&path, &bytes)?;
            }
            written += &format!("  {} {}\n", if is_fresh { "fresh" } else { "wrote" }, path.display());
        }
    }
    if !only_check {
        let lines = Lines::new(&input.text);
        let looked = Looked::Checked { map: &input.reading.map, findings: &findings };
        let report = FileReport { name: &input.name, lines: &lines, outcome: looked };
        let text = human::render(&report, human::Options { brief: true, ..options(false) }) + &written;
        progress.pause(|| print(&text))?;
        let svg = exports.join(format!("{name}.svg"));
        if let Some(complaint) = complaint(&context, &svg.display().to_string(), LESS) {
            progress.pause(|| say(&complaint));
        }
    }
    Ok(outcome)
}
