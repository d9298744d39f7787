//! Profiles: levels of rules for one kind of work, as tables.

use super::levels::Levels;
use super::rules::find_rule;
use crate::diagnostic::Level;

/// A set of levels for one kind of work. Rules that it does not name keep their own.
#[derive(Debug)]
pub struct LevelProfile {
    /// Its name, as `--profile` takes it.
    pub name: &'static str,
    /// The work that it is for, in a few words.
    pub summary: &'static str,
    /// The levels that differ from the rules' own; none turns a rule off.
    pub levels: &'static [(&'static str, Option<Level>)],
}

const ERROR: Option<Level> = Some(Level::Error);
const WARNING: Option<Level> = Some(Level::Warning);
const INFO: Option<Level> = Some(Level::Info);
const OFF: Option<Level> = None;

/// The profiles; the first is the default.
pub static PROFILES: &[LevelProfile] = &[
    LevelProfile { name: "essay", summary: "a text that argues: every rule at its own level", levels: &[] },
    LevelProfile {
        name: "debate",
        summary: "evidence in competition: full records, dates of access, pages, answers to every attack",
        levels: &[
            ("incomplete-source", ERROR),
            ("missing-access-date", ERROR),
            ("quotation-without-page", ERROR),
            ("unanswered-rebuttal", ERROR),
            ("open-critical-question", INFO),
        ],
    },
    LevelProfile {
        name: "factcheck",
        summary: "every fact against its source: sources at the claims, figures and names as the text has them",
        levels: &[
            ("reasons-without-source", INFO),
            ("unconfirmed-citation", ERROR),
            ("stale-review", ERROR),
            ("figure-not-in-anchor", ERROR),
            ("name-not-in-anchor", WARNING),
        ],
    },
    LevelProfile {
        name: "llm",
        summary: "maps that a language model made: every statement shows where the text says it",
        levels: &[
            ("unanchored-node", ERROR),
            ("figure-not-in-anchor", ERROR),
            ("name-not-in-anchor", WARNING),
        ],
    },
    LevelProfile {
        name: "reasoning",
        summary: "arguments that have no sources by nature: the rules about sources are off",
        levels: &[
            ("unsupported-claim", OFF),
            ("ungrounded-claim", OFF),
            ("single-source", OFF),
            ("reasons-without-source", OFF),
            ("unsourced-evidence", OFF),
            ("unreasoned-value", OFF),
            ("unattributed-view", OFF),
            ("unsupported-answer", OFF),
            ("uncited-quotation", OFF),
            ("uncited-figure", OFF),
            ("uncited-testimony", OFF),
            ("unnoted-paragraph", OFF),
        ],
    },
];

/// The profile of that name.
#[must_use]
pub fn find_profile(name: &str) -> Option<&'static LevelProfile> {
    PROFILES.iter().find(|profile| profile.name == name)
}

impl LevelProfile {
    /// Its levels.
    ///
    /// # Panics
    /// When it names a rule that does not exist, which a test rules out.
    #[must_use]
    pub fn levels(&self) -> Levels {
        self.levels.iter().fold(Levels::default(), |levels, (name, level)| {
            levels.with(find_rule(name).expect("profiles name rules"), *level)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_name_rules_once_and_change_something() {
        for profile in PROFILES {
            let _ = profile.levels();
            let mut names: Vec<_> = profile.levels.iter().map(|(name, _)| *name).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), profile.levels.len(), "{}", profile.name);
            for (name, level) in profile.levels {
                let rule = find_rule(name).unwrap();
                assert!(
                    rule.level != *level || rule.level.is_none(),
                    "{}: {name} has that level",
                    profile.name
                );
            }
        }
    }
}
