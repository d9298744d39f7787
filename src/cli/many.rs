//! Many inputs: the maps in the folders that a user names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use claimgraph::format::Format;

use super::{appearance, files};

/// The files that `named` stands for: files as they are named, and for each folder the maps in it and in the folders below,
/// in the order of their paths. Hidden files, links, and files that do not look like maps are passed over.
pub(crate) fn maps_in(named: &[String]) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for name in named {
        let path = Path::new(name);
        if name == "-" || !path.is_dir() {
            all.push(path.to_owned());
            continue;
        }
        let mut maps = maps_below(path).with_context(|| format!("cannot read the folder {name}"))?;
        if maps.is_empty() {
            bail!("the folder {name} holds no maps");
        }
        maps.sort();
        all.append(&mut maps);
    }
    Ok(all)
}

fn maps_below(root: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut maps = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
            match (is_hidden, kind.is_dir(), kind.is_file()) {
                (false, true, _) => open.push(entry.path()),
                (false, _, true) if is_map(&entry.path()) => maps.push(entry.path()),
                _ => {}
            }
        }
    }
    Ok(maps)
}

/// True if a file has the name of a map, and a JSON file also its content: other programs write `.json` too.
fn is_map(path: &Path) -> bool {
    let Some(format) = Format::by_file_name(&path.to_string_lossy()) else { return false };
    let others = || files::read_regular(path).is_ok_and(|bytes| appearance::is_map_in_json(&bytes));
    format.read.is_some() && (format.media_type != "application/json" || others())
}
