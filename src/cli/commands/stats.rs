//! `claimgraph stats`

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use claimgraph::check::{Assessment, Levels, check};
use claimgraph::format::ReadOptions;
use claimgraph::report::human::{self, clean};
use claimgraph::report::stats::Stats;
use serde::Serialize;
use serde_json::json;

use crate::cli::console::failed;
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::{Input, dialect, name_input_once};
use crate::cli::many::maps_in;
use crate::cli::output::{ReportFormat, print, print_json};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph stats map.json
  claimgraph stats map.json --format json
  claimgraph stats case/graph more.argdown

Of a folder, all maps in it and in the folders below are counted.")]
pub(crate) struct StatsArguments {
    /// The maps, or folders with maps; `-` is standard input
    #[arg(required = true, value_name = "FILE|DIR")]
    files: Vec<String>,
    /// The format of the maps, if their names do not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Read Argdown exactly as its reference program does, bugs included
    #[arg(long)]
    conform: bool,
    /// The form in which the figures are printed
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

/// The figures of one map.
#[derive(Serialize)]
struct FileStats {
    file: String,
    #[serde(flatten)]
    stats: Stats,
    #[serde(skip)]
    assessment: Assessment,
}

pub(crate) fn run(arguments: &StatsArguments) -> Result<ExitStatus> {
    name_input_once(&arguments.files)?;
    let is_one = matches!(&arguments.files[..], [file] if !Path::new(file).is_dir());
    let mut all = Vec::new();
    let mut outcome = ExitStatus::Clean;
    for file in maps_in(&arguments.files)? {
        // If one file cannot be read, the others are still counted.
        match file_stats(&file, arguments) {
            Ok(Some(stats)) => all.push(stats),
            Ok(None) => outcome = ExitStatus::Failed,
            Err(error) => outcome = outcome.max(failed(&error)),
        }
    }
    match (arguments.format, &all[..]) {
        (_, []) => {}
        (ReportFormat::Json, [one]) if is_one => {
            print_json(&one.stats)?;
        }
        (ReportFormat::Json, _) => {
            print_json(&json!({ "claimgraph": env!("CARGO_PKG_VERSION"), "files": all }))?;
        }
        (ReportFormat::Human, _) => {
            let texts = all.iter().map(|one| {
                let heading = if is_one { String::new() } else { format!("== {}\n", clean(&one.file)) };
                heading + &render(&one.stats, &one.assessment)
            });
            print(&texts.collect::<Vec<_>>().join("\n"))?;
        }
    }
    Ok(outcome)
}

fn file_stats(file: &Path, arguments: &StatsArguments) -> Result<Option<FileStats>> {
    let options = ReadOptions::default().with_dialect(dialect(arguments.conform)).without_native();
    let Some(input) = Input::read_whole_as(file, arguments.from.as_deref(), &options)? else {
        return Ok(None);
    };
    let map = &input.reading.partial_map;
    let assessment = check(map, &Levels::default());
    Ok(Some(FileStats { file: input.name.clone(), stats: Stats::new(map, &assessment), assessment }))
}

/// The noun of a kind or type for so many; other words stay as they are.
fn plural(word: &str, count: usize) -> String {
    match word {
        "policy" if count > 1 => "policies".to_owned(),
        "claim" | "rebuttal" | "fact" | "value" | "definition" | "prediction" if count > 1 => {
            format!("{word}s")
        }
        _ => word.to_owned(),
    }
}

fn render(stats: &Stats, assessment: &Assessment) -> String {
    let mut out = String::new();
    if let Some(title) = &stats.title {
        let _ = writeln!(out, "{}\n", clean(title));
    }
    for (what, counts) in [
        ("statements", &stats.statements),
        ("types", &stats.types),
        ("statuses", &stats.statuses),
        ("relations", &stats.relations),
        ("labels", &stats.labels),
    ] {
        let parts = counts.iter().filter(|&(&word, &count)| word != "total" && count > 0);
        let parts: Vec<_> = parts.map(|(word, &count)| format!("{count} {}", plural(word, count))).collect();
        let _ = writeln!(out, "{what:<18}{:>6}   {}", counts["total"], parts.join(", "));
    }
    for (what, count) in [
        ("sources", stats.sources),
        ("citations", stats.citations),
        ("notes", stats.notes),
        ("anchored", stats.anchored),
        ("cite a source", stats.sourced),
        ("depth", stats.depth),
    ] {
        let _ = writeln!(out, "{what:<18}{count:>6}");
    }
    // The same words and numbers as in `check`.
    let _ = write!(out, "\n{}", human::render_figures(&assessment.figures, ""));
    let _ = writeln!(out, "\n  all  cite a source  without support  no answer  section");
    for section in &stats.sections {
        let name = if section.group.is_empty() { "(none)".to_owned() } else { clean(&section.group) };
        let (all, sourced) = (section.statements, section.sourced);
        let _ = writeln!(
            out,
            "{all:>5}{sourced:>15}{:>17}{:>11}  {name}",
            section.unsupported, section.unanswered
        );
    }
    out
}
