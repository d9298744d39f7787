//! Paths, and commands with paths, as messages show them.

use std::fs;
use std::path::{Path, PathBuf};

use claimgraph::report::human::clean;
use claimgraph::report::tidy;

/// A path for people to read: its name may hold anything.
pub(crate) fn shown(path: &Path) -> String {
    clean(&path.display().to_string())
}

/// `folder/name`, or just `name` for the current folder.
pub(crate) fn inside(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { name.into() } else { folder.join(name) }
}

/// The command line that runs `command` in a folder, in backticks.
pub(crate) fn command_for(command: &str, folder: &Path) -> String {
    if folder == Path::new(".") {
        return format!("`claimgraph {command}`");
    }
    let folder = shown(folder);
    let needs_no_quotes = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
    let quote = if folder.chars().all(needs_no_quotes) { "" } else { "\"" };
    format!("`claimgraph {command} {quote}{folder}{quote}`")
}

/// True if two names lead to one file that exists; `-` is none.
pub(crate) fn is_same_file(one: &str, other: &str) -> bool {
    let path = |name: &str| fs::canonicalize(name).ok().filter(|path| name != "-" && path.is_file());
    path(one).is_some_and(|path_of_one| path(other) == Some(path_of_one))
}

/// The path of `file` from `folder`, with `/` between its parts; `None` if there is no such path, as between drives.
pub(crate) fn relative(folder: &Path, file: &Path) -> Option<String> {
    let [folder, file] = [folder, file].map(|path| Some(tidy(&std::path::absolute(path).ok()?)));
    let (folder, file) = (folder?, file?);
    let [folder, file] = [&folder, &file].map(|path| path.components().collect::<Vec<_>>());
    let common = folder.iter().zip(&file).take_while(|(one, other)| one == other).count();
    // Without a common root, no number of `..` leads there.
    if common == 0 {
        return None;
    }
    let up = std::iter::repeat_n("..".to_owned(), folder.len() - common);
    let down = file[common..].iter().map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(up.chain(down).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_a_folder() {
        for (folder, file, expected) in [
            ("", "paper.txt", "paper.txt"),
            ("graph", "paper.txt", "../paper.txt"),
            ("graph", "graph/paper.txt", "paper.txt"),
            ("./graph/", "graph/../texts/paper.txt", "../texts/paper.txt"),
            ("/a/b", "/a/c/d.txt", "../c/d.txt"),
        ] {
            let folder = if folder.is_empty() { Path::new(".") } else { Path::new(folder) };
            assert_eq!(relative(folder, Path::new(file)).as_deref(), Some(expected));
        }
    }
}
