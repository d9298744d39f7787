//! Keeps the owner, the group and the permissions of a file that is replaced.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// Refuses to replace a file that may not be written. Renaming another file over it would not ask.
pub(super) fn refuse_read_only(path: &Path, old: &Metadata) -> io::Result<()> {
    let is_refused = |error: io::Error| error.kind() == io::ErrorKind::PermissionDenied;
    if old.permissions().readonly() || OpenOptions::new().write(true).open(path).is_err_and(is_refused) {
        let message =
            "it is read-only; make it writable first, as with `chmod u+w`, or write to another file";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, message));
    }
    Ok(())
}

/// Gives a new file the owner, the group and the permissions of the old one. Returns what could not be kept.
pub(super) fn take_over(new: &File, old: &Metadata) -> io::Result<Vec<String>> {
    let mut lost = take_owner(new, old)?;
    // After the owner: changing the owner takes some permissions away.
    new.set_permissions(old.permissions())?;
    lost.extend(other_names(old));
    Ok(lost)
}

#[cfg(unix)]
fn take_owner(new: &File, old: &Metadata) -> io::Result<Vec<String>> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let of = |metadata: &Metadata| (metadata.uid(), metadata.gid());
    if of(&new.metadata()?) != of(old) && fchown(new, Some(old.uid()), Some(old.gid())).is_err() {
        // The group alone may be ours to give.
        let _ = fchown(new, None, Some(old.gid()));
    }
    let (user, group) = of(&new.metadata()?);
    let mut lost = Vec::new();
    if user != old.uid() {
        lost.push(format!("its owner is now user {user}; it was user {}", old.uid()));
    }
    if group != old.gid() {
        lost.push(format!("its group is now {group}; it was {}", old.gid()));
    }
    Ok(lost)
}

#[cfg(not(unix))]
fn take_owner(_: &File, _: &Metadata) -> io::Result<Vec<String>> {
    Ok(Vec::new())
}

/// The other names of the old file: they keep the old text.
#[cfg(unix)]
fn other_names(old: &Metadata) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let count = old.nlink().saturating_sub(1);
    let names = if count == 1 {
        "another name (a hard link), which keeps"
    } else {
        "other names (hard links), which keep"
    };
    (count > 0).then(|| format!("the file had {names} the old text"))
}

#[cfg(not(unix))]
fn other_names(_: &Metadata) -> Option<String> {
    None
}
