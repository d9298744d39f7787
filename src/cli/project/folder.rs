//! The folder with the maps, and the paths in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use claimgraph::format::{Format, is_csl_json};
use claimgraph::layout::Options;

use crate::cli::paths::{command_for, inside};

/// A folder with maps, and the layout options for all of them.
pub(crate) struct Folder {
    root: PathBuf,
    /// The folder of the maps.
    pub(crate) graph: PathBuf,
    /// The folder of the products.
    pub(crate) exports: PathBuf,
    /// The layout options of all pictures.
    pub(crate) layout: Options,
}

impl Folder {
    pub(crate) fn new(root: &Path, layout: Options) -> Self {
        Self { root: root.to_owned(), graph: inside(root, "graph"), exports: inside(root, "exports"), layout }
    }

    /// The maps of the folder, by name, or an error that names `command` if there are none.
    pub(crate) fn maps(&self, command: &str) -> Result<Vec<PathBuf>> {
        let Self { root, graph, .. } = self;
        let hint = format!("{} starts one", command_for("init", root));
        if root.is_file() {
            bail!("{} is a file; `{command}` takes the folder that contains `graph`", root.display());
        }
        if !graph.is_dir() {
            bail!("there is no folder {} with maps to build; {hint}", graph.display());
        }
        let maps = self.list().with_context(|| format!("cannot read the folder {}", graph.display()))?;
        if maps.is_empty() {
            bail!("the folder {} holds no maps; {hint}", graph.display());
        }
        Ok(maps)
    }

    /// The maps that exist now, by name.
    pub(crate) fn list(&self) -> io::Result<Vec<PathBuf>> {
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

    /// The maps that exist now and have the name of `map`, including `map` itself.
    pub(crate) fn namesakes(&self, map: &str) -> Vec<PathBuf> {
        let mut maps = self.list().unwrap_or_default();
        maps.retain(|other| stem(&other.to_string_lossy()) == stem(map));
        maps
    }

    pub(crate) fn make_exports(&self) -> Result<()> {
        let exports = &self.exports;
        fs::create_dir_all(exports).with_context(|| format!("cannot create the folder {}", exports.display()))
    }

    /// The path of a product of `map`.
    pub(crate) fn product(&self, map: &str, extension: &str) -> PathBuf {
        self.exports.join(format!("{}.{extension}", stem(map)))
    }
}

/// Returns true if a file holds sources in JSON, as bibliographies beside maps do.
fn is_bibliography(path: &Path) -> bool {
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    is_json && fs::File::open(path).is_ok_and(is_csl_json)
}

/// The name that a map and its products share.
pub(crate) fn stem(map: &str) -> String {
    Path::new(map).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
