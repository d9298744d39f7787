//! The folder with the maps, and the paths in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use claimgraph::check::Levels;
use claimgraph::format::{Format, is_csl_json};
use claimgraph::layout::Options;

use crate::cli::paths::{command_for, inside};

/// A folder with maps, or one map of it, and the options for all of them.
pub(crate) struct Folder {
    root: PathBuf,
    /// The only map, if the user named a file.
    only: Option<PathBuf>,
    /// The folder of the maps.
    pub(crate) graph: PathBuf,
    /// The folder of the products.
    pub(crate) exports: PathBuf,
    /// The layout options of all pictures.
    pub(crate) layout: Options,
    /// The levels of rules.
    pub(crate) levels: Levels,
}

/// The name of the folder of the maps.
const GRAPH: &str = "graph";
/// The name of the folder of the products.
const EXPORTS: &str = "exports";

impl Folder {
    /// The folder of a project, or the file of one map.
    pub(crate) fn new(place: &Path, layout: Options, levels: Levels) -> Self {
        let is_map = Format::by_file_name(&place.to_string_lossy()).is_some();
        if place.is_dir() || !(place.is_file() || is_map) {
            let (graph, exports) = (inside(place, GRAPH), inside(place, EXPORTS));
            return Self { root: place.to_owned(), only: None, graph, exports, layout, levels };
        }
        let graph = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // The products of a map in the folder of a project go where `build` of the project puts them.
        let is_project = graph.file_name().is_some_and(|name| name == GRAPH);
        let root = graph.parent().filter(|_| is_project).unwrap_or(graph);
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let (graph, exports) = (graph.to_owned(), inside(root, EXPORTS));
        Self { root: root.to_owned(), only: Some(place.to_owned()), graph, exports, layout, levels }
    }

    /// The folder or the file of the maps, for messages.
    pub(crate) fn place(&self) -> &Path {
        self.only.as_deref().unwrap_or(&self.graph)
    }

    /// The maps of the folder, by name, or an error if there are none.
    pub(crate) fn maps(&self) -> Result<Vec<PathBuf>> {
        let Self { root, graph, .. } = self;
        let named = self.only.as_ref().unwrap_or(root);
        if named.to_str().is_none() {
            bail!("the name {named:?} is not UTF-8; rename it, or run `build` in the folder of the maps");
        }
        if let Some(only) = &self.only {
            // A file that is missing is reported as such, and not later as one of no known format.
            fs::metadata(only).with_context(|| format!("cannot read {}", only.display()))?;
            return Ok(vec![only.clone()]);
        }
        let hint = format!("{} starts one", command_for("init", root));
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
        if let Some(only) = &self.only {
            return Ok(only.is_file().then(|| only.clone()).into_iter().collect());
        }
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
