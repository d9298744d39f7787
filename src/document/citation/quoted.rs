//! Quotation marks in descriptions.

use std::ops::Range;

/// An opening mark, and those that may close it.
const PAIRS: &[(char, &[char])] = &[
    ('“', &['”', '“', '"']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«']),
    ('"', &['"', '”']),
    ('‘', &['’']),
    ('‚', &['‘', '’']),
    ('›', &['‹']),
    ('\'', &['\'']),
];

/// Marks that only close.
const CLOSING: &[char] = &['”', '»'];

/// The most bytes of a title.
const MOST_BYTES: usize = 600;

/// A text in quotation marks: the text, and the whole with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    pub(super) inside: Range<usize>,
    pub(super) whole: Range<usize>,
}

/// The first text in quotation marks. A mark that only closes, with none before, ends a text that begins with `text`.
pub(super) fn first(text: &str) -> Option<Quoted> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let is_start = !before.is_alphanumeric();
        before = c;
        if CLOSING.contains(&c) && !(c == '»' && is_start && at == 0) && at > 0 {
            return Some(Quoted { inside: 0..at, whole: 0..at + c.len_utf8() });
        }
        let Some((_, closing)) = PAIRS.iter().find(|(open, _)| *open == c).filter(|_| is_start) else {
            continue;
        };
        let start = at + c.len_utf8();
        if let Some(end) = close(&text[start..], c, closing) {
            let length = text[start + end..].chars().next().map_or(0, char::len_utf8);
            return Some(Quoted { inside: start..start + end, whole: at..start + end + length });
        }
    }
    None
}

/// The position of the mark that closes a quotation.
fn close(text: &str, open: char, closing: &[char]) -> Option<usize> {
    let is_single = matches!(open, '‘' | '‚' | '\'');
    let mut depth = 0_usize;
    for (at, c) in super::fold::start(text, MOST_BYTES).char_indices() {
        let after = &text[at + c.len_utf8()..];
        // An apostrophe stands in a word.
        let is_apostrophe = is_single && after.starts_with(char::is_alphanumeric);
        if closing.contains(&c) && !is_apostrophe {
            if depth == 0 {
                return (at > 0).then_some(at);
            }
            depth -= 1;
        } else if c == open && open != '"' && open != '\'' {
            depth += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_in_all_marks_are_found() {
        for (text, inside) in [
            ("Lee, “A Title,” Journal", Some("A Title,")),
            ("Lee, „Ein Titel“, in:", Some("Ein Titel")),
            ("Dupont, « Un titre », Revue", Some(" Un titre ")),
            ("Lee, ‘The State’s Eyes’, Journal", Some("The State’s Eyes")),
            ("Lee, 'The State's Eyes', Journal", Some("The State's Eyes")),
            ("Lee, \"A Title.\" Journal", Some("A Title.")),
            ("Lee, “On ‘Smart’ Cities,” Journal", Some("On ‘Smart’ Cities,")),
            ("Right to Privacy.” OHCHR", Some("Right to Privacy.")),
            ("O’Neil, Weapons", None),
        ] {
            assert_eq!(first(text).map(|quoted| &text[quoted.inside]), inside, "{text}");
        }
    }
}
