//! Running text split into words, numbers and marks.

use std::borrow::Cow;
use std::ops::{Range, RangeInclusive};

/// The words, numbers and marks of `text[range]`, as ranges of `text`. Linear time.
pub(super) fn pieces(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let rest = &text[at..range.end];
        let first = rest.find(|c: char| !c.is_whitespace() && !is_invisible(c))?;
        let start = at + first;
        let c = text[start..].chars().next()?;
        at = if c.is_alphanumeric() { word_end(text, start, range.end) } else { start + c.len_utf8() };
        Some(start..at)
    })
}

/// A word in lower case, with straight apostrophes.
pub(super) fn lowered(word: &str) -> Cow<'_, str> {
    if word.chars().any(|c| c.is_uppercase() || c == '’' || is_invisible(c)) {
        let shown = word.chars().filter(|&c| !is_invisible(c)).map(|c| if c == '’' { '\'' } else { c });
        Cow::Owned(shown.flat_map(char::to_lowercase).collect())
    } else {
        Cow::Borrowed(word)
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The end of a word of ASCII letters and digits, if no character after it may belong to it.
fn plain_word_end(bytes: &[u8], start: usize, limit: usize) -> Option<usize> {
    let letters = bytes[start..limit].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let end = start + letters;
    let last = bytes[start..end].last()?;
    let is_end = match bytes[start..limit].get(letters) {
        None => true,
        Some(b'-' | b'\'' | b'_') => false,
        Some(b'.' | b',' | b'/' | b':' | b' ') => !last.is_ascii_digit(),
        Some(next) => next.is_ascii(),
    };
    is_end.then_some(end)
}

/// The end of the word that begins at `start`.
fn word_end(text: &str, start: usize, limit: usize) -> usize {
    if let Some(end) = plain_word_end(text.as_bytes(), start, limit) {
        return end;
    }
    let mut end = start;
    let mut previous = ' ';
    let mut chars = text[start..limit].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        let goes_on = c.is_alphanumeric()
            || is_combining(c)
            || is_invisible(c)
            || match c {
                '-' | '\'' | '’' | '_' | '\u{2010}' | '\u{2011}' => {
                    previous.is_alphanumeric() && next.is_alphanumeric()
                }
                '.' | ',' | '/' | ':' => previous.is_numeric() && next.is_numeric(),
                '\u{a0}' | '\u{202f}' | '\u{2009}' => {
                    previous.is_numeric() && opens_group(&text[start + offset + c.len_utf8()..limit])
                }
                // `8 500`: a blank between groups of thousands.
                ' ' => {
                    previous.is_ascii_digit()
                        && is_first_group(&text[start..start + offset])
                        && opens_group(&text[start + offset + 1..limit])
                }
                _ => false,
            };
        // French inverts: `écrit-elle` is two words and a mark.
        let inverts = c == '-' && offset > 0 && opens_pronoun(&text[start + offset + 1..limit]);
        // French elides: `l'étude` is two words.
        let elides = matches!(c, '\'' | '’') && offset > 0 && is_elided(&text[start..start + offset]);
        if !goes_on || elides || inverts {
            return if elides { start + offset + c.len_utf8() } else { start + offset };
        }
        end = start + offset + c.len_utf8();
        previous = c;
    }
    end
}

/// True if `rest` begins with exactly three digits, as a group of thousands does.
fn opens_group(rest: &str) -> bool {
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    digits == 3 && !rest[3..].starts_with(char::is_alphabetic)
}

/// True if a number consists of one to three digits, or of these and groups of three after blanks.
fn is_first_group(number: &str) -> bool {
    let mut groups = number.rsplit(' ');
    let last = groups.next().unwrap_or("");
    let is_group = |group: &str, sizes: RangeInclusive<usize>| {
        sizes.contains(&group.len()) && group.bytes().all(|byte| byte.is_ascii_digit())
    };
    match groups.next() {
        None => is_group(last, 1..=3) && last != "0",
        // The groups before the last were read when their blanks were.
        Some(_) => is_group(last, 3..=3),
    }
}

/// True if `rest` begins with a pronoun after a verb, as in `dit-il` and `déclare-t-elle`.
fn opens_pronoun(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    matches!(word, "il" | "elle" | "ils" | "elles") || rest.starts_with("t-il") || rest.starts_with("t-elle")
}

/// True if `before` stands before an apostrophe in French only.
fn is_elided(before: &str) -> bool {
    matches!(
        before,
        "l" | "d" | "j" | "n" | "s" | "c" | "m" | "t" | "qu" | "L" | "D" | "J" | "N" | "S" | "C" | "Qu" | "M"
    )
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
