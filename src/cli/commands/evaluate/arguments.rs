//! The arguments of `claimgraph evaluate`.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use claimgraph::evaluate::{Bounds, ExtensionBounds, SEMANTICS, Semantics};
use claimgraph::format::FORMATS;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph evaluate map.json
  claimgraph evaluate map.json --base sourced
  claimgraph evaluate map.json --without lee-2019,deterrence
  claimgraph evaluate map.json --fragility
  claimgraph evaluate map.json --format json
  claimgraph evaluate map.json --semantics preferred --extensions
  claimgraph evaluate map.json --semantics preferred --skeptical ban-cameras
  claimgraph evaluate map.json --semantics quadratic-energy --influence
  claimgraph evaluate graph.af --semantics stable --count

A statement is `in` if it needs no reason or something that is in supports it,
and every attack on it fails; `out` if an attack on it holds, or nothing that is
in supports it; else `undecided`. The base says which statements need no reason:
  leaves   those of `sourced`, and all that no reason supports
  sourced  those with a source, granted ones, and values, policies and
           definitions that no reason supports
  all      every statement: only attacks count

The semantics of extensions say which statements can stand together. The report
shows one extension; --extensions lists all, --count counts them, --credulous
and --skeptical say whether a statement is in some or in all. Only `grounded` is
fast on every map: the others search, and --timeout ends a search.
The gradual semantics give each statement a strength from 0 to 1: its weight
(0.5 by default), raised by its reasons and lowered by the attacks on it.
--influence says how much each weight moves the strength of the theses.

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
    /// List every extension
    #[arg(long)]
    pub(super) extensions: bool,
    /// Count the extensions
    #[arg(long)]
    pub(super) count: bool,
    /// Say whether these statements are in some extension
    #[arg(long, value_name = "ID,…")]
    pub(super) credulous: Vec<String>,
    /// Say whether these statements are in every extension
    #[arg(long, value_name = "ID,…")]
    pub(super) skeptical: Vec<String>,
    /// Say how much each weight moves the strength of the theses, or of these statements
    #[arg(long, value_name = "ID,…", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) influence: Option<String>,
    /// The most extensions, or sets of --fragility, that are listed
    #[arg(long, value_name = "N", default_value_t = Bounds::default().limit, value_parser = most, allow_negative_numbers = true)]
    pub(super) limit: usize,
    /// The seconds after which a search gives up
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_negative_numbers = true)]
    pub(super) timeout: Option<Duration>,
    /// The form in which the answer is printed
    #[arg(long, value_enum, default_value_t = EvaluationFormat::Human)]
    pub(super) format: EvaluationFormat,
    /// The format of the file, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    pub(super) from: Option<String>,
    /// Read Argdown exactly as its reference program does, bugs included
    #[arg(long)]
    pub(super) conform: bool,
}

/// The form of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum EvaluationFormat {
    /// For people
    Human,
    /// For programs
    Json,
    /// For checkers of the ICCMA competitions: extensions, YES or NO
    Iccma,
}

impl EvaluateArguments {
    pub(super) fn extension_bounds(&self) -> ExtensionBounds {
        let Bounds { limit, deadline, .. } = self.bounds();
        ExtensionBounds { limit, deadline }
    }

    /// Refuses options that the semantics has no answer to.
    pub(super) fn refuse_misfits(&self, semantics: &Semantics) -> Result<()> {
        let of_extensions = [
            ("--extensions", self.extensions),
            ("--count", self.count),
            ("--credulous", !self.credulous.is_empty()),
            ("--skeptical", !self.skeptical.is_empty()),
            ("--format iccma", self.format == EvaluationFormat::Iccma),
        ];
        let is_gradual = semantics.gradual_rules().is_some();
        let (name, of_extensions) = (semantics.name, of_extensions.iter().find(|(_, is_given)| *is_given));
        if let (true, Some((option, _))) = (is_gradual, of_extensions) {
            bail!("`{option}` is about extensions, and {name} gives strengths; use another --semantics");
        }
        if !is_gradual && self.influence.is_some() {
            bail!("`--influence` is about strengths, and {name} gives none; use another --semantics");
        }
        let is_grounded = semantics.extension_rules().is_some_and(|rules| rules.is_grounded());
        if !is_grounded && self.fragility.is_some() {
            bail!("`--fragility` is about the grounded labels; leave out `--semantics {name}`");
        }
        Ok(())
    }

    pub(super) fn bounds(&self) -> Bounds {
        let deadline = self.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        Bounds { limit: self.limit, deadline, ..Bounds::default() }
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

/// Parses the seconds of a search. More than the clock can count are no bound.
fn seconds(text: &str) -> std::result::Result<Duration, String> {
    let seconds = text.parse::<f64>().ok().filter(|seconds| seconds.is_finite() && *seconds >= 0.0);
    let seconds = seconds.ok_or("expected a number of seconds, such as 10 or 0.5")?;
    Ok(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
}

/// Parses the most that are listed.
fn most(text: &str) -> std::result::Result<usize, String> {
    let most = text.parse().ok().filter(|&most| most > 0);
    most.ok_or_else(|| format!("expected a whole number from 1 to {}, such as 100", usize::MAX))
}
