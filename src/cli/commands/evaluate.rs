//! `claimgraph evaluate`

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use claimgraph::diagnostic::{Lines, did_you_mean};
use claimgraph::evaluate::{ArgumentIndex, AttackGraph, Base, Bounds, Semantics, Struck, find_semantics};
use claimgraph::format::ReadOptions;
use claimgraph::format::attack_graph::AttackGraphFormat;
use claimgraph::model::{ArgumentMap, Statement, StatementIndex, StatementKind, Target};
use claimgraph::report::evaluate::{self, EvaluationReport, GraphReport};
use claimgraph::report::{FileOutcome, FileReport, human, json};

use crate::cli::console::{report_options, say, say_error};
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::{Input, bytes, dialect};
use crate::cli::output::{ReportFormat, print, print_json_text, print_json_with};
use crate::cli::progress::Progress;

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
ends it with the sets found so far, and --timeout with a partial answer.

Exit codes: 0 evaluated, 2 the file could not be read, an id is unknown, or the
time was up.")]
pub(crate) struct EvaluateArguments {
    /// The map, or a plain attack graph (.af, .apx, .tgf); `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The way to evaluate: grounded
    #[arg(long, value_name = "SEMANTICS", default_value = "grounded")]
    semantics: String,
    /// The statements that need no reason: leaves, sourced or all
    #[arg(long, value_name = "BASE", default_value = "leaves")]
    base: String,
    /// Strike out statements (by id or title), relations or sources, and show what changes
    #[arg(long, value_name = "ID")]
    without: Vec<String>,
    /// Say what the theses rest on and what would bring them down; or these statements, or all claims
    #[arg(long, value_name = "ID,…|all", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    fragility: Option<String>,
    /// The most sets that --fragility lists for one question
    #[arg(long, value_name = "N", default_value_t = Bounds::default().limit)]
    limit: usize,
    /// The seconds after which --fragility gives up
    #[arg(long, value_name = "SECONDS", value_parser = seconds, requires = "fragility")]
    timeout: Option<Duration>,
    /// How to print the labels
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    format: ReportFormat,
    /// The format of the file, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Read Argdown exactly as its reference program does, bugs included
    #[arg(long)]
    conform: bool,
}

pub(crate) fn run(arguments: &EvaluateArguments) -> Result<ExitStatus> {
    let semantics = find_semantics(&arguments.semantics).map_err(anyhow::Error::msg)?;
    let base = base(&arguments.base)?;
    let format = match &arguments.from {
        Some(name) => AttackGraphFormat::by_name(name),
        None => AttackGraphFormat::by_file_name(&arguments.file),
    };
    match format {
        Some(format) => run_graph(arguments, format, semantics),
        None => run_map(arguments, semantics, base),
    }
}

fn base(word: &str) -> Result<Base> {
    let Some(base) = Base::from_word(word) else {
        let near = did_you_mean(word, Base::WORDS.iter().copied());
        let hint = near.map_or_else(
            || format!("the bases are {}", Base::WORDS.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        bail!("no base is called `{word}`; {hint}");
    };
    Ok(base)
}

fn run_map(arguments: &EvaluateArguments, semantics: &'static Semantics, base: Base) -> Result<ExitStatus> {
    let options = ReadOptions::default().with_dialect(dialect(arguments.conform)).without_native();
    let input = Input::read_as(&arguments.file, arguments.from.as_deref(), &options)?;
    if !input.reading.faults.is_empty() {
        match arguments.format {
            ReportFormat::Json => print_faults(&input)?,
            ReportFormat::Human => {
                input.say_faults();
            }
        }
        return Ok(ExitStatus::Failed);
    }
    input.say_warnings();
    let map = &input.reading.partial_map;
    let struck = struck(map, &arguments.without)?;
    let progress = Progress::new("evaluating");
    let claims = arguments.fragility.as_ref().map(|ids| claims(map, ids)).transpose()?;
    let bounds = arguments.bounds();
    let mut report = EvaluationReport::new(map, semantics, base, struck);
    if let Some(claims) = &claims {
        report = report.with_fragility(claims, &bounds);
    }
    drop(progress);
    match arguments.format {
        ReportFormat::Json => print_json_with(|out| evaluate::write(&report, out)),
        ReportFormat::Human => print(&evaluate::render(&report)),
    }?;
    Ok(outcome(&bounds, report.is_complete()))
}

fn run_graph(
    arguments: &EvaluateArguments,
    format: &AttackGraphFormat,
    semantics: &'static Semantics,
) -> Result<ExitStatus> {
    let bytes = bytes(&arguments.file)?;
    let reading = (format.read)(&bytes);
    if !reading.faults.is_empty() {
        let text = String::from_utf8_lossy(&bytes);
        let name = if arguments.file == "-" { "<stdin>" } else { &arguments.file };
        let lines = Lines::new(&text);
        let outcome = FileOutcome::Faults(&reading.faults);
        let report = FileReport { name, lines: &lines, warnings: &[], outcome };
        match arguments.format {
            ReportFormat::Json => print_report(&report)?,
            ReportFormat::Human => say(human::render(&report, report_options()).trim_end()),
        }
        return Ok(ExitStatus::Failed);
    }
    drop(bytes);
    let graph = reading.partial_graph;
    let struck = arguments_named(&graph, &arguments.without)?;
    let asked = match arguments.fragility.as_deref() {
        None => Vec::new(),
        Some("all") => graph.arguments().collect(),
        Some(ids) => arguments_named(&graph, &[ids.to_owned()])?,
    };
    let bounds = arguments.bounds();
    let mut report = GraphReport::new(&graph, semantics, struck);
    report.flips = asked.into_iter().map(|argument| (argument, graph.flip(argument, &bounds))).collect();
    match arguments.format {
        ReportFormat::Json => print_json_with(|out| evaluate::write_graph(&report, out)),
        ReportFormat::Human => print(&report.render()),
    }?;
    Ok(outcome(&bounds, report.is_complete()))
}

impl EvaluateArguments {
    fn bounds(&self) -> Bounds {
        let deadline = self.timeout.map(|timeout| Instant::now() + timeout);
        Bounds { limit: self.limit.max(1), deadline, ..Bounds::default() }
    }
}

/// A time-out is a job that was not done; a limit is what the user asked for.
fn outcome(bounds: &Bounds, is_complete: bool) -> ExitStatus {
    let is_late = bounds.deadline.is_some_and(|deadline| Instant::now() >= deadline);
    if !is_complete && is_late {
        say_error("the time is up; the answer is partial");
        return ExitStatus::Failed;
    }
    ExitStatus::Clean
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

/// The statements whose fragility is asked for.
fn claims(map: &ArgumentMap, ids: &str) -> Result<Vec<StatementIndex>> {
    match ids {
        "" => return Ok(map.theses().to_vec()),
        "all" if map.find_statement("all").is_none() => {
            let claims = map.statements().filter(|statement| statement.kind() == StatementKind::Claim);
            return Ok(claims.map(|claim| claim.handle()).collect());
        }
        _ => {}
    }
    if let Some(claim) = statement(map, ids)? {
        return Ok(vec![claim]);
    }
    let claim = |id: &str| match statement(map, id)? {
        Some(claim) => Ok(claim),
        None => unknown(id, map.statements().flat_map(names)),
    };
    ids.split(',').map(str::trim).map(claim).collect()
}

/// The statement of that id, or else of that title: reports name statements by their titles.
fn statement(map: &ArgumentMap, name: &str) -> Result<Option<StatementIndex>> {
    if let Some(statement) = map.find_statement(name) {
        return Ok(Some(statement.handle()));
    }
    let mut titled = map.statements().filter(|statement| statement.title() == Some(name));
    match (titled.next(), titled.next()) {
        (Some(one), Some(other)) => {
            bail!("several statements have the title `{name}`; name `{}` or `{}`", one.id(), other.id())
        }
        (one, _) => Ok(one.map(Statement::handle)),
    }
}

/// The id and the title of a statement.
fn names(statement: Statement<'_>) -> impl Iterator<Item = &str> {
    std::iter::once(statement.id()).chain(statement.title())
}

/// Prints the faults of a file as `check` does.
fn print_faults(input: &Input) -> Result<()> {
    let lines = input.lines();
    let outcome = FileOutcome::Faults(&input.reading.faults);
    print_report(&FileReport { name: &input.name, lines: &lines, warnings: &input.reading.warnings, outcome })
}

fn print_report(report: &FileReport<'_>) -> Result<()> {
    let mut out = Vec::new();
    json::write(std::slice::from_ref(report), &mut out)?;
    print_json_text(&String::from_utf8(out)?)
}

/// The parts that the ids of `--without` name. One option may name several, with commas between them.
fn struck(map: &ArgumentMap, ids: &[String]) -> Result<Struck> {
    let mut struck = Struck::default();
    for ids in ids {
        // A source's id or a title may have a comma in it.
        if !strike(map, ids, &mut struck)? {
            for id in ids.split(',').map(str::trim) {
                if !strike(map, id, &mut struck)? {
                    let titles = map.statements().filter_map(Statement::title);
                    return unknown(id, map.ids().chain(map.source_ids()).chain(titles));
                }
            }
        }
    }
    Ok(struck)
}

/// Strikes out the statement, the relation or else the source of that id, or else the statement of that title. False if there
/// is none.
fn strike(map: &ArgumentMap, id: &str, struck: &mut Struck) -> Result<bool> {
    let derived = || {
        map.steps().find(|step| id.contains('~') && step.id() == id).map(|step| Target::Step(step.handle()))
    };
    let mut part = map.find(id).or_else(derived);
    let source = map.find_source(id).map(|source| source.handle()).filter(|_| part.is_none());
    if part.is_none() && source.is_none() {
        part = statement(map, id)?.map(Target::Statement);
    }
    struck.parts.extend(part);
    struck.sources.extend(source);
    Ok(part.is_some() || source.is_some())
}

fn arguments_named(graph: &AttackGraph, ids: &[String]) -> Result<Vec<ArgumentIndex>> {
    let mut struck = Vec::new();
    for id in ids.iter().flat_map(|ids| ids.split(',')).map(str::trim) {
        match graph.find(id) {
            Some(argument) => struck.push(argument),
            None => {
                let names: Vec<String> = graph.arguments().map(|argument| graph.name(argument)).collect();
                return unknown(id, names.iter().map(String::as_str));
            }
        }
    }
    Ok(struck)
}

fn unknown<'a, T>(id: &str, known: impl Iterator<Item = &'a str>) -> Result<T> {
    let hint = did_you_mean(id, known).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    bail!("nothing is called `{id}`{hint}")
}
