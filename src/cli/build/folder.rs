//! The folder that is built: where its maps lie, and where what is made of them goes.

use std::fs;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use claimgraph::format::Format;
use claimgraph::layout::Options;

use super::super::{command_for, inside};

/// A folder with maps, and how they are drawn.
pub(in crate::cli) struct Folder {
    root: PathBuf,
    /// Where the maps lie.
    pub(in crate::cli) graph: PathBuf,
    /// Where products go.
    pub(in crate::cli) exports: PathBuf,
    /// How all of them are laid out.
    pub(super) layout: Options,
}

impl Folder {
    pub(in crate::cli) fn new(root: &Path, layout: Options) -> Self {
        Self { root: root.to_owned(), graph: inside(root, "graph"), exports: inside(root, "exports"), layout }
    }

    /// The maps of the folder, by name; that there are none is an error. `command` is who asks.
    pub(in crate::cli) fn maps(&self, command: &str) -> Result<Vec<PathBuf>> {
        let Self { root, graph, .. } = self;
        let hint = format!("{} starts one", command_for("init", root));
        if root.is_file() {
            bail!("{} is a file; `{command}` takes the folder in which `graph` lies", root.display());
        }
        if !graph.is_dir() {
            bail!("there is no folder {} with maps to build; {hint}", graph.display());
        }
        let maps = self.list().with_context(|| format!("cannot look into the folder {}", graph.display()))?;
        if maps.is_empty() {
            bail!("the folder {} holds no maps; {hint}", graph.display());
        }
        Ok(maps)
    }

    /// The maps that are there now, by name: maybe none.
    pub(in crate::cli) fn list(&self) -> io::Result<Vec<PathBuf>> {
        let mut maps = Vec::new();
        for entry in fs::read_dir(&self.graph)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_map = !name.starts_with('.')
                && Format::by_file_name(&name).is_some_and(|format| format.read.is_some());
            if is_map && path.is_file() && !is_bibliography(&path) {
                maps.push(path);
            }
        }
        maps.sort();
        Ok(maps)
    }

    /// The maps that are there now and have the name of `map`, with `map` itself if it is there.
    pub(super) fn namesakes(&self, map: &str) -> Vec<PathBuf> {
        let mut maps = self.list().unwrap_or_default();
        maps.retain(|other| stem(&other.to_string_lossy()) == stem(map));
        maps
    }

    pub(in crate::cli) fn make_exports(&self) -> Result<()> {
        let exports = &self.exports;
        fs::create_dir_all(exports).with_context(|| format!("cannot make the folder {}", exports.display()))
    }

    /// Where what is made of a map goes, but for the extension.
    pub(in crate::cli) fn product(&self, map: &str, extension: &str) -> PathBuf {
        self.exports.join(format!("{}.{extension}", stem(map)))
    }
}

/// What some programs begin a file with.
const BYTE_ORDER_MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Whether a file is a list in JSON: no map is one, and bibliographies that maps name are.
fn is_bibliography(path: &Path) -> bool {
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let first = || {
        let bytes = BufReader::new(fs::File::open(path).ok()?).bytes();
        // No byte of a byte order mark is anything else in JSON.
        let is_before = |byte: &u8| byte.is_ascii_whitespace() || BYTE_ORDER_MARK.contains(byte);
        bytes.map_while(Result::ok).find(|byte| !is_before(byte))
    };
    is_json && first() == Some(b'[')
}

/// The name that a map and all that is made of it have in common.
pub(in crate::cli) fn stem(map: &str) -> String {
    Path::new(map).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
