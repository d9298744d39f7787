//! Bibliographies in a map's front matter or in a file next to it: CSL as people write it in YAML, CSL-JSON,
//! BibTeX and BibLaTeX. All become CSL-JSON items, which the model keeps whole.

mod bibtex;
pub(super) mod csl;

use std::collections::HashSet;
use std::ops::Range;

use super::fields::{Placed, PlacedValue, ValueKind};
use super::{ReadBeside, json};
use crate::diagnostic::{Fault, Lines, decode_lossy};
use crate::model::{FileBeside, Span, shows_nothing};

/// Some programs write it at the beginning of a file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The items that `sources` states: a list of items, the path of a file of them, or a list of both.
pub(super) fn sources(
    sources: Placed,
    beside: Option<&ReadBeside<'_>>,
    files: &mut Vec<FileBeside>,
    faults: &mut Vec<Fault>,
) -> Placed {
    let span = sources.span;
    let entries = match sources.value {
        PlacedValue::List(entries) => entries,
        PlacedValue::Null => Vec::new(),
        value => vec![Placed { value, span }],
    };
    let mut items = Vec::with_capacity(entries.len());
    let mut named = HashSet::new();
    for entry in entries {
        match &entry.value {
            PlacedValue::String(path) if !named.insert(path.trim_start_matches("./").to_owned()) => {
                let message = format!("`sources`: `{path}` is listed twice");
                faults.push(Fault::new(
                    entry.span,
                    message,
                    "remove one of the two: its sources are already included",
                ));
            }
            PlacedValue::String(path) => items.extend(from_file(path, entry.span, beside, files, faults)),
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

/// The items in a file beside the map, with their places there.
fn from_file(
    path: &str,
    span: Option<Span>,
    beside: Option<&ReadBeside<'_>>,
    files: &mut Vec<FileBeside>,
    faults: &mut Vec<Fault>,
) -> Vec<Placed> {
    let mut fault = |message: String, help: &str| {
        faults.push(Fault::new(span, message, help));
        Vec::new()
    };
    let Some(read) = beside else {
        let help = "read the map from its folder, or list the sources themselves";
        return fault(format!("`{path}` is another file, and other files cannot be read here"), help);
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
    let (text, wrong_bytes) = decode_lossy(bytes, "file");
    let (items, inside) = match wrong_bytes {
        Some(fault) => (Vec::new(), vec![fault]),
        None if is_json => from_json(&text),
        None => from_bibtex(&text),
    };
    if !inside.is_empty() {
        let lines = Lines::new(&text);
        for Fault { message, help, span: inside } in inside {
            let place = inside.map(|inside| lines.position(inside.range().start));
            let place = place.map_or_else(String::new, |place| format!(":{}:{}", place.line, place.column));
            fault(format!("{path}{place}: {message}"), &help);
        }
    }
    let file = FileBeside::new(path, &text, files);
    let items = items.into_iter().map(|(item, range)| {
        let own = file.as_ref().and_then(|file| file.span(range));
        csl::normalised(Placed::at(&item, own.or(span)))
    });
    let items = items.collect();
    files.extend(file);
    items
}

/// The items of a file with the bytes that each takes, and the faults of the file.
type Items = (Vec<(serde_json::Value, Range<usize>)>, Vec<Fault>);

fn from_bibtex(text: &str) -> Items {
    match bibtex::items(text) {
        Ok(items) => (items, Vec::new()),
        Err(fault) => (Vec::new(), vec![fault]),
    }
}

/// The items of a list of CSL-JSON that have an id.
fn from_json(text: &str) -> Items {
    let tree = match json::parse(text) {
        Ok(tree) => tree,
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let (mut items, mut faults) = (Vec::new(), Vec::new());
    for at in tree.items(0) {
        match tree.kind(at) {
            ValueKind::Object if has_id(&tree.object(at)) => {
                let range = tree.span(at).map_or(0..0, Span::range);
                items.push((tree.value(at), range));
            }
            ValueKind::Object => faults.push(Fault::new(
                tree.start(at),
                "a source needs an `id`",
                "statements cite it by its `id`",
            )),
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
