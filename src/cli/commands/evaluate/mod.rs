//! `claimgraph evaluate`

mod answer;
mod arguments;
mod graph;
mod map;
mod named;

pub(crate) use arguments::EvaluateArguments;

use anyhow::{Result, anyhow};
use claimgraph::diagnostic::no_such_name;
use claimgraph::evaluate::{Base, find_semantics};
use claimgraph::format::{Format, ReadGraph};

use crate::cli::exit_status::ExitStatus;
use crate::cli::formats::{format_named, is_readable};

pub(crate) fn run(arguments: &EvaluateArguments) -> Result<ExitStatus> {
    let semantics = find_semantics(&arguments.semantics).map_err(anyhow::Error::msg)?;
    arguments.refuse_misfits(semantics)?;
    let base = base(&arguments.base)?;
    match graph_reader(arguments)? {
        Some(read) => graph::run(arguments, read, semantics),
        None => map::run(arguments, semantics, base),
    }
}

/// The reader of a plain attack graph, if the file is one by its format.
fn graph_reader(arguments: &EvaluateArguments) -> Result<Option<ReadGraph>> {
    let format = match &arguments.from {
        Some(name) => Some(format_named(name, is_readable)?),
        None => Format::by_file_name(&arguments.file),
    };
    Ok(format.and_then(|format| format.read_graph))
}

fn base(word: &str) -> Result<Base> {
    Base::from_word(word).ok_or_else(|| {
        let all = || format!("the bases are {}", Base::WORDS.join(", "));
        anyhow!(no_such_name("no base", word, Base::WORDS.iter().copied(), all))
    })
}
