//! Writing: to standard output, or to a file as a whole.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Serialize;

use super::Outcome;

/// How a command prints what it has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ReportFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// Prints `text`; escape codes for colours are left out where nobody sees them.
pub(super) fn print(text: &str) -> Result<Outcome> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Clean)
}

/// Prints `value` as JSON.
pub(super) fn print_json(value: &impl Serialize) -> Result<Outcome> {
    print(&(serde_json::to_string_pretty(value)? + "\n"))
}

/// Prints bytes as they are.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Writes a file as a whole or not at all: into a temporary file beside it, which then takes its name.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // A link stays a link: what it points to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().unwrap_or(folder);
    let write = || -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        keep_permissions(&target, file.path())?;
        file.persist(&target)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// A rewritten file keeps its permissions; a new one gets those that new files get.
fn keep_permissions(old: &Path, new: &Path) -> io::Result<()> {
    match fs::metadata(old) {
        Ok(metadata) => fs::set_permissions(new, metadata.permissions()),
        Err(_) => open_to_readers(new),
    }
}

#[cfg(unix)]
fn open_to_readers(file: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // Temporary files are private; products are meant to be read.
    fs::set_permissions(file, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_readers(_file: &Path) -> io::Result<()> {
    Ok(())
}
