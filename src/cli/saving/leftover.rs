//! Temporary files: their names, and those that runs which were killed have left.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// The beginning and the end of the names of our temporary files. Between them stand the scope and the number of the
/// process, and random characters.
const PREFIX: &str = ".claimgraph-";
pub(super) const SUFFIX: &str = ".tmp";

/// The age at which a file of another machine, or one whose process cannot be looked up, counts as left.
const OLD: Duration = Duration::from_secs(60 * 60);

/// The scope of the numbers of processes: this start of this machine, and this container. Empty if the system does not
/// tell which processes there are.
static SCOPE: LazyLock<String> = LazyLock::new(|| {
    let Ok(boot) = fs::read("/proc/sys/kernel/random/boot_id") else { return String::new() };
    let mut hasher = DefaultHasher::new();
    (boot, fs::read_link("/proc/self/ns/pid").ok()).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
});

/// The beginning of the names of our own temporary files.
pub(super) fn prefix() -> String {
    format!("{PREFIX}{}-{}-", *SCOPE, std::process::id())
}

/// The folders that were looked through. Once is enough for a run.
static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Removes the temporary files in a folder that runs which were killed have left. What cannot be removed stays.
pub(super) fn sweep(folder: &Path) {
    if !SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        return;
    }
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let name = entry.file_name();
        let is_left = |name: &str| entry.metadata().is_ok_and(|metadata| is_left(name, &metadata));
        if name.to_str().is_some_and(is_left) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Returns true if a file of this name is a temporary one whose process is gone.
fn is_left(name: &str, metadata: &Metadata) -> bool {
    let parts = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
    let Some((scope, process)) = parts.and_then(|parts| parts.split_once('-')) else { return false };
    let Some((process, _)) = process.split_once('-') else { return false };
    let Ok(process) = process.parse::<u32>() else { return false };
    if !metadata.is_file() {
        return false;
    }
    let is_gone = !scope.is_empty() && scope == *SCOPE && !Path::new(&format!("/proc/{process}")).exists();
    let is_old = || metadata.modified().is_ok_and(|time| time.elapsed().is_ok_and(|age| age > OLD));
    is_gone || is_old()
}
