//! Bullets and numbers at the beginning of a line.

use crate::document::roman::roman;

/// A way to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numerals {
    /// `1`
    Arabic,
    /// `I`
    UpperRoman,
    /// `i`
    LowerRoman,
    /// `A`
    UpperLetter,
    /// `a`
    LowerLetter,
}

/// The marks around a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NumberForm {
    /// `1.`
    Point,
    /// `1)`
    Bracket,
    /// `(1)`
    Brackets,
    /// `1`
    Bare,
    /// `2.1`, or `2.1.`
    Decimal(u8),
    /// `Chapter 1`, with the place of the name in the table.
    Named(u8),
}

/// The number that a line begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Enumerator {
    /// Its readings: `i` is the first small Roman number, and the ninth small letter.
    pub(super) readings: Vec<(Numerals, u32)>,
    /// The marks around it.
    pub(super) form: NumberForm,
    /// The position of the text after it.
    pub(super) text_start: usize,
}

impl Enumerator {
    /// The reading in which this number comes after another one of the same form.
    pub(super) fn after(&self, other: &Self) -> Option<(Numerals, u32)> {
        let follows = |&(numerals, number): &(Numerals, u32)| {
            number.checked_sub(1).is_some_and(|before| other.readings.contains(&(numerals, before)))
        };
        if self.form == other.form { self.readings.iter().copied().find(follows) } else { None }
    }

    /// True if it may be the first number of a list.
    pub(super) fn is_first(&self) -> bool {
        self.readings.iter().any(|&(_, number)| number == 1)
    }

    /// True if it may number the items of a list.
    pub(super) const fn is_item(&self) -> bool {
        matches!(self.form, NumberForm::Point | NumberForm::Bracket | NumberForm::Brackets)
    }
}

/// The position of the text after the bullet that a line begins with, and the bullet.
pub(super) fn bullet(line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|c| {
        matches!(
            c,
            '-' | '–'
                | '—'
                | '*'
                | '•'
                | '·'
                | '◦'
                | '‣'
                | '▪'
                | '■'
                | '●'
                | '○'
                | '➢'
                | '\u{f0b7}'
                | '→'
        )
    })?;
    let rest = &line[mark.len_utf8()..];
    let text = rest.trim_start();
    (text.len() < rest.len()
        && text.starts_with(|c: char| !c.is_ascii_punctuation() || matches!(c, '"' | '(' | '[' | '*' | '\'')))
    .then(|| (mark, line.len() - text.len()))
}

/// Words that a number of a section follows, in lower case.
const PART_NAMES: &[&str] = &[
    "chapter",
    "part",
    "section",
    "appendix",
    "book",
    "kapitel",
    "teil",
    "abschnitt",
    "anhang",
    "chapitre",
    "partie",
    "annexe",
];

/// The number that a line begins with, if there is text after it.
pub(super) fn enumerator(line: &str) -> Option<Enumerator> {
    let (word, _) = line.split_once(char::is_whitespace)?;
    let lower = word.to_lowercase();
    if let Some(name) = PART_NAMES.iter().position(|name| *name == lower) {
        return named(line, word, u8::try_from(name).unwrap_or(u8::MAX));
    }
    let text = line[word.len()..].trim_start();
    let text_start = line.len() - text.len();
    let (number, form) = bare_number(word)?;
    if let NumberForm::Decimal(_) = form {
        return Some(Enumerator { readings: Vec::new(), form, text_start });
    }
    let readings = readings(number);
    let is_number = !readings.is_empty()
        && (form != NumberForm::Bare || readings.iter().all(|&(numerals, _)| numerals == Numerals::Arabic));
    is_number.then_some(Enumerator { readings, form, text_start })
}

/// `Chapter 3`, `Part II: The Harm`.
fn named(line: &str, word: &str, name: u8) -> Option<Enumerator> {
    let rest = line[word.len()..].trim_start();
    let number = rest.split(char::is_whitespace).next()?;
    let readings = readings(number.trim_end_matches(['.', ':', ',', '–', '—']));
    (!readings.is_empty()).then_some(Enumerator {
        readings,
        form: NumberForm::Named(name),
        text_start: line.len() - rest[number.len()..].trim_start().len(),
    })
}

/// A word without the marks that make it a number.
fn bare_number(word: &str) -> Option<(&str, NumberForm)> {
    if let Some(inside) = word.strip_prefix('(') {
        return Some((inside.strip_suffix(')')?, NumberForm::Brackets));
    }
    if let Some(number) = word.strip_suffix(')') {
        return Some((number, NumberForm::Bracket));
    }
    let number = word.trim_end_matches('.');
    if number.contains('.') {
        let parts = number.split('.');
        let is_decimal =
            |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let depth = parts.clone().count();
        return (depth <= 6 && parts.clone().all(is_decimal))
            .then(|| (number, NumberForm::Decimal(u8::try_from(depth).unwrap_or(u8::MAX))));
    }
    match word.len() - number.len() {
        0 => Some((number, NumberForm::Bare)),
        1 => Some((number, NumberForm::Point)),
        _ => None,
    }
}

/// The readings of a number.
fn readings(number: &str) -> Vec<(Numerals, u32)> {
    let mut readings = Vec::new();
    if number.is_empty() || number.len() > 8 || !number.is_ascii() {
        return readings;
    }
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        readings
            .extend(number.parse().ok().filter(|&value| value < 1000).map(|value| (Numerals::Arabic, value)));
    } else if number.bytes().all(|byte| byte.is_ascii_uppercase()) {
        readings.extend(section_number(number).map(|value| (Numerals::UpperRoman, value)));
        readings.extend(letter(number, b'A').map(|value| (Numerals::UpperLetter, value)));
    } else if number.bytes().all(|byte| byte.is_ascii_lowercase()) {
        readings
            .extend(section_number(&number.to_ascii_uppercase()).map(|value| (Numerals::LowerRoman, value)));
        readings.extend(letter(number, b'a').map(|value| (Numerals::LowerLetter, value)));
    }
    readings
}

/// The value of a Roman number that may number a section or an item; `C` and `D` are letters there.
fn section_number(number: &str) -> Option<u32> {
    roman(number).filter(|&value| value < 100)
}

/// The place of a single letter in the alphabet.
fn letter(number: &str, first: u8) -> Option<u32> {
    match number.as_bytes() {
        [byte] => Some(u32::from(byte - first) + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_at_the_beginning_of_a_line_are_read() {
        use NumberForm::{Bare, Bracket, Brackets, Decimal, Named, Point};
        for (line, form, first) in [
            ("I. Harm", Point, Some((Numerals::UpperRoman, 1))),
            ("iv) Harm", Bracket, Some((Numerals::LowerRoman, 4))),
            ("(b) Harm", Brackets, Some((Numerals::LowerLetter, 2))),
            ("12. Harm", Point, Some((Numerals::Arabic, 12))),
            ("3 Harm", Bare, Some((Numerals::Arabic, 3))),
            ("2.1 Harm", Decimal(2), None),
            ("2.1.3. Harm", Decimal(3), None),
            ("Chapter IX: Harm", Named(0), Some((Numerals::UpperRoman, 9))),
        ] {
            let number = enumerator(line).unwrap();
            assert_eq!((number.form, number.readings.first().copied()), (form, first), "{line}");
        }
        for line in [
            "Harm is done",
            "1984",
            "A camera",
            "I think so",
            "(see above) it",
            "1.200 came",
            "IIII. x",
            "e.g. so",
        ] {
            assert_eq!(enumerator(line), None, "{line}");
        }
        let [h, i] = ["h. x", "i. x"].map(|line| enumerator(line).unwrap());
        assert_eq!(i.after(&h), Some((Numerals::LowerLetter, 9)));
        assert!(i.is_first() && !h.is_first());
    }

    #[test]
    fn bullets_are_marks_before_a_blank() {
        for (line, start) in
            [("- so", Some(2)), ("•  so", Some(5)), ("* so", Some(2)), ("-so", None), ("- - -", None)]
        {
            assert_eq!(bullet(line).map(|(_, start)| start), start, "{line}");
        }
    }
}
