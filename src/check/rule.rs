//! The facts about a rule.

use super::analysis::Analysis;
use super::report::{Report, Signature};
use super::text::TextAnalysis;
use super::works::CitedWorks;
use crate::diagnostic::Level;

/// One rule: all facts about it, side by side. Help, `explain`, the README's table and the tests are derived from it.
#[derive(Debug)]
pub struct Rule {
    /// Its name: its identity in options, output and links. It reads well after "allow"; the rule's file has this name
    /// too.
    pub name: &'static str,
    /// A short alias, never used again for another rule.
    pub code: &'static str,
    /// The problem that it finds, in a few words.
    pub summary: &'static str,
    /// The level of its findings, unless options say otherwise; `None` if it is off by default.
    pub level: Option<Level>,
    /// The version that introduced it.
    pub since: &'static str,
    /// Its status.
    pub status: RuleStatus,
    /// What becomes of its findings in a map that is still a draft.
    pub in_drafts: InDrafts,
    /// Its input, and the function that checks it.
    pub looks: Looks,
    /// The part that its findings are about.
    pub(super) subject: RuleSubject,
    /// Its page, in Markdown: what it finds, why it matters, an example that fires and one that stays quiet.
    pub(super) doc: &'static str,
}

/// The input of a rule, and the function that checks it.
#[derive(Clone, Copy, Debug)]
pub enum Looks {
    /// It checks a map.
    Map(fn(&Analysis<'_>, &mut Report<'_>)),
    /// It checks running text.
    Text(fn(&TextAnalysis<'_>, &mut Report<'_>)),
    /// It checks a map, and by another function running text.
    Both(fn(&Analysis<'_>, &mut Report<'_>), fn(&TextAnalysis<'_>, &mut Report<'_>)),
    /// It checks the works that a map or a text cites, and by another function perhaps the text itself.
    Works(fn(&CitedWorks<'_>, &mut Report<'_>), Option<fn(&TextAnalysis<'_>, &mut Report<'_>)>),
}

/// The fate of a rule's findings in a map that is still a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InDrafts {
    /// They are reported.
    Reported,
    /// They are only counted: a draft has no relations yet.
    Counted,
}

/// The part that the findings of a rule are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleSubject {
    /// The only part that the finding can be reported at.
    Only,
    /// The first or the last of several parts in the file. Another order of the file makes another part the subject, but the
    /// finding is the same.
    OneOfSeveral,
}

/// The status of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleStatus {
    /// It stays.
    Stable,
    /// It still runs, and will be removed.
    Deprecated {
        /// The version that deprecated it.
        since: &'static str,
        /// The reason.
        reason: &'static str,
    },
    /// It no longer runs; its name and code are still understood.
    Removed {
        /// The version that removed it.
        since: &'static str,
        /// The reason.
        reason: &'static str,
    },
}

impl RuleStatus {
    /// Deprecated since a version, for a reason.
    #[must_use]
    pub const fn deprecated(since: &'static str, reason: &'static str) -> Self {
        Self::Deprecated { since, reason }
    }

    /// Removed in a version, for a reason.
    #[must_use]
    pub const fn removed(since: &'static str, reason: &'static str) -> Self {
        Self::Removed { since, reason }
    }

    /// True if the rule no longer runs.
    #[must_use]
    pub const fn is_removed(self) -> bool {
        matches!(self, Self::Removed { .. })
    }
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
        let level = self.level.map_or("off by default", Level::word);
        let line = format!("Level: {level}. Since {}.", self.since);
        match self.status {
            RuleStatus::Stable => line,
            RuleStatus::Deprecated { since, reason } => format!("{line} Deprecated since {since}: {reason}."),
            RuleStatus::Removed { since, reason } => format!("{line} Removed in {since}: {reason}."),
        }
    }

    /// The level in one word, for tables: `off` if it is off by default, `deprecated` or `removed` if that is its status.
    #[must_use]
    pub fn level_word(&self) -> &'static str {
        match self.status {
            RuleStatus::Stable => self.level.map_or("off", Level::word),
            RuleStatus::Deprecated { .. } => "deprecated",
            RuleStatus::Removed { .. } => "removed",
        }
    }

    /// True if `word` is its name or its code.
    #[must_use]
    pub fn is_called(&self, word: &str) -> bool {
        self.name == word || self.code == word
    }

    pub(super) fn signature(&self) -> Signature {
        Signature { name: self.name, code: self.code, level: self.level.unwrap_or(Level::Warning) }
    }
}

/// Declares a rule; its doc comment is its page.
///
/// `level` is `Error`, `Warning`, `Info` or `Off`; `check` looks at a map, `check_text` at running text (`check`, `and
/// check_text` at both), `check_works` at the works that either cites, and with `check_text` at the text too. `in_drafts: Counted` says that a draft need not satisfy the
/// rule yet.
macro_rules! rule {
    ($(#[doc = $doc:literal])+
     pub static $id:ident = { code: $code:literal, name: $name:literal, summary: $summary:literal,
                              level: $level:ident, since: $since:literal, $looks:ident: $check:path
                              $(, and check_text: $text:path)?
                              $(, in_drafts: $in_drafts:ident)?
                              $(, subject: $subject:ident)?
                              $(, status: $status:ident($($fact:literal),+))? $(,)? }) => {
        $(#[doc = $doc])+
        pub static $id: $crate::check::rule::Rule = $crate::check::rule::Rule {
            name: $name,
            code: $code,
            summary: $summary,
            level: rule!(@level $level),
            since: $since,
            status: rule!(@status $($status($($fact),+))?),
            in_drafts: rule!(@in_drafts $($in_drafts)?),
            looks: rule!(@looks $looks $check $(, $text)?),
            subject: rule!(@subject $($subject)?),
            doc: concat!($($doc, "\n"),+),
        };
    };
    (@subject) => { $crate::check::rule::RuleSubject::Only };
    (@subject $subject:ident) => { $crate::check::rule::RuleSubject::$subject };
    (@level Off) => { None };
    (@level $level:ident) => { Some($crate::diagnostic::Level::$level) };
    (@in_drafts) => { $crate::check::rule::InDrafts::Reported };
    (@in_drafts $in_drafts:ident) => { $crate::check::rule::InDrafts::$in_drafts };
    (@status) => { $crate::check::rule::RuleStatus::Stable };
    (@status $status:ident($($fact:literal),+)) => { $crate::check::rule::RuleStatus::$status($($fact),+) };
    (@looks check $check:path) => { $crate::check::rule::Looks::Map($check) };
    (@looks check $check:path, $text:path) => { $crate::check::rule::Looks::Both($check, $text) };
    (@looks check_text $check:path) => { $crate::check::rule::Looks::Text($check) };
    (@looks check_works $check:path) => { $crate::check::rule::Looks::Works($check, None) };
    (@looks check_works $check:path, $text:path) => { $crate::check::rule::Looks::Works($check, Some($text)) };
}
