//! The format of a file: by the name that the user gave, the name of the file, or its content.

use anyhow::{Context as _, Result, anyhow, bail};
use claimgraph::diagnostic::{Fault, no_such_name};
use claimgraph::format::{FORMATS, Format, Read, argdown, json};
use claimgraph::report::human::clean;

use super::appearance;

/// The format that the user named, or that of a file's name; `None` if the name does not tell.
pub(super) fn reader(file: &str, from: Option<&str>) -> Result<Option<&'static Format>> {
    let format = match from {
        Some(name) => Some(format_named(name, |format| format.read.is_some())?),
        None if file == "-" => Some(&json::JSON),
        None if file.is_empty() => bail!("the name of a file is empty"),
        None => Format::by_file_name(file),
    };
    format.map(readable).transpose()?;
    Ok(format)
}

/// The advice about a file that is no map.
pub(super) const HOW_TO_START: &str =
    "write its argument as a map (`claimgraph init` makes one to start from)";

/// The message about a file whose name tells no format.
pub(super) fn no_map(file: &str, bytes: &[u8]) -> String {
    let shown = if file == "-" { "standard input" } else { file };
    if appearance::is_named_as_text(file) && !appearance::is_binary(bytes) {
        let or = match appearance::notation(bytes) {
            Some(notation) => format!("; or, if it is a map, use `--from {notation}`"),
            None => String::new(),
        };
        return format!("{file} is a text, not a map: {}{or}", text_commands(file));
    }
    if let Some(notation) = appearance::notation(bytes) {
        return format!(
            "cannot tell the format of {file} from its name, but its content looks like {notation}: use `--from {notation}`"
        );
    }
    if !appearance::is_binary(bytes) && !bytes.is_empty() {
        let formats = names(|format| format.read.is_some());
        return format!(
            "{shown} is a text, not a map: {}; or, if it is a map, use --from ({formats})",
            text_commands(file)
        );
    }
    let kind = if bytes.is_empty() { "empty" } else { "a binary file" };
    let formats = names(|format| format.read.is_some());
    format!("{file} is {kind}, not a map: {HOW_TO_START}, or, if it is a map, use --from ({formats})")
}

/// The commands for a text, which is no map.
pub(super) fn text_commands(file: &str) -> String {
    let file = clean(file);
    format!(
        "`claimgraph audit {file}` looks at its notes, `claimgraph draft {file} -o MAP.argdown` makes a map of it"
    )
}

/// A warning about a text that looks like a map in another notation than the one it is read in.
pub(super) fn hint(format: &Format, from: Option<&str>, bytes: &[u8]) -> Option<Fault> {
    let is_notation = [json::JSON.name, argdown::ARGDOWN.name].contains(&format.name);
    let looks = appearance::notation(bytes).filter(|&looks| is_notation && looks != format.name)?;
    let message = format!("the text looks like {looks}, and is read as {}", format.name);
    let help = match from {
        Some(from) => format!("leave out `--from {from}`, or use `--from {looks}`"),
        None => format!("use `--from {looks}`"),
    };
    Some(Fault::new(None, message, help))
}

/// The reader of maps in a format.
pub(super) fn readable(format: &Format) -> Result<Read> {
    format.read.with_context(|| match format.read_graph {
        Some(_) => format!(
            "{} is a format of plain attack graphs, which only `claimgraph evaluate` reads",
            format.name
        ),
        None => format!("{} can only be written, not read", format.name),
    })
}

/// True if some command reads files of a format.
pub(crate) const fn is_readable(format: &Format) -> bool {
    format.read.is_some() || format.read_graph.is_some()
}

/// The format that the user named. If there is none, the message lists those for which `is_meant` holds.
pub(crate) fn format_named(name: &str, is_meant: impl Fn(&Format) -> bool) -> Result<&'static Format> {
    Format::by_name(name).ok_or_else(|| {
        let meant = FORMATS.iter().filter(|format| is_meant(format)).map(|format| format.name);
        let all = || format!("the formats are {}", names(&is_meant));
        anyhow!(no_such_name("no format", name, meant, all))
    })
}

/// The command that builds the program with a feature, in the folder of its sources.
pub(crate) fn build_with(feature: &str) -> String {
    format!("cargo build --release --features {feature}")
}

/// The names of the formats for which `is` holds.
pub(crate) fn names(is: impl Fn(&Format) -> bool) -> String {
    let names: Vec<_> = FORMATS.iter().filter(|format| is(format)).map(|format| format.name).collect();
    names.join(", ")
}
