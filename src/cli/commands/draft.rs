//! `claimgraph draft`

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::check::text::TextAnalysis;
use claimgraph::diagnostic::counted;
use claimgraph::drafting::first_draft;
use claimgraph::format::{Format, argdown, json};

use crate::cli::article::TextFile;
use crate::cli::console::say;
use crate::cli::exit_status::ExitStatus;
use crate::cli::formats::format_named;
use crate::cli::output::{print_json_product, print_product};
use crate::cli::paths::{is_same_file, relative, shown};
use crate::cli::saving::write_keeping_old;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph draft paper.txt -o graph/paper.argdown
  claimgraph draft thesis.docx -o thesis.json
  claimgraph draft article.md --to argdown

Writes one statement for each sentence that asserts something, with its place in
the text, its notes and its section; the works that the text cites become
sources. There are no relations: which sentence supports which is for you to
say. The map is marked as a draft (`draft: true`), so that `check` asks only for
a thesis until you remove the mark.

`claimgraph coverage MAP` then says which sentences have no statement.")]
pub(crate) struct DraftArguments {
    /// The text (.txt, .md or .docx); `-` is standard input
    #[arg(value_name = "TEXT")]
    text: String,
    /// The map to write, in the notation of its name (.argdown or .json); `-` is standard output
    #[arg(short, long, value_name = "MAP", default_value = "-")]
    output: String,
    /// The notation of the map, if the name of MAP does not tell: argdown or json
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
}

/// The comment at the top of a draft in Argdown. JSON has no comments.
const POINTER: &str =
    "A first draft. Above, under `extra`, stands what to do next, and which sentences have no statement.";

pub(crate) fn run(arguments: &DraftArguments) -> Result<ExitStatus> {
    let notation = notation(arguments)?;
    if is_same_file(&arguments.text, &arguments.output) {
        bail!("{} would be overwritten: name another file for the map", arguments.text);
    }
    let file = TextFile::read(&arguments.text)?;
    let (prose, article) = match file.article() {
        Ok(read) => read,
        Err(fault) => {
            file.say_fault(&fault);
            return Ok(ExitStatus::Failed);
        }
    };
    let analysis = TextAnalysis::new(&prose, &article);
    let mut first = first_draft(&analysis);
    let head = &mut first.draft.head;
    if let Some(document) = head.document.as_mut().filter(|_| arguments.text != "-") {
        document.path = path_from_map(arguments).map(Into::into);
    }
    let (count, sources) = (first.draft.nodes.len(), first.draft.sources.len());
    let is_json = notation.name == json::JSON.name;
    let map = first.draft.build();
    let map = if is_json {
        json::to_string(&map)
    } else {
        argdown::with_comment(&argdown::to_string(&map), POINTER)
    };
    if arguments.output == "-" {
        if is_json {
            print_json_product(&map)?
        } else {
            print_product(map.as_bytes())?
        };
        return Ok(ExitStatus::Clean);
    }
    let out = Path::new(&arguments.output);
    write_keeping_old(out, map.as_bytes())?;
    let (statements, works) =
        (counted(count, "statement", "statements"), counted(sources, "source", "sources"));
    say(&format!(
        "wrote {}: {statements}, {works}, no relations; `extra` in it says what to do next",
        shown(out)
    ));
    Ok(ExitStatus::Clean)
}

/// True for the formats in which people write maps.
fn is_notation(format: &Format) -> bool {
    [json::JSON.name, argdown::ARGDOWN.name].contains(&format.name)
}

/// The notation of the map: the one that the user named, or that of the map's name; JSON for standard output.
fn notation(arguments: &DraftArguments) -> Result<&'static Format> {
    let format = match &arguments.to {
        Some(name) => Some(format_named(name, is_notation)?),
        None if arguments.output == "-" => Some(&json::JSON),
        None => Format::by_file_name(&arguments.output),
    };
    format.filter(|format| is_notation(format)).with_context(|| {
        "a draft is written as .argdown or .json: name such a file, or use `--to argdown` or `--to json`"
            .to_owned()
    })
}

/// The path of the text from the folder of the map.
fn path_from_map(arguments: &DraftArguments) -> Option<String> {
    let folder = match Path::new(&arguments.output).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    relative(folder, Path::new(&arguments.text))
}
