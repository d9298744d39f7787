//! Bibliographies that stand in a map's front matter or in a file beside it: CSL as people write it in YAML, CSL-JSON,
//! BibTeX and BibLaTeX. All become CSL-JSON items, which the model keeps whole.

mod bibtex;
pub(super) mod csl;

use std::collections::HashSet;
use std::io;

use super::json;
use super::json::placed::{Placed, PlacedValue};
use crate::diagnostic::{Fault, Lines};
use crate::model::Span;

/// Reads a file beside the map, by its path.
type Beside<'a> = Option<&'a dyn Fn(&str) -> io::Result<Vec<u8>>>;

/// What some programs begin a file with.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The items that `sources` states: a list of items, the path of a file of them, or a list of both.
pub(super) fn sources(sources: Placed, beside: Beside<'_>, faults: &mut Vec<Fault>) -> Placed {
    let span = sources.span;
    let entries = match sources.value {
        PlacedValue::List(entries) => entries,
        PlacedValue::Null => Vec::new(),
        value => vec![Placed { value, span }],
    };
    let mut items = Vec::with_capacity(entries.len());
    let mut files = HashSet::new();
    for entry in entries {
        match &entry.value {
            PlacedValue::String(path) if !files.insert(path.trim_start_matches("./").to_owned()) => {
                let message = format!("`sources`: `{path}` is listed twice");
                faults.push(Fault::new(
                    entry.span,
                    message,
                    "leave one out: each source in it is there already",
                ));
            }
            PlacedValue::String(path) => items.extend(from_file(path, entry.span, beside, faults)),
            PlacedValue::Object(_) => items.push(csl::normalised(entry)),
            _ => {
                let message = "`sources`: expected a source, or the path of a CSL-JSON or BibTeX file";
                faults.push(Fault::new(
                    entry.span,
                    message,
                    "such as `{id: lee-2019, type: book, title: Streets Counted}`",
                ));
            }
        }
    }
    Placed::list(items, span)
}

/// The items in a file beside the map. They stand where the map names the file.
fn from_file(path: &str, span: Option<Span>, beside: Beside<'_>, faults: &mut Vec<Fault>) -> Vec<Placed> {
    let mut fault = |message: String, help: &str| {
        faults.push(Fault::new(span, message, help));
        Vec::new()
    };
    let Some(read) = beside else {
        let help = "read the map from its folder, or list the sources themselves";
        return fault(format!("`{path}` lies beside the map, and files beside it cannot be read here"), help);
    };
    let bytes = match read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let help =
                "the path is relative to the map's folder; a source itself is written `{id: …, title: …}`";
            return fault(format!("cannot read the sources in `{path}`: {error}"), help);
        }
    };
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
    let is_json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()).is_some_and(|&byte| byte == b'[');
    let items = if is_json { from_json(bytes) } else { bibtex::items(bytes) };
    match items {
        Ok(items) => items.into_iter().map(|item| csl::normalised(Placed::at(&item, span))).collect(),
        Err(Fault { message, help, span: inside }) => {
            let text = String::from_utf8_lossy(bytes);
            let place = inside.map_or_else(String::new, |inside| {
                let place = Lines::new(&text).position(inside.range().start);
                format!(":{}:{}", place.line, place.column)
            });
            fault(format!("{path}{place}: {message}"), &help)
        }
    }
}

fn from_json(bytes: &[u8]) -> Result<Vec<serde_json::Value>, Fault> {
    match json::value(bytes)? {
        serde_json::Value::Array(items) => Ok(items),
        _ => Err(Fault::new(None, "expected a list of CSL-JSON items", "")),
    }
}
