//! The sections that are groups in Argdown's map.

use crate::format::argdown::document::parts::Document;
use crate::format::argdown::document::settings::Settings;

/// The number of heading levels that are groups by default.
const DEPTH: f64 = 2.0;

/// For each section, true if it is a group.
pub(crate) fn is_group(document: &Document) -> Vec<bool> {
    groups(document, &Settings::new(document.front_matter.as_ref()))
}

/// For each section, true if it is a group under `settings`.
pub(crate) fn groups(document: &Document, settings: &Settings<'_>) -> Vec<bool> {
    let of_level = group_of_level(document, settings);
    let sections = document.sections.iter();
    sections.map(|section| section.is_group.unwrap_or_else(|| of_level(section.level))).collect()
}

/// Returns a test for whether sections of a level are groups by default: the deepest levels are.
pub(crate) fn group_of_level(document: &Document, settings: &Settings<'_>) -> impl Fn(usize) -> bool + use<> {
    let deepest = document.sections.iter().map(|section| section.level).max().unwrap_or(0);
    let depth = settings.number("group", "groupDepth").unwrap_or(DEPTH);
    let size = |level: usize| f64::from(u32::try_from(level).unwrap_or(u32::MAX));
    // Groups of the front matter may be deeper than all headings.
    move |level| size(deepest) - size(level) < depth
}
