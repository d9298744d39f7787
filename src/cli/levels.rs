//! Rules on the command line: a rule by name or code, and the options that change levels.

use anyhow::{Result, anyhow};
use claimgraph::check::{LevelProfile, Levels, PROFILES, RULES, Rule, find_profile, find_rule};
use claimgraph::diagnostic::{Level, no_such_name};

/// Options that change the levels of rules. If several name one rule, the most severe wins; those that name a rule win over the
/// profile.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct LevelArguments {
    /// Set the levels for one kind of work: essay, debate, factcheck, llm or reasoning
    #[arg(long, value_name = "PROFILE")]
    profile: Option<String>,
    /// Make a rule an error (name or code; may be repeated)
    #[arg(long, value_name = "RULE")]
    deny: Vec<String>,
    /// Make a rule a warning, and turn it on
    #[arg(long, value_name = "RULE")]
    warn: Vec<String>,
    /// Turn a rule off
    #[arg(long, value_name = "RULE")]
    allow: Vec<String>,
}

impl LevelArguments {
    pub(crate) fn levels(&self) -> Result<Levels> {
        let mut levels = self.profile.as_deref().map_or_else(|| Ok(Levels::default()), levels_of_profile)?;
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

/// The levels of the profile that the user named.
fn levels_of_profile(word: &str) -> Result<Levels> {
    let names = || PROFILES.iter().map(|profile| profile.name);
    let list = || format!("the profiles are {}", names().collect::<Vec<_>>().join(", "));
    let profile = find_profile(&word.to_lowercase());
    profile.map(LevelProfile::levels).ok_or_else(|| anyhow!(no_such_name("no profile", word, names(), list)))
}

/// The rule that the user named.
pub(crate) fn rule_named(word: &str) -> Result<&'static Rule> {
    // Names are in lower case and codes in upper case, and no two differ only in case.
    let found = find_rule(&word.to_lowercase()).or_else(|| find_rule(&word.to_uppercase()));
    found.ok_or_else(|| {
        let names = RULES.iter().flat_map(|rule| [rule.name, rule.code]);
        anyhow!(no_such_name("no rule", word, names, || "`claimgraph rules` lists them".to_owned()))
    })
}
