//! The arguments of `claimgraph evaluate`.

use std::time::{Duration, Instant};

use claimgraph::evaluate::{Bounds, SEMANTICS};
use claimgraph::format::FORMATS;

use crate::cli::output::ReportFormat;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph evaluate map.json
  claimgraph evaluate map.json --base sourced
  claimgraph evaluate map.json --without lee-2019,deterrence
  claimgraph evaluate map.json --fragility
  claimgraph evaluate map.json --format json
  claimgraph evaluate graph.af --format json

A statement is `in` if it needs no reason or something that is in supports it,
and every attack on it fails; `out` if an attack on it holds, or nothing that is
in supports it; else `undecided`. The base says which statements need no reason:
  leaves   those of `sourced`, and all that no reason supports
  sourced  those with a source, granted ones, and values, policies and
           definitions that no reason supports
  all      every statement: only attacks count

--fragility names the single statements and sources without which a claim has no
ground, the smallest sets of them, and the fewest statements that change its
label. A search may be large: it ends by itself after 50 million links, --limit
ends it with the sets found so far, and --timeout with a partial answer. A plain
attack graph has no thesis: name the arguments, or use --fragility=all.

Exit codes: 0 evaluated, 2 the file could not be read, an id is unknown, or the
time was up.")]
pub(crate) struct EvaluateArguments {
    #[arg(value_name = "FILE", help = file_help())]
    pub(super) file: String,
    #[arg(long, value_name = "SEMANTICS", default_value = SEMANTICS[0].name, help = semantics_help())]
    pub(super) semantics: String,
    /// The statements that need no reason: leaves, sourced or all
    #[arg(long, value_name = "BASE", default_value = "leaves")]
    pub(super) base: String,
    /// Strike out statements (by id or title), relations or sources, and show what changes
    #[arg(long, value_name = "ID")]
    pub(super) without: Vec<String>,
    /// Say what the theses rest on and what would bring them down; or these statements, or all claims
    #[arg(long, value_name = "ID,…|all", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) fragility: Option<String>,
    /// The most sets that --fragility lists for one question
    #[arg(long, value_name = "N", default_value_t = Bounds::default().limit)]
    pub(super) limit: usize,
    /// The seconds after which --fragility gives up
    #[arg(long, value_name = "SECONDS", value_parser = seconds, requires = "fragility")]
    pub(super) timeout: Option<Duration>,
    /// The form in which the labels are printed
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub(super) format: ReportFormat,
    /// The format of the file, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    pub(super) from: Option<String>,
    /// Read Argdown exactly as its reference program does, bugs included
    #[arg(long)]
    pub(super) conform: bool,
}

impl EvaluateArguments {
    pub(super) fn bounds(&self) -> Bounds {
        let deadline = self.timeout.map(|timeout| Instant::now() + timeout);
        Bounds { limit: self.limit.max(1), deadline, ..Bounds::default() }
    }
}

fn file_help() -> String {
    let graphs = FORMATS.iter().filter(|format| format.read_graph.is_some());
    let extensions: Vec<String> =
        graphs.flat_map(|format| format.extensions).map(|extension| format!(".{extension}")).collect();
    format!("The map, or a plain attack graph ({}); `-` is standard input", extensions.join(", "))
}

fn semantics_help() -> String {
    let all: Vec<String> = SEMANTICS.iter().map(|one| format!("{} ({})", one.name, one.summary)).collect();
    format!("The way to evaluate: {}", all.join("; "))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
