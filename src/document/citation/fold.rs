//! Texts as they are compared: words in lower case, without accents and punctuation.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::char_start;

/// Words that begin titles and are left out in short forms.
const ARTICLES: &[&str] =
    &["the", "a", "an", "der", "die", "das", "ein", "eine", "le", "la", "les", "l", "un", "une"];

/// The words of a text for comparison.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_between = |c: char| !c.is_alphanumeric() && !is_combining_mark(c) && !is_apostrophe(c);
    let plain = text.split(is_between).map(word);
    plain.filter(|word| !word.is_empty()).collect()
}

/// The words of a title, without an article at its start.
pub(super) fn title(text: &str) -> Vec<String> {
    let mut words = words(text);
    if words.len() > 1 && ARTICLES.contains(&words[0].as_str()) {
        words.remove(0);
    }
    words
}

/// One word, or the words of a name without what is between them.
pub(super) fn word(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            c if c.is_alphanumeric() => folded.push(c),
            _ => {}
        }
    }
    folded
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ')
}

/// True for a word of a closed list; the list is in lower case.
pub(super) fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.contains(&word) || list.contains(&word.to_lowercase().as_str())
}

/// The length of the first word or phrase of a list, all in lower case, that `text` begins with, whole.
pub(super) fn prefix(text: &str, phrases: &[&str]) -> Option<usize> {
    // Most texts begin with another letter than all phrases.
    let first = text.chars().next()?.to_lowercase().next()?;
    phrases.iter().filter(|phrase| phrase.starts_with(first)).filter_map(|phrase| begins(text, phrase)).max()
}

/// The length of `phrase`, which is in lower case, if `text` begins with it, and it ends there.
pub(super) fn begins(text: &str, phrase: &str) -> Option<usize> {
    let mut rest = text.chars();
    for wanted in phrase.chars() {
        let c = rest.next()?;
        if c != wanted && !c.to_lowercase().eq([wanted]) {
            return None;
        }
    }
    let ends_in_letter = phrase.ends_with(char::is_alphanumeric);
    let goes_on = rest.clone().next().is_some_and(|c| c.is_alphanumeric() || is_apostrophe(c));
    (!(ends_in_letter && goes_on)).then(|| text.len() - rest.as_str().len())
}

/// The start of a text, of at most so many bytes.
pub(super) fn start(text: &str, most: usize) -> &str {
    &text[..char_start(text, most)]
}
