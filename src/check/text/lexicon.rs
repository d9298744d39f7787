//! The words that tell something about a sentence, by language.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use foldhash::HashMap;

use super::classes::{PhraseClass, WordClass, WordClasses, WordTables};
use super::numerals::figure_words;
use super::split::{lowered, pieces};
use super::{english, french, german};
use crate::document::Language;

/// The words of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    classes: HashMap<&'static str, WordClasses>,
    numbers: HashMap<&'static str, f64>,
    months: HashMap<&'static str, u8>,
    /// All phrases, and the class of each.
    phrases: Option<AhoCorasick>,
    phrase_classes: Vec<PhraseClass>,
}

impl Lexicon {
    /// The words of `language`; those of no language, if the program does not know it.
    pub(super) fn of(language: Language) -> &'static Self {
        static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&english::WORDS));
        static GERMAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&german::WORDS));
        static FRENCH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&french::WORDS));
        static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
        match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
            Language::French => &FRENCH,
            Language::Other => &NONE,
        }
    }

    fn new(tables: &WordTables) -> Self {
        let mut classes: HashMap<&'static str, WordClasses> = HashMap::default();
        for (class, words) in tables.classes {
            for word in words.split_whitespace() {
                classes.entry(word).or_default().add(*class);
            }
        }
        let months = (1..)
            .zip(tables.months)
            .flat_map(|(number, names)| names.split_whitespace().map(move |name| (name, number)));
        for (name, _) in months.clone() {
            classes.entry(name).or_default().add(WordClass::Month);
        }
        let months: HashMap<&'static str, u8> = months.collect();
        let numbers: HashMap<&'static str, f64> =
            tables.numbers.split_whitespace().filter_map(number).collect();
        let quantities = tables.numbers.split_whitespace().filter_map(number).map(|(word, _)| word);
        for word in quantities.chain(figure_words()) {
            classes.entry(word).or_default().add(WordClass::Quantity);
        }
        let phrases = || {
            tables
                .phrases
                .iter()
                .flat_map(|(class, phrases)| phrases.split(" | ").map(move |phrase| (*class, phrase)))
        };
        Self {
            classes,
            numbers,
            months,
            phrases: Some(
                AhoCorasick::new(phrases().map(|(_, phrase)| in_words(phrase)))
                    .unwrap_or_else(|_| unreachable!("a short list of phrases")),
            ),
            phrase_classes: phrases().map(|(class, _)| class).collect(),
        }
    }

    /// The classes of a word in lower case.
    pub(super) fn classes(&self, word: &str) -> WordClasses {
        self.classes.get(word).copied().unwrap_or_default()
    }

    /// The value of a number word in lower case.
    pub(super) fn number(&self, word: &str) -> Option<f64> {
        self.numbers.get(word).copied()
    }

    /// The phrases in a text in lower case: whole words, in the order of their ends.
    pub(super) fn phrases<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (PhraseClass, Range<usize>)> + 't {
        let found = self.phrases.iter().flat_map(move |phrases| phrases.find_overlapping_iter(text));
        let is_whole = |range: &Range<usize>| {
            !text[..range.start].ends_with(char::is_alphanumeric)
                && !text[range.end..].starts_with(char::is_alphanumeric)
        };
        found
            .map(|found| (self.phrase_classes[found.pattern().as_usize()], found.range()))
            .filter(move |(_, range)| is_whole(range))
    }

    /// The number of a month in lower case.
    pub(super) fn month(&self, word: &str) -> Option<u8> {
        self.months.get(word).copied()
    }
}

/// A word for a number, and its value.
fn number(entry: &'static str) -> Option<(&'static str, f64)> {
    let (word, value) = entry.split_once('=')?;
    Some((word, value.parse().ok()?))
}

/// A phrase as the words of a text are searched: in lower case, with spaces between them.
fn in_words(phrase: &str) -> String {
    let words = pieces(phrase, 0..phrase.len()).map(|range| lowered(&phrase[range]).into_owned());
    words.collect::<Vec<_>>().join(" ")
}
