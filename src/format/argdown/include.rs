//! `@include(path)`: the file of that path, in place of the words.
//!
//! The reference replaces the words before it reads the text, and so does this: what is included may begin or end in the
//! middle of anything. Each file is included once.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use super::document::included::{Included, IncludedPiece};
use super::shared::issues::Issues;
use super::text::lex;
use super::text::syntax::TokenKind;
use crate::diagnostic::{Fault, decode_lossy, without_mark};
use crate::format::dialect::Dialect;
use crate::format::reading::{IncludedFile, Inclusion};
use crate::model::{FileBeside, Span};

/// The word that includes a file.
pub(crate) const INCLUDE: &str = "@include(";

/// The most files that include one another in a row.
const MOST_NESTED: usize = 16;

/// The most bytes of all included files together.
const MOST_BYTES: usize = 64_000_000;
const TOO_LARGE: &str = "the included files are larger than 64 MB together";

/// A text with the files that it includes.
pub(crate) struct WholeText {
    /// The text, with the content of the files in place of their names.
    pub(crate) text: String,
    /// The files, and the places of the text in them.
    pub(crate) included: Included,
    /// Problems with the files, with spans that need no translation.
    pub(crate) issues: Issues,
}

/// A text with the files that it includes; `None` if it includes none. Linear in the size of all together.
pub(crate) fn include(text: &str, dialect: Dialect, inclusion: Option<&Inclusion<'_>>) -> Option<WholeText> {
    if !text.contains(INCLUDE) {
        return None;
    }
    let root = OpenFile::new(None, inclusion.map_or("", |inclusion| inclusion.root), text.into(), dialect);
    if root.places.is_empty() {
        return None;
    }
    let mut includer = Includer {
        dialect,
        inclusion,
        open: vec![root],
        known: HashMap::new(),
        tried: HashMap::new(),
        bytes: 0,
        whole: WholeText { text: String::new(), included: Included::default(), issues: Issues::default() },
    };
    while includer.step() {}
    includer.whole.included.length = includer.whole.text.len();
    Some(includer.whole)
}

/// A place where a file is named.
#[derive(Clone)]
struct IncludePlace {
    /// All of it.
    all: Range<usize>,
    /// The path.
    path: Range<usize>,
}

/// A file that is being read.
struct OpenFile {
    /// Its position in the files; `None` for the text itself.
    file: Option<usize>,
    /// Its path, relative to the folder of the map.
    path: Rc<str>,
    text: Rc<str>,
    /// The places that are not read yet, last one first.
    places: Vec<IncludePlace>,
    /// The bytes that were read.
    done: usize,
    /// The end of its front matter.
    front_matter: Option<usize>,
}

impl OpenFile {
    fn new(file: Option<usize>, path: &str, text: Rc<str>, dialect: Dialect) -> Self {
        let mut places = Vec::new();
        let mut front_matter = None;
        if dialect.is_reference() {
            places = places_in_any_text(&text);
        } else {
            let lexed = lex::lex(&text, dialect, &mut Issues::default());
            places.extend(lexed.includes.into_iter().map(|(all, path)| IncludePlace { all, path }));
            let first = lexed
                .tokens
                .iter()
                .find(|token| !matches!(token.kind, TokenKind::NewLine | TokenKind::EmptyLine));
            front_matter = first.filter(|token| token.kind == TokenKind::FrontMatter).map(|token| token.end);
        }
        places.reverse();
        Self { file, path: path.into(), text, places, done: 0, front_matter }
    }
}

/// The places that the reference finds: wherever the words are, in comments and data as well.
fn places_in_any_text(text: &str) -> Vec<IncludePlace> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(INCLUDE).map(|at| from + at) {
        let path = start + INCLUDE.len();
        let Some(end) = text[path..].find(')').map(|at| path + at) else { break };
        if end > path {
            places.push(IncludePlace { all: start..end + 1, path: path..end });
        }
        from = end + 1;
    }
    places
}

struct Includer<'a> {
    dialect: Dialect,
    inclusion: Option<&'a Inclusion<'a>>,
    /// The files that include one another, the text itself first.
    open: Vec<OpenFile>,
    /// The files so far by path, each with the path of the file that names it.
    known: HashMap<String, Rc<str>>,
    /// The paths that were tried: the file, or the reason why it cannot be read. No file is read twice.
    tried: HashMap<String, Result<String, String>>,
    /// The bytes of all files so far.
    bytes: usize,
    whole: WholeText,
}

impl Includer<'_> {
    /// Reads on to the next place or to the end of a file. Returns false at the end of the text itself.
    fn step(&mut self) -> bool {
        let Some(open) = self.open.last_mut() else { return false };
        let place = open.places.pop();
        let end = place.as_ref().map_or(open.text.len(), |place| place.all.start);
        let (piece, text) = (open.done..end, Rc::clone(&open.text));
        open.done = place.as_ref().map_or(end, |place| place.all.end);
        let file = open.file;
        self.add(file, piece.start, &text[piece]);
        match place {
            Some(place) => match self.open(&place) {
                Ok(included) => self.open.extend(included),
                Err((message, help)) => {
                    let span = self.span(&place);
                    self.whole.issues.faults.push(Fault::new(span, message, help));
                }
            },
            None => {
                self.open.pop();
                self.end_line(file, text.len());
            }
        }
        true
    }

    fn add(&mut self, file: Option<usize>, start: usize, text: &str) {
        self.whole.included.pieces.push(IncludedPiece { at: self.whole.text.len(), file, start });
        self.whole.text.push_str(text);
    }

    /// Ends the last line of a file, as editors do, so that the text goes on in a line of its own.
    fn end_line(&mut self, file: Option<usize>, length: usize) {
        let goes_on = self.open.last().is_some_and(|outer| {
            outer.text[outer.done..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
        });
        if goes_on && !self.dialect.is_reference() && !self.whole.text.ends_with('\n') {
            self.add(file, length, "\n");
        }
    }

    /// The place in the file where a file is named.
    fn span(&self, place: &IncludePlace) -> Option<Span> {
        match self.open.last().and_then(|open| open.file) {
            None => Span::new(place.all.clone()),
            Some(file) => self.whole.included.files[file].span(place.all.clone()),
        }
    }

    /// The file that a place names; `None` if it was read before.
    fn open(&mut self, place: &IncludePlace) -> Result<Option<OpenFile>, (String, String)> {
        let outer = self.open.last().expect("a file names it");
        let written = &outer.text[place.path.clone()];
        let outer_path = Rc::clone(&outer.path);
        let help = |help: &str| help.to_owned();
        let Some(inclusion) = self.inclusion else {
            let message = format!("`{written}` is another file, and other files cannot be read here");
            return Err((message, help("read the map from its folder, or copy the text of the file here")));
        };
        let path = inside(&outer_path, written.trim())
            .map_err(|why| (format!("`{written}` {why}"), help(INSIDE)))?;
        if self.open.len() > MOST_NESTED {
            let message =
                format!("`{written}` is the last of more than {MOST_NESTED} files that include one another");
            return Err((message, help("include it higher up")));
        }
        if self.bytes > MOST_BYTES {
            return Err((TOO_LARGE.to_owned(), help("split the map")));
        }
        let file = match self.tried.get(&path) {
            Some(Ok(name)) => IncludedFile { path: name.clone(), bytes: Vec::new() },
            tried => {
                let tried = tried.cloned().and_then(Result::err);
                let read =
                    tried.map_or_else(|| (inclusion.read)(&path).map_err(|error| error.to_string()), Err);
                self.tried.insert(path, read.as_ref().map(|file| file.path.clone()).map_err(Clone::clone));
                read.map_err(|error| {
                    let folder = outer_path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    let folder =
                        if folder.is_empty() { "the map's folder".to_owned() } else { format!("`{folder}`") };
                    (
                        format!("cannot include `{written}`: {error}"),
                        format!("the path is relative to {folder}; {INSIDE}"),
                    )
                })?
            }
        };
        if let Some(at) = self.open.iter().position(|open| *open.path == *file.path) {
            let circle: Vec<String> = self.open[at..].iter().map(|open| format!("`{}`", open.path)).collect();
            let message = match &circle[..] {
                [one] => format!("{one} includes itself"),
                _ => format!("{} include one another in a circle", circle.join(", ")),
            };
            return Err((message, help("take one of these out")));
        }
        if let Some(includer) = self.known.get(&file.path) {
            if **includer == *outer_path && !self.dialect.is_reference() {
                let message = format!("`{written}` is included above already, and is read once");
                let warning = Fault::new(self.span(place), message, "take one of the two out");
                self.whole.issues.warnings.push(warning);
            }
            return Ok(None);
        }
        self.refuse(place, written, &file)?;
        self.bytes += file.bytes.len();
        if self.bytes > MOST_BYTES {
            return Err((TOO_LARGE.to_owned(), help("split the map")));
        }
        self.known.insert(file.path.clone(), outer_path);
        Ok(self.read(&file.path, &file.bytes))
    }

    /// Refuses a file that is no Argdown, and one with lines of its own in the middle of a line.
    fn refuse(
        &self,
        place: &IncludePlace,
        written: &str,
        file: &IncludedFile,
    ) -> Result<(), (String, String)> {
        let Some(outer) = self.open.last().filter(|_| !self.dialect.is_reference()) else { return Ok(()) };
        let extension =
            file.path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        if let Some((_, help)) = OTHER_FILES.iter().find(|(other, _)| *other == extension) {
            let message = format!("`{written}` is no Argdown, and `@include` reads only that");
            return Err((message, (*help).to_owned()));
        }
        let text = String::from_utf8_lossy(without_mark(&file.bytes));
        let text = text.trim();
        let before = outer.text[..place.all.start].rsplit(['\n', '\r']).next().unwrap_or_default();
        let after = outer.text[place.all.end..].split(['\n', '\r']).next().unwrap_or_default().trim();
        let is_comment = ["//", "/*", "<!--"].iter().any(|start| after.starts_with(start));
        let is_inside = !before.trim().is_empty() || !(after.is_empty() || is_comment);
        if is_inside && (text.contains(['\n', '\r']) || text.starts_with(['[', '<'])) {
            let message =
                format!("`{written}` has lines of its own, and is included in the middle of a line");
            return Err((message, OWN_LINE.to_owned()));
        }
        Ok(())
    }

    /// Adds a file, without the front matter that it has for itself.
    fn read(&mut self, path: &str, bytes: &[u8]) -> Option<OpenFile> {
        let (text, fault) = decode_lossy(without_mark(bytes), "file");
        let files = &mut self.whole.included.files;
        let file = FileBeside::new(path, &text, files)?;
        let place =
            |fault: Fault| Fault { span: fault.span.and_then(|span| file.span(span.range())), ..fault };
        self.whole.issues.faults.extend(fault.map(place));
        let mut open = OpenFile::new(Some(files.len()), path, (&*text).into(), self.dialect);
        let is_first = self.whole.text.trim().is_empty();
        if let Some(end) = open.front_matter.filter(|_| !is_first) {
            let begin = text.len() - text.trim_start().len();
            let warning = Fault::new(file.span(begin..begin + 3), FRONT_MATTER.0, FRONT_MATTER.1);
            self.whole.issues.warnings.push(warning);
            open.done = end;
            open.places.retain(|place| place.all.start >= end);
        }
        files.push(file);
        Some(open)
    }
}

const INSIDE: &str = "a map includes files of its own folder and of those in it";

const OWN_LINE: &str = "put `@include(path)` on a line of its own, between two empty lines";

/// Files that are no Argdown, by the end of their names, and how a map takes them in.
const OTHER_FILES: &[(&str, &str)] = &[
    (
        "json",
        "turn the map into Argdown, `claimgraph export map.json -o map.argdown`, and include that; list a bibliography under `sources` in the front matter",
    ),
    ("bib", BIBLIOGRAPHY),
    ("ris", BIBLIOGRAPHY),
];

const BIBLIOGRAPHY: &str = "list a bibliography under `sources` in the front matter: `sources: file.bib`";

const FRONT_MATTER: (&str, &str) = (
    "the front matter of this file is left out where the file is included",
    "move what the whole map needs, such as `sources`, to the front matter of the map",
);

/// The path that a file names, relative to the folder of the map.
///
/// # Errors
/// When it leads out of that folder.
fn inside(outer: &str, written: &str) -> Result<String, &'static str> {
    let has_drive = written.as_bytes().get(1) == Some(&b':');
    if written.starts_with(['/', '\\']) || has_drive {
        return Err("is not relative to the file that includes it");
    }
    let folder = outer.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(written.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop().ok_or("leads out of the folder of the map")?),
            step => steps.push(step),
        }
    }
    if steps.is_empty() { Err("names no file") } else { Ok(steps.join("/")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_relative_to_the_file_that_names_it() {
        for (outer, written, path) in [
            ("map.argdown", "part.argdown", Ok("part.argdown")),
            ("map.argdown", "./parts//one.argdown", Ok("parts/one.argdown")),
            ("parts/one.argdown", "two.argdown", Ok("parts/two.argdown")),
            ("parts/one.argdown", "../three.argdown", Ok("three.argdown")),
            ("parts/one.argdown", "../../three.argdown", Err("leads out of the folder of the map")),
            ("map.argdown", "/etc/passwd", Err("is not relative to the file that includes it")),
            ("map.argdown", "C:/x", Err("is not relative to the file that includes it")),
            ("map.argdown", "a/..", Err("names no file")),
        ] {
            assert_eq!(inside(outer, written).as_deref(), path.as_ref().map(|path| *path), "{written}");
        }
    }
}
