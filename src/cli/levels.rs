//! Rules on the command line: a rule by name or code, and the options that change levels.

use anyhow::{Result, anyhow};
use claimgraph::check::{Levels, RULES, Rule, find_rule};
use claimgraph::diagnostic::{Level, no_such_name};

/// Options that change the levels of rules. If several name one rule, the most severe wins.
#[derive(Debug, Default, clap::Args)]
pub(crate) struct LevelArguments {
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

/// The rule that the user named.
pub(crate) fn rule_named(word: &str) -> Result<&'static Rule> {
    // Names are in lower case and codes in upper case, and no two differ only in case.
    let found = find_rule(&word.to_lowercase()).or_else(|| find_rule(&word.to_uppercase()));
    found.ok_or_else(|| {
        let names = RULES.iter().flat_map(|rule| [rule.name, rule.code]);
        anyhow!(no_such_name("no rule", word, names, || "`claimgraph rules` lists them".to_owned()))
    })
}
