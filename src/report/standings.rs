//! The words of standings, for people and programs.

use indexmap::IndexMap;

use crate::check::{Shares, Standing};

/// The words of a standing.
pub(super) struct StandingWords {
    standing: Standing,
    /// The name of its number in JSON.
    field: &'static str,
    /// The statements that have it, after their number: `3 on a source`.
    share: &'static str,
    /// The ground of such a statement, after the word `rests`.
    rests: &'static str,
}

const fn words(
    standing: Standing,
    field: &'static str,
    share: &'static str,
    rests: &'static str,
) -> StandingWords {
    StandingWords { standing, field, share, rests }
}

/// The words of every standing, in the order of reports.
const STANDINGS: [StandingWords; Standing::ALL.len()] = [
    words(Standing::OnSource, "rests_on_source", "on a source", "on a source"),
    words(
        Standing::OnlyGranted,
        "only_granted",
        "only granted (assumed, implicit or conceded)",
        "only on what is granted",
    ),
    words(Standing::OnlyReported, "only_reported", "only reported", "with its holder, as a reported view"),
    words(Standing::CommonKnowledge, "common_knowledge", "common knowledge", "on common knowledge"),
    words(Standing::OnlyReasoned, "only_reasoned", "supported only by reasons", "only on reasons"),
    words(
        Standing::Unattributed,
        "unattributed",
        "reported without a source",
        "with its holder, as a view without a source",
    ),
    words(
        Standing::CutOff,
        "cut_off",
        "cut off by a faulty relation",
        "on nothing, because of a faulty relation",
    ),
    words(Standing::Unsupported, "unsupported", "without support", "on nothing"),
];

/// The shares that are not zero, in one line.
pub(super) fn in_words(shares: &Shares) -> String {
    let shares = STANDINGS.iter().map(|words| (shares.of(words.standing), words.share));
    let named = shares.filter(|(count, _)| *count > 0).map(|(count, share)| format!("{count} {share}"));
    named.collect::<Vec<_>>().join(", ")
}

/// The shares by the names of JSON, after their `total`.
pub(super) fn in_numbers(shares: &Shares) -> IndexMap<&'static str, usize> {
    let shares_of = STANDINGS.iter().map(|words| (words.field, shares.of(words.standing)));
    std::iter::once(("total", shares.total())).chain(shares_of).collect()
}

/// The ground of a statement of a standing, after the word `rests`.
pub(super) fn rests(standing: Standing) -> &'static str {
    STANDINGS.iter().find(|words| words.standing == standing).expect("every standing has words").rests
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_standing_has_words() {
        for &standing in Standing::ALL {
            assert!(!rests(standing).is_empty());
        }
    }
}
