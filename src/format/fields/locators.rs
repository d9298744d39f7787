//! The words that name a place in a source: `p. 4`, `§ 3`, `chapter iv`.

/// The words that people also write as a key: `page: 4`.
pub(in crate::format) const LOCATOR_KEYS: &[&str] =
    &["chapter", "p", "page", "pages", "paragraph", "pp", "section", "verse", "volume"];

/// The other words, without the full stops of abbreviations.
const OTHER_WORDS: &[&str] = &[
    "abs", "app", "art", "article", "bd", "bk", "book", "ch", "chap", "col", "f", "ff", "fig", "figure",
    "fn", "fol", "folio", "kap", "l", "line", "lines", "ll", "n", "nn", "no", "note", "para", "part", "pt",
    "rn", "s", "sec", "seite", "table", "v", "vol", "vv", "§", "§§", "¶", "¶¶",
];

/// The locator that has no number.
const PASSIM: &str = "passim";

/// Words that may stand between the numbers of a locator, or after them.
const BETWEEN: &[&str] = &[
    "and", "bis", "et", "in", "n", "of", "or", "passim", "r", "recto", "seq", "sq", "sqq", "to", "und",
    "verso",
];

/// True if a text begins with a place in a source: a number, or a word for a part and its number.
pub(in crate::format) fn begins_locator(text: &str) -> bool {
    let first = text.split(|c: char| c.is_whitespace() || c.is_ascii_digit()).next().unwrap_or_default();
    text.starts_with(|c: char| c.is_ascii_digit())
        || first.eq_ignore_ascii_case(PASSIM)
        || (is_word(first) && is_number(&text[first.len()..]))
}

/// True if a text that begins with a place goes on with other words: `p. 3 for details`.
pub(in crate::format) fn has_words_after_locator(text: &str) -> bool {
    let is_of_place = |word: &str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        // Signs, the letter of `3 a`, and all numbers.
        plain.chars().count() < 2
            || plain.contains(|c: char| c.is_ascii_digit())
            || is_word(plain)
            || is_number(plain)
            || BETWEEN.contains(&&*plain.to_lowercase())
    };
    !text.split_whitespace().all(is_of_place)
}

/// True for a word for a part of a source, perhaps abbreviated.
fn is_word(word: &str) -> bool {
    let lower = word.strip_suffix('.').unwrap_or(word).to_lowercase();
    LOCATOR_KEYS.contains(&&*lower) || OTHER_WORDS.contains(&&*lower)
}

/// True if a text begins with a number, in digits or in Roman numerals: `note 5` is a place, and `note that` is none.
fn is_number(text: &str) -> bool {
    let number = text.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_roman = !number.is_empty() && number.chars().all(|c| "ivxlcdm".contains(c.to_ascii_lowercase()));
    is_roman || number.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_other_words() {
        for place in [
            "p. 14",
            "pp. 3-5",
            "§ 4",
            "ch. 2",
            "14",
            "12-14",
            "p.3",
            "§4",
            "S. 3",
            "chapter iv",
            "passim",
            "no. 7",
            "pp. 3, 5 and 7",
            "3 ff.",
            "fol. 3 recto",
            "p. 3 et seq.",
            "§ 3 (a)",
            "p. 3 n. 5",
            "vol. II, p. 3",
        ] {
            assert!(begins_locator(place) && !has_words_after_locator(place), "{place}");
        }
        for other in ["the mayor", "kim", "please", "p", "note", "note that", "part of the story", ""] {
            assert!(!begins_locator(other), "{other}");
        }
        for more in ["p. 3 for details", "14 on the trains", "p. 3, my translation"] {
            assert!(begins_locator(more) && has_words_after_locator(more), "{more}");
        }
    }
}
