//! What lies beside the project and not in it: expected answers, and the text of the paper.

use std::path::{Path, PathBuf};

/// A file of the folder `shared`, or a word on why the test that wants it skips.
pub(crate) fn file(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}

/// The folder of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether what tests compare with is to be written anew.
pub(crate) fn updates() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}
