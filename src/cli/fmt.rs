//! `claimgraph fmt`

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::ArgumentMap;
use claimgraph::diagnostic::Lines;
use claimgraph::document::{Quotes, complete_anchors};
use claimgraph::format::{Format, argdown, json};
use claimgraph::report::human;

use super::Outcome;
use super::document::DocumentFile;
use super::input::{Input, format_named, options};
use super::output::{print_bytes, write_file};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph fmt map.json        rewrites the file in canonical form
  claimgraph fmt map.argdown     tidies blanks and indentation, keeps the rest
  claimgraph fmt --check *.json  for CI: exits with 1 if it would write
  claimgraph fmt - < map.json    to standard output
  claimgraph fmt map.json --anchors --document paper.txt

In Argdown comments, order, titles and data stay as they are.

An anchor says where the document says something. Write it with the words, or
with the first and the last of them:
  \"anchor\": { \"quote\": \"Crime did not … after they came\" }     in JSON
  {anchor: Crime did not … after they came}                    in Argdown
`--anchors` finds the words, across line ends, page heads and footnotes, and
writes positions and digests instead. What is found twice or not at all is
said, with the nearest match, and nothing is written.

Exit codes: 0 done, 1 it would write (with --check), 2 it could not be read or
not be completed.")]
pub(super) struct Arguments {
    /// The maps; `-` is standard input, written to standard output
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    /// The format of the maps, where their names do not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Writes nothing, and exits with 1 where a file would change
    #[arg(long)]
    check: bool,
    /// Completes anchors that are given by quotation or offsets, and checks those that are complete
    #[arg(long)]
    anchors: bool,
    /// The text that the map was made from (`-`: standard input), where the map's own `document.path` does not tell
    #[arg(long, value_name = "TEXT", requires = "anchors")]
    document: Option<String>,
    /// Keeps the quotations of anchors that are complete
    #[arg(long, requires = "anchors")]
    keep_quotes: bool,
}

/// The formats that have a canonical form.
const CANONICAL: [&str; 2] = [json::JSON.name, argdown::ARGDOWN.name];

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let is_taken = || arguments.files.len() > 1 || arguments.files[0] == "-";
    if arguments.document.as_deref() == Some("-") && is_taken() {
        bail!("standard input is read once: name the document, or the one map that it is of, as a file");
    }
    let mut outcome = Outcome::Clean;
    for file in &arguments.files {
        // One file that cannot be formatted does not keep the others from it.
        let formatted = format_file(file, arguments).unwrap_or_else(|error| super::failed(&error));
        outcome = outcome.max(formatted);
    }
    Ok(outcome)
}

fn format_file(file: &str, arguments: &Arguments) -> Result<Outcome> {
    let from = match arguments.from.as_deref() {
        None if file == "-" => Some(json::JSON.name),
        from => from,
    };
    let format = formatted(file, from)?;
    let Some(input) = Input::read_whole(file, Some(format.name))? else {
        return Ok(Outcome::Failed);
    };
    let mut canonical = input.text.clone();
    let mut map = None;
    if arguments.anchors {
        let Some(completed) = with_anchors(file, &input, arguments)? else { return Ok(Outcome::Failed) };
        if format.name == argdown::ARGDOWN.name {
            canonical = with_anchors_in_text(file, &input, &completed)?;
        }
        map = Some(completed);
    }
    canonical = match format.name {
        name if name == argdown::ARGDOWN.name => argdown::tidy(&canonical),
        _ => json::to_string(map.as_ref().unwrap_or(&input.reading.partial_map)),
    };
    let outcome = write(file, &input, &canonical, arguments)?;
    if arguments.anchors && !arguments.check {
        super::say(&format!("{}: every anchor is complete", human::clean(&input.name)));
    }
    Ok(outcome)
}

/// The format of a file, if `fmt` knows what is canonical in it.
fn formatted(file: &str, from: Option<&str>) -> Result<&'static Format> {
    let format = match from {
        Some(name) => Some(format_named(name)?),
        None => Format::by_file_name(file),
    };
    let is_canonical = |format: &&Format| CANONICAL.contains(&format.name);
    format.filter(is_canonical).with_context(|| {
        let name = human::clean(file);
        format!(
            "{name}: only maps in JSON or Argdown have a canonical form; `claimgraph export` writes either"
        )
    })
}

/// The text of a map with the anchors of `completed` where its own stand.
fn with_anchors_in_text(file: &str, input: &Input, completed: &ArgumentMap) -> Result<String> {
    let reading = &input.reading;
    let says = |text: &String| input.again(file, text.as_bytes()).reading.partial_map == *completed;
    let document = reading.native_as();
    document
        .and_then(|document| argdown::with_anchors(&input.text, document, &reading.partial_map, completed))
        .filter(says)
        .with_context(|| {
            let stem = Path::new(file).file_stem().unwrap_or_default().to_string_lossy();
            format!(
                "{file}: an anchor does not stand where it could be completed; `claimgraph export {file} -o {stem}.json`, \
                 then `claimgraph fmt {stem}.json --anchors`"
            )
        })
}

/// The map with its anchors complete; none where that fails, and then it was said why.
fn with_anchors(file: &str, input: &Input, arguments: &Arguments) -> Result<Option<ArgumentMap>> {
    let map = &input.reading.partial_map;
    let document = DocumentFile::read(file, map, arguments.document.as_deref())?;
    let Some(prose) = document.decode() else { return Ok(None) };
    let quotes = if arguments.keep_quotes { Quotes::Keep } else { Quotes::Drop };
    let mut draft = map.to_draft();
    let faults = complete_anchors(&mut draft, &prose, &document.name, quotes);
    if faults.is_empty() {
        return Ok(Some(draft.build()));
    }
    let lines = Lines::new(&input.text);
    let rendered = human::render_faults(&input.name, &lines, &faults, options(false));
    let count = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
    super::say(&format!("{rendered}{}: not written: {count}", human::clean(&input.name)));
    Ok(None)
}

fn write(file: &str, input: &Input, canonical: &str, arguments: &Arguments) -> Result<Outcome> {
    let would_change = canonical != input.text;
    if arguments.check {
        let (what, command) = match arguments.anchors {
            false => ("is not in canonical form", "claimgraph fmt"),
            true => ("has something to complete, or is not in canonical form", "claimgraph fmt --anchors"),
        };
        if would_change {
            super::say(&format!("{} {what}; `{command}` rewrites it", human::clean(&input.name)));
        }
        return Ok(if would_change { Outcome::Findings } else { Outcome::Clean });
    }
    if file == "-" {
        print_bytes(canonical.as_bytes())?;
    } else if would_change {
        write_file(Path::new(file), canonical.as_bytes())?;
    }
    Ok(Outcome::Clean)
}
