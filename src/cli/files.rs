//! Files that are read. What the user names is read as it is; what a map names must be a file, and no endless one: whoever
//! wrote the map need not be who reads it here.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

/// The most megabytes of a file that a map names, or of a device.
const MOST_MEGABYTES: u64 = 64;
const MOST: u64 = MOST_MEGABYTES * 1_000_000;

/// Where standard input can be looked at before it is read.
const STANDARD_INPUT: &str = "/dev/stdin";

/// What stands in a file that a map names.
pub(super) fn read_named(path: &Path) -> io::Result<Vec<u8>> {
    up_to(open(path)?, MOST)
}

/// What stands in a file of a folder that is watched: a pipe that took its name would be waited for without end.
pub(super) fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    up_to(open(path)?, u64::MAX)
}

/// What stands in a file that the user names; it may be a pipe, as shells make them.
pub(super) fn read_given(path: &Path) -> io::Result<Vec<u8>> {
    up_to(File::open(path)?, most_of(path))
}

/// What stands in standard input.
pub(super) fn read_standard_input() -> io::Result<Vec<u8>> {
    up_to(io::stdin().lock(), most_of(Path::new(STANDARD_INPUT)))
}

/// Opens a file, and nothing else: to open a pipe is to wait for somebody who writes.
fn open(path: &Path) -> io::Result<File> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() {
        return File::open(path);
    }
    let what = if metadata.is_dir() { "a folder" } else { "a pipe or a device" };
    Err(io::Error::new(io::ErrorKind::InvalidInput, format!("it is {what}, not a file")))
}

/// Nobody writes much to a terminal, and some devices never end.
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
        let message = format!("it is larger than {MOST_MEGABYTES} MB, the most that is read of such a file");
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}
