//! The words and marks of a sentence.

use std::borrow::Cow;
use std::ops::Range;

use super::classes::{WordClass, WordClasses};
use super::lexicon::Lexicon;
use super::split::{lowered, pieces};

/// A word, a number or a mark.
#[derive(Clone, Debug)]
pub(super) struct TextWord<'a> {
    /// Its place in the text that holds the sentence.
    pub(super) range: Range<usize>,
    /// Its letters in lower case, without the `'s` of a possessive.
    pub(super) lower: Cow<'a, str>,
    /// The classes of words that it belongs to.
    pub(super) classes: WordClasses,
    pub(super) form: TokenForm,
    pub(super) is_possessive: bool,
    /// True if it has two letters or more, all of them capitals.
    pub(super) is_acronym: bool,
    /// True if it stands between quotation marks.
    pub(super) is_quoted: bool,
}

/// The form of a word, a number or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenForm {
    /// It begins with a lower-case letter, or a letter without case.
    Plain,
    /// It begins with a capital.
    Capital,
    /// It begins with a digit.
    Number,
    /// It is one character that is no letter and no digit.
    Mark,
}

impl TextWord<'_> {
    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.form == TokenForm::Mark && self.lower == mark
    }

    pub(super) const fn has(&self, class: WordClass) -> bool {
        self.classes.has(class)
    }

    pub(super) fn is_number(&self) -> bool {
        self.form == TokenForm::Number
    }

    pub(super) fn is_capital(&self) -> bool {
        self.form == TokenForm::Capital
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.form, TokenForm::Plain | TokenForm::Capital)
    }
}

/// The words of `text[range]`. Ranges are those of `text`. Linear time.
pub(super) fn words<'a>(text: &'a str, range: Range<usize>, lexicon: &Lexicon) -> Vec<TextWord<'a>> {
    pieces(text, range).map(|piece| word(text, piece, lexicon)).collect()
}

fn word<'a>(text: &'a str, range: Range<usize>, lexicon: &Lexicon) -> TextWord<'a> {
    let written = &text[range.clone()];
    let form = match written.chars().next() {
        Some(c) if c.is_numeric() => TokenForm::Number,
        Some(c) if c.is_uppercase() => TokenForm::Capital,
        Some(c) if c.is_alphanumeric() => TokenForm::Plain,
        _ => TokenForm::Mark,
    };
    let stem = ["'s", "’s"].iter().find_map(|end| written.strip_suffix(end));
    let plain = stem.unwrap_or(written);
    let lower = lowered(plain);
    let classes = lexicon.classes(&lower);
    let is_acronym = !plain.starts_with(char::is_lowercase)
        && plain.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !plain.chars().any(char::is_lowercase);
    TextWord { range, lower, classes, form, is_possessive: stem.is_some(), is_acronym, is_quoted: false }
}

/// The words in lower case, with spaces between them, and the start of each.
pub(super) fn joined(words: &[TextWord<'_>]) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut starts = Vec::with_capacity(words.len());
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        starts.push(text.len());
        text.push_str(&word.lower);
    }
    (text, starts)
}
