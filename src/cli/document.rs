//! The document of a map: the file that the user names, or the one that the map names.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::ArgumentMap;
use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::document::article::Article;
use claimgraph::document::{MapDocument, Prose, article};
use claimgraph::report::human;

use super::console::{report_options, say};
use super::{files, input};

/// The file of a document.
pub(crate) struct DocumentFile {
    /// Its name, as the user wrote it, or its path according to the map.
    pub(crate) name: String,
    bytes: Vec<u8>,
}

impl DocumentFile {
    /// Reads the document `named`, or else the one at `document.path`, relative to the folder of the map.
    pub(crate) fn read(map_file: &str, map: &ArgumentMap, named: Option<&str>) -> Result<Self> {
        if let Some(named) = named {
            return Self::read_named(named);
        }
        let Some((name, bytes)) = beside(map_file, map) else {
            bail!(
                "{map_file}: the map does not name the text that its anchors are in; use `--document TEXT`, or set \
                     `path` in the map's `document`"
            )
        };
        let bytes = bytes.with_context(|| format!("cannot read the document {name}"))?;
        Ok(Self { name, bytes })
    }

    /// Reads the document that the user names; `-` is standard input.
    pub(crate) fn read_named(named: &str) -> Result<Self> {
        if named == "-" {
            return Ok(Self { name: "<stdin>".to_owned(), bytes: input::bytes("-")? });
        }
        let bytes = files::read_given(Path::new(named));
        let shown = if named.is_empty() { "that --document names" } else { named };
        let bytes = bytes.with_context(|| format!("cannot read the document {shown}"))?;
        Ok(Self { name: named.to_owned(), bytes })
    }

    /// Reads the document at the `document.path` of a map, if it is there.
    pub(crate) fn find(map_file: &str, map: &ArgumentMap) -> Option<Self> {
        let (name, bytes) = beside(map_file, map)?;
        Some(Self { name, bytes: bytes.ok()? })
    }

    /// Divides its text. If that fails, prints the fault and returns `None`.
    pub(crate) fn article(&self) -> Option<(Prose<'_>, Article)> {
        match article::read(&self.name, &self.bytes) {
            Ok(read) => Some(read),
            Err(fault) => {
                self.say_fault(&fault);
                None
            }
        }
    }

    /// Reads its text, paragraphs and notes. If that fails, prints the fault and returns `None`.
    pub(crate) fn decode(&self) -> Option<MapDocument<'_>> {
        let (prose, article) = self.article()?;
        Some(MapDocument::new(self.name.clone(), prose).with_article(article))
    }

    /// Prints a fault of the document. What is no text is not shown.
    fn say_fault(&self, fault: &Fault) {
        let text = String::from_utf8_lossy(&self.bytes);
        let lines = Lines::new(if fault.span.is_some() { &text } else { "" });
        let faults = std::slice::from_ref(fault);
        say(human::render_faults(&self.name, &lines, faults, report_options()).trim_end());
    }
}

/// The path that a map names, from where the program runs, and the content of the file.
fn beside(map_file: &str, map: &ArgumentMap) -> Option<(String, std::io::Result<Vec<u8>>)> {
    let path = map.head().document.as_ref()?.path.as_deref()?;
    let path = Path::new(map_file).parent().unwrap_or(Path::new("")).join(path);
    Some((path.display().to_string(), files::read_named(&path)))
}
