//! Reads files. A file that the user names may be anything. A file that a map names must be a regular file of limited size:
//! the map may come from somebody else.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use claimgraph::format::IncludedFile;

/// The most megabytes of a file that a map names, or of a device.
const MOST_MEGABYTES: u64 = 64;
const MOST: u64 = MOST_MEGABYTES * 1_000_000;

/// The path of standard input, for its metadata.
const STANDARD_INPUT: &str = "/dev/stdin";

/// Reads a file that a map names.
pub(crate) fn read_named(path: &Path) -> io::Result<Vec<u8>> {
    up_to(open(path)?, MOST)
}

/// Reads a file that a map includes, by its path relative to the map's folder. It must be in that folder, wherever links
/// lead.
pub(crate) fn read_included(folder: &Path, path: &str) -> io::Result<IncludedFile> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let file = folder.join(path).canonicalize()?;
    let root = folder.canonicalize()?;
    let Ok(inside) = file.strip_prefix(&root) else {
        let message = "it leads out of the map's folder";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    };
    let steps: Vec<_> = inside.iter().map(|step| step.to_string_lossy()).collect();
    Ok(IncludedFile { path: steps.join("/"), bytes: read_named(&file)? })
}

/// Reads a file of a watched folder. Reading a pipe that took its name could wait forever.
pub(crate) fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    up_to(open(path)?, u64::MAX)
}

/// Reads a file that the user names. It may be a pipe, as shells make them.
pub(crate) fn read_given(path: &Path) -> io::Result<Vec<u8>> {
    if path.as_os_str().is_empty() {
        let message = "its name is empty; name a file, or `-` for standard input";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
    }
    up_to(File::open(path)?, most_of(path))
}

/// Reads standard input.
pub(crate) fn read_standard_input() -> io::Result<Vec<u8>> {
    up_to(io::stdin().lock(), most_of(Path::new(STANDARD_INPUT)))
}

/// Opens a regular file. Opening a pipe would wait for a writer.
fn open(path: &Path) -> io::Result<File> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() {
        return File::open(path);
    }
    let what = if metadata.is_dir() { "a folder" } else { "a pipe or a device" };
    Err(io::Error::new(io::ErrorKind::InvalidInput, format!("it is {what}, not a file")))
}

/// The most bytes to read of a path. Devices get a limit, because some never end.
fn most_of(path: &Path) -> u64 {
    if fs::metadata(path).is_ok_and(|metadata| is_device(&metadata)) { MOST } else { u64::MAX }
}

#[cfg(unix)]
fn is_device(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    metadata.file_type().is_char_device() || metadata.file_type().is_block_device()
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}

fn up_to(from: impl io::Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let message = format!("it is larger than {MOST_MEGABYTES} MB, the limit for such a file");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    // It stays as long as the map, and grew by doubling.
    bytes.shrink_to_fit();
    Ok(bytes)
}
