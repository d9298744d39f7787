//! Reads a map from a file or standard input, in the format of its name or the one that the user named.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use claimgraph::Draft;
use claimgraph::diagnostic::{Fault, Lines};
use claimgraph::format::argdown::{Dialect, EditedTexts};
use claimgraph::format::{Read, ReadOptions, Reading, argdown, foreign_kind, json};
use claimgraph::report::human::{self, clean};
use claimgraph::report::{FileOutcome, FileReport};

use super::console::{report_options, say};
use super::formats::{HOW_TO_START, hint, no_map, readable, reader, text_commands};
use super::{appearance, files};

/// A file that was read, with or without faults.
pub(crate) struct Input {
    /// Its name, as the user wrote it.
    pub(crate) name: String,
    /// Its text. Bytes that are not UTF-8 are replaced.
    pub(crate) text: String,
    /// The result of its reader.
    pub(crate) reading: Reading,
    /// The files that the map names, as they were read.
    pub(crate) beside: Vec<NamedFile>,
}

/// A file that a map names.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct NamedFile {
    /// Its path.
    pub(crate) path: PathBuf,
    /// Its content, if it could be read.
    pub(crate) bytes: Option<Vec<u8>>,
}

/// The dialect in which `--conform` has Argdown read.
pub(super) const fn dialect(conform: bool) -> Dialect {
    if conform { Dialect::Reference } else { Dialect::Claimgraph }
}

impl Input {
    /// Reads `file` (`-` is standard input) in the format `from`, or in that of its name.
    pub(crate) fn read_as(
        file: impl AsRef<Path>,
        from: Option<&str>,
        options: &ReadOptions<'_>,
    ) -> Result<Self> {
        let file = file.as_ref();
        let name = file.to_string_lossy();
        if file != Path::new("-") && file.is_dir() {
            bail!("{name} is a folder; name the maps in it");
        }
        // Fail before waiting for standard input.
        let format = reader(&name, from)?;
        let bytes = bytes(file)?;
        // A map may begin with `<` as markup does, and whoever names its format knows better.
        let is_named = from.is_some() && appearance::may_be_markup(&bytes);
        let kind = if is_named { None } else { foreign_kind(&bytes) };
        // Its kind is reported whatever the format.
        let format = format.or_else(|| kind.map(|_| &json::JSON));
        let Some(format) = format else { bail!(no_map(&name, &bytes)) };
        if name == "-" && from.is_none() && kind.is_none() && is_text(&bytes) {
            bail!(no_map(&name, &bytes));
        }
        let format = if from.is_none() { format.by_content(&bytes) } else { format };
        let hint = hint(format, from, &bytes).filter(|_| kind.is_none());
        let read = readable(format)?;
        if let Some(kind) = kind {
            return Ok(Self::foreign(file, kind));
        }
        let mut input = Self::new(file, read, bytes, options, &[]);
        input.reading.warnings.splice(0..0, hint);
        Ok(input)
    }

    /// The map in `file`, whose content is `bytes`, without the file in the terms of its notation.
    pub(crate) fn of(file: &Path, bytes: Vec<u8>) -> Result<Self> {
        let name = file.to_string_lossy();
        let format = reader(&name, None)?.with_context(|| no_map(&name, &bytes))?.by_content(&bytes);
        let read = readable(format)?;
        Ok(match foreign_kind(&bytes) {
            Some(kind) => Self::foreign(file, kind),
            None => Self::new(file, read, bytes, &ReadOptions::default().without_native(), &[]),
        })
    }

    /// A file that is no map. Its content is no text that could be shown.
    fn foreign(file: &Path, kind: &str) -> Self {
        let name = file.to_string_lossy();
        let help =
            if appearance::is_named_as_text(&name) { text_commands(&name) } else { HOW_TO_START.to_owned() };
        let fault = Fault::new(None, format!("the file is {kind}, not a map"), help);
        let reading = Reading::new(Draft::new().build(), vec![fault]);
        Self { name: shown_name(file), text: String::new(), reading, beside: Vec::new() }
    }

    /// Reads the map in a file, whose name need not be UTF-8. `edited` are new texts of included files, by their paths.
    fn new(
        file: &Path,
        read: Read,
        bytes: Vec<u8>,
        options: &ReadOptions<'_>,
        edited: &[(String, String)],
    ) -> Self {
        // As with a document, a path is relative to the map's folder.
        let folder = file.parent().unwrap_or(Path::new(""));
        let seen = RefCell::new(Vec::new());
        let beside = |path: &str| {
            let path = folder.join(path);
            let content = files::read_named(&path);
            let bytes = content.as_ref().ok().cloned();
            seen.borrow_mut().push(NamedFile { path, bytes });
            content
        };
        let included = |path: &str| {
            let mut read = files::read_included(folder, path);
            if let Ok(read) = &mut read
                && let Some((_, text)) = edited.iter().find(|(path, _)| *path == read.path)
            {
                read.bytes = text.clone().into_bytes();
            }
            let bytes = read.as_ref().ok().map(|file| file.bytes.clone());
            // A path that leads out of the folder is not followed, and not watched either.
            if bytes.is_some() || read.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                seen.borrow_mut().push(NamedFile { path: folder.join(path), bytes });
            }
            read
        };
        let root = file.file_name().unwrap_or_default().to_string_lossy();
        let options = options.with_beside(&beside);
        let options = if file == Path::new("-") { options } else { options.with_included(&root, &included) };
        let reading = read(&bytes, &options);
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into());
        Self { name: shown_name(file), text, reading, beside: seen.into_inner() }
    }

    /// Reads other texts in place of this one, which is Argdown, and of files that it includes.
    pub(crate) fn again(file: &str, texts: &EditedTexts) -> Self {
        let bytes = texts.text.clone().into_bytes();
        Self::new(Path::new(file), argdown::read, bytes, &ReadOptions::default(), &texts.included)
    }

    /// Reads a map of a folder.
    pub(crate) fn read_map(path: &Path) -> Result<Self> {
        Self::of(path, bytes(path)?)
    }

    /// Reads `file`. If it has faults, prints them and returns `None`.
    pub(crate) fn read_whole(file: impl AsRef<Path>, from: Option<&str>) -> Result<Option<Self>> {
        Self::read_whole_as(file, from, &ReadOptions::default())
    }

    /// Reads `file` as [`Input::read_whole`] does, with options.
    pub(crate) fn read_whole_as(
        file: impl AsRef<Path>,
        from: Option<&str>,
        options: &ReadOptions<'_>,
    ) -> Result<Option<Self>> {
        let input = Self::read_as(file, from, options)?;
        if input.reading.faults.is_empty() {
            input.say_warnings();
            return Ok(Some(input));
        }
        input.say_faults();
        Ok(None)
    }

    /// The lines of its text and of the files beside it.
    pub(crate) fn lines(&self) -> Lines<'_> {
        Lines::new(&self.text).with_files_beside(self.reading.partial_map.files_beside())
    }

    /// Prints the warnings of reading.
    pub(crate) fn say_warnings(&self) {
        if !self.reading.warnings.is_empty() {
            let lines = self.lines();
            let warnings = &self.reading.warnings;
            // With an empty line before whatever is printed next.
            let warnings = human::render_warnings(&self.name, &lines, warnings, report_options());
            say(&(warnings.trim_end().to_owned() + "\n"));
        }
    }

    /// Says that parts of the map are left out, if some fit nowhere.
    pub(crate) fn say_misfits(&self) {
        if !self.reading.partial_map.misfits().is_empty() {
            let name = clean(&self.name);
            say(&format!(
                "note: parts of {name} do not fit together and are left out; `claimgraph check {name}` lists them"
            ));
        }
    }

    /// Prints the faults, and the warnings of reading among them.
    pub(crate) fn say_faults(&self) {
        let lines = self.lines();
        let outcome = FileOutcome::Faults(&self.reading.faults);
        let report =
            FileReport { name: &self.name, lines: &lines, warnings: &self.reading.warnings, outcome };
        say(human::render(&report, report_options()).trim_end());
    }
}

/// True if standard input holds words that no map in JSON begins with, and that do not look like another notation.
fn is_text(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start();
    // Whoever begins with our name means a map, in whatever notation.
    let begins = text.starts_with(char::is_alphabetic) && !text.starts_with("claimgraph");
    begins && !appearance::is_binary(bytes) && appearance::notation(bytes).is_none() && !is_constant(bytes)
}

/// True for the words of JSON, which are read as such.
fn is_constant(bytes: &[u8]) -> bool {
    matches!(bytes.trim_ascii(), b"true" | b"false" | b"null")
}

/// The name of a file as reports show it.
fn shown_name(file: &Path) -> String {
    if file == Path::new("-") { "<stdin>".to_owned() } else { file.to_string_lossy().into_owned() }
}

/// Fails if standard input is named more than once among `files`: it can be read only once.
pub(crate) fn name_input_once(files: &[String]) -> Result<()> {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        bail!("standard input can be read only once: name `-` once, and files for the rest");
    }
    Ok(())
}

/// The bytes of a file, or of standard input.
pub(crate) fn bytes(file: impl AsRef<Path>) -> Result<Vec<u8>> {
    let file = file.as_ref();
    if file == Path::new("-") {
        return files::read_standard_input().context("cannot read standard input");
    }
    let name = if file.as_os_str().is_empty() { "a file" } else { &*file.to_string_lossy() };
    files::read_given(file).with_context(|| format!("cannot read {name}"))
}
