//! `claimgraph formats`

use anyhow::Result;
use claimgraph::format::{FORMATS, Format};
use serde_json::json;

use crate::cli::exit_status::ExitStatus;
use crate::cli::formats::{build_with, is_readable};
use crate::cli::output::{ReportFormat, print, print_json};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph formats
  claimgraph formats --format json
  claimgraph export map.json --to dot")]
pub(crate) struct FormatsArguments {
    /// The form in which the table is printed
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
}

pub(crate) fn run(arguments: &FormatsArguments) -> Result<ExitStatus> {
    match arguments.format {
        ReportFormat::Json => print_json(&FORMATS.iter().map(|format| row(format)).collect::<Vec<_>>()),
        ReportFormat::Human => {
            let lines: String = FORMATS.iter().map(|format| line(format)).collect();
            print(&(lines + &only_evaluated() + &missing_features()))
        }
    }
}

/// The formats that one command reads.
fn only_evaluated() -> String {
    let graphs = FORMATS.iter().filter(|format| format.read_graph.is_some());
    let names: Vec<_> = graphs.map(|format| format!("`{}`", format.name)).collect();
    format!("\nOnly `claimgraph evaluate` reads {}.\n", names.join(", "))
}

/// The command that adds the formats that this build lacks.
fn missing_features() -> String {
    let missing = FORMATS.iter().filter(|format| !format.is_built_in());
    let features: Vec<_> = missing.filter_map(|format| format.feature).collect();
    if features.is_empty() {
        return String::new();
    }
    format!(
        "\n`{}`, in the folder of the sources, builds a program with the formats that this one lacks.\n",
        build_with(&features.join(","))
    )
}

fn line(format: &Format) -> String {
    let ways = match (format.read.is_some(), format.write.is_some()) {
        (true, true) => "read, write",
        (true, false) => "read",
        (false, true) if format.read_graph.is_some() => "evaluate, write",
        (false, true) => "write",
        (false, false) if format.read_graph.is_some() => "evaluate",
        (false, false) => "not built in",
    };
    let extensions: Vec<_> = format.extensions.iter().map(|extension| format!(".{extension}")).collect();
    format!("{:<12} {ways:<15} {:<13} {}\n", format.name, extensions.join(" "), format.summary)
}

fn row(format: &Format) -> serde_json::Value {
    json!({
        "name": format.name,
        "extensions": format.extensions,
        "media_type": format.media_type,
        "summary": format.summary,
        "read": format.read.is_some(),
        "write": format.write.is_some(),
        "evaluate": is_readable(format),
        "lossless": format.lossless,
        "feature": format.feature,
    })
}
