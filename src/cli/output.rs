//! Writes to standard output, or whole files.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Serialize;

use super::exit_status::ExitStatus;

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

/// Prints `text`, without its escape codes for colours if the output is not a terminal.
pub(crate) fn print(text: &str) -> Result<ExitStatus> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitStatus::Clean)
}

/// Prints `value` as JSON, byte for byte: an escape code in it is text of a map.
pub(crate) fn print_json(value: &impl Serialize) -> Result<ExitStatus> {
    print_bytes((serde_json::to_string_pretty(value)? + "\n").as_bytes())?;
    Ok(ExitStatus::Clean)
}

/// Prints bytes unchanged.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Writes a whole file or nothing: writes a temporary file in the same folder, then renames it.
///
/// Devices and pipes are written directly; renaming a file over them would remove them.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
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
    // A link stays a link: its target is written.
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

/// A temporary file with the permissions of a new file, because others read it after it is renamed.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The name of the temporary file would confuse the user, so the message leaves it out.
    builder.tempfile_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound if !folder.is_dir() => {
            io::Error::new(error.kind(), format!("there is no folder {}", folder.display()))
        }
        kind => kind.into(),
    })
}
