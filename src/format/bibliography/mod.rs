//! Bibliographies, in a map's front matter or in files next to the map: CSL as people write it in YAML, CSL-JSON, BibTeX,
//! BibLaTeX and RIS. All become CSL-JSON items, which the model keeps whole.
//!
//! `file` tells the notations apart; `bibtex`, `csl_json` and `ris` read one each; `latex`, `names` and `address`
//! read what is in their fields, and `keys` makes a key for an entry that has none.

mod address;
mod bibtex;
mod contents;
pub(super) mod csl;
mod csl_json;

mod file;
mod keys;
mod latex;
mod names;
mod ris;
mod sniff;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

pub use sniff::is_csl_json;

use super::ReadBeside;
use super::fields::{Placed, PlacedValue};
use crate::diagnostic::{Fault, Lines};
use crate::model::{FileBeside, Span, UnreadableSource};

/// What `sources` states.
#[derive(Debug)]
pub(super) struct Sources {
    /// The list of items.
    pub(super) items: Placed,
    /// Entries of files that could not be read.
    pub(super) unreadable: Vec<UnreadableSource>,
}

/// The most bytes of all files that `sources` names. A file may be named by many paths.
const MOST_BYTES: usize = 640_000_000;

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
    let mut paths = HashSet::new();
    let mut reader = FilesReader {
        beside,
        files,
        faults,
        warnings,
        bytes: 0,
        items: Vec::with_capacity(entries.len()),
        of_files: HashMap::new(),
        unreadable: Vec::new(),
    };
    for entry in entries {
        match &entry.value {
            PlacedValue::String(path) if !paths.insert(plain_path(path)) => {}
            PlacedValue::String(path) => reader.read(path, entry.span),
            PlacedValue::Object(_) => reader.items.push(csl::normalised(entry)),
            _ => {
                let message = "`sources`: expected a source, or the path of a CSL-JSON, BibTeX or RIS file";
                let help = "such as `{id: lee-2019, type: book, title: Streets Counted}`";
                reader.faults.push(Fault::new(entry.span, message, help));
            }
        }
    }
    let FilesReader { items, unreadable, .. } = reader;
    Sources { items: Placed::list(items, span), unreadable }
}

/// A path without steps that lead nowhere, such as `./`. A step such as `a/../` stays: `a` may be a link to elsewhere.
fn plain_path(path: &str) -> String {
    let steps = path.split('/').enumerate();
    let steps: Vec<&str> = steps
        .filter(|&(at, step)| step != "." && (at == 0 || !step.is_empty()))
        .map(|(_, step)| step)
        .collect();
    steps.join("/")
}

/// The files that `sources` names, one after the other.
struct FilesReader<'a> {
    beside: Option<&'a ReadBeside<'a>>,
    /// The files so far.
    files: &'a mut Vec<FileBeside>,
    faults: &'a mut Vec<Fault>,
    warnings: &'a mut Vec<Fault>,
    /// The bytes of the files so far.
    bytes: usize,
    /// The items so far.
    items: Vec<Placed>,
    /// The position in `items` of each item of a file, by its key, with the path of the file.
    of_files: HashMap<String, (usize, Rc<str>)>,
    unreadable: Vec<UnreadableSource>,
}

impl FilesReader<'_> {
    /// Adds the items of a file with their places in it, without those whose key another file has.
    fn read(&mut self, path: &str, span: Option<Span>) {
        if self.bytes > MOST_BYTES {
            return;
        }
        let Some(read) = self.beside else {
            let message = format!("`{path}` is another file, and other files cannot be read here");
            let help = "read the map from its folder, or list the sources themselves";
            self.faults.push(Fault::new(span, message, help));
            return;
        };
        let bytes = match read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let message = format!("cannot read the sources in `{path}`: {error}");
                let help = "the path is relative to the map's folder; a source itself is written `{id: …, title: …}`";
                self.faults.push(Fault::new(span, message, help));
                return;
            }
        };
        self.bytes += bytes.len();
        if self.bytes > MOST_BYTES {
            let message = format!("with `{path}`, the files of `sources` are larger than 640 MB together");
            self.faults.push(Fault::new(
                span,
                message,
                "name each file once, and only those that the map cites",
            ));
            return;
        }
        let (text, contents) = file::read(&bytes);
        if self.files.iter().any(|file| file.text() == text) {
            // The same file under another name.
            return;
        }
        let place = NamedPlace { path, span, lines: Lines::new(&text) };
        self.faults.extend(contents.faults.into_iter().map(|fault| place.of(fault)));
        self.warnings.extend(contents.warnings.into_iter().map(|warning| place.of(warning)));
        self.unreadable.extend(contents.unreadable.into_iter().map(|(key, warning)| {
            let Fault { message, help, .. } = place.of(warning);
            UnreadableSource { key: key.into(), reason: format!("{message}; {help}").into() }
        }));
        let file = FileBeside::new(path, &text, self.files);
        let path: Rc<str> = path.into();
        for (item, range) in contents.items {
            let own = file.as_ref().and_then(|file| file.span(range.clone()));
            let placed = csl::normalised(Placed::at(&item, own.or(span)));
            let warning = self.add(item["id"].as_str().unwrap_or_default(), placed, &path);
            self.warnings
                .extend(warning.map(|(message, help)| place.of(Fault::new(Span::new(range), message, help))));
        }
        self.files.extend(file);
    }

    /// Adds an item of a file. One whose key another file has is left out, with a warning unless the two are equal.
    fn add(&mut self, key: &str, item: Placed, path: &Rc<str>) -> Option<(String, &'static str)> {
        let Some((first, other)) = self.of_files.get(key) else {
            self.of_files.insert(key.to_owned(), (self.items.len(), Rc::clone(path)));
            self.items.push(item);
            return None;
        };
        (self.items[*first].to_value() != item.to_value()).then(|| {
            let key = contents::shown(key);
            let message = format!(
                "`{key}` is left out here: `{other}` has a source with that key, and says something else"
            );
            (message, "give one of them another key, or take one out")
        })
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
