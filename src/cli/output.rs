//! Writing: to standard output, or to a file as a whole.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
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

/// Prints `value` as JSON, exactly: what looks like a control character in it is text of a map.
pub(super) fn print_json(value: &impl Serialize) -> Result<Outcome> {
    print_bytes((serde_json::to_string_pretty(value)? + "\n").as_bytes())?;
    Ok(Outcome::Clean)
}

/// Prints bytes as they are.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Writes a file as a whole or not at all: into a temporary file beside it, which then takes its name.
///
/// A device or a pipe is written to as it is: a file that took its name would take it away from everybody.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = match fs::metadata(path) {
        Ok(old) if old.is_dir() => bail!("cannot write {}: it is a folder", path.display()),
        Ok(old) if !old.is_file() => write_through(path, bytes),
        _ => replace(path, bytes),
    };
    write.with_context(|| format!("cannot write {}", path.display()))
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut device = fs::OpenOptions::new().write(true).open(path)?;
    device.write_all(bytes)?;
    device.flush()
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link stays a link: what it points to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = temporary_file(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if let Ok(old) = fs::metadata(&target) {
        fs::set_permissions(file.path(), old.permissions())?;
    }
    file.persist(&target)?;
    Ok(())
}

/// A file that goes away unless it takes the name of another. It gets the permissions that new files get: products are
/// meant to be read.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The name of the temporary file in the message would only puzzle: the kind of error is enough.
    builder.tempfile_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound if !folder.is_dir() => {
            io::Error::new(error.kind(), format!("there is no folder {}", folder.display()))
        }
        kind => kind.into(),
    })
}
