//! Places in files, as reports name them: every file relative to the current folder.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use crate::diagnostic::Lines;
use crate::model::Span;

/// The text of a map, with its name.
#[derive(Clone, Copy)]
pub(super) struct NamedLines<'a> {
    /// The name of the map, as the user wrote it.
    pub(super) name: &'a str,
    /// Its lines, and those of the files beside it.
    pub(super) lines: &'a Lines<'a>,
}

/// A place in a file as programs read it.
#[derive(Serialize)]
pub(super) struct FilePlace {
    /// The file, if it is not the one that is reported on.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl NamedLines<'_> {
    /// The place of a span; without a span, the beginning of the file.
    pub(super) fn place(self, span: Option<Span>) -> FilePlace {
        let beside = span.and_then(|span| self.lines.locate(span).0);
        let begin = || (self.lines.position(0), self.lines.position(0));
        let (start, end) = span.map_or_else(begin, |span| self.lines.range(span));
        FilePlace {
            file: beside.map(|beside| file_name(self.name, Some(beside)).into_owned()),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// The name of a file: of the map, as the user wrote it, or of a file beside it, whose path is relative to the map's
/// folder.
pub(super) fn file_name<'a>(map: &'a str, beside: Option<&'a str>) -> Cow<'a, str> {
    match beside {
        None => map.into(),
        Some(beside) => tidy(&Path::new(map).with_file_name(beside)).to_string_lossy().into_owned().into(),
    }
}

/// A path without `.`, and without a folder that `..` leaves at once. Nothing is above the root.
#[doc(hidden)]
#[must_use]
pub fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => match tidy.components().next_back() {
                Some(Component::Normal(_)) => _ = tidy.pop(),
                Some(Component::RootDir) => {}
                _ => tidy.push(part),
            },
            part => tidy.push(part),
        }
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_a_map_are_named_from_the_current_folder() {
        for (map, beside, expected) in [
            ("map.json", "refs.bib", "refs.bib"),
            ("sub/map.json", "refs.bib", "sub/refs.bib"),
            ("sub/map.json", "../refs.bib", "refs.bib"),
            ("map.json", "../refs.bib", "../refs.bib"),
            ("../sub/map.json", "../../refs.bib", "../../refs.bib"),
            ("./map.json", "./more/./refs.bib", "more/refs.bib"),
            ("<stdin>", "refs.bib", "refs.bib"),
            ("sub/map.json", "/refs.bib", "/refs.bib"),
            ("/map.json", "../../refs.bib", "/refs.bib"),
        ] {
            assert_eq!(file_name(map, Some(beside)).replace('\\', "/"), expected, "{beside} beside {map}");
        }
        assert_eq!(file_name("./map.json", None), "./map.json");
    }
}
