//! The document of a map: the file that the user names, or the one that the map names.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::ArgumentMap;
use claimgraph::diagnostic::Fault;
use claimgraph::document::Prose;
use claimgraph::document::article::{self, Article};
use claimgraph::format::foreign_kind;
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
        if named == Some("-") {
            return Ok(Self { name: "<stdin>".to_owned(), bytes: input::bytes("-")? });
        }
        let (path, bytes) = match (
            named,
            map.head().document.as_ref().and_then(|document| document.path.as_deref()),
        ) {
            (Some(named), _) => (named.into(), files::read_given(Path::new(named))),
            (None, Some(path)) => {
                let path = Path::new(map_file).parent().unwrap_or(Path::new("")).join(path);
                let bytes = files::read_named(&path);
                (path, bytes)
            }
            (None, None) => bail!(
                "{map_file}: the map does not name the text that its anchors are in; use `--document TEXT`, or set \
                     `path` in the map's `document`"
            ),
        };
        let name = path.display().to_string();
        let bytes = bytes.with_context(|| format!("cannot read the document {name}"))?;
        if let Some(kind) = foreign_kind(&bytes) {
            bail!(
                "the document {name} is {kind}, not a plain text: save its text as .txt in UTF-8, and name that file"
            );
        }
        Ok(Self { name, bytes })
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

    /// Decodes its text. If that fails, prints the fault and returns `None`.
    pub(crate) fn decode(&self) -> Option<Prose<'_>> {
        let fault = match Prose::decode(&self.bytes) {
            Ok(prose) => return Some(prose),
            Err(fault) => fault,
        };
        self.say_fault(&fault);
        None
    }

    fn say_fault(&self, fault: &Fault) {
        let text = String::from_utf8_lossy(&self.bytes);
        let lines = claimgraph::diagnostic::Lines::new(&text);
        say(human::render_faults(&self.name, &lines, std::slice::from_ref(fault), report_options())
            .trim_end());
    }
}
