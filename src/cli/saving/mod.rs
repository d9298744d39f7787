//! Writes whole files: a temporary file in the same folder, which is then renamed.
//!
//! - `link`: the file that is written through a link.
//! - `keep`: the owner, the group and the permissions of a file.
//! - `leftover`: the temporary files of runs that were killed.

mod keep;
mod leftover;
mod link;

use std::fs::{self, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::console::say;
use super::paths::shown;

/// The content that a file must have when it is replaced.
#[derive(Clone, Copy)]
enum Before<'a> {
    /// It does not matter.
    Anything,
    /// The text that was read from it.
    Text(&'a str),
}

/// Writes a whole file or nothing.
///
/// Devices and pipes are written directly; renaming a file over them would remove them.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    write(path, bytes, Before::Anything)
}

/// Rewrites a whole file, as [`write_file`] does, if it still holds the text that was read from it.
///
/// # Errors
/// When it holds another text: somebody saved it meanwhile.
pub(crate) fn rewrite_file(path: &Path, old: &str, bytes: &[u8]) -> Result<()> {
    write(path, bytes, Before::Text(old))
}

/// Writes a whole file, and keeps what was there before under another name: a person may have edited it.
///
/// # Errors
/// When the old file cannot be kept or the new one cannot be written.
pub(crate) fn write_keeping_old(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(kept) = keep_old(path, bytes)? {
        say(&format!("{} was there before: it is kept as {}", shown(path), shown(&kept)));
    }
    write_file(path, bytes)
}

/// The most copies that are kept of one file.
const MOST_KEPT: u32 = 999;

/// Keeps the file at `path`, if it holds something else than `bytes`, under its name with `~` after it; if there is something
/// of that name, with `~2`, and so on. No link is followed, and nothing is replaced. Returns the path of the copy.
///
/// # Errors
/// When the file cannot be read, or the copy cannot be written. Then the file must not be replaced.
pub(crate) fn keep_old(path: &Path, bytes: &[u8]) -> Result<Option<PathBuf>> {
    let Some(metadata) = fs::metadata(path).ok().filter(Metadata::is_file) else { return Ok(None) };
    let cannot = || format!("cannot keep a copy of {}, so it is not replaced", path.display());
    let old = fs::read(path).with_context(cannot)?;
    if old == bytes {
        return Ok(None);
    }
    let mut file = temporary_file(link::folder_of(path)).with_context(cannot)?;
    keep::take_over(file.as_file(), &metadata).with_context(cannot)?;
    file.write_all(&old).and_then(|()| file.as_file().sync_all()).with_context(cannot)?;
    for number in 1..=MOST_KEPT {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { "~".to_owned() } else { format!("~{number}") });
        let kept = PathBuf::from(name);
        let is_copy = || fs::symlink_metadata(&kept).is_ok_and(|other| other.is_file());
        if is_copy() && fs::read(&kept).is_ok_and(|other| other == old) {
            return Ok(Some(kept));
        }
        match file.persist_noclobber(&kept) {
            Ok(_) => return Ok(Some(kept)),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(error.error).with_context(cannot),
        }
    }
    bail!("{}: there are {MOST_KEPT} copies of it: remove some of {0}~, {0}~2 …", path.display())
}

fn write(path: &Path, bytes: &[u8], before: Before<'_>) -> Result<()> {
    let lost = match fs::metadata(path) {
        Ok(old) if old.is_dir() => bail!("cannot write {}: it is a folder", path.display()),
        Ok(old) if !old.is_file() => write_through(path, bytes),
        _ => replace(path, bytes, before),
    };
    for what in lost.with_context(|| format!("cannot write {}", path.display()))? {
        say(&format!("{}: {what}", shown(path)));
    }
    Ok(())
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<Vec<String>> {
    let mut device = fs::OpenOptions::new().write(true).open(path)?;
    device.write_all(bytes)?;
    device.flush()?;
    Ok(Vec::new())
}

/// Replaces a file, and returns what could not be kept of the old one.
fn replace(path: &Path, bytes: &[u8], before: Before<'_>) -> io::Result<Vec<String>> {
    // A link stays a link: its target is written.
    let target = link::target(path)?;
    let old = fs::metadata(&target).ok();
    if let Some(old) = &old {
        keep::refuse_read_only(&target, old)?;
    }
    let folder = link::folder_of(&target);
    leftover::sweep(folder);
    let mut file = temporary_file(folder)?;
    let lost = old.map_or_else(|| Ok(Vec::new()), |old| keep::take_over(file.as_file(), &old))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    refuse_if_changed(&target, before)?;
    file.persist(&target)?;
    Ok(lost)
}

fn refuse_if_changed(target: &Path, before: Before<'_>) -> io::Result<()> {
    match before {
        Before::Text(old) if String::from_utf8_lossy(&fs::read(target)?) != old => Err(io::Error::other(
            "it was saved by somebody else meanwhile, and keeps that text; run the command again",
        )),
        Before::Text(_) | Before::Anything => Ok(()),
    }
}

/// A temporary file with the permissions of a new file, because others read it after it is renamed.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let prefix = leftover::prefix();
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(leftover::SUFFIX);
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
