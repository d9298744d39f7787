//! The numbers and signs that notes begin with, and those that refer to notes.

use crate::document::piece::{Pieces, ProsePiece, is_superscript, marker_number};

/// The signs that number notes in place of digits, in order.
pub(super) const SIGNS: [(char, u32); 3] = [('*', 1001), ('†', 1002), ('‡', 1003)];
/// The numbers that notes have.
const NUMBERS: std::ops::Range<u32> = 1..1000;

/// The number of the note that a line begins with: `3 Lee`, `[3] Lee`, `3. Lee`, `³ Lee`, `* Lee`.
pub(super) fn note_number(line: &str) -> Option<u32> {
    let (label, _) = note_label(line)?;
    let sign = SIGNS.iter().find(|(sign, _)| label.starts_with(*sign));
    sign.map_or_else(|| label.parse().ok(), |&(_, number)| Some(number))
}

/// Words in lower case that a note may begin with.
const FIRST_WORDS: &[&str] = &[
    "ibid", "ibidem", "id", "idem", "see", "cf", "op", "loc", "e.g", "i.e", "note", "vgl", "ebd", "ebenda",
    "siehe", "s", "so", "a", "voir", "v", "cité", "de", "van", "von", "d", "for", "in", "on", "as", "the",
    "p", "pp", "all",
];

/// True if a line with the number of a note goes on as a note does: `13 million` is a part of a sentence.
pub(super) fn begins_note(line: &str) -> bool {
    let Some((_, start)) = note_label(line) else { return false };
    let text = &line[start..];
    let is_marked =
        !line.starts_with(|c: char| c.is_ascii_digit()) || line[..start].contains(['.', ')', ']']);
    let word = text.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
    is_marked
        || !text.starts_with(char::is_lowercase)
        || word.contains("://")
        || word.starts_with("www.")
        || FIRST_WORDS.contains(&word.trim_end_matches('.'))
}

/// The label of the note that a line begins with, and the position of the text after it: `3 Lee`, `3. Lee`, `(3) Lee`, `[3] Lee`,
/// `³ Lee`, `* Lee`.
pub(in crate::document) fn note_label(line: &str) -> Option<(String, usize)> {
    if let Some(&(sign, _)) = SIGNS.iter().find(|(sign, _)| line.starts_with(*sign)) {
        let rest = &line[sign.len_utf8()..];
        let is_note = rest.starts_with(|c: char| c == ' ' || c.is_alphabetic()) && !is_emphasis(sign, rest);
        return is_note.then(|| (sign.to_string(), line.len() - rest.trim_start().len()));
    }
    let raised = line.trim_start_matches(is_superscript);
    if raised.len() < line.len() {
        let text = raised.trim_start();
        let number = marker_number(&line[..line.len() - raised.len()]);
        let is_number = number.parse().is_ok_and(|number: u32| NUMBERS.contains(&number));
        return (is_number && !text.is_empty()).then(|| (number, line.len() - text.len()));
    }
    let open = line.strip_prefix(['[', '(']).unwrap_or(line);
    let rest = open.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.trim_start_matches([']', ')', '.']);
    let marks = &rest[..rest.len() - behind.len()];
    let is_closed = if line.starts_with('[') { marks == "]" } else { marks.len() < 3 };
    let is_note = behind.starts_with(char::is_whitespace) && is_closed;
    let number: u32 = open[..open.len() - rest.len()].parse().ok()?;
    (is_note && NUMBERS.contains(&number))
        .then(|| (number.to_string(), line.len() - behind.trim_start().len()))
}

/// True if the sign before a text opens an emphasis: `*Port Review* 22 (1994)`.
fn is_emphasis(sign: char, rest: &str) -> bool {
    let closes = rest.find('*').is_some_and(|at| !rest[..at].ends_with(' '));
    sign == '*' && !rest.starts_with(' ') && closes
}

/// The numbers of the notes that a line points to.
pub(super) fn markers(line: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    // Most lines have none, and need not be cut into pieces.
    if !line.bytes().any(|byte| byte.is_ascii_digit()) && !line.contains(is_superscript) {
        return numbers;
    }
    for piece in Pieces::new(line) {
        if let ProsePiece::Word(range) = &piece {
            numbers.extend(behind_figure(line, range));
        }
        if let ProsePiece::Marker(range) = piece {
            let marker = marker_number(&line[range]);
            let digits = marker.split(|c: char| !c.is_ascii_digit());
            numbers.extend(
                digits.filter_map(|number| number.parse().ok()).filter(|number| NUMBERS.contains(number)),
            );
        }
    }
    numbers
}

/// The number of the note behind the point of a figure that may end a sentence: 3 in `$58.3 Then`.
fn behind_figure(line: &str, range: &std::ops::Range<usize>) -> Option<u32> {
    let (figure, label) = line[range.clone()].rsplit_once('.')?;
    let next = line[range.end..].trim_start();
    let is_end =
        next.is_empty() || (next.len() < line.len() - range.end && next.starts_with(char::is_uppercase));
    let is_label = label.len() <= 3 && !label.starts_with('0');
    (figure.ends_with(|c: char| c.is_ascii_digit()) && is_label && is_end).then(|| label.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_have_small_numbers() {
        for (line, number) in
            [("3 Lee", 3), ("[3] Lee", 3), ("(3) Lee", 3), ("³ Lee", 3), ("999. Lee", 999), ("* Lee", 1001)]
        {
            assert_eq!(note_number(line), Some(number), "{line}");
        }
        for line in ["0 Lee", "⁰ Lee", "1000 Lee", "¹⁰⁰¹ Lee", "⁴²⁹⁴⁹⁶⁷²⁹⁵ Lee", "3Lee", "³"]
        {
            assert_eq!(note_number(line), None, "{line}");
        }
    }
}
