//! `claimgraph export`

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, Format, ReadOptions, argdown_json, dot};

use super::Outcome;
use super::input::{Input, format_named, install, names};
use super::output::{print_bytes, write_file};
use super::picture::{Picture, complaint};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph export map.json -o map.svg
  claimgraph export map.json --to dot | dot -Tpdf > map.pdf
  claimgraph export map.json -o map.svg --engine graphviz
  claimgraph export map.json -o map.svg --page a3
  claimgraph export map.json -o map.svg --depth 2 --fold Background
  claimgraph export map.json -o map.svg --focus jobs --hops 1
  claimgraph export map.json -o map.html     a page: folds, searches, zooms
  claimgraph export map.json -o map.png --dpi 300
  claimgraph export - --to svg < map.json > map.svg

`claimgraph formats` lists the formats.")]
pub(super) struct Arguments {
    /// The map; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Where to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: String,
    /// The format to write, where the name of OUT does not tell
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// The format of the map, where its name does not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Reads Argdown exactly as its reference program does, defects included
    #[arg(long)]
    conform: bool,
    /// Who lays the picture out: claimgraph itself, or an installed Graphviz
    #[arg(long, value_enum, default_value_t = Engine::Builtin)]
    engine: Engine,
    /// Exits with 1 where the format cannot hold everything
    #[arg(long)]
    lossless: bool,
    #[command(flatten)]
    picture: Picture,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    /// The layout of claimgraph, which needs nothing installed
    Builtin,
    /// The `dot` of an installed Graphviz
    Graphviz,
}

/// What helps where a picture is too large to be read.
const LESS: &str = "--depth, --focus, --group or --fold show less of the map, and --page names another page";

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let format = writer(arguments)?;
    let options = ReadOptions::default()
        .with_conform(arguments.conform)
        .with_own_terms(format.name == argdown_json::ARGDOWN_JSON.name);
    let Some(input) = Input::read_whole_as(&arguments.file, arguments.from.as_deref(), &options)? else {
        return Ok(Outcome::Failed);
    };
    let findings = check(&input.reading.map, &Levels::default());
    let mut context = Context::new(&input.reading.map, &findings.marks);
    context.argdown = input.reading.argdown.as_deref();
    context.layout = arguments.picture.layout(&input.reading.map)?;
    context.resolution = arguments.picture.resolution(format)?;
    if format.lossless && !context.layout.view.is_whole() {
        bail!(
            "{} always holds the whole map; --depth, --focus, --group and --fold are for pictures",
            format.name
        );
    }
    let bytes = match arguments.engine {
        Engine::Builtin => {
            let mut bytes = Vec::new();
            let write =
                format.write.with_context(|| format!("{} can only be read, not written", format.name))?;
            write(&context, &mut bytes)?;
            bytes
        }
        Engine::Graphviz if format.name == "svg" => dot::render_with_graphviz(&context)?,
        Engine::Graphviz => bail!("`--engine graphviz` draws svg; for {} leave it out", format.name),
    };
    if arguments.output == "-" {
        print_bytes(&bytes)?;
    } else {
        write_file(Path::new(&arguments.output), &bytes)?;
    }
    let name = if arguments.output == "-" { "the picture" } else { &arguments.output };
    if let Some(complaint) = complaint(&context, name, LESS) {
        super::say(&complaint);
    }
    if arguments.lossless && !format.lossless {
        super::say(&format!("{} does not hold everything that the map holds", format.name));
        return Ok(Outcome::Findings);
    }
    Ok(Outcome::Clean)
}

fn writer(arguments: &Arguments) -> Result<&'static Format> {
    let format = format_asked_for(arguments)?;
    match format.feature {
        Some(feature) if !format.is_built_in() => bail!(
            "{} is not built into this claimgraph; `{}` brings it, and svg needs nothing",
            format.name,
            install(feature)
        ),
        _ => Ok(format),
    }
}

fn format_asked_for(arguments: &Arguments) -> Result<&'static Format> {
    match &arguments.to {
        Some(name) => format_named(name),
        None if arguments.output == "-" => {
            bail!(
                "say what to write: `--to FORMAT` ({}), or `-o` and a file name",
                names(|f| f.write.is_some())
            )
        }
        None => Format::by_file_name(&arguments.output).with_context(|| {
            let names = names(|format| format.write.is_some());
            format!("cannot tell the format of {} by its name; name it with --to ({names})", arguments.output)
        }),
    }
}
