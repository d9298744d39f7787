//! Numbers as they are written: `6,300`, `17.000`, `2-of-3`, `1960s`.

use crate::document::Language;

/// A token that begins with a digit, read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Numeral {
    /// A number. The second value counts its digits; it is 0 if the number is not whole.
    Plain(f64, u8),
    /// `3rd`.
    Ordinal(f64),
    /// `10km`, `12-year`: a number of units.
    Counted(f64),
    /// `5m`, `3bn`: a number and its magnitude.
    Magnified(f64),
    /// `10-15`.
    Range(f64, f64),
    /// `2019-08-16`, `16.8.2019`.
    Date(i32, u8, u8),
    /// A name, a ratio, a version, a decade: no quantity.
    Name,
}

/// The units that stand behind a number without a space.
const UNITS: &[&str] = &[
    "km", "m²", "km²", "kg", "g", "mg", "cm", "mm", "ha", "mph", "kph", "kwh", "kw", "mw", "gw", "gb", "mb",
    "tb", "ft", "lb", "lbs", "oz", "c", "f", "h", "min", "l", "ml", "t",
];

/// The magnitudes that stand behind a number without a space.
const MAGNITUDES: &[(&str, f64)] =
    &[("m", 1e6), ("mn", 1e6), ("mio", 1e6), ("bn", 1e9), ("b", 1e9), ("mrd", 1e9), ("tn", 1e12), ("k", 1e3)];

/// The first parts of words such as `12-year-old` that count something.
const COUNTED: &[&str] = &[
    "year",
    "month",
    "week",
    "day",
    "mile",
    "metre",
    "meter",
    "kilometre",
    "kilometer",
    "foot",
    "acre",
    "page",
    "point",
    "percent",
    "person",
    "member",
    "ton",
    "tonne",
    "storey",
    "story",
    "seat",
    "fold",
    "minute",
    "millionen",
    "million",
    "billion",
    "prozent",
    "prozentige",
    "prozentigen",
];

/// Verbs that say by how much something changed.
pub(super) const MULTIPLES: &[&str] = &[
    "doubled",
    "tripled",
    "quadrupled",
    "halved",
    "tenfold",
    "verdoppelte",
    "verdoppelten",
    "verdoppelt",
    "verdreifachte",
    "verdreifacht",
    "halbierte",
    "halbiert",
    "doublé",
    "triplé",
    "doublait",
    "doubla",
];

/// `twice as many`.
pub(super) const TWICE: &[(&str, &str)] = &[("twice", "as"), ("thrice", "as"), ("doppelt", "so")];

/// Words before a share or an amount: `one in five`, `US$ 4`.
const OPENINGS: &[&str] = &[
    "one", "einer", "eine", "eines", "un", "une", "jeder", "jede", "jedes", "us", "a", "c", "hk", "usd",
    "eur", "gbp", "chf",
];

/// The words other than those for numbers that a figure may begin with.
pub(super) fn figure_words() -> impl Iterator<Item = &'static str> {
    let twice = TWICE.iter().map(|(first, _)| *first);
    MULTIPLES.iter().copied().chain(twice).chain(OPENINGS.iter().copied())
}

/// Reads a token that begins with a digit. It is in lower case.
pub(super) fn numeral(token: &str, language: Language) -> Numeral {
    let end = token.find(|c: char| c.is_alphabetic()).unwrap_or(token.len());
    let (digits, letters) = token.split_at(end);
    if letters.is_empty() {
        return plain(digits, language);
    }
    if let Some(number) = digits.strip_suffix(['-', '\u{2010}', '\u{2011}']) {
        // The age of a person describes, and counts nothing.
        if letters.starts_with("year-old") || letters.starts_with("jährig") {
            return Numeral::Name;
        }
        let first = letters.split(['-', '\u{2010}', '\u{2011}']).next().unwrap_or(letters);
        return match value(number, language) {
            Some((value, _)) if COUNTED.contains(&first) => Numeral::Counted(value),
            _ => Numeral::Name,
        };
    }
    let Some((value, _)) = value(digits, language) else { return Numeral::Name };
    if ["st", "nd", "rd", "th", "er", "e", "ème"].contains(&letters) {
        return Numeral::Ordinal(value);
    }
    if let Some((_, factor)) = MAGNITUDES.iter().find(|(word, _)| *word == letters) {
        return Numeral::Magnified(value * factor);
    }
    // Shillings and pence; `90s` are years, and `3d` is no money.
    if (letters == "s" && value < 20.0) || (letters == "d" && (4.0..12.0).contains(&value)) {
        return Numeral::Counted(value);
    }
    if UNITS.contains(&letters) { Numeral::Counted(value) } else { Numeral::Name }
}

/// A token of digits and marks.
fn plain(token: &str, language: Language) -> Numeral {
    if let Some((value, digits)) = value(token, language) {
        return Numeral::Plain(value, digits);
    }
    let parts: Vec<&str> = token.split(['-', '\u{2010}', '\u{2011}', '.', '/']).collect();
    let numbers: Option<Vec<i32>> = parts.iter().map(|part| part.parse().ok()).collect();
    match (numbers.as_deref(), token.contains('.'), token.contains('/')) {
        (Some(&[year, month, day]), false, false) if parts[0].len() == 4 => date(year, month, day),
        (Some(&[day, month, year]), true, false) if parts[2].len() == 4 => date(year, month, day),
        (Some(&[a, b, year]), false, true) if parts[2].len() == 4 => {
            if a > 12 {
                date(year, b, a)
            } else {
                Numeral::Name
            }
        }
        (Some(&[from, to]), false, false) if from < to && parts[0].len() < 5 => {
            Numeral::Range(from.into(), to.into())
        }
        _ => Numeral::Name,
    }
}

fn date(year: i32, month: i32, day: i32) -> Numeral {
    match (u8::try_from(month), u8::try_from(day)) {
        (Ok(month @ 1..=12), Ok(day @ 1..=31)) => Numeral::Date(year, month, day),
        _ => Numeral::Name,
    }
}

/// The value of digits with separators, and the number of digits if it is whole. What separates thousands in one language
/// separates decimals in another.
fn value(token: &str, language: Language) -> Option<(f64, u8)> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
    let (point, comma) = match language {
        Language::German | Language::French => (',', '.'),
        Language::English | Language::Other => ('.', ','),
    };
    let grouped = |text: &str| {
        let mut groups = text.split([comma, ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’']);
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()))
            && groups.all(|group| group.len() == 3)
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = |text: &str| -> Option<String> {
        let bare: String = text.chars().filter(|&c| c != comma && !is_space(c)).collect();
        (is_digits(&bare) && (bare == text || grouped(text))).then_some(bare)
    };
    if let Some(bare) = whole(token) {
        let digits = u8::try_from(bare.len()).unwrap_or(u8::MAX);
        return Some((bare.parse().ok()?, if bare == token { digits } else { digits.max(5) }));
    }
    let (front, back) = token.split_once(point)?;
    if !is_digits(back) {
        return None;
    }
    Some((format!("{}.{back}", whole(front)?).parse().ok()?, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_by_language() {
        use Language::{English, French, German};
        for (token, language, read) in [
            ("6,300", English, Numeral::Plain(6300.0, 5)),
            ("17.000", German, Numeral::Plain(17_000.0, 5)),
            ("17.000", English, Numeral::Plain(17.0, 0)),
            ("13\u{202f}000", French, Numeral::Plain(13_000.0, 5)),
            ("2,5", German, Numeral::Plain(2.5, 0)),
            ("2019", English, Numeral::Plain(2019.0, 4)),
            ("1.2.3", English, Numeral::Name),
            ("1960s", English, Numeral::Name),
            ("3d", English, Numeral::Name),
            ("2-of-3", English, Numeral::Name),
            ("24760-1", English, Numeral::Name),
            ("9/11", English, Numeral::Name),
            ("24-hour", English, Numeral::Name),
            ("12-year-old", English, Numeral::Name),
            ("12-year", English, Numeral::Counted(12.0)),
            ("9s", English, Numeral::Counted(9.0)),
            ("90s", English, Numeral::Name),
            ("8 500", French, Numeral::Plain(8500.0, 5)),
            ("10-15", English, Numeral::Range(10.0, 15.0)),
            ("72.4m", English, Numeral::Magnified(72_400_000.0)),
            ("20th", English, Numeral::Ordinal(20.0)),
            ("2019-08-16", English, Numeral::Date(2019, 8, 16)),
            ("06.02.2022", German, Numeral::Date(2022, 2, 6)),
            ("10:30", English, Numeral::Name),
        ] {
            assert_eq!(numeral(token, language), read, "{token}");
        }
    }
}
