//! Reading: a file or standard input, by the format of its name or the one that was asked for.

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use claimgraph::check::{Levels, Rule, find_rule};
use claimgraph::diagnostic::{Lines, did_you_mean};
use claimgraph::format::{FORMATS, Format, Read, ReadOptions, Reading, argdown, argdown_json};
use claimgraph::report::{FileOutcome, FileReport, human};

use super::files;

/// A file that was read, for better or worse.
pub(super) struct Input {
    /// Its name, as the user wrote it.
    pub(super) name: String,
    /// Its text; where it is no UTF-8, as much as can be shown.
    pub(super) text: String,
    /// What its reader made of it.
    pub(super) reading: Reading,
    /// The files that it names and that were read with it.
    pub(super) beside: Vec<Beside>,
}

/// A file that a map names.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Beside {
    /// Where it lies.
    pub(super) path: PathBuf,
    /// What stands in it, where it can be read.
    pub(super) bytes: Option<Vec<u8>>,
}

impl Input {
    /// Reads `file` (`-`: standard input) in the format `from`, or in that of its name.
    pub(super) fn read_as(file: &str, from: Option<&str>, options: &ReadOptions<'_>) -> Result<Self> {
        if file != "-" && Path::new(file).is_dir() {
            bail!("{file} is a folder; name the maps in it");
        }
        // What cannot be read in any case is not waited for.
        let format = reader(file, from)?;
        let bytes = bytes(file)?;
        let format = if from.is_none() { recognised(format, &bytes) } else { format };
        Ok(Self::new(file, readable(format)?, bytes, options))
    }

    /// What stands in `file`, whose content was read already.
    pub(super) fn of(file: &str, bytes: Vec<u8>) -> Result<Self> {
        let format = recognised(reader(file, None)?, &bytes);
        Ok(Self::new(file, readable(format)?, bytes, &ReadOptions::default()))
    }

    fn new(file: &str, read: Read, bytes: Vec<u8>, options: &ReadOptions<'_>) -> Self {
        // As with a document, a path leads from the map's folder to wherever the map says.
        let folder = Path::new(file).parent().unwrap_or(Path::new(""));
        let seen = RefCell::new(Vec::new());
        let beside = |path: &str| {
            let path = folder.join(path);
            let content = files::read_named(&path);
            let bytes = content.as_ref().ok().cloned();
            seen.borrow_mut().push(Beside { path, bytes });
            content
        };
        let reading = read(&bytes, &options.with_beside(&beside));
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into());
        let name = if file == "-" { "<stdin>" } else { file };
        Self { name: name.to_owned(), text, reading, beside: seen.into_inner() }
    }

    /// What another text would be in place of this one, which is Argdown.
    pub(super) fn again(&self, file: &str, text: &[u8]) -> Self {
        Self::new(file, argdown::read, text.to_vec(), &ReadOptions::default())
    }

    /// Reads `file` and says on standard error what is wrong with it; `None` where anything is.
    pub(super) fn read_whole(file: &str, from: Option<&str>) -> Result<Option<Self>> {
        Self::read_whole_as(file, from, &ReadOptions::default())
    }

    /// Reads `file` as [`Input::read_whole`] does, with options.
    pub(super) fn read_whole_as(
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
    pub(super) fn lines(&self) -> Lines<'_> {
        Lines::new(&self.text).with_files_beside(self.reading.map.files_beside())
    }

    /// Says on standard error what was read and is hardly meant.
    pub(super) fn say_warnings(&self) {
        if !self.reading.warnings.is_empty() {
            let lines = self.lines();
            let warnings = &self.reading.warnings;
            super::say(human::render_warnings(&self.name, &lines, warnings, options(false)).trim_end());
        }
    }

    /// Says on standard error what could not be read.
    pub(super) fn say_faults(&self) {
        let lines = self.lines();
        let outcome = FileOutcome::Faults(&self.reading.faults);
        let report = FileReport { name: &self.name, lines: &lines, warnings: &[], outcome };
        super::say(human::render(&report, options(false)).trim_end());
    }
}

/// How findings are shown to people here.
pub(super) fn options(verbose: bool) -> human::HumanOptions {
    human::HumanOptions { verbose, width: terminal_width(), ..human::HumanOptions::default() }
}

/// The columns of the terminal; 0 where there is none.
fn terminal_width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let size = || Some(usize::from(terminal_size::terminal_size_of(io::stdout())?.0.0));
    said.or_else(size).unwrap_or(0)
}

fn reader(file: &str, from: Option<&str>) -> Result<&'static Format> {
    let format = match from {
        Some(name) => format_named(name)?,
        None if file == "-" => &claimgraph::format::json::JSON,
        None if file.is_empty() => bail!("a file has no name: the word for it is empty"),
        None => Format::by_file_name(file).with_context(|| {
            format!(
                "cannot tell the format of {file} by its name; name it with --from ({})",
                names(|f| f.read.is_some())
            )
        })?,
    };
    readable(format).map(|_| format)
}

fn readable(format: &Format) -> Result<Read> {
    format.read.with_context(|| format!("{} can only be written, not read", format.name))
}

/// The format that JSON is in: claimgraph's own, unless another one claims it.
fn recognised(format: &'static Format, bytes: &[u8]) -> &'static Format {
    let is_json = format.name == claimgraph::format::json::JSON.name;
    if is_json && argdown_json::recognises(bytes) { &argdown_json::ARGDOWN_JSON } else { format }
}

/// The format that the user named.
pub(super) fn format_named(name: &str) -> Result<&'static Format> {
    Format::by_name(name).ok_or_else(|| {
        let near = did_you_mean(name, FORMATS.iter().map(|format| format.name));
        let hint = near.map_or_else(
            || format!("the formats are {}", names(|_| true)),
            |near| format!("did you mean `{near}`?"),
        );
        anyhow!("no format is called `{name}`; {hint}")
    })
}

/// How to come by what a feature builds in.
pub(super) fn install(feature: &str) -> String {
    format!("cargo install claimgraph --features {feature}")
}

/// The names of the formats that are as `is` says.
pub(super) fn names(is: impl Fn(&Format) -> bool) -> String {
    let names: Vec<_> = FORMATS.iter().filter(|format| is(format)).map(|format| format.name).collect();
    names.join(", ")
}

/// The bytes of a file, or of standard input.
pub(super) fn bytes(file: &str) -> Result<Vec<u8>> {
    if file == "-" {
        return files::read_standard_input().context("cannot read standard input");
    }
    files::read_given(Path::new(file)).with_context(|| format!("cannot read {file}"))
}

/// The rule that the user named.
pub(super) fn rule_named(word: &str) -> Result<&'static Rule> {
    // Names are in small letters and codes in capitals, and no two differ by that alone.
    let found = find_rule(&word.to_lowercase()).or_else(|| find_rule(&word.to_uppercase()));
    found.ok_or_else(|| {
        let names = claimgraph::check::RULES.iter().flat_map(|rule| [rule.name, rule.code]);
        let hint = did_you_mean(word, names).map_or_else(
            || "`claimgraph rules` lists them".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        anyhow!("no rule is called `{word}`; {hint}")
    })
}

/// Options that change the levels of rules. Where several name one rule, the gravest counts.
#[derive(Debug, Default, clap::Args)]
pub(super) struct LevelArguments {
    /// Makes a rule an error (name or code; may be repeated)
    #[arg(long, value_name = "RULE")]
    deny: Vec<String>,
    /// Makes a rule a warning, and turns it on
    #[arg(long, value_name = "RULE")]
    warn: Vec<String>,
    /// Turns a rule off
    #[arg(long, value_name = "RULE")]
    allow: Vec<String>,
}

impl LevelArguments {
    pub(super) fn levels(&self) -> Result<Levels> {
        use claimgraph::diagnostic::Level;
        let mut levels = Levels::default();
        for (words, level) in
            [(&self.allow, None), (&self.warn, Some(Level::Warning)), (&self.deny, Some(Level::Error))]
        {
            for word in words {
                levels = levels.with(rule_named(word)?, level);
            }
        }
        Ok(levels)
    }
}
