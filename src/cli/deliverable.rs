//! The product of a command: its form, and the place where it goes.

use std::path::Path;

use anyhow::{Result, bail};
use claimgraph::ArgumentMap;
use clap::ValueEnum;

use super::console::say;
use super::exit_status::ExitStatus;
use super::output::{print_json_text, print_product};
use super::paths::{is_same_file, shown};
use super::saving::replace_file;

/// A product.
pub(crate) enum Deliverable {
    /// A text for people.
    Text(String),
    /// JSON.
    Json(String),
    /// A file of an office program.
    Bytes(Vec<u8>),
}

/// The form that the user named, or that the name of the output tells.
pub(crate) fn form<F: Copy + ValueEnum>(
    named: Option<F>,
    output: &str,
    by_extension: &[(&str, F)],
    usual: F,
) -> Result<F> {
    if let Some(form) = named {
        return Ok(form);
    }
    let Some(extension) = Path::new(output).extension().filter(|_| output != "-") else { return Ok(usual) };
    let of_name =
        by_extension.iter().find(|(ending, _)| extension.eq_ignore_ascii_case(ending)).map(|(_, form)| *form);
    of_name.map_or_else(
        || {
            let forms: Vec<_> = by_extension.iter().map(|(ending, _)| format!(".{ending}")).collect();
            bail!(
                "cannot tell the form of {output} from its name; use --format, or one of {}",
                forms.join(", ")
            )
        },
        Ok,
    )
}

/// Writes the product of `file` to `output`; `-` is standard output. A file that was there before is kept.
pub(crate) fn deliver(file: &str, output: &str, product: Deliverable) -> Result<ExitStatus> {
    if is_same_file(file, output) {
        bail!("{file} would be overwritten: name another file for the output");
    }
    match (output, product) {
        ("-", Deliverable::Json(text)) => print_json_text(&text)?,
        ("-", Deliverable::Text(text)) => print_product(text.as_bytes())?,
        ("-", Deliverable::Bytes(bytes)) => print_product(&bytes)?,
        (file, Deliverable::Text(text) | Deliverable::Json(text)) => {
            replace_file(Path::new(file), text.as_bytes())?
        }
        (file, Deliverable::Bytes(bytes)) => replace_file(Path::new(file), &bytes)?,
    }
    Ok(ExitStatus::Clean)
}

/// Says that a map has no statements, so that nobody takes an empty product for a fault.
pub(crate) fn say_if_empty(file: &str, map: &ArgumentMap) {
    if map.statements().next().is_none() {
        say(&format!("{}: the map has no statements", shown(Path::new(file))));
    }
}
