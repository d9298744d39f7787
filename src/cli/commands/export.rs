//! `claimgraph export`

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::check::{Levels, check};
use claimgraph::diagnostic::counted;
use claimgraph::format::{Context, Format, Purpose, ReadOptions, argdown, dot, svg};

use crate::cli::console::say;
use crate::cli::exit_status::ExitStatus;
use crate::cli::formats::{build_with, format_named, names};
use crate::cli::input::{Input, dialect};
use crate::cli::losses;
use crate::cli::output::print_product;
use crate::cli::paths::{is_same_file, shown};
use crate::cli::picture::{PictureArguments, too_small};
use crate::cli::saving::write_file;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph export map.json -o map.svg
  claimgraph export map.json --to dot | dot -Tpdf > map.pdf
  claimgraph export map.json -o map.svg --engine graphviz
  claimgraph export map.json -o map.svg --page a3
  claimgraph export map.json -o map.svg --depth 2 --fold Background
  claimgraph export map.json -o map.svg --focus jobs --hops 1
  claimgraph export map.json -o map.html     an interactive page
  claimgraph export map.json -o map.png --dpi 300
  claimgraph export - --to svg < map.json > map.svg

`claimgraph formats` lists the formats.")]
pub(crate) struct ExportArguments {
    /// The map; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: String,
    /// The format to write, if the name of OUT does not tell
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// The format of the map, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Read Argdown exactly as its reference program does, bugs included
    #[arg(long)]
    conform: bool,
    /// The layout engine: claimgraph's own, or an installed Graphviz
    #[arg(long, value_enum, default_value_t = Engine::Builtin)]
    engine: Engine,
    /// Exit with 1 if the format cannot hold everything
    #[arg(long)]
    lossless: bool,
    #[command(flatten)]
    picture: PictureArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Engine {
    /// claimgraph's own layout, which needs nothing installed
    Builtin,
    /// The `dot` of an installed Graphviz
    Graphviz,
}

/// The hint if a picture is too large to be read.
const SHOW_LESS: &str =
    "--depth, --focus, --group or --fold show less of the map, and --page sets another page";

pub(crate) fn run(arguments: &ExportArguments) -> Result<ExitStatus> {
    let format = writer(arguments)?;
    arguments.picture.is_for(format)?;
    if is_same_file(&arguments.file, &arguments.output) {
        let file = &arguments.file;
        bail!("{file} would be overwritten; `claimgraph fmt {file}` rewrites a map in canonical form");
    }
    let options = ReadOptions::default().with_dialect(dialect(arguments.conform));
    // A picture needs no more than the map: the document of its notation may be several times as large.
    let options = match (format.writes_native, format.read) {
        (true, _) => options.with_purpose(Purpose::Native),
        (false, Some(_)) => options,
        (false, None) => options.without_native(),
    };
    let Some(input) = Input::read_whole_as(&arguments.file, arguments.from.as_deref(), &options)? else {
        return Ok(ExitStatus::Failed);
    };
    let assessment = check(&input.reading.partial_map, &Levels::default());
    let mut context = Context::new(&input.reading.partial_map, &assessment);
    context.native = input.reading.native.as_ref();
    context.layout = arguments.picture.layout(&input.reading.partial_map)?;
    context.resolution = arguments.picture.resolution(format)?;
    let bytes = written(&context, format, arguments.engine)?;
    let is_printed = arguments.output == "-";
    if is_printed {
        print_product(&bytes)?;
    } else {
        write_file(Path::new(&arguments.output), &bytes)?;
    }
    let name = if is_printed { "the picture".to_owned() } else { shown(Path::new(&arguments.output)) };
    if let Some(warning) = too_small(&context, &name, SHOW_LESS) {
        say(&warning);
    }
    if let Some(note) = plain_words(&input, format) {
        say(&note);
    }
    // The claim is not taken on trust: what was written is read again.
    if !arguments.lossless
        || (format.lossless && losses::comes_back(&input.reading.partial_map, format, &bytes))
    {
        return Ok(ExitStatus::Clean);
    }
    say(&losses::render(&input.reading.partial_map, format, &bytes));
    Ok(ExitStatus::Findings)
}

/// A note about bold and italic words, which are words of a notation and not of a map. Pictures show no emphasis either, but
/// nobody goes on writing in a picture.
fn plain_words(input: &Input, format: &Format) -> Option<String> {
    let is_written_on = format.read.is_some() && !format.writes_native;
    let document: &argdown::Document = input.reading.native_as().filter(|_| is_written_on)?;
    let count = document.emphasised();
    let texts = counted(count, "text has", "texts have");
    (count > 0)
        .then(|| format!("note: {texts} bold or italic words, which are plain words in {}", format.name))
}

/// The map in `format`.
fn written(context: &Context<'_>, format: &Format, engine: Engine) -> Result<Vec<u8>> {
    match engine {
        Engine::Graphviz if format.name == svg::SVG.name => Ok(dot::render_with_graphviz(context)?),
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

fn writer(arguments: &ExportArguments) -> Result<&'static Format> {
    let format = format_asked_for(arguments)?;
    match format.feature {
        Some(feature) if !format.is_built_in() => bail!(
            "{} is not built into this claimgraph; `{}`, in the folder of its sources, builds one that has it; svg needs \
             nothing",
            format.name,
            build_with(feature)
        ),
        _ => Ok(format),
    }
}

fn format_asked_for(arguments: &ExportArguments) -> Result<&'static Format> {
    match &arguments.to {
        Some(name) => format_named(name, |format| format.write.is_some()),
        None if arguments.output == "-" => {
            bail!(
                "no output format: use `--to FORMAT` ({}), or `-o` and a file name",
                names(|f| f.write.is_some())
            )
        }
        None => Format::by_file_name(&arguments.output).with_context(|| {
            let names = names(|format| format.write.is_some());
            format!("cannot tell the format of {} from its name; use --to ({names})", arguments.output)
        }),
    }
}
