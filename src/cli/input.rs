//! Reads a map from a file or standard input, in the format of its name or the one that the user named.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use claimgraph::diagnostic::{Lines, did_you_mean};
use claimgraph::format::argdown::Dialect;
use claimgraph::format::{FORMATS, Format, Read, ReadOptions, Reading, argdown, json};
use claimgraph::report::{FileOutcome, FileReport, human};

use super::console::{report_options, say};
use super::files;

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
    pub(crate) fn read_as(file: &str, from: Option<&str>, options: &ReadOptions<'_>) -> Result<Self> {
        if file != "-" && Path::new(file).is_dir() {
            bail!("{file} is a folder; name the maps in it");
        }
        // Fail before waiting for standard input.
        let is_unknown = from.is_none() && !file.is_empty() && Format::by_file_name(file).is_none();
        let format = match reader(file, from) {
            // A file that is missing has no format to tell, and `bytes` says that it is missing.
            Err(_) if is_unknown && !Path::new(file).exists() => &json::JSON,
            format => format?,
        };
        let bytes = bytes(file)?;
        let format = if from.is_none() { format.by_content(&bytes) } else { format };
        Ok(Self::new(file, readable(format)?, bytes, options))
    }

    /// The map in `file`, whose content is `bytes`.
    pub(crate) fn of(file: &str, bytes: Vec<u8>) -> Result<Self> {
        let format = reader(file, None)?.by_content(&bytes);
        Ok(Self::new(file, readable(format)?, bytes, &ReadOptions::default()))
    }

    fn new(file: &str, read: Read, bytes: Vec<u8>, options: &ReadOptions<'_>) -> Self {
        // As with a document, a path is relative to the map's folder.
        let folder = Path::new(file).parent().unwrap_or(Path::new(""));
        let seen = RefCell::new(Vec::new());
        let beside = |path: &str| {
            let path = folder.join(path);
            let content = files::read_named(&path);
            let bytes = content.as_ref().ok().cloned();
            seen.borrow_mut().push(NamedFile { path, bytes });
            content
        };
        let included = |path: &str| {
            let read = files::read_included(folder, path);
            let bytes = read.as_ref().ok().map(|file| file.bytes.clone());
            // A path that leads out of the folder is not followed, and not watched either.
            if bytes.is_some() || read.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                seen.borrow_mut().push(NamedFile { path: folder.join(path), bytes });
            }
            read
        };
        let root = Path::new(file).file_name().unwrap_or_default().to_string_lossy();
        let options = options.with_beside(&beside);
        let options = if file == "-" { options } else { options.with_included(&root, &included) };
        let reading = read(&bytes, &options);
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into());
        let name = if file == "-" { "<stdin>" } else { file };
        Self { name: name.to_owned(), text, reading, beside: seen.into_inner() }
    }

    /// Reads another text in place of this one, which is Argdown.
    pub(crate) fn again(&self, file: &str, text: &[u8]) -> Self {
        Self::new(file, argdown::read, text.to_vec(), &ReadOptions::default())
    }

    /// Reads `file`. If it has faults, prints them and returns `None`.
    pub(crate) fn read_whole(file: &str, from: Option<&str>) -> Result<Option<Self>> {
        Self::read_whole_as(file, from, &ReadOptions::default())
    }

    /// Reads `file` as [`Input::read_whole`] does, with options.
    pub(crate) fn read_whole_as(
        file: &str,
        from: Option<&str>,
        options: &ReadOptions<'_>,
    ) -> Result<Option<Self>> {
        let input = Self::read_as(file, from, options)?;
        input.say_warnings();
        if input.reading.faults.is_empty() {
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

    /// Prints the faults.
    pub(crate) fn say_faults(&self) {
        let lines = self.lines();
        let outcome = FileOutcome::Faults(&self.reading.faults);
        let report = FileReport { name: &self.name, lines: &lines, warnings: &[], outcome };
        say(human::render(&report, report_options()).trim_end());
    }
}

fn reader(file: &str, from: Option<&str>) -> Result<&'static Format> {
    let format = match from {
        Some(name) => format_named(name)?,
        None if file == "-" => &json::JSON,
        None if file.is_empty() => bail!("the name of a file is empty"),
        None => Format::by_file_name(file).with_context(|| {
            format!(
                "cannot tell the format of {file} from its name; use --from ({})",
                names(|f| f.read.is_some())
            )
        })?,
    };
    readable(format).map(|_| format)
}

fn readable(format: &Format) -> Result<Read> {
    format.read.with_context(|| format!("{} can only be written, not read", format.name))
}

/// The format that the user named.
pub(crate) fn format_named(name: &str) -> Result<&'static Format> {
    Format::by_name(name).ok_or_else(|| {
        let near = did_you_mean(name, FORMATS.iter().map(|format| format.name));
        let hint = near.map_or_else(
            || format!("the formats are {}", names(|_| true)),
            |near| format!("did you mean `{near}`?"),
        );
        anyhow!("no format is called `{name}`; {hint}")
    })
}

/// The command that installs a feature.
pub(crate) fn install(feature: &str) -> String {
    format!("cargo install claimgraph --features {feature}")
}

/// The names of the formats for which `is` holds.
pub(crate) fn names(is: impl Fn(&Format) -> bool) -> String {
    let names: Vec<_> = FORMATS.iter().filter(|format| is(format)).map(|format| format.name).collect();
    names.join(", ")
}

/// The bytes of a file, or of standard input.
pub(crate) fn bytes(file: &str) -> Result<Vec<u8>> {
    if file == "-" {
        return files::read_standard_input().context("cannot read standard input");
    }
    files::read_given(Path::new(file)).with_context(|| format!("cannot read {file}"))
}
