//! The map's own format: everything that a map holds, as JSON that people write and programs check.
//!
//! `parse` turns bytes into values, `print` a map into its canonical text. Between values and maps stand the tables and the
//! reader of `fields`, which the other notations share.

mod parse;
mod print;
mod schema;

use std::io;

use super::{Context, Format, FormatKind, Reading, fields};
use crate::diagnostic::Fault;
use crate::model::{ArgumentMap, Draft};

use parse::parse_folded;
pub(super) use parse::{parse, parse_file};
pub use schema::schema;

/// The map's own format.
pub static JSON: Format = Format {
    name: "json",
    extensions: &["json"],
    media_type: "application/json",
    summary: "claimgraph's own format: keeps everything",
    kind: FormatKind::Data,
    lossless: true,
    hides: &[],
    writes_native: false,
    feature: None,
    recognises: None,
    read: Some(|bytes, _| read(bytes)),
    read_graph: None,
    write: Some(|context: &Context<'_>, out| write(context.map, out)),
};

/// Reads a map, with every fault of the file and its position. A file that is not JSON has one fault: where it breaks.
///
/// Linear time; at most 128 levels of nesting; never panics, whatever the bytes.
///
/// # Example: read a map
/// ```
/// let reading = claimgraph::format::json::read(br#"{ "claimgraph": 1, "nodes": [ { "id": "a", "kind": "clam" } ] }"#);
/// let messages: Vec<_> = reading.faults.iter().map(ToString::to_string).collect();
/// assert_eq!(messages, ["a node needs `text`", "`kind`: expected one of claim, evidence, rebuttal, found `clam`"]);
/// ```
pub fn read(bytes: &[u8]) -> Reading {
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    let map = read_map(bytes, &mut faults, &mut warnings);
    faults.sort_by_key(|fault| fault.span);
    warnings.sort_by_key(|warning| warning.span);
    Reading { warnings, ..Reading::new(map, faults) }
}

fn read_map(bytes: &[u8], faults: &mut Vec<Fault>, warnings: &mut Vec<Fault>) -> ArgumentMap {
    match parse_folded(bytes) {
        Ok(tree) => fields::read(tree, faults, warnings),
        Err(fault) => {
            faults.push(fault);
            Draft::new().build()
        }
    }
}

/// Writes a map in canonical form: reading it again gives an equal map, and writing that the same bytes.
///
/// # Errors
/// When writing fails.
pub fn write(map: &ArgumentMap, out: &mut dyn io::Write) -> io::Result<()> {
    print::print(map, out)
}

/// The canonical text of a map.
#[must_use]
pub fn to_string(map: &ArgumentMap) -> String {
    let mut out = Vec::new();
    write(map, &mut out).expect("memory takes what is written to it");
    String::from_utf8(out).expect("JSON is UTF-8")
}
