//! The proper names of a text, as its capitals show them, and their comparison with another text.

use std::collections::HashSet;
use std::ops::Range;

use crate::model::dates::is_english_month;

/// The proper names inside the sentences of a text: runs of words with a capital, except those that begin a sentence. None
/// for a text in which nearly all words have one.
///
/// # Example
/// ```
/// use claimgraph::document::{NamedWords, proper_names};
///
/// let statement = "The report of Human Rights Watch names China's north.";
/// let names: Vec<_> = proper_names(statement).into_iter().map(|range| &statement[range]).collect();
/// assert_eq!(names, ["Human Rights Watch", "China's"]);
/// let passage = NamedWords::of("HRW has reported on Chinese policy.");
/// assert!(names.iter().all(|name| passage.has(name)));
/// ```
#[must_use]
pub fn proper_names(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let capitals = words.iter().filter(|word| word.is_capital).count();
    if words.len() > 3 && 5 * capitals > 4 * words.len() {
        return Vec::new();
    }
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    for (at, word) in words.iter().enumerate() {
        let is_name = word.is_capital && !word.begins_sentence && !names_nothing(&word.stem(text));
        if !is_name {
            continue;
        }
        let is_joined = last.is_some_and(|last| {
            let between = &text[words[last].range.end..word.range.start];
            let small = &words[last + 1..at];
            between.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.'))
                && (small.is_empty() || is_link(small.iter().map(|small| &text[small.range.clone()])))
        });
        match names.last_mut() {
            Some(name) if is_joined => name.end = word.range.end,
            _ => names.push(word.range.clone()),
        }
        last = Some(at);
    }
    names
}

/// True if words without a capital link the parts of one name, as in `Office of the High Commissioner`.
fn is_link<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    let begins = words.next().is_some_and(|first| LINKS.contains(&first));
    begins && words.all(|word| LINKS.contains(&word) || word == "the")
}

/// Words that link the parts of a name.
const LINKS: &[&str] = &["of", "on", "for", "de", "la", "du", "des", "von", "van", "der", "den"];

/// The words of a passage, for names to be looked for.
#[derive(Clone, Debug, Default)]
pub struct NamedWords {
    stems: HashSet<String>,
    /// The first letters of its runs of capitalised words.
    initials: Vec<String>,
}

impl NamedWords {
    /// The words of a passage. Linear time.
    #[must_use]
    pub fn of(passage: &str) -> Self {
        let mut named = Self::default();
        let mut run = String::new();
        let mut last: Option<std::ops::Range<usize>> = None;
        for word in words(passage) {
            if last
                .replace(word.range.clone())
                .is_some_and(|last| is_sentence_between(passage, &last, &word.range))
            {
                named.initials.push(std::mem::take(&mut run));
            }
            named.stems.insert(word.stem(passage));
            named.stems.insert(root(&word.stem(passage)));
            let letters = &passage[word.range.clone()];
            if word.is_capital {
                run.extend(letters.chars().next());
            } else if !SMALL_WORDS.contains(&letters) {
                named.initials.push(std::mem::take(&mut run));
            }
        }
        named.initials.push(run);
        named
    }

    /// True if the passage has each word of a name, in any form, or the name is an abbreviation of words of the passage, or
    /// the passage has an abbreviation of the name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let words = words(name);
        let main = words.iter().filter(|word| word.is_capital);
        let has_each = main.clone().all(|word| {
            let stem = word.stem(name);
            self.stems.contains(&stem)
                || self.stems.contains(&root(&stem))
                || self.spells_out(&name[word.range.clone()])
        });
        let initials: String = main.filter_map(|word| name[word.range.clone()].chars().next()).collect();
        has_each || (initials.len() > 1 && self.stems.contains(&initials.to_lowercase()))
    }

    /// True if words of the passage begin with the letters of an abbreviation, such as `UN`.
    fn spells_out(&self, word: &str) -> bool {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        let is_abbreviation = letters.len() > 1 && letters.chars().all(char::is_uppercase);
        is_abbreviation && self.initials.iter().any(|initials| initials.contains(&letters))
    }
}

/// True if a sentence ends between two words: after a point, unless the word before it is an initial.
fn is_sentence_between(passage: &str, last: &std::ops::Range<usize>, next: &std::ops::Range<usize>) -> bool {
    let between = &passage[last.end..next.start.max(last.end)];
    between.contains(". ") && passage[last.clone()].chars().nth(1).is_some()
}

/// Words that a run of capitalised words passes over when an abbreviation is made of it.
const SMALL_WORDS: &[&str] =
    &["of", "the", "and", "for", "de", "la", "du", "des", "von", "van", "der", "den", "to", "on", "in"];

/// True for a word with a capital that names nothing, by its stem: a pronoun, or a part of a date.
fn names_nothing(stem: &str) -> bool {
    NO_NAMES.contains(&stem) || is_english_month(stem)
}

/// Words with a capital that name nothing, by their stems, beside the months.
const NO_NAMES: &[&str] = &[
    "i",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "christmas",
    "easter",
];

/// Endings of the adjectives and inhabitants of places, and of places: `Chinese` and `China` have one root.
const ENDINGS: &[&str] =
    &["ese", "ians", "ian", "ans", "an", "ish", "ia", "is", "i", "ic", "y", "a", "n", "s", "e"];

/// The least bytes of a root.
const ROOT: usize = 4;

/// A word without the ending of an adjective.
fn root(stem: &str) -> String {
    let ending = ENDINGS.iter().find(|ending| stem.len() >= ROOT + ending.len() && stem.ends_with(*ending));
    stem[..stem.len() - ending.map_or(0, |ending| ending.len())].to_owned()
}

/// A word of a text, without the marks around it.
struct NameWord {
    range: Range<usize>,
    is_capital: bool,
    begins_sentence: bool,
}

impl NameWord {
    /// The word in lower case, without points, `'s` and the plural's `s`.
    fn stem(&self, text: &str) -> String {
        let word: String = text[self.range.clone()].replace('’', "'").to_lowercase();
        let word = word.strip_suffix("'s").unwrap_or(&word).replace(['.', '\''], "");
        match word.strip_suffix('s') {
            Some(singular) if singular.len() > 3 && !singular.ends_with('s') => singular.to_owned(),
            _ => word,
        }
    }
}

/// The words of a text; those joined by a hyphen are several.
fn words(text: &str) -> Vec<NameWord> {
    let mut words: Vec<NameWord> = Vec::new();
    let mut begins = true;
    let is_split =
        |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '\u{2010}' | '\u{2011}');
    let mut at = 0;
    for raw in text.split(is_split) {
        let start = text[at..].find(raw).map_or(at, |found| at + found);
        at = start + raw.len();
        let front = raw.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = front.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_quoted = raw.len() > front.len();
        if !word.is_empty() {
            let start = start + raw.len() - front.len();
            words.push(NameWord {
                range: start..start + word.len(),
                is_capital: word.starts_with(char::is_uppercase),
                begins_sentence: begins || is_quoted,
            });
            let tail = &front[word.len()..];
            let is_abbreviation = word.contains('.') || word.chars().count() == 1;
            begins = tail.contains(['!', '?', ':']) || (tail.contains(['.', '…']) && !is_abbreviation);
        } else if raw.contains(['.', '!', '?', ':']) {
            begins = true;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_told_from_first_words() {
        for (text, expected) in [
            ("The UN met in New York. Nobody came.", &["UN", "New York"][..]),
            ("They say: Bread is dear in the U.S. Senate.", &["U.S. Senate"]),
            (
                "The chief of the Office of the High Commissioner said “Nobody” in May.",
                &["Office of the High Commissioner"],
            ),
            ("Bread is dear, I think.", &[]),
            ("Bread And Games For All", &[]),
            ("So say Lee, Fox and Roth.", &["Lee", "Fox", "Roth"]),
            ("the Anglo-Saxon way", &["Anglo", "Saxon"]),
        ] {
            let names: Vec<_> = proper_names(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(names, expected, "{text}");
        }
    }

    #[test]
    fn names_are_known_in_other_forms() {
        let passage = NamedWords::of(
            "In China, Human Rights Watch and the United Nations’ Office met Ms. Lee’s Uyghurs of Ürümqi in the U.S. and Australia.",
        );
        for name in [
            "Chinese",
            "HRW",
            "UN",
            "Lee",
            "Uyghur",
            "Ürümqi's",
            "US",
            "United States",
            "Australians",
            "Human Rights Watch",
        ] {
            assert!(passage.has(name), "{name}");
        }
        for name in ["Austria", "WHO", "Fox", "Rights Council", "Germany"] {
            assert!(!passage.has(name), "{name}");
        }
        // Initials do not go on in the next sentence.
        let passage = NamedWords::of("So said Uma. Nora Ness came.");
        assert!(!passage.has("UN") && passage.has("NN"));
    }

    proptest! {
        #[test]
        fn any_text_has_names(text in "(\\PC{0,6}|[A-Z][a-z.]{0,4} |of |-){0,12}") {
            let passage = NamedWords::of(&text);
            for name in proper_names(&text) {
                prop_assert!(passage.has(&text[name.clone()]), "{:?} in {:?}", &text[name], text);
            }
        }
    }
}
