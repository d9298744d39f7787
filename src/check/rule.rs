//! What a rule is.

use super::{Analysis, Report};
use crate::diagnostic::Level;

/// One rule: all facts about it, side by side. Help, `explain`, the README's table and the tests are derived from it.
#[derive(Debug)]
pub struct Rule {
    /// Its name: its identity in options, output and links. Reads well after "allow"; the file is named so too.
    pub name: &'static str,
    /// A short alias, never used again for another rule.
    pub code: &'static str,
    /// What it finds, in a few words.
    pub summary: &'static str,
    /// How grave its findings are, unless options say otherwise; none: it runs only where an option asks for it.
    pub level: Option<Level>,
    /// The version that brought it.
    pub since: &'static str,
    /// Whether it is here to stay.
    pub status: RuleStatus,
    /// Its page, in Markdown: what it finds, why it matters, an example that fires and one that stays quiet.
    pub(super) doc: &'static str,
    pub(super) check: fn(&Analysis<'_>, &mut Report<'_>),
}

/// Whether a rule is here to stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleStatus {
    /// It is.
    Stable,
    /// It will go, for this reason.
    Deprecated(&'static str),
    /// It is gone, for this reason; its name and code are still understood.
    Removed(&'static str),
}

impl Rule {
    /// Its page, in Markdown: what it finds, why it matters, an example that fires and one that stays quiet.
    #[must_use]
    pub fn page(&self) -> String {
        let head = format!("# {} ({})\n\n{}\n\n", self.name, self.code, self.level_line());
        let body = self.doc.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        body.fold(head, |page, line| page + line + "\n")
    }

    fn level_line(&self) -> String {
        match self.level {
            Some(level) => format!("Level: {level}. Since {}.", self.since),
            None => format!("Level: off unless asked for. Since {}.", self.since),
        }
    }

    /// Whether `word` is its name or its code.
    #[must_use]
    pub fn is_called(&self, word: &str) -> bool {
        self.name == word || self.code == word
    }
}

/// Declares a rule; its doc comment is its page.
macro_rules! rule {
    ($(#[doc = $doc:literal])+
     pub static $id:ident = { code: $code:literal, name: $name:literal, summary: $summary:literal,
                              level: $level:ident, since: $since:literal, check: $check:path $(,)? }) => {
        $(#[doc = $doc])+
        pub static $id: $crate::check::Rule = $crate::check::Rule {
            name: $name,
            code: $code,
            summary: $summary,
            level: Some($crate::diagnostic::Level::$level),
            since: $since,
            status: $crate::check::RuleStatus::Stable,
            doc: concat!($($doc, "\n"),+),
            check: $check,
        };
    };
}
