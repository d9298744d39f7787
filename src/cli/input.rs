//! Reads a map from a file or standard input, in the format of its name or the one that the user named.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use claimgraph::Draft;
use claimgraph::diagnostic::{Fault, Lines, did_you_mean};
use claimgraph::format::argdown::Dialect;
use claimgraph::format::{FORMATS, Format, Read, ReadOptions, Reading, argdown, json};
use claimgraph::report::{FileOutcome, FileReport, human};

use super::console::{report_options, say};
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
    pub(crate) fn read_as(file: &str, from: Option<&str>, options: &ReadOptions<'_>) -> Result<Self> {
        if file != "-" && Path::new(file).is_dir() {
            bail!("{file} is a folder; name the maps in it");
        }
        // Fail before waiting for standard input.
        let format = reader(file, from)?;
        let bytes = bytes(file)?;
        let is_other = appearance::other_kind(&bytes).is_some();
        // Its kind is reported whatever the format.
        let format = format.or_else(|| is_other.then_some(&json::JSON));
        let Some(format) = format else { bail!(no_map(file, &bytes)) };
        let format = if from.is_none() { format.by_content(&bytes) } else { format };
        let hint = hint(format, from, &bytes).filter(|_| !is_other);
        let mut input = Self::new(file, readable(format)?, bytes, options);
        input.reading.warnings.splice(0..0, hint);
        Ok(input)
    }

    /// The map in `file`, whose content is `bytes`, without the file in the terms of its notation.
    pub(crate) fn of(file: &str, bytes: Vec<u8>) -> Result<Self> {
        let format = reader(file, None)?.with_context(|| no_map(file, &bytes))?.by_content(&bytes);
        Ok(Self::new(file, readable(format)?, bytes, &ReadOptions::default().without_native()))
    }

    fn new(file: &str, read: Read, bytes: Vec<u8>, options: &ReadOptions<'_>) -> Self {
        let name = if file == "-" { "<stdin>" } else { file }.to_owned();
        if let Some(kind) = appearance::other_kind(&bytes) {
            let fault = Fault::new(None, format!("the file is {kind}, not a map"), HOW_TO_START);
            let reading = Reading::new(Draft::new().build(), vec![fault]);
            // Its content is no text that could be shown.
            return Self { name, text: String::new(), reading, beside: Vec::new() };
        }
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
        Self { name, text, reading, beside: seen.into_inner() }
    }

    /// Reads another text in place of this one, which is Argdown.
    pub(crate) fn again(&self, file: &str, text: &[u8]) -> Self {
        Self::new(file, argdown::read, text.to_vec(), &ReadOptions::default())
    }

    /// Reads a map of a folder, whose name need not be UTF-8.
    pub(crate) fn read_map(path: &Path) -> Result<Self> {
        let name = path.to_string_lossy();
        let bytes = files::read_given(path).with_context(|| format!("cannot read {name}"))?;
        Self::of(&name, bytes)
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

    /// Prints the faults, and the warnings of reading among them.
    pub(crate) fn say_faults(&self) {
        let lines = self.lines();
        let outcome = FileOutcome::Faults(&self.reading.faults);
        let report =
            FileReport { name: &self.name, lines: &lines, warnings: &self.reading.warnings, outcome };
        say(human::render(&report, report_options()).trim_end());
    }
}

/// The format that the user named, or that of a file's name; `None` if the name does not tell.
fn reader(file: &str, from: Option<&str>) -> Result<Option<&'static Format>> {
    let format = match from {
        Some(name) => Some(format_named(name)?),
        None if file == "-" => Some(&json::JSON),
        None if file.is_empty() => bail!("the name of a file is empty"),
        None => Format::by_file_name(file),
    };
    format.map(readable).transpose()?;
    Ok(format)
}

/// The advice about a file that is no map.
const HOW_TO_START: &str = "write its argument as a map (`claimgraph init` makes one to start from)";

/// The message about a file whose name tells no format.
fn no_map(file: &str, bytes: &[u8]) -> String {
    if let Some(notation) = appearance::notation(bytes) {
        return format!(
            "cannot tell the format of {file} from its name, but its content looks like {notation}: use `--from {notation}`"
        );
    }
    let kind = if appearance::is_binary(bytes) { "a binary file" } else { "a text" };
    let formats = names(|format| format.read.is_some());
    format!("{file} is {kind}, not a map: {HOW_TO_START}, or, if it is a map, use --from ({formats})")
}

/// A warning about a text that looks like a map in another notation than the one it is read in.
fn hint(format: &Format, from: Option<&str>, bytes: &[u8]) -> Option<Fault> {
    let is_notation = [json::JSON.name, argdown::ARGDOWN.name].contains(&format.name);
    let looks = appearance::notation(bytes).filter(|&looks| is_notation && looks != format.name)?;
    let message = format!("the text looks like {looks}, and is read as {}", format.name);
    let help = match from {
        Some(from) => format!("leave out `--from {from}`, or use `--from {looks}`"),
        None => format!("use `--from {looks}`"),
    };
    Some(Fault::new(None, message, help))
}

/// Fails if standard input is named more than once among `files`: it can be read only once.
pub(crate) fn name_input_once(files: &[String]) -> Result<()> {
    if files.iter().filter(|file| *file == "-").count() > 1 {
        bail!("standard input can be read only once: name `-` once, and files for the other maps");
    }
    Ok(())
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

/// The command that builds the program with a feature, in the folder of its sources.
pub(crate) fn build_with(feature: &str) -> String {
    format!("cargo build --release --features {feature}")
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
