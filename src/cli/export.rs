//! `claimgraph export`

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::check::{Levels, check};
use claimgraph::format::{Context, Format, Purpose, ReadOptions, dot};

use super::input::{Input, format_named, install, names};
use super::output::{print_bytes, write_file};
use super::picture::{Picture, complaint};
use super::{Outcome, losses};

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
    arguments.picture.is_for(format)?;
    if is_same_file(&arguments.file, &arguments.output) {
        let file = &arguments.file;
        bail!(
            "{file} would be written over itself; `claimgraph fmt {file}` brings a map into canonical form"
        );
    }
    let purpose = if format.writes_native { Purpose::Native } else { Purpose::Map };
    let options = ReadOptions::default().with_conform(arguments.conform).with_purpose(purpose);
    let Some(input) = Input::read_whole_as(&arguments.file, arguments.from.as_deref(), &options)? else {
        return Ok(Outcome::Failed);
    };
    let findings = check(&input.reading.partial_map, &Levels::default());
    let mut context = Context::new(&input.reading.partial_map, &findings.marks);
    context.native = input.reading.native.as_ref();
    context.layout = arguments.picture.layout(&input.reading.partial_map)?;
    context.resolution = arguments.picture.resolution(format)?;
    let bytes = written(&context, format, arguments.engine)?;
    let is_printed = arguments.output == "-";
    if is_printed {
        print_bytes(&bytes)?;
    } else {
        write_file(Path::new(&arguments.output), &bytes)?;
    }
    let name = if is_printed { "the picture" } else { &arguments.output };
    if let Some(complaint) = complaint(&context, name, LESS) {
        super::say(&complaint);
    }
    if !arguments.lossless || format.lossless {
        return Ok(Outcome::Clean);
    }
    super::say(&losses::render(&input.reading.partial_map, format, &bytes));
    Ok(Outcome::Findings)
}

/// Whether what is written would take the place of what is read, by whatever name.
fn is_same_file(file: &str, output: &str) -> bool {
    let is_named = file != "-" && output != "-";
    let path = |name: &str| fs::canonicalize(name).ok().filter(|path| path.is_file());
    is_named && path(file).is_some_and(|path_of_file| path(output) == Some(path_of_file))
}

/// The map in that format.
fn written(context: &Context<'_>, format: &Format, engine: Engine) -> Result<Vec<u8>> {
    match engine {
        Engine::Graphviz if format.name == "svg" => Ok(dot::render_with_graphviz(context)?),
        Engine::Graphviz => bail!("`--engine graphviz` draws svg; for {} leave it out", format.name),
        Engine::Builtin => {
            let mut bytes = Vec::new();
            let write =
                format.write.with_context(|| format!("{} can only be read, not written", format.name))?;
            write(context, &mut bytes)?;
            Ok(bytes)
        }
    }
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
