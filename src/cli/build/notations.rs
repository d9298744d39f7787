//! Maps of one name: the same map in several notations, or a name that two maps claim.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use claimgraph::format::{Format, argdown};
use claimgraph::report::difference::Difference;
use claimgraph::report::human::clean;

use super::super::input::Input;
use super::folder::stem;

/// Maps by the names of what is made of them, in the order of the first of each.
pub(super) fn by_name(maps: Vec<PathBuf>) -> Vec<Vec<PathBuf>> {
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

/// The one of several maps of one name that is built; all were read whole.
///
/// # Errors
/// When they differ: then none of them may take the place of another.
pub(super) fn one_of<'a>(inputs: &[&'a Input], product: &Path) -> Result<&'a Input> {
    // What people write is what they look at.
    let lead = inputs.iter().copied().find(|input| is_argdown(input)).unwrap_or(inputs[0]);
    for other in inputs {
        let is_same = || Difference::new(&lead.reading.partial_map, &other.reading.partial_map).is_empty();
        if other.name != lead.name && !is_same() {
            let (lead, other) = (clean(&lead.name), clean(&other.name));
            bail!(
                "{lead} and {other} differ, and both would become {}: `claimgraph diff {lead} {other}` shows where; \
                 make them equal, or rename one",
                product.display()
            );
        }
    }
    Ok(lead)
}

fn is_argdown(input: &Input) -> bool {
    Format::by_file_name(&input.name).is_some_and(|format| format.name == argdown::ARGDOWN.name)
}
