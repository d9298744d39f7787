//! Bibliographies, in a map's front matter or in files next to the map: CSL as people write it in YAML, CSL-JSON, BibTeX,
//! BibLaTeX and RIS. All become CSL-JSON items, which the model keeps whole.
//!
//! `file` tells the notations apart; `bibtex`, `csl_json` and `ris` read one each; `latex`, `names`, `dates` and `address`
//! read what is in their fields.

mod address;
mod bibtex;
mod contents;
pub(super) mod csl;
mod csl_json;
mod dates;
mod file;
mod latex;
mod names;
mod ris;
mod sniff;

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::ReadBeside;
use super::fields::{Placed, PlacedValue};
use crate::diagnostic::{Fault, Lines};
use crate::model::{FileBeside, Span};

/// What `sources` states.
#[derive(Debug)]
pub(super) struct Sources {
    /// The list of items.
    pub(super) items: Placed,
    /// Entries of files that could not be read: the key of each, and the warning that says why and where.
    #[cfg_attr(not(test), expect(dead_code, reason = "for the rule that names unknown sources"))]
    pub(super) unreadable: Vec<(String, Fault)>,
}

/// Reads `sources`: a list of items, the path of a file of them, or a list of both.
pub(super) fn sources(
    sources: Placed,
    beside: Option<&ReadBeside<'_>>,
    files: &mut Vec<FileBeside>,
    (faults, warnings): (&mut Vec<Fault>, &mut Vec<Fault>),
) -> Sources {
    let span = sources.span;
    let entries = match sources.value {
        PlacedValue::List(entries) => entries,
        PlacedValue::Null => Vec::new(),
        value => vec![Placed { value, span }],
    };
    let mut items = Vec::with_capacity(entries.len());
    let mut paths = HashSet::new();
    let mut reader =
        FilesReader { beside, files, faults, warnings, by_id: HashMap::new(), unreadable: Vec::new() };
    for entry in entries {
        match &entry.value {
            PlacedValue::String(path) if !paths.insert(plain_path(path)) => {
                let message = format!("`sources`: `{path}` is listed twice");
                let help = "remove one of the two: its sources are already included";
                reader.faults.push(Fault::new(entry.span, message, help));
            }
            PlacedValue::String(path) => items.extend(reader.read(path, entry.span)),
            PlacedValue::Object(_) => items.push(csl::normalised(entry)),
            _ => {
                let message = "`sources`: expected a source, or the path of a CSL-JSON, BibTeX or RIS file";
                let help = "such as `{id: lee-2019, type: book, title: Streets Counted}`";
                reader.faults.push(Fault::new(entry.span, message, help));
            }
        }
    }
    let unreadable = reader.unreadable;
    Sources { items: Placed::list(items, span), unreadable }
}

/// A path without steps that lead nowhere, such as `./` and `a/../`.
fn plain_path(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" if steps.is_empty() && path.starts_with('/') => steps.push(step),
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| !matches!(*last, ".." | "")) => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The files that `sources` names, one after the other.
struct FilesReader<'a> {
    beside: Option<&'a ReadBeside<'a>>,
    /// The files so far.
    files: &'a mut Vec<FileBeside>,
    faults: &'a mut Vec<Fault>,
    warnings: &'a mut Vec<Fault>,
    /// The items of the files so far.
    by_id: HashMap<String, Value>,
    unreadable: Vec<(String, Fault)>,
}

impl FilesReader<'_> {
    /// The items of a file with their places in it, without those that another file has in the same words.
    fn read(&mut self, path: &str, span: Option<Span>) -> Vec<Placed> {
        let Some(read) = self.beside else {
            let message = format!("`{path}` is another file, and other files cannot be read here");
            let help = "read the map from its folder, or list the sources themselves";
            self.faults.push(Fault::new(span, message, help));
            return Vec::new();
        };
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("cannot read the sources in `{path}`: {error}");
                let help = "the path is relative to the map's folder; a source itself is written `{id: …, title: …}`";
                self.faults.push(Fault::new(span, message, help));
                return Vec::new();
            }
        };
        let (text, contents) = file::read(&bytes);
        let place = NamedPlace { path, span, lines: Lines::new(&text) };
        self.faults.extend(contents.faults.into_iter().map(|fault| place.of(fault)));
        self.warnings.extend(contents.warnings.into_iter().map(|warning| place.of(warning)));
        let unreadable = contents.unreadable.into_iter();
        self.unreadable.extend(unreadable.map(|(key, warning)| (key, place.of(warning))));
        let file = FileBeside::new(path, &text, self.files);
        let items = contents.items.into_iter().filter(|(item, _)| self.is_new(item));
        let placed = items.map(|(item, range)| {
            let own = file.as_ref().and_then(|file| file.span(range));
            csl::normalised(Placed::at(&item, own.or(span)))
        });
        let placed = placed.collect();
        self.files.extend(file);
        placed
    }

    /// False for an item that another file has in the same words.
    fn is_new(&mut self, item: &Value) -> bool {
        let Some(id) = item["id"].as_str() else { return true };
        match self.by_id.get(id) {
            Some(known) => known != item,
            None => {
                self.by_id.insert(id.to_owned(), item.clone());
                true
            }
        }
    }
}

/// The place where a map names a file, and the lines of that file.
struct NamedPlace<'a> {
    path: &'a str,
    span: Option<Span>,
    lines: Lines<'a>,
}

impl NamedPlace<'_> {
    /// A fault of the file as a fault of the map: its place in the file becomes part of the message.
    fn of(&self, Fault { message, help, span }: Fault) -> Fault {
        let at = span.map(|span| self.lines.position(span.range().start));
        let at = at.map_or_else(String::new, |at| format!(":{}:{}", at.line, at.column));
        Fault::new(self.span, format!("{}{at}: {message}", self.path), help)
    }
}

#[cfg(test)]
mod tests;
