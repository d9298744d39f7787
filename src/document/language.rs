//! The language of a text, guessed from its most common words.

words! {
    /// A language whose words the program knows.
    pub enum Language {
        /// English.
        English = "en",
        /// German.
        German = "de",
        /// French.
        French = "fr",
        /// Another language, or too little text to tell.
        Other = "und",
    }
}

/// The most common words of each language, in lower case. A row of [`Language::Other`] is a language that is close to a known one.
const COMMON_WORDS: &[(Language, &[&str])] = &[
    (
        Language::English,
        &[
            "the", "of", "and", "to", "is", "that", "it", "was", "for", "with", "as", "by", "are", "this",
            "be", "not",
        ],
    ),
    (
        Language::German,
        &[
            "der", "die", "das", "und", "ist", "nicht", "ein", "eine", "zu", "den", "dem", "mit", "von",
            "sich", "auch", "auf", "wird", "für",
        ],
    ),
    (
        Language::French,
        &[
            "le", "la", "les", "et", "des", "est", "une", "un", "du", "dans", "que", "qui", "pour", "pas",
            "sur", "au", "ce", "il",
        ],
    ),
    // Spanish.
    (
        Language::Other,
        &[
            "el", "la", "los", "las", "de", "que", "y", "en", "un", "una", "del", "se", "por", "con", "es",
            "para", "al", "su",
        ],
    ),
    // Portuguese.
    (
        Language::Other,
        &[
            "o", "a", "os", "as", "do", "da", "de", "que", "e", "em", "um", "uma", "não", "para", "com",
            "no", "na", "por",
        ],
    ),
    // Italian.
    (
        Language::Other,
        &[
            "il", "la", "di", "che", "e", "un", "una", "per", "non", "del", "della", "i", "gli", "con",
            "sono", "in", "nel", "si",
        ],
    ),
    // Dutch.
    (
        Language::Other,
        &[
            "de", "het", "een", "en", "van", "dat", "niet", "is", "op", "te", "zijn", "voor", "met", "die",
            "er", "ook", "aan", "in",
        ],
    ),
    // Danish, Norwegian and Swedish.
    (
        Language::Other,
        &[
            "og", "och", "det", "er", "som", "en", "et", "ett", "av", "af", "til", "till", "ikke", "inte",
            "den", "på", "för",
        ],
    ),
];

/// The words of a text that are looked at.
const MOST_WORDS: usize = 4_000;

/// Of the words of a text in a known language, at least one in this many is one of its common words.
const SHARE: usize = 12;

impl Language {
    /// Guesses the language of a text from its first 4,000 words.
    ///
    /// # Example
    /// ```
    /// use claimgraph::document::Language;
    ///
    /// assert_eq!(Language::of("It is not the price of bread that was high."), Language::English);
    /// assert_eq!(Language::of("Der Preis ist nicht das Problem der Stadt."), Language::German);
    /// assert_eq!(Language::of("Цена хлеба высока."), Language::Other);
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut counts = [0_usize; COMMON_WORDS.len()];
        let mut words = 0;
        let is_letter = |c: char| !c.is_alphabetic();
        for word in text.split(is_letter).filter(|word| !word.is_empty()).take(MOST_WORDS) {
            words += 1;
            let word = word.to_lowercase();
            for (count, (_, common)) in counts.iter_mut().zip(COMMON_WORDS) {
                *count += usize::from(common.contains(&word.as_str()));
            }
        }
        let best =
            (0..counts.len()).max_by_key(|&at| (counts[at], counts.len() - at)).filter(|&at| counts[at] > 0);
        match best {
            Some(at) if counts[at] * SHARE >= words => COMMON_WORDS[at].0,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_common_words_has_no_known_language() {
        for text in ["", "12 34", "Praha Brno Ostrava Plzeň", "価格は高い。"] {
            assert_eq!(Language::of(text), Language::Other, "{text}");
        }
    }

    #[test]
    fn a_close_language_is_not_taken_for_a_known_one() {
        for (language, text) in [
            (Language::English, "The council laid a lane in the road, and it is not as wide as the old one."),
            (Language::French, "Le prix du pain est un des soucis de la ville, et il ne baisse pas."),
            (
                Language::German,
                "Der Rat hat die Kameras in der Stadt nicht gewollt, und das ist ein Problem.",
            ),
            (
                Language::Other,
                "El precio del pan es una de las preocupaciones de la ciudad, y no baja en un año.",
            ),
            (Language::Other, "O preço do pão é uma das preocupações da cidade, e não baixa em um ano."),
            (
                Language::Other,
                "Il prezzo del pane è una delle preoccupazioni della città, e non scende per un anno.",
            ),
            (
                Language::Other,
                "De prijs van het brood is een zorg van de stad, en die is niet lager dan toen.",
            ),
            (
                Language::Other,
                "Prisen på brød er en bekymring i byen, og den er ikke lavere end før, som det siges.",
            ),
        ] {
            assert_eq!(Language::of(text), language, "{text}");
        }
    }
}
