//! *Did you mean*: the word nearest to an unknown one.

use std::collections::BTreeMap;

/// The candidate nearest to `word`, if one is near enough.
///
/// The distance is the number of edits (insert, delete, replace, swap neighbours); a change of letter case counts half. It
/// may be a third of the word's length, and at least one; of two words with one or two letters each, only
/// the case may differ. Of equally near
/// candidates the first wins. For many words, use [`Candidates`].
#[must_use]
pub fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Candidates::new(candidates).nearest(word)
}

/// The message about a name that nothing has: `no base is called `leavs`; did you mean `leaves`?`. Where no name is near, it
/// ends with `other`, which may be empty.
#[must_use]
pub fn no_such_name<'a>(
    what: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    other: impl FnOnce() -> String,
) -> String {
    let hint = did_you_mean(name, known).map_or_else(other, |near| format!("did you mean `{near}`?"));
    let end = if hint.is_empty() { String::new() } else { format!("; {hint}") };
    if name.is_empty() {
        format!("{what} has an empty name{end}")
    } else {
        format!("{what} is called `{name}`{end}")
    }
}

/// The known words that unknown ones may stand for.
///
/// To compare every unknown id of a large file with every known one would take quadratic time, and so would two ids of a
/// million letters. All searches among the same candidates share a budget of [`Candidates::EFFORT`] pairs of letters, some
/// tenths of a second. Once it is spent, no word is found.
#[derive(Clone, Debug)]
pub struct Candidates<'a> {
    /// By length: the words and their positions.
    by_length: BTreeMap<usize, Vec<(usize, &'a str)>>,
    /// The pairs of letters that may still be compared.
    effort: usize,
}

impl<'a> Candidates<'a> {
    /// The most pairs of letters that all searches together may compare.
    pub const EFFORT: usize = 100_000_000;

    /// Prepares the search among `words`.
    #[must_use]
    pub fn new(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_length: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (position, word) in words.into_iter().enumerate() {
            by_length.entry(word.chars().count()).or_default().push((position, word));
        }
        Self { by_length, effort: Self::EFFORT }
    }

    /// The candidate nearest to `word`, as [`did_you_mean`] finds it.
    pub fn nearest(&mut self, word: &str) -> Option<&'a str> {
        // One letter is all of a word that an empty one lacks: it would resemble every short one.
        if word.is_empty() {
            return None;
        }
        let length = word.chars().count();
        let edits = (length / 3).max(1);
        let lower = word.to_lowercase();
        let mut best: Option<(usize, usize, &str)> = None;
        // The distance is at least the difference of the lengths: most candidates need no comparison.
        for (&other_length, words) in self.by_length.range(length.saturating_sub(edits)..=length + edits) {
            self.effort = self.effort.checked_sub((length * other_length).saturating_mul(words.len()))?;
            for &(position, candidate) in words {
                let distance = 2 * strsim::osa_distance(&lower, &candidate.to_lowercase());
                let distance = distance + usize::from(distance == 0 && word != candidate);
                let found = (distance, position, candidate);
                // Any short word resembles any other: `r7` is no slip for `r2`.
                let most = if length < 3 && other_length == length { 1 } else { 2 * edits };
                if distance <= most && best.is_none_or(|best| found < best) {
                    best = Some(found);
                }
            }
        }
        best.map(|(_, _, candidate)| candidate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found() {
        let words = ["claim", "evidence", "rebuttal"];
        assert_eq!(did_you_mean("evidnce", words), Some("evidence"));
        assert_eq!(did_you_mean("Claim", words), Some("claim"));
        assert_eq!(did_you_mean("clami", words), Some("claim"));
        assert_eq!(did_you_mean("source", words), None);
        assert_eq!(did_you_mean("", words), None);
        assert_eq!(did_you_mean("", ["a"]), None);
    }

    #[test]
    fn of_equally_near_words_the_first_wins() {
        assert_eq!(did_you_mean("cat", ["cart", "car", "at"]), Some("cart"));
        assert_eq!(did_you_mean("cat", ["at", "car", "cart"]), Some("at"));
        assert_eq!(did_you_mean("cat", ["car", "CAT", "cat"]), Some("cat"));
    }

    #[test]
    fn a_message_about_a_name_offers_the_nearest_or_all() {
        let message =
            |name| no_such_name("no base", name, ["leaves", "all"], || "the bases are …".to_owned());
        assert_eq!(message("leavs"), "no base is called `leavs`; did you mean `leaves`?");
        assert_eq!(message("ground"), "no base is called `ground`; the bases are …");
        assert_eq!(no_such_name("nothing", "x", ["y"], String::new), "nothing is called `x`");
    }

    #[test]
    fn the_effort_is_limited() {
        let known: Vec<String> = (0..1_000).map(|number| format!("claim-{number:04}")).collect();
        let mut candidates = Candidates::new(known.iter().map(String::as_str));
        let found =
            (0..2_000).filter(|number| candidates.nearest(&format!("clam-{number:04}")).is_some()).count();
        assert_eq!(found, Candidates::EFFORT / (1_000 * "claim-0000".len() * "clam-0000".len()));
        let long = "a".repeat(1_000_000);
        assert_eq!(did_you_mean(&long, [&*long.replacen('a', "b", 1)]), None);
    }
}
