//! `claimgraph fmt`

use std::path::Path;

use anyhow::{Result, bail};
use claimgraph::format::json;

use super::Outcome;
use super::input::Input;
use super::output::{print_bytes, write_file};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph fmt map.json        rewrites the file in canonical form
  claimgraph fmt --check *.json  for CI: exits with 1 if it would write
  claimgraph fmt - < map.json    to standard output")]
pub(super) struct Arguments {
    /// The maps; `-` is standard input, written to standard output
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// Writes nothing, and exits with 1 where a file is not in canonical form
    #[arg(long)]
    check: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut outcome = Outcome::Clean;
    for file in &arguments.files {
        // One file that cannot be formatted does not keep the others from it.
        let formatted = format_file(file, arguments).unwrap_or_else(|error| super::failed(&error));
        outcome = outcome.max(formatted);
    }
    Ok(outcome)
}

fn format_file(file: &str, arguments: &Arguments) -> Result<Outcome> {
    if file != "-"
        && !Path::new(file).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    {
        bail!("{file}: only maps in JSON have a canonical form");
    }
    let Some(input) = Input::read_whole(file, Some("json"))? else {
        return Ok(Outcome::Failed);
    };
    let canonical = json::to_string(&input.reading.map);
    let is_canonical = canonical == input.text;
    if arguments.check {
        if !is_canonical {
            super::say(&format!("{} is not in canonical form; `claimgraph fmt` rewrites it", input.name));
        }
        return Ok(if is_canonical { Outcome::Clean } else { Outcome::Findings });
    }
    if file == "-" {
        print_bytes(canonical.as_bytes())?;
    } else if !is_canonical {
        write_file(Path::new(file), canonical.as_bytes())?;
    }
    Ok(Outcome::Clean)
}
