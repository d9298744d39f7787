//! Maps with the same name: one map in several formats, or a conflict.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use claimgraph::diff::Difference;
use claimgraph::format::{Format, argdown};
use claimgraph::report::human::clean;

use super::folder::stem;
use crate::cli::input::Input;

/// Groups maps by the name of their products, in the order of the first map of each group.
pub(crate) fn by_name(maps: Vec<PathBuf>) -> Vec<Vec<PathBuf>> {
    let mut names: Vec<(String, Vec<PathBuf>)> = Vec::new();
    for map in maps {
        let name = stem(&map.to_string_lossy());
        match names.iter_mut().find(|(known, _)| *known == name) {
            Some((_, maps)) => maps.push(map),
            None => names.push((name, vec![map])),
        }
    }
    names.into_iter().map(|(_, maps)| maps).collect()
}

/// Chooses the map to build among maps with the same name.
///
/// # Errors
/// When they differ.
pub(crate) fn one_of<'a>(inputs: &[&'a Input], product: &Path) -> Result<&'a Input> {
    // Findings should point into the file that people edit.
    let lead = inputs.iter().copied().find(|input| is_argdown(input)).unwrap_or(inputs[0]);
    for other in inputs {
        let is_same = || Difference::new(&lead.reading.partial_map, &other.reading.partial_map).is_empty();
        if other.name != lead.name && !is_same() {
            let (lead, other) = (clean(&lead.name), clean(&other.name));
            bail!(
                "{lead} and {other} differ, and both would be written to {}: `claimgraph diff {lead} {other}` shows \
                 the differences; make the maps equal, or rename one",
                product.display()
            );
        }
    }
    Ok(lead)
}

fn is_argdown(input: &Input) -> bool {
    Format::by_file_name(&input.name).is_some_and(|format| format.name == argdown::ARGDOWN.name)
}
