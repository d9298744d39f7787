//! Links: the file that is written through them, and those that another user has laid.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// The most links that lead to one file, as on Linux.
const MOST_LINKS: usize = 40;

/// The folder of a file.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The file to which a path leads through links. It need not exist.
///
/// # Errors
/// When one of the links is of another user, in a folder in which everybody may create links.
pub(super) fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(link) if link.is_symlink() => {
                refuse_foreign(&path, &link)?;
                path = folder_of(&path).join(fs::read_link(&path)?);
            }
            _ => return Ok(path),
        }
    }
    Err(io::Error::other("it leads in a circle of links"))
}

/// Refuses a link as a careful kernel does (`fs.protected_symlinks`). We rename a file over its target, so the kernel never
/// sees us follow it.
#[cfg(unix)]
fn refuse_foreign(path: &Path, link: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    /// Only the owner of a file may remove it from such a folder, and everybody may write there.
    const SHARED: u32 = 0o1002;
    let folder = fs::metadata(folder_of(path))?;
    let is_shared = folder.mode() & SHARED == SHARED;
    if is_shared && link.uid() != folder.uid() && link.uid() != our_user()? {
        let message = format!(
            "{} is a link of another user, in a folder where everybody may create links; name the file that you mean",
            path.display()
        );
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_foreign(_: &Path, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// The user whose files we make.
#[cfg(unix)]
fn our_user() -> io::Result<u32> {
    use std::os::unix::fs::MetadataExt as _;
    Ok(tempfile::tempfile()?.metadata()?.uid())
}
