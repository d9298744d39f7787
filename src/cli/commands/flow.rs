//! `claimgraph flow`

use anyhow::Result;
use claimgraph::check::{Levels, check};
use claimgraph::format::ReadOptions;
use claimgraph::report::flow::{self, DebateFlow};

use crate::cli::deliverable::{Deliverable, deliver, form, say_if_empty};
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::Input;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph flow map.argdown -o flow.xlsx
  claimgraph flow map.json > flow.csv

One column for each speech: claim, objection, answer, and so on; one row for
each line of argument. NO ANSWER marks an objection that nothing answers, NO
SOURCE a claim that rests on nothing.

Exit codes: 0 written, 2 the map could not be read.")]
pub(crate) struct FlowArguments {
    /// The map; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The form of the table; the default is that of OUT's name, or `csv`
    #[arg(long, value_enum)]
    format: Option<FlowFormat>,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: String,
    /// The format of the map, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
}

/// The form of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FlowFormat {
    /// Comma-separated values
    Csv,
    /// A workbook of Excel, with holes in colour
    Xlsx,
}

/// The forms that the name of an output file tells.
const BY_EXTENSION: &[(&str, FlowFormat)] = &[("csv", FlowFormat::Csv), ("xlsx", FlowFormat::Xlsx)];

pub(crate) fn run(arguments: &FlowArguments) -> Result<ExitStatus> {
    let form = form(arguments.format, &arguments.output, BY_EXTENSION, FlowFormat::Csv)?;
    let options = ReadOptions::default().without_native();
    let Some(input) = Input::read_whole_as(&arguments.file, arguments.from.as_deref(), &options)? else {
        return Ok(ExitStatus::Failed);
    };
    input.say_misfits();
    let map = &input.reading.partial_map;
    say_if_empty(&arguments.file, map);
    let table = DebateFlow::new(map, &check(map, &Levels::default()));
    let product = match form {
        FlowFormat::Csv => Deliverable::Text(flow::csv(&table)),
        FlowFormat::Xlsx => Deliverable::Bytes(flow::xlsx(&table)),
    };
    deliver(&arguments.file, &arguments.output, product)
}
