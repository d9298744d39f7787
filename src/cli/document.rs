//! The document of a map: the file that the user names, or the one that the map does.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use claimgraph::ArgumentMap;
use claimgraph::document::Prose;
use claimgraph::report::human;

use super::files;
use super::input::{self, options};

/// The file of a document.
pub(super) struct DocumentFile {
    /// Its name, as the user wrote it, or where the map says that it lies.
    pub(super) name: String,
    bytes: Vec<u8>,
}

impl DocumentFile {
    /// Reads the document `named`, else the one at `document.path`, relative to the folder of the map.
    pub(super) fn read(map_file: &str, map: &ArgumentMap, named: Option<&str>) -> Result<Self> {
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
                "{map_file}: it is not known which text the anchors are in; name it with `--document TEXT`, or \
                     as `path` in the map's `document`"
            ),
        };
        let name = path.display().to_string();
        let bytes = bytes.with_context(|| format!("cannot read the document {name}"))?;
        Ok(Self { name, bytes })
    }

    /// Its text; says on standard error what is wrong where it cannot be decoded.
    pub(super) fn decode(&self) -> Option<Prose<'_>> {
        let fault = match Prose::decode(&self.bytes) {
            Ok(prose) => return Some(prose),
            Err(fault) => fault,
        };
        let text = String::from_utf8_lossy(&self.bytes);
        let lines = claimgraph::diagnostic::Lines::new(&text);
        super::say(human::render_faults(&self.name, &lines, &[fault], options(false)).trim_end());
        None
    }
}
