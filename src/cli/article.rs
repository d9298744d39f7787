//! The running text of a command: a file, or standard input, with its paragraphs, headings and notes found.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use claimgraph::check::text::TextAnalysis;
use claimgraph::diagnostic::{Diagnostic, Fault, Level, Lines};
use claimgraph::document::Prose;
use claimgraph::document::article::{self, Article, ArticleKind, WordComment, with_comments};
use claimgraph::format::Format;
use claimgraph::report::{FileOutcome, FileReport, human};

use super::console::{report_options, say};
use super::{appearance, input};

/// The bytes of a text, with its name.
pub(crate) struct TextFile {
    /// Its name, as the user wrote it.
    pub(crate) name: String,
    bytes: Vec<u8>,
}

impl TextFile {
    /// Reads `file`; `-` is standard input.
    ///
    /// # Errors
    /// When it cannot be read, or when it is a map.
    pub(crate) fn read(file: &str) -> Result<Self> {
        if file != "-" && Path::new(file).is_dir() {
            bail!("{file} is a folder; name the texts in it");
        }
        let bytes = input::bytes(file)?;
        // A text may hold lines that look like those of a map, so its name decides where it can.
        let named =
            Format::by_file_name(file).filter(|format| format.read.is_some()).map(|format| format.name);
        let looks = || appearance::notation(&bytes).filter(|_| !appearance::is_named_as_text(file));
        if let Some(notation) = named.filter(|_| file != "-").or_else(looks) {
            bail!("{file} is a map ({notation}), not a text: use `claimgraph check {file}`");
        }
        let name = if file == "-" { "<stdin>" } else { file }.to_owned();
        Ok(Self { name, bytes })
    }

    /// Divides the text.
    ///
    /// # Errors
    /// When its file is none that can be read, with the reason.
    pub(crate) fn article(&self) -> Result<(Prose<'_>, Article), Fault> {
        article::read(&self.name, &self.bytes)
    }

    /// A copy of the Word document with a comment for each finding. Infos and allowed findings have one only if `verbose`.
    ///
    /// # Errors
    /// When the file is no Word document, or cannot hold comments.
    pub(crate) fn commented(
        &self,
        text: &TextAnalysis<'_>,
        findings: &[Diagnostic],
        verbose: bool,
    ) -> Result<Vec<u8>> {
        if text.article.kind != ArticleKind::Word {
            bail!(
                "{} is no Word document: --comments writes a copy of a .docx; `-o OUT.html` shows findings beside any text",
                self.name
            );
        }
        let is_shown = |finding: &&Diagnostic| verbose || finding.level > Level::Info;
        let comment = |finding: &Diagnostic| {
            let note = finding.note.map(|note| format!(" (note {note})")).unwrap_or_default();
            let help = match finding.help.as_str() {
                "" => String::new(),
                help => format!("\n{help}"),
            };
            WordComment {
                range: finding.span.map_or(0..0, |span| span.range()),
                author: "claimgraph".to_owned(),
                text: format!("{} {}{note}: {}{help}", finding.level, finding.rule, finding.message),
            }
        };
        let comments: Vec<_> = findings.iter().filter(is_shown).map(comment).collect();
        with_comments(&self.bytes, &comments)
            .map_err(|fault| anyhow!("{}: {}; {}", self.name, fault.message, fault.help))
    }

    /// The text in which a fault has its place; empty if it has none there.
    pub(crate) fn lossy(&self, fault: &Fault) -> Cow<'_, str> {
        if fault.span.is_some() { String::from_utf8_lossy(&self.bytes) } else { "".into() }
    }

    /// Prints the fault that keeps it from being read.
    pub(crate) fn say_fault(&self, fault: &Fault) {
        let text = self.lossy(fault);
        let lines = Lines::new(&text);
        let outcome = FileOutcome::Faults(std::slice::from_ref(fault));
        let report = FileReport { name: &self.name, lines: &lines, warnings: &[], outcome };
        say(human::render(&report, report_options()).trim_end());
    }
}
