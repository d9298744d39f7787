//! What lies beside the project and not in it: expected answers, and the text of the paper.

use std::path::PathBuf;

/// A file of the folder `shared`, or a word on why the test that wants it skips.
pub(crate) fn file(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}
