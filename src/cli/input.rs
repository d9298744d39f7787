//! Reading: a file or standard input, by the format of its name or the one that was asked for.

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use claimgraph::check::{Levels, Rule, find_rule};
use claimgraph::diagnostic::{Lines, did_you_mean};
use claimgraph::format::{FORMATS, Format, Read, Reading};
use claimgraph::report::{FileReport, Outcome as Looked, human};

/// A file that was read, for better or worse.
pub(super) struct Input {
    /// Its name, as the user wrote it.
    pub(super) name: String,
    /// Its text; where it is no UTF-8, as much as can be shown.
    pub(super) text: String,
    /// What its reader made of it.
    pub(super) reading: Reading,
}

impl Input {
    /// Reads `file` (`-`: standard input) in the format `from`, or in that of its name.
    pub(super) fn read(file: &str, from: Option<&str>) -> Result<Self> {
        if file != "-" && Path::new(file).is_dir() {
            bail!("{file} is a folder; name the maps in it");
        }
        // What cannot be read in any case is not waited for.
        let read = reader(file, from)?;
        Ok(Self::new(file, read, bytes(file)?))
    }

    /// What stands in `file`, whose content was read already.
    pub(super) fn of(file: &str, bytes: Vec<u8>) -> Result<Self> {
        Ok(Self::new(file, reader(file, None)?, bytes))
    }

    fn new(file: &str, read: Read, bytes: Vec<u8>) -> Self {
        let reading = read(&bytes);
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into());
        let name = if file == "-" { "<stdin>" } else { file };
        Self { name: name.to_owned(), text, reading }
    }

    /// Reads `file` and says on standard error what is wrong with it; `None` where anything is.
    pub(super) fn read_whole(file: &str, from: Option<&str>) -> Result<Option<Self>> {
        let input = Self::read(file, from)?;
        if input.reading.faults.is_empty() {
            return Ok(Some(input));
        }
        input.say_faults();
        Ok(None)
    }

    /// Says on standard error what could not be read.
    pub(super) fn say_faults(&self) {
        let lines = Lines::new(&self.text);
        let outcome = Looked::Faults(&self.reading.faults);
        let report = FileReport { name: &self.name, lines: &lines, outcome };
        super::say(human::render(&report, options(false)).trim_end());
    }
}

/// How findings are shown to people here.
pub(super) fn options(verbose: bool) -> human::Options {
    human::Options { verbose, width: terminal_width(), ..human::Options::default() }
}

/// The columns of the terminal; 0 where there is none.
fn terminal_width() -> usize {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let size = || Some(usize::from(terminal_size::terminal_size_of(io::stdout())?.0.0));
    said.or_else(size).unwrap_or(0)
}

fn reader(file: &str, from: Option<&str>) -> Result<Read> {
    let format = match from {
        Some(name) => format_named(name)?,
        None if file == "-" => &claimgraph::format::json::JSON,
        None => Format::by_file_name(file).with_context(|| {
            format!(
                "cannot tell the format of {file} by its name; name it with --from ({})",
                names(|f| f.read.is_some())
            )
        })?,
    };
    format.read.with_context(|| format!("{} can only be written, not read", format.name))
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
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok(bytes);
    }
    fs::read(file).with_context(|| format!("cannot read {file}"))
}

/// The rule that the user named.
pub(super) fn rule_named(word: &str) -> Result<&'static Rule> {
    find_rule(word).ok_or_else(|| {
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
