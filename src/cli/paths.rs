//! Paths, and commands with paths, as messages show them.

use std::path::{Path, PathBuf};

use claimgraph::report::human::clean;

/// A path for people to read: its name may hold anything.
pub(crate) fn shown(path: &Path) -> String {
    clean(&path.display().to_string())
}

/// `folder/name`, or just `name` for the current folder.
pub(crate) fn inside(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { name.into() } else { folder.join(name) }
}

/// The command line that runs `command` in a folder, in backticks.
pub(crate) fn command_for(command: &str, folder: &Path) -> String {
    if folder == Path::new(".") {
        return format!("`claimgraph {command}`");
    }
    let folder = shown(folder);
    let needs_no_quotes = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
    let quote = if folder.chars().all(needs_no_quotes) { "" } else { "\"" };
    format!("`claimgraph {command} {quote}{folder}{quote}`")
}
