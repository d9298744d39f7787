//! Dates inside the texts of citations.

use std::ops::Range;

use serde_json::Value;

use crate::document::language::Language;
use crate::model::dates;

/// The most words of a date.
const MOST_WORDS: usize = 6;

/// The most bytes of a word of a date.
const MOST_WORD: usize = 24;

/// The years of works.
const YEARS: std::ops::RangeInclusive<i64> = 1400..=2199;

/// The year of a date in CSL-JSON.
pub(super) fn year(date: &Value) -> Option<i64> {
    let year = &date["date-parts"][0][0];
    year.as_i64().or_else(|| year.as_str()?.parse().ok())
}

/// Reads a text that is a date and nothing else: as bibliographies write them, and `06.02.2022` where the language, or a
/// number above 12, says which number is the day.
pub(super) fn read(text: &str, language: Language) -> Option<Value> {
    let text = text.trim().trim_end_matches(['.', ',']);
    let found = dotted(text, language).or_else(|| dates::read(text))?;
    year(&found).filter(|year| YEARS.contains(year)).map(|_| found)
}

/// `6.2.2022` and `06.02.22`.
fn dotted(text: &str, language: Language) -> Option<Value> {
    let parts: Vec<&str> = text.split('.').map(str::trim).collect();
    let [day, month, year] = parts[..] else { return None };
    let is_number = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(day, &[1, 2]) || !is_number(month, &[1, 2]) || !is_number(year, &[2, 4]) {
        return None;
    }
    let day_number: u8 = day.parse().ok()?;
    let is_certain = matches!(language, Language::German | Language::French) || day_number > 12;
    let century = if year.len() == 2 { "20" } else { "" };
    is_certain.then(|| dates::read(&format!("{century}{year}-{month}-{day}"))).flatten()
}

/// The date that a text begins with, and its length: the longest one.
pub(super) fn at_start(text: &str, language: Language) -> Option<(usize, Value)> {
    let mut found = None;
    let mut end = 0;
    // In `no. 2, Feb. 2016` the number is no day.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(digits, 1 | 2) && text[digits..].starts_with(',') {
        return None;
    }
    for _ in 0..MOST_WORDS {
        let rest = &text[end..];
        let word_start = end + (rest.len() - rest.trim_start().len());
        let length = text[word_start..].find(char::is_whitespace).unwrap_or(text.len() - word_start);
        if length == 0 || length > MOST_WORD {
            break;
        }
        end = word_start + length;
        // What follows a date is not part of it: `2019)`, `2019;1(2)`.
        let word = &text[word_start..end];
        let cut = word.find([')', ']', ';', ':', '(', '[']).map_or(end, |at| word_start + at);
        let whole = text[..cut].trim_end_matches(['.', ',']);
        if let Some(date) = read(whole, language) {
            found = Some((whole.len(), date));
        }
        if cut < end {
            break;
        }
    }
    found
}

/// The first date with a month or a season in a text.
pub(super) fn find(text: &str, language: Language) -> Option<(Range<usize>, Value)> {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let is_start = !before.is_alphanumeric() && !matches!(before, '-' | '/' | '.');
        before = c;
        if !is_start || !(c.is_ascii_digit() || c.is_alphabetic()) {
            continue;
        }
        if c.is_lowercase() && language == Language::English {
            continue;
        }
        let has_digit = fold_start(&text[at..]).bytes().any(|byte| byte.is_ascii_digit());
        if !has_digit {
            continue;
        }
        if let Some((length, date)) = at_start(&text[at..], language).filter(|(_, date)| has_month(date)) {
            return Some((at..at + length, date));
        }
    }
    None
}

/// The bytes of a text that may hold the digits of a date at its start.
fn fold_start(text: &str) -> &str {
    super::fold::start(text, 40)
}

/// True for a date that is more than a year.
pub(super) fn has_month(date: &Value) -> bool {
    date["date-parts"][0].get(1).is_some() || date.get("season").is_some()
}

/// A year with the letter that tells works of one year apart, if the text is one: `2019a`, `[2019]`, `c2019`.
pub(super) fn year_and_letter(text: &str) -> Option<(i64, Option<char>)> {
    let text = text.trim().trim_matches(['(', ')', '[', ']', '.', ',']);
    let text = text.strip_prefix(['c', '©']).filter(|rest| rest.len() == 4).unwrap_or(text);
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let year: i64 = digits.parse().ok()?;
    let letter = match &text.as_bytes()[4..] {
        [] => None,
        &[letter @ b'a'..=b'z'] => Some(char::from(letter)),
        _ => return None,
    };
    YEARS.contains(&year).then_some((year, letter))
}

/// A year in CSL-JSON.
pub(super) fn of_year(year: i64) -> Value {
    Value::from_iter([("date-parts", vec![vec![year]])])
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn dates_are_found_in_text() {
        use Language::{English, French, German};
        for (text, language, found, parts) in [
            ("Human Rights Watch, 16 Aug. 2019, https", English, "16 Aug. 2019", json!([[2019, 8, 16]])),
            ("no. 2, Feb. 2016, pp.", English, "Feb. 2016", json!([[2016, 2]])),
            ("Times, November 16, 2019.", English, "November 16, 2019", json!([[2019, 11, 16]])),
            ("am 6. Februar 2022)", German, "6. Februar 2022", json!([[2022, 2, 6]])),
            ("(06.02.22)", German, "06.02.22", json!([[2022, 2, 6]])),
            ("consulté le 1er mars 2020", French, "le 1er mars 2020", json!([[2020, 3, 1]])),
            ("Policy. 2016 Feb;1(2)", English, "2016 Feb", json!([[2016, 2]])),
        ] {
            let (range, date) = find(text, language).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&text[range], &date["date-parts"]), (found, &parts), "{text}");
        }
        for text in ["(06.02.22)", "page 12 of 300", "2019", "may 12", ""] {
            assert_eq!(find(text, English), None, "{text}");
        }
    }
}
