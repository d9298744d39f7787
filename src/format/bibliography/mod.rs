//! Bibliographies that stand in a map's front matter or in a file beside it: CSL as people write it in YAML, CSL-JSON,
//! BibTeX and BibLaTeX. All become CSL-JSON items, which the model keeps whole.

mod bibtex;
pub(super) mod csl;

use std::collections::HashSet;
use std::io;

use super::json::parse;
use super::json::placed::{Placed, PlacedValue};
use super::json::tree::Kind;
use crate::diagnostic::{Fault, Lines};
use crate::model::{Span, shows_nothing};

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
    let (items, inside) = if is_json { from_json(bytes) } else { from_bibtex(bytes) };
    if !inside.is_empty() {
        let text = String::from_utf8_lossy(bytes);
        let lines = Lines::new(&text);
        for Fault { message, help, span: inside } in inside {
            let place = inside.map(|inside| lines.position(inside.range().start));
            let place = place.map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
            fault(format!("{path}{place}: {message}"), &help);
        }
    }
    items.into_iter().map(|item| csl::normalised(Placed::at(&item, span))).collect()
}

/// The items of a file, and what is wrong with it.
type Items = (Vec<serde_json::Value>, Vec<Fault>);

fn from_bibtex(bytes: &[u8]) -> Items {
    match bibtex::items(bytes) {
        Ok(items) => (items, Vec::new()),
        Err(fault) => (Vec::new(), vec![fault]),
    }
}

/// The items of a list of CSL-JSON that have an id.
fn from_json(bytes: &[u8]) -> Items {
    let tree = match parse::decode(bytes).and_then(parse::parse) {
        Ok(tree) => tree,
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let (mut items, mut faults) = (Vec::new(), Vec::new());
    for at in tree.items(0) {
        match tree.kind(at) {
            Kind::Object if has_id(&tree.object(at)) => items.push(tree.value(at)),
            Kind::Object => {
                faults.push(Fault::new(tree.start(at), "a source needs `id`", "statements cite it by that"))
            }
            kind => {
                let message = format!("expected a source, found {}", kind.noun());
                faults.push(Fault::new(
                    tree.span(at),
                    message,
                    "such as `{\"id\": \"lee-2019\", \"title\": \"…\"}`",
                ));
            }
        }
    }
    (items, faults)
}

fn has_id(item: &serde_json::Map<String, serde_json::Value>) -> bool {
    item.get("id").is_some_and(|id| id.is_number() || id.as_str().is_some_and(|id| !shows_nothing(id)))
}
