//! `claimgraph brief`

use anyhow::{Result, bail};
use claimgraph::check::{Levels, check};
use claimgraph::format::ReadOptions;
use claimgraph::model::Party;
use claimgraph::report::brief::{self, Brief, BriefLength};

use crate::cli::deliverable::{Deliverable, deliver, form, say_if_empty};
use crate::cli::exit_status::ExitStatus;
use crate::cli::input::Input;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  claimgraph brief map.argdown
  claimgraph brief map.argdown --side against -o against.docx
  claimgraph brief map.json --short -o page.docx     one page of A4
  claimgraph brief map.json --format json

The case by sections; each attack with its answers, those attacks first on which
most hangs; what is granted; where the other side is weak; and the sources by
author. NO ANSWER marks an attack that the map answers nowhere.

The Word document has the styles of debaters' templates: pocket, hat, block and
tag are headings 1 to 4.

Exit codes: 0 written, 2 the map could not be read.")]
pub(crate) struct BriefArguments {
    /// The map; `-` is standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// The side to speak for: those who hold the thesis, or those who oppose it
    #[arg(long, value_enum, default_value_t = SideName::For)]
    side: SideName,
    /// Only what fits on one page: definitions, burdens, clash, expected rebuttals
    #[arg(long)]
    short: bool,
    /// The form of the brief; the default is that of OUT's name, or `markdown`
    #[arg(long, value_enum)]
    format: Option<BriefFormat>,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-")]
    output: String,
    /// The format of the map, if its name does not tell
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
}

/// A side, as the command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum SideName {
    /// Those who hold the thesis
    For,
    /// Those who oppose it
    Against,
}

/// The form of the brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum BriefFormat {
    /// A text in Markdown
    Markdown,
    /// A page to read and to print
    Html,
    /// A Word document
    Docx,
    /// For programs
    Json,
}

/// The forms that the name of an output file tells.
const BY_EXTENSION: &[(&str, BriefFormat)] = &[
    ("md", BriefFormat::Markdown),
    ("markdown", BriefFormat::Markdown),
    ("html", BriefFormat::Html),
    ("htm", BriefFormat::Html),
    ("docx", BriefFormat::Docx),
    ("json", BriefFormat::Json),
];

pub(crate) fn run(arguments: &BriefArguments) -> Result<ExitStatus> {
    let form = form(arguments.format, &arguments.output, BY_EXTENSION, BriefFormat::Markdown)?;
    if arguments.short && form == BriefFormat::Json {
        bail!("--short is for people: leave it out, or use another --format");
    }
    let options = ReadOptions::default().without_native();
    let Some(input) = Input::read_whole_as(&arguments.file, arguments.from.as_deref(), &options)? else {
        return Ok(ExitStatus::Failed);
    };
    input.say_misfits();
    let map = &input.reading.partial_map;
    say_if_empty(&arguments.file, map);
    let assessment = check(map, &Levels::default());
    let side = match arguments.side {
        SideName::For => Party::Author,
        SideName::Against => Party::Opponents,
    };
    let contents = Brief::new(map, &assessment, side);
    let length = if arguments.short { BriefLength::OnePage } else { BriefLength::Full };
    let product = match form {
        BriefFormat::Markdown => Deliverable::Text(brief::markdown(&contents, length)),
        BriefFormat::Html => Deliverable::Text(brief::html(&contents, length)),
        BriefFormat::Docx => Deliverable::Bytes(brief::docx(&contents, length)),
        BriefFormat::Json => Deliverable::Json(serde_json::to_string_pretty(&brief::json(&contents))? + "\n"),
    };
    deliver(&arguments.file, &arguments.output, product)
}
