//! `claimgraph stats`

use std::fmt::Write as _;

use anyhow::Result;
use claimgraph::check::{Assessment, Levels, check};
use claimgraph::format::ReadOptions;
use claimgraph::report::human::{self, clean};
use claimgraph::report::stats::Stats;

use crate::cli::exit_status::ExitStatus;
use crate::cli::input::{Input, dialect};
use crate::cli::output::{ReportFormat, print, print_json};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph stats map.json
  claimgraph stats map.json --format json")]
pub(crate) struct StatsArguments {
    /// The map; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The format of the map, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Read Argdown exactly as its reference program does, bugs included
    #[arg(long)]
    conform: bool,
    /// How to print the figures
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

pub(crate) fn run(arguments: &StatsArguments) -> Result<ExitStatus> {
    let options = ReadOptions::default().with_dialect(dialect(arguments.conform));
    let Some(input) = Input::read_whole_as(&arguments.file, arguments.from.as_deref(), &options)? else {
        return Ok(ExitStatus::Failed);
    };
    let map = &input.reading.partial_map;
    let assessment = check(map, &Levels::default());
    let stats = Stats::new(map, &assessment);
    match arguments.format {
        ReportFormat::Json => print_json(&stats),
        ReportFormat::Human => print(&render(&stats, &assessment)),
    }
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
